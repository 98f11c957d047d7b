"""How ``watchback watch`` shows what it does: what is asked for on standard output, the rest beside it."""

import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from watchback.cli.lines import Lines
from watchback.cli.watch_progress import Progress

_LOOK_AGAIN = 60


def gather_and_show(only: list[str] | None, as_json: bool) -> None:
    """Works off what is due and shows each run that was worked on. Raises AnotherWorks, KeyboardInterrupt."""
    from watchback.web.gathering.reports import runs_worked_on
    from watchback.web.gathering.watching import worker
    from watchback.web.review.sentences import hour_in_words

    _gather(only, lambda began: _show(runs_worked_on(began), as_json, _nothing_due()))
    if not as_json and (later := worker.next_at()):
        print(
            f"Some pages wait until {hour_in_words(later)}: to go on then, run this again.", file=sys.stderr
        )


def stay_and_show(as_json: bool) -> None:
    """Looks for what is due each minute and shows each run that ends. Raises as gather_and_show does."""
    from watchback.web.gathering.reports import runs_finished

    print("Looks whenever something is due, until you press Ctrl-C.", file=sys.stderr)
    while True:
        _gather(None, lambda began: _show(runs_finished(began), as_json, ""))
        time.sleep(_LOOK_AGAIN)


def _gather(only: list[str] | None, show: Callable[[datetime], None]) -> None:
    """Works off what is due; ``show`` is called with the moment it began, however it ends."""
    from watchback.web.gathering import running
    from watchback.web.gathering.watching import worker

    progress = Progress()
    began = datetime.now(UTC)
    running.watchers.append(progress.step)
    try:
        worker.work_off(only, progress.draw)
    finally:
        running.watchers.remove(progress.step)
        progress.clear()
        show(began)


def _nothing_due() -> str:
    from watchback.web.gathering.models import Watch

    if Watch.objects.filter(is_on=True).exists():
        return "Nothing is due. When each is next: watchback watch list"
    return "Nothing is watched. What can be: watchback watch sources"


def show_added(watch: Any) -> None:
    """The id of a new watch, and on standard error what to do next."""
    from watchback.web.gathering.forms import secrets_of
    from watchback.web.gathering.watching.titles import title_of

    print(watch.pk)
    print(f"{title_of(watch)} is watched from now on. To look at it: watchback watch", file=sys.stderr)
    for secret in secrets_of(watch.facts):
        if not secret["is_set"]:
            file = f"{secret['name']} = … under [{secret['part']}] in settings.toml"
            said = f"{secret['label']} is not set yet: write {file}, or set {secret['variable']}."
            print(said, file=sys.stderr)


def show_runs(watch_id: str | None, as_json: bool) -> None:
    """The last runs, of one watch or of all."""
    from watchback.web.gathering.models import Run

    runs = Run.objects.select_related("watch__body")
    _show(
        runs.filter(watch_id=watch_id)[:50] if watch_id else runs[:50], as_json, "Nothing was looked at yet."
    )


def show_sources(as_json: bool) -> None:
    """What can be watched, by the names that ``watch add`` takes."""
    from watchback.web.gathering.forms import offered

    lines = Lines()
    for facts in sorted(offered(), key=lambda facts: facts.id):
        if as_json:
            print(json.dumps(asdict(facts), ensure_ascii=False))
            continue
        lines.write(f"{facts.id}  {facts.title}", "bold")
        lines.write(facts.what + ".", indent=2)
        lines.write(facts.permits or "It reads only what a person saved.", indent=2)
        for option in _options_of(facts):
            lines.write(option, indent=2)
        lines.write()


def _options_of(facts: Any) -> list[str]:
    """What ``watch add`` asks for this source, a line each."""
    options = []
    if facts.covers == "watched-body":
        options.append("--body BODY  Whose words are looked for (needed)")
    if facts.carrier == "web" and not facts.address:
        options.append("--address URL  The site to look at (needed)")
    for setting in facts.settings:
        need = " (needed)" if setting.required else ""
        if setting.secret:
            place = f"WATCHBACK_{facts.id.upper()}_{setting.name.upper()}"
            options.append(f"{place}  {setting.label}{need}, in the environment or in settings.toml")
            continue
        choices = f": {' or '.join(setting.choices)}" if setting.choices else ""
        options.append(f"--set {setting.name}=…  {setting.label}{choices}{need}")
    return options


def show_watches(as_json: bool) -> None:
    """What is watched."""
    from watchback.web.gathering.models import Watch
    from watchback.web.gathering.watching.watch_rows import watch_rows

    lines = Lines()
    watches = Watch.objects.select_related("body").prefetch_related("suppliers").order_by("source", "id")
    for row in watch_rows(watches):
        if as_json:
            print(json.dumps(_watch_object(row), ensure_ascii=False))
            continue
        lines.write(f"{row.watch.pk}  {row.title}{'' if row.watch.is_on else ' (stopped)'}", "bold")
        if row.about:
            lines.write(row.about, indent=2)
        lines.write(f"Last looked: {row.looked}.{f' {row.came}' if row.came else ''}", indent=2)
        if row.watch.is_on:
            lines.write(f"Next: {row.then}.", indent=2)
    if not as_json and not watches:
        print("Nothing is watched. What can be: watchback watch sources")


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


def _watch_object(row: Any) -> dict[str, Any]:
    from watchback.web.gathering.watching.coverage import facts_or_none

    watch = row.watch
    facts = facts_or_none(watch)
    return {
        "id": watch.pk,
        "source": watch.source,
        "body_id": watch.body_id,
        "suppliers": [supplier.name for supplier in watch.suppliers.all()],
        "address": watch.address or (facts.address if facts else ""),
        "is_on": watch.is_on,
        "every_days": watch.every_days,
        "due_at": watch.due_at.isoformat(),
        "last_looked": row.seen_on.isoformat() if row.seen_on else None,
        "last_tried": row.last.until.isoformat() if row.last else None,
        "last_outcome": row.last.outcome if row.last else None,
    }


def _show(runs: Iterable[Any], as_json: bool, otherwise: str) -> None:
    from watchback.records import day_in_words
    from watchback.web.gathering.reports import report

    lines, shown = Lines(), 0
    for run in runs:
        shown += 1
        told = report(run)
        if as_json:
            print(json.dumps(asdict(told) | {"sentence": told.sentence}, default=str, ensure_ascii=False))
            continue
        outcome = f" ({run.get_outcome_display().lower()})" if run.outcome else ""
        days = f"{day_in_words(run.since)} to {day_in_words(run.until)}"
        lines.write(f"{told.title}, {days}{outcome}", "bold")
        lines.write(told.sentence, indent=2)
    if otherwise and not shown and not as_json:
        print(otherwise)
