"""How kinds of bodies and nations are named on a page."""

FAMILIES = ("council", "nhs", "police")
"""Kinds that a list takes together: each with every kind whose name begins with it."""

# Singular and plural of the kinds whose names do not follow from the value itself.
_KINDS = {
    "agency": ("Executive agency", "Executive agencies"),
    "council": ("Council", "Councils"),
    "nhs": ("NHS body", "NHS bodies"),
    "police": ("Police body", "Police bodies"),
    "civil-service": ("Civil service", "Civil service"),
    "council-county": ("County council", "County councils"),
    "council-district": ("District council", "District councils"),
    "council-london-borough": ("London borough", "London boroughs"),
    "council-metropolitan": ("Metropolitan council", "Metropolitan councils"),
    "council-ni": ("Council in Northern Ireland", "Councils in Northern Ireland"),
    "council-scottish": ("Scottish council", "Scottish councils"),
    "council-unitary": ("Unitary council", "Unitary councils"),
    "council-welsh": ("Welsh council", "Welsh councils"),
    "department": ("Government department", "Government departments"),
    "department-non-ministerial": ("Non-ministerial department", "Non-ministerial departments"),
    "fire": ("Fire and rescue service", "Fire and rescue services"),
    "ndpb-advisory": ("Advisory public body", "Advisory public bodies"),
    "ndpb-executive": ("Executive public body", "Executive public bodies"),
    "nhs-health-board": ("NHS health board", "NHS health boards"),
    "nhs-hsc-trust": ("Health and social care trust", "Health and social care trusts"),
    "nhs-icb": ("NHS integrated care board", "NHS integrated care boards"),
    "nhs-special-health-authority": ("NHS special health authority", "NHS special health authorities"),
    "nhs-trust": ("NHS trust", "NHS trusts"),
    "other-public-body": ("Public body of another kind", "Public bodies of other kinds"),
    "police-and-crime-commissioner": (
        "Police and crime commissioner",
        "Police and crime commissioners",
    ),
    "police-force-special": ("Special police force", "Special police forces"),
    "sub-organisation": ("Part of a public body", "Parts of public bodies"),
}


def kind_in_words(kind: str) -> str:
    """One body's kind: "Scottish council"."""
    return _KINDS[kind][0] if kind in _KINDS else _plain(kind)


def kinds_in_words(kind: str) -> str:
    """Bodies of a kind: "Scottish councils"."""
    return _KINDS[kind][1] if kind in _KINDS else _plural(_plain(kind))


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
