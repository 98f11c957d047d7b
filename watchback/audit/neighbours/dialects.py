"""The dialects of tables of one line an entry, from ``dialects.toml``."""

import ipaddress
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from watchback.audit.neighbours.entry import PASSED, Entry, Passed
from watchback.audit.neighbours.hardware import MAC, is_of_one_device, written_one_way

_IP = r"(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,41}(?:%\w{1,16})?)"
_NOBODYS_NAME = {"?", "*", "-", "", "none", "unknown", "n/a"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one program writes a line. ``reads`` are examples: the line, then what it tells; ``not_read``
    is a line of another."""

    name: str
    line: re.Pattern[str]
    silent: re.Pattern[str] | None
    headings: tuple[re.Pattern[str], ...]
    reads: tuple[tuple[str, ...], ...]
    not_read: str

    def entry(self, line: str, number: int) -> Entry | Passed | None:
        """What the line tells; PASSED for a heading or no device's own address; None where it is not read."""
        if found := self.line.search(line):
            return entry_of(number, self.name, **found.groupdict())
        if self.silent and (found := self.silent.search(line)):
            return Entry(number, self.name, None, address_in(found["address"]))
        return PASSED if any(heading.search(line) for heading in self.headings) else None


@cache
def dialects() -> tuple[Dialect, ...]:
    """Every dialect, in the order of the file."""
    text = (files("watchback.audit.neighbours") / "dialects.toml").read_text("utf-8")
    return tuple(_dialect(table) for table in tomllib.loads(text)["dialect"])


def _dialect(table: dict[str, Any]) -> Dialect:
    return Dialect(
        table["name"],
        _pattern(table["line"]),
        _pattern(table["silent"]) if "silent" in table else None,
        tuple(_pattern(one) for one in table.get("headings", ())),
        tuple(tuple(example) for example in table["reads"]),
        table["not"],
    )


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written.replace("{mac}", MAC).replace("{ip}", _IP), re.ASCII)


def entry_of(
    line: int,
    dialect: str,
    mac: str,
    address: str | None = None,
    hostname: str | None = None,
    vendor: str | None = None,
) -> Entry | Passed | None:
    """An entry with its values checked: None where ``mac`` or ``address`` is none, PASSED for a group's."""
    one_way = written_one_way(mac)
    if one_way is None:
        return None
    if not is_of_one_device(one_way):
        return PASSED
    checked = address_in(address)
    if address and checked is None:
        return None
    return Entry(line, dialect, one_way, checked, name_in(hostname, checked), _short(vendor))


def address_in(text: str | None) -> str | None:
    """The IP address, without the interface behind a percent sign; None where there is none."""
    try:
        return str(ipaddress.ip_address((text or "").strip().partition("%")[0]))
    except ValueError:
        return None


def name_in(text: str | None, address: str | None) -> str | None:
    """The host name; None for what programs write where there is none, the address among it."""
    name = _short(text)
    return None if name is None or name.lower() in _NOBODYS_NAME or name == address else name


def _short(text: str | None) -> str | None:
    return (text or "").strip().strip('"').strip()[:255] or None
