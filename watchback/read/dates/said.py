"""The day the words were said: from the sentence, the head of the document, or its publication.

A day without a year takes it from the document: the day published; else a weekday named with it;
else the promise beside it, which must lie ahead; else another full date in the text. The rule says which.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from watchback.read.dates.grammar import DateWords, find_dates, resolve, weekday_of, with_year
from watchback.read.names.index import small
from watchback.read.patterns import lazily
from watchback.records import Edtf

_DAY_FORMS = frozenset({"iso-day", "day-month-year", "month-day-year", "slashed-day"})
_SAYING = lazily(
    r"\b(?:meeting|council|committee|cabinet|assembly|session|statement|letter|e-?mail|answer\w*|"
    r"question\w*|repl(?:y|ied)|"
    r"said|told|confirmed|announced|wrote|response|responded|interview|speaking|minutes|debate|asked|"
    r"called|urged|vote|resolution|"
    r"ruling|hearing|approved|agreed|voted|decided|resolved|backed|appeared|gave evidence)\b"
)
_HEAD = 1000
# Before a date in lower-case text that keeps its line ends: of the answer itself, of a meeting or letter,
# and of what came before the answer.
_ANSWER = (
    r"(?:answered(?: by [^\n]{3,90}?)? on(?: date)?|(?:date )?(?:of )?(?:the )?(?:response|reply|answer)"
    r"(?: (?:of|sent|issued|date|on))?|"
    r"date (?:responded|answered|replied|sent|issued|of (?:the )?(?:response|reply|answer|letter))|"
    r"responded|answered|issued|"
    r"replied|(?:response|reply) (?:issued|sent|date))"
)
_OF_ANSWER = lazily(rf"\b{_ANSWER}\W{{0,6}}(?:on )?\Z")
_LABELLED = lazily(
    r"\b(?:our response|date|held (?:on|at)|meeting (?:of|on|date)|sent|dated|"
    r"session date|circulated)\b[^\n\d]{0,40}\n?\s*(?:on |the )?\Z|\breply is given (?:on )?\Z|"
    r"\b(?:meeting|minutes)\b[^\n]{0,90}\bheld\b[^\n]{0,90}\bon (?:\w+day,? )?(?:the )?\Z"
)
_NOT_THE_ANSWER = lazily(
    r"\b(?:(?:received|lodged|tabled|asked)(?: date| on)?|printed|ordered|asked by [^\n]{3,60}|published|"
    r"request(?:ed)? (?:of|on|dated|date|sent|received)|date of (?:the )?request)[^\w\n]*\n?\W*(?:on |"
    r"dated |of )?\Z"
    r"|\byour (?:request|letter|e-?mail|enquiry)[^\n]{0,30}[^\w\n]*(?:on |dated |of )?\Z"
)
# The minutes of an earlier meeting, which this one approves.
_EARLIER_MINUTES = lazily(
    r"\b(?:that|considered|approv\w+|agreed|confirm\w*|read|received|previous|last|sign\w*)"
    r"(?: the| as)*(?: \w+){0,3} minutes?\b[^\n.]{0,90}\Z|(?:^|\n)\W*(?:\d+\.? )?(?:notes|minutes?) of \Z"
)
_APPROVED = lazily(r"[^\n.]{0,80}\b(?:approved|confirmed|agreed|signed|(?:correct|accurate|true) record)\b")
_MOTION = lazily(r"\bmotion\b[^\n]*\btabled\W*(?:on )?\Z")
_ANSWER_LABEL = lazily(
    rf"(?:(?:^|\n|\. )\W{{0,3}}{_ANSWER}|\banswered(?: by [^\n]{{3,90}}?)? on|(?:^|\n)(?:sent|date|on)\b:?)"
    r"\W{0,4}(?:on )?(?:\w+day,? )?(?:the )?\Z"
)


# "was confirmed by three councils in 2023": a year alone is the day said only right behind such a verb.
_IN_YEAR = lazily(
    r"\b(?:confirmed|announced|said|decided|agreed|approved|promised|pledged)(?: (?:by|"
    r"to) [^.;]{3,140})? in \Z"
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
            if words.form == "year" and not _IN_YEAR.search(shape[start : words.start]):
                continue
            found = resolved(words, published, promised, known)
            if found and not _is_ahead(found.day, published):
                return found
    return None


def _is_ahead(day: Edtf, published: Edtf | None) -> bool:
    """Whether a day lies after the publication, on which nobody can have said anything yet."""
    return bool(published and published.last and day.first and day.first > published.last)


# "In March 2023 Ambridge Council pledged to …"; "the intention reported to the committee last autumn".
DEED = "day-of-deed"
_OPENS = lazily(r"\A\W*(?:but |and |back )?(?:in |on )?\Z")
_DEED = (
    r"(?:resolved|pledged|promised|undertook|vowed|committed|agreed|decided|announced|told|said|wrote|voted|"
    r"confirmed|stated)"
)
_DEED_BEHIND = lazily(rf",? [^.;:\"]{{2,90}}?\b{_DEED}\b")
_DEED_BEFORE = lazily(
    rf"\b(?:told (?:me|us|members|the \w+)(?: when [a-z ]{{3,20}})?|reported to [^.;,:]{{3,50}}|{_DEED}|"
    r"(?:was|were) confirmed by [^.;:]{3,140}) (?:in |on )?\Z"
)
_DEED_FORMS = _DAY_FORMS | {
    "day-month",
    "month-day",
    "month-year",
    "year",
    "season",
    "season-year",
    "month-relative",
}


def day_of_deed(
    shape: str,
    outside: list[tuple[int, int]],
    published: Edtf | None,
    promised: Edtf | None,
    known: tuple[Edtf, ...],
) -> SaidOn | None:
    """The day that a masked sentence gives to the promise or the telling itself, whatever day it is told on.

    Same arguments as ``day_in_sentence``.
    """
    for start, end in outside:
        for words in find_dates(shape, start, end):
            if words.form not in _DEED_FORMS or not _is_of_deed(shape, words):
                continue
            found = resolved(words, published, promised, known)
            if found and not _is_ahead(found.day, published):
                return SaidOn(found.day, f"{DEED}, {found.rule}")
    return None


def _is_of_deed(shape: str, words: DateWords) -> bool:
    before = shape[max(0, words.start - 200) : words.start]
    if words.start < 12 and _OPENS.match(shape[: words.start]):
        return bool(_DEED_BEHIND.match(shape, words.end))
    return bool(_DEED_BEFORE.search(before))


def resolved(
    words: DateWords, published: Edtf | None, promised: Edtf | None, known: tuple[Edtf, ...]
) -> SaidOn | None:
    """The past day that the words mean, with the rule that found its year."""
    anchor = published.last if published else None
    if not words.needs_year:
        if words.form not in _DAY_FORMS | {
            "weekday",
            "yesterday",
            "ago",
            "relative-unit",
            "month-year",
            "year",
            "season",
            "season-year",
            "month-relative",
        }:
            return None
        if words.form in _TOLD_APART_BY_LAST and words.parts.get("rel") != "last":
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


def day_of_head(head: str, least: int = 1) -> SaidOn | None:
    """The day a letter, answer or meeting gives at its head: of the answer rather than of the request.

    ``least`` 3 takes none but a day that is called that of the answer.
    """
    best: tuple[int, SaidOn] | None = None
    for words in find_dates(head, 0, min(len(head), _HEAD), _DAY_FORMS):
        value = resolve(words, None)
        if value is None:
            continue
        rank = _rank_at_head(head[max(0, words.start - 110) : words.start], head[words.end : words.end + 90])
        if rank == 1 and _is_in_prose(head, words):
            continue
        if rank >= least and (best is None or rank > best[0]):
            best = rank, SaidOn(value, "date-at-head")
    return best[1] if best else None


def _rank_at_head(before: str, after: str) -> int:
    if _MOTION.search(before):
        return 2
    if _NOT_THE_ANSWER.search(before) or _is_of_earlier_minutes(before, after):
        return 0
    if _OF_ANSWER.search(before) or _LABELLED.search(before):
        return 3 if _OF_ANSWER.search(before) else 2
    return 1


def _is_in_prose(head: str, words: DateWords) -> bool:
    """Whether a date stands in a whole sentence, which tells of some day and is not dated by it."""
    before = head[head.rfind("\n", 0, words.start) + 1 : words.start]
    after = head[words.end :].partition("\n")[0]
    return len(before.split()) > _FEW and after.rstrip().endswith((".", "?", ":"))


_FEW = 3


def _is_of_earlier_minutes(before: str, after: str) -> bool:
    line = before.rpartition("\n")[2]
    return bool("minute" in line and _APPROVED.match(after)) or bool(_EARLIER_MINUTES.search(before))


@lru_cache(maxsize=2)
def days_of_answers(lowered: str) -> tuple[tuple[int, SaidOn], ...]:
    """Where a text of several answers or messages gives the day of each, with the day, in order."""
    found = []
    for words in _days_with_year(lowered):
        before = lowered[max(0, words.start - 110) : words.start]
        labelled = _ANSWER_LABEL.search(before) and not _NOT_THE_ANSWER.search(before)
        after = lowered[words.end : words.end + 110]
        if labelled and _OF_A_MAIL.search(before) and not _WROTE.match(after):
            continue
        if labelled or (before.endswith("\n") and _HEADS_A_QUESTION.match(after)):
            value = resolve(words, None)
            found += [(words.start, SaidOn(value, "date-of-answer"))] if value else []
    return tuple(found)


# "On 4 September 2023, Jane Doe wrote:" heads a message; "On 4 September 2023 you asked" does not.
_OF_A_MAIL = lazily(r"(?:^|\n)on (?:\w+day,? )?(?:the )?\Z")
_WROTE = lazily(r"[^\n]{0,100}\bwrote\b")
# A list of written questions gives the day of each on a line of its own above it.
_HEADS_A_QUESTION = lazily(r"\s*\n\W*(?:asked by|question to|to ask)\b")


# Of these only "last autumn" is past for certain.
_TOLD_APART_BY_LAST = frozenset({"season", "month-relative"})


def _days_with_year(lowered: str) -> Iterator[DateWords]:
    done = 0
    for figure in _FIGURES.finditer(lowered):
        if figure.start() < done:
            continue
        start = max(done, figure.start() - _AROUND)
        for words in find_dates(lowered, start, figure.end() + _AROUND, _DAY_FORMS):
            if words.end > done:
                done = words.end
                yield words


# "CANBERRA (AA) Feb 9 — The government will …"
_DATELINE = lazily(
    r"(?:^|\n)[A-Z][A-Za-z .’'-]{2,30}(?:,? ?\([A-Za-z ]{2,25}\))?,? "
    r"(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|"
    r"\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?)(?: \([A-Za-z ]{2,20}\))?\s*(?:[—–]|--? )"
)


def day_of_dateline(text: str, published: Edtf | None) -> SaidOn | None:
    """The day that opens an agency's report, its year taken from the day of publication."""
    match = _DATELINE.search(text, 0, _DATELINE_HEAD)
    if not match:
        return None
    for words in find_dates(small(match["date"])):
        found = resolved(words, published, None, ())
        return SaidOn(found.day, f"dateline, {found.rule}") if found else None
    return None


_DATELINE_HEAD = 1500


_PUBLISHED = lazily(
    r"(?:(?:published|posted)(?: by [^\n\d]{2,40})?|updated|publication date|last updated|"
    r"(?<!start )(?<!end )(?<!expiry )(?<!closing )(?<!due )(?<!renewal )(?<!review )date)"
    r"\W*(?:on |at )?\W*\Z"
)


def day_of_publication(shape: str, source: str) -> SaidOn | None:
    """The day a page shows near its head, else the one in its address."""
    for words in find_dates(shape, 0, min(len(shape), _HEAD), _DAY_FORMS | {"month-year"}):
        value = resolve(words, None)
        if value is None or _of_a_request(shape, words):
            continue
        if _stands_alone(shape, words) or _PUBLISHED.search(shape[max(0, words.start - 60) : words.start]):
            return SaidOn(value, "date-on-page")
    return _day_of_address(source) or _day_of_address(shape[:_ADDRESS_HEAD])


_PARTS_OF_LINE = lazily(r"[\n\t|•·‧●]| [–—-] ")
_LONGEST_ALONE = 60


def _stands_alone(shape: str, words: DateWords) -> bool:
    """Whether a date has a short line to itself, or a part of one between marks ("Courier • 22 May 2024")."""
    starts = [match.end() for match in _PARTS_OF_LINE.finditer(shape, max(0, words.start - 90), words.start)]
    start = starts[-1] if starts else max(0, words.start - 90)
    end = _PARTS_OF_LINE.search(shape, words.end)
    length = (end.start() if end else len(shape)) - start
    return length < _LONGEST_ALONE if words.form in _DAY_FORMS else length == words.end - words.start


def day_of_list(head: str) -> SaidOn | None:
    """The day on which a list of equipment was drawn up or printed, as its head says."""
    return _first_after(head, _DRAWN_UP, "date-of-list")


def _first_after(text: str, label: re.Pattern[str], rule: str) -> SaidOn | None:
    """The first full date right behind words that the pattern finds."""
    for words in find_dates(text, only=_DAY_FORMS):
        value = resolve(words, None)
        if value and label.search(text[max(0, words.start - _LONGEST_LABEL) : words.start]):
            return SaidOn(value, rule)
    return None


_LONGEST_LABEL = 60


_DRAWN_UP = lazily(
    r"\b(?:printed|extracted|exported|produced|generated|created|correct|as|run|updated|dated|date)"
    r"(?: at| on| of| as at)?\W*\Z"
)


def day_at_foot(foot: str) -> SaidOn | None:
    """The day that the last lines of a page say it was published or brought up to date."""
    return _first_after(foot, _PUBLISHED_AT_FOOT, "date-at-foot")


_PUBLISHED_AT_FOOT = lazily(
    r"\n\W*(?:(?:this )?page )?(?:(?:was )?(?:last |first )?(?:published|updated|reviewed|modified)|"
    r"publication date|last update)\W*(?:on |at |date\W*)?\Z"
)
_ADDRESS_HEAD = 400


def _of_a_request(shape: str, words: DateWords) -> bool:
    before = shape[max(0, words.start - 60) : words.start]
    if _OF_A_TERM.search(before):
        return True
    rank = _rank_at_head(before, shape[words.end : words.end + 90])
    return rank == 0 and not _PUBLISHED.search(before)


# The dates between which a contract or a consultation runs.
_OF_A_TERM = lazily(
    r"\b(?:start|end|expir\w+|clos\w+|due|renewal|review|commence\w*|install\w*|valid|deadline|purchased?)"
    r"(?: date| until| from| on| by)*\W*\Z"
)


def _day_of_address(source: str) -> SaidOn | None:
    if "://" not in source and "www." not in source:
        return None
    match = re.search(r"/(20\d\d)[/-](\d\d?)(?:[/-](\d\d?))?(?:[/-]|\b)", source)
    if not match:
        return None
    try:
        day = f"-{int(match[3]):02}" if match[3] else ""
        return SaidOn(Edtf(f"{match[1]}-{int(match[2]):02}{day}"), "date-in-address")
    except ValueError:
        return None


def day_in_cell(shape: str) -> Edtf | None:
    """The first full date, or month with its year, of some words."""
    return next(iter(full_days(shape)), None)


# Any full date holds one of these; what is around it is all that must be looked at.
_FIGURES = lazily(r"(?:19|20)\d\d|\d[/.]\d\d?[/.]\d\d")
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


_ROW_OF_ANSWERS = lazily(r"\b(?:repl(?:y|ied)|respon\w+|answer\w*|received)\b")


def day_in_row(lowered: str, at: int) -> SaidOn | None:
    """The day of the reply that a row of a table gives, in a column so headed; ``at`` is inside the row."""
    start, end = lowered.rfind("\n", 0, at) + 1, lowered.find("\n", at)
    cells = lowered[start : end if end >= 0 else len(lowered)].split("\t")
    if len(cells) < 3:
        return None
    head = _head_of_table(lowered, start)
    for title, cell in zip(head, cells, strict=False):
        if _ROW_OF_ANSWERS.search(title) and (day := day_in_cell(cell)):
            return SaidOn(day, "date-in-row")
    return None


def _head_of_table(lowered: str, row_start: int) -> list[str]:
    head = ""
    for line in reversed(lowered[:row_start].rstrip("\n").split("\n")):
        if "\t" not in line:
            break
        head = line
    return head.split("\t")
