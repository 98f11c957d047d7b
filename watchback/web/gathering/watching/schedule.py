"""The one schedule: which watches are due, and the runs that are queued for them."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from watchback.web.gathering.again import looking_again
from watchback.web.gathering.models import Run, VisitState, Watch
from watchback.web.gathering.tasks import gather


def queue_due(now: datetime, only: list[str] | None = None) -> int:
    """Queues a run of every watch that is due and not running; returns how many.

    ``only`` names watches that are run now whether due or not.
    """
    looking_again.watch_if_needed(now)
    watches = Watch.objects.filter(is_on=True).exclude(runs__finished_at=None, runs__isnull=False)
    due = watches.filter(pk__in=only) if only is not None else watches.filter(due_at__lte=now)
    count = 0
    for watch in due.select_related("body"):
        count += _queue(watch, now)
    return count


def _queue(watch: Watch, now: datetime) -> bool:
    with transaction.atomic():
        if Run.objects.filter(watch=watch, finished_at=None).exists():
            return False
        run = Run.objects.create(
            watch=watch, since=_since(watch, now.date()), until=now.date(), started_at=now
        )
        # The hour stays the same, however late the run begins.
        due_at = watch.due_at
        while due_at <= now:
            due_at += timedelta(days=watch.every_days)
        Watch.objects.filter(pk=watch.pk).update(due_at=due_at)
        gather.enqueue(run.pk)
    return True


def _since(watch: Watch, today: date) -> date:
    """From the last day looked at, with the overlap that the source needs for what appears late."""
    # Where a page failed, the next run asks for that page again; where all did, for the same days.
    looked = watch.runs.exclude(finished_at=None).filter(is_cut=False, visits__state=VisitState.DONE)
    until = looked.order_by("-until").values_list("until", flat=True).first()
    if until is None:
        return min(watch.since, today)
    return max(watch.since, until - timedelta(days=watch.facts.overlap_days))


def recover() -> int:
    """Puts back what a killed worker had in hand; call it while no other worker runs. Returns how many."""
    taken = DBTaskResult.objects.running().update(status="READY", started_at=None)
    queued = {
        run_id
        for each in DBTaskResult.objects.filter(status="READY").values_list("args_kwargs", flat=True)
        for run_id in each["args"]
    }
    lost = [run for run in Run.objects.filter(finished_at=None) if run.pk not in queued]
    for run in lost:
        gather.enqueue(run.pk)
    return taken + len(lost)
