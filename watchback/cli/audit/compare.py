"""``watchback audit compare``: two audits of one supplier, before and after."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchback.cli.errors import Refused
from watchback.cli.lines import Lines

if TYPE_CHECKING:
    from watchback.audit.comparing import Comparison, Place


def compare_command(
    before: Annotated[Path, typer.Argument(metavar="BEFORE.json", help="The earlier audit.json.")],
    after: Annotated[Path, typer.Argument(metavar="AFTER.json", help="The later audit.json.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Show how a replacement goes on: what appeared, went and stayed, by estate and location.

    Example: watchback audit compare spring/audit.json autumn/audit.json
    """
    from watchback.audit.comparing import NotComparable, compared, comparison_object
    from watchback.cli.audit.files import read_report

    try:
        found = compared(read_report(before), read_report(after))
    except NotComparable as refusal:
        raise Refused(str(refusal)) from None
    if as_json:
        print(json.dumps(comparison_object(found), ensure_ascii=False))
    else:
        _print(found)


def _print(found: "Comparison") -> None:
    lines = Lines()
    lines.write(_in_a_sentence(found), "bold")
    for note in found.notes:
        lines.write(note)
    for heading, places in (("By estate", found.estates), ("By location", found.locations)):
        if places:
            lines.write()
            lines.write(heading, "bold")
            _print_places(lines, places, found.supplier)
    for heading, names in (("Gone", found.gone), ("Appeared", found.appeared)):
        if names:
            lines.write()
            lines.write(f"{heading}: devices of {found.supplier}", "bold")
            for name in names:
                lines.write(name, indent=2)


def _print_places(lines: Lines, places: "tuple[Place, ...]", supplier: str) -> None:
    """Those where the supplier's devices were or are, and how many others there are."""
    told = [place for place in places if place.suppliers.before or place.suppliers.after]
    for place in told:
        lines.write(_progress(place, supplier), indent=2)
    if others := len(places) - len(told):
        beside = "others have" if told else "have"
        lines.write(f"{others:,} {beside} none of {supplier}, before or after.", indent=2)


def _in_a_sentence(found: "Comparison") -> str:
    from watchback.audit.naming import counted

    change = found.in_all.suppliers
    return (
        f"{counted(change.before, 'device')} of {found.supplier} before, {change.after:,} after: "
        f"{change.gone:,} gone, {change.stayed:,} stayed, {change.appeared:,} appeared."
    )


def _progress(place: "Place", supplier: str) -> str:
    from watchback.audit.wording import estate_called

    name = estate_called(place.name) if place.name else "Not told"
    mine, others = place.suppliers, place.others
    progress = (
        f"{supplier} {mine.before:,} → {mine.after:,}; other makers {others.before:,} → {others.after:,}"
    )
    return f"{name}: {progress}"
