"""The section of sources that broke: refused, unreadable, or not seen for long."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from watchback.publish.sentences import days_in_words
from watchback.records import day_in_words
from watchback.web.gathering.monday.lines import Found, Line, Offer
from watchback.web.gathering.monday.scene import Scene, Watched
from watchback.web.gathering.watching.coverage import facts_or_none
from watchback.web.gathering.watching.titles import title_of
from watchback.web.gathering.watching.watch_rows import about
from watchback.words import Outcome

ROUNDS = 3
"""A source is overdue when this many of its rounds have gone by."""

_TROUBLE = (Outcome.BLOCKED, Outcome.UNREADABLE)


def broken(scene: Scene, most: int) -> Found:
    """Sources that need somebody, those unseen for longest first."""
    if not scene.watched:
        return Found(nothing="No source is watched yet.")
    found = sorted(_broken(scene), key=lambda pair: _last_seen(pair[0]))
    return Found(tuple(_line(each, sentence) for each, sentence in found[:most]), len(found))


def _broken(scene: Scene) -> Iterator[tuple[Watched, str]]:
    for each in scene.watched:
        if sentence := _trouble(each) or _silence(each, scene.on):
            yield each, sentence


def _trouble(each: Watched) -> str:
    """What went wrong in the last run; empty where nothing did."""
    if facts_or_none(each.watch) is None:
        return f"This version of Watchback has no source called {each.watch.source}."
    last = each.last
    if last is None or last.outcome not in _TROUBLE:
        return ""
    said = f" {last.note}" if last.note else ""
    return f"{Outcome(last.outcome).label} on {day_in_words(last.until)}.{said}"


def _silence(each: Watched, on: date) -> str:
    """That nothing was seen for three rounds; empty where something was."""
    every = each.watch.every_days
    if on - _last_seen(each) <= timedelta(days=ROUNDS * every):
        return ""
    seen = f"Last looked at on {day_in_words(each.seen_on)}" if each.seen_on else "Never looked at yet"
    return f"{seen}; it is to be looked at every {days_in_words(every) if every > 1 else 'day'}."


def _last_seen(each: Watched) -> date:
    return each.seen_on or timezone.localdate(each.watch.created_at)


def _line(each: Watched, sentence: str) -> Line:
    look = reverse("review:gathering:look-at", args=[each.watch.pk])
    return Line(
        title=title_of(each.watch),
        address=reverse("review:gathering:watch", args=[each.watch.pk]),
        sentence=sentence,
        about=about(each.watch),
        offers=(Offer("Look now", look, (("back", "monday"),)),),
    )
