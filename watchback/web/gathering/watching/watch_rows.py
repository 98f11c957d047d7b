"""What is watched, a row a watch, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from watchback.records import day_in_words
from watchback.web.gathering.models import Run, Visit, VisitState, Watch
from watchback.web.gathering.watching.coverage import facts_or_none
from watchback.web.gathering.watching.titles import title_of
from watchback.web.review.sentences import hour_in_words
from watchback.words import Outcome

_SEEN = (Outcome.FOUND, Outcome.SEARCHED_NONE)
_TROUBLE = (Outcome.BLOCKED, Outcome.UNREADABLE)


@dataclass(frozen=True, slots=True)
class WatchRow:
    """One watch. ``about`` tells it from others of its source: its address, or what a person set for it.

    ``seen_on`` is the day on which its source was last seen, and ``last`` the last run that ended: one that
    failed saw nothing. ``looked`` says both, ``came`` what came of the last, ``then`` what happens next.
    """

    watch: Watch
    title: str
    about: str
    seen_on: date | None
    last: Run | None
    looked: str
    came: str
    then: str
    is_broken: bool


def watch_rows(watches: Iterable[Watch]) -> list[WatchRow]:
    """A row for each, in three queries."""
    watches, now = list(watches), timezone.now()
    ids = [watch.pk for watch in watches]
    finished = Run.objects.filter(watch=OuterRef("pk")).exclude(finished_at=None)
    seen = finished.filter(outcome__in=_SEEN).order_by("-until")
    known = Watch.objects.filter(pk__in=ids).annotate(
        last_run=Subquery(finished.order_by("-started_at", "-id").values("pk")[:1]),
        seen_on=Subquery(seen.values("until")[:1]),
    )
    of_watch = {id: (run_id, on) for id, run_id, on in known.values_list("pk", "last_run", "seen_on")}
    runs = Run.objects.in_bulk([run_id for run_id, _ in of_watch.values() if run_id])
    under_way = {run.watch_id: run for run in _under_way(ids, now)}
    return [
        _row(watch, runs.get(of_watch[watch.pk][0]), of_watch[watch.pk][1], under_way.get(watch.pk), now)
        for watch in watches
    ]


def about(watch: Watch) -> str:
    """What tells a watch from others of its source and body: "https://…", "/srv/watchback/drop"."""
    if watch.address:
        return watch.address
    facts = facts_or_none(watch)
    chosen = {setting.name for setting in facts.settings if setting.choices} if facts else set()
    told = (value for name, value in watch.settings.items() if name not in chosen)
    return ", ".join(" ".join(value.split()) for value in told)


def _under_way(ids: list[str], now: datetime) -> QuerySet[Run]:
    """Runs that are not finished: ``again_at`` is set where each page that is left was put off."""
    left = Visit.objects.filter(run=OuterRef("pk"), state__in=(VisitState.WAITING, VisitState.KEPT))
    ready = left.filter(Q(not_before=None) | Q(not_before__lte=now) | Q(state=VisitState.KEPT))
    put_off = left.filter(not_before__gt=now).order_by("not_before")
    runs = Run.objects.filter(watch__in=ids, finished_at=None)
    return runs.annotate(is_ready=Exists(ready), again_at=Subquery(put_off.values("not_before")[:1]))


def _row(
    watch: Watch, last: Run | None, seen_on: date | None, under_way: Run | None, now: datetime
) -> WatchRow:
    return WatchRow(
        watch=watch,
        title=title_of(watch),
        about=about(watch),
        seen_on=seen_on,
        last=last,
        looked=_looked(last, seen_on),
        came=_came(last),
        then=_then(watch, under_way, now),
        is_broken=last is not None and last.outcome in _TROUBLE,
    )


def _looked(last: Run | None, seen_on: date | None) -> str:
    """The day, and that it was tried since then in vain: a look that failed saw nothing."""
    looked = day_in_words(seen_on) if seen_on else "Not yet"
    if last is None or last.outcome in _SEEN:
        return looked
    if seen_on == last.until:
        return f"{looked}; tried again that day"
    return f"{looked}; tried on {day_in_words(last.until)}"


def _came(last: Run | None) -> str:
    if last is None:
        return ""
    label = Outcome(last.outcome).label if last.outcome else "Nothing to say"
    return f"{label}. {last.note}".strip() if last.note else f"{label}."


def _then(watch: Watch, under_way: Run | None, now: datetime) -> str:
    if not watch.is_on:
        return "Stopped."
    if under_way is None:
        due = hour_in_words(watch.due_at)
        return f"Due since {due}" if watch.due_at <= now else due
    if not under_way.begun:
        return "Waits for its turn"
    if under_way.again_at and not under_way.is_ready:
        return f"Not finished: asks again from {hour_in_words(under_way.again_at)} on"
    return f"Under way since {hour_in_words(under_way.started_at)}"
