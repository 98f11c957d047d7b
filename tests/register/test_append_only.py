"""The database itself keeps evidence: every table of it, whoever asks, and however."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, models, transaction

from tests.register import barsetshire
from watchback.web.imports.models import Import, ImportUndone
from watchback.web.register.accept import supersede
from watchback.web.register.append_only import kept_models, unguarded_tables
from watchback.web.register.erasing import erase
from watchback.web.register.models import AuditResult, EmbargoMove, Kept, Request, Statement
from watchback.web.replies.models import Invitation, Reply
from watchback.web.review.models import Proposal, SubmittedAudit

pytestmark = pytest.mark.django_db

TABLES = {
    "register_snapshot",
    "register_statement",
    "register_statementsource",
    "register_statementchange",
    "register_auditresult",
    "register_auditchange",
    "register_request",
    "register_requestreply",
    "register_correction",
    "register_embargomove",
    "register_deed",
    "register_erasure",
    "review_proposal",
    "review_decision",
    "review_submittedaudit",
    "review_auditdecision",
    "imports_import",
    "imports_importedrow",
    "imports_importundone",
    "replies_reply",
    "replies_replydecision",
}

every_table = pytest.mark.parametrize("model", kept_models(), ids=lambda model: model._meta.db_table)


@pytest.fixture(autouse=True)
def _a_row_of_everything(db: None) -> None:
    promise = barsetshire.accepted_promise()
    stop = barsetshire.accept(Proposal.objects.get(stance="will-not-buy"))
    supersede(stop, promise, "one is enough", "asha", barsetshire.LATER)
    of_body = {"body": barsetshire.body(), "supplier": barsetshire.supplier()}
    audit = AuditResult.everything.create(
        **of_body,
        verdict="supported",
        means="network",
        finished="2023-02-01",
        ran_by="B. Arabin",
        claim="none",
        accepted_at=barsetshire.NOON,
    )
    Request.objects.create(
        **of_body, sent_on="2023-01-01", due="2023-01-31", subject="cameras"
    ).replies.create(reply_on="2023-01-20", note="a letter")
    done = {"at": barsetshire.LATER, "by_name": "asha"}
    batch = Import.objects.create(snapshot=promise.snapshot, filename="answers.xlsx", **done)
    batch.rows.create(number=2, written="barsetshire", outcome="new")
    ImportUndone.objects.create(batch=batch, **done)
    EmbargoMove.objects.create(
        statement=promise, until=barsetshire.LATER, at=barsetshire.NOON, reason="known by all"
    )
    invitation = Invitation.objects.create(**of_body, made_at=barsetshire.NOON)
    reply = Reply.objects.create(invitation=invitation, text="They are gone.", at=barsetshire.NOON)
    reply.decisions.create(is_shown=True, reason="read", at=barsetshire.NOON)
    other = AuditResult.everything.create(
        **of_body, verdict="supported", means="nmap", finished="2023-03-01", claim="some",
        accepted_at=barsetshire.NOON,
    )  # fmt: skip
    other.changes.create(kind="retracted", reason="too few", at=barsetshire.LATER)
    report = SubmittedAudit.objects.create(
        **of_body, snapshot=promise.snapshot, key="1f", verdict="supported", means="network",
        finished=barsetshire.NOON, claim="none", signed_as="B. Arabin", signature="{}", **done,
    )  # fmt: skip
    report.decisions.create(kind="reject", reason="not theirs", **done)
    erase(audit.pk, "an order", "asha", barsetshire.LATER)


def test_every_table_of_evidence_is_kept() -> None:
    assert {model._meta.db_table for model in kept_models()} == TABLES
    assert unguarded_tables(connection) == []


@every_table
def test_no_column_can_be_changed(model: type[Kept]) -> None:
    row = _last(model)
    for field in model._meta.local_concrete_fields:
        if not field.is_relation:
            with _refused():
                model._base_manager.filter(pk=row.pk).update(**{field.name: _another(field, row)})


@every_table
def test_no_row_can_be_saved_again_with_other_values(model: type[Kept]) -> None:
    row = _last(model)
    name = model.WORDS[0] if model.WORDS else "by_name"
    setattr(row, name, {"other": 1} if isinstance(getattr(row, name), dict) else "other words")
    with _refused():
        row.save()
    with _refused():
        model._base_manager.bulk_update([row], [name])


@every_table
def test_no_row_can_be_deleted(model: type[Kept]) -> None:
    row = _last(model)
    with _refused(), connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{model._meta.db_table}"')
    with _refused():
        model._base_manager.filter(pk=row.pk)._raw_delete("default")
    with pytest.raises((IntegrityError, models.ProtectedError)), transaction.atomic():
        row.delete()
    assert model._base_manager.filter(pk=row.pk).exists()


@every_table
def test_no_row_can_be_replaced_by_inserting_over_it(model: type[Kept]) -> None:
    table, key = model._meta.db_table, model._meta.pk.column
    columns = ", ".join(f'"{field.column}"' for field in model._meta.local_concrete_fields)
    over = {
        "sqlite": f'INSERT OR REPLACE INTO "{table}" ({columns}) SELECT {columns} FROM "{table}"',
        "postgresql": (
            f'INSERT INTO "{table}" ({columns}) SELECT {columns} FROM "{table}"'
            f' ON CONFLICT ("{key}") DO UPDATE SET "{_a_column(model)}" = NULL'
        ),
    }
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # as another program's connection has it
            cursor.execute("PRAGMA recursive_triggers=OFF")
        with _refused():
            cursor.execute(over[connection.vendor])
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA recursive_triggers=ON")


@every_table
def test_no_table_can_be_emptied_at_once(model: type[Kept]) -> None:
    empty = {"sqlite": "DELETE FROM", "postgresql": "TRUNCATE"}[connection.vendor]
    connection.check_constraints()  # PostgreSQL empties no table that it has yet to check
    with _refused(), connection.cursor() as cursor:
        cursor.execute(f'{empty} "{model._meta.db_table}"' + (" CASCADE" if empty == "TRUNCATE" else ""))


def test_an_erased_row_can_be_blanked_and_nothing_else() -> None:
    audit = AuditResult.everything.get(claim="")
    for change in ({"verdict": "contradicted"}, {"ran_by": "somebody else"}, {"claim": "other words"}):
        with _refused():
            AuditResult.everything.filter(pk=audit.pk).update(**change)
    with _refused():
        audit.delete()
    AuditResult.everything.filter(pk=audit.pk).update(ran_by="", claim="")


def test_a_row_beside_an_erased_one_stays_kept() -> None:
    with _refused():
        Statement.everything.update(quote="")


@contextmanager
def _refused() -> Iterator[None]:
    """The database refuses what is done inside, with the sentence of the register; else the test fails."""
    with pytest.raises(IntegrityError, match="The register keeps what it was given"), transaction.atomic():
        yield


def _last(model: type[Kept]) -> Kept:
    """The newest row that was not erased itself."""
    row = model._base_manager.order_by("pk").last()
    assert row is not None, f"the fixture made no {model.__name__}"
    return row


def _a_column(model: type[Kept]) -> str:
    """A column that holds something in every row, so that emptying it is a change."""
    fields = model._meta.local_concrete_fields
    return next(field.column for field in fields if not field.primary_key and not field.null)


def _another(field: models.Field, row: Kept) -> object:
    """A value of the same type that is not the row's."""
    value = getattr(row, field.name)
    if isinstance(field, models.JSONField):
        return {"planted": 1}
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateTimeField):
        return barsetshire.NOON.replace(year=1999)
    if isinstance(field, models.DateField):
        return barsetshire.NOON.date().replace(year=1999)
    if isinstance(field, models.IntegerField | models.FloatField):
        return (value or 0) + 1000
    return "planted"
