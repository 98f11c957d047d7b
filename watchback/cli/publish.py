"""``watchback publish``: bakes the public site into a folder that any web server can serve."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer


def publish_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the pages go.")],
    as_of: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The day that stands for today.")
    ] = None,
    address: Annotated[
        str | None, typer.Option(metavar="URL", help="Where the folder will be found, as https://….")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Bake the public site: every page that needs no search and no form.

    A second run writes only what changed. Only files that an earlier run wrote are ever removed.

    Example: watchback publish public/
    """
    from watchback.cli.days import day_or_today
    from watchback.cli.errors import Refused
    from watchback.web import open_register

    day = day_or_today(as_of)
    open_register()

    from watchback.home import site_address
    from watchback.publish import FolderRefused, bake, site_pages
    from watchback.records.published import Day
    from watchback.web.register.public import Edition, site_records

    edition = Edition(Day(day, address=(address or site_address()).rstrip("/")), datetime.now(UTC))
    try:
        baked = bake(site_pages(site_records(edition)), folder)
    except FolderRefused as refusal:
        raise Refused(str(refusal)) from None
    except OSError as error:
        raise Refused(f"{folder} cannot be written to: {error.strerror or error}.") from None
    if as_json:
        import json
        from dataclasses import asdict

        typer.echo(json.dumps(asdict(baked)))
    else:
        typer.echo(
            f"{baked.written:,} files written, {baked.unchanged:,} unchanged, {baked.removed:,} removed, "
            f"in {folder}"
        )
