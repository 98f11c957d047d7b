"""``watchback watch monday``: what to do this week, for a terminal or a letter."""

import json
from dataclasses import asdict
from typing import Annotated, Any

import typer

from watchback.cli.lines import Lines


def monday_command(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="The day that stands for today.")
    ] = None,
) -> None:
    """Say what to do this week, the most urgent first: as the page /review/monday/ does.

    Example: watchback watch monday
    """
    from watchback.cli.days import day_or_today
    from watchback.web import open_register

    on = day_or_today(as_of)
    open_register()
    from watchback.web.gathering.monday import monday

    found = monday(on)
    if as_json:
        print(json.dumps(asdict(found), default=str, ensure_ascii=False))
        return
    _show(found)


def _show(found: Any) -> None:
    lines = Lines()
    lines.write(f"{found.on:%A %-d %B %Y}: what to do this week", "bold")
    for section in found.waiting:
        lines.write()
        lines.write(f"{section.title} ({section.total})", "bold")
        for line in section.lines:
            about = f" ({line.about})" if line.about else ""
            lines.write(f"{line.title}{about}: {line.sentence}", indent=2)
        if section.more:
            lines.write(f"and {section.more} more", indent=2)
    lines.write()
    for section in found.quiet:
        lines.write(section.nothing)
    lines.write(found.searched)
