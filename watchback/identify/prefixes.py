"""Which maker's the first digits of a hardware address are, by the IEEE's public register."""

import csv
import re
from functools import cache
from importlib.resources import files

from watchback.identify.signatures import makers

_ADDRESS = re.compile(r"(?<![0-9a-fA-F])[0-9a-fA-F]{2}(?:[:.\- ]?[0-9a-fA-F]{2}){2,5}(?![0-9a-fA-F])")
_SEPARATORS = str.maketrans("", "", ":.- ")
_NOT_HEX = re.compile(r"[^0-9A-F]+")
_LOCAL_OR_GROUP = 3
_LENGTHS = (9, 7, 6)


@cache
def _table() -> dict[str, tuple[str, str]]:
    """Maker and brand of each prefix of a company that makes cameras before all."""
    text = (files("watchback.identify") / "prefixes.csv").read_text("utf-8")
    known = {name: (maker.name, brand) for maker in makers() for name, brand in maker.registered.items()}
    return {
        _NOT_HEX.sub("", row["prefix"]): known[row["maker"]]
        for row in csv.DictReader(text.splitlines())
        if row["scope"].startswith("camera") and row["maker"] in known
    }


def known_beginnings() -> frozenset[str]:
    """How an address with a prefix of the table begins, in each notation, in small letters."""
    pairs = [[one[:2], one[2:4], one[4:6]] for one in (prefix.lower() for prefix in _table())]
    return frozenset(mark.join(three) for three in pairs for mark in ("", ":", "-"))


def address_in(text: str) -> str:
    """The first hardware address in the text, or its first half, as digits; empty where there is none."""
    found = _ADDRESS.match(text) or _ADDRESS.search(text)
    if found is None:
        return ""
    digits = found[0].translate(_SEPARATORS).upper()
    return digits if len(digits) in (6, 12) else ""


def is_anybodys(digits: str) -> bool:
    """Whether an address is of no company: local, of a group, or none at all."""
    return bool(int(digits[:2], 16) & _LOCAL_OR_GROUP) or not int(digits, 16)


def maker_of_address(digits: str) -> tuple[str, str] | None:
    """Maker and brand whose prefix it is; None for one that is local, of a group, unknown, or of a company
    that makes much besides cameras."""
    if is_anybodys(digits):
        return None
    table = _table()
    for length in _LENGTHS:
        if (found := table.get(digits[:length])) is not None:
            return found
    return None
