"""Single items of the API, by their ids."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from watchback.web.register.models import BodyAlias
from watchback.web.register.public import Edition
from watchback.web.register.public import data_rows as rows

Object = dict[str, Any]


def body(edition: Edition, id: str) -> Object | None:
    """A public body with its other names, and where it stands on each supplier it was looked at for."""
    listed = edition.directory.bodies.get(id)
    if listed is None:
        return None
    item, _ = next(rows.bodies_with_source(edition, [id]))
    return {
        **item,
        "other_names": list(
            BodyAlias.objects.filter(body_id=id).order_by("id").values_list("name", flat=True)
        ),
        "standings": list(rows.standings_as_items(edition, edition.standings_of(id))),
    }


def statement(edition: Edition, id: str) -> Object | None:
    """A statement that counts on the edition's day."""
    found = rows.public_statements(edition).filter(Q(pk=id))
    return next(iter(rows.statements_as_items(found)), None)


def supplier(edition: Edition, id: str) -> Object | None:
    """A supplier that is followed."""
    return next((item for item in rows.supplier_items(edition) if item["id"] == id), None)


SINGLES: dict[str, Callable[[Edition, str], Object | None]] = {
    "bodies": body,
    "statements": statement,
    "suppliers": supplier,
}
"""How one item of a list is found."""
