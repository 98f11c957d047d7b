"""What is watched, a row a watch, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from watchback.records import day_in_words
from watchback.web.gathering.models import Run, Watch
from watchback.web.gathering.titles import title_of
from watchback.web.review.sentences import hour_in_words
from watchback.words import Outcome

_TROUBLE = (Outcome.BLOCKED, Outcome.UNREADABLE)


@dataclass(frozen=True, slots=True)
class WatchRow:
    """One watch. ``came`` says what came of the last look, ``then`` what happens next."""

    watch: Watch
    title: str
    looked: str
    came: str
    then: str
    is_broken: bool


def watch_rows(watches: Iterable[Watch]) -> list[WatchRow]:
    """A row for each, in three queries."""
    watches, now = list(watches), timezone.now()
    ids = [watch.pk for watch in watches]
    last: dict[str, Run] = {}
    for run in Run.objects.filter(watch__in=ids).exclude(finished_at=None).order_by("started_at", "id"):
        last[run.watch_id] = run
    under_way = {run.watch_id: run for run in Run.objects.filter(watch__in=ids, finished_at=None)}
    return [_row(watch, last.get(watch.pk), under_way.get(watch.pk), now) for watch in watches]


def _row(watch: Watch, last: Run | None, under_way: Run | None, now: datetime) -> WatchRow:
    return WatchRow(
        watch=watch,
        title=title_of(watch),
        looked=day_in_words(last.until) if last else "Not yet",
        came=_came(last),
        then=_then(watch, under_way, now),
        is_broken=last is not None and last.outcome in _TROUBLE,
    )


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
    return (
        f"Under way since {hour_in_words(under_way.started_at)}" if under_way.begun else "Waits for its turn"
    )
