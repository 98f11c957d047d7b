"""Erases what a person or a court may have erased, and leaves tombstones.

Erasing reaches every row that holds the same words at the same place: statements, their sources,
proposals, decisions, the text and the bytes of the snapshots, the archived answers that brought
them, and what was kept of the page when it was looked at again. Rows whose few words of context
overlap lose that context only. What can never be erased is that something was here.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from watchback.records.proposal import CONTEXT
from watchback.web.gathering.forgetting import forget
from watchback.web.register.append_only import NEVER_ERASED, kept_models
from watchback.web.register.corrections import write_correction
from watchback.web.register.data_files import forget_data_files
from watchback.web.register.deeds import hold_register, record_deed
from watchback.web.register.models import (
    AuditResult,
    Correction,
    Erasure,
    Kept,
    Request,
    Snapshot,
    Source,
    Statement,
    StatementSource,
)
from watchback.web.register.snapshots import forget_bytes

CONTEXT_WORDS = ("quote_prefix", "quote_suffix")


class NothingToErase(LookupError):
    """No row of the register has this id."""


@dataclass
class Reach:
    """What one erasure reaches: rows by their key, whole or in their context only."""

    whole: dict[tuple[str, str], Kept] = field(default_factory=dict)
    context: dict[tuple[str, str], Kept] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)

    def add(self, rows: Iterable[Kept]) -> None:
        for row in rows:
            self.whole[row._meta.db_table, str(row.pk)] = row

    def of(self, model: type[Kept]) -> list[Any]:
        """The rows of one table that go whole."""
        return [row for row in self.whole.values() if isinstance(row, model)]


def erase(id: str, reason: str, by: Any, at: datetime) -> list[Erasure]:
    """Erases the statement, source, snapshot, request or audit with this id; returns the tombstones.

    ``TABLE:ID`` names any other row of evidence. Doing it again finishes what was interrupted
    and adds nothing. Raises NothingToErase.
    """
    with transaction.atomic():
        hold_register()
        reach = _reach(id)
        was_public = _public_ids(reach, at)
        tombstones = [*_tombstones(reach, reason, by, at)]
        for row in reach.whole.values():
            _blank(row, row.WORDS)
        for row in reach.context.values():
            _blank(row, CONTEXT_WORDS)
        archived = forget(reach.of(Snapshot), reach.sources)
        for source in reach.sources:
            Source.objects.filter(pk=source.pk).update(title="", url="", filename="", publisher="")
        if tombstones:
            corrections = _corrections(reach, was_public, reason, at)
            # The blanked rows are told of too: from now on the chain holds them to what is left.
            blanked = [*reach.whole.values(), *reach.context.values()]
            rows = [*tombstones, *corrections, *blanked]
            record_deed(by, "erase", _subject(id, reach), rows=rows, at=at)
        hashes = {snapshot.pk for snapshot in reach.of(Snapshot)}
        transaction.on_commit(partial(_forget, sorted(hashes.union(archived))))
    return tombstones


def is_erased(row: models.Model) -> bool:
    """Whether the row's words were erased, and not only the context around them."""
    return Erasure.objects.filter(table=row._meta.db_table, row_id=str(row.pk), whole=True).exists()


def _reach(id: str) -> Reach:
    reach = Reach()
    table, colon, row_id = id.partition(":")
    if colon:
        reach.add([_row_of_table(table, row_id)])
    else:
        _start(id, reach)
    _follow_statements(reach)
    return reach


def _row_of_table(table: str, row_id: str) -> Kept:
    for model in kept_models():
        if model._meta.db_table == table and table not in NEVER_ERASED:
            row = model._base_manager.filter(pk=row_id).first() if _is_key(model, row_id) else None
            if row:
                return row
    raise NothingToErase(f"Nothing in the register is called “{table}:{row_id}”.")


def _is_key(model: type[models.Model], text: str) -> bool:
    return text.isdecimal() or not isinstance(model._meta.pk, models.AutoField)


def _start(id: str, reach: Reach) -> None:
    for model, add in STARTS.items():
        row = model._base_manager.filter(pk=id).first()
        if row:
            add(row, reach)
            return
    raise NothingToErase(f"Nothing in the register is called “{id}”.")


def _start_at_source(source: Source, reach: Reach) -> None:
    reach.sources.append(source)
    for snapshot in Snapshot.objects.filter(source=source):
        _start_at_snapshot(snapshot, reach)


def _start_at_snapshot(snapshot: Snapshot, reach: Reach) -> None:
    reach.add([snapshot])
    reach.add(Statement.everything.filter(places__snapshot=snapshot))
    reach.add(_proposals().filter(snapshot=snapshot))
    for submitted in apps.get_model("review", "SubmittedAudit").objects.filter(snapshot=snapshot):
        _start_at_submitted(submitted, reach)


def _start_at_request(request: Request, reach: Reach) -> None:
    reach.add([request, *request.replies.all()])


def _start_at_row(row: Kept, reach: Reach) -> None:
    reach.add([row])


def _start_at_audit(audit: AuditResult, reach: Reach) -> None:
    """With the report that it was submitted as."""
    reach.add([audit, *audit.changes.all(), *audit.embargo_moves.all()])
    decisions = apps.get_model("review", "AuditDecision").objects.filter(audit=audit)
    for decision in decisions.select_related("submitted__snapshot"):
        _start_at_submitted(decision.submitted, reach)


def _start_at_submitted(submitted: Any, reach: Reach) -> None:
    reach.add([submitted, submitted.snapshot, *submitted.decisions.all()])


STARTS: dict[type[models.Model], Callable[[Any, Reach], None]] = {
    Statement: _start_at_row,
    Source: _start_at_source,
    Snapshot: _start_at_snapshot,
    Request: _start_at_request,
    AuditResult: _start_at_audit,
}


def _follow_statements(reach: Reach) -> None:
    """Takes in everything that holds the words of the statements reached, until nothing is new."""
    waiting = [*reach.of(Statement)]
    done: set[str] = set()
    while waiting:
        statement = waiting.pop()
        if statement.pk in done:
            continue
        done.add(statement.pk)
        reach.add([statement, *statement.changes.all(), *statement.embargo_moves.all()])
        for place in statement.places.select_related("snapshot"):
            reach.add([place, place.snapshot])
            waiting += _others_with_these_words(place, reach)
            waiting += _other_states_with_these_words(place, reach)
    proposals = reach.of(_proposals().model)
    reach.add(apps.get_model("review", "Decision").objects.filter(proposal__in=proposals))
    sources = {snapshot.source_id for snapshot in reach.of(Snapshot)}
    reach.add(Snapshot.objects.filter(looks__source__in=sources))
    snapshots = reach.of(Snapshot)
    reach.add(apps.get_model("imports", "Import").objects.filter(snapshot__in=snapshots))
    reach.add(apps.get_model("imports", "ImportedRow").objects.filter(batch__snapshot__in=snapshots))


def _others_with_these_words(place: StatementSource, reach: Reach) -> list[Statement]:
    """Statements cut from the same words. Proposals and contexts with them are taken in here."""
    statements = Statement.everything.filter(snapshot=place.snapshot)
    proposals = _proposals().filter(snapshot=place.snapshot)
    reach.add(_overlapping(proposals, "quote_start", "quote_end", place))
    for near in (*_near(statements, place), *_near(proposals, place)):
        reach.context[near._meta.db_table, str(near.pk)] = near
    places = StatementSource.objects.filter(snapshot=place.snapshot).select_related("statement")
    return [other.statement for other in _overlapping(places, "start", "end", place)]


def _other_states_with_these_words(place: StatementSource, reach: Reach) -> list[Statement]:
    """Statements cut from these words of the page at another time. Its snapshots are taken in here."""
    others = Snapshot.objects.filter(source=place.snapshot.source_id).exclude(pk=place.snapshot_id)
    if not place.quote:  # erased before: what went with it is found by its tombstones
        stones = Erasure.objects.filter(table=Snapshot._meta.db_table, whole=True)
        reach.add(others.filter(pk__in=stones.values("row_id")))
        return []
    with_words = others.filter(text__contains=place.quote)
    reach.add(with_words)
    reach.add(_proposals().filter(snapshot__in=with_words, quote__contains=place.quote))
    places = StatementSource.objects.filter(snapshot__in=with_words, quote__contains=place.quote)
    return [other.statement for other in places.select_related("statement")]


def _overlapping(rows: models.QuerySet, start: str, end: str, place: StatementSource) -> models.QuerySet:
    return rows.filter(**{f"{start}__lt": place.end, f"{end}__gt": place.start})


def _near(rows: models.QuerySet, place: StatementSource) -> models.QuerySet:
    return rows.filter(quote_start__lt=place.end + CONTEXT, quote_end__gt=max(0, place.start - CONTEXT))


def _proposals() -> models.QuerySet:
    return apps.get_model("review", "Proposal").objects.all()


def _public_ids(reach: Reach, at: datetime) -> set[str]:
    """The statements and audits among what is reached that the public sees."""
    found: set[str] = set()
    for model in (Statement, AuditResult):
        ids = [row.pk for row in reach.of(model)]
        found |= set(model.everything.public_at(at).filter(pk__in=ids).values_list("pk", flat=True))
    return found


def _tombstones(reach: Reach, reason: str, by: Any, at: datetime) -> Iterator[Erasure]:
    name = by if isinstance(by, str) else by.get_username()
    before = set(Erasure.objects.values_list("table", "row_id", "whole"))
    for key in reach.whole:
        if (*key, True) not in before:
            yield _tombstone(key, reason, name, at, "whole")
    for key in list(reach.context):
        if key in reach.whole or (*key, True) in before:
            del reach.context[key]
        elif (*key, False) not in before:
            yield _tombstone(key, reason, name, at, "context")


def _tombstone(key: tuple[str, str], reason: str, by_name: str, at: datetime, extent: str) -> Erasure:
    return Erasure.objects.create(
        table=key[0], row_id=key[1], whole=extent == "whole", reason=reason, at=at, by_name=by_name
    )


def _blank(row: Kept, words: Iterable[str]) -> None:
    """Empties the words. The triggers allow exactly this, because the tombstone is there."""
    blanks = {}
    for name in words:
        column = row._meta.get_field(name)
        blanks[name] = type(getattr(row, name))() if isinstance(column, models.JSONField) else ""
    type(row)._base_manager.filter(pk=row.pk).update(**blanks)


def _corrections(reach: Reach, was_public: set[str], reason: str, at: datetime) -> list[Correction]:
    held = [*reach.of(Statement), *reach.of(AuditResult)]
    rows: list[Kept] = [*(row for row in held if row.pk in was_public), *reach.of(Request)]
    return [
        write_correction(row, f"{row._meta.verbose_name.capitalize()} {row.pk} was erased.", reason, at)
        for row in rows
    ]


def _subject(id: str, reach: Reach) -> tuple[str, str]:
    rows: list[models.Model] = [*reach.sources, *reach.whole.values()]
    row = next((row for row in rows if str(row.pk) == id.rpartition(":")[2]), rows[0])
    return row._meta.model_name, str(row.pk)


def _forget(hashes: Iterable[str]) -> None:
    """Removes the bytes, and makes the database give up the pages that held the words."""
    forget_data_files()
    for sha256 in hashes:
        forget_bytes(sha256)
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for model in kept_models():
                cursor.execute(f'VACUUM "{model._meta.db_table}"')
