"""``watchback import``: a spreadsheet of answers → proposals in the queue, listed, and undone as a whole."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from watchback.cli.read_inputs import Input
    from watchback.spreadsheet import Importer, Mapping, Opened


class _SheetsFirst(TyperGroup):
    """``import SHEET`` imports; ``import list`` and ``import undo ID`` are commands of their own."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        known = {"list", "undo"}
        if args and args[0] not in known and not (len(args) == 1 and args[0] == "--help"):
            args = ["sheet", *args]
        return super().parse_args(ctx, args)


import_app = typer.Typer(
    name="import",
    cls=_SheetsFirst,
    help=(
        "Import a spreadsheet of answers into the queue: watchback import answers.xlsx [--dry-run]."
        " XLSX, XLS, ODS or CSV. “watchback import list” lists imports, “watchback import undo ID” takes one"
        " back, “watchback import SHEET --help” shows every option. Example: watchback import answers.xlsx"
    ),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines on standard output.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Which editor does it.")]


@import_app.command("sheet", hidden=True)
def import_command(
    sheet: Annotated[str, typer.Argument(metavar="SHEET", help="A spreadsheet: XLSX, XLS, ODS or CSV.")],
    map_file: Annotated[
        Path | None, typer.Option("--map", metavar="FILE", help="What the columns mean, saved before.")
    ] = None,
    supplier: Annotated[
        str | None, typer.Option(metavar="NAME", help="The supplier, where the sheet does not name it.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show each row, and change nothing.")] = False,
    save_map: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what the columns mean to this file.")
    ] = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Import a spreadsheet of answers into the review queue; nothing is published by that.

    What the columns mean is found out from their cells and heads; --save-map writes it down and
    --map gives it back, corrected. The same sheet again adds nothing; a newer version of it adds
    only what is new or changed.

    Example: watchback import sheet.xlsx --supplier Hikvision --dry-run
    """
    from datetime import UTC, date, datetime

    from watchback.cli import import_output
    from watchback.cli.errors import Refused
    from watchback.cli.interruption import held_back
    from watchback.read import Unreadable
    from watchback.spreadsheet import Unfit
    from watchback.web import open_register

    given = _bytes_of(sheet)
    open_register()
    from watchback.spreadsheet import Importer
    from watchback.web.imports.comparing import compared
    from watchback.web.imports.importing import Refused as NotTaken
    from watchback.web.imports.importing import import_plan
    from watchback.web.register.gazetteer import register_gazetteer
    from watchback.web.review.intake import file_name

    importer = Importer(register_gazetteer())
    try:
        opened = importer.opened(given.data, sheet)
        mapping = _mapping(importer, opened, map_file, supplier)
        if save_map:
            _write(save_map, mapping)
        plan = importer.plan(opened, mapping, date.today())
        import_output.tell_notes(plan)
        if dry_run:
            rows = compared(plan, file_name(sheet, plan.document.media_type))
            import_output.show_rows(rows, as_json=as_json)
            if not as_json:
                import_output.tell_columns(plan)
            import_output.tell_dry_run(rows)
            return
        editor = _editor(by)
        with held_back():
            done = import_plan(given.data, plan, sheet, editor, datetime.now(UTC))
    except (Unreadable, Unfit, NotTaken) as refusal:
        raise Refused(f"{sheet}: {refusal}") from None
    import_output.show_rows(done.rows, as_json=as_json)
    import_output.tell_imported(done)


@import_app.command("list")
def list_command(as_json: AsJson = False) -> None:
    """List the imports, the newest first.

    Example: watchback import list
    """
    from watchback.cli import import_output
    from watchback.web import open_register

    open_register()
    from watchback.web.imports.summary import summaries

    import_output.show_imports(summaries(), as_json=as_json)


@import_app.command("undo")
def undo_command(
    id: Annotated[str, typer.Argument(metavar="ID", help="The import, by its id in “import list”.")],
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Take a whole import back: what nobody has decided on leaves the queue, what was decided stays.

    Example: watchback import undo 3 --by asha
    """
    from datetime import UTC, datetime

    from watchback.cli import import_output
    from watchback.cli.errors import Refused
    from watchback.web import open_register

    open_register()
    from watchback.web.imports.summary import summary_of
    from watchback.web.imports.undoing import Refused as NotUndone
    from watchback.web.imports.undoing import undo_import

    if not id.isdecimal():
        raise Refused(f"“{id}” is no import: “watchback import list” shows their ids.")
    try:
        undone = undo_import(int(id), _editor(by), datetime.now(UTC))
    except NotUndone as refusal:
        raise Refused(str(refusal)) from None
    import_output.show_undone(summary_of(undone.batch), as_json=as_json)


def _bytes_of(sheet: str) -> "Input":
    from watchback.cli.errors import Refused
    from watchback.cli.read_inputs import fetched
    from watchback.read import Unreadable

    try:
        return fetched(sheet)
    except Unreadable as refusal:
        raise Refused(f"{sheet}: {refusal}") from None
    except Refused as refusal:
        raise Refused(f"{sheet}: {refusal.sentence}") from None


def _mapping(importer: "Importer", opened: "Opened", file: Path | None, supplier: str | None) -> "Mapping":
    from watchback.cli.errors import Refused
    from watchback.spreadsheet import mapping_in

    if file is None:
        return importer.proposed(opened, supplier)
    try:
        told = file.read_text(encoding="utf-8")
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Refused(f"{file} is not text in UTF-8.") from None
    return importer.fitted(mapping_in(told, importer.suppliers), opened, supplier)


def _write(file: Path, mapping: "Mapping") -> None:
    import sys

    from watchback.cli.errors import Refused
    from watchback.spreadsheet import toml_of

    try:
        file.write_text(toml_of(mapping), encoding="utf-8")
    except OSError as error:
        raise Refused(f"{file} cannot be written: {error.strerror}.") from None
    print(f"What the columns mean is written to {file}.", file=sys.stderr)


def _editor(name: str | None) -> Any:
    from watchback.cli.errors import Refused
    from watchback.web.review import outside

    try:
        return outside.editor_for(name)
    except outside.Refused as refusal:
        raise Refused(str(refusal)) from None
