"""The page of dates that have passed."""

from watchback.publish.languages import address, say, say_number
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
        _title(number),
        record.day,
        head=Head(description=_counted(record), styles=("lists.css",)),
        counted=_counted(record),
        rows=[row_view(one, record.day.on) for one in record.rows],
        pager=pager_view(record.leaf, lambda one: address(_path(one)) + query_of(record.day)),
    )


def _title(number: int) -> str:
    title = say("Dates that have passed")
    return say("{heading}, page {number}", heading=title, number=number) if number > 1 else title


def _path(number: int) -> str:
    return f"/overdue/{number}/" if number > 1 else "/overdue/"


def _counted(record: OverdueRecord) -> str:
    return say_number(
        record.matching,
        "{number:,} of {promised:,} promises with a date is past it, and no statement was found that they "
        "were kept.",
        "{number:,} of {promised:,} promises with a date are past it, and no statement was found that they "
        "were kept.",
        promised=record.promised,
    )
