"""Fills an empty register with bodies and statements of the size that the site is made for."""

import hashlib
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from watchback.words import Estate, Stance, Voice

EACH = 60
"""Statements of one body."""

CITED = 20
"""Statements cut from one source."""

_AT = datetime(2026, 1, 1, 9, tzinfo=UTC)
_SENTENCE = (
    "the council will replace the cameras on its public realm network with those of another maker when the "
    "present contract ends and the budget for it has been agreed by the committee at its next meeting"
)
_WORDS = _SENTENCE.split()
_SAYS = [stance for stance in Stance if stance is not Stance.CALLED_ON]
_ESTATES = ["", Estate.ALL.value, Estate.PUBLIC_REALM.value, Estate.HOUSING.value, Estate.BUILDINGS.value]


def fill(bodies: int) -> None:
    """Adds that many invented bodies with EACH statements; a deed tells of it, as of any import."""
    from django.db import transaction

    from watchback.web.register.deeds import record_deed
    from watchback.web.register.models import Body, Snapshot, Source, Statement, StatementSource

    by_chance = random.Random(1)
    with transaction.atomic():
        Body.objects.bulk_create(
            Body(
                id=_id(number),
                name=f"Borset {number} Council",
                kind=("council", "police", "nhs-trust")[number % 3],
                nation=("England", "Scotland", "Wales")[number % 3],
                region=f"Region {number % 9}",
            )
            for number in range(bodies)
        )
        sources = [
            Source(id=f"src{number:07}", url=f"https://borset.example/{number}", title=f"Minutes {number}",
                   publisher="Borset Gazette", published="2024-05-06", created_at=_AT)
            for number in range(bodies * EACH // CITED)
        ]  # fmt: skip
        Source.objects.bulk_create(sources, batch_size=500)
        snapshots = [
            Snapshot(
                sha256=hashlib.sha256(source.id.encode()).hexdigest(),
                source=source,
                size=9000,
                media_type="text/html",
                read_at=_AT,
                extractor="html 1",
                text=" ".join(_WORDS),
            )
            for source in sources
        ]
        Snapshot.objects.bulk_create(snapshots, batch_size=500)
        for number in range(bodies):
            rows = list(_statements(by_chance, number, snapshots))
            Statement.everything.bulk_create(rows, batch_size=500)
            StatementSource.objects.bulk_create(
                StatementSource(
                    statement=row,
                    snapshot=row.snapshot,
                    source_id=row.snapshot.source_id,
                    start=0,
                    end=len(row.quote),
                    quote=row.quote,
                )
                for row in rows
            )
        record_deed("a benchmark", "import", ("register", "benchmark"), {"records": bodies * EACH})


def _id(number: int) -> str:
    return f"borset-{number:05}"


def _statements(by_chance: random.Random, body: int, snapshots: Sequence[Any]) -> Iterator[Any]:
    from watchback.web.register.models import Statement

    for place in range(EACH):
        number = body * EACH + place
        day = date(2019, 1, 1) + timedelta(days=by_chance.randrange(2500))
        stance = by_chance.choice(_SAYS)
        promised = stance in (Stance.WILL_REMOVE, Stance.REMOVING)
        due = day + timedelta(days=by_chance.randrange(30, 700)) if promised else None
        start = by_chance.randrange(8)
        quote = " ".join(_WORDS[start : start + by_chance.randrange(10, 24)])
        yield Statement(
            id=f"s{number:08}",
            body_id=_id(body),
            supplier_id="hikvision",
            stance=stance.value,
            voice=by_chance.choice([Voice.OWN, Voice.OWN, Voice.REPORTED]).value,
            estate=by_chance.choice(_ESTATES),
            deadline=due.isoformat() if due else "",
            due=due,
            said_on=day.isoformat(),
            evidence_day=day,
            evidence_day_rule="said_on",
            snapshot_on=day,
            snapshot=snapshots[number // CITED],
            quote=quote,
            quote_start=0,
            quote_end=len(quote),
            accepted_at=_AT,
        )
