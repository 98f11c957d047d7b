"""Motions in minutes: what one notes is nothing; what it asks for is a call, unless it was carried."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from watchback.read.dates.said import SaidOn
from watchback.read.draft import Draft
from watchback.read.fields.estate import estate_of_heading
from watchback.read.names.suppliers import SupplierMention
from watchback.read.page import BODY, Page
from watchback.read.rules import table
from watchback.read.speech.asked import mover_before
from watchback.read.stances.stance import expanded
from watchback.read.stances.tokens import tokens_of
from watchback.records import Passage
from watchback.words import SourceKind, Stance, Voice

_REACH = 25
_LONGEST_LIST = 12
_SURE = 0.75


@dataclass(frozen=True, slots=True)
class Motion:
    """The numbers of a motion's blocks: those that only note, those that ask; and whether it was carried."""

    notes: tuple[int, ...]
    asks: tuple[int, ...]
    carried: bool


def motions_of(page: Page) -> tuple[Motion, ...]:
    """The motions that minutes print in full."""
    if page.kind.kind is not SourceKind.MINUTES or not _pattern("opens").search(page.shape):
        return ()
    found: list[Motion] = []
    number = 0
    while number < len(page.blocks):
        if not _starts(page, number, "opens"):
            number += 1
            continue
        notes, asks, number = _blocks_from(page, number)
        found.append(Motion(tuple(notes), tuple(asks), _is_carried(page, number)))
    return tuple(found)


def silent_blocks(page: Page) -> frozenset[int]:
    """The blocks of motions that are no statements of the body."""
    return frozenset(
        number
        for motion in page.motions
        for number in (*motion.notes, *(() if motion.carried else motion.asks))
    )


def drafts_of_motions(page: Page, said: SaidOn | None) -> Iterator[Draft]:
    """A call on the body whose minutes these are for each supplier that a motion not carried names."""
    for motion in page.motions:
        if motion.carried or not motion.asks or page.owner is None:
            continue
        first = page.blocks[(motion.notes + motion.asks)[0]]
        mover = mover_before(page, first.start, 900)
        last = page.blocks[motion.asks[-1]].end
        named = {m.supplier.id: m for m in page.suppliers_between(first.start, last) if m.is_proposed}
        for number in motion.asks:
            block = page.blocks[number]
            if not _pattern("wants").search(tokens_of(page.shape, block.start, block.end).text):
                continue
            for mention in named.values():
                yield _draft(page, Passage(block.start, block.end), mention, mover, said)
            break


def _draft(
    page: Page, passage: Passage, mention: SupplierMention, mover: str | None, said: SaidOn | None
) -> Draft:
    assert page.owner is not None
    estate, estate_rule = estate_of_heading(page.shape[passage.start : passage.end])
    facts = {
        "stance": "motion-not-carried",
        "body": page.owner.rule,
        "supplier": "named-in-motion",
        "voice": "call-of-another",
        "speaker": "mover-of-motion" if mover else None,
        "caller": "mover-of-motion" if mover else None,
        "estate": estate_rule,
        "said_on": said.rule if said else None,
    }
    return Draft(
        body=page.owner,
        supplier=mention.supplier,
        stance=Stance.CALLED_ON,
        voice=Voice.OTHER,
        passage=passage,
        rule="motion-not-carried",
        confidence=_SURE,
        estate=estate,
        speaker=mover,
        caller=mover,
        said_on=said.day if said else None,
        reasons={name: rule for name, rule in facts.items() if rule},
    )


def _blocks_from(page: Page, number: int) -> tuple[list[int], list[int], int]:
    """The blocks of the motion that opens there, parted, and the number after the last."""
    notes: list[int] = []
    asks: list[int] = []
    part = notes
    first = number
    while number < len(page.blocks) and number - first < 2 * _LONGEST_LIST:
        if _starts(page, number, "asks"):
            part = asks
        elif _starts(page, number, "opens"):
            part = notes
        elif not _is_item(page, number, number - 1):
            break
        part.append(number)
        number += 1
    return notes, asks, number


def _is_item(page: Page, number: int, before: int) -> bool:
    """Whether a block goes on with the list that the block before opened or is in."""
    end = page.blocks[before].end
    goes_on = page.text[end - 4 : end].endswith((":", ";", ",", "and", "-"))
    return _starts(page, number, "item") and (goes_on or _starts(page, before, "item"))


def _is_carried(page: Page, number: int) -> bool:
    """Whether the lines that follow, as far as the next item of business, say that it was carried."""
    carried = False
    for block in page.blocks[number : number + _REACH]:
        words = page.shape[block.start : block.end]
        if _pattern("next_item").match(page.text, block.start, block.end):
            break
        if _pattern("lost").search(words):
            return False
        carried = carried or bool(_pattern("carried").search(words))
    return carried


def _starts(page: Page, number: int, name: str) -> bool:
    block = page.blocks[number]
    return bool(_pattern(name).match(page.shape, block.start, block.end))


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    written = table("motions")[name]
    return re.compile(expanded(written) if name == "wants" else written.replace("{B}", f"{BODY}+"))
