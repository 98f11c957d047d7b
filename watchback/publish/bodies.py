"""Pages that list bodies: to find one by name, and by kind, nation or standing."""

from collections.abc import Callable

from watchback.publish.kinds import kinds_in_words, slug_of
from watchback.publish.parts import View, bare_label, row_view
from watchback.publish.rendering import Page, page
from watchback.records.published import BodiesRecord, ListRecord, Named, Shelf
from watchback.words import StandingLabel


def bodies_page(record: BodiesRecord) -> Page:
    """``/bodies/`` and ``/bodies/?q=``."""
    return page(
        "bodies.html",
        "/bodies/",
        f"Bodies named “{record.query}”" if record.query else "Find a body",
        record.day,
        query=record.query,
        rows=[row_view(one, record.day.on) for one in record.found],
        matching=record.matching,
        shown=len(record.found),
        total=f"{record.total:,}",
        kinds=[_shelf_view(shelf, "kind", kinds_in_words(shelf.value)) for shelf in record.kinds],
        nations=[_shelf_view(shelf, "nation", shelf.value) for shelf in record.nations],
    )


def list_page(record: ListRecord) -> Page:
    """``/bodies/kind/KIND/``, ``/bodies/nation/NATION/`` and ``/suppliers/ID/STANDING/``."""
    heading = _HEADINGS[record.by](record)
    spoken = [one for one in record.rows if one.standing.because]
    silent = [one for one in record.rows if not one.standing.because]
    return page(
        "list.html",
        standing_path(record.supplier, record.value)
        if record.by == "standing"
        else shelf_path(record.by, record.value),
        heading,
        record.day,
        heading=heading,
        label=bare_label(StandingLabel(record.value)) if record.by == "standing" else None,
        rows=[row_view(one, record.day.on) for one in spoken],
        silent=[row_view(one, record.day.on) for one in silent],
        supplier=record.supplier.name,
        looked=f"{record.looked:,}",
        total=f"{record.total:,}",
    )


def shelf_path(by: str, value: str) -> str:
    """Where the bodies of a kind or a nation are listed."""
    return f"/bodies/{by}/{slug_of(value)}/"


def standing_path(supplier: Named, label: str) -> str:
    """Where the bodies at one standing on a supplier are listed."""
    return f"/suppliers/{supplier.id}/{label}/"


_HEADINGS: dict[str, Callable[[ListRecord], str]] = {
    "kind": lambda record: kinds_in_words(record.value),
    "nation": lambda record: f"Public bodies: {record.value}",
    "standing": lambda record: f"{record.supplier.name}: {StandingLabel(record.value).label.lower()}",
}


def _shelf_view(shelf: Shelf, by: str, words: str) -> View:
    return {
        "href": shelf_path(by, shelf.value),
        "words": words,
        "counts": f"{shelf.looked:,} of {shelf.total:,} looked at",
    }
