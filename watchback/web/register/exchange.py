"""Writes every accepted record as JSON Lines, and reads them back: the register's way to move house.

A line is one row: ``record`` names its table, values that are empty are left out. Of the tables
that ship with the product only what an editor made or changed is written. Proposals, decisions, deeds
and the names of editors stay behind. The bytes of snapshots go along, and statements under embargo
too, so the file is as private as the register.
"""

import base64
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import IntegrityError, connection, models, transaction

from watchback.web.campaign.models import Action, Mention, Partner, WinClaim
from watchback.web.register import reference
from watchback.web.register.deeds import hold_register, record_deed
from watchback.web.register.digests import canonical
from watchback.web.register.models import (
    AuditChange,
    AuditResult,
    Body,
    BodyContact,
    Correction,
    Deployment,
    EmbargoMove,
    Erasure,
    Indicator,
    Kept,
    Request,
    RequestReply,
    Search,
    Snapshot,
    Source,
    Statement,
    StatementChange,
    StatementSource,
    Supplier,
)
from watchback.web.register.snapshots import bytes_of, keep_bytes, path_of
from watchback.web.replies.models import Invitation, Reply, ReplyDecision

IMPORTED = "import"
"""The verb of the deed by which imported rows came."""

ROWS_A_DEED = 1000

TABLES: dict[str, type[models.Model]] = {
    model._meta.model_name: model
    for model in (
        Supplier,
        Body,
        BodyContact,
        Source,
        Snapshot,
        Statement,
        StatementSource,
        StatementChange,
        AuditResult,
        AuditChange,
        EmbargoMove,
        Invitation,
        Reply,
        ReplyDecision,
        Request,
        RequestReply,
        Search,
        Deployment,
        Indicator,
        Partner,
        Action,
        Mention,
        WinClaim,
        Correction,
        Erasure,
    )
}

SHIPPED = (Body, Supplier, Deployment, Indicator)
"""Tables with rows that ship with the product."""

# Who accepted and which proposal it was stay with the register that did it, as do secret links.
LEFT_BEHIND = {"accepted_by_id", "by_id", "proposal_id", "reference", "token_hash"}

EMPTY: tuple[Any, ...] = (None, "", [], {})

Line = dict[str, Any]


class BadLine(ValueError):
    """A line cannot be taken in; the message says which and why in one sentence."""


def export_register(path: Path) -> int:
    """Writes the file, whole or not at all, readable by its owner only. Returns the lines written."""
    part = path.with_name(f"{path.name}.part")
    count = 0
    try:
        with os.fdopen(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as file:
            for line in export_lines():
                file.write(canonical(line) + "\n")
                count += 1
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def export_lines() -> Iterator[Line]:
    """Every record, in an order in which each stands after what it refers to."""
    with transaction.atomic():
        for name, model in TABLES.items():
            for row in _rows(model):
                line = {"record": name, **_line_of(row)}
                if isinstance(row, Snapshot) and path_of(row.pk).exists():
                    line["bytes"] = base64.b64encode(bytes_of(row.pk)).decode()
                yield line


def import_register(path: Path, by: Any) -> tuple[int, int]:
    """Takes the file in, in one transaction. Returns how many records are new, and how many were here.

    Raises BadLine, and takes nothing in, where a line cannot be read, refers to something that is
    not here, or has the id of a record that is here and differs.
    """
    new: list[models.Model] = []
    known = 0
    try:
        with transaction.atomic():
            hold_register()
            for number, line in _lines(path):
                row = _take_in(line, number)
                known += row is None
                new += [row] if row is not None else []
            connection.check_constraints()
            _reset_sequences()
            _record_import(new, by)
            _keep_all_bytes(path, {row.pk for row in new if isinstance(row, Snapshot)})
    except IntegrityError:
        raise BadLine(f"{path.name} refers to a body, supplier or record that is not here.") from None
    return len(new), known


def _rows(model: type[models.Model]) -> Iterable[models.Model]:
    rows = model._base_manager.order_by("pk")
    if model is Erasure:
        return rows.filter(table__in=[table._meta.db_table for table in TABLES.values()])
    if model in SHIPPED:
        return (row for row in rows if _differs_from_reference(row))
    return rows.iterator(chunk_size=500)


def _columns(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.local_concrete_fields if field.attname not in LEFT_BEHIND]


def _line_of(row: models.Model) -> Line:
    """The row's filled columns, and the lists that belong to it."""
    line = {field.attname: getattr(row, field.attname) for field in _columns(type(row))}
    return _filled(line | {name: read(row) for name, (read, _) in LISTS.get(type(row), {}).items()})


def _filled(line: Line) -> Line:
    return json.loads(canonical({name: value for name, value in line.items() if value not in EMPTY}))


def _differs_from_reference(row: Any) -> bool:
    shipped = {"id": row.pk, **row.reference}
    if isinstance(row, Body) and row.reference:
        shipped["aliases"] = [{"name": name} for name in row.reference["aliases"]]
    return _line_of(row) != _filled(shipped)


def _lines(path: Path) -> Iterator[tuple[int, Line]]:
    with path.open(encoding="utf-8") as file:
        for number, text in enumerate(file, start=1):
            if not text.strip():
                continue
            try:
                line = json.loads(text)
            except ValueError:
                raise BadLine(f"{path.name}, line {number}: this is not JSON.") from None
            if not isinstance(line, dict) or line.get("record") not in TABLES:
                raise BadLine(f"{path.name}, line {number}: this is no record of a register.")
            yield number, line


def _take_in(line: Line, number: int) -> models.Model | None:
    """Makes the row; None where the same record is here already."""
    model = TABLES[line["record"]]
    values = {name: value for name, value in line.items() if name not in ("record", "bytes")}
    here = model._base_manager.filter(pk=values.get(model._meta.pk.attname)).first()
    if here is not None and _line_of(here) == values:
        return None
    if here is not None and model not in LISTS:
        raise BadLine(f"Line {number}: {line['record']} {here.pk} is here already, and says something else.")
    return _write(model, here, values, number)


def _write(model: type[models.Model], here: models.Model | None, values: Line, number: int) -> models.Model:
    """A new row; of one that may be changed and is here, the values of the line hold."""
    lists = {name: values.pop(name, []) for name in LISTS.get(model, {})}
    row = here or model()
    fields = {field.attname: field for field in _columns(model)}
    if unknown := sorted(set(values) - set(fields)):
        raise BadLine(f"Line {number}: a {model._meta.verbose_name} has no “{unknown[0]}”.")
    try:
        for name, field in fields.items():
            value = field.to_python(values[name]) if name in values else _nothing(field)
            setattr(row, name, value)
        row.clean_fields(exclude=_not_looked_at(model))
    except ValidationError as refusal:
        raise BadLine(f"Line {number}: {'; '.join(refusal.messages)}") from None
    row.save(force_insert=here is None)
    for name, (_, write) in LISTS.get(model, {}).items():
        write(row, lists[name])
    return row


def _not_looked_at(model: type[models.Model]) -> list[str]:
    """Fields that need no look: what they refer to is checked at the end, and erased words are blank."""
    words = model.WORDS if issubclass(model, Kept) else ()
    return [*words, *(field.name for field in model._meta.fields if field.is_relation)]


def _nothing(field: models.Field) -> Any:
    """What a column holds where the line has nothing for it."""
    if field.null:
        return None
    return field.get_default() if field.has_default() else field.to_python("")


def _record_import(rows: list[models.Model], by: Any) -> None:
    kept = [row for row in rows if isinstance(row, Kept)]
    for first in range(0, len(kept), ROWS_A_DEED):
        chunk = kept[first : first + ROWS_A_DEED]
        record_deed(by, IMPORTED, ("register", "import"), {"records": len(chunk)}, chunk)
    others = len(rows) - len(kept)
    if others:
        record_deed(by, IMPORTED, ("register", "import"), {"records": others, "rows": {}})


def _keep_all_bytes(path: Path, hashes: set[str]) -> None:
    """Stores the bytes of the new snapshots, last of all: a refused file leaves none behind."""
    for number, line in _lines(path):
        if line.get("sha256") not in hashes or "bytes" not in line:
            continue
        data = base64.b64decode(line["bytes"])
        if hashlib.sha256(data).hexdigest() != line["sha256"]:
            raise BadLine(
                f"Line {number}: the bytes of snapshot {line['sha256']} are not those that were read."
            )
        keep_bytes(data)


def _reset_sequences() -> None:
    """Numbers that came with the file must not be given out again."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(TABLES.values())):
            cursor.execute(statement)


def _read_aliases(body: Body) -> list[Line]:
    return [
        _filled({"name": each.name, "language": each.language, "since": each.since, "until": each.until})
        for each in body.aliases.order_by("id")
    ]


def _write_aliases(body: Body, aliases: list[Line]) -> None:
    body.aliases.all().delete()
    for alias in aliases:
        body.aliases.create(**alias)


def _read_successors(body: Body) -> list[str]:
    return list(body.successions.order_by("order", "id").values_list("new_id", flat=True))


def _write_successors(body: Body, successors: list[str]) -> None:
    body.successions.all().delete()
    for order, new in enumerate(successors):
        body.successions.create(new_id=new, order=order)


def _read_parents(body: Body) -> list[str]:
    through = Body.further_parents.through.objects.filter(from_body=body)
    return list(through.order_by("id").values_list("to_body_id", flat=True))


def _write_parents(body: Body, parents: list[str]) -> None:
    body.further_parents.set(parents)


def _read_names(supplier: Supplier) -> list[list[str]]:
    return [list(pair) for pair in supplier.names.order_by("id").values_list("kind", "name")]


def _write_names(supplier: Supplier, names: list[list[str]]) -> None:
    supplier.names.all().delete()
    for kind, name in names:
        supplier.names.create(kind=kind, name=name)


def _read_brands(supplier: Supplier) -> list[Line]:
    columns = [*reference.BRAND_TEXTS, *reference.BRAND_LISTS]
    return [{name: getattr(brand, name) for name in columns} for brand in supplier.brands.order_by("id")]


def _write_brands(supplier: Supplier, brands: list[Line]) -> None:
    supplier.brands.all().delete()
    for brand in brands:
        supplier.brands.create(**brand)


def _read_partners(action: Action) -> list[str]:
    return sorted(action.partners.values_list("pk", flat=True))


def _write_partners(action: Action, partners: list[str]) -> None:
    action.partners.set(partners)


LISTS: dict[type[models.Model], dict[str, tuple[Callable[[Any], list[Any]], Callable[[Any, Any], None]]]] = {
    Body: {
        "aliases": (_read_aliases, _write_aliases),
        "successors": (_read_successors, _write_successors),
        "further_parents": (_read_parents, _write_parents),
    },
    Supplier: {"names": (_read_names, _write_names), "brands": (_read_brands, _write_brands)},
    Action: {"partners": (_read_partners, _write_partners)},
    Deployment: {},
    Indicator: {},
}
"""Lists that belong to a row, each with how it is read and written."""
