"""How much has been looked at, in a sentence, a table and plain objects."""

from collections.abc import Mapping, Sequence
from typing import Any

from watchback.publish.lists.kinds import kind_in_words, kinds_in_words
from watchback.records import Edtf, day_in_words
from watchback.records.coverage import Coverage
from watchback.records.published import Day
from watchback.words import Period

View = dict[str, Any]

# Kinds that only one nation has, so that its name need not be said again.
_OF_ONE_NATION = frozenset({"council-scottish", "council-welsh", "council-ni"})
_NAMES = ("NHS", "Scottish", "Welsh", "London")
_WHERE = {"United Kingdom": "of the United Kingdom", "Invented": "of the demonstration"}


def coverage_sentence(one: Coverage, bodies: str, day: Day) -> str:
    """In one sentence: "Searched 14 of 32 Scottish councils this month; 3 blocked." ``bodies`` names them."""
    when = _when(one, day)
    if not one.total:
        return f"There were no {bodies} to search {when}."
    tried = [f"{one.blocked:,} blocked"] if one.blocked else []
    tried += [f"{one.unreadable:,} could not be read"] if one.unreadable else []
    searched = f"Searched {one.looked:,} of {one.total:,} {bodies} {when}"
    return f"{'; '.join([searched, *tried])}."


def bodies_in_words(nation: str = "", kind: str = "", total: int = 2) -> str:
    """What bodies of a nation and kind are called inside a sentence: "NHS trusts in England"."""
    words = (kind_in_words(kind) if total == 1 else kinds_in_words(kind)) if kind else _any_kind(total)
    words = inside(words)
    if not nation or kind in _OF_ONE_NATION:
        return words
    return f"{words} {_WHERE.get(nation, f'in {nation}')}"


def inside(words: str) -> str:
    """Words that could begin a sentence, set inside one: "NHS trusts", "unitary councils"."""
    return words if words.startswith(_NAMES) else words[:1].lower() + words[1:]


def coverage_view(found: Sequence[Coverage], bodies: str, day: Day) -> View | None:
    """The sentence for this month and a table of all periods; None where nothing was counted."""
    if not found:
        return None
    by_period = {one.period: one for one in found}
    return {
        "sentence": coverage_sentence(by_period[Period.THIS_MONTH], bodies, day),
        "total": f"{found[0].total:,}",
        "bodies": bodies,
        "periods": [_period_in_words(one, day) for one in found],
        "rows": [
            {"what": what, "figures": [f"{figure:,}" for figure in figures]}
            for what, figures in _figures(found).items()
        ],
    }


def coverage_object(one: Coverage) -> View:
    """The counts of one period as the command line and data files give them."""
    return {
        "period": one.period.value,
        "first": one.first.isoformat() if one.first else None,
        "last": one.last.isoformat(),
        "total": one.total,
        "looked": one.looked,
        "blocked": one.blocked,
        "unreadable": one.unreadable,
        "not_looked": one.not_looked,
    }


def _figures(found: Sequence[Coverage]) -> Mapping[str, list[int]]:
    return {
        "Looked at": [one.looked for one in found],
        "Blocked each time": [one.blocked for one in found],
        "Could not be read": [one.unreadable for one in found],
        "Not looked at": [one.not_looked for one in found],
    }


def _when(one: Coverage, day: Day) -> str:
    if one.period is Period.EVER:
        return f"by {day_in_words(day.on)}" if day.asked else "so far"
    if one.period is Period.THIS_MONTH:
        return f"in {Edtf(f'{day.on:%Y-%m}').words}" if day.asked else "this month"
    return f"in the {one.period.label.lower()}" + (f" to {day_in_words(day.on)}" if day.asked else "")


def _period_in_words(one: Coverage, day: Day) -> str:
    if one.period is Period.THIS_MONTH and day.asked:
        return Edtf(f"{day.on:%Y-%m}").words
    return one.period.label


def _any_kind(total: int) -> str:
    return "public body" if total == 1 else "public bodies"
