"""How many bodies stand where on a supplier: counts, each with its denominator."""

from watchback.publish.languages import say, say_number
from watchback.publish.lists.paths import standing_path
from watchback.publish.parts import View, bare_label
from watchback.records.published import Census, Tally


def census_view(census: Census) -> View:
    """Counts with their denominators; each opens the list it counts."""
    return {
        "supplier": census.supplier.name,
        "looked": f"{census.looked:,}",
        "total": f"{census.total:,}",
        "tallies": [_tally_view(tally, census) for tally in census.tallies if tally.whole or tally.partial],
    }


def _tally_view(tally: Tally, census: Census) -> View:
    bodies = tally.whole + tally.partial
    return {
        "label": bare_label(tally.label),
        "href": standing_path(census.supplier, tally.label.value),
        "number": say("{count:,} of {of:,}", count=bodies, of=census.looked),
        "part": _part_in_words(tally) if tally.partial else "",
    }


def _part_in_words(tally: Tally) -> str:
    if not tally.whole:
        return say("in part")
    return say_number(tally.partial, "{number:,} of them in part", "{number:,} of them in part")
