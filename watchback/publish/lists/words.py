"""What a list is called, and each of its filters."""

from watchback.publish.languages import english, say, say_word, to_say
from watchback.publish.lists.coverage import bodies_in_words, inside
from watchback.publish.lists.kinds import kinds_in_words
from watchback.records.lists import NOT_LOOKED, Filters
from watchback.records.published import Named
from watchback.words import StandingLabel

NOT_LOOKED_WORDS = to_say("Not looked at yet")


def heading_of(filters: Filters, supplier: Named) -> str:
    """The heading of a list: "Hikvision: date passed, Scottish councils"."""
    bodies = bodies_of(filters)
    if filters.standing:
        words = f"{supplier.name}: {standing_in_words(filters.standing).lower()}"
        beyond = filters.without("standing", "supplier").set
        return f"{words}, {bodies}" if beyond else words
    heading = (
        say("{bodies} and {supplier}", bodies=bodies, supplier=supplier.name) if filters.supplier else bodies
    )
    return heading[:1].upper() + heading[1:]


def bodies_of(filters: Filters, total: int = 2) -> str:
    """The bodies of a place, kind and name, inside a sentence: "NHS trusts in the North West"."""
    words = bodies_in_words(filters.nation, filters.kind, total)
    if filters.region:
        words = say("{bodies} in {region}", bodies=words, region=region_in_words(filters.region))
    return say("{bodies} named “{query}”", bodies=words, query=filters.query) if filters.query else words


def standing_in_words(value: str) -> str:
    """A standing, or that nobody has looked."""
    return say(NOT_LOOKED_WORDS) if value == NOT_LOOKED else say_word(StandingLabel(value))


def region_in_words(name: str) -> str:
    """A region inside a sentence: "the North West", "London"."""
    return english(name if name in _WITHOUT_ARTICLE else f"the {name}")


_WITHOUT_ARTICLE = ("London", "North East and Yorkshire", "Yorkshire and The Humber")


def without_in_words(name: str, filters: Filters, supplier: Named) -> str:
    """What is let go when one filter is: "outside Wales too", "at any standing on Hikvision"."""
    return {
        "query": say("whatever their name"),
        "nation": say("outside {nation} too", nation=say(filters.nation)),
        "region": say("outside {region} too", region=region_in_words(filters.region)),
        "kind": say("of every kind, not {kinds} only", kinds=inside(kinds_in_words(filters.kind))),
        "standing": say("at any standing on {supplier}", supplier=supplier.name),
        "supplier": say("on any supplier, not {supplier} only", supplier=supplier.name),
    }[name]
