"""What the cells of one column have in common, whatever stands above them."""

import ipaddress
import re
from collections.abc import Callable, Sequence

from watchback.audit.inventory.quantities import quantity_in
from watchback.audit.inventory.wording import says_camera, says_recorder

_MAC = re.compile(
    r"(?:[0-9a-f]{2}[:\-. ]?){5}[0-9a-f]{2}|(?:[0-9a-f]{4}[.\-: ]){2}[0-9a-f]{4}", re.IGNORECASE
)
_UNITS = ("nr", "no", "nos", "each", "ea", "item", "m", "metre", "metres", "pair", "set", "pc", "pcs")
_MONEY = re.compile(r"[£€$]\s*\d|\d\s*(?:GBP|EUR)\b")


def is_mac(cell: str) -> bool:
    """Whether a cell is a hardware address in one of its notations."""
    return bool(_MAC.fullmatch(cell.strip()))


def is_address(cell: str) -> bool:
    """Whether a cell is an address of a network."""
    try:
        ipaddress.ip_address(cell.strip().partition("/")[0].partition("%")[0])
    except ValueError:
        return False
    return True


def is_money(cell: str) -> bool:
    """Whether a cell tells an amount of money."""
    return bool(_MONEY.search(cell))


def is_unit(cell: str) -> bool:
    """Whether a cell says in what something is counted or measured: "Nr", "m"."""
    return cell.lower().strip(" .") in (
        "nr",
        "no",
        "nos",
        "each",
        "ea",
        "item",
        "m",
        "metre",
        "pair",
        "set",
        "pc",
        "pcs",
    )


def share(cells: Sequence[str], holds: Callable[[str], object]) -> float:
    """Of the different cells, which share a question is answered with yes for."""
    different = list(dict.fromkeys(cells))
    if not different:
        return 0.0
    return sum(1 for cell in different if holds(cell)) / len(different)


def is_kind(cell: str) -> bool:
    """Whether a cell says in a few words what kind of device a row is."""
    return len(cell.split()) < 5 and (says_camera(cell) or says_recorder(cell))


def counts_up(cells: Sequence[str]) -> bool:
    """Whether each number is greater than the one before: numbers of cameras, not how many."""
    found = [one.number for cell in cells if (one := quantity_in(cell))]
    return len(found) > 2 and all(b > a for a, b in zip(found, found[1:], strict=False))


def is_counter(cells: Sequence[str]) -> bool:
    """Whether the numbers only count the rows: 1, 2, 3 …"""
    found = [one.number for cell in cells if (one := quantity_in(cell))]
    return len(found) > 2 and all(b == a + 1 for a, b in zip(found, found[1:], strict=False))


def are_years(cells: Sequence[str]) -> bool:
    """Whether all cells are years in which cameras may have been bought."""
    return all(re.fullmatch(r"(?:19[89]|20[0-4])\d", cell) for cell in cells)
