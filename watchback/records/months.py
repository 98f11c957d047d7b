"""Months written as YYYY-MM, in order."""

from collections.abc import Iterator
from datetime import date


def month_of(day: date) -> str:
    """The month that the day is in."""
    return f"{day.year:04}-{day.month:02}"


def months(first: str, last: str) -> Iterator[str]:
    """Every month from ``first`` to ``last``, both included."""
    for number in range(_number(first), _number(last) + 1):
        yield f"{number // 12:04}-{number % 12 + 1:02}"


def months_before(month: str, back: int) -> str:
    """The month that many months earlier."""
    number = _number(month) - back
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _number(month: str) -> int:
    """Months since the year 0."""
    year, of_year = month.split("-")
    return int(year) * 12 + int(of_year) - 1
