"""A list of bodies, by any of its filters, page by page."""

from dataclasses import replace

from watchback.publish.languages import (
    ENGLISH,
    body_address,
    body_name,
    edtf_in_words,
    in_tongue,
    say,
    say_number,
    spoken,
    to_say,
)
from watchback.publish.languages.alphabet import place_in_welsh
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
        here=in_tongue(ENGLISH, list_address)(
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
    if record.leaf.number == 1:
        return heading
    return say("{heading}, page {number}", heading=heading, number=record.leaf.number)


def _label(record: ListRecord) -> View | None:
    standing = record.filters.standing
    return bare_label(StandingLabel(standing)) if standing not in ("", NOT_LOOKED) else None


def _counted(record: ListRecord) -> str:
    """How many the list holds, and of how many: every count with its denominator."""
    bodies = bodies_of(record.filters, record.total)
    among = {"total": record.total, "bodies": bodies}
    if record.filters.standing == NOT_LOOKED:
        return say_number(
            record.matching,
            "{number:,} of {total:,} {bodies} was not looked at yet.",
            "{number:,} of {total:,} {bodies} were not looked at yet.",
            **among,
        )
    looked = say_number(
        record.looked,
        "{number:,} of {total:,} {bodies} was looked at",
        "{number:,} of {total:,} {bodies} were looked at",
        **among,
    )
    if not record.filters.standing or not record.looked:
        return f"{looked}."
    return say_number(
        record.matching,
        "{number:,} of the {of:,} looked at stands at “{standing}” on {supplier}; {looked}.",
        "{number:,} of the {of:,} looked at stand at “{standing}” on {supplier}; {looked}.",
        of=record.looked,
        standing=standing_in_words(record.filters.standing).lower(),
        supplier=record.supplier.name,
        looked=looked,
    )


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
        {"heading": say(heading), "rows": _in_order([_silent_row(one) for one in found], record)}
        for heading, found in by_heading.items()
        if found
    ]


def _in_order(rows: list[View], record: ListRecord) -> list[View]:
    """In order of their names in the language spoken; a list of several pages keeps to the English order."""
    if spoken() is ENGLISH or record.leaf.of > 1:
        return rows
    return sorted(rows, key=lambda row: place_in_welsh(row["name"]))


def _silent_row(one: PublishedStanding) -> View:
    return {
        "href": body_address(one.body.id),
        "name": body_name(one.body.id, one.body.name),
        "closed": say("closed {date}", date=edtf_in_words(one.closed_on)) if one.closed_on else "",
    }


_LOOKED, _TRIED, _NOT_LOOKED = (
    to_say("Looked at, no statement published"),
    to_say("Somebody tried to look, and could not"),
    to_say("Not looked at yet"),
)
