"""Dates in text by an own grammar: the words, what they can mean as EDTF, and the form they have.

A phrase alone is a form with its parts ("27 October" has no year). ``resolve`` turns it into an
Edtf with the day it was said on and, for a deadline, with the knowledge that it lies ahead. It
never narrows: "by next year" is the whole of next year, and a date that cannot be settled is None.
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from watchback.read.fields.numerals import NUMBER_OF_WORD
from watchback.read.rules import table
from watchback.records import Edtf

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NUMBERS = NUMBER_OF_WORD | {"a": 1, "an": 1, "couple of": 2, "coming": 1, "next": 1}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "final": 4,
    "last": 4,
}
_FEASTS = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "hogmanay": (12, 31),
    "new year": (1, 1),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
}


@dataclass(frozen=True, slots=True)
class Form:
    """One shape of date phrase: a name for reasons, the pattern (on lower-case text), and the clues
    without which it need not be tried (see _CLUES and _FIGURES)."""

    id: str
    pattern: str
    needs: frozenset[str]


@lru_cache(maxsize=1)
def forms() -> tuple[Form, ...]:
    """The forms of rules/dates.toml, in order."""
    rules = table("dates")
    return tuple(
        Form(row["id"], _written_out(row["pattern"], rules["words"]), frozenset(row["needs"]))
        for row in rules["form"]
    )


def _written_out(pattern: str, words: dict[str, str]) -> str:
    for name, text in words.items():
        pattern = pattern.replace(f"{{{name}}}", text)
    return pattern


@dataclass(frozen=True, slots=True)
class DateWords:
    """A date phrase in a text: ``text[start:end]``, its form and the form's parts."""

    start: int
    end: int
    form: str
    parts: dict[str, str]

    @property
    def needs_year(self) -> bool:
        """Whether the words name a day or month and leave the year to the page."""
        return self.form in ("day-month", "month-day", "month-only", "week-of-day")


# What a quick look over the text must find before a form that needs it is tried.
_CLUES = {
    "month": "jan feb mar apr may jun jul aug sep oct nov dec",
    "season": "spring summer autumn fall winter",
    "quarter": "quarter",
    "half": "half",
    "year": "year financial fiscal municipal",
    "unit": "day week month year fortnight decade",
    "day": "monday tuesday wednesday thursday friday saturday sunday",
    "ago": "ago",
    "feast": "christmas,new year,easter,hogmanay,boxing day",
    "near": "yesterday today tomorrow",
}
_DIGIT = re.compile(r"\d")
_FIGURES = {
    "years": re.compile(r"(?:19|20)\d\d"),
    "slashes": re.compile(r"\d[/.]\d"),
    "pairs": re.compile(r"\d[/-]\d"),
}


@lru_cache(maxsize=1)
def _clue_words() -> tuple[AhoCorasick, tuple[str, ...]]:
    pairs = [
        (word, clue)
        for clue, words in _CLUES.items()
        for word in (words.split(",") if "," in words else words.split())
    ]
    automaton = AhoCorasick([word for word, _ in pairs], implementation=Implementation.ContiguousNFA)
    return automaton, tuple(clue for _, clue in pairs)


def _clues_in(part: str) -> frozenset[str]:
    automaton, clue_of = _clue_words()
    clues = [clue_of[number] for number, _, _ in automaton.find_matches_as_indexes(part, overlapping=True)]
    if _DIGIT.search(part):
        clues += ["digits", *(clue for clue, figure in _FIGURES.items() if figure.search(part))]
    return frozenset(clues)


@lru_cache(maxsize=64)
def _compiled(form: Form) -> re.Pattern[str]:
    return re.compile(form.pattern.replace(" ?", r"\s*").replace(" ", r"\s+"))


def find_dates(
    small_text: str, start: int = 0, end: int | None = None, only: frozenset[str] | None = None
) -> tuple[DateWords, ...]:
    """The date phrases of lower-cased text in order; where two overlap, the earlier form wins.

    ``only`` names the forms that are wanted; all by default.
    """
    found = _dates_of(small_text[start:end], only)
    if start == 0:
        return found
    return tuple(replace(words, start=words.start + start, end=words.end + start) for words in found)


# A sentence is asked for its dates once for each field that needs them.
@lru_cache(maxsize=512)
def _dates_of(part: str, only: frozenset[str] | None) -> tuple[DateWords, ...]:
    found: list[DateWords] = []
    for form in _forms_with(_clues_in(part), only):
        for match in _compiled(form).finditer(part):
            if all(match.end() <= other.start or match.start() >= other.end for other in found):
                parts = {name: value.strip() for name, value in match.groupdict().items() if value}
                found.append(DateWords(match.start(), match.end(), form.id, parts))
    return tuple(sorted(found, key=lambda words: words.start))


@lru_cache(maxsize=1024)
def _forms_with(clues: frozenset[str], only: frozenset[str] | None) -> tuple[Form, ...]:
    """The forms that can stand where there are these clues."""
    return tuple(form for form in forms() if form.needs <= clues and (only is None or form.id in only))


def resolve(words: DateWords, said: date | None, fiscal_start: int = 4) -> Edtf | None:
    """What the words can mean, ``said`` being the day they were said; None where that is open.

    ``fiscal_start`` is the month the body's financial year begins in.
    """
    maker = _MAKERS.get(words.form)
    try:
        text = maker(words.parts, said, fiscal_start) if maker else None
        return Edtf(text) if text else None
    except ValueError:
        return None


def with_year(words: DateWords, year: int) -> Edtf | None:
    """A day or month without a year, put into ``year``."""
    month = _MONTHS[words.parts["month"].rstrip(".")]
    day = words.parts.get("day")
    try:
        if day and words.form == "week-of-day":
            first = date(year, month, int(day))
            return Edtf(f"{first}/{first + timedelta(days=6)}")
        return Edtf(f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}")
    except ValueError:
        return None


def weekday_of(words: DateWords) -> int | None:
    """The day of the week the words name beside a date, Monday being 0."""
    name = words.parts.get("weekday")
    return _WEEKDAYS[name] if name else None


Parts = dict[str, str]


def _month_of(parts: Parts) -> int:
    return int(parts["month_number"]) if "month_number" in parts else _MONTHS[parts["month"].rstrip(".")]


def _full_day(parts: Parts, said: date | None, fiscal: int) -> str:
    year = int(parts["year"]) if len(parts["year"]) == 4 else 2000 + int(parts["year"])
    return f"{year}-{_month_of(parts):02}-{int(parts['day']):02}"


def _slashed_day(parts: Parts, said: date | None, fiscal: int) -> str:
    """The day first, as in Britain; the month first where it cannot be otherwise."""
    if int(parts["month_number"]) > 12:
        parts = {**parts, "month_number": parts["day"], "day": parts["month_number"]}
    return _full_day(parts, said, fiscal)


def _months_of_year(parts: Parts, said: date | None, fiscal: int) -> str:
    count, year = _NUMBERS[parts["count"]], parts["year"]
    if parts["which"] in ("first", "opening"):
        return f"{year}-01/{year}-{count:02}"
    return f"{year}-{13 - count:02}/{year}-12"


def _month_year(parts: Parts, said: date | None, fiscal: int) -> str:
    return f"{parts['year']}-{_month_of(parts):02}"


def _year(parts: Parts, said: date | None, fiscal: int) -> str:
    return parts["year"]


def _part_of_year(parts: Parts, said: date | None, fiscal: int) -> str:
    year, part = parts["year"], parts["part"]
    if part.startswith(("early", "the start", "start", "the beginning")):
        return f"{year}-01/{year}-04"
    if "mid" in part:
        return f"{year}-05/{year}-08"
    return f"{year}-09/{year}-12" if part.startswith("late") else f"{year}-12"


def _fiscal_end(year: int, fiscal: int) -> str:
    """The last month of the financial year that begins in ``year``."""
    last = fiscal - 1 or 12
    return f"{year + (fiscal > 1)}-{last:02}"


def _fiscal_year(year: int, fiscal: int) -> str:
    return f"{year}-{fiscal:02}/{_fiscal_end(year, fiscal)}"


def _fiscal_pair(parts: Parts, said: date | None, fiscal: int) -> str | None:
    year = int(parts["year"])
    return _fiscal_year(year, fiscal) if int(parts["to"]) % 100 == (year + 1) % 100 else None


def _end_of_fiscal_pair(parts: Parts, said: date | None, fiscal: int) -> str | None:
    year = int(parts["year"])
    return _fiscal_end(year, fiscal) if int(parts["to"]) % 100 == (year + 1) % 100 else None


def _fiscal_start_year(said: date, fiscal: int, rel: str) -> int:
    current = said.year if said.month >= fiscal else said.year - 1
    return current + (rel.endswith(("next", "coming")))


def _end_of_fiscal(parts: Parts, said: date | None, fiscal: int) -> str | None:
    return _fiscal_end(_fiscal_start_year(said, fiscal, parts.get("rel", "")), fiscal) if said else None


def _whole_fiscal(parts: Parts, said: date | None, fiscal: int) -> str | None:
    return _fiscal_year(_fiscal_start_year(said, fiscal, parts["rel"]), fiscal) if said else None


def _quarter(year: int, number: int, first_month: int) -> str:
    month = first_month + 3 * (number - 1)
    start_year, start = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{start_year}-{start:02}/{start_year}-{start + 2:02}"


def _quarter_year(parts: Parts, said: date | None, fiscal: int) -> str:
    """A quarter with one calendar year is the calendar's; with a pair, the financial year's."""
    number = int(parts["quarter"]) if "quarter" in parts else _ORDINALS[parts["nth"]]
    return _quarter(int(parts["year"]), number, fiscal if "to" in parts else 1)


def _fiscal_quarter(parts: Parts, said: date | None, fiscal: int) -> str | None:
    if said is None:
        return None
    return _quarter(_fiscal_start_year(said, fiscal, parts.get("rel", "")), _ORDINALS[parts["nth"]], fiscal)


def _bare_quarter(parts: Parts, said: date | None, fiscal: int) -> str | None:
    """The coming quarter of that number in the financial year; the running one included."""
    if said is None:
        return None
    year, number = _fiscal_start_year(said, fiscal, ""), _ORDINALS[parts["nth"]]
    last = Edtf(quarter := _quarter(year, number, fiscal)).last
    return quarter if last and last >= said else _quarter(year + 1, number, fiscal)


def _spoken_year(parts: Parts, said: date | None, fiscal: int) -> str:
    return f"{2020 + _NUMBERS[parts['ones']]}-{_month_of(parts):02}"


def _half(parts: Parts, said: date | None, fiscal: int) -> str:
    year = parts["year"]
    return f"{year}-01/{year}-06" if parts["half"] == "first" else f"{year}-07/{year}-12"


def _season_year(parts: Parts, said: date | None, fiscal: int) -> str:
    return f"{parts['year']}-{_SEASONS[parts['season']]}"


def _season(parts: Parts, said: date | None, fiscal: int) -> str | None:
    """The coming season of that name; the past one for "last". "Next" before it began is the coming."""
    if said is None:
        return None
    code = _SEASONS[parts.get("season") or parts["season2"]]
    if "rel2" in parts:
        return f"{_relative_year(said, parts['rel2'])}-{code}"
    year = said.year
    if parts["rel"] == "last":
        year -= not (last := Edtf(f"{year}-{code}").last) or last >= said
    elif (last := Edtf(f"{year}-{code}").last) and last < said:
        year += 1
    return f"{year}-{code}"


def _relative_year(said: date, rel: str) -> int:
    return said.year + {"next": 1, "last": -1}.get(rel, 0)


def _month_of_relative_year(parts: Parts, said: date | None, fiscal: int) -> str | None:
    return f"{_relative_year(said, parts['rel'])}-{_month_of(parts):02}" if said else None


def _relative_month(parts: Parts, said: date | None, fiscal: int) -> str | None:
    if said is None:
        return None
    month, rel = _month_of(parts), parts["rel"]
    year = said.year + (rel == "next" and month <= said.month) - (rel == "last" and month >= said.month)
    return f"{year}-{month:02}"


def _end_of_relative(parts: Parts, said: date | None, fiscal: int) -> str | None:
    if said is None or parts["unit"] in ("decade", "week"):
        return f"{said.year // 10 * 10 + 9}-12" if said and parts["unit"] == "decade" else None
    if parts["unit"] == "month":
        return _shifted_month(said, {"next": 1, "last": -1}.get(parts["rel"], 0))
    year = _relative_year(said, parts["rel"])
    return (
        f"{year}-12"
        if parts["part"] in ("end", "close")
        else _part_of_year({**parts, "year": str(year)}, said, fiscal)
    )


def _years_end(parts: Parts, said: date | None, fiscal: int) -> str | None:
    return f"{said.year}-12" if said else None


def _relative_unit(parts: Parts, said: date | None, fiscal: int) -> str | None:
    if said is None:
        return None
    rel, unit = parts["rel"], parts["unit"]
    steps = 1 if rel.endswith(("next", "coming", "new")) else -1 if rel == "last" else 0
    if unit == "year":
        return str(said.year + steps)
    if unit == "month":
        return _shifted_month(said, steps)
    if unit == "decade":
        start = said.year // 10 * 10 + 10 * steps
        return f"{start}/{start + 9}"
    monday = said - timedelta(days=said.weekday()) + timedelta(weeks=steps)
    return f"{monday}/{monday + timedelta(days=6)}"


def _shifted_month(said: date, months: int) -> str:
    index = said.year * 12 + said.month - 1 + months
    return f"{index // 12}-{index % 12 + 1:02}"


def _count_of(parts: Parts) -> int | None:
    words = parts["count"]
    return int(words) if words.isdigit() else _NUMBERS.get(words) or None


def _moved(said: date, count: int, unit: str) -> date:
    if unit in ("day", "week", "fortnight"):
        return said + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    index = said.year * 12 + said.month - 1 + count * {"month": 1, "year": 12}[unit]
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(said.day, calendar.monthrange(year, month)[1]))


def _within(parts: Parts, said: date | None, fiscal: int) -> str | None:
    count = _count_of(parts)
    return str(_moved(said, count, parts["unit"])) if said and count else None


def _ago(parts: Parts, said: date | None, fiscal: int) -> str | None:
    count = _count_of(parts)
    if said is None or not count:
        return None
    then = _moved(said, -count, parts["unit"])
    return {"year": f"{then.year}~", "month": f"{then:%Y-%m}~"}.get(parts["unit"], f"{then}~")


def _feast(parts: Parts, said: date | None, fiscal: int) -> str | None:
    """The feast in its year, else the next one; Easter is its Sunday."""
    if "year" in parts:
        return _day_of_feast(parts["feast"], int(parts["year"])).isoformat()
    if said is None:
        return None
    day = _day_of_feast(parts["feast"], said.year)
    return (day if day >= said else _day_of_feast(parts["feast"], said.year + 1)).isoformat()


def _day_of_feast(feast: str, year: int) -> date:
    return _easter(year) if feast.startswith("easter") else date(year, *_FEASTS[feast])


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher."""
    golden, century, of_century = year % 19, year // 100, year % 100
    shift = century - (century + 8) // 25
    epact = (19 * golden + century - century // 4 - (shift + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _weekday(parts: Parts, said: date | None, fiscal: int) -> str | None:
    """ "On Tuesday" in a report is the last one, the day itself included; "next" the coming one."""
    if said is None:
        return None
    wanted = _WEEKDAYS[parts["weekday"]]
    if parts.get("rel") in ("next", "this"):
        return str(said + timedelta(days=(wanted - said.weekday() - 1) % 7 + 1))
    back = (said.weekday() - wanted) % 7
    return str(said - timedelta(days=back or 7 * (parts.get("rel") == "last")))


def _near(parts: Parts, said: date | None, fiscal: int) -> str | None:
    steps = {"yesterday": -1, "today": 0, "tomorrow": 1}[parts["near"]]
    return str(said + timedelta(days=steps)) if said else None


_MAKERS = {
    "iso-day": _full_day,
    "day-month-year": _full_day,
    "month-day-year": _full_day,
    "slashed-day": _slashed_day,
    "part-of-month": _month_year,
    "month-year": _month_year,
    "quarter-year": _quarter_year,
    "nth-quarter-year": _quarter_year,
    "bare-quarter": _bare_quarter,
    "spoken-year": _spoken_year,
    "fiscal-quarter": _fiscal_quarter,
    "months-of-year": _months_of_year,
    "half-year": _half,
    "fiscal-pair": _fiscal_pair,
    "end-of-fiscal-pair": _end_of_fiscal_pair,
    "end-of-fiscal": _end_of_fiscal,
    "fiscal-year": _whole_fiscal,
    "season-year": _season_year,
    "season": _season,
    "part-of-year": _part_of_year,
    "relative-month-of-year": _month_of_relative_year,
    "month-relative": _relative_month,
    "end-of-relative": _end_of_relative,
    "years-end": _years_end,
    "relative-unit": _relative_unit,
    "within": _within,
    "ago": _ago,
    "feast": _feast,
    "weekday": _weekday,
    "yesterday": _near,
    "year": _year,
}
