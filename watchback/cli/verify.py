"""``watchback verify``: whether the chain of deeds and the evidence are whole."""

from typing import Annotated

import typer


def verify_command(
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines on standard output.")] = False,
) -> None:
    """Walk the chain of deeds and compare all evidence with what they say: 0 whole, 3 broken.

    The last line is the hash of the newest deed: noted elsewhere, it shows later that nothing
    was cut off the end.

    Example: watchback verify
    """
    import json
    from dataclasses import asdict

    from watchback.cli.errors import THE_ANSWER_IS_NO
    from watchback.web import open_register

    open_register()
    from watchback.web.register.chain import walk_chain

    walk = walk_chain()
    if as_json:
        for found in walk.breaks:
            print(json.dumps(asdict(found)))
        print(
            json.dumps({"deeds": walk.deeds, "rows": walk.rows, "head": walk.head, "whole": not walk.breaks})
        )
    else:
        for found in walk.breaks:
            print(f"Broken at {_place(found.deed)}, {found.subject}: {found.because}.")
        print(f"Deeds: {walk.deeds}. Rows of evidence: {walk.rows}. {'Broken' if walk.breaks else 'Whole'}.")
        print(f"Newest: {walk.head}")
    if walk.breaks:
        raise typer.Exit(THE_ANSWER_IS_NO)


def _place(deed: int | None) -> str:
    return "no deed" if deed is None else f"deed {deed}"
