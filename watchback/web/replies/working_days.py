"""Working days of a nation of the United Kingdom: neither a weekend nor a bank holiday there."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays
from django.utils import timezone

DAYS_OF_NOTICE = 10
"""Working days that a body has to reply."""

_PARTS = {"England": "ENG", "Scotland": "SCT", "Wales": "WLS", "Northern Ireland": "NIR"}
_SATURDAY = 5


def last_working_day(start: date, number: int, nation: str) -> date:
    """The last of so many working days that begin on the day after ``start``.

    For a body of no one nation, a bank holiday anywhere in the kingdom is no working day.
    """
    day, left = start, number
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day, nation)
    return day


def is_working_day(day: date, nation: str) -> bool:
    """Whether offices of that nation work on that day."""
    parts = (_PARTS[nation],) if nation in _PARTS else tuple(_PARTS.values())
    return day.weekday() < _SATURDAY and not any(day in _bank_holidays(part, day.year) for part in parts)


def end_of(day: date) -> datetime:
    """The moment in London at which that day is over."""
    following = datetime.combine(day + timedelta(days=1), time())
    return timezone.make_aware(following, timezone.get_default_timezone())


@lru_cache(maxsize=64)
def _bank_holidays(part: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv=part, years=year))
