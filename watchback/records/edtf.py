"""Dates as precisely as they were said: the part of EDTF (ISO 8601-2) that statements need.

Year, month, day; ``~`` and ``?``; seasons 21-24; quarters 33-36; intervals, open ends included.
Why an own type and not a library at run time: docs/dependencies.md.
"""

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

_ONE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%])?\Z", re.ASCII)
# First month and length in months of the season or quarter codes.
_SPANS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3)}
_SPAN_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
# Written once: the calendar asks the machine for its language at each look.
_MONTHS = tuple(calendar.month_name)


@dataclass(frozen=True, slots=True)
class Edtf:
    """One EDTF value with the days it can mean.

    ``first`` and ``last`` are the first and last possible calendar day; ``None`` where that end
    is open or unknown (``../2023``, ``2023/..``). Raises ``ValueError`` for anything outside the
    subset above, impossible days included.
    """

    text: str
    first: date | None = field(init=False, compare=False)
    last: date | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        first, last = _bounds(self.text)
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "last", last)

    def __str__(self) -> str:
        return self.text

    @property
    def about(self) -> bool:
        """Whether the words made it approximate or uncertain (``~``, ``?`` or ``%``)."""
        return any(mark in self.text for mark in "~?%")

    @property
    def words(self) -> str:
        """The value in plain English, no more precise than it is: "February 2023"."""
        if "/" in self.text:
            start, end = self.text.split("/")
            if start in ("", ".."):
                return f"up to {_words_of_one(end)}"
            if end in ("", ".."):
                return f"from {_words_of_one(start)}"
            return f"{_words_of_one(start)} to {_words_of_one(end)}"
        return _words_of_one(self.text)


def edtf_or_none(text: str | None) -> Edtf | None:
    """The value, or None for None and for the empty string."""
    return Edtf(text) if text else None


def edtf_or_nothing(text: str | None) -> Edtf | None:
    """A date out of somebody else's data; None where it is not written as one."""
    try:
        return edtf_or_none(text)
    except ValueError:
        return None


def edtf_of(day: date | None) -> Edtf | None:
    """The day as EDTF, None for None."""
    return Edtf(day.isoformat()) if day else None


def day_in_words(day: date) -> str:
    """A calendar day as pages print it: "27 October 2022"."""
    return f"{day.day} {_MONTHS[day.month]} {day.year}"


@lru_cache(maxsize=4096)
def _bounds(text: str) -> tuple[date | None, date | None]:
    start, slash, end = text.partition("/")
    if not slash:
        return _bounds_of_one(text)
    if start in ("", "..") and end in ("", ".."):
        raise ValueError(f"“{text}” is not a date: both ends are open")
    first = None if start in ("", "..") else _bounds_of_one(start)[0]
    last = None if end in ("", "..") else _bounds_of_one(end)[1]
    if first and last and first > last:
        raise ValueError(f"“{text}” is not a date: it ends before it starts")
    return first, last


def _bounds_of_one(text: str) -> tuple[date, date]:
    match = _ONE.match(text)
    if not match or match[1] in ("0000", "9999"):  # Python's calendar ends with 9999
        raise ValueError(f"“{text}” is not a date: write 2023, 2023-02 or 2023-02-28")
    year, month = int(match[1]), int(match[2] or 0)
    if match[3]:
        day = _calendar_day(text, year, month, int(match[3]))
        return day, day
    if not match[2]:
        return date(year, 1, 1), date(year, 12, 31)
    if 1 <= month <= 12:
        first_month, months = month, 1
    elif month in _SPANS:
        first_month, months = _SPANS[month]
    else:
        raise ValueError(f"“{text}” is not a date: there is no month or season {month:02}")
    last_year, last_month = year + (first_month + months - 2) // 12, (first_month + months - 2) % 12 + 1
    last_day = calendar.monthrange(last_year, last_month)[1]
    return date(year, first_month, 1), date(last_year, last_month, last_day)


def _calendar_day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"“{text}” is not a date: there is no such day") from None


@lru_cache(maxsize=4096)
def _words_of_one(text: str) -> str:
    about = "about " if text[-1] in "~?%" else ""
    bare = text.rstrip("~?%")
    year, _, rest = bare.partition("-")
    if not rest:
        return f"{about}{year}"
    month, _, day = rest.partition("-")
    if day:
        return about + day_in_words(date(int(year), int(month), int(day)))
    code = int(month)
    if code <= 12:
        return f"{about}{_MONTHS[code]} {year}"
    if code == 24:
        return f"{about}winter {year} to {int(year) + 1}"
    if code in _SPAN_NAMES:
        return f"{about}{_SPAN_NAMES[code]} {year}"
    quarter_months = _MONTHS[_SPANS[code][0]], _MONTHS[_SPANS[code][0] + 2]
    return f"{about}{quarter_months[0]} to {quarter_months[1]} {year}"
