"""Sections about promises: dates that have passed, dates to come, promises nobody has looked at for long."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.http import urlencode

from watchback.publish.estates import where
from watchback.publish.sentences import date_in_words
from watchback.records import Standing, day_in_words
from watchback.web.gathering.monday.elapsed import ago, ahead
from watchback.web.gathering.monday.lines import Found, Line, Offer
from watchback.web.gathering.monday.scene import Scene
from watchback.web.register.evidence import quotes_of
from watchback.words import StandingLabel

AHEAD = timedelta(days=28)
LONG = 60
"""Days after which a promise that nobody has looked at is named."""

_OPEN = (StandingLabel.COMMITTED, StandingLabel.REMOVING)
_PROMISES = (*_OPEN, StandingLabel.OVERDUE)
_NEVER = date.min


@dataclass(frozen=True, slots=True)
class Promise:
    """An open promise of a body for one estate. ``looked`` is when somebody last looked for its words."""

    body_id: str
    lane: Standing
    looked: date | None


@dataclass(frozen=True, slots=True)
class _Said:
    """What a section says of a promise, and what it offers."""

    sentence: str
    offers: tuple[Offer, ...]


_Say = Callable[[Scene, Promise], _Said]


def dates_passed(scene: Scene, most: int) -> Found:
    """Dates given that passed lately, the longest ago first."""
    return _found(scene, _passed(scene), most, _passed_line)


def dates_coming(scene: Scene, most: int) -> Found:
    """Dates given that come in the next 28 days, the nearest first."""
    return _found(scene, _coming(scene), most, _coming_line)


def not_looked_at(scene: Scene, most: int) -> Found:
    """Promises that nobody has looked at for 60 days, once a body.

    Those whose date has just passed or is coming are left out: their lines say when somebody looked.
    """
    oldest = scene.on - timedelta(days=LONG)
    named = {(one.body_id, one.lane.supplier) for one in (*_passed(scene), *_coming(scene))}
    forgotten: dict[tuple[str, str], Promise] = {}
    promises = list(_promises(scene))
    if not promises:
        return Found(nothing="No promise is open.")
    for one in promises:
        key = one.body_id, one.lane.supplier
        if key not in named and (one.looked is None or one.looked < oldest):
            forgotten.setdefault(key, one)
    ordered = sorted(forgotten.values(), key=lambda one: (one.looked or _NEVER, *_by_date(one)))
    return _found(scene, ordered, most, _forgotten_line)


def looking_offers(scene: Scene, body_id: str) -> tuple[Offer, ...]:
    """How somebody looks for a body's words now: by the sources watched for it, or with their own eyes."""
    if scene.is_watched(body_id):
        address = reverse("review:gathering:look-for-body", args=[body_id])
        return (Offer("Look now", address, (("back", "monday"),)),)
    add = f"{reverse('review:gathering:add')}?{urlencode({'body': _name(scene, body_id)})}"
    write = f"{reverse('review:new-row', args=['searches'])}?{urlencode({'body': body_id})}"
    return (Offer("Watch a source for it", add), Offer("Write down a look", write))


def _promises(scene: Scene) -> Iterator[Promise]:
    for (body_id, supplier), standing in scene.board.standings.items():
        for lane in standing.estates.values():
            if lane.label in _PROMISES:
                yield Promise(body_id, lane, scene.board.last_looked(body_id, supplier))


def _passed(scene: Scene) -> list[Promise]:
    found = [one for one in _promises(scene) if one.lane.due and scene.since <= one.lane.due < scene.on]
    return sorted(found, key=_by_date)


def _coming(scene: Scene) -> list[Promise]:
    last = scene.on + AHEAD
    found = [one for one in _promises(scene) if one.lane.due and scene.on <= one.lane.due <= last]
    return sorted(found, key=_by_date)


def _by_date(one: Promise) -> tuple[date, str, str, str]:
    return one.lane.due or date.max, one.body_id, one.lane.supplier, str(one.lane.estate or "")


def _found(scene: Scene, promises: list[Promise], most: int, say: _Say) -> Found:
    shown = promises[:most]
    quotes = quotes_of([id for one in shown for id in one.lane.because])
    lines = tuple(_line(scene, one, quotes, say(scene, one)) for one in shown)
    return Found(lines, len(promises))


def _line(scene: Scene, one: Promise, quotes: dict[str, str], said: _Said) -> Line:
    quoted = _last_quoted(one.lane.because, quotes)
    return Line(
        title=_name(scene, one.body_id),
        address=reverse("register:body", args=[one.body_id]),
        sentence=said.sentence,
        about=f"{one.lane.supplier} cameras{where(one.lane.estate)}",
        quotation=quotes.get(quoted, ""),
        quoted_at=reverse("register:statement", args=[quoted]) if quoted else "",
        offers=said.offers,
    )


def _last_quoted(because: Iterable[str], quotes: dict[str, str]) -> str:
    return next((id for id in reversed(tuple(because)) if quotes.get(id)), "")


def _name(scene: Scene, body_id: str) -> str:
    body = scene.bodies.get(body_id)
    return body.name if body else body_id


def _passed_line(scene: Scene, one: Promise) -> _Said:
    propose = f"{reverse('review:propose')}?{urlencode({'body': _name(scene, one.body_id)})}"
    told = (("body", one.body_id), ("supplier", one.lane.supplier))
    offers = (
        *looking_offers(scene, one.body_id),
        Offer("Propose what it says now", propose),
        Offer("Draft a notice to it", reverse("review:replies:passed"), told),
    )
    return _Said(_passed_sentence(one, scene.on), offers)


def _coming_line(scene: Scene, one: Promise) -> _Said:
    return _Said(_coming_sentence(one, scene.on), looking_offers(scene, one.body_id)[:1])


def _forgotten_line(scene: Scene, one: Promise) -> _Said:
    return _Said(_forgotten_sentence(one, scene.on), looking_offers(scene, one.body_id))


def _passed_sentence(one: Promise, on: date) -> str:
    due = one.lane.due
    assert due
    given = date_in_words(one.lane.deadline, due)
    told = "given" if one.lane.label is StandingLabel.OVERDUE else "reported"
    day = "" if given == day_in_words(due) else f" on {day_in_words(due)},"
    return f"The date {told}, {given}, passed{day} {ago((on - due).days)}. {_since(one.looked, due)}"


def _since(looked: date | None, due: date) -> str:
    """Whether somebody has looked since the date; what nobody has looked for may have been done."""
    if looked is None:
        return "No search logged: it may have been done."
    if looked <= due:
        return f"Nobody has looked since; last looked {day_in_words(looked)}."
    return f"Last looked {day_in_words(looked)}: no statement found that it was done."


def _coming_sentence(one: Promise, on: date) -> str:
    due = one.lane.due
    assert due
    given = date_in_words(one.lane.deadline, due)
    day = "" if given == day_in_words(due) else f" ends on {day_in_words(due)}:"
    return f"The date given, {given},{day or ' is'} {ahead((due - on).days)}. {_looked(one.looked)}"


def _forgotten_sentence(one: Promise, on: date) -> str:
    if one.looked is None:
        return f"No search logged. {_dated(one)}"
    return f"Last looked {day_in_words(one.looked)}, {ago((on - one.looked).days)}. {_dated(one)}"


def _dated(one: Promise) -> str:
    given = date_in_words(one.lane.deadline, one.lane.due)
    if not given:
        return "No date was given."
    if one.lane.label is StandingLabel.OVERDUE:
        return f"The date given, {given}, has passed."
    return f"The date given is {given}."


def _looked(looked: date | None) -> str:
    return f"Last looked {day_in_words(looked)}." if looked else "No search logged."
