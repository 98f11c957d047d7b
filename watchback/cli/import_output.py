"""How ``watchback import`` shows rows and imports: JSON Lines, or plain lines for people."""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from watchback.cli.lines import Lines

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
    row = each.row
    where = f"{row.sheet}, row {row.number}" if row.sheet else f"Row {row.number}"
    stances = ", ".join(stance.label.lower() for stance in row.stances)
    about = f": {row.body or 'no body'}" + (f", {row.supplier}" if row.supplier else "")
    count = f" ({row.count})" if row.count is not None else ""
    day = f", {row.said_on.words}" if row.said_on else ""
    lines.write(f"{where}{about}{day}", style="bold")
    lines.write(f"{each.outcome.label}{f': {stances}{count}' if stances else ''}.", indent=4)
    if before := each.before if each.outcome.value == "changed" else None:
        lines.write(f"Before, in import {before.batch_id}: {', '.join(before.stances)}.", indent=4)
    for doubt in row.doubts:
        lines.write(doubt, style="yellow", indent=4)


def tell_notes(plan: "Plan") -> None:
    """What is to be said of the whole sheet, on standard error."""
    for note in plan.notes:
        print(note, file=sys.stderr)


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
    shown = 0
    for one in found:
        shown += 1
        if as_json:
            print(json.dumps(asdict(one) | {"at": one.at.isoformat()}, ensure_ascii=False))
        else:
            state = "undone" if one.undone else f"{one.waiting} waiting, {one.decided} decided"
            print(
                f"{one.id}  {one.at:%Y-%m-%d %H:%M}  {one.filename}, by {one.by}: {one.added} rows, {state}"
            )
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
        print(f"Editors had decided on {len(one.stayed)} of its proposals, which stay: {ids}")
