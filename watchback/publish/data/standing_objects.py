"""Standings and turns as plain objects, the fields that checks and data files rely on."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from watchback.records import Standing, Turn

Object = dict[str, Any]


def standing_object(
    standing: Standing, body: str, quotes: Mapping[str, str], last_looked: date | None
) -> Object:
    """One body and supplier, with an object for each lane under ``estates``.

    ``quotes`` gives the quotation of an id; an id without one has an empty quotation.
    """
    lanes = [_lane_object(lane, body, quotes, last_looked) for lane in standing.estates.values()]
    return {**_lane_object(standing, body, quotes, last_looked), "estates": lanes}


def turn_object(turn: Turn, body: str, quotes: Mapping[str, str]) -> Object:
    """One dated turn of a lane; ``win`` where it is a turn up the ladder."""
    return {
        "body_id": turn.body_id,
        "body": body,
        "supplier": turn.supplier,
        "lane": turn.lane,
        "on": turn.on.isoformat(),
        "before": turn.before.value,
        "after": turn.after.value,
        "rule": turn.rule,
        "win": turn.win,
        "late_by": turn.late_by,
        "inherited_from": turn.inherited_from,
        "because": _reasons(turn.because, quotes),
    }


def _lane_object(
    standing: Standing, body: str, quotes: Mapping[str, str], last_looked: date | None
) -> Object:
    return {
        "body_id": standing.body_id,
        "body": body,
        "supplier": standing.supplier,
        "standing": standing.label.value,
        "rule": standing.rule,
        "estate": standing.estate,
        "partial": standing.partial,
        "since": _iso(standing.since),
        "due": _iso(standing.due),
        "deadline": standing.deadline.text if standing.deadline else None,
        "overdue_days": standing.overdue_days,
        "late_by": standing.late_by,
        "moved": [
            {"from": _iso(move.moved_from), "to": _iso(move.moved_to), "said_on": _iso(move.said_on)}
            for move in standing.moved
        ],
        "last_evidence": _iso(standing.last_evidence),
        "last_looked": _iso(last_looked),
        "disputed": list(standing.disputed),
        "because": _reasons(standing.because, quotes),
        "inherited_from": standing.inherited_from,
    }


def _reasons(ids: tuple[str, ...], quotes: Mapping[str, str]) -> list[Object]:
    return [{"id": id, "quote": quotes.get(id, "")} for id in ids]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
