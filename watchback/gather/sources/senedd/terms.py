"""The number under which the Record lists the Plenary meetings of each Senedd."""

from datetime import date

# The first day of each Senedd whose Record is exported, and its number on the index.
_TERMS = (
    (date(2016, 5, 5), "401"),
    (date(2021, 5, 6), "700"),
    (date(2026, 5, 7), "908"),
)


def plenary_numbers(since: date, until: date) -> list[str]:
    """The numbers of the Senedds that sat in these days, oldest first."""
    ends = [*(first for first, _ in _TERMS[1:]), date.max]
    return [
        number for (first, number), end in zip(_TERMS, ends, strict=True) if first <= until and since < end
    ]
