"""A number with its noun."""


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 page", "1,002 pages"; ``many`` where it is more than ``one`` with an s: "2 public bodies"."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
