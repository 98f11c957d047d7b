"""``watchback register postcodes``: the full table of postcodes, for answers to the street."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

_CLEAR = "\r\x1b[K"


def postcodes_command(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="ONSPD or NSPL, unpacked.")],
    as_json: Annotated[bool, typer.Option("--json", help="One object on standard output.")] = False,
) -> None:
    """Load the full table of postcodes, so that each is answered for itself and not by its first part.

    The Office for National Statistics gives it four times a year: the large CSV in the folder Data of
    ONSPD or NSPL. It takes the place of the table loaded before; if it cannot be read, that one stays.

    Example: watchback register postcodes ONSPD_NOV_2025_UK.csv
    """
    from watchback.cli.errors import Refused
    from watchback.cli.register import who
    from watchback.web import open_register

    open_register()
    from watchback.web.register.postcode_table import BadTable, load_postcodes

    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            loaded = load_postcodes(lines, who(), _told)
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Refused(f"{file} is not text in UTF-8; if it is a ZIP file, unpack it first.") from None
    except BadTable as refusal:
        raise Refused(f"{file} was not loaded. {refusal}") from None
    finally:
        _clear()
    if as_json:
        print(
            json.dumps(
                {
                    "file": str(file),
                    "postcodes": loaded.postcodes,
                    "sectors": loaded.sectors,
                    "without_place": loaded.without_place,
                    "unreadable": loaded.unreadable,
                }
            )
        )
        return
    print(
        f"{loaded.postcodes:,} postcodes in {loaded.sectors:,} sectors loaded; {loaded.without_place:,} lie "
        f"in no council of the United Kingdom, {loaded.unreadable:,} rows could not be read."
    )


def _told(rows: int) -> None:
    if sys.stderr.isatty():
        print(f"{_CLEAR}Read {rows:,} rows", end="", file=sys.stderr, flush=True)


def _clear() -> None:
    if sys.stderr.isatty():
        print(_CLEAR, end="", file=sys.stderr, flush=True)
