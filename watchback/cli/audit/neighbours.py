"""``watchback audit neighbours``: the tables that routers, switches and DHCP servers keep."""

from typing import TYPE_CHECKING, Annotated

import typer

from watchback.cli.audit.ending import finish
from watchback.cli.audit.options import Options, with_options

if TYPE_CHECKING:
    from watchback.audit.neighbours import Table
    from watchback.records.camera_audit import Input

LARGEST = 100_000_000


@with_options
def neighbours_command(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE…|-", help="ARP tables, DHCP leases, switches' address tables."),
    ],
    options: Options,
) -> None:
    """Find devices in tables of addresses: arp -a, leases, what switches print.

    A hardware address tells who made the network part, seldom more: the verdict is mostly "cannot tell".

    Example: arp -a | watchback audit neighbours - --out report
    """
    from dataclasses import replace

    from watchback.audit.neighbours import survey_of_tables
    from watchback.cli.audit.sources import Unopened

    tables: list[Table] = []
    inputs: list[Input] = []
    wrong: list[str] = []
    for file in files:
        try:
            table, read = _read(file)
        except Unopened as error:
            wrong.append(str(error))
            continue
        tables.append(table)
        inputs.append(read)
    survey = survey_of_tables(tables, inputs)
    finish(replace(survey, parse_errors=(*survey.parse_errors, *wrong)), options)


def _read(file: str) -> "tuple[Table, Input]":
    from watchback.audit.neighbours import read_table
    from watchback.cli.audit.sources import Unopened, opened

    with opened(file) as source:
        data = source.stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise Unopened(f"{file} is too large for a table of addresses: 100 MB is the most.")
        return read_table(source.name, data), source.input()
