"""``watchback read``: documents → proposed statements, printed, explained or put into the queue."""

from pathlib import Path
from typing import Annotated

import typer


def read_command(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="PATH|URL|-…", help="Files, folders, addresses, or - for standard input."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One proposal a line as JSON.")] = False,
    text: Annotated[
        bool, typer.Option("--text", help="Print the text that places in a document refer to.")
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show what was recognised, and why.")] = False,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --explain: write it as one page to this file.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="The day of a document that does not say it: 2022-10-28 or 2022-10."
        ),
    ] = None,
    save: Annotated[bool, typer.Option("--save", help="Put the proposals into the review queue.")] = False,
) -> None:
    """Read documents and propose statements: who said what about whose cameras, with the quotation.

    Text, HTML and PDF. Nothing leaves this machine but the request for an address that you name.

    Example: watchback read minutes.pdf https://www.borsetshire.gov.uk/news/cctv
    """
    from watchback.cli.read_inputs import Readings, day_given
    from watchback.cli.read_output import printer_for

    day = day_given(published)
    printer = printer_for(as_json=as_json, text=text, explain=explain, html=html)
    readings = Readings(inputs, day, save=save, text_only=text)
    for reading in readings:
        printer.show(reading)
    printer.finish()
    if readings.refused:
        raise typer.Exit(2)
