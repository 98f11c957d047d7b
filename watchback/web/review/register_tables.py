"""The register's tables as editors see them: one line for each, with its fields and its columns."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from watchback.derive import told_place
from watchback.web.campaign.models import Action, Mention, Partner, WinClaim
from watchback.web.register.models import (
    AuditResult,
    Body,
    BodyAlias,
    BodySuccession,
    Brand,
    Correction,
    Deployment,
    Erasure,
    Indicator,
    OfficialList,
    ReferenceSource,
    Request,
    RequestReply,
    Search,
    Snapshot,
    Source,
    Statement,
    Supplier,
    SupplierName,
)

Column = tuple[str, Callable[[Any], Any]]


@dataclass(frozen=True, slots=True)
class Table:
    """One table. ``fields`` empty: it is only looked at. ``fixed`` cannot be changed once made.

    ``is_public``: a change of a value asks for a reason and is printed in the corrections log.
    ``is_kept``: rows can be added and never changed. ``is_removable``: rows can be taken out.
    """

    slug: str
    model: type[models.Model]
    title: str
    one: str
    does: str
    columns: tuple[Column, ...]
    fields: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    help_texts: tuple[tuple[str, str], ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    is_public: bool = False
    is_kept: bool = False
    is_removable: bool = False

    @property
    def may_add(self) -> bool:
        return bool(self.fields)

    @property
    def may_change(self) -> bool:
        return bool(self.fields) and not self.is_kept


def _get(name: str) -> Callable[[Any], Any]:
    def value(row: Any) -> Any:
        shown = getattr(row, f"get_{name}_display", None)
        return shown() if shown else getattr(row, name)

    return value


def _told_as(row: Any) -> str:
    """How a deployment's place is printed."""
    told = told_place(row.known_place())
    return ", ".join(name.english for name in told.names) or f"{told.country}, nothing finer"


_BODY: Column = ("Body", lambda row: row.body)
_SUPPLIER: Column = ("Supplier", lambda row: row.supplier)

_IDENTIFIER = "It becomes part of a public address and can never be changed: small letters, digits, hyphens."

TABLES: tuple[Table, ...] = (
    Table(
        "bodies",
        Body,
        "Bodies",
        "body",
        "Every public body that is watched.",
        (
            ("Name", _get("name")),
            ("Kind", _get("kind")),
            ("Nation", _get("nation")),
            ("Ended", _get("end_date")),
        ),
        fields=(
            "id",
            "name",
            "kind",
            "nation",
            "region",
            "gss_code",
            "former_gss",
            "parent",
            "further_parents",
            "combined_authority",
            "assigned_to",
            "website",
            "whatdotheyknow_slug",
            "start_date",
            "end_date",
            "lat",
            "lon",
            "status",
            "external_ids",
            "source",
        ),
        fixed=("id",),
        searched=("id", "name", "aliases__name"),
        help_texts=(
            ("id", _IDENTIFIER),
            ("kind", "As others of its kind have it, such as district-council."),
            ("end_date", "Its last day in being."),
            (
                "assigned_to",
                "Where a closed body has several successors: which one takes its promises over.",
            ),
        ),
        labels=(
            ("gss_code", "GSS code"),
            ("former_gss", "Former GSS codes"),
            ("lat", "Latitude"),
            ("lon", "Longitude"),
        ),
        is_public=True,
    ),
    Table(
        "aliases",
        BodyAlias,
        "Other names of bodies",
        "other name",
        "What else a body is called, or was called before a change of name.",
        (_BODY, ("Name", _get("name")), ("Since", _get("since")), ("Until", _get("until"))),
        fields=("body", "name", "language", "since", "until"),
        searched=("name", "body__name"),
        related=("body",),
        help_texts=(("language", "Only where it is not English: cy, gd, ga."),),
        is_removable=True,
    ),
    Table(
        "successions",
        BodySuccession,
        "Successions",
        "succession",
        "Which body took over from one that closed.",
        (("Closed", lambda row: row.old), ("Took over", lambda row: row.new)),
        fields=("old", "new", "order"),
        searched=("old__name", "new__name"),
        related=("old", "new"),
        labels=(("old", "The body that closed"), ("new", "The body that took over")),
        is_removable=True,
    ),
    Table(
        "suppliers",
        Supplier,
        "Suppliers",
        "supplier",
        "Companies whose equipment is tracked, or recognised so as not to be mistaken.",
        (("Name", _get("name")), ("Tier", _get("tier")), ("Country", _get("country"))),
        fields=("id", "name", "tier", "country", "note", "details"),
        fixed=("id",),
        searched=("id", "name", "names__name"),
        help_texts=(
            ("id", _IDENTIFIER),
            ("country", "Two letters, such as CN."),
            ("details", "Ownership, official lists and identifiers, as JSON."),
        ),
        is_public=True,
    ),
    Table(
        "names",
        SupplierName,
        "Names of suppliers",
        "name of a supplier",
        "Every spelling by which a supplier is found in a document.",
        (_SUPPLIER, ("Name", _get("name")), ("Kind", _get("kind"))),
        fields=("supplier", "name", "kind"),
        searched=("name", "supplier__name"),
        related=("supplier",),
        is_removable=True,
    ),
    Table(
        "brands",
        Brand,
        "Brands",
        "brand",
        "Names on the case that a source links to a supplier.",
        (_SUPPLIER, ("Name", _get("name")), ("Relation", _get("relation"))),
        fields=(
            "supplier",
            "name",
            "relation",
            "confidence",
            "since",
            "until",
            "note",
            "aliases",
            "legal_names",
            "sources",
        ),
        searched=("name", "supplier__name"),
        related=("supplier",),
        help_texts=(
            ("relation", "As the source gives it: rebadge, subsidiary, own brand."),
            (
                "sources",
                "Ids of reference sources, one a line. A rebadge is always “according to” its source.",
            ),
        ),
        is_public=True,
        is_removable=True,
    ),
    Table(
        "reference-sources",
        ReferenceSource,
        "Reference sources",
        "reference source",
        "Where facts about suppliers and brands were read.",
        (("Id", _get("id")), ("Publisher", _get("publisher")), ("Date", _get("date"))),
        fields=("id", "url", "title", "publisher", "kind", "date", "note"),
        fixed=("id",),
        searched=("id", "url", "publisher"),
        help_texts=(("id", _IDENTIFIER),),
        labels=(("url", "Address"),),
        is_public=True,
    ),
    Table(
        "official-lists",
        OfficialList,
        "Official lists",
        "official list",
        "Governments' lists that name suppliers.",
        (("Name", _get("name")), ("Jurisdiction", _get("jurisdiction")), ("Date", _get("date"))),
        fields=("id", "name", "jurisdiction", "authority", "date", "effect", "details", "sources"),
        fixed=("id",),
        searched=("id", "name"),
        help_texts=(("id", _IDENTIFIER), ("sources", "Ids of reference sources, one a line.")),
        is_public=True,
    ),
    Table(
        "sources",
        Source,
        "Sources",
        "source",
        "Published things at an address or in a file. Reading a document adds them by itself.",
        (
            ("Title", lambda row: str(row)),
            ("Publisher", _get("publisher")),
            ("Published", _get("published")),
            ("Kind", _get("source_kind")),
        ),
        fields=("url", "filename", "title", "publisher", "published", "source_kind", "licence"),
        searched=("id", "title", "url", "filename", "publisher"),
        help_texts=(
            ("filename", "Only for a file that has no address."),
            ("licence", "A snapshot is private unless the licence permits more."),
        ),
        labels=(("url", "Address"), ("filename", "File name"), ("source_kind", "Kind")),
        is_public=True,
    ),
    Table(
        "snapshots",
        Snapshot,
        "Snapshots",
        "snapshot",
        "Sources as they were read. They come with each document and are never changed.",
        (
            ("SHA-256", lambda row: row.sha256[:12]),
            ("Source", lambda row: row.source),
            ("Read", _get("read_at")),
            ("Bytes", _get("size")),
        ),
        searched=("sha256", "source__title", "source__url"),
        related=("source",),
        is_kept=True,
    ),
    Table(
        "statements",
        Statement,
        "Statements",
        "statement",
        "What accepted decisions made. New ones come through the queue only.",
        (
            _BODY,
            ("Stance", _get("stance")),
            ("Estate", _get("estate")),
            ("Day", _get("evidence_day")),
            ("State", lambda row: row.state.label),
        ),
        searched=("id", "body__name", "quote"),
        related=("body", "supplier"),
        is_kept=True,
    ),
    Table(
        "audits",
        AuditResult,
        "Audit results",
        "audit result",
        "Accepted camera audits. Once saved they cannot be changed.",
        (
            _BODY,
            _SUPPLIER,
            ("Verdict", _get("verdict")),
            ("Means", _get("means")),
            ("Finished", _get("finished")),
            ("State", lambda row: row.state.label),
        ),
        fields=(
            "body",
            "supplier",
            "claim",
            "verdict",
            "means",
            "estate",
            "finished",
            "ran_by",
            "report_sha256",
            "coverage",
        ),
        searched=("id", "body__name"),
        related=("body", "supplier"),
        help_texts=(
            ("claim", "The claim that the audit tried, in its words."),
            ("coverage", "What was seen and what not, as JSON with figures."),
            ("ran_by", "Who ran it: an office or a company."),
        ),
        labels=(("report_sha256", "SHA-256 of the report"),),
        is_kept=True,
    ),
    Table(
        "requests",
        Request,
        "Requests",
        "request",
        "Freedom-of-information requests that were sent. Once saved they cannot be changed.",
        (
            _BODY,
            _SUPPLIER,
            ("Sent", _get("sent_on")),
            ("Due", _get("due")),
            ("Law", lambda row: row.law.upper()),
        ),
        fields=("body", "supplier", "law", "sent_on", "due", "estate", "subject", "url"),
        searched=("id", "body__name", "url"),
        related=("body", "supplier"),
        help_texts=(("due", "The last day of the law's clock."), ("subject", "Without anybody's name.")),
        labels=(("url", "Address"), ("sent_on", "Sent on"), ("due", "Due on")),
        is_kept=True,
    ),
    Table(
        "replies",
        RequestReply,
        "Replies",
        "reply",
        "That a body answered a request. What it said goes through the queue as a statement.",
        (("Request", lambda row: row.request), ("Answered", _get("reply_on"))),
        fields=("request", "reply_on", "snapshot", "note"),
        searched=("request__id", "request__body__name"),
        related=("request", "request__body"),
        labels=(("reply_on", "Answered on"),),
        is_kept=True,
    ),
    Table(
        "searches",
        Search,
        "Searches",
        "search",
        "Who looked where, when, and what came of it. It gives each body its “last looked”.",
        (
            _BODY,
            _SUPPLIER,
            ("Day", _get("searched_on")),
            ("Outcome", _get("outcome")),
            ("Where", _get("where")),
        ),
        fields=("body", "supplier", "where", "searched_on", "outcome", "note"),
        searched=("body__name", "where"),
        related=("body", "supplier"),
        help_texts=(("where", "Such as: council minutes 2022 to 2023, by keyword."),),
        labels=(("searched_on", "Day"),),
    ),
    Table(
        "deployments",
        Deployment,
        "Deployments",
        "deployment",
        "Places where research has found a supplier's equipment.",
        (
            ("Place", str),
            ("Told as", _told_as),
            _SUPPLIER,
            ("Sensitivity", _get("sensitivity")),
            ("Published", lambda row: "yes" if row.published else "no"),
        ),
        fields=(
            "supplier",
            "place",
            "native_names",
            "locality",
            "locality_names",
            "region",
            "region_names",
            "country",
            "area",
            "kind",
            "sensitivity",
            "lat",
            "lon",
            "found_on",
            "note",
            "source",
            "sources",
            "names_source",
            "published",
        ),
        searched=("id", "place", "locality", "region"),
        related=("supplier",),
        help_texts=(
            ("place", "The exact place, such as a building. It is printed only where it is not sensitive."),
            (
                "sensitivity",
                "How precisely the place may be published, everywhere alike. A note, a title or an address"
                " that names it more finely is left out.",
            ),
            ("native_names", "“bo: …”, “ug: …”, “zh: …”, one a line, where sourced."),
            ("locality_names", "“bo: …”, “ug: …”, “zh: …”, one a line, where sourced."),
            ("region_names", "“bo: …”, “ug: …”, “zh: …”, one a line, where sourced."),
            ("country", "Two letters, such as CN."),
            ("kind", "What stands there: a prison, mosques, a city’s streets."),
            ("source", "A source that was read into the register: its id, or its address."),
            ("sources", "Ids of reference sources, one a line."),
            ("names_source", "The id of the reference source for names in other languages."),
            ("published", "Not ticked, it shows nowhere."),
        ),
        labels=(
            ("place", "Exact place"),
            ("native_names", "Exact place in other languages"),
            ("locality", "Town or district"),
            ("locality_names", "Town or district in other languages"),
            ("region_names", "Region in other languages"),
            ("area", "Heading"),
            ("lat", "Latitude"),
            ("lon", "Longitude"),
        ),
        is_public=True,
    ),
    Table(
        "indicators",
        Indicator,
        "Indicators",
        "indicator",
        "Dated, sourced figures about a supplier.",
        (_SUPPLIER, ("Name", _get("name")), ("Value", _get("value")), ("Date", _get("dated"))),
        fields=("supplier", "name", "value", "unit", "dated", "note", "source", "sources", "quote"),
        searched=("id", "name"),
        related=("supplier",),
        help_texts=(
            ("name", "The same words for each figure of a series: three or more are drawn."),
            ("quote", "The words that give the figure, exactly."),
            ("sources", "Ids of reference sources, one a line."),
        ),
        is_public=True,
    ),
    Table(
        "actions",
        Action,
        "Actions",
        "action",
        "What the campaign does, with partners, a date and what came of it.",
        (("Title", _get("title")), ("Kind", _get("kind")), ("Date", _get("held_on"))),
        fields=("title", "kind", "place", "held_on", "brief", "outcome", "partners", "body", "supplier"),
        searched=("id", "title", "place"),
        is_public=True,
    ),
    Table(
        "partners",
        Partner,
        "Partners",
        "partner",
        "Organisations that the campaign acts with.",
        (("Name", _get("name")), ("Address", _get("url"))),
        fields=("name", "url"),
        searched=("name",),
        labels=(("url", "Address"),),
        is_public=True,
    ),
    Table(
        "mentions",
        Mention,
        "Mentions",
        "mention",
        "Appearances of a supplier in press or parliament: counted, never statements.",
        (("Title", _get("title")), _SUPPLIER, ("Where", _get("where")), ("Date", _get("said_on"))),
        fields=("supplier", "where", "said_on", "title", "url", "quote", "source"),
        searched=("id", "title", "url"),
        related=("supplier",),
        labels=(("url", "Address"),),
        is_public=True,
    ),
    Table(
        "win-claims",
        WinClaim,
        "Claims of a win",
        "claim of a win",
        "Actions that a win may name. The win itself is worked out from the statement.",
        (("Statement", lambda row: row.statement_id), ("Action", lambda row: row.action)),
        fields=("statement", "action", "note"),
        searched=("statement__id", "action__title"),
        related=("action",),
        is_public=True,
        is_removable=True,
    ),
    Table(
        "corrections",
        Correction,
        "Corrections",
        "correction",
        "The public log. It writes itself when something published is changed, retracted or erased.",
        (("Day", _get("at")), ("What", _get("what")), ("Reason", _get("reason"))),
        searched=("subject_id", "what"),
        is_kept=True,
    ),
    Table(
        "erasures",
        Erasure,
        "Erasures",
        "erasure",
        "Tombstones: that words were removed for a person or a court, and why.",
        (("Day", _get("at")), ("Table", _get("table")), ("Row", _get("row_id")), ("Reason", _get("reason"))),
        searched=("row_id",),
        is_kept=True,
    ),
)

BY_SLUG = {table.slug: table for table in TABLES}
