"""Rows a second from a spreadsheet into the queue, against merely loading the same sheet."""

import importlib.util
import io
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path

from benchmarks.measuring import medians, print_table

ROWS = 10_000
_ROUNDS = 3
_HEADS = ("Council", "Date of reply", "Answer", "Number of Hikvision cameras", "Link", "Notes")
_ANSWERS = (
    "We have {n} Hikvision cameras and will remove them by March {y}.",
    "The Council does not use any Hikvision cameras.",
    "This information is exempt under section 31(1)(a) of the Act.",
    "Yes, {n}.",
    "No",
    "Refused",
    "We hold {n} Hikvision cameras in our car parks out of {m} in total.",
    "There are no plans to replace the {n} Hikvision cameras.",
    "Not held",
    "All Hikvision cameras were removed in {y}.",
    "No reply",
    "The council is reviewing its use of Hikvision cameras and will report back in spring {y}.",
)


def run(*settings: str) -> None:
    """Prints the table; ``rows=N`` sets how many rows the sheet has."""
    rows = next((int(each.partition("=")[2]) for each in settings if each.startswith("rows=")), ROWS)
    data = _sheet(rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.xlsx"
        path.write_bytes(data)
        first = _imported(path, Path(folder) / "home")
        again = _imported(path, Path(folder) / "home")
    loads = medians({name: partial(load, data) for name, load in _loads()}, _ROUNDS)
    table = [
        (
            name,
            f"{rows / seconds:,.0f}",
            *(f"{seconds / load:.1f}" for load in loads.values()),
            f"{memory} MB",
        )
        for name, (seconds, memory) in (("imported, the whole command", first), ("imported again", again))
    ]
    if "calamine" not in loads:
        table.append(("calamine is not installed", *("" for _ in range(len(loads) + 2))))
    table += [(name, f"{rows / seconds:,.0f}", *("" for _ in loads), "") for name, seconds in loads.items()]
    heads = [f"{rows:,} rows", "rows a second here", *(f"times {name}" for name in loads), "memory"]
    print_table(heads, table)


def _imported(path: Path, home: Path) -> tuple[float, int]:
    """Seconds and megabytes of ``watchback import``, run as a process of its own."""
    watchback = Path(sys.executable).with_name("watchback")
    surroundings = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    surroundings["WATCHBACK_HOME"] = str(home)
    if not home.exists():
        subprocess.run([watchback, "check"], env=surroundings, capture_output=True, check=True)
    command = [str(watchback), "import", str(path), "--supplier", "Hikvision", "--json"]
    start = time.perf_counter()
    subprocess.run(command, env=surroundings, capture_output=True, check=True)
    seconds = time.perf_counter() - start
    # The largest child so far: the one before did less.
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def _sheet(rows: int) -> bytes:
    """Answers of public bodies under their names as people write them, dates in several forms."""
    from watchback.reference import bodies

    chance = random.Random(5)
    asked = [body for body in bodies() if body.kind.startswith(("council", "police", "nhs", "univ"))]
    book = import_module("openpyxl").Workbook(write_only=True)
    sheet = book.create_sheet("Answers")
    sheet.append(_HEADS)
    for number in range(rows):
        body = chance.choice(asked)
        day = date(2019, 1, 1) + timedelta(days=chance.randrange(2_000))
        words = chance.choice(_ANSWERS)
        answer = words.format(n=chance.randrange(1, 300), m=chance.randrange(300, 900), y=2020 + number % 7)
        name = chance.choice((body.name, body.name.lower(), *(body.aliases or (body.name,))))
        written = chance.choice((day, day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d %b %Y}"))
        sheet.append([name, written, answer, None, f"https://foi.example/{number}", ""])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _loads() -> Iterator[tuple[str, Callable[[bytes], object]]]:
    yield "openpyxl", _by_openpyxl
    if importlib.util.find_spec("python_calamine"):
        yield "calamine", _by_calamine


def _by_openpyxl(data: bytes) -> object:
    book = import_module("openpyxl").load_workbook(io.BytesIO(data), read_only=True)
    return [list(sheet.values) for sheet in book]


def _by_calamine(data: bytes) -> object:
    book = import_module("python_calamine").CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
