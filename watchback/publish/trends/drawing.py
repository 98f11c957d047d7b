"""Counts by month as bars, with what the campaign did and won marked above them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from watchback.publish.charts.months import (
    BASE,
    Months,
    frame_view,
    heights,
    month_in_words,
    percent,
    round_top,
)
from watchback.publish.parts import View
from watchback.publish.trends.marks import MonthOfMarks
from watchback.records.mentions import Counted
from watchback.records.months import month_of
from watchback.records.published import PublishedAction


def drawing_view(
    counts: Mapping[str, Counted],
    this_month: str,
    marks: Mapping[str, MonthOfMarks] | None = None,
    longer: Iterable[PublishedAction] = (),
) -> View:
    """The bars, the stretches in which nobody searched, the marks, and the lines and labels of both axes.

    ``longer`` are actions of which only a span of months is known: they are lines, not marks.

    ``counts`` holds the months in which anything was found or gone through, as YYYY-MM.
    """
    shown = Months([*counts, *(marks or ())], this_month)
    top = round_top(max((counts[month].named for month in shown.drawn if month in counts), default=0))
    return {
        "bars": list(_bars(shown, counts, top)),
        "unsearched": list(_unsearched(shown, counts)),
        "marks": list(_marks(shown, marks or {})),
        "spans": list(_spans(shown, longer)),
        **frame_view(shown, top),
    }


def _bars(shown: Months, counts: Mapping[str, Counted], top: int) -> Iterator[View]:
    for place, month in enumerate(shown.drawn):
        named = counts[month].named if month in counts else 0
        if named:
            height = heights(named, top)
            yield {
                **shown.bar(place),
                "y": percent(BASE - height),
                "height": percent(height),
                "words": f"{month_in_words(month)}: {named:,}",
            }


def _unsearched(shown: Months, counts: Mapping[str, Counted]) -> Iterator[View]:
    """Stretches of months in which nothing was gone through, and nothing noted by hand either."""

    def silent(month: str) -> bool:
        one = counts.get(month, Counted())
        return not one.searched and not one.named

    place = 0
    for is_silent, stretch in groupby(shown.drawn, key=silent):
        length = len(list(stretch))
        if is_silent:
            yield {"x": percent(shown.left(place)), "width": percent(length * shown.slot)}
        place += length


def _spans(shown: Months, longer: Iterable[PublishedAction]) -> Iterator[View]:
    """A line over the months that an action can have been in, as far as they are drawn."""
    for action in longer:
        held = action.held_on
        first = month_of(held.first) if held and held.first else shown.drawn[0]
        last = month_of(held.last) if held and held.last else shown.drawn[-1]
        places = [place for place, month in enumerate(shown.drawn) if first <= month <= last]
        if held and places:
            yield {
                "x1": percent(shown.left(places[0])),
                "x2": percent(shown.left(places[-1] + 1)),
                "words": f"{held.words}: {action.title}",
            }


def _marks(shown: Months, marks: Mapping[str, MonthOfMarks]) -> Iterator[View]:
    """A line in the middle of each month in which the campaign did or won something."""
    for place, month in enumerate(shown.drawn):
        if month in marks:
            one = marks[month]
            yield {
                "x": percent(shown.left(place) + shown.slot / 2),
                "actions": len(one.actions),
                "wins": len(one.wins) + one.further_wins,
                "words": f"{month_in_words(month)}: {one.words}",
            }
