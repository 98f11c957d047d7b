"""The page of dates that have passed."""

from watchback.publish.lists.paging import pager_view
from watchback.publish.parts import row_view
from watchback.publish.rendering import Head, Page, page, query_of
from watchback.records.published import OverdueRecord


def overdue_page(record: OverdueRecord) -> Page:
    """``/overdue/``, and ``/overdue/2/`` and so on: every body whose date has passed, longest first."""
    number = record.leaf.number
    return page(
        "overdue.html",
        _path(number),
        "Dates that have passed" + (f", page {number}" if number > 1 else ""),
        record.day,
        head=Head(description=_counted(record), styles=("lists.css",)),
        counted=_counted(record),
        rows=[row_view(one, record.day.on) for one in record.rows],
        pager=pager_view(record.leaf, lambda one: _path(one) + query_of(record.day)),
    )


def _path(number: int) -> str:
    return f"/overdue/{number}/" if number > 1 else "/overdue/"


def _counted(record: OverdueRecord) -> str:
    verb = "is" if record.matching == 1 else "are"
    return (
        f"{record.matching:,} of {record.promised:,} promises with a date {verb} past it, and no statement "
        "was found that they were kept."
    )
