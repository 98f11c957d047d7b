"""The day by which something is promised, by rules/deadlines.toml, and how its year was found."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from watchback.read.dates.grammar import DateWords, find_dates, resolve, with_year
from watchback.read.rules import table
from watchback.records import Edtf

_PAST_FORMS = frozenset({"ago", "yesterday"})
_BEGINS_ITSELF = frozenset(
    {
        "within",
        "season",
        "relative-unit",
        "month-only",
        "relative-month-of-year",
        "month-relative",
        "week-of-day",
    }
)
_THIS_WEEK = frozenset({"week", "month"})
# Forms that are a day, a month or a year as they stand; all others mean their last day.
_AS_WRITTEN = frozenset(
    {
        "iso-day",
        "day-month-year",
        "month-day-year",
        "slashed-day",
        "day-month",
        "month-day",
        "month-year",
        "spoken-year",
        "month-only",
        "month-relative",
        "relative-month-of-year",
        "year",
    }
)


_MONTHS = frozenset({"part-of-month", "month-year", "month-only", "month-relative", "relative-month-of-year"})


@dataclass(frozen=True, slots=True)
class Deadline:
    """``start`` and ``end`` of the words within the text given; ``date`` None where it stays open."""

    start: int
    end: int
    date: Edtf | None
    rule: str


def takes_up_promise(shape: str) -> bool:
    """Whether a sentence can be dating the promise made in the one before it."""
    return bool(_pattern("next_sentence", "pattern").search(shape))


def deadline_in(
    shape: str, said: date | None, near: int = 0, between: tuple[int, int] | None = None
) -> Deadline | None:
    """The promised date in a masked sentence: the first after the place ``near``, else the last before.

    ``between`` are the ends of the cues around, past which a date belongs to another statement.
    """
    first, last = between or (0, len(shape))
    candidates = [
        found
        for words in find_dates(shape)
        if first <= words.start < last and (found := _promised(shape, words, said))
    ]
    after = [deadline for deadline in candidates if deadline.end > near]
    # With another cue before this one, a date that stands before it is most likely that one's.
    before = candidates[-1:] if first <= 0 else []
    return next(iter(after or before), None)


def only_deadline_in(shape: str, said: date | None) -> Deadline | None:
    """The promised date of a sentence that gives one and no more, wherever it stands."""
    found = [deadline for words in find_dates(shape) if (deadline := _promised(shape, words, said))]
    return found[0] if len(found) == 1 else None


def is_stop(shape: str, deadline: Deadline) -> bool:
    """Whether the words say by when something stops, and not from when or for how long."""
    return bool(
        re.match(r"(?:by|before|no later|not later|at the latest)\b", shape[deadline.start : deadline.end])
    )


def _promised(shape: str, words: DateWords, said: date | None) -> Deadline | None:
    before = shape[max(0, words.start - 60) : words.start]
    strong = _pattern("before", "by").search(before)
    lead = strong or _pattern("before", "in").search(before)
    if _is_past(shape, words, before) or (not lead and not _may_begin(words)):
        return None
    if _was_done(shape, words, "was_done" if not strong else "had_been_done"):
        return None
    if _is_of_a_plan(shape, before[: lead.start()] if lead else before, words.end):
        return None
    start = words.start - (len(before) - lead.start()) if lead else words.start
    start += len(shape[start : words.start]) - len(shape[start : words.start].lstrip())
    value, rule = _ahead(words, said)
    if (
        value
        and value.last
        and said
        and value.last < said
        and not (strong and _pattern("clause", "was_promised").search(shape))
    ):
        return None
    return Deadline(start, words.end, _last_day(value, words, before), rule)


def _is_of_a_plan(shape: str, before: str, end: int) -> bool:
    of_a_plan = _pattern("before", "of_a_plan").search(before)
    return bool(of_a_plan or _pattern("after", "a_plan").match(shape, end))


def _is_past(shape: str, words: DateWords, before: str) -> bool:
    rel = words.parts.get("rel", "").strip()
    return bool(_pattern("before", "past").search(before)) or words.form in _PAST_FORMS or rel == "last"


def _may_begin(words: DateWords) -> bool:
    """Whether the words need no preposition: "next spring", but not "this week", which is going on."""
    if words.form == "relative-unit":
        rel = words.parts["rel"]
        return rel != "earlier this" and not (rel == "this" or words.parts["unit"] in _THIS_WEEK)
    if words.form == "season":
        return words.parts.get("rel") != "the"
    return words.form in _BEGINS_ITSELF


def _was_done(shape: str, words: DateWords, pattern: str) -> bool:
    """Whether the clause before the date tells what happened then, or had been done by then."""
    starts = [match.end() for match in _pattern("clause", "begins").finditer(shape, 0, words.start)]
    clause = shape[starts[-1] if starts else 0 : words.start]
    return bool(_pattern("clause", pattern).search(clause)) and not _pattern("clause", "to_be_done").search(
        clause
    )


def _ahead(words: DateWords, said: date | None) -> tuple[Edtf | None, str]:
    """The date of a promise, which lies ahead: a day without a year is the next such day."""
    if not words.needs_year:
        return resolve(words, said), words.form
    if said is None:
        return None, f"{words.form}, year unknown"
    for year in (said.year, said.year + 1):
        value = with_year(words, year)
        if value and value.last and value.last >= said:
            return value, f"{words.form}, next after the day said"
    return None, words.form


def _last_day(value: Edtf | None, words: DateWords, before: str) -> Edtf | None:
    """The day that "the end of the year" or "the autumn" ends on; a month stays one, and its end too."""
    if value is None or value.last is None or words.form in _MONTHS:
        return value
    ends = words.parts.get("before", "").startswith("end") or _pattern("before", "end_of").search(before)
    if words.form in _AS_WRITTEN and not ends:
        return value
    return Edtf(value.last.isoformat())


@lru_cache(maxsize=16)
def _pattern(where: str, name: str) -> re.Pattern[str]:
    return re.compile(table("deadlines")[where][name])
