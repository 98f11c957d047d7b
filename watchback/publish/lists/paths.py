"""The addresses of lists: a path where one filter has its own, else a query."""

from urllib.parse import urlencode

from watchback.publish.languages import address
from watchback.publish.lists.kinds import slug_of
from watchback.publish.rendering import query_of
from watchback.records.lists import NOT_LOOKED, Filters
from watchback.records.published import Day, Named

SHELVES = ("nation", "region", "kind")
"""The filters that have addresses of their own, where nothing else is asked for."""


def shelf_path(by: str, value: str) -> str:
    """Where the bodies of a kind, a nation or a region are listed."""
    return f"/bodies/{by}/{slug_of(value)}/"


def standing_path(supplier: Named, label: str) -> str:
    """Where the bodies at one standing on a supplier are listed."""
    return f"/suppliers/{supplier.id}/{label}/"


def own_path(filters: Filters, supplier: Named, number: int = 1) -> str:
    """The path of a page of a list that is baked; empty where it is made by the server only."""
    path = _first_path(filters, supplier)
    return f"{path}{number}/" if path and number > 1 else path


def list_address(filters: Filters, supplier: Named, day: Day, number: int = 1) -> str:
    """Where a link to a page of any list leads, the day asked for included."""
    if path := own_path(filters, supplier, number):
        return address(path) + query_of(day)
    asked = [(_PARAMETERS.get(name, name), _in_address(name, filters)) for name in filters.set]
    # A search by name alone opens the page to find a body; its first page as a list is asked for by number.
    by_number = number > 1 or filters.set == ("query",)
    more = [("page", str(number))] if by_number else []
    at = [("as-of", day.asked.isoformat())] if day.asked else []
    return f"{address('/bodies/')}?{urlencode([*asked, *more, *at])}"


_PARAMETERS = {"query": "q"}


def _first_path(filters: Filters, supplier: Named) -> str:
    chosen = filters.set
    if len(chosen) == 1 and chosen[0] in SHELVES:
        return shelf_path(chosen[0], getattr(filters, chosen[0]))
    if filters.standing not in ("", NOT_LOOKED) and not filters.without("standing", "supplier").set:
        return standing_path(supplier, filters.standing)
    return ""


def _in_address(name: str, filters: Filters) -> str:
    value: str = getattr(filters, name)
    return slug_of(value) if name in SHELVES else value
