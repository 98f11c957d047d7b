"""How ``watchback import`` shows rows and imports: JSON Lines, or plain lines for people."""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from watchback.cli.lines import Lines
from watchback.records.counts import counted

if TYPE_CHECKING:
    from watchback.spreadsheet import Plan
    from watchback.web.imports.comparing import Compared
    from watchback.web.imports.importing import Imported
    from watchback.web.imports.summary import Summary


def show_rows(rows: Iterable["Compared"], *, as_json: bool) -> None:
    """Each row and supplier with its outcome."""
    if as_json:
        for each in rows:
            print(json.dumps(_fields(each), ensure_ascii=False))
        return
    lines = Lines()
    for each in rows:
        _print_row(each, lines)


def _fields(each: "Compared") -> dict[str, Any]:
    row = each.row
    return {
        "sheet": row.sheet,
        "row": row.number,
        "body": row.body,
        "body_id": row.body_id,
        "supplier": row.supplier,
        "stances": [stance.value for stance in row.stances],
        "count": row.count,
        "said_on": row.said_on.text if row.said_on else None,
        "url": row.url or None,
        "doubts": list(row.doubts),
        "outcome": each.outcome.value,
    }


def _print_row(each: "Compared", lines: Lines) -> None:
    from watchback.web.imports.shown import shown_row

    row = shown_row(each)
    about = ", ".join(filter(None, (row.body or "no body", row.supplier, row.said_on)))
    lines.write(f"{row.place}: {about}", style="bold")
    lines.write(f"{row.outcome.label}{f': {row.says}' if row.says else ''}.", indent=4)
    if row.before:
        lines.write(f"Before, in import {row.before_import}: {row.before}.", indent=4)
    for doubt in row.doubts:
        lines.write(doubt, style="yellow", indent=4)


def tell_notes(plan: "Plan") -> None:
    """What is to be said of the whole sheet, on standard error."""
    for note in plan.notes:
        print(note, file=sys.stderr)


def tell_columns(plan: "Plan") -> None:
    """What each column was taken to mean, on standard error: what is wrong here makes every row wrong."""
    from watchback.spreadsheet.rows import letter_of

    for sheet in plan.mapping.sheets:
        read = [column for column in sheet.columns if column.means.value != "nothing"]
        passed_over = [letter_of(column.number) for column in sheet.columns if column not in read]
        where = f" of the sheet “{sheet.name}”" if sheet.name else ""
        print(f"The columns{where} are taken to mean:", file=sys.stderr)
        for column in read:
            of = f", of {' and '.join(column.suppliers)}" if column.suppliers else ""
            head = f" (“{column.head}”)" if column.head else ""
            print(f"  {letter_of(column.number)}  {column.means.label}{of}{head}", file=sys.stderr)
        if passed_over:
            print(f"  {', '.join(passed_over)}  Passed over", file=sys.stderr)
        if sheet.suppliers:
            print(f"  Where no column names a supplier: {' and '.join(sheet.suppliers)}", file=sys.stderr)
    print("To put that right: --save-map FILE writes it down, --map FILE gives it back.", file=sys.stderr)


def tell_dry_run(rows: Iterable["Compared"]) -> None:
    """What an import would do, on standard error."""
    print(f"{_counted(rows)} Nothing was changed.", file=sys.stderr)


def tell_imported(done: "Imported") -> None:
    """What the import did, on standard error."""
    print(_counted(done.rows), file=sys.stderr)
    if done.batch is None:
        print("Nothing in it was new, so nothing was added to the queue.", file=sys.stderr)
    else:
        id = done.batch.pk
        print(f"This was import {id}. To take it back: watchback import undo {id}", file=sys.stderr)


def _counted(rows: Iterable["Compared"]) -> str:
    counts = Counter(each.outcome for each in rows)
    told = [f"{number:,} {outcome.label.lower()}" for outcome, number in sorted(counts.items())]
    return f"Rows: {', '.join(told) if told else 'none'}."


def show_imports(found: Iterable["Summary"], *, as_json: bool) -> None:
    """The imports, one a line."""
    from watchback.web.review.sentences import hour_in_words

    shown = 0
    for one in found:
        shown += 1
        if as_json:
            print(json.dumps(asdict(one) | {"at": one.at.isoformat()}, ensure_ascii=False))
        else:
            state = "undone" if one.undone else f"{one.waiting} waiting, {one.decided} decided"
            added = counted(one.added, "row")
            print(f"{one.id}  {hour_in_words(one.at)}  {one.filename}, by {one.by}: {added}, {state}")
    if not as_json and not shown:
        print("Nothing has been imported yet.")


def show_undone(one: "Summary", *, as_json: bool) -> None:
    """What an undoing did."""
    if as_json:
        print(json.dumps({"id": one.id, "undone": True, "stayed": list(one.stayed)}))
        return
    print(f"Import {one.id} is undone: what nobody had decided on is out of the queue.")
    if one.stayed:
        ids = ", ".join(map(str, one.stayed))
        print(f"Editors had decided on {counted(len(one.stayed), 'proposal')} of it, which stay: {ids}")
