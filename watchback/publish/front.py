"""The front page: what is asked for, whose date has passed, what is due, what was won."""

from watchback.publish.bodies import standing_path
from watchback.publish.coverage import bodies_in_words, coverage_view
from watchback.publish.parts import View, bare_label, row_view, win_view
from watchback.publish.rendering import Page, page
from watchback.records.published import Census, FrontRecord, Tally


def front_page(record: FrontRecord) -> Page:
    """``/``."""
    return page(
        "front.html",
        "/",
        "Where does your council stand?",
        record.day,
        asks=record.campaign.asks,
        overdue=[row_view(one, record.day.on) for one in record.overdue],
        overdue_total=record.overdue_total,
        due_soon=[row_view(one, record.day.on) for one in record.due_soon],
        wins=[win_view(win) for win in record.wins],
        wins_total=record.wins_total,
        census=census_view(record.census),
        coverage=coverage_view(record.coverage, bodies_in_words(), record.day),
    )


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
        "number": f"{bodies:,} of {census.looked:,}",
        "part": _part_in_words(tally) if tally.partial else "",
    }


def _part_in_words(tally: Tally) -> str:
    return "in part" if not tally.whole else f"{tally.partial:,} of them in part"
