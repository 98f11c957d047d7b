"""Counts by month as bars: where each one stands, in percent, so that the drawing fits any screen."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from watchback.publish.parts import View
from watchback.records import Edtf
from watchback.records.mentions import Counted
from watchback.records.months import months, months_before

# At most so many months are drawn, and at least; the table has the others.
_MOST, _LEAST = 60, 12
# In percent of the drawing: the figures' margin, the line of the top, the line that bars stand on.
_LEFT, _TOP, _BASE = 9.0, 14.0, 84.0
_BAR = 0.72
"""A bar's part of its month."""
_LABELS = 6


def drawing_view(counts: Mapping[str, Counted], this_month: str) -> View:
    """The bars, the stretches in which nobody searched, and the lines and labels of both axes.

    ``counts`` holds the months in which anything was found or gone through, as YYYY-MM.
    """
    drawn = _drawn(counts, this_month)
    slot = (100 - _LEFT) / len(drawn)
    top = _round_top(max((counts[month].named for month in drawn if month in counts), default=0))
    return {
        "bars": list(_bars(drawn, counts, slot, top)),
        "unsearched": list(_unsearched(drawn, counts, slot)),
        "levels": [_level(top, top), *([_level(top // 2, top)] if top % 2 == 0 else [])] if top else [],
        "ticks": list(_ticks(drawn, slot)),
        "base": _percent(_BASE),
        "top": _percent(_TOP),
        "height": _percent(_BASE - _TOP),
    }


def _drawn(counts: Mapping[str, Counted], this_month: str) -> list[str]:
    first = min(counts, default=this_month)
    earliest, latest = months_before(this_month, _MOST - 1), months_before(this_month, _LEAST - 1)
    return list(months(min(max(first, earliest), latest), this_month))


def _bars(drawn: list[str], counts: Mapping[str, Counted], slot: float, top: int) -> Iterator[View]:
    for place, month in enumerate(drawn):
        named = counts[month].named if month in counts else 0
        if named:
            height = (_BASE - _TOP) * named / top
            yield {
                "x": _percent(_LEFT + (place + (1 - _BAR) / 2) * slot),
                "width": _percent(_BAR * slot),
                "y": _percent(_BASE - height),
                "height": _percent(height),
                "words": f"{Edtf(month).words}: {named:,}",
            }


def _unsearched(drawn: list[str], counts: Mapping[str, Counted], slot: float) -> Iterator[View]:
    """Stretches of months in which nothing was gone through, and nothing noted by hand either."""

    def silent(month: str) -> bool:
        one = counts.get(month, Counted())
        return not one.searched and not one.named

    place = 0
    for is_silent, stretch in groupby(drawn, key=silent):
        length = len(list(stretch))
        if is_silent:
            yield {"x": _percent(_LEFT + place * slot), "width": _percent(length * slot)}
        place += length


def _level(count: int, top: int) -> View:
    return {"y": _percent(_BASE - (_BASE - _TOP) * count / top), "words": f"{count:,}"}


def _ticks(drawn: list[str], slot: float) -> Iterator[View]:
    """A year at each January, and as many months between as there is room for."""
    apart = next(apart for apart in (1, 3, 6, 12, 24) if len(drawn) / apart <= _LABELS)
    for place, month in enumerate(drawn):
        year, of_year = month.split("-")
        if (int(year) * 12 + int(of_year) - 1) % apart == 0:
            words = year if of_year == "01" else Edtf(month).words[:3]
            yield {"x": _percent(_LEFT + place * slot), "words": words}


def _round_top(highest: int) -> int:
    """The least of 1, 2, 4, 5, 6, 8, 10, 20 … that the highest bar does not pass."""
    if not highest:
        return 0
    power = int("1".ljust(len(str(highest)), "0"))
    return next(step * power for step in (1, 2, 4, 5, 6, 8, 10) if step * power >= highest)


def _percent(number: float) -> str:
    return f"{number:.2f}%"
