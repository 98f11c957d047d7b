"""How many bodies stood in each group month by month: bars upon bars, and the same as a table."""

from collections.abc import Iterator, Sequence

from watchback.publish.charts.months import (
    BASE,
    Months,
    frame_view,
    heights,
    month_in_words,
    open_and_folded,
    percent,
    round_top,
)
from watchback.publish.parts import View
from watchback.records.months import month_of
from watchback.records.over_time import MonthOfStandings
from watchback.records.published import Day
from watchback.words import Group

# From the line upwards: what is hoped for stands at the bottom, where heights are easiest to compare.
_ORDER = (Group.GONE, Group.PROMISED, Group.LATE, Group.IN_USE)
_OPEN, _FOLDED = 12, 240


def standing_chart(months: Sequence[MonthOfStandings], day: Day, total: int) -> View | None:
    """The drawing, a sentence that says what it shows, and the table; None where nothing was found yet."""
    if not months:
        return None
    shown = Months([one.month for one in months], month_of(day.on))
    known = {one.month: one for one in months}
    drawn = [known[month] for month in shown.drawn if month in known]
    top = round_top(max((one.total for one in drawn), default=0))
    lines = [_line(one, month_of(day.on)) for one in reversed(months)]
    return {
        "bars": list(_bars(shown, known, top)),
        "groups": [{"value": group.value, "label": group.label} for group in _ORDER],
        "sentence": _sentence(months[-1], total),
        **frame_view(shown, top),
        **open_and_folded(lines, _OPEN, _FOLDED),
    }


def _bars(shown: Months, known: dict[str, MonthOfStandings], top: int) -> Iterator[View]:
    for place, month in enumerate(shown.drawn):
        below = 0
        for group in _ORDER if month in known else ():
            count = known[month].bodies.get(group, 0)
            if count:
                height = heights(count, top)
                yield {
                    **shown.bar(place),
                    "group": group.value,
                    "y": percent(BASE - heights(below, top) - height),
                    "height": percent(height),
                    "words": f"{month_in_words(month)}: {count:,} {group.label.lower()}",
                }
                below += count


def _line(one: MonthOfStandings, this_month: str) -> View:
    return {
        "month": f"{month_in_words(one.month)[:3]} {one.month[:4]}",
        "so_far": one.month == this_month,
        "counts": [f"{one.bodies.get(group, 0):,}" for group in _ORDER],
        "total": f"{one.total:,}",
    }


def _sentence(last: MonthOfStandings, total: int) -> str:
    """Where bodies stand at the end of the drawing."""
    counted = [f"{last.bodies[group]:,} {group.label.lower()}" for group in _ORDER if last.bodies.get(group)]
    told = ", ".join(counted) if counted else "none"
    return f"At the end: {told}, of {total:,} bodies in the register."
