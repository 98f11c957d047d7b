"""The pages of what was won and of what is late."""

from watchback.publish.parts import row_view, win_view
from watchback.publish.rendering import Page, page
from watchback.records.published import OverdueRecord, WinsRecord


def wins_page(record: WinsRecord) -> Page:
    """``/wins/``: every turn up the ladder, newest first."""
    wins = [win_view(win) for win in record.wins]
    return page("wins.html", "/wins/", "Wins", record.day, wins=wins)


def overdue_page(record: OverdueRecord) -> Page:
    """``/overdue/``: every body whose date has passed, longest first."""
    return page(
        "overdue.html",
        "/overdue/",
        "Dates that have passed",
        record.day,
        rows=[row_view(one, record.day.on) for one in record.rows],
        promised=record.promised,
    )
