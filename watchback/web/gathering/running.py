"""Works on a run: gathers, reads what was gathered, writes down where it looked."""

import logging
import shutil
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import lru_cache
from ipaddress import ip_network

from django.utils import timezone

from watchback import records
from watchback.gather import FetchRefused, Guard
from watchback.gather.carriers import carrier_of
from watchback.gather.facts import adapter_of, source_ids
from watchback.gather.fetching.fetcher import parsed
from watchback.gather.manners.pacing import Pacing
from watchback.gather.manners.robots import RobotsKept
from watchback.gather.runner import run as run_errand
from watchback.gather.source import Errand
from watchback.gather.visitor import BUSY
from watchback.home import SettingsUnreadable, contact, home, settings_of
from watchback.read import NamesSupplier
from watchback.read.names.suppliers import PROPOSED_TIERS
from watchback.web.gathering import outcomes, saving, timestamps
from watchback.web.gathering.again import looking_again
from watchback.web.gathering.found import contracts, letters
from watchback.web.gathering.found.reading import read_waiting
from watchback.web.gathering.ledger import RunLedger
from watchback.web.gathering.models import Run, Visit, VisitState
from watchback.web.register.models import Supplier

log = logging.getLogger(__name__)

PACING = Pacing()
ROBOTS = RobotsKept()

AFTERWARDS: dict[str, Callable[[Run], None]] = {
    looking_again.SOURCE: looking_again.judge,
    "contracts_finder": contracts.take_from,
    "find_a_tender": contracts.take_from,
    "folder": letters.match_new,
    "mailbox": letters.match_new,
}
"""What is made of a run of these sources beyond reading what it found."""

HELD_AFTER = (403, *BUSY)
"""Statuses after which a visit that is put off says how long its whole host wants to be left in peace."""

stop = threading.Event()
"""Set to let every run of this process stop after the step it is at."""

watchers: list[Callable[[Run], None]] = []
"""Each is called with the run after every step, for whoever shows progress."""


ROOM = 2_000_000_000
"""Bytes that stay free on the disk: the register's database is on it too."""

NO_ROOM = "The disk has less than 2 GB left, so nothing more is gathered."
_LOOK_FOR_ROOM = timedelta(hours=1)


class NoRoom(Exception):
    """The disk is nearly full; what was done is kept."""


class Stopped(Exception):
    """The run was asked to stop; what it has done is kept."""


def work_on(run_id: int) -> datetime | None:
    """Goes on with a run. Returns when it wants to be taken up again, None where it needs no more.

    A run that cannot go on is ended with the reason, so that the next one starts afresh.
    """
    run = Run.objects.select_related("watch__body").get(pk=run_id)
    if run.finished_at or not run.watch.is_on:
        return None
    if run.watch.source not in source_ids():
        sentence = f"This version of Watchback has no source called {run.watch.source}."
        outcomes.give_up(run, sentence, timezone.now())
        return None
    try:
        return _work_on(run)
    except Stopped:
        return None
    except NoRoom:
        Run.objects.filter(pk=run.pk).update(note=NO_ROOM)
        return timezone.now() + _LOOK_FOR_ROOM
    except (SettingsUnreadable, ValueError) as refusal:
        outcomes.give_up(run, str(refusal), timezone.now())
    except Exception as error:
        log.exception("Run %s of %s failed", run.pk, run.watch.source)
        sentence = f"Watchback failed here: {type(error).__name__}. The log has the details."
        outcomes.give_up(run, sentence, timezone.now())
    return None


def _work_on(run: Run) -> datetime | None:
    facts, adapter = run.watch.facts, adapter_of(run.watch.source)
    ledger = RunLedger(run, facts, _names_supplier())

    def after_each() -> None:
        for watch in watchers:
            watch(run)
        _look_for_room()
        if stop.is_set():
            raise Stopped

    _look_for_room()
    settings = _settings(run)
    _hold_hosts()
    with carrier_of(adapter, facts, settings, PACING, ROBOTS, _guard(), contact()) as carrier:
        run_errand(errand_of(run), adapter, carrier, ledger, after_each)
    read_waiting(run, after_each)
    if after := AFTERWARDS.get(facts.id):
        after(run)
    if later := ledger.waits_until():
        return later
    for keep in (timestamps.keep_if_wanted, saving.queue_if_wanted):
        _never_failing(keep, run)
    outcomes.close(run, timezone.now())
    for ask in (timestamps.stamp_what_waits, saving.save_what_waits):
        _never_failing(ask, run)
    return None


def _look_for_room() -> None:
    if shutil.disk_usage(home()).free < ROOM:
        raise NoRoom


def _never_failing(act: Callable[[Run], None], run: Run) -> None:
    """Does what goes beyond the run: whatever comes of it, the run is finished."""
    try:
        act(run)
    except Exception:
        log.exception("%s after run %s of %s", act.__name__, run.pk, run.watch.source)


def _hold_hosts() -> None:
    """Hosts that asked for patience before this process began are left in peace by it too."""
    now = timezone.now()
    waiting = Visit.objects.filter(run__finished_at=None, state=VisitState.WAITING, not_before__gt=now)
    for url, until in waiting.filter(status__in=HELD_AFTER).values_list("url", "not_before"):
        with suppress(FetchRefused):
            PACING.hold(parsed(url).netloc.decode(), (until - now).total_seconds())


def errand_of(run: Run) -> Errand:
    """What the run is to look for."""
    watch = run.watch
    given = watch.address or watch.facts.address
    body = watch.body.name if watch.body else ""
    return Errand(
        given.rstrip("/"), words_of(run), run.since, run.until, body, _settings(run), as_given=given
    )


def words_of(run: Run) -> tuple[str, ...]:
    """The spellings that the run searches for: those set for the watch, else its suppliers' names."""
    if run.watch.words:
        return tuple(run.watch.words)
    names = [supplier.name for supplier in run.watch.suppliers.order_by("name")]
    return tuple(dict.fromkeys(names))


def _settings(run: Run) -> dict[str, str]:
    """What was set for the watch; secrets come from the home folder's settings or the environment."""
    secrets = {setting.name for setting in run.watch.facts.settings if setting.secret}
    told = settings_of(run.watch.source) if secrets else {}
    settings = {name: str(value) for name, value in run.watch.settings.items()}
    settings |= {name: value for name, value in told.items() if name in secrets}
    if run.watch.source == looking_again.SOURCE:
        settings["addresses"] = "\n".join(looking_again.addresses())
    return settings


def _guard() -> Guard:
    """Public web servers only, and the networks that the operator lets through."""
    also = settings_of("gather").get("also_visit", "")
    networks = tuple(ip_network(text.strip()) for text in also.split(",") if text.strip())
    return Guard(ports=None, also=networks) if networks else Guard()


def _names_supplier() -> Callable[[bytes], bool]:
    rows = Supplier.objects.filter(tier__in=PROPOSED_TIERS).order_by("id")
    return _dismissal(tuple(row.record() for row in rows.prefetch_related("names", "brands")))


@lru_cache(maxsize=2)
def _dismissal(suppliers: tuple[records.Supplier, ...]) -> Callable[[bytes], bool]:
    return NamesSupplier(suppliers)
