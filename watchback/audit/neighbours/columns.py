"""Tables with headings, delimited or set in columns: Kea, DHCP of Windows, PowerShell, MikroTik, others."""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from watchback.audit.neighbours.dialects import address_in, entry_of
from watchback.audit.neighbours.entry import PASSED, Entry, Passed
from watchback.audit.neighbours.hardware import MAC, written_one_way

DELIMITED = "an export with headings"
SET = "a table with headings"

_BETWEEN = re.compile(r"[\s_-]+")
_MAC_ALONE = re.compile(rf"(?<![0-9A-Fa-f:.-]){MAC}(?![0-9A-Fa-f:.-])")
_IPV4 = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
_HEADING = re.compile(r"\S+(?: \S+)*")
_RULED = re.compile(r"^[\s#;=+|-]*$")


@cache
def _meanings() -> dict[str, str]:
    return {
        _plain(word): meaning for meaning, words in _file().items() if meaning != "nobody" for word in words
    }


@cache
def _file() -> dict[str, list[str]]:
    read: dict[str, list[str]] = tomllib.loads(
        (files("watchback.audit.neighbours") / "headings.toml").read_text("utf-8")
    )
    return read


def _plain(heading: str) -> str:
    return _BETWEEN.sub("", heading.strip().strip('"').lower())


def meanings_of(headings: Sequence[str]) -> dict[str, int] | None:
    """Which column means what; None where they are not the headings of a table of neighbours."""
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        if meaning := _meanings().get(_plain(heading)):
            found.setdefault(meaning, place)
    return found if "mac" in found and len(found) > 1 else None


def delimiter_of(line: str) -> str | None:
    """The delimiter by which the line is headings of an export; None where it is none."""
    for delimiter in ",;\t":
        if delimiter in line and meanings_of(next(csv.reader([line], delimiter=delimiter))):
            return delimiter
    return None


def delimited(
    lines: Sequence[str], first: int, delimiter: str
) -> Iterator[tuple[int, Entry | Passed | None]]:
    """Each line under the headings at ``first`` (counted from 0), with its number from 1.

    Kea writes a line whenever a lease changes, so that the last of an address counts.
    """
    means = meanings_of(next(csv.reader([lines[first]], delimiter=delimiter))) or {}
    for number, line in enumerate(lines[first + 1 :], first + 2):
        if not line.strip():
            continue
        try:
            cells = next(csv.reader([line], delimiter=delimiter))
        except csv.Error:
            yield number, None
            continue
        yield number, _row({meaning: cells[at] for meaning, at in means.items() if at < len(cells)}, number)


def _row(cells: Mapping[str, str], number: int) -> Entry | Passed | None:
    mac = _mac_of_client(cells.get("mac", ""))
    address = address_in(cells.get("address"))
    if _is_nobodys(cells):
        return Entry(number, DELIMITED, None, address) if address else PASSED
    if mac is None:
        return None
    return entry_of(number, DELIMITED, mac, address, cells.get("hostname"), cells.get("vendor"))


def _mac_of_client(text: str) -> str | None:
    """Windows and Kea write the kind of hardware, 01, before the address where they keep a client's id."""
    text = text.strip()
    if written_one_way(text) is None and re.match(r"01[:-]?", text):
        text = re.sub(r"^01[:-]?", "", text)
    return text if written_one_way(text) else None


def _is_nobodys(cells: Mapping[str, str]) -> bool:
    state = cells.get("state", "").strip().lower()
    return state in _file()["nobody"] or cells.get("seconds", "").strip() == "0"


def columns_of(line: str) -> dict[str, tuple[int, int]] | None:
    """Where each column of a table set in columns begins and ends; None where the line is no headings."""
    found = [(match[0], match.start()) for match in _HEADING.finditer(line.expandtabs())]
    words = _joined(found)
    means = meanings_of([heading for heading, _ in words])
    if means is None:
        return None
    starts = [start for _, start in words] + [100_000]
    return {meaning: (starts[at], starts[at + 1]) for meaning, at in means.items()}


def _joined(found: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Headings with one space between them are taken apart unless the two words are one heading."""
    parts: list[tuple[str, int]] = []
    for text, start in found:
        if _plain(text) in _meanings():
            parts.append((text, start))
            continue
        parts += [(word[0], start + word.start()) for word in re.finditer(r"\S+", text)]
    return parts


def set_in_columns(line: str, number: int, columns: Mapping[str, tuple[int, int]]) -> Entry | Passed | None:
    """A line under such headings. Addresses are found by their look, names by where they stand."""
    line = line.expandtabs()
    if _RULED.match(line):
        return PASSED
    macs = _MAC_ALONE.findall(line)
    if len(macs) != 1:
        return None
    cells = {meaning: _standing_in(line, *place) for meaning, place in columns.items()}
    address = address_in(cells.get("address")) or next(iter(_IPV4.findall(line)), None)
    if cells.get("state", "").lower() in _file()["nobody"]:
        return Entry(number, SET, None, address) if address else PASSED
    return entry_of(number, SET, macs[0], address, cells.get("hostname"), cells.get("vendor"))


def _standing_in(line: str, start: int, end: int) -> str:
    """The words that begin in the column."""
    words = re.finditer(r"\S+", line)
    return " ".join(word[0] for word in words if start <= word.start() < end)


def by_look(line: str, number: int) -> Entry | Passed | None:
    """A line of a table nobody described: one hardware address in it, and at most one IP address."""
    macs, addresses = _MAC_ALONE.findall(line), _IPV4.findall(line)
    if len(macs) != 1 or len(addresses) > 1:
        return None
    if re.fullmatch(r"[0-9]{12}", macs[0]):
        return None  # Twelve digits in a row are a number of something else more often.
    return entry_of(number, "a line by its look", macs[0], next(iter(addresses), None))
