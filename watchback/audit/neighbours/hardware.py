"""A hardware address in any of the ways it is written → one way: AA:BB:CC:DD:EE:FF."""

import re

MAC = (
    r"(?:[0-9A-Fa-f]{1,2}(?:[:-][0-9A-Fa-f]{1,2}){5}"
    r"|[0-9A-Fa-f]{4}[.:-][0-9A-Fa-f]{4}[.:-][0-9A-Fa-f]{4}"
    r"|[0-9A-Fa-f]{6}[:-][0-9A-Fa-f]{6}"
    r"|[0-9A-Fa-f]{12})"
)
"""The pattern of one, wherever it stands in a line. macOS leaves out leading noughts."""

_SEPARATORS = re.compile(r"[.:-]")


def written_one_way(mac: str) -> str | None:
    """The address as AA:BB:CC:DD:EE:FF; None where it is no address of 48 bits."""
    parts = _SEPARATORS.split(mac.strip())
    digits = "".join(part.rjust(2, "0") for part in parts).upper()
    if len(digits) != 12 or not all(digit in "0123456789ABCDEF" for digit in digits):
        return None
    return ":".join(digits[place : place + 2] for place in range(0, 12, 2))


def is_of_one_device(mac: str) -> bool:
    """False for nought and for addresses of groups, which are in every table and no device's own."""
    return mac != "00:00:00:00:00:00" and not int(mac[:2], 16) & 1
