"""The day the words were said: from the sentence, the head of the document, or its publication.

A day without a year takes it from the document: the day published; else a weekday named with it;
else the promise beside it, which must lie ahead; else another full date in the text. The rule says which.
"""

import re
from dataclasses import dataclass
from datetime import date

from watchback.read.dates import DateWords, find_dates, resolve, weekday_of, with_year
from watchback.records import Edtf

_DAY_FORMS = frozenset({"iso-day", "day-month-year", "month-day-year", "slashed-day"})
_SAYING = re.compile(
    r"\b(?:meeting|council|committee|cabinet|assembly|session|statement|letter|e-?mail|answer\w*|question\w*|repl(?:y|ied)|"
    r"said|told|confirmed|announced|wrote|response|responded|interview|speaking|minutes|debate|asked|called|urged|"
    r"ruling|hearing)\b"
)
_HEAD = 700
# Both on lower-case text that keeps its line ends.
_LABELLED = re.compile(
    r"(?:date (?:of (?:response|reply|meeting|answer)|responded|sent|answered|of letter)|"
    r"response date|answered(?: on)?|"
    r"our response|date|held (?:on|at)|meeting (?:of|on|date)|sent|dated)\b[^\n\d]{0,40}\n?\s*(?:on |the )?\Z"
)
_NOT_THE_ANSWER = re.compile(
    r"(?:received|request(?:ed)? (?:of|on|dated|date|sent|received)|your (?:request|letter|email)[^\n]{0,30})"
    r"[^\w\n]*(?:on |dated |of )?\Z"
)


@dataclass(frozen=True, slots=True)
class SaidOn:
    """A day with the rule that found it."""

    day: Edtf
    rule: str


def day_in_sentence(
    shape: str,
    outside: list[tuple[int, int]],
    published: Edtf | None,
    promised: Edtf | None,
    known: tuple[Edtf, ...],
) -> SaidOn | None:
    """The day that a masked sentence itself gives for what was said in it.

    ``outside`` are the parts of it that are not quotation; ``promised`` is the deadline in it,
    ``known`` the full dates of the document.
    """
    for start, end in outside:
        for words in find_dates(shape, start, end):
            near = shape[max(start, words.start - 80) : words.end + 50]
            if not _SAYING.search(near) or re.search(
                r"\b(?:by|until|before|since) ?\Z", shape[start : words.start]
            ):
                continue
            if found := resolved(words, published, promised, known):
                return found
    return None


def resolved(
    words: DateWords, published: Edtf | None, promised: Edtf | None, known: tuple[Edtf, ...]
) -> SaidOn | None:
    """The past day that the words mean, with the rule that found its year."""
    anchor = published.last if published else None
    if not words.needs_year:
        if words.form not in _DAY_FORMS | {"weekday", "yesterday", "ago", "relative-unit", "month-year"}:
            return None
        value = resolve(words, anchor)
        return SaidOn(value, words.form) if value else None
    if words.form == "month-only":
        return None
    if anchor:
        return _latest(words, anchor, "year-before-publication")
    if promised and promised.last:
        return _latest(
            words, promised.last, f"year-before-promised-date: {promised.words} is spoken of as still to come"
        )
    if (weekday := weekday_of(words)) is not None and known and (found := _on_weekday(words, weekday, known)):
        return found
    if known:
        newest = max(day for each in known if (day := each.last))
        return _latest(
            words, date(newest.year, 12, 31), f"year-of-other-date: {known[-1].words} stands in the text"
        )
    return None


def _latest(words: DateWords, limit: date, rule: str) -> SaidOn | None:
    """The last such day on or before ``limit``; a weekday named with it must fit where it can."""
    weekday = weekday_of(words)
    fallback = None
    for year in range(limit.year, limit.year - 7, -1):
        value = with_year(words, year)
        if value is None or value.first is None or value.first > limit:
            continue
        fallback = fallback or SaidOn(value, rule)
        if weekday is None:
            return fallback
        if value.first.weekday() == weekday:
            return SaidOn(value, f"{rule}, and it was that weekday")
    return fallback


def _on_weekday(words: DateWords, weekday: int, known: tuple[Edtf, ...]) -> SaidOn | None:
    years = {day.year for each in known if (day := each.last)}
    for year in sorted(years | {year - 1 for year in years}, reverse=True):
        value = with_year(words, year)
        if value and value.first and value.first.weekday() == weekday:
            return SaidOn(value, "year-by-weekday")
    return None


def day_of_head(head: str) -> SaidOn | None:
    """The day a letter, answer or meeting gives at its head: of the answer rather than of the request."""
    best: tuple[int, SaidOn] | None = None
    for words in find_dates(head, 0, min(len(head), _HEAD), _DAY_FORMS):
        value = resolve(words, None)
        if value is None:
            continue
        before = head[max(0, words.start - 60) : words.start]
        rank = 2 if _LABELLED.search(before) else 1
        if _NOT_THE_ANSWER.search(before):
            rank = 0
        if rank and (best is None or rank > best[0]):
            best = rank, SaidOn(value, "date-at-head")
    return best[1] if best else None


_PUBLISHED = re.compile(
    r"(?:published|posted|updated|publication date|last updated|date)\W*(?:on |at )?\W*\Z"
)


def day_of_publication(shape: str, source: str) -> SaidOn | None:
    """The day a page shows near its head, else the one in its address."""
    for words in find_dates(shape, 0, min(len(shape), _HEAD), _DAY_FORMS):
        value = resolve(words, None)
        if value is None or _NOT_THE_ANSWER.search(shape[max(0, words.start - 60) : words.start]):
            continue
        line_start, line_end = shape.rfind("\n", 0, words.start) + 1, shape.find("\n", words.end)
        alone = (line_end if line_end >= 0 else len(shape)) - line_start < 60
        if alone or _PUBLISHED.search(shape[max(0, words.start - 40) : words.start]):
            return SaidOn(value, "date-on-page")
    return _day_of_address(source)


def _day_of_address(source: str) -> SaidOn | None:
    if "://" not in source:
        return None
    match = re.search(r"/(20\d\d)[/-](\d\d?)(?:[/-](\d\d?))?(?:[/-]|\b)", source)
    if not match:
        return None
    try:
        day = f"-{int(match[3]):02}" if match[3] else ""
        return SaidOn(Edtf(f"{match[1]}-{int(match[2]):02}{day}"), "date-in-address")
    except ValueError:
        return None


# Any full date holds one of these; what is around it is all that must be looked at.
_FIGURES = re.compile(r"(?:19|20)\d\d|\d[/.]\d\d?[/.]\d\d")
_AROUND = 32


def full_days(shape: str) -> tuple[Edtf, ...]:
    """The days and months of the text that name their year."""
    found: list[Edtf] = []
    done = 0
    for figure in _FIGURES.finditer(shape):
        start = max(done, figure.start() - _AROUND)
        for words in find_dates(shape, start, figure.end() + _AROUND, _DAY_FORMS | {"month-year"}):
            value = resolve(words, None)
            if value and words.end > done:
                found.append(value)
                done = words.end
    return tuple(found)
