"""One file → its entries, by whichever dialect each line is in, and a count of what was not understood."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from watchback.audit.neighbours import columns, leases, pairs
from watchback.audit.neighbours.decoding import LONGEST_LINE, lines_of
from watchback.audit.neighbours.dialects import Dialect, dialects
from watchback.audit.neighbours.entry import PASSED, Entry, Passed

SAMPLE = 400
"""Lines by which it is decided which dialect a file is in."""

_NOTHING = re.compile(
    r"^[\s=+|*_-]*$|^\s*[#!;]|^\S{1,80} ?[>#]\s*\S|^Flags: |^Columns: |^\s*\d+ entries|^Total"
)
_BETWEEN = re.compile(r" {2,}|\t+")
_DIGITS = re.compile(r"\d{2}")
_FOR_MAC = re.compile(r"\b(?:mac|hwaddr|hardware addr|physical addr)", re.I)
_Read = Entry | Passed | None


@dataclass(frozen=True, slots=True)
class Table:
    """A file read. ``not_understood`` are the numbers of the lines, or of the first lines of blocks."""

    name: str
    entries: tuple[Entry, ...]
    not_understood: tuple[int, ...]


def read_table(name: str, data: bytes) -> Table:
    """Reads a file of any dialect. Never raises for what is in it: what is not understood is counted."""
    lines = lines_of(data)
    entries: list[Entry] = []
    unknown: list[int] = []
    for number, read in _read(lines):
        if isinstance(read, Entry):
            entries.append(read)
        elif read is None:
            unknown.append(number)
    return Table(name, tuple(_last_of_each(entries)), tuple(unknown))


def _read(lines: Sequence[str]) -> Iterator[tuple[int, _Read]]:
    for number, line in enumerate(lines[:SAMPLE]):
        if leases.begins_lease(line):
            return leases.leases(lines)
        if pairs.is_of_pairs(line):
            return pairs.pairs(lines)
        if line.startswith("Columns: "):
            continue
        if delimiter := columns.delimiter_of(line[:LONGEST_LINE]):
            return columns.delimited(lines, number, delimiter)
    return _line_by_line(lines)


def _line_by_line(lines: Sequence[str]) -> Iterator[tuple[int, _Read]]:
    order = _likeliest_first(lines)
    placed = None
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            yield number, None
            continue
        if found := columns.columns_of(line):
            placed = found
            continue
        yield number, _one_line(line, number, order, placed)


def _one_line(
    line: str, number: int, order: Sequence[Dialect], placed: dict[str, tuple[int, int]] | None
) -> _Read:
    for dialect in order:
        if (read := dialect.entry(line, number)) is not None:
            return _with_name(read, line, number, placed)
    if placed and (under := columns.set_in_columns(line, number, placed)) is not None:
        return under
    if (by_look := columns.by_look(line, number)) is not None:
        return by_look
    return PASSED if _NOTHING.search(line) or _is_headings(line) else None


def _is_headings(line: str) -> bool:
    """Whether the line names columns: words apart from each other, one of them for a hardware address."""
    words = _BETWEEN.split(line.strip())
    return len(words) > 1 and not _DIGITS.search(line) and any(_FOR_MAC.search(word) for word in words)


def _with_name(
    read: Entry | Passed, line: str, number: int, placed: dict[str, tuple[int, int]] | None
) -> Entry | Passed:
    """Headings above may tell of a name or a class where the dialect of the line has none."""
    if (
        not isinstance(read, Entry)
        or read.hostname
        or not placed
        or not {"hostname", "vendor"} & placed.keys()
    ):
        return read
    under = columns.set_in_columns(line, number, placed)
    if not isinstance(under, Entry):
        return read
    return replace(read, hostname=under.hostname, vendor=read.vendor or under.vendor)


def _likeliest_first(lines: Sequence[str]) -> list[Dialect]:
    said: Counter[str] = Counter()
    for line in lines[:SAMPLE]:
        for dialect in dialects():
            if len(line) <= LONGEST_LINE and dialect.line.search(line):
                said[dialect.name] += 1
    return sorted(dialects(), key=lambda dialect: -said[dialect.name])


def _last_of_each(entries: Iterable[Entry]) -> list[Entry]:
    """Journals of leases tell of an address again and again: the last line that does counts."""
    journals = (leases.NAME, columns.DELIMITED)
    last = {one.address: one.line for one in entries if one.dialect in journals and one.address}
    return [one for one in entries if last.get(one.address or "", one.line) == one.line]
