"""How often press and parliament named a supplier: the page, its drawing, and the same figures as data."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from itertools import groupby

from watchback.publish.charts.months import month_in_words, open_and_folded
from watchback.publish.parts import View, day_as_said, lane_in_words
from watchback.publish.rendering import Head, Page, page
from watchback.publish.trends.drawing import drawing_view
from watchback.publish.trends.marks import MonthOfMarks, is_of_one_month, marks_by_month
from watchback.records.mentions import Counted, MonthOfMentions
from watchback.records.months import month_of, months
from watchback.records.published import PublishedAction, PublishedStatement, PublishedWin, TrendsRecord

DATA_PATH = "/data/mentions.csv"
# So many lines of the table are open, and so many folded away; the data file holds every month.
_OPEN, _FOLDED = 24, 120
# So many months of actions and wins, and so many wins of one month, are told one by one.
_MARKED, _TOLD = 60, 12
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
    """``/trends/`` for the campaign's supplier, ``/trends/ID/`` for another."""
    marks = marks_by_month(
        filter(is_of_one_month, record.actions), record.wins, record.day.on, record.wins_by_month
    )
    longer = [one for one in record.actions if one.held_on and not is_of_one_month(one)]
    name = record.supplier.name
    return page(
        "trends.html",
        _path(record),
        f"{name} in press and parliament",
        record.day,
        head=Head(
            f"How many articles, speeches and answers named {name} each month, and how many were gone "
            "through to find them.",
            styles=("campaign.css",),
            data=((_data_path(record), "text/csv"),),
        ),
        supplier=name,
        supplier_href=f"/suppliers/{record.supplier.id}/",
        panels=[_panel(record, where, marks, longer) for where in _PLACES] if record.months else [],
        marked=_marked(marks, longer),
        others=[one for one in _suppliers(record) if one["href"] != _path(record)],
        data=_data_path(record),
        **open_and_folded(list(_lines(record)), _OPEN, _FOLDED),
    )


def mentions_data(record: TrendsRecord) -> Page:
    """The figures as CSV: a line for each month in which anything was found or gone through.

    A count is empty where nothing was found and nothing gone through; how many were read is empty
    where that is not known. What was gone through is ``whole``, ``by-words``, ``whole-and-by-words`` or
    ``none``.
    """
    out = StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(_COLUMNS)
    for one in record.months:
        table.writerow([one.month, record.supplier.name, *_cells(one.press), *_cells(one.parliament)])
    data = out.getvalue().encode()
    return Page(_data_path(record), "Mentions by month", data, "text/csv; charset=utf-8")


def _is_first(record: TrendsRecord) -> bool:
    """Whether the supplier is the campaign's own, which has the short addresses."""
    return not record.followed or record.followed[0].id == record.supplier.id


def _path(record: TrendsRecord) -> str:
    return "/trends/" if _is_first(record) else f"/trends/{record.supplier.id}/"


def _data_path(record: TrendsRecord) -> str:
    return DATA_PATH if _is_first(record) else f"/data/mentions/{record.supplier.id}.csv"


def _suppliers(record: TrendsRecord) -> Iterator[View]:
    """The suppliers that have such a page."""
    for one in record.followed:
        first = one.id == record.followed[0].id
        yield {"href": "/trends/" if first else f"/trends/{one.id}/", "name": one.name}


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


def _panel(
    record: TrendsRecord, where: str, marks: Mapping[str, MonthOfMarks], longer: Sequence[PublishedAction]
) -> View:
    counts = {one.month: _at(one, where) for one in record.months}
    drawing = drawing_view(counts, month_of(record.day.on), marks, longer)
    sentence = _sentence(counts)
    return {"heading": _PLACES[where], "where": where, "sentence": sentence, **drawing}


def _marked(marks: Mapping[str, MonthOfMarks], longer: Sequence[PublishedAction]) -> View:
    """The marks as a table: the newest month first, and what cannot be put into one month."""
    newest_first = list(marks.items())[::-1]
    return {
        "months": [_marked_month(month, one) for month, one in newest_first[:_MARKED]],
        "longer": [_action(one) | {"when": one.held_on.words if one.held_on else ""} for one in longer],
        "more": max(len(marks) - _MARKED, 0),
    }


def _marked_month(month: str, one: MonthOfMarks) -> View:
    wins = one.wins[:_TOLD]
    return {
        "month": month_in_words(month),
        "actions": [_action(action) for action in one.actions],
        "wins": [_win(win) for win in wins],
        "further": len(one.wins) - len(wins) + one.further_wins,
    }


def _action(one: PublishedAction) -> View:
    return {"href": f"/actions/{one.id}/", "title": one.title}


def _win(one: PublishedWin) -> View:
    said = [each for each in one.because if isinstance(each, PublishedStatement)]
    lane = lane_in_words(one.turn.lane, one.turn.after)
    words = one.turn.after.label.lower()
    return {
        "href": f"/wins/{one.id}/" if one.id else f"/bodies/{one.body.id}/",
        "name": one.body.name,
        "what": f"{words} · {lane}" if lane else words,
        "when": day_as_said(one.turn.on, said),
    }


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
        return f"{total:,} in {month_in_words(first)}."
    when = (
        f"most in {month_in_words(most[0])}: {highest:,}"
        if len(most) == 1
        else f"at most {highest:,} in a month"
    )
    return f"{total:,} since {month_in_words(first)}; {when}."


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
        "month": month_in_words(one.month),
        "so_far": one.month == this_month,
        "cells": [_cell_view(one.press), _cell_view(one.parliament)],
    }


def _gap(stretch: Sequence[str]) -> View:
    last, first = month_in_words(stretch[0]), month_in_words(stretch[-1])
    return {"month": first if first == last else f"{first} to {last}", "so_far": False, "cells": []}


def _cell_view(one: Counted) -> View:
    """How many, and of how many; the first is empty where a 0 would say more than is known."""
    named = f"{one.named:,}" if one.named or one.searched else ""
    return {"named": named, "of": _of(one) if named else "not searched"}


def _of(one: Counted) -> str:
    if one.by_words:
        return f"over {one.read:,}" if one.read else "not known"
    return f"{one.read:,}" if one.read else "added by hand"
