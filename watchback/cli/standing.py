"""``watchback standing``: where bodies stand, from the register or from a file of evidence."""

from pathlib import Path
from typing import Annotated

import typer


def standing_command(
    body_ids: Annotated[list[str] | None, typer.Argument(metavar="[BODY_ID]…", help="Only these.")] = None,
    evidence: Annotated[
        Path | None, typer.Option(help="Read evidence as JSON Lines from this file, not the register.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The day; today by default.")
    ] = None,
    supplier: Annotated[str | None, typer.Option(help="Only this supplier, by its name.")] = None,
    turns: Annotated[bool, typer.Option("--turns", help="The dated turns, and the wins among them.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines on standard output.")] = False,
) -> None:
    """Where public bodies stand on a day, with the rule and the reasons.

    Example: watchback standing city-of-edinburgh-council --as-of 2023-03-01
    """
    from watchback.cli import standing_output
    from watchback.cli.account import account_of_file, account_of_register
    from watchback.cli.days import day_or_today

    on = day_or_today(as_of)
    account = account_of_file(evidence) if evidence else account_of_register()
    printers = standing_output.JSON if as_json else standing_output.PEOPLE
    if turns:
        printers.turns(account.turns(on, body_ids or (), supplier), account)
    else:
        printers.standings(account.standings(on, body_ids or (), supplier), account, on)
