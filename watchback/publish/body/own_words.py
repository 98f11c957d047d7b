"""How a body's own words about one estate changed: one under the other, with what is new in each marked."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from watchback.publish.estates import estate_label
from watchback.publish.languages import as_written, say, say_number, say_word, statement_address
from watchback.publish.parts import View, counted, said_when
from watchback.publish.sentences import date_in_words
from watchback.records.published import BodyRecord, PublishedStatement, day_of
from watchback.words import Stance, Voice

OPEN_ESTATES = 2
"""Of more estates than these the sayings are folded away under the estate's name."""

_SHOWN = 8
_PROMISES = frozenset({Stance.WILL_REMOVE, Stance.REMOVING})
# Below this likeness two sayings are different sentences, and word by word nearly everything is new.
_ALIKE = 0.55
_WORD = re.compile(r"\S+")
Span = tuple[int, int]


def own_words_view(record: BodyRecord) -> list[View]:
    """Each estate about which there are at least two sayings, oldest first and at most the newest few."""
    by_estate: dict[tuple[str, str | None], list[PublishedStatement]] = defaultdict(list)
    for one in sorted(record.statements, key=day_of):
        if _is_its_own(one, record):
            by_estate[one.record.supplier, one.record.estate].append(one)
    several = len({supplier for supplier, _ in by_estate}) > 1
    return [
        {
            "title": f"{supplier}: {estate_label(estate).lower()}" if several else estate_label(estate),
            "sayings": _sayings(said[-_SHOWN:]),
            "number": say_number(len(said), "{number:,} saying", "{number:,} sayings"),
            "earlier": max(0, len(said) - _SHOWN),
        }
        for (supplier, estate), said in by_estate.items()
        if len(said) > 1
    ]


def _is_its_own(one: PublishedStatement, record: BodyRecord) -> bool:
    said = one.record
    return (
        said.voice is Voice.OWN
        and said.stance is not Stance.CALLED_ON
        and one.tombstone is None
        and one.body.id == record.body.id
    )


def _sayings(said: list[PublishedStatement]) -> list[View]:
    first = _saying(said[0], [], "")
    return [
        first,
        *(_saying(new, _new_in(old, new), change_in_words(old, new)) for old, new in pairwise(said)),
    ]


def _saying(one: PublishedStatement, new: list[Span], change: str) -> View:
    return {
        "href": statement_address(one.record.id, one.body.id),
        "iso": one.day.isoformat(),
        "said_when": said_when(one),
        "pieces": pieces(one.record.quote, new),
        "change": change,
    }


def change_in_words(before: PublishedStatement, after: PublishedStatement) -> str:
    """What the later saying says that the earlier did not, in plain sentences."""
    told = [sentence for change in _CHANGES if (sentence := change(before, after))]
    if told:
        return " ".join(told)
    alike = _folded(before.record.quote) == _folded(after.record.quote)
    return say("The same words again.") if alike else say("The same is said in other words.")


def _stance(before: PublishedStatement, after: PublishedStatement) -> str:
    old, new = before.record.stance, after.record.stance
    if old is new:
        return ""
    return say("From “{old}” to “{new}”.", old=say_word(old).lower(), new=say_word(new).lower())


def _date(before: PublishedStatement, after: PublishedStatement) -> str:
    old, new = (date_in_words(one.record.deadline, one.due) for one in (before, after))
    if old == new or not (new or after.record.stance in _PROMISES):
        return ""
    if old and new:
        return say("The date given changed from {old} to {new}.", old=old, new=new)
    if new:
        return say("A date is given: {date}.", date=new)
    return say("The date {date} is not named again.", date=old)


def _count(before: PublishedStatement, after: PublishedStatement) -> str:
    old, new = (counted(one.record.count, one.record.of) for one in (before, after))
    if not new or old == new:
        return ""
    if old:
        return say("The count changed from {old} to {new}.", old=old, new=new)
    return say("A count is given: {count}.", count=new)


def _condition(before: PublishedStatement, after: PublishedStatement) -> str:
    if not after.condition or before.condition == after.condition:
        return ""
    if before.condition:
        return say("It hangs on another condition.")
    return say("It now hangs on a condition.")


_CHANGES: tuple[Callable[[PublishedStatement, PublishedStatement], str], ...] = (
    _stance,
    _date,
    _count,
    _condition,
)


def _new_in(before: PublishedStatement, after: PublishedStatement) -> list[Span]:
    """The places of the later quotation that are new: words where both are alike, else date and condition."""
    old, new = before.record.quote, after.record.quote
    words, places = _words_of(new)
    matcher = SequenceMatcher(None, _words_of(old)[0], words, autojunk=False)
    # The quick bound spares most pairs the whole comparison.
    if matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
        return [
            (places[start][0], places[end - 1][1])
            for tag, _, _, start, end in matcher.get_opcodes()
            if tag in ("insert", "replace")
        ]
    phrases = [after.deadline_phrase] if _date(before, after) else []
    phrases += [after.condition] if _condition(before, after) else []
    return sorted(_places(new, phrases))


# Each quotation stands beside the one before it and the one after.
@lru_cache(maxsize=16)
def _words_of(quote: str) -> tuple[list[str], list[Span]]:
    """The words of a quotation, and where each stands in it."""
    found = list(_WORD.finditer(quote))
    return [word[0] for word in found], [word.span() for word in found]


def _places(quote: str, phrases: list[str]) -> Iterator[Span]:
    for phrase in phrases:
        if phrase and (start := quote.find(phrase)) >= 0:
            yield start, start + len(phrase)


def pieces(quote: str, new: list[Span]) -> list[View]:
    """The quotation in pieces, whole and in order, those of the spans marked as new."""
    found: list[View] = []
    at = 0
    for start, end in new:
        if end <= at:
            continue
        start = max(start, at)
        if start > at:
            found.append(_piece(quote[at:start], quote))
        found.append({**_piece(quote[start:end], quote), "new": True})
        at = end
    return [*found, _piece(quote[at:], quote)] if at < len(quote) or not found else found


def _piece(text: str, quote: str) -> View:
    return {"text": as_written(text, quote), "new": False}


def _folded(quote: str) -> str:
    return " ".join(quote.casefold().split())
