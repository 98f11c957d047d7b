"""The day by which something is promised: the words, their date, and how its year was found."""

import re
from dataclasses import dataclass
from datetime import date

from watchback.read.dates import DateWords, find_dates, resolve, with_year
from watchback.records import Edtf

_BY = re.compile(
    r"\b(?:by|before|until|till|no later than|not later than|at the latest by|in|during|from|for|within|over"
    r"|on|around)"
    r"(?: (?:the|around|about|approximately))* ?\Z"
)
_PAST = re.compile(
    r"\b(?:since|last|ago|earlier this|in response to|meeting (?:on|of)|dated|asked on"
    r"|published (?:on|in)) ?\Z"
)
_PAST_FORMS = frozenset({"ago", "yesterday"})
# How a sentence that follows a promise takes it up to date it.
_TAKES_UP = re.compile(
    r"\b(?:project|work|works|programme|removal|replacement|upgrade|this|it|they|these|all|process|last|completion)\b"
    r".*\b(?:will|due|expect\w*|schedul\w*|plan(?:ned|s)|complet\w*|finish\w*|aim\w*|target\w*|should be"
    r"|to be)\b"
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """``start`` and ``end`` of the words within the text given; ``date`` None where it stays open."""

    start: int
    end: int
    date: Edtf | None
    rule: str


def takes_up_promise(shape: str) -> bool:
    """Whether a sentence can be dating the promise made in the one before it."""
    return bool(_TAKES_UP.search(shape))


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


def _promised(shape: str, words: DateWords, said: date | None) -> Deadline | None:
    before = shape[max(0, words.start - 60) : words.start]
    lead = _BY.search(before)
    if _PAST.search(before) or words.form in _PAST_FORMS or words.parts.get("rel") in ("last", "last "):
        return None
    begins_itself = words.form in (
        "within",
        "season",
        "relative-unit",
        "month-only",
        "relative-month-of-year",
        "month-relative",
    )
    if not lead and not begins_itself:
        return None
    start = words.start - (len(before) - lead.start()) if lead else words.start
    start += len(shape[start : words.start]) - len(shape[start : words.start].lstrip())
    value, rule = _ahead(words, said)
    if value and value.last and said and value.last < said:
        return None
    return Deadline(start, words.end, value, rule)


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
