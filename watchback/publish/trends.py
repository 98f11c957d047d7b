"""How often press and parliament named a supplier: the page, its drawing, and the same figures as data."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from itertools import groupby

from watchback.publish.parts import View
from watchback.publish.rendering import Page, page
from watchback.publish.trend_drawing import drawing_view
from watchback.records import Edtf
from watchback.records.mentions import Counted, MonthOfMentions
from watchback.records.months import month_of, months
from watchback.records.published import TrendsRecord

DATA_PATH = "/data/mentions.csv"
# So many lines of the table are open, and so many folded away; the data file holds every month.
_OPEN, _FOLDED = 24, 120
_PLACES = {"press": "In the press", "parliament": "In parliament"}
_COLUMNS = (
    "month",
    "supplier",
    "press",
    "press_searched",
    "press_read",
    "parliament",
    "parliament_searched",
    "parliament_read",
)


def trends_page(record: TrendsRecord) -> Page:
    """``/trends/``."""
    lines = list(_lines(record))
    return page(
        "trends.html",
        "/trends/",
        "In press and parliament",
        record.day,
        supplier=record.supplier.name,
        supplier_href=f"/suppliers/{record.supplier.id}/",
        panels=[_panel(record, where) for where in _PLACES] if record.months else [],
        lines=lines[:_OPEN],
        earlier=lines[_OPEN : _OPEN + _FOLDED],
        more=len(lines) > _OPEN + _FOLDED,
        data=DATA_PATH,
    )


def mentions_data(record: TrendsRecord) -> Page:
    """``/data/mentions.csv``: a line for each month in which anything was found or gone through.

    A count is empty where nothing was found and nothing gone through; how many were read is empty
    where that is not known. What was gone through is ``whole``, ``by-words``, ``whole-and-by-words`` or
    ``none``.
    """
    out = StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(_COLUMNS)
    for one in record.months:
        table.writerow([one.month, record.supplier.name, *_cells(one.press), *_cells(one.parliament)])
    return Page(DATA_PATH, "Mentions by month", out.getvalue().encode(), "text/csv; charset=utf-8")


def _cells(one: Counted) -> list[int | str]:
    return [
        one.named if one.searched or one.named else "",
        _SEARCHED[one.read > 0, one.by_words],
        one.read if one.read and not one.by_words else "",
    ]


_SEARCHED = {
    (True, True): "whole-and-by-words",
    (True, False): "whole",
    (False, True): "by-words",
    (False, False): "none",
}


def _panel(record: TrendsRecord, where: str) -> View:
    counts = {one.month: _at(one, where) for one in record.months}
    drawing = drawing_view(counts, month_of(record.day.on))
    sentence = _sentence(counts)
    return {"heading": _PLACES[where], "where": where, "sentence": sentence, **drawing}


def _at(one: MonthOfMentions, where: str) -> Counted:
    return one.press if where == "press" else one.parliament


def _sentence(counted: Mapping[str, Counted]) -> str:
    """What the drawing shows, for those who do not see it as well."""
    total = sum(one.named for one in counted.values())
    if not total:
        searched = any(one.searched for one in counted.values())
        return "Looked, none found." if searched else "Nobody has searched yet."
    named = {month: one.named for month, one in sorted(counted.items()) if one.named}
    first, highest = next(iter(named)), max(named.values())
    most = [month for month, count in named.items() if count == highest]
    if len(named) == 1:
        return f"{total:,} in {_words(first)}."
    when = f"most in {_words(most[0])}: {highest:,}" if len(most) == 1 else f"at most {highest:,} in a month"
    return f"{total:,} since {_words(first)}; {when}."


def _lines(record: TrendsRecord) -> Iterator[View]:
    """The table's lines, newest first: a month each, and one for each stretch in which nobody searched."""
    if not record.months:
        return
    known = {one.month: one for one in record.months}
    this_month = month_of(record.day.on)
    newest_first = reversed(list(months(record.months[0].month, this_month)))
    for is_known, stretch in groupby(newest_first, key=lambda month: month in known):
        if is_known:
            yield from (_line(known[month], this_month) for month in stretch)
        else:
            yield _gap(list(stretch))


def _line(one: MonthOfMentions, this_month: str) -> View:
    return {
        "month": _words(one.month),
        "so_far": one.month == this_month,
        "cells": [_cell_view(one.press), _cell_view(one.parliament)],
    }


def _gap(stretch: Sequence[str]) -> View:
    last, first = _words(stretch[0]), _words(stretch[-1])
    return {"month": first if first == last else f"{first} to {last}", "so_far": False, "cells": []}


def _cell_view(one: Counted) -> View:
    """How many, and of how many; the first is empty where a 0 would say more than is known."""
    named = f"{one.named:,}" if one.named or one.searched else ""
    return {"named": named, "of": _of(one) if named else "not searched"}


def _of(one: Counted) -> str:
    if one.by_words:
        return f"over {one.read:,}" if one.read else "not known"
    return f"{one.read:,}" if one.read else "added by hand"


def _words(month: str) -> str:
    return Edtf(month).words
