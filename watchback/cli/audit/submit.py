"""``watchback audit submit``: a signed report into the editors' queue, as evidence to be judged."""

import json
from pathlib import Path
from typing import Annotated

import typer

from watchback.cli.errors import THE_ANSWER_IS_NO, Refused


def submit_command(
    report: Annotated[Path, typer.Argument(metavar="REPORT.json", help="The audit.json of a report.")],
    body: Annotated[
        str | None, typer.Option("--body", metavar="ID", help="Whose cameras were looked at.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Which editor submits it.")] = None,
    key: Annotated[
        Path | None, typer.Option("--key", metavar="FILE", help="The public key that must have signed it.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Put a signed report into the queue. It counts once an editor has accepted it under /review/audits/.

    Example: watchback audit submit report/audit.json --body borsetshire-council --by asha
    """
    from datetime import UTC, datetime

    from watchback.cli.audit.files import read_file
    from watchback.cli.interruption import held_back
    from watchback.web import open_register

    data = read_file(report)
    beside_it = report.with_name(f"{report.name}.sig")
    signature = read_file(beside_it) if beside_it.exists() else b""
    public_key = read_file(key) if key else None
    open_register()
    from watchback.web.review import outside
    from watchback.web.review.audits.intake import NotSigned, take_in
    from watchback.web.review.audits.intake import Refused as NotTaken

    try:
        editor = outside.editor_for(by)
        with held_back():
            taken = take_in(data, signature, str(report), body, editor, datetime.now(UTC), public_key)
    except NotSigned as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(THE_ANSWER_IS_NO) from None
    except (outside.Refused, NotTaken) as refusal:
        raise Refused(f"{report}: {refusal}") from None
    if as_json:
        told = {"id": taken.submitted.pk, "known": taken.known, "body_id": taken.submitted.body_id}
        typer.echo(json.dumps(told))
        return
    before = "It was submitted before" if taken.known else "It waits for an editor"
    typer.echo(f"Its signature holds. {before}: /review/audits/{taken.submitted.pk}/")
