"""Which maker's the first digits of a hardware address are, by the IEEE's public register."""

import csv
import re
from functools import cache
from importlib.resources import files

_NOT_HEX = re.compile(r"[^0-9A-F]")


@cache
def _table() -> dict[str, tuple[str, str]]:
    text = (files("watchback.identify") / "prefixes.csv").read_text("utf-8")
    return {
        _NOT_HEX.sub("", row["prefix"]): (row["maker"], row["scope"])
        for row in csv.DictReader(text.splitlines())
    }


_NAMED_HERE: dict[str, tuple[str | None, str]] = {
    "Amcrest": ("Dahua", "Amcrest"),
    "Axis": ("Axis Communications", "Axis"),
    "Bosch Security": ("Bosch Security and Safety Systems", "Bosch"),
    "CP Plus (Aditya Infotech)": ("Dahua", "CP Plus"),
    "EZVIZ (Hikvision)": ("Hikvision", "EZVIZ"),
    "FLIR": ("Teledyne FLIR", "FLIR"),
    "Imou (Dahua)": ("Dahua", "Imou"),
    "LTS": ("Hikvision", "LTS"),
    "Lorex": (None, "Lorex"),
}
"""Companies that the table names otherwise: who makes what is inside, and what the case says."""


def maker_of_address(mac: str) -> tuple[str | None, str] | None:
    """Maker and brand whose prefix it is; None for one that is local, of a group, unknown, or of a company
    that makes much besides cameras."""
    digits = _NOT_HEX.sub("", mac.upper())
    if len(digits) != 12 or int(digits[:2], 16) & 3 or not int(digits, 16):
        return None
    for length in (9, 7, 6):
        if (found := _table().get(digits[:length])) is not None:
            name, scope = found
            return _NAMED_HERE.get(name, (name, name)) if scope == "camera" else None
    return None
