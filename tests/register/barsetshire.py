"""Makes the invented county's bodies, documents and statements, by the ways that people use."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from watchback import records
from watchback.records import Document, Edtf, Quotation
from watchback.web.register.accept import fields_of, make_statement, place_of
from watchback.web.register.append_only import kept_models, unguarded
from watchback.web.register.deeds import record_deed
from watchback.web.register.models import Body, Source, Statement, Supplier
from watchback.web.review.intake import Saved, save_reading
from watchback.web.review.models import Decision, Proposal
from watchback.words import SourceKind, Stance, Voice

NOON = datetime(2023, 1, 12, 12, tzinfo=UTC)
LATER = datetime(2023, 3, 1, 9, tzinfo=UTC)

MINUTES = (
    "Barsetshire County Council. Minutes of the meeting of 10 January 2023.\n"
    "Councillor Grantly asked about cameras. The leader, Mrs Proudie, replied: “All Hikvision cameras in"
    " our public realm will be removed by March 2023, once the budget is agreed.” She added: “We no longer"
    " buy them.”\n"
    "The meeting closed at noon."
)
PROMISE = "All Hikvision cameras in our public realm will be removed by March 2023"
STOPPED = "We no longer buy them."


@dataclass(frozen=True)
class Reading:
    """A document with what was proposed from it."""

    document: Document
    proposals: tuple[records.Proposal, ...] = ()


def body(
    id: str = "barsetshire-county-council", name: str = "Barsetshire County Council", **more: Any
) -> Body:
    return Body.objects.get_or_create(id=id, defaults={"name": name, **more})[0]


def supplier(name: str = "Hikvision") -> Supplier:
    return Supplier.objects.get_or_create(id=name.lower(), defaults={"name": name})[0]


def asha() -> User:
    """Asha edits."""
    return User.objects.get_or_create(username="asha")[0]


def document(text: str = MINUTES) -> Document:
    return Document(
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        extractor="plain text 1",
        source_kind=SourceKind.MINUTES,
        title="Minutes of 10 January 2023",
        published=Edtf("2023-01-11"),
    )


def proposed(quote: str = PROMISE, text: str = MINUTES, **changes: Any) -> records.Proposal:
    promise = records.Proposal(
        quotation=Quotation(text, text.index(quote), text.index(quote) + len(quote)),
        body="Barsetshire County Council",
        body_id="barsetshire-county-council",
        supplier="Hikvision",
        stance=Stance.WILL_REMOVE,
        voice=Voice.OWN,
        reader="a test",
        said_on=Edtf("2023-01-10"),
        speaker="Mrs Proudie",
        reasons=(("said_on", "the meeting's own date"),),
    )
    return replace(promise, **changes)


def promise_and_stop() -> tuple[records.Proposal, ...]:
    return (
        proposed(
            deadline=Edtf("2023-03"), deadline_phrase="by March 2023", condition="once the budget is agreed"
        ),
        proposed(STOPPED, stance=Stance.WILL_NOT_BUY),
    )


def save_minutes(
    text: str = MINUTES,
    proposals: tuple[records.Proposal, ...] | None = None,
    source: str = "https://barsetshire.example/minutes/2023-01-10",
) -> Saved:
    body()
    supplier()
    made = promise_and_stop() if proposals is None else proposals
    return save_reading(text.encode(), Reading(document(text), made), source, NOON)


def accept(proposal: Proposal, by: Any = "asha", at: datetime = NOON, **changes: Any) -> Statement:
    """Makes a statement as the queue does: the decision and the statement in one transaction."""
    embargo = changes.pop("embargo_until", None)
    with transaction.atomic():
        statement = make_statement(fields_of(proposal, changes), [place_of(proposal)], by, at, embargo)
        decision = Decision.objects.create(
            proposal=proposal,
            kind="accept",
            by=None if isinstance(by, str) else by,
            by_name=str(by),
            at=at,
            reason="plain words",
            fields={"speaker": "Mrs Proudie"},
            statement=statement,
        )
        record_deed(by, "decide", decision, at=at)
    return statement


def accepted_promise(**changes: Any) -> Statement:
    save_minutes()
    return accept(Proposal.objects.get(stance="will-remove"), **changes)


def source_of(statement: Statement) -> Source:
    return statement.snapshot.source


def now() -> datetime:
    return timezone.now()


def tamper(sql: str, parameters: tuple[Any, ...] = ()) -> None:
    """Changes evidence as somebody could who owns the database: with the triggers out of the way."""
    with unguarded(connection), connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def empty_register() -> None:
    """Takes every row out of every table of ours, as a new home folder would be."""
    from django.apps import apps

    connection.check_constraints()
    with unguarded(connection), connection.constraint_checks_disabled(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for label in ("register", "review", "campaign", "replies"):
            for model in apps.get_app_config(label).get_models(include_auto_created=True):
                cursor.execute(f'DELETE FROM "{model._meta.db_table}"')
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert all(not model._base_manager.exists() for model in kept_models())
