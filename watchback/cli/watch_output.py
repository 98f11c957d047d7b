"""How ``watchback watch`` shows what it does: progress on standard error, the rest on standard output."""

import json
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from watchback.cli.lines import Lines

_EVERY = 1.0
_LOOK_AGAIN = 60


class Progress:
    """One line about the runs that are under way, where standard error is a terminal; drawn each second."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}
        self._drawn_at = 0.0
        self._is_drawn = False

    def step(self, run: Any) -> None:
        """A run has taken a step; called by its thread."""
        self._counts[run.pk] = self._counts.get(run.pk, 0) + 1

    def draw(self) -> None:
        """Draws the line anew, a second after the last time."""
        now = time.monotonic()
        if not sys.stderr.isatty() or now - self._drawn_at < _EVERY or not self._counts:
            return
        steps = sum(self._counts.values())
        said = f"{len(self._counts)} sources begun, {steps:,} pages and documents done"
        print(f"\r\x1b[K{said}", end="", file=sys.stderr, flush=True)
        self._is_drawn, self._drawn_at = True, now

    def clear(self) -> None:
        """Takes the line away."""
        if self._is_drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._is_drawn = False


def gather_and_show(only: list[str] | None, as_json: bool) -> None:
    """Works off what is due and shows each run that was worked on. Raises AnotherWorks, KeyboardInterrupt."""
    from watchback.web.gathering import running, worker

    progress = Progress()
    began = datetime.now(UTC)
    running.watchers.append(progress.step)
    try:
        worker.work_off(only, progress.draw)
    finally:
        running.watchers.remove(progress.step)
        progress.clear()
        _show_runs_since(began, as_json)
    if not as_json and (later := worker.next_at()):
        print(
            f"Some pages wait until {later:%H:%M} UTC on {later:%-d %B}: run this again then.",
            file=sys.stderr,
        )


def wait_until_due() -> None:
    """Waits a minute; what is due is found by asking again."""
    time.sleep(_LOOK_AGAIN)


def show_runs(watch_id: str | None, as_json: bool) -> None:
    """The last runs, of one watch or of all."""
    from watchback.web.gathering.models import Run

    runs = Run.objects.select_related("watch__body")
    _show(
        runs.filter(watch_id=watch_id)[:50] if watch_id else runs[:50], as_json, "Nothing was looked at yet."
    )


def show_sources(as_json: bool) -> None:
    """What can be watched."""
    from watchback.web.gathering.watches import all_facts

    lines = Lines()
    for facts in all_facts():
        if as_json:
            print(json.dumps(asdict(facts), ensure_ascii=False))
            continue
        lines.write(f"{facts.id}  {facts.title}", "bold")
        lines.write(facts.what + ".", indent=2)
        lines.write(facts.permits or "It reads only what a person saved.", indent=2)
        for setting in facts.settings:
            need = " (needed)" if setting.required else ""
            lines.write(f"--set {setting.name}=…  {setting.label}{need}", indent=2)
        lines.write()


def show_watches(as_json: bool) -> None:
    """What is watched."""
    from watchback.web.gathering.models import Watch

    lines = Lines()
    watches = Watch.objects.select_related("body").prefetch_related("suppliers")
    for watch in watches:
        last = watch.runs.exclude(finished_at=None).first()
        if as_json:
            print(json.dumps(_watch_object(watch, last), ensure_ascii=False))
            continue
        lines.write(f"{watch.pk}  {watch}{'' if watch.is_on else ' (stopped)'}", "bold")
        looked = f"Last looked {last.until:%-d %B %Y}" if last else "Not looked at yet"
        lines.write(f"{looked}. Next {watch.due_at:%-d %B %Y, %H:%M} UTC.", indent=2)
    if not as_json and not watches:
        print("Nothing is watched. See what can be: watchback watch sources")


def show_coverage(on: date, nation: str, kind: str, supplier: str, as_json: bool) -> None:
    """How much of a set of bodies was looked at, by period. Raises Refused for a set of none."""
    from watchback import publish
    from watchback.cli.errors import Refused
    from watchback.records.published import Day
    from watchback.web.register import public

    edition = public.Edition(Day(on), datetime.now(UTC))
    try:
        found = public.coverage_of(edition, nation=nation, kind=kind, supplier=supplier)
    except public.NoSuchBodies as refusal:
        raise Refused(str(refusal)) from None
    for one in found:
        if as_json:
            print(json.dumps(publish.coverage_object(one), default=str, ensure_ascii=False))
        else:
            who = publish.bodies_in_words(nation, kind, one.total)
            print(publish.coverage_sentence(one, who, edition.day))


def show_timestamps(checked: Iterable[Any], as_json: bool) -> bool:
    """Each timestamp with what came of checking it; whether all hold."""
    shown, hold = 0, True
    for one in checked:
        shown += 1
        hold = hold and one.at is not None and not one.lost
        if as_json:
            print(json.dumps(asdict(one), default=str, ensure_ascii=False))
            continue
        said = (
            f"holds: it was there on {one.at:%-d %B %Y, %H:%M} UTC"
            if one.at
            else f"does not hold: {one.sentence}"
        )
        gone = f" {len(one.lost):,} of its files are gone or changed." if one.lost else ""
        print(f"Run {one.run_id}, {one.manifest[:12]}…: {said.rstrip('.')}.{gone}")
    if not shown and not as_json:
        print("Nothing was timestamped: no authority is set. See docs/gathering.md.")
    return hold


def _watch_object(watch: Any, last: Any) -> dict[str, Any]:
    return {
        "id": watch.pk,
        "source": watch.source,
        "body_id": watch.body_id,
        "suppliers": [supplier.name for supplier in watch.suppliers.all()],
        "address": watch.address or watch.facts.address,
        "is_on": watch.is_on,
        "every_days": watch.every_days,
        "due_at": watch.due_at.isoformat(),
        "last_looked": last.until.isoformat() if last else None,
        "last_outcome": last.outcome if last else None,
    }


def _show_runs_since(began: datetime, as_json: bool) -> None:
    from watchback.web.gathering.reports import runs_worked_on

    _show(runs_worked_on(began), as_json, "Nothing is due. See what is watched: watchback watch list")


def _show(runs: Iterable[Any], as_json: bool, otherwise: str) -> None:
    from watchback.web.gathering.reports import report

    lines, shown = Lines(), 0
    for run in runs:
        shown += 1
        told = report(run)
        if as_json:
            print(json.dumps(asdict(told) | {"sentence": told.sentence}, default=str, ensure_ascii=False))
            continue
        outcome = f" ({run.get_outcome_display().lower()})" if run.outcome else ""
        lines.write(f"{told.title}, {told.since} to {told.until}{outcome}", "bold")
        lines.write(told.sentence, indent=2)
    if not shown and not as_json:
        print(otherwise)
