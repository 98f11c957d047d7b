"""The log of searches and a day give how many bodies were looked at, in four periods."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Set
from datetime import date, timedelta

from watchback.records.coverage import SEEN, Coverage, Look
from watchback.words import Outcome, Period

_DAYS_BACK = {Period.LAST_30_DAYS: timedelta(days=29), Period.LAST_90_DAYS: timedelta(days=89)}


def first_day(period: Period, on: date) -> date | None:
    """The first day of the period that ends with ``on``; None for ever."""
    if period is Period.EVER:
        return None
    return on.replace(day=1) if period is Period.THIS_MONTH else on - _DAYS_BACK[period]


def coverage(body_ids: Collection[str], looks: Iterable[Look], on: date) -> tuple[Coverage, ...]:
    """How many of these bodies were looked at by ``on``, once for each period.

    ``looks`` are about one supplier; those at other bodies, and those after ``on``, count for nothing.
    Of several looks at a body with the same outcome the newest is enough.
    """
    wanted = frozenset(body_ids)
    known = [look for look in looks if look.body_id in wanted and look.on <= on]
    return tuple(_in_period(wanted, known, period, on) for period in Period)


def _in_period(wanted: Set[str], looks: Iterable[Look], period: Period, on: date) -> Coverage:
    first = first_day(period, on)
    outcomes: dict[str, set[Outcome]] = defaultdict(set)
    for look in looks:
        if first is None or look.on >= first:
            outcomes[look.body_id].add(look.outcome)
    counted = Counter(_best(outcomes.values()))
    return Coverage(
        period,
        first,
        on,
        total=len(wanted),
        looked=counted[Outcome.FOUND],
        blocked=counted[Outcome.BLOCKED],
        unreadable=counted[Outcome.UNREADABLE],
    )


def _best(outcomes: Iterable[Set[Outcome]]) -> Iterator[Outcome]:
    """What each body's looks come to: FOUND stands for any that saw, BLOCKED for turned away each time."""
    for of_body in outcomes:
        tried = of_body - {Outcome.NOT_SEARCHED}
        if tried & SEEN:
            yield Outcome.FOUND
        elif tried:
            yield Outcome.BLOCKED if tried == {Outcome.BLOCKED} else Outcome.UNREADABLE
