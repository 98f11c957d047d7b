"""Queues a look at watched sources because somebody asked for it, with the deed and what to tell them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from watchback.web.gathering.models import Run, Watch
from watchback.web.gathering.watching.at_work import soon
from watchback.web.gathering.watching.schedule import queue_due
from watchback.web.gathering.watching.titles import title_of
from watchback.web.register.deeds import record_deed


def look_now(watches: Sequence[Watch], by: Any, now: datetime) -> str:
    """Queues those that are on and not looked at already; returns what comes of it in a sentence or two."""
    wanted = [watch for watch in watches if watch.is_on]
    if not wanted:
        return "It is stopped: take it up again first."
    under_way = set(Run.objects.filter(watch__in=wanted, finished_at=None).values_list("watch_id", flat=True))
    fresh = [watch for watch in wanted if watch.pk not in under_way]
    if not fresh:
        return f"{_named(wanted)}: the look is queued already. {soon(now)}"
    with transaction.atomic():
        for watch in fresh:
            record_deed(by, "look now", watch)
        queue_due(now, [watch.pk for watch in fresh])
    return f"{_named(fresh)}: a look is queued. {soon(now)}"


def _named(watches: Sequence[Watch]) -> str:
    return title_of(watches[0]) if len(watches) == 1 else f"{len(watches)} sources"
