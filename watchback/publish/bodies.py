"""Pages that list bodies: to find one by name, and by kind, nation or standing."""

from collections.abc import Callable

from watchback.publish.coverage import bodies_in_words, coverage_view
from watchback.publish.kinds import kinds_in_words, slug_of
from watchback.publish.parts import View, bare_label, row_view
from watchback.publish.rendering import Page, page
from watchback.records.published import BodiesRecord, ListRecord, Named, PublishedStanding, Shelf
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
        silent=_silent(record),
        silent_count=len(record.rows) - len(spoken),
        coverage=coverage_view(record.coverage, _bodies_of(record), record.day),
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


def _silent(record: ListRecord) -> list[View]:
    """The bodies without evidence, by whether anybody has looked. Of those not looked at nothing is said."""
    by_heading: dict[str, list[PublishedStanding]] = {_LOOKED: [], _TRIED: [], _NOT_LOOKED: []}
    for one in record.rows:
        if not one.standing.because:
            by_heading[_LOOKED if one.last_looked else _TRIED if one.last_tried else _NOT_LOOKED].append(one)
    return [
        {"heading": heading, "rows": [row_view(one, record.day.on) for one in found]}
        for heading, found in by_heading.items()
        if found
    ]


_LOOKED, _TRIED, _NOT_LOOKED = (
    "Looked at, no statement published",
    "Somebody tried to look, and could not",
    "Not looked at yet",
)


def _bodies_of(record: ListRecord) -> str:
    total = record.coverage[0].total if record.coverage else record.total
    named = {"nation": record.value} if record.by == "nation" else {"kind": record.value}
    return bodies_in_words(**named, total=total) if record.by != "standing" else ""


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
