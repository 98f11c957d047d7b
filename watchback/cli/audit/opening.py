"""``watchback audit open``: shows single fields that a report withholds, and whether they are true."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchback.cli.errors import THE_ANSWER_IS_NO, Refused

if TYPE_CHECKING:
    from watchback.audit.redacting import Openings


def open_command(
    report: Annotated[Path, typer.Argument(metavar="REPORT.json", help="The audit.json that withholds.")],
    openings: Annotated[Path, typer.Argument(metavar="OPENINGS.json", help="What its owner kept.")],
    fields: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FIELD]…", help="Such as 3.address; all that the openings hold by default."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help="Write the openings of these fields alone, to be handed on."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines, one field a line.")] = False,
) -> None:
    """Show fields that a report withholds, each checked against the signed report's commitment.

    A field is the device's number in the report and address, mac, hostname, location or where.

    Example: watchback audit open report/audit.json report/openings.json 3.address --out third.json
    """
    from watchback.audit.redacting import is_as_committed, openings_file
    from watchback.cli.audit.files import read_report

    commitments = read_report(report).get("commitments")
    if not isinstance(commitments, dict):
        raise Refused(f"{report} withholds nothing.")
    chosen = _chosen(openings, fields or [])
    _refuse_a_changed_report(report)
    held = {name: is_as_committed(name, one, commitments) for name, one in chosen.items()}
    for name, one in chosen.items():
        told = {"field": name, "value": one.value, "as_committed": held[name]}
        sentence = _sentence(name, one.value, held[name])
        typer.echo(json.dumps(told) if as_json else sentence)
    if not all(held.values()):
        raise typer.Exit(THE_ANSWER_IS_NO)
    if out is not None:
        _write(out, openings_file(chosen))


def _refuse_a_changed_report(report: Path) -> None:
    """A commitment is worth as much as the report's signature: a changed report ends with 3."""
    from watchback.audit.signing import check
    from watchback.cli.audit.files import read_file, signature_beside

    checked = check(read_file(report), signature_beside(report))
    if not checked.holds:
        typer.echo(checked.sentences[0], err=True)
        raise typer.Exit(THE_ANSWER_IS_NO)


def _chosen(path: Path, fields: list[str]) -> "Openings":
    from watchback.audit.redacting import NotOpenings, openings_in
    from watchback.cli.audit.files import read_file

    try:
        found = openings_in(read_file(path))
    except NotOpenings as refusal:
        raise Refused(f"{path} cannot be used: {refusal}.") from None
    if unknown := [name for name in fields if name not in found]:
        raise Refused(f"{path} holds nothing of {', '.join(unknown)}; a field is such as 3.address.")
    return {name: found[name] for name in fields} if fields else found


def _sentence(name: str, value: str, is_as_committed: bool) -> str:
    from watchback.audit.naming import clean

    says = "as the report committed" if is_as_committed else "NOT what the report committed to"
    return f"{clean(name)}: {clean(value, 400)} ({says})"


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror or error}.") from None
