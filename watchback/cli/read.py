"""``watchback read``: documents → proposed statements, printed, explained or put into the queue."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from watchback.cli.second import Second


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
    second: Annotated[
        bool,
        typer.Option("--second", help="Ask the language model of the settings too: text is sent to it."),
    ] = False,
) -> None:
    """Read documents and propose statements: who said what about whose cameras, with the quotation.

    Text, HTML, PDF, Word, Excel, OpenDocument sheets, CSV, mail, JSON and XML. Nothing leaves this
    machine but the request for an address that you name; with --second the text goes to the language
    model that the settings name, except mail and what is under embargo.

    Example: watchback read minutes.pdf https://www.borsetshire.gov.uk/news/cctv
    """
    import gc

    from watchback.cli.errors import BAD_INPUT, OUR_DEFECT
    from watchback.cli.interruption import held_back
    from watchback.cli.read_inputs import day_given
    from watchback.cli.read_output import printer_for
    from watchback.cli.readings import Readings

    # Nearly all that is made at the start is kept: looking through it every 700 objects takes a tenth of it.
    gc.set_threshold(50_000)
    day = day_given(published)
    printer = printer_for(as_json=as_json, text=text, explain=explain, html=html)
    asked_too = _second(text=text) if second else None
    readings = Readings(inputs, day, save=save, text_only=text, proposals_only=as_json, second=asked_too)
    for reading in readings:
        with held_back():
            printer.show(reading)
    with held_back():
        printer.finish()
    if asked_too:
        asked_too.tell()
    if readings.refused:
        raise typer.Exit(OUR_DEFECT if readings.failed else BAD_INPUT)


def _second(*, text: bool) -> "Second":
    """The second reader that the settings name. Raises Refused."""
    from watchback.cli.errors import Refused
    from watchback.cli.second import Second, configured_model

    if text:
        raise Refused("Choose one of --text and --second: --text only prints the text.")
    return Second(configured_model())
