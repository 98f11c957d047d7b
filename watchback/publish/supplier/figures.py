"""Figures about a supplier: each with its words and source, and a drawing where there are three or more."""

import calendar
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from watchback.publish.charts.months import BASE, LEFT, TOP, percent
from watchback.publish.parts import View, source_view
from watchback.records.published import Indicator

FEWEST = 3
"""With fewer figures of one kind there is nothing to draw."""

_MOST = 6
_BAR = 0.5


def figures_view(indicators: Sequence[Indicator]) -> list[View]:
    """One entry a kind of figure (its name and unit), in the order in which each was last given."""
    kinds: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
    for one in indicators:
        kinds[one.name, one.unit].append(one)
    return [_series(name, figures) for (name, _), figures in kinds.items()]


def _series(name: str, figures: Sequence[Indicator]) -> View:
    in_order = sorted(figures, key=_day)
    return {
        "name": name,
        "figures": [_figure_view(one) for one in reversed(in_order)],
        "drawing": _drawing(in_order) if len(in_order) >= FEWEST else None,
    }


def _day(one: Indicator) -> date:
    return (one.dated.first if one.dated else None) or date.min


def _figure_view(one: Indicator) -> View:
    sources = one.sources or ((one.source,) if one.source else ())
    return {
        "value": figure_in_words(one),
        "dated": one.dated.words if one.dated else "",
        "note": one.note,
        "quote": one.quote,
        "sources": [{**source_view(source), "note": source.note} for source in sources],
    }


def figure_in_words(one: Indicator) -> str:
    """A figure with its unit, and a minus sign that is one."""
    value = one.value.replace("-", "−", 1) if one.value.startswith("-") else one.value
    return f"{value}%" if one.unit == "%" else f"{value} {one.unit}".strip()


def _drawing(in_order: Sequence[Indicator]) -> View | None:
    """Bars from the line of nought; None where a value is no number, or a day is missing."""
    newest = in_order[-_MOST:]
    values = [_number(one.value) for one in newest]
    if None in values or any(one.dated is None for one in newest):
        return None
    numbers = [value for value in values if value is not None]
    highest, lowest = max(*numbers, 0.0), min(*numbers, 0.0)
    span = (highest - lowest) or 1.0
    nought = TOP + (BASE - TOP) * highest / span
    words = [f"{one.dated.words if one.dated else ''}: {figure_in_words(one)}" for one in newest]
    return {
        "base": percent(nought),
        "bars": list(_bars(newest, numbers, nought, span)),
        "sentence": "; ".join(words) + ".",
    }


def _bars(
    newest: Sequence[Indicator], numbers: Sequence[float], nought: float, span: float
) -> Iterator[View]:
    slot = (100 - LEFT) / len(newest)
    for place, (one, number) in enumerate(zip(newest, numbers, strict=True)):
        height = (BASE - TOP) * abs(number) / span
        yield {
            "x": percent(LEFT + (place + (1 - _BAR) / 2) * slot),
            "width": percent(_BAR * slot),
            "y": percent(nought - height if number > 0 else nought),
            "height": percent(height),
            "middle": percent(LEFT + (place + 0.5) * slot),
            "label_y": percent(nought - height if number > 0 else nought + height),
            "below": number < 0,
            "value": figure_in_words(one),
            "dated": _short(one),
        }


def _short(one: Indicator) -> str:
    """The month where it is said, else the year, short enough to stand under a bar on a phone."""
    dated = one.dated
    if dated is None or dated.first is None:
        return ""
    month = f"{calendar.month_abbr[dated.first.month]} " if "-" in dated.text else ""
    return f"{month}{dated.first.year}"


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "").replace("−", "-"))
    except ValueError:
        return None
