"""Loads the bodies and suppliers that ship with the product, and leaves an editor's edits alone.

Each row keeps in ``reference`` the values it was last given from the files. At the next load a
value that still equals them takes the new one; a value that an editor changed stays. In a list
(aliases, successors, names, brands) what is new in the files is added, what left the files is
taken out, and what an editor added or took out stays as the editor left it. A row that an
editor deleted does come back, since nothing is left to say that it was there.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db import models

import watchback
from watchback.web.register.deeds import BY_WATCHBACK, record_deed
from watchback.web.register.models import (
    Body,
    BodyAlias,
    BodySuccession,
    Brand,
    Deployment,
    Indicator,
    OfficialList,
    ReferenceSource,
    Supplier,
    SupplierName,
)

_FOLDER = Path(watchback.__file__).resolve().parent / "reference"
BODIES_FILE = _FOLDER / "bodies.csv"
SUPPLIERS_FILE = _FOLDER / "suppliers.json"
EVIDENCE_FILE = _FOLDER / "evidence.json"
REFERENCE_FILES = (BODIES_FILE, SUPPLIERS_FILE, EVIDENCE_FILE)

Values = dict[str, Any]

BODY_TEXTS = [
    "name",
    "kind",
    "nation",
    "region",
    "gss_code",
    "former_gss",
    "website",
    "whatdotheyknow_slug",
    "start_date",
    "end_date",
    "status",
    "source",
]
BODY_COLUMNS = [*BODY_TEXTS, "lat", "lon", "combined_authority_id", "parent_id", "external_ids"]
BODY_LISTS = ["further_parents", "aliases", "successors"]
SUPPLIER_COLUMNS = ["name", "tier", "country", "note", "details"]
BRAND_TEXTS = ["name", "relation", "confidence", "since", "until", "note"]
BRAND_LISTS = ["aliases", "legal_names", "sources"]
SOURCE_COLUMNS = ["url", "title", "publisher", "kind", "date", "note"]
LIST_COLUMNS = ["name", "jurisdiction", "authority", "date", "effect"]
# What a deployment and a figure have where the file does not say.
DEPLOYMENT_BLANK: Values = {
    "place": "",
    "native_names": {},
    "locality": "",
    "locality_names": {},
    "region": "",
    "region_names": {},
    "country": "",
    "area": "",
    "kind": "",
    "sensitivity": "",
    "found_on": "",
    "note": "",
    "sources": [],
    "names_source": "",
    "published": False,
}
FIGURE_BLANK: Values = {"name": "", "value": "", "unit": "", "dated": "", "note": "", "sources": []}
NAME_KINDS = {
    "aliases": "alias",
    "legal_names": "legal",
    "native_names": "native",
    "search_variants": "search-variant",
    "ambiguous_aliases": "ambiguous",
}


def load_reference() -> None:
    """Puts the files' rows into the tables; twice is as good as once. Inside a transaction."""
    suppliers = json.loads(SUPPLIERS_FILE.read_text(encoding="utf-8"))
    evidence = json.loads(EVIDENCE_FILE.read_text(encoding="utf-8"))
    loaded = {
        "bodies": _load_bodies(body_values(BODIES_FILE.read_text(encoding="utf-8"))),
        "sources": _load_plain(ReferenceSource, _source_values(suppliers["sources"] | evidence["sources"])),
        "lists": _load_plain(OfficialList, _list_values(suppliers["lists"])),
        "suppliers": _load_suppliers({row["id"]: supplier_values(row) for row in suppliers["suppliers"]}),
        "deployments": _load_plain(Deployment, _of_suppliers(evidence["deployments"], DEPLOYMENT_BLANK)),
        "figures": _load_plain(Indicator, _of_suppliers(evidence["indicators"], FIGURE_BLANK)),
    }
    if any(loaded.values()):
        record_deed(BY_WATCHBACK, "load", ("reference", "bodies and suppliers"), detail=loaded)


def settled(current: Any, base: Any, new: Any) -> Any:
    """The value that holds after a load: the file's, unless an editor changed it."""
    return new if current == base else current


def settled_list(current: Sequence[Any], base: Sequence[Any], new: Sequence[Any]) -> list[Any]:
    """The list that holds after a load: the file's changes and the editor's changes both made."""
    kept = [item for item in current if item in new or item not in base]
    return kept + [item for item in new if item not in base and item not in kept]


def body_values(text: str) -> dict[str, Values]:
    """The rows of ``bodies.csv`` by id, in the register's columns."""
    return {row["id"]: _body(row) for row in csv.DictReader(text.splitlines(keepends=True))}


def _body(row: Mapping[str, str]) -> Values:
    parents = _parts(row["parent"], "|")
    return {
        **{column: row[column] for column in BODY_TEXTS},
        "lat": float(row["lat"]) if row["lat"] else None,
        "lon": float(row["lon"]) if row["lon"] else None,
        "combined_authority_id": row["combined_authority"] or None,
        "parent_id": parents[0] if parents else None,
        "external_ids": dict(part.split(":", 1) for part in _parts(row["external_ids"], ";")),
        "further_parents": parents[1:],
        "aliases": list(dict.fromkeys(_parts(row["aliases"], "|"))),
        "successors": _parts(row["replaced_by"], "|"),
    }


def _parts(cell: str, separator: str) -> list[str]:
    return [part for part in cell.split(separator) if part]


def supplier_values(row: Mapping[str, Any]) -> Values:
    """One supplier of ``suppliers.json`` in the register's columns."""
    details = {
        key: row[key] for key in ("founded", "identifiers", "ownership", "lists", "sources") if key in row
    }
    return {
        **{column: row.get(column, "") for column in ("name", "tier", "country", "note")},
        "details": details,
        "names": [[kind, name] for key, kind in NAME_KINDS.items() for name in row.get(key, [])],
        "brands": [_brand(brand) for brand in row["brands"]],
    }


def _brand(brand: Mapping[str, Any]) -> Values:
    texts = {column: brand.get(column, "") for column in BRAND_TEXTS}
    return texts | {column: brand.get(column, []) for column in BRAND_LISTS}


def _source_values(sources: Mapping[str, Mapping[str, str]]) -> dict[str, Values]:
    return {id: {column: row.get(column, "") for column in SOURCE_COLUMNS} for id, row in sources.items()}


def _of_suppliers(rows: Iterable[Mapping[str, Any]], blank: Values) -> dict[str, Values]:
    return {
        row["id"]: {
            "supplier_id": row["supplier"],
            **{column: row.get(column, nothing) for column, nothing in blank.items()},
        }
        for row in rows
    }


def _list_values(lists: Iterable[Mapping[str, Any]]) -> dict[str, Values]:
    return {
        row["id"]: {column: row[column] for column in LIST_COLUMNS}
        | {"sources": row["sources"]}
        | {"details": {key: row[key] for key in row if key not in (*LIST_COLUMNS, "id", "sources")}}
        for row in lists
    }


def _load_plain(model: type[models.Model], wanted: dict[str, Values]) -> int:
    """Loads a table whose columns are all plain values. Returns how many rows changed."""
    rows = model._default_manager.in_bulk(list(wanted))
    changed = 0
    for id, new in wanted.items():
        row = rows.get(id) or model(pk=id, reference={})
        if row.reference != new:
            _settle_columns(row, new, list(new), is_new=id not in rows)
            row.reference = new
            row.save()
            changed += 1
    return changed


def _settle_columns(row: models.Model, new: Values, columns: Iterable[str], *, is_new: bool) -> None:
    for column in columns:
        value = (
            new[column] if is_new else settled(getattr(row, column), row.reference.get(column), new[column])
        )
        setattr(row, column, value)


def _load_bodies(wanted: dict[str, Values]) -> int:
    rows = Body.objects.in_bulk()
    taken = {body.name: body.id for body in rows.values()}
    # A name that an editor has given to another body cannot be loaded twice.
    wanted = {id: new for id, new in wanted.items() if taken.get(new["name"], id) == id}
    added = {id: new for id, new in wanted.items() if id not in rows}
    changed = {id: rows[id] for id, new in wanted.items() if id in rows and rows[id].reference != new}
    Body.objects.bulk_create(
        Body(id=id, reference=new, **{column: new[column] for column in BODY_COLUMNS})
        for id, new in added.items()
    )
    _settle_body_lists(
        {id: {} for id in added} | {id: body.reference for id, body in changed.items()}, wanted
    )
    for id, body in changed.items():
        _settle_columns(body, wanted[id], BODY_COLUMNS, is_new=False)
        body.reference = wanted[id]
        body.save()
    return len(added) + len(changed)


def _settle_body_lists(bases: Mapping[str, Values], wanted: Mapping[str, Values]) -> None:
    """Settles aliases, successors and further parents of the bodies whose bases are given."""
    for list_name, (model, owner, item) in BODY_LIST_TABLES.items():
        current: dict[str, list[str]] = {id: [] for id in bases}
        rows = model._default_manager.filter(**{f"{owner}__in": list(bases)}).order_by("id")
        for owner_id, value in rows.values_list(owner, item):
            current[owner_id].append(value)
        added = []
        for id, base in bases.items():
            result = settled_list(current[id], base.get(list_name, []), wanted[id][list_name])
            if gone := [value for value in current[id] if value not in result]:
                model._default_manager.filter(**{owner: id, f"{item}__in": gone}).delete()
            added += [model(**{owner: id, item: value}) for value in result if value not in current[id]]
        model._default_manager.bulk_create(added)


BODY_LIST_TABLES: dict[str, tuple[type[models.Model], str, str]] = {
    "aliases": (BodyAlias, "body_id", "name"),
    "successors": (BodySuccession, "old_id", "new_id"),
    "further_parents": (Body.further_parents.through, "from_body_id", "to_body_id"),
}


def _load_suppliers(wanted: dict[str, Values]) -> int:
    rows = Supplier.objects.in_bulk()
    changed = 0
    for id, new in wanted.items():
        row = rows.get(id) or Supplier(id=id, reference={})
        if row.reference == new:
            continue
        _settle_columns(row, new, SUPPLIER_COLUMNS, is_new=id not in rows)
        base, row.reference = row.reference, new
        row.save()
        _settle_names(row, base.get("names", []), new["names"])
        _settle_brands(row, base.get("brands", []), new["brands"])
        changed += 1
    return changed


def _settle_names(supplier: Supplier, base: list[list[str]], new: list[list[str]]) -> None:
    current = [list(pair) for pair in supplier.names.values_list("kind", "name")]
    result = settled_list(current, base, new)
    for kind, name in (pair for pair in current if pair not in result):
        supplier.names.filter(kind=kind, name=name).delete()
    SupplierName.objects.bulk_create(
        SupplierName(supplier=supplier, kind=kind, name=name)
        for kind, name in result
        if [kind, name] not in current
    )


def _settle_brands(supplier: Supplier, base: list[Values], new: list[Values]) -> None:
    before = {brand["name"]: brand for brand in base}
    after = {brand["name"]: brand for brand in new}
    rows = {brand.name: brand for brand in supplier.brands.all()}
    names = settled_list(list(rows), list(before), list(after))
    supplier.brands.exclude(name__in=names).delete()
    for name in (name for name in names if name in after):
        row = rows.get(name) or Brand(supplier=supplier)
        for column, value in after[name].items():
            known = name in rows and name in before
            setattr(
                row,
                column,
                settled(getattr(row, column), before[name].get(column), value) if known else value,
            )
        row.save()
