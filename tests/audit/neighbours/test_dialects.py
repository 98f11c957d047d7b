"""Each dialect reads its own examples and leaves other lines alone."""

import pytest

from watchback.audit.neighbours import read_table
from watchback.audit.neighbours.dialects import Dialect, dialects
from watchback.audit.neighbours.entry import Entry

EXAMPLES = [(dialect, *example) for dialect in dialects() for example in dialect.reads]


@pytest.mark.parametrize(
    ("dialect", "line", "mac", "address", "hostname", "vendor"),
    EXAMPLES,
    ids=[f"{one[0].name}-{number}" for number, one in enumerate(EXAMPLES)],
)
def test_a_dialect_reads_its_examples_alone_and_in_a_file(
    dialect: Dialect, line: str, mac: str, address: str, hostname: str, vendor: str
) -> None:
    told = (mac or None, address or None, hostname or None, vendor or None)
    alone = dialect.entry(line, 1)
    assert isinstance(alone, Entry)
    assert (alone.mac, alone.address, alone.hostname, alone.vendor) == told
    (entry,) = read_table("table.txt", f"{line}\n".encode()).entries
    assert (entry.mac, entry.address, entry.hostname, entry.vendor) == told


@pytest.mark.parametrize("dialect", dialects(), ids=lambda dialect: dialect.name)
def test_a_dialect_does_not_read_the_line_of_another(dialect: Dialect) -> None:
    assert not isinstance(dialect.entry(dialect.not_read, 1), Entry)
