"""How kinds of bodies and nations are named on a page."""

from watchback.publish.languages import say, to_say

FAMILIES = ("council", "nhs", "police")
"""Kinds that a list takes together: each with every kind whose name begins with it."""

# Singular and plural of the kinds whose names do not follow from the value itself.
_KINDS = {
    "agency": (to_say("Executive agency"), to_say("Executive agencies")),
    "council": (to_say("Council"), to_say("Councils")),
    "nhs": (to_say("NHS body"), to_say("NHS bodies")),
    "police": (to_say("Police body"), to_say("Police bodies")),
    "civil-service": (to_say("Civil service"), to_say("Civil service")),
    "council-county": (to_say("County council"), to_say("County councils")),
    "council-district": (to_say("District council"), to_say("District councils")),
    "council-london-borough": (to_say("London borough"), to_say("London boroughs")),
    "council-metropolitan": (to_say("Metropolitan council"), to_say("Metropolitan councils")),
    "council-ni": (to_say("Council in Northern Ireland"), to_say("Councils in Northern Ireland")),
    "council-scottish": (to_say("Scottish council"), to_say("Scottish councils")),
    "council-unitary": (to_say("Unitary council"), to_say("Unitary councils")),
    "council-welsh": (to_say("Welsh council"), to_say("Welsh councils")),
    "department": (to_say("Government department"), to_say("Government departments")),
    "department-non-ministerial": (
        to_say("Non-ministerial department"),
        to_say("Non-ministerial departments"),
    ),
    "fire": (to_say("Fire and rescue service"), to_say("Fire and rescue services")),
    "ndpb-advisory": (to_say("Advisory public body"), to_say("Advisory public bodies")),
    "ndpb-executive": (to_say("Executive public body"), to_say("Executive public bodies")),
    "nhs-health-board": (to_say("NHS health board"), to_say("NHS health boards")),
    "nhs-hsc-trust": (to_say("Health and social care trust"), to_say("Health and social care trusts")),
    "nhs-icb": (to_say("NHS integrated care board"), to_say("NHS integrated care boards")),
    "nhs-special-health-authority": (
        to_say("NHS special health authority"),
        to_say("NHS special health authorities"),
    ),
    "nhs-trust": (to_say("NHS trust"), to_say("NHS trusts")),
    "other-public-body": (to_say("Public body of another kind"), to_say("Public bodies of other kinds")),
    "police-and-crime-commissioner": (
        to_say("Police and crime commissioner"),
        to_say("Police and crime commissioners"),
    ),
    "police-force-special": (to_say("Special police force"), to_say("Special police forces")),
    "sub-organisation": (to_say("Part of a public body"), to_say("Parts of public bodies")),
}


def kind_in_words(kind: str) -> str:
    """One body's kind: "Scottish council"."""
    return say(_KINDS[kind][0] if kind in _KINDS else _plain(kind))


def kinds_in_words(kind: str) -> str:
    """Bodies of a kind: "Scottish councils"."""
    return say(_KINDS[kind][1] if kind in _KINDS else _plural(_plain(kind)))


def nation_in_words(nation: str) -> str:
    """A nation: "Wales"."""
    return say(nation)


def is_of_kind(kind: str, wanted: str) -> bool:
    """Whether bodies of ``kind`` are meant by ``wanted``, a kind or a family of kinds."""
    return kind == wanted or (wanted in FAMILIES and kind.startswith(f"{wanted}-"))


def slug_of(name: str) -> str:
    """A nation or region as part of an address: "northern-ireland"."""
    return name.lower().replace(" ", "-")


def _plain(kind: str) -> str:
    return kind.replace("-", " ").capitalize() or "Public body"


def _plural(words: str) -> str:
    if words.endswith("y"):
        return words[:-1] + "ies"
    return words if words.endswith("s") else words + "s"
