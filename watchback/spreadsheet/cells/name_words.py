"""A body's name in pieces: without marks, without the words for its kind, in its letters."""

import re
import unicodedata
from collections.abc import Iterator

# Abbreviations of kinds of council, as people write them behind a place.
_SHORT_KINDS = {
    "cc": "council",
    "ccc": "city council",
    "bc": "borough council",
    "dc": "district council",
    "mbc": "metropolitan borough council",
    "mdc": "metropolitan district council",
    "cbc": "county borough council",
    "lb": "london borough",
    "lbc": "london borough council",
    "rbc": "royal borough council",
    "ua": "unitary authority",
    "cncl": "council",
    "council's": "council",
    "uni": "university",
    "cyngor": "council",
    "dinas": "city",
    "sir": "county",
    "sirol": "county",
    "bwrdeistref": "borough",
    "heddlu": "police",
}
# Words that say what kind of body it is and not which.
_KIND_WORDS = frozenset(
    {"council", "city", "county", "borough", "district", "metropolitan", "london", "royal", "unitary"}
    | {"authority", "corporation", "town", "of", "the", "local", "police", "constabulary", "service"}
    | {"force", "university", "nhs", "foundation", "trust", "and"}
)
TELLING = frozenset(("city", "county", "borough", "district"))
_GROUPS = (
    ("police", re.compile(r"\b(?:police|constabulary)\b")),
    ("university", re.compile(r"\buniversity\b")),
    ("trust", re.compile(r"\b(?:nhs|trust|hospitals?|health board|ambulance)\b")),
    ("council", re.compile(r"\b(?:council|borough|city of|county|district|unitary authority)\b")),
)
_BRACKETED = re.compile(r"\s*[(\[][^)\]]*[)\]]?")
_REMARK = re.compile(r"\s+[-–—/|:;]\s+.*|\s*[,;:]\s.*|[\s*†‡¹²³]+\Z|(?<=[a-z])\d\Z")


def folded(name: str) -> str:
    """A name without capitals, accents, marks and "the" before it."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = re.sub(r"[’'`.]", "", plain)
    return re.sub(r"\W+|_", " ", plain).strip().removeprefix("the ")


def readings(written: str) -> Iterator[str]:
    """The words as they stand, then without remarks in brackets and behind them."""
    bare = _BRACKETED.sub("", written)
    shorter = bare
    while (cut := _REMARK.sub("", shorter)) != shorter:
        shorter = cut
    yield from dict.fromkeys(name for each in (written, bare, shorter) if (name := folded(each)))


def kinds_in_full(name: str) -> str:
    """A folded name with the abbreviations and Welsh words for its kind in English and in full."""
    return " ".join(_SHORT_KINDS.get(word, word) for word in name.split())


def core_of(name: str) -> str:
    """What is left of a name without the words for its kind; the name where nothing is."""
    words = [word for word in kinds_in_full(name).split() if word not in _KIND_WORDS]
    return " ".join(words) or name


def group_of(name: str) -> str:
    """The kind that a folded name says: police, university, trust, council; "" for none."""
    return next((group for group, pattern in _GROUPS if pattern.search(name)), "")


def letters_in_threes(name: str) -> set[str]:
    """Runs of three letters, by which names that are nearly alike are found."""
    padded = f" {name} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def initials_of(name: str) -> str:
    """The first letters of its words with a capital, in lower case: "Greater London Authority" is gla."""
    words = re.findall(r"[A-Za-z]+", name)
    return "".join(word[0].lower() for word in words if word[0].isupper())
