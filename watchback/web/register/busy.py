"""What is said where too much of one kind is being made at once."""


class Busy(RuntimeError):
    """Another answer that takes long is being made; asking again soon will do."""


SECONDS = 10
"""After so many it is worth asking again."""
