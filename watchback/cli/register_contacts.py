"""``watchback register contacts``: how to write to bodies, from a CSV file."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from watchback.cli.errors import BAD_INPUT
from watchback.records.counts import counted


def contacts_command(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE.csv", help="Columns body_id, office, email, page, foi_email, source and day."
        ),
    ],
    replace: Annotated[
        bool, typer.Option("--replace", help="Remove every contact that is not in the file.")
    ] = False,
    by: Annotated[
        str | None, typer.Option("--by", help="Who does it; your name on this machine by default.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One object on standard output.")] = False,
) -> None:
    """Load how to write to bodies: addresses of offices only, each with its source and day.

    Lines that are refused are named; the others are taken. Names and addresses of people are refused.

    Example: watchback register contacts contacts.csv
    """
    from watchback.cli.errors import Refused
    from watchback.cli.register import who
    from watchback.web import open_register

    open_register()
    from watchback.web.register import contacts
    from watchback.web.register.models import Body

    try:
        lines = contacts.read_contacts(file, dict(Body.objects.values_list("id", "name")))
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}.") from None
    except contacts.UnreadableContacts as refusal:
        raise Refused(str(refusal)) from None
    refused = [line for line in lines if isinstance(line, contacts.Refused)]
    good = [line for line in lines if not isinstance(line, contacts.Refused)]
    # A line that is refused may be of an office that is known: it must not go for a slip of the pen.
    load = contacts.replace_contacts if replace and not refused else contacts.load_contacts
    loaded = load(good, by or who())
    for line in refused:
        typer.echo(f"{file}, line {line.line}: {line.reason}", err=True)
    if replace and refused:
        typer.echo("Nothing was removed, because lines were refused.", err=True)
    if as_json:
        print(
            json.dumps(asdict(loaded) | {"refused": [asdict(line) for line in refused]}, ensure_ascii=False)
        )
    else:
        print(
            f"Contacts: {loaded.new} new, {loaded.changed} changed, {loaded.same} the same, "
            f"{loaded.removed} removed; {counted(len(refused), 'line')} refused."
        )
    if refused:
        raise typer.Exit(BAD_INPUT)
