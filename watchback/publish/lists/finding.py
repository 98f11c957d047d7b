"""The page to find a body: by name, by postcode, or by what it is and where."""

from urllib.parse import urlencode

from watchback.publish.languages import address, english, say
from watchback.publish.lists.choosing import choosing_view
from watchback.publish.lists.kinds import FAMILIES, kinds_in_words, nation_in_words
from watchback.publish.lists.paths import list_address, shelf_path
from watchback.publish.lists.postcodes import postcode_view
from watchback.publish.parts import View, row_view
from watchback.publish.rendering import Head, Page, page
from watchback.records.lists import Filters
from watchback.records.published import BodiesRecord, Named, Shelf


def bodies_page(record: BodiesRecord) -> Page:
    """``/bodies/``, ``/bodies/?q=`` with a name or a postcode, and with filters that cannot be."""
    query = record.query
    asked = str(record.postcode.asked) if record.postcode else query
    return page(
        "bodies.html",
        "/bodies/",
        _title(record),
        record.day,
        head=Head(styles=("lists.css",)),
        here=f"/bodies/?{urlencode({'q': asked})}" if asked else "",
        heading=_title(record),
        query=asked,
        refused=[english(one) for one in record.refused],
        postcode=postcode_view(record.postcode, record.day) if record.postcode else None,
        rows=[row_view(one, record.day.on) for one in record.found],
        matching=f"{record.matching:,}",
        shown=f"{len(record.found):,}",
        rest=_rest(record),
        total=f"{record.total:,}",
        kinds=[_shelf_view(shelf, "kind", kinds_in_words(shelf.value)) for shelf in record.shelves.kinds],
        nations=[
            _shelf_view(shelf, "nation", nation_in_words(shelf.value)) for shelf in record.shelves.nations
        ],
        regions=[_shelf_view(shelf, "region", english(shelf.value)) for shelf in record.shelves.regions],
        choosing=choosing_view(Filters(query="" if record.postcode else query), record.shelves),
    )


def _title(record: BodiesRecord) -> str:
    if record.refused:
        return say("There is no such list")
    if record.postcode:
        return say("Councils at {postcode}", postcode=record.postcode.asked)
    return say("Bodies named “{query}”", query=record.query) if record.query else say("Find a body")


def _rest(record: BodiesRecord) -> str:
    """Where all that matched are listed, page by page; empty where all are shown."""
    if not record.query or record.matching <= len(record.found):
        return ""
    return list_address(Filters(query=record.query), Named("", ""), record.day)


def _shelf_view(shelf: Shelf, by: str, words: str) -> View:
    return {
        "href": address(shelf_path(by, shelf.value)),
        "words": words,
        "family": shelf.value in FAMILIES,
        "counts": say("{looked:,} of {total:,} looked at", looked=shelf.looked, total=shelf.total),
    }
