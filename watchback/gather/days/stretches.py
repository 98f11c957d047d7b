"""The days of a run in stretches that a source can answer at once, without gap or overlap."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

_A_DAY = timedelta(days=1)


def stretches(since: date, until: date, last_of: Callable[[date], date]) -> Iterator[tuple[date, date]]:
    """First and last day of each stretch from ``since`` to ``until``, both included.

    ``last_of`` says on which day a stretch ends that begins on the day given.
    """
    first = since
    while first <= until:
        last = min(last_of(first), until)
        yield first, last
        first = last + _A_DAY


def so_many_days(days: int) -> Callable[[date], date]:
    """Stretches of so many days."""
    return lambda first: first + timedelta(days=days - 1)


def end_of_month(day: date) -> date:
    """The last day of the month."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - _A_DAY


def end_of_year(day: date) -> date:
    """The last day of the year."""
    return date(day.year, 12, 31)
