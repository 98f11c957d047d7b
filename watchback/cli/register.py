"""``watchback register``: erase words, hand on evidence, and move the whole register to another place."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from watchback.cli.register_contacts import contacts_command
from watchback.cli.register_postcodes import postcodes_command

register_app = typer.Typer(
    name="register",
    help=(
        "Erase what must not stay, hand on evidence, and move the register. "
        "Example: watchback register export all.jsonl"
    ),
    no_args_is_help=True,
    add_completion=False,
)

AsJson = Annotated[bool, typer.Option("--json", help="One object on standard output.")]
By = Annotated[str | None, typer.Option("--by", help="Who does it; your name on this machine by default.")]


@register_app.command("erase")
def erase_command(
    id: Annotated[str, typer.Argument(metavar="ID", help="A statement, source, snapshot, request or audit.")],
    reason: Annotated[str, typer.Option(help="Why; it stands on the public tombstone.")],
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Erase the words of a record, and of all that holds the same words; a tombstone stays.

    It reaches the statement, its sources, the proposals, and the text and file of the snapshot.

    Example: watchback register erase 7h2k9mqx4t --reason "Court order of 3 May 2023"
    """
    from watchback.cli.errors import Refused
    from watchback.web import open_register

    if not reason.strip():
        raise Refused("An erasure needs a reason: --reason TEXT.")
    open_register()
    from watchback.web.register.erasing import NothingToErase, erase

    try:
        tombstones = erase(id, reason.strip(), by or who(), datetime.now(UTC))
    except NothingToErase as refusal:
        raise Refused(str(refusal)) from None
    rows = [f"{stone.table}:{stone.row_id}" for stone in tombstones]
    if as_json:
        print(json.dumps({"id": id, "erased": rows}))
    elif rows:
        print(f"Erased, with a tombstone each: {_counted(stone.table for stone in tombstones)}.")
    else:
        print("Everything that this reaches had been erased before.")


# What an erasure can reach, as one and as several of it.
_KINDS = {
    "register_statement": ("statement", "statements"),
    "register_statementsource": ("place of a quotation", "places of quotations"),
    "register_statementchange": ("reason for a change", "reasons for changes"),
    "register_snapshot": ("stored copy of a document", "stored copies of documents"),
    "register_auditresult": ("audit", "audits"),
    "register_request": ("request", "requests"),
    "register_requestreply": ("reply to a request", "replies to requests"),
    "register_correction": ("correction", "corrections"),
    "review_proposal": ("proposal", "proposals"),
    "review_decision": ("decision", "decisions"),
    "imports_import": ("import", "imports"),
    "imports_importedrow": ("row of an import", "rows of imports"),
}


def _counted(tables: Iterable[str]) -> str:
    """The rows erased in words: "1 statement, 3 proposals, 1 stored copy of a document"."""
    words = (
        f"{number} {_KINDS.get(table, ('row', 'rows'))[number > 1]}"
        for table, number in Counter(tables).items()
    )
    return ", ".join(words)


@register_app.command("evidence")
def evidence_command(
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="The id of the statement.")],
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE.wacz", help="Where to write; never over a file.")
    ],
    as_json: AsJson = False,
) -> None:
    """Write the evidence of a statement to hand on: what its sources answered, as it came, as WACZ.

    Example: watchback register evidence 7h2k9mqx4t --out 7h2k9mqx4t.wacz
    """
    from watchback.cli.errors import Refused
    from watchback.web import open_register

    open_register()
    from watchback.web.gathering.packaging import NothingKept, write_evidence

    try:
        size = write_evidence(statement, out)
    except NothingKept as refusal:
        raise Refused(str(refusal)) from None
    except FileExistsError:
        raise Refused(f"{out} is there already; nothing was written.") from None
    except OSError as error:
        raise Refused(f"{out} cannot be written: {error.strerror}.") from None
    if as_json:
        print(json.dumps({"statement": statement, "file": str(out), "bytes": size}))
    else:
        print(f"{out}: {size:,} bytes. It holds whole documents, which may name people: give it with care.")


@register_app.command("export")
def export_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the JSON Lines.")],
    as_json: AsJson = False,
) -> None:
    """Write every accepted record, snapshots included, as JSON Lines. Keep the file private.

    Example: watchback register export register.jsonl
    """
    from watchback.cli.errors import Refused
    from watchback.web import open_register

    open_register()
    from watchback.web.register.exchange import export_register

    try:
        count = export_register(file)
    except OSError as error:
        raise Refused(f"{file} cannot be written: {error.strerror}.") from None
    if as_json:
        print(json.dumps({"file": str(file), "records": count}))
    else:
        print(f"{count} records written to {file}. Statements under embargo are among them: keep it private.")


@register_app.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What export wrote.")],
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Take in what export wrote: all of it, or nothing. Records that are here already stay as they are.

    Example: watchback register import register.jsonl
    """
    from watchback.cli.errors import Refused
    from watchback.web import open_register

    open_register()
    from watchback.web.register.exchange import BadLine, import_register

    try:
        new, known = import_register(file, by or who())
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Refused(f"{file} is not text in UTF-8.") from None
    except BadLine as refusal:
        raise Refused(f"Nothing was taken in. {refusal}") from None
    if as_json:
        print(json.dumps({"new": new, "known": known}))
    else:
        print(f"{new} records taken in, {known} were here already.")


register_app.command("contacts")(contacts_command)
register_app.command("postcodes")(postcodes_command)


def who() -> str:
    """The name under which a deed of this machine's user stands."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody at the command line"
