"""A number in a spreadsheet and its format → the words that a person sees: 4, 45%, 2022-10-27, 14:30."""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple


class Shows(Enum):
    """What a number format makes of a number."""

    NUMBER = auto()
    PERCENT = auto()
    DAY = auto()
    MONTH = auto()
    YEAR = auto()
    TIME = auto()
    DAY_AND_TIME = auto()


class CellFormat(NamedTuple):
    """``decimals`` counts for percentages alone."""

    shows: Shows = Shows.NUMBER
    decimals: int = 0


PLAIN = CellFormat()

_BUILT_IN = {
    9: CellFormat(Shows.PERCENT),
    10: CellFormat(Shows.PERCENT, 2),
    17: CellFormat(Shows.MONTH),
    22: CellFormat(Shows.DAY_AND_TIME),
    **dict.fromkeys((14, 15, 16, *range(27, 32), 36, *range(50, 59)), CellFormat(Shows.DAY)),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 46, 47), CellFormat(Shows.TIME)),
}
# Words in quotes, escaped and filling characters, colours and currencies: no part of what is shown.
_ASIDE = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.I)
_DECIMALS = re.compile(r"\.([0#?]+)")
_FIRST_DAY = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_LAST_SERIAL = 2_958_465  # 31 December 9999
# Excel holds 1900 for a leap year: before its 29 February, serial numbers are one day behind.
_LEAP = 60
_LONGEST = 40


def built_in(number: int) -> CellFormat | None:
    """The format that every workbook has under this number, where it is no plain number."""
    return _BUILT_IN.get(number)


def format_of(code: str) -> CellFormat:
    """A format as written in a workbook ("dd/mm/yyyy", "0.0%")."""
    first = _ASIDE.sub("", code[:500]).partition(";")[0].lower()
    if "general" in first:
        return PLAIN
    if "%" in first:
        decimals = _DECIMALS.search(first)
        return CellFormat(Shows.PERCENT, len(decimals[1]) if decimals else 0)
    day, time = "d" in first, "h" in first or "s" in first
    if day or "y" in first:
        if time:
            return CellFormat(Shows.DAY_AND_TIME)
        return CellFormat(Shows.DAY if day else Shows.MONTH if "m" in first else Shows.YEAR)
    return CellFormat(Shows.TIME) if time else PLAIN


def shown(value: float, form: CellFormat, *, since_1904: bool) -> str:
    """The number as its format shows it; dates always as year, month and day."""
    if form.shows is Shows.PERCENT:
        return f"{_rounded(value * 100, form.decimals)}%"
    moment = None if form.shows is Shows.NUMBER else _moment(value, since_1904=since_1904)
    return number(value) if moment is None else moment_shown(moment, form.shows)


def moment_shown(moment: datetime, shows: Shows = Shows.DAY_AND_TIME) -> str:
    """A moment in the detail that is asked for; midnight is left out after a day."""
    if shows is Shows.MONTH:
        return moment.strftime("%B %Y")
    if shows is Shows.YEAR:
        return str(moment.year)
    time = moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
    if shows is Shows.TIME:
        return time
    day = moment.date().isoformat()
    return day if shows is Shows.DAY or time == "00:00" else f"{day} {time}"


def number(value: float) -> str:
    """4 rather than 4.0, 0.3 rather than 0.30000000000000004, never an exponent where digits do."""
    text = f"{value:.15g}"
    if "e" in text and len(plain := format(Decimal(text), "f")) <= _LONGEST:
        return plain
    return text


def _rounded(value: float, decimals: int) -> str:
    return f"{value:.{min(decimals, 10)}f}" if abs(value) < 1e15 else number(value)


def _moment(serial: float, *, since_1904: bool) -> datetime | None:
    """The moment of a serial number of days, to the second; None where it is not in the calendar."""
    if not 0 <= serial <= _LAST_SERIAL:
        return None
    days = serial + 1 if serial < _LEAP and not since_1904 else serial
    try:
        return _FIRST_DAY[since_1904] + timedelta(seconds=round(days * 86_400))
    except OverflowError:
        return None
