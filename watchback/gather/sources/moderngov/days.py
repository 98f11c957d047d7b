"""Days as ModernGov writes them: "10/02/2026" in its data, "Tuesday, 10th February, 2026" on its pages."""

import re
from datetime import date

_SLASHED = re.compile(r"\s{0,20}(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)", re.ASCII)
_IN_WORDS = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})(?!\d)", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Fields that nobody filled in hold 1900, 1899 or 0001.
_EARLIEST = 1974


def slashed_day(text: str) -> date | None:
    """The day at the beginning of "10/02/2026" or "10/02/2026 00:00:00"; None where there is none."""
    found = _SLASHED.match(text)
    return _day(int(found[3]), int(found[2]), int(found[1])) if found else None


def day_in_words(text: str) -> date | None:
    """The first day written as "10th February, 2026" or "9 Feb 2026"; None where there is none."""
    for found in _IN_WORDS.finditer(text):
        month = found[2][:3].lower()
        if month in _MONTHS and (day := _day(int(found[3]), _MONTHS.index(month) + 1, int(found[1]))):
            return day
    return None


def as_slashed(day: date) -> str:
    """The day as ModernGov asks for it."""
    return f"{day:%d/%m}/{day.year:04}"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= _EARLIEST else None
    except ValueError:
        return None
