"""Days as machines and bylines write them → Edtf: "2023-01-09T08:00Z", "Mon, 09 Jan 2023"."""

import re
from datetime import date

from watchback.read.dates.grammar import find_dates, resolve
from watchback.read.names.index import small
from watchback.records import Edtf

_ISO = re.compile(r"(?:.{0,80}?(?<!\d))??(\d{4})-(\d\d)-(\d\d)(?!\d)")
_COMPACT = re.compile(r"\s*(20\d\d)(\d\d)(\d\d)(?:T|\s*\Z)")
_SLASHED = re.compile(r"\s*(\d\d?)/(\d\d?)/(\d{4})(?!\d)")
_DAY_FORMS = frozenset({"iso-day", "day-month-year", "month-day-year", "slashed-day"})
# "Jan 222023": a calendar's day and year that lost the gap between them.
_RUN_TOGETHER = re.compile(r"(?<=[a-z] )(\d\d?)(20[0-4]\d)\b")
_EARLIEST = 1900


def day_of_stamp(value: str) -> Edtf | None:
    """The day of a time stamp in any form that metadata use, None where it is none."""
    for pattern, order in ((_ISO, (1, 2, 3)), (_COMPACT, (1, 2, 3)), (_SLASHED, (3, 2, 1))):
        if match := pattern.match(value):
            return _edtf(*(int(match[number]) for number in order))
    return day_in_words(value)


def day_in_words(words: str) -> Edtf | None:
    """The first full date in some words, None where there is none."""
    lowered = small(_RUN_TOGETHER.sub(r"\1 \2", " ".join(words.split())))
    for found in find_dates(lowered, 0, len(lowered), _DAY_FORMS):
        if value := resolve(found, None):
            return value
    return None


def in_words(value: str) -> str:
    """A time stamp as a person writes the day ("9 January 2023"); ``value`` itself where it is none."""
    day = day_of_stamp(value)
    first = day.first if day else None
    return f"{first.day} {first:%B} {first.year}" if first else value


def _edtf(year: int, month: int, day: int) -> Edtf | None:
    try:
        return Edtf(date(year, month, day).isoformat()) if year >= _EARLIEST else None
    except ValueError:
        return None
