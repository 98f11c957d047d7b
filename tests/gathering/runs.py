"""Runs a watch in the test's own process and database."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from tests.gather.in_memory import Leaping
from watchback.gather.manners.pacing import Pacing
from watchback.web.gathering import running
from watchback.web.gathering.models import Run, Watch
from watchback.web.gathering.watching import watches

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def unpaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is waited for: a server on loopback does not mind."""
    monkeypatch.setattr(running, "PACING", Pacing(sleep=lambda seconds: None, clock=Leaping()))
    monkeypatch.setattr(running, "ROBOTS", running.RobotsKept())


def watch_of(source: str, address: str, **more: object) -> Watch:
    """A watch since the beginning of 2026."""
    wanted = watches.Wanted(source, address=address, since=date(2026, 1, 1), **more)
    return watches.add(wanted, "asha", NOW)


def watch_of_barsetshire(site: str) -> Watch:
    """A watch of every page that the sitemap of the county council's site names."""
    settings = {"path_contains": "/"}
    return watch_of(
        "sitemaps", f"{site}/sitemap.txt", body_id="barsetshire-county-council", settings=settings
    )


def run_of(watch: Watch, since: date = date(2026, 1, 1), until: date = date(2026, 3, 2)) -> Run:
    """A finished run of the watch."""
    run = Run.objects.create(watch=watch, since=since, until=until, started_at=timezone.now())
    running.work_on(run.pk)
    run.refresh_from_db()
    return run
