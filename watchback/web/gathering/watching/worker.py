"""Works off what is queued: a few runs side by side, one process at a time for one register."""

import fcntl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from watchback.home import home
from watchback.web.gathering import running
from watchback.web.gathering.watching import schedule
from watchback.web.proposed.proposing import forget_proposals
from watchback.web.replies.forgetting import forget_answerers
from watchback.web.review.material import sweep_held

SIDE_BY_SIDE = 4
"""Runs worked on at once: most of each run's time is spent waiting for its host's turn."""

SECONDS_TO_STOP = 10

_ADVISORY_LOCK = 0x57617465


class AnotherWorks(RuntimeError):
    """Another process gathers for this register just now."""


def work_off(only: list[str] | None = None, while_waiting: Callable[[], None] = lambda: None) -> None:
    """Queues what is due and works until nothing is left that can be done now.

    ``only`` names watches that are run whether due or not. Raises AnotherWorks; a KeyboardInterrupt
    from ``while_waiting``, which is called a few times a second, stops every run after its step.
    """
    with _alone():
        sweep_held()
        forget_proposals(timezone.now())
        forget_answerers(timezone.now())
        schedule.recover()
        schedule.queue_due(timezone.now(), only)
        running.stop.clear()
        threads = [threading.Thread(target=_work, daemon=True) for _ in range(SIDE_BY_SIDE)]
        for thread in threads:
            thread.start()
        try:
            while at_work := [thread for thread in threads if thread.is_alive()]:
                at_work[0].join(0.2)
                while_waiting()
        finally:
            running.stop.set()
            _let_them_finish(threads)


def _let_them_finish(threads: list[threading.Thread]) -> None:
    """Waits for the step that each is at; one that waits for a slow server is left, as nothing is lost."""
    end = time.monotonic() + SECONDS_TO_STOP
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))


def next_at() -> datetime | None:
    """The moment at which the first of what is put off can go on; None where nothing is."""
    waiting = DBTaskResult.objects.filter(status="READY").order_by("run_after")
    return waiting.values_list("run_after", flat=True).first()


def _work() -> None:
    try:
        Worker(
            queue_names=["default"],
            interval=0.2,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        ).run()
    finally:
        connections.close_all()


@contextmanager
def _alone() -> Iterator[None]:
    """Holds the register for one worker: on this machine by a file, on PostgreSQL for all machines."""
    with (home() / "gathering.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherWorks("Another process is gathering for this register just now.") from None
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_ADVISORY_LOCK])
            (held,) = cursor.fetchone()
        if not held:
            raise AnotherWorks("Another machine is gathering for this register just now.")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_ADVISORY_LOCK])
