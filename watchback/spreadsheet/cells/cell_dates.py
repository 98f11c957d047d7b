"""Dates in cells → EDTF, never narrower than they are; a column proves whether its months go first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from functools import lru_cache

from watchback.read.dates.grammar import find_dates, resolve
from watchback.read.formats.days import day_of_stamp
from watchback.records import Edtf


class Order(Enum):
    """What a column proves of dates such as 03/04/2023."""

    DAY_FIRST = auto()  # also where nothing is proved: so it is written in Britain
    MONTH_FIRST = auto()
    BOTH = auto()


@dataclass(frozen=True, slots=True)
class CellDate:
    """The date of a cell, None where there is none, and the sentence why it is unsure or missing."""

    date: Edtf | None
    doubt: str = ""


NO_DATE = CellDate(None)

_SLASHED = re.compile(
    r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*((?:19|20)?\d\d)(?:[ ,T]+\d{1,2}[:.]\d\d.*)?"
)
_ISO = re.compile(r"((?:19|20)\d\d)[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[ T]\d\d:\d\d.*)?")
_COMPACT = re.compile(r"(20\d\d|19\d\d)(\d\d)(\d\d)")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_YEAR = re.compile(r"(19[89]\d|20[0-4]\d)")
_MONTH_AND_YEAR = re.compile(r"([^\W\d]{3,10})\.?[\s\-/,']+'?((?:19|20)?\d\d)")
_NUMBERED_MONTH = re.compile(r"(\d{1,2})[/\-]((?:19|20)\d\d)")
_FINANCIAL = re.compile(r"((?:19|20)\d\d)\s*[/\-–]\s*((?:20)?\d\d)")
_QUARTER = re.compile(r"q([1-4])[\s,/\-]*((?:19|20)\d\d)", re.I)
_ABOUT = re.compile(r"(?:circa|c\.?|ca\.?|about|around|approx(?:imately|\.)?|roughly|~)\s*(?=[\w])", re.I)
_LIKE_A_DATE = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2,4}")
SERIALS = range(30_000, 60_000)
"""Days of a serial number that a column of dates may hold: 1982 to 2064. A count is hardly ever so large."""
_EPOCH = date(1899, 12, 30)
_LONGEST = 40
_FORMS_IN_WORDS = frozenset(
    {"iso-day", "day-month-year", "month-day-year", "part-of-month", "month-year", "season-year"}
)
_WELSH_MONTHS = {
    "ionawr": "january",
    "chwefror": "february",
    "mawrth": "march",
    "ebrill": "april",
    "mai": "may",
    "mehefin": "june",
    "gorffennaf": "july",
    "awst": "august",
    "medi": "september",
    "hydref": "october",
    "tachwedd": "november",
    "rhagfyr": "december",
}
_WELSH_MONTH = re.compile(rf"\b(?:{'|'.join(_WELSH_MONTHS)})\b")


def order_of(cells: Iterable[str]) -> Order:
    """What the cells of a column prove: a first number above 12 is a day, a second one above 12 is too."""
    pairs = [(int(match[1]), int(match[2])) for cell in cells if (match := _SLASHED.fullmatch(cell.strip()))]
    day_first = any(12 < first <= 31 and second <= 12 for first, second in pairs)
    month_first = any(first <= 12 < second <= 31 for first, second in pairs)
    if day_first and month_first:
        return Order.BOTH
    return Order.MONTH_FIRST if month_first else Order.DAY_FIRST


def is_like_a_date(cell: str) -> bool:
    """Whether a cell by itself, whatever stands above it, is a date; a bare number is none."""
    if len(cell) > _LONGEST or cell.replace(".", "").isdigit():
        return False
    return date_in(cell, Order.DAY_FIRST).date is not None


@lru_cache(maxsize=65_536)
def date_in(cell: str, order: Order) -> CellDate:
    """The date that a cell of a column of dates holds, with the doubt where it is not certain."""
    words = " ".join(cell.split()).strip(" .,;")
    if not words or not any(sign.isdigit() for sign in words):
        return NO_DATE
    about = _ABOUT.match(words)
    sign = "~" if about else "?" if words.endswith("?") else ""
    found = _exact(words[about.end() if about else 0 :].rstrip("? "), order)
    if found.date and sign and "/" not in found.date.text:
        return CellDate(Edtf(found.date.text + sign), found.doubt)
    return found


def _exact(words: str, order: Order) -> CellDate:
    for pattern, made in _FORMS:
        if match := pattern.fullmatch(words):
            text = made(match, order)
            return text if isinstance(text, CellDate) else _checked(words, text)
    return _in_words(words)


def _checked(words: str, text: str) -> CellDate:
    try:
        return CellDate(Edtf(text))
    except ValueError:
        return CellDate(None, f"“{words}” is no date of the calendar.")


def _iso(match: re.Match[str], _: Order) -> str:
    month = f"{match[1]}-{int(match[2]):02}"
    return f"{month}-{int(match[3]):02}" if match[3] else month


def _slashed(match: re.Match[str], order: Order) -> str | CellDate:
    first, second, year = int(match[1]), int(match[2]), _whole_year(match[3])
    if order is Order.MONTH_FIRST or (order is Order.BOTH and second > 12):
        first, second = second, first
    elif order is Order.BOTH and first <= 12 and first != second:
        doubt = f"“{match[0]}” may have its day first or its month first: the column writes dates both ways."
        return CellDate(Edtf(str(year)), doubt)
    return f"{year}-{second:02}-{first:02}"


def _compact(match: re.Match[str], _: Order) -> str:
    return f"{match[1]}-{match[2]}-{match[3]}"


def _serial(match: re.Match[str], _: Order) -> str | CellDate:
    days = int(match[1])
    return (_EPOCH + timedelta(days=days)).isoformat() if days in SERIALS else NO_DATE


def _financial(match: re.Match[str], _: Order) -> str | CellDate:
    first, second = int(match[1]), int(match[2]) % 100
    if second == (first + 1) % 100:
        return f"{first}-04-01/{first + 1}-03-31"
    # "2023-05" is May of that year, and "2019-22" the years from one to the other.
    if "-" in match[0] and len(match[2]) == 2 and 1 <= second <= 12:
        return f"{first}-{second:02}"
    return f"{first}/{_century(first, match[2])}" if _century(first, match[2]) > first else NO_DATE


def _century(first: int, second: str) -> int:
    return int(second) if len(second) == 4 else first // 100 * 100 + int(second)


def _quarter(match: re.Match[str], _: Order) -> CellDate:
    quarter = Edtf(f"{match[2]}-{32 + int(match[1])}")
    return CellDate(quarter, f"“{match[0]}” is taken for {quarter.words}, a quarter of the calendar year.")


def _month_and_year(match: re.Match[str], _: Order) -> str | CellDate:
    name = _WELSH_MONTHS.get(match[1].lower(), match[1].lower())
    found = find_dates(f"{name} {_whole_year(match[2])}", 0, None, frozenset({"month-year", "season-year"}))
    value = resolve(found[0], None) if found else None
    return CellDate(value)


def _numbered_month(match: re.Match[str], _: Order) -> str:
    return f"{match[2]}-{int(match[1]):02}"


def _year(match: re.Match[str], _: Order) -> str:
    return match[1]


_FORMS = (
    (_FINANCIAL, _financial),
    (_ISO, _iso),
    (_SLASHED, _slashed),
    (_COMPACT, _compact),
    (_SERIAL, _serial),
    (_QUARTER, _quarter),
    (_NUMBERED_MONTH, _numbered_month),
    (_MONTH_AND_YEAR, _month_and_year),
    (_YEAR, _year),
)


def _in_words(words: str) -> CellDate:
    """Dates written out; of several, none is chosen."""
    lowered = _WELSH_MONTH.sub(lambda match: _WELSH_MONTHS[match[0]], words.lower())
    lowered = re.sub(r"(?<=[a-z])[-.](?=\d)|(?<=\d)[-.](?=[a-z])", " ", lowered)
    lowered = re.sub(r"(?<=[a-z] )'?(\d\d)$", lambda match: str(_whole_year(match[1])), lowered)
    found = find_dates(lowered, 0, None, _FORMS_IN_WORDS) if len(lowered) < 80 else ()
    dates = {str(value): value for each in found if (value := resolve(each, None))}
    if len(dates) == 1:
        return CellDate(next(iter(dates.values())))
    if len(dates) > 1:
        return CellDate(None, f"“{words}” holds more than one date.")
    stamp = day_of_stamp(words) if len(words) < 60 and not _LIKE_A_DATE.match(words) else None
    if stamp or not _LIKE_A_DATE.search(words):
        return CellDate(stamp)
    return CellDate(None, f"“{words}” is no date of the calendar.")


def _whole_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
