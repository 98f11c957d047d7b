"""Where somebody looked for a body's words: the log in few rows, and in one sentence."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from watchback.publish.languages import (
    as_written,
    day_in_words,
    english,
    say,
    say_number,
    say_word,
    to_say_number,
)
from watchback.records.coverage import SEEN
from watchback.records.published import PublishedSearch
from watchback.words import Outcome

View = dict[str, Any]

# A page prints so many rows of a log; a daily look that finds the same adds none.
_ROWS = 60
_PLACES = 3
_ADDRESS = re.compile(r"\s*\(https?://[^()]*\)$")
_IN_VAIN = {
    Outcome.BLOCKED: to_say_number(
        "blocked at {number:,} site, last tried {date}", "blocked at {number:,} sites, last tried {date}"
    ),
    Outcome.UNREADABLE: to_say_number(
        "{number:,} site could not be read, last tried {date}",
        "{number:,} sites could not be read, last tried {date}",
    ),
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Looks at one place, one after another, that came to the same. ``note`` is that of the newest."""

    where: str
    outcome: Outcome
    first: date
    last: date
    looks: int
    note: str = ""
    suppliers: tuple[str, ...] = ()


def looks_view(searches: Sequence[PublishedSearch]) -> View:
    """The log of a body: what it comes to, and its rows, newest first."""
    stretches = stretches_of(searches)
    return {
        "sentences": looked_sentences(searches),
        "rows": [_row(one) for one in stretches[:_ROWS]],
        "earlier": sum(one.looks for one in stretches[_ROWS:]),
    }


def stretches_of(searches: Iterable[PublishedSearch]) -> list[Stretch]:
    """The log, which is newest first, folded: no look is left out, suppliers of the same looks are joined."""
    joined: dict[Stretch, list[str]] = defaultdict(list)
    for (_, supplier), of_place in _by_place_and_supplier(searches).items():
        for stretch in _folded(of_place):
            joined[stretch].append(supplier)
    found = [replace(one, suppliers=tuple(sorted(suppliers))) for one, suppliers in joined.items()]
    return sorted(found, key=lambda one: (one.last, one.first, one.where, one.suppliers), reverse=True)


def looked_sentences(searches: Sequence[PublishedSearch]) -> list[str]:
    """When and where somebody last looked, and where they could not; once where suppliers do not differ."""
    by_supplier: dict[str, list[PublishedSearch]] = defaultdict(list)
    for one in searches:
        by_supplier[one.supplier].append(one)
    said = {supplier: _last_looked(found) for supplier, found in sorted(by_supplier.items())}
    if len(set(said.values())) == 1:
        return [*dict.fromkeys(said.values())]
    return [f"{supplier}: {sentence[:1].lower()}{sentence[1:]}" for supplier, sentence in said.items()]


def _last_looked(found: Sequence[PublishedSearch]) -> str:
    in_vain = list(_in_vain(found))
    seen = [one for one in found if one.outcome in SEEN]
    if not seen:
        if not in_vain:
            return say("Nobody has looked.")
        return f"{'; '.join([say('Nobody has been able to look'), *in_vain])}."
    last = max(one.searched_on for one in seen)
    places = dict.fromkeys(english(place_in_words(one.where)) for one in seen if one.searched_on == last)
    looked = say("Last looked {date} in {places}", date=day_in_words(last), places=_listed(list(places)))
    return f"{'; '.join([looked, *in_vain])}."


def _in_vain(found: Sequence[PublishedSearch]) -> Iterator[str]:
    """At how many places the newest look was turned away, or gave nothing that could be read."""
    newest: dict[str, PublishedSearch] = {}
    for one in found:
        if one.outcome is not Outcome.NOT_SEARCHED:
            newest.setdefault(one.where, one)
    for outcome, words in _IN_VAIN.items():
        if days := [one.searched_on for one in newest.values() if one.outcome is outcome]:
            yield say_number(len(days), *words, date=day_in_words(max(days)))


def place_in_words(where: str) -> str:
    """A place of the log without the address behind it."""
    return _ADDRESS.sub("", where) or where


def _listed(places: list[str]) -> str:
    more = len(places) - _PLACES
    if more > 0:
        places = places[:_PLACES]
        places.append(say_number(more, "{number:,} other place", "{number:,} other places"))
    return say(" and ").join([", ".join(places[:-1]), places[-1]]) if len(places) > 1 else places[0]


def _by_place_and_supplier(
    searches: Iterable[PublishedSearch],
) -> dict[tuple[str, str], list[PublishedSearch]]:
    """The looks of each place and supplier, oldest first."""
    found: dict[tuple[str, str], list[PublishedSearch]] = defaultdict(list)
    for one in searches:
        found[one.where, one.supplier].append(one)
    return {key: looks[::-1] for key, looks in found.items()}


def _folded(looks: Iterable[PublishedSearch]) -> Iterator[Stretch]:
    stretch: Stretch | None = None
    for one in looks:
        day, note = one.searched_on, one.note
        if stretch and stretch.outcome is one.outcome:
            stretch = replace(stretch, last=day, looks=stretch.looks + 1, note=note)
            continue
        if stretch:
            yield stretch
        stretch = Stretch(one.where, one.outcome, day, day, 1, note)
    if stretch:
        yield stretch


def _row(one: Stretch) -> View:
    return {
        "iso": one.last.isoformat(),
        "on": day_in_words(one.last),
        "since": _looks_since(one) if one.looks > 1 else "",
        "where": english(place_in_words(one.where)),
        "address": one.where[len(place_in_words(one.where)) :].strip(" ()"),
        "outcome": say_word(one.outcome),
        "about": say("about {suppliers}", suppliers=", ".join(one.suppliers)),
        "note": as_written(one.note),
    }


def _looks_since(one: Stretch) -> str:
    words = to_say_number("{number:,} looks since {date}", "{number:,} looks since {date}")
    return say_number(one.looks, *words, date=day_in_words(one.first))
