"""``watchback publish``: bakes the public site into a folder that any web server can serve."""

import json
import time
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchback.cli.errors import Refused

if TYPE_CHECKING:
    from watchback.baking import Baked
    from watchback.cli.publishing import Publisher

LOOK_AGAIN = 0.2
"""Seconds between two looks whether anything was accepted."""

TABLES_WAIT = 60.0
"""Seconds that the tables for download wait for further deeds."""


def publish_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the pages go.")],
    as_of: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The day that stands for today.")
    ] = None,
    address: Annotated[
        str | None, typer.Option(metavar="URL", help="Where the folder will be found, as https://….")
    ] = None,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Stay, and bake again whenever something is accepted.")
    ] = False,
    whole: Annotated[
        bool, typer.Option("--whole", help="Make every page again, whatever was baked before.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Bake the public site: every page that needs no search and no form.

    A second run makes only what the deeds since then have touched. Only files that an earlier run wrote
    are ever removed.

    Example: watchback publish public/
    """
    from watchback.cli.days import day_or_today
    from watchback.web import open_register

    day = day_or_today(as_of)
    open_register()

    from watchback.baking import FolderRefused, open_ledger
    from watchback.cli.publishing import Publisher
    from watchback.home import site_address

    try:
        with open_ledger(folder) as ledger:
            if whole:
                ledger.unmark()
            publisher = Publisher(ledger, (address or site_address()).rstrip("/"))
            _tell(_once(publisher, day), folder, as_json)
            if keep_going:
                _keep_going(publisher, date.fromisoformat(as_of) if as_of else None, folder, as_json)
    except FolderRefused as refusal:
        raise Refused(str(refusal)) from None
    except OSError as error:
        raise Refused(f"{folder} cannot be written to: {error.strerror or error}.") from None


def _once(publisher: "Publisher", day: date) -> "Baked":
    baked = publisher.pages(day)
    return baked.and_also(publisher.tables(day))


def _keep_going(publisher: "Publisher", always: date | None, folder: Path, as_json: bool) -> None:
    """Until Ctrl-C: pages at once, tables when nothing more has come for a while."""
    from watchback.cli.days import day_or_today

    since = time.monotonic()
    while True:
        time.sleep(LOOK_AGAIN)
        day = always or day_or_today(None)
        if publisher.is_behind(day):
            _tell(publisher.pages(day), folder, as_json)
            since = time.monotonic()
        elif time.monotonic() - since > TABLES_WAIT and (tables := publisher.tables(day)):
            _tell(tables, folder, as_json)


def _tell(baked: "Baked", folder: Path, as_json: bool) -> None:
    words = (
        f"{baked.written:,} files written, {baked.unchanged:,} unchanged, {baked.removed:,} removed, "
        f"in {folder}"
    )
    typer.echo(json.dumps(asdict(baked)) if as_json else words)
