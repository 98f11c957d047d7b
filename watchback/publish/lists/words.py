"""What a list is called, and each of its filters."""

from watchback.publish.lists.coverage import bodies_in_words, inside
from watchback.publish.lists.kinds import kinds_in_words
from watchback.records.lists import NOT_LOOKED, Filters
from watchback.records.published import Named
from watchback.words import StandingLabel

NOT_LOOKED_WORDS = "Not looked at yet"


def heading_of(filters: Filters, supplier: Named) -> str:
    """The heading of a list: "Hikvision: date passed, Scottish councils"."""
    bodies = bodies_of(filters)
    if filters.standing:
        words = f"{supplier.name}: {standing_in_words(filters.standing).lower()}"
        beyond = filters.without("standing", "supplier").set
        return f"{words}, {bodies}" if beyond else words
    heading = f"{bodies} and {supplier.name}" if filters.supplier else bodies
    return heading[:1].upper() + heading[1:]


def bodies_of(filters: Filters, total: int = 2) -> str:
    """The bodies of a place, kind and name, inside a sentence: "NHS trusts in the North West"."""
    words = bodies_in_words(filters.nation, filters.kind, total)
    if filters.region:
        words = f"{words} in {region_in_words(filters.region)}"
    return f"{words} named “{filters.query}”" if filters.query else words


def standing_in_words(value: str) -> str:
    """A standing, or that nobody has looked."""
    return NOT_LOOKED_WORDS if value == NOT_LOOKED else StandingLabel(value).label


def region_in_words(name: str) -> str:
    """A region inside a sentence: "the North West", "London"."""
    return name if name in _WITHOUT_ARTICLE else f"the {name}"


_WITHOUT_ARTICLE = ("London", "North East and Yorkshire", "Yorkshire and The Humber")


def without_in_words(name: str, filters: Filters, supplier: Named) -> str:
    """What is let go when one filter is: "outside Wales too", "at any standing on Hikvision"."""
    return {
        "query": "whatever their name",
        "nation": f"outside {filters.nation} too",
        "region": f"outside {region_in_words(filters.region)} too",
        "kind": f"of every kind, not {inside(kinds_in_words(filters.kind))} only",
        "standing": f"at any standing on {supplier.name}",
        "supplier": f"on any supplier, not {supplier.name} only",
    }[name]
