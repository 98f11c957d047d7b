"""``watchback audit verify`` and ``audit key``: is a report as it was signed, and by whose key?"""

from pathlib import Path
from typing import Annotated

import typer

from watchback.cli.errors import THE_ANSWER_IS_NO, Refused

_BESIDE = ("report.html", "devices.csv")


def verify_command(
    report: Annotated[Path, typer.Argument(metavar="REPORT.json", help="The audit.json of a report.")],
    key: Annotated[
        Path | None, typer.Option("--key", metavar="FILE", help="The public key that must have signed it.")
    ] = None,
) -> None:
    """Check that a report is as it was when it was signed. Its signature must lie beside it.

    Example: watchback audit verify report/audit.json --key borsetshire.pem
    """
    from watchback.audit.checking import NotAReport, check_report
    from watchback.audit.signing import NotAKey
    from watchback.cli.audit.files import read_file, signature_beside

    data = read_file(report)
    signature = signature_beside(report)
    beside = {name: read_file(report.with_name(name)) for name in _BESIDE if report.with_name(name).exists()}
    try:
        checked = check_report(data, signature, read_file(key) if key else None, beside)
    except NotAKey as refusal:
        raise Refused(str(refusal)) from None
    except NotAReport as refusal:
        raise Refused(f"{report} cannot be used: {refusal}.") from None
    for sentence in checked.sentences:
        typer.echo(sentence)
    if not checked.holds:
        raise typer.Exit(THE_ANSWER_IS_NO)


def key_command() -> None:
    """Print the public key of this computer, for those who shall check its reports.

    Example: watchback audit key > borsetshire.pem
    """
    from watchback.audit.signing import fingerprint_of, public_key_of
    from watchback.cli.audit.keys import private_key

    public = public_key_of(private_key())
    typer.echo(public, nl=False)
    typer.echo(f"Its fingerprint: {fingerprint_of(public)}", err=True)
