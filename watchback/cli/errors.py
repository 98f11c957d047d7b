"""How a command says no: one sentence and the exit code of the contract."""


class Refused(Exception):
    """Bad usage or input that cannot be read: exit code 2, with ``sentence`` on standard error."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


DONE = 0
OUR_DEFECT = 1
BAD_INPUT = 2
THE_ANSWER_IS_NO = 3
"""``verify``, ``audit verify`` and ``check``: it was checked, and does not hold."""
INTERRUPTED = 130
