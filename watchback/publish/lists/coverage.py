"""How much has been looked at, in a sentence, a table and plain objects."""

from collections.abc import Mapping, Sequence
from typing import Any

from watchback.publish.languages import (
    ENGLISH,
    day_in_words,
    edtf_in_words,
    say,
    say_number,
    say_word,
    spoken,
    to_say,
    to_say_number,
)
from watchback.publish.lists.kinds import kind_in_words, kinds_in_words
from watchback.records import Edtf
from watchback.records.coverage import Coverage
from watchback.records.published import Day
from watchback.words import Period

View = dict[str, Any]

# Kinds that only one nation has, so that its name need not be said again.
_OF_ONE_NATION = frozenset({"council-scottish", "council-welsh", "council-ni"})
_NAMES = ("NHS", "Scottish", "Welsh", "London")
_WHERE = {
    "United Kingdom": to_say("of the United Kingdom"),
    "England": to_say("in England"),
    "Scotland": to_say("in Scotland"),
    "Wales": to_say("in Wales"),
    "Northern Ireland": to_say("in Northern Ireland"),
    "Invented": to_say("of the demonstration"),
}


_BLOCKED = to_say_number("{number:,} blocked", "{number:,} blocked")
_UNREADABLE = to_say_number("{number:,} could not be read", "{number:,} could not be read")


def coverage_sentence(one: Coverage, bodies: str, day: Day) -> str:
    """In one sentence: "Searched 14 of 32 Scottish councils this month; 3 blocked." ``bodies`` names them."""
    when = _when(one, day)
    if not one.total:
        return say("There were no {bodies} to search {when}.", bodies=bodies, when=when)
    tried = [say_number(one.blocked, *_BLOCKED)] if one.blocked else []
    tried += [say_number(one.unreadable, *_UNREADABLE)] if one.unreadable else []
    searched = say(
        "Searched {looked:,} of {total:,} {bodies} {when}",
        looked=one.looked,
        total=one.total,
        bodies=bodies,
        when=when,
    )
    return f"{'; '.join([searched, *tried])}."


def bodies_in_words(nation: str = "", kind: str = "", total: int = 2) -> str:
    """What bodies of a nation and kind are called inside a sentence: "NHS trusts in England"."""
    words = (kind_in_words(kind) if total == 1 else kinds_in_words(kind)) if kind else _any_kind(total)
    words = inside(words)
    if not nation or kind in _OF_ONE_NATION:
        return words
    where = say(_WHERE[nation]) if nation in _WHERE else say("in {nation}", nation=nation)
    return f"{words} {where}"


def inside(words: str) -> str:
    """Words that could begin a sentence, set inside one: "NHS trusts", "unitary councils"."""
    names = _NAMES if spoken() is ENGLISH else ()
    return words if words.startswith(names) else words[:1].lower() + words[1:]


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
            {"what": say(what), "figures": [f"{figure:,}" for figure in figures]}
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
        to_say("Looked at"): [one.looked for one in found],
        to_say("Blocked each time"): [one.blocked for one in found],
        to_say("Could not be read"): [one.unreadable for one in found],
        to_say("Not looked at"): [one.not_looked for one in found],
    }


def _when(one: Coverage, day: Day) -> str:
    if one.period is Period.EVER:
        return say("by {date}", date=day_in_words(day.on)) if day.asked else say("so far")
    if one.period is Period.THIS_MONTH:
        return say("in {month}", month=_month_of(day)) if day.asked else say("this month")
    period = say_word(one.period).lower()
    if day.asked:
        return say("in the {period} to {date}", period=period, date=day_in_words(day.on))
    return say("in the {period}", period=period)


def _month_of(day: Day) -> str:
    return edtf_in_words(Edtf(f"{day.on:%Y-%m}"))


def _period_in_words(one: Coverage, day: Day) -> str:
    if one.period is Period.THIS_MONTH and day.asked:
        return _month_of(day)
    return say_word(one.period)


def _any_kind(total: int) -> str:
    return say("public body") if total == 1 else say("public bodies")
