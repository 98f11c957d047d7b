"""``watchback check``: whether the invariants hold on the live register."""

from datetime import UTC, datetime
from typing import Annotated

import typer


def check_command(
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines on standard output.")] = False,
) -> None:
    """Try every rule that must always hold of the register: 0 all hold, 3 which do not.

    Example: watchback check
    """
    import json
    from dataclasses import asdict

    from watchback.cli.errors import THE_ANSWER_IS_NO
    from watchback.web import open_register

    open_register()
    from watchback.web.register.invariants import check_register

    broken = False
    for finding in check_register(datetime.now(UTC)):
        broken = broken or bool(finding.breaches)
        if as_json:
            print(json.dumps(asdict(finding) | {"holds": not finding.breaches}))
        else:
            print(f"{'no ' if finding.breaches else 'yes'}  {finding.rule}")
            for breach in finding.breaches:
                print(f"       {breach}")
    if broken:
        raise typer.Exit(THE_ANSWER_IS_NO)
