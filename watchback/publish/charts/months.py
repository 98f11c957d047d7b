"""The two axes of a drawing by month, in percent, so that it fits any screen."""

from collections.abc import Collection, Iterator, Sequence

from watchback.publish.parts import View
from watchback.records import Edtf
from watchback.records.months import months, months_before

# In percent of the drawing: the figures' margin, the line of the top, the line that bars stand on.
LEFT, TOP, BASE = 9.0, 14.0, 84.0
# At most so many months are drawn, and at least; the table has the others.
_MOST, _LEAST = 60, 12
_BAR = 0.72
"""A bar's part of its month."""
_LABELS = 6


class Months:
    """The months that are drawn, and how much of the width each has."""

    def __init__(self, known: Collection[str], this_month: str) -> None:
        first = min(known, default=this_month)
        earliest, latest = months_before(this_month, _MOST - 1), months_before(this_month, _LEAST - 1)
        self.drawn = list(months(min(max(first, earliest), latest), this_month))
        self.slot = (100 - LEFT) / len(self.drawn)

    def left(self, place: int) -> float:
        """Where a month begins."""
        return LEFT + place * self.slot

    def bar(self, place: int) -> View:
        """Where a month's bar begins, and how wide it is."""
        return {
            "x": percent(self.left(place) + (1 - _BAR) / 2 * self.slot),
            "width": percent(_BAR * self.slot),
        }

    def ticks(self) -> Iterator[View]:
        """A year at each January, and as many months between as there is room for."""
        apart = next(apart for apart in (1, 3, 6, 12, 24) if len(self.drawn) / apart <= _LABELS)
        for place, month in enumerate(self.drawn):
            year, of_year = month.split("-")
            if (int(year) * 12 + int(of_year) - 1) % apart == 0:
                words = year if of_year == "01" else Edtf(month).words[:3]
                yield {"x": percent(self.left(place)), "words": words}


def heights(count: float, top: float) -> float:
    """How high a count is, of the height that ``top`` has."""
    return (BASE - TOP) * count / top if top else 0.0


def levels(top: int) -> list[View]:
    """The lines at the top and, where it is a whole number, half way up, with their counts."""
    return [_level(one, top) for one in (top, *([top // 2] if top % 2 == 0 else [])) if one]


def _level(count: int, top: int) -> View:
    return {"y": percent(BASE - heights(count, top)), "words": f"{count:,}"}


def frame_view(drawn: Months, top: int) -> View:
    """The lines and labels of both axes."""
    return {
        "levels": levels(top),
        "ticks": list(drawn.ticks()),
        "base": percent(BASE),
        "top": percent(TOP),
        "height": percent(BASE - TOP),
    }


def round_top(highest: int) -> int:
    """The least of 1, 2, 4, 5, 6, 8, 10, 20 … that the highest bar does not pass."""
    if not highest:
        return 0
    power = int("1".ljust(len(str(highest)), "0"))
    return next(step * power for step in (1, 2, 4, 5, 6, 8, 10) if step * power >= highest)


def percent(number: float) -> str:
    """A number as SVG takes it."""
    return f"{number:.2f}%"


def month_in_words(month: str) -> str:
    """YYYY-MM as pages print it: "October 2022"."""
    return Edtf(month).words


def open_and_folded(lines: Sequence[View], most_open: int, most_folded: int) -> View:
    """Lines of a table: the newest open, older ones folded away, and whether there are still more."""
    return {
        "lines": lines[:most_open],
        "earlier": lines[most_open : most_open + most_folded],
        "more": len(lines) > most_open + most_folded,
    }
