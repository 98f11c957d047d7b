"""The tables of what is worked out from the evidence: standings, by estate too, and wins."""

from typing import Any

from watchback.publish.data.fields import Field, Table
from watchback.publish.data.licences import OURS
from watchback.records.open_data import Item
from watchback.words import StandingLabel

_TEXT_OR_NULL = {"type": ["string", "null"]}
_DAY_OR_NULL = {"type": ["string", "null"], "format": "date"}


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_REASONS = {"type": "array", "items": _object(id={"type": "string"}, quote={"type": "string"})}
_MOVES = {
    "type": "array",
    "items": _object(**{"from": _DAY_OR_NULL, "to": _DAY_OR_NULL, "said_on": _DAY_OR_NULL}),
}


def _ids(item: Item) -> str | None:
    return " ".join(reason["id"] for reason in item["because"]) or None


def _last_quote(item: Item) -> str | None:
    return next((reason["quote"] for reason in reversed(item["because"]) if reason["quote"]), None)


def _moves(item: Item) -> str | None:
    return " ".join(f"{move['from']}/{move['to']}" for move in item["moved"]) or None


def _disputed(item: Item) -> str | None:
    return " ".join(item["disputed"]) or None


_LANE = (
    Field("body_id", "The public body.", always=True),
    Field("body", "Its name.", always=True),
    Field("supplier", "The maker.", always=True),
    Field("standing", "Where the body stands.", words=StandingLabel, always=True),
    Field("rule", "The rule that decided; the method page prints each.", always=True),
    Field("estate", "The part of the cameras that the standing speaks for; empty where it is not said."),
    Field("partial", "Whether it speaks for a part of the cameras only.", "yes or no", always=True),
    Field("since", "Since when it stands so.", "day"),
    Field("due", "The last day that the date promised can mean.", "day"),
    Field("deadline", "The date promised as precisely as it was said (EDTF)."),
    Field("overdue_days", "Days since that date has passed, on the day of the file.", "number", always=True),
    Field("late_by", "Days past the date at which removal was said, where it was late.", "number"),
    Field(
        "moved",
        "Dates that were moved; in flat files FROM/TO with a space between two.",
        "list",
        always=True,
        cell=_moves,
        shape=_MOVES,
    ),
    Field("last_evidence", "The day of the newest evidence.", "day"),
    Field("last_looked", "The last day on which somebody looked; empty for never.", "day"),
    Field(
        "disputed",
        "Ids of statements by others that say otherwise; in flat files with a space between two.",
        "list",
        always=True,
        cell=_disputed,
        shape={"type": "array", "items": {"type": "string"}},
    ),
    Field(
        "because",
        "The evidence that decided, oldest first; in flat files ids with a space between two.",
        "list",
        always=True,
        cell=_ids,
        shape=_REASONS,
    ),
    Field("quote", "The newest of the quotations that decided.", cell=_last_quote, only_flat=True),
    Field("inherited_from", "The replaced body that said it, where the present one took over."),
)
_LANE_SHAPE = {"type": "array", "items": {"$ref": "#/components/schemas/Estate"}}

STANDINGS = Table(
    "standings",
    "Standings",
    "Where one public body stands on one supplier on the day of the file. Bodies that have no row were "
    "not looked at: their silence says nothing.",
    (
        *_LANE,
        Field("estates", "The same for each part of the cameras.", "list", always=True, shape=_LANE_SHAPE),
    ),
    (OURS,),
    ("body_id", "supplier"),
    {"body_id": "bodies"},
)

ESTATES = Table(
    "standings-by-estate",
    "Standings by estate",
    "Where one public body stands on one supplier for one part of its cameras.",
    _LANE,
    (OURS,),
    refers={"body_id": "bodies"},
)

WINS = Table(
    "wins",
    "Wins",
    "One turn of a public body up the ladder: from saying nothing, or that the cameras stay, towards "
    "their being gone.",
    (
        Field("id", "Its id; its page is /wins/ID/. Empty where the supplier is no longer followed."),
        Field("body_id", "The public body.", always=True),
        Field("body", "Its name.", always=True),
        Field("supplier", "The maker.", always=True),
        Field("lane", "The part of the cameras; empty where it is not said."),
        Field("on", "The day of the turn.", "day", always=True),
        Field("before", "The standing before.", words=StandingLabel, always=True),
        Field("after", "The standing after.", words=StandingLabel, always=True),
        Field("rule", "The rule that decided.", always=True),
        Field("win", "That it is a win; in this table it always is.", "yes or no", always=True),
        Field("late_by", "Days past the date promised, where it was late.", "number"),
        Field("inherited_from", "The replaced body that said it, where the present one took over."),
        Field(
            "because",
            "The evidence that decided, oldest first; in flat files ids with a space between two.",
            "list",
            always=True,
            cell=_ids,
            shape=_REASONS,
        ),
        Field("quote", "The newest of the quotations that decided.", cell=_last_quote, only_flat=True),
    ),
    (OURS,),
    refers={"body_id": "bodies"},
)
