"""The tables of whom the register knows: bodies, suppliers, how much was looked at, names kept apart."""

from watchback.publish.data.fields import Field, Table
from watchback.publish.data.licences import COUNCIL_NAMES, OPEN_GOVERNMENT, OURS, SHARE_ALIKE
from watchback.records.open_data import Item
from watchback.words import Period

_TEXTS = {"type": "array", "items": {"type": "string"}}


def _successors(item: Item) -> str | None:
    return " ".join(item["replaced_by"]) or None


def _legal_names(item: Item) -> str | None:
    return "; ".join(item["legal_names"]) or None


def _native_names(item: Item) -> str | None:
    return "; ".join(item["native_names"]) or None


BODIES = Table(
    "bodies",
    "Public bodies",
    "One public body, closed ones included: council, department, police force, NHS trust, university.",
    (
        Field("id", "Its id; its page is /bodies/ID/.", always=True),
        Field("name", "Its name; empty for the few whose name stands in whatdotheyknow only."),
        Field("kind", "What kind of body it is."),
        Field("nation", "The nation it works in."),
        Field("region", "The region of England."),
        Field("gss_code", "Its area’s code from the Office for National Statistics."),
        Field("parent_id", "The body that it belongs to."),
        Field("combined_authority_id", "The combined authority that it is a member of."),
        Field("website", "Its own site."),
        Field("start_date", "Its first day, as precisely as it is known (EDTF)."),
        Field("end_date", "Its last day in being, as precisely as it is known (EDTF)."),
        Field(
            "replaced_by",
            "Ids of the bodies that took over; in flat files with a space between two.",
            "list",
            always=True,
            cell=_successors,
            shape=_TEXTS,
        ),
        Field("status", "current, closed, future or devolved; invented ones belong to the demonstration."),
    ),
    (OPEN_GOVERNMENT, COUNCIL_NAMES),
    ("id",),
)

SUPPLIERS = Table(
    "suppliers",
    "Suppliers",
    "One maker that is followed.",
    (
        Field("id", "Its id; its page is /suppliers/ID/.", always=True),
        Field("name", "The name that every other table uses.", always=True),
        Field("country", "Where it is registered, by ISO 3166-1 code."),
        Field(
            "legal_names",
            "Names in law; in flat files with a semicolon between two.",
            "list",
            always=True,
            cell=_legal_names,
            shape=_TEXTS,
        ),
        Field(
            "native_names",
            "Names in its own script; in flat files with a semicolon between two.",
            "list",
            always=True,
            cell=_native_names,
            shape=_TEXTS,
        ),
    ),
    (OURS,),
    ("id",),
)

COVERAGE = Table(
    "coverage",
    "How much was looked at",
    "How many public bodies of one nation and kind were looked at in one period that ends on the day of "
    "the file. Each body is in one of the four counts.",
    (
        Field("nation", "The nation; empty where it is not known."),
        Field("kind", "The kind of body; empty where it is not known."),
        Field("supplier", "The maker that was looked for.", always=True),
        Field("period", "Which days are counted.", words=Period, always=True),
        Field("first", "The first of those days; empty for as far back as the log goes.", "day"),
        Field("last", "The last of those days.", "day", always=True),
        Field("total", "Bodies there are.", "number", always=True),
        Field("looked", "Bodies seen at least once, whatever was found.", "number", always=True),
        Field("blocked", "Bodies where every try was turned away.", "number", always=True),
        Field("unreadable", "Bodies where nothing could be read.", "number", always=True),
        Field("not_looked", "Bodies that nobody looked at.", "number", always=True),
    ),
    (OURS,),
)

WHATDOTHEYKNOW = Table(
    "whatdotheyknow",
    "Names and slugs from WhatDoTheyKnow",
    "One name of a public body that comes, or may come, from the WhatDoTheyKnow list, or the slug under "
    "which that site knows the body. Kept apart because its licence binds what is made from it.",
    (
        Field("body_id", "The public body.", always=True),
        Field("what", "slug, name or other-name.", always=True),
        Field("value", "The slug or name.", always=True),
    ),
    (SHARE_ALIKE,),
    refers={"body_id": "bodies"},
)
