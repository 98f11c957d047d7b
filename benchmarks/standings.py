"""All standings of 5,000 bodies with 60 pieces of evidence each: folding alone, and with loading."""

import gc
import os
import random
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from benchmarks.measuring import medians, print_table
from watchback.derive import Event, in_order, standings_of_events, statement_event, turns_of_events
from watchback.words import Stance

BODIES, EACH, ROUNDS = 5_000, 60, 5
ON = date(2026, 1, 1)
ESTATES = [None, "all", "public-realm", "housing", "buildings"]
VOICES = ["own", "own", "own", "reported", "other"]

Events = dict[tuple[str, str], list[Event]]


def run() -> None:
    """Prints the table: seconds as multiples of taking the newest words of each body, no more."""
    events = random_events()
    gc.collect()
    gc.disable()
    took = medians(
        {
            "newest words win (no rules)": lambda: newest(events),
            "standings, folded from memory": lambda: standings_of_events(events, (), ON),
            "every turn and win, from memory": lambda: turns_of_events(events, (), ON),
        },
        ROUNDS,
    )
    took |= from_database(events)
    gc.enable()
    peer = took["newest words win (no rules)"]
    aims = {"standings, folded from memory": "≤ 1 s", "loaded from SQLite and folded": "≤ 2 s"}
    print_table(
        ["what", "times the simple answer", "aim", "seconds here"],
        [(name, f"{s / peer:.0f}", aims.get(name, ""), f"{s:.2f}") for name, s in took.items()],
    )


def random_events() -> Events:
    """Histories of all stances, voices and estates over five years, the same in every run."""
    chance = random.Random(1)
    return {
        (f"body-{number}", "Hikvision"): sorted(_history(chance, number), key=in_order)
        for number in range(BODIES)
    }


def newest(events: Events) -> dict[tuple[str, str], str]:
    """What a register without rules would say: the stance of each body's newest own words."""
    return {
        key: max((e for e in own if e.voice == "own"), key=in_order, default=own[-1]).kind
        for key, own in events.items()
    }


def from_database(events: Events) -> dict[str, float]:
    """Seconds to load the same evidence from SQLite, and to load and fold it."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["WATCHBACK_HOME"] = home
        os.environ.pop("DATABASE_URL", None)
        from watchback.web import open_register

        open_register()
        _fill(events)
        from watchback.web.register.evidence import all_events

        at = datetime.now(UTC)
        return medians(
            {
                "loaded from SQLite": lambda: all_events(at),
                "loaded from SQLite and folded": lambda: standings_of_events(all_events(at), (), ON),
            },
            3,
        )


def _history(chance: random.Random, number: int) -> Iterator[Event]:
    for place in range(EACH):
        day = date(2020, 1, 1) + timedelta(days=chance.randrange(1800))
        stance = chance.choice(list(Stance)).value
        promised = stance in ("will-remove", "removing")
        due = day + timedelta(days=chance.randrange(400)) if promised else None
        yield statement_event(
            f"{number:06}{place:04}",
            stance,
            chance.choice(VOICES),
            chance.choice(ESTATES),
            day.toordinal(),
            due.toordinal() if due else None,
            due.isoformat() if due else None,
        )


def _fill(events: Events) -> None:
    from watchback.web.register.models import Body, Snapshot, Source, Statement

    at = datetime.now(UTC)
    source = Source.objects.create(filename="benchmark.txt", created_at=at)
    snapshot = Snapshot.objects.create(
        sha256="0" * 64, source=source, size=1, media_type="text/plain", read_at=at, text="x"
    )
    Body.objects.bulk_create(Body(id=body, name=body) for body, _ in events)
    rows = (_row(body, event, snapshot, at) for (body, _), own in events.items() for event in own)
    Statement.everything.bulk_create(rows, batch_size=500)


def _row(body: str, event: Event, snapshot: object, at: datetime) -> object:
    from watchback.web.register.models import Statement

    day = date.fromordinal(event.day)
    return Statement(
        id=event.id,
        body_id=body,
        supplier_id="hikvision",
        stance=event.kind,
        voice=event.voice,
        estate=event.estate or "",
        deadline=event.deadline or "",
        due=date.fromordinal(event.due) if event.due else None,
        said_on=day.isoformat(),
        evidence_day=day,
        evidence_day_rule="said_on",
        snapshot_on=day,
        snapshot=snapshot,
        quote="x",
        quote_start=0,
        quote_end=1,
        accepted_at=at,
    )
