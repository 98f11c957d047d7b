"""A list of bodies, by any of its filters, page by page."""

from dataclasses import replace

from watchback.publish.lists.choosing import choosing_view
from watchback.publish.lists.coverage import coverage_view
from watchback.publish.lists.paging import pager_view
from watchback.publish.lists.paths import list_address, own_path
from watchback.publish.lists.words import bodies_of, heading_of, standing_in_words, without_in_words
from watchback.publish.parts import View, bare_label, row_view
from watchback.publish.rendering import Head, Page, page
from watchback.records.lists import NOT_LOOKED
from watchback.records.published import ListRecord, PublishedStanding
from watchback.words import StandingLabel


def list_page(record: ListRecord) -> Page:
    """``/bodies/kind/KIND/``, ``/bodies/nation/NATION/``, ``/bodies/region/REGION/``,
    ``/suppliers/ID/STANDING/``, and ``/bodies/?…`` for any other filters."""
    heading = heading_of(record.filters, record.supplier)
    spoken = [one for one in record.rows if one.standing.because]
    # The address of a list that only the server makes is that of the page to find a body.
    path = own_path(record.filters, record.supplier, record.leaf.number) or "/bodies/"
    return page(
        "list.html",
        path,
        _title(record, heading),
        record.day,
        head=Head(description=_counted(record), styles=("lists.css",)),
        here=list_address(
            record.filters, record.supplier, replace(record.day, asked=None), record.leaf.number
        ),
        heading=heading,
        label=_label(record),
        counted=_counted(record),
        rows=[row_view(one, record.day.on) for one in spoken],
        silent=_silent(record),
        coverage=coverage_view(record.coverage, bodies_of(record.filters, record.total), record.day),
        looser=_looser(record),
        pager=pager_view(
            record.leaf,
            lambda number: list_address(record.filters, record.supplier, record.day, number),
        ),
        choosing=choosing_view(record.filters, record.shelves),
    )


def _title(record: ListRecord, heading: str) -> str:
    return f"{heading}, page {record.leaf.number}" if record.leaf.number > 1 else heading


def _label(record: ListRecord) -> View | None:
    standing = record.filters.standing
    return bare_label(StandingLabel(standing)) if standing not in ("", NOT_LOOKED) else None


def _counted(record: ListRecord) -> str:
    """How many the list holds, and of how many: every count with its denominator."""
    bodies = bodies_of(record.filters, record.total)
    looked = f"{record.looked:,} of {record.total:,} {bodies} {_were(record.looked)} looked at"
    if record.filters.standing == NOT_LOOKED:
        return f"{record.matching:,} of {record.total:,} {bodies} {_were(record.matching)} not looked at yet."
    if not record.filters.standing or not record.looked:
        return f"{looked}."
    at = standing_in_words(record.filters.standing).lower()
    stand = "stands" if record.matching == 1 else "stand"
    number = f"{record.matching:,} of the {record.looked:,} looked at"
    return f"{number} {stand} at “{at}” on {record.supplier.name}; {looked}."


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _looser(record: ListRecord) -> list[View]:
    """Where nothing matches: each filter let go, and how many there would be."""
    return [
        {
            "href": list_address(filters, record.supplier, record.day),
            "words": ", ".join(
                without_in_words(name, record.filters, record.supplier)
                for name in record.filters.set
                if name not in filters.set
            ),
            "number": f"{number:,}",
        }
        for filters, number in record.looser
    ]


def _silent(record: ListRecord) -> list[View]:
    """The bodies without evidence, by whether anybody has looked. Of those not looked at nothing is said."""
    by_heading: dict[str, list[PublishedStanding]] = {_LOOKED: [], _TRIED: [], _NOT_LOOKED: []}
    for one in record.rows:
        if not one.standing.because:
            by_heading[_LOOKED if one.last_looked else _TRIED if one.last_tried else _NOT_LOOKED].append(one)
    return [
        {"heading": heading, "rows": [_silent_row(one) for one in found]}
        for heading, found in by_heading.items()
        if found
    ]


def _silent_row(one: PublishedStanding) -> View:
    return {
        "href": f"/bodies/{one.body.id}/",
        "name": one.body.name,
        "closed": f"closed {one.closed_on.words}" if one.closed_on else "",
    }


_LOOKED, _TRIED, _NOT_LOOKED = (
    "Looked at, no statement published",
    "Somebody tried to look, and could not",
    "Not looked at yet",
)
