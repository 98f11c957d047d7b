"""``watchback audit inventory``: what the body's own lists of equipment say."""

from hashlib import sha256
from typing import TYPE_CHECKING, Annotated

import typer

from watchback.cli.audit.ending import finish
from watchback.cli.audit.options import Options, with_options

if TYPE_CHECKING:
    from watchback.audit.inventory import ListFile, ListSheet
    from watchback.read.formats.sheets import Sheets


@with_options
def inventory_command(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Lists of equipment: CSV, XLSX, XLS or ODS.")
    ],
    options: Options,
) -> None:
    """Hold a claim against lists of equipment, in any layout: an asset list, a schedule of an FOI answer.

    What each column holds is found by its cells. Rows that cannot be understood are named by their number.

    Example: watchback audit inventory cameras.xlsx --estate public-realm --expected 40
    """
    from datetime import date

    from watchback.audit.inventory import survey_of
    from watchback.cli.audit.telling import tell_left_out, tell_read
    from watchback.identify import identify

    survey = survey_of([_opened(file) for file in files], identify, date.today())
    tell_left_out(survey)
    tell_read(survey)
    finish(survey, options)


def _opened(file: str) -> "ListFile":
    """The file as rows of cells; one that cannot be read, or not whole, says so."""
    from watchback.audit.inventory import ListFile
    from watchback.cli.errors import Refused
    from watchback.cli.read_inputs import fetched
    from watchback.read import Unreadable
    from watchback.read.formats.sheets import extract_sheets
    from watchback.records import Input

    digest: str | None = None
    try:
        data = fetched(file).data
        digest = sha256(data).hexdigest()
        found = extract_sheets(data, file)
    except (Unreadable, Refused) as refusal:
        return ListFile(Input(file, digest), unreadable=f"{file}: {refusal}")
    return ListFile(Input(file, digest), _sheets(found), tuple(f"{file}: {why}" for why in _unread(found)))


def _sheets(found: "Sheets") -> "tuple[ListSheet, ...]":
    from watchback.audit.inventory import ListRow, ListSheet
    from watchback.spreadsheet.rows import sheets_of

    return tuple(
        ListSheet(
            sheet.name,
            tuple(
                ListRow(
                    row.number,
                    tuple(cell.text for cell in row.cells),
                    frozenset(at for at, cell in enumerate(row.cells) if cell.carried),
                )
                for row in sheet.rows
            ),
        )
        for sheet in sheets_of(found)
    )


def _unread(found: "Sheets") -> list[str]:
    """What of the file was not looked at."""
    from watchback.spreadsheet.rows import MOST_COLUMNS

    told = [found.document.cut] if found.document.cut else []
    told += [f"The sheet “{name}” is hidden and was not read: show it first." for name in found.hidden]
    text = found.document.text
    wide = [row.number for row in found.rows if text.count("\t", row.start, row.end) >= MOST_COLUMNS]
    if wide:
        told.append(f"Row {wide[0]} has more than {MOST_COLUMNS} columns; those beyond were not read.")
    return told
