"""Pages baked a second: the whole site of the example campaign, and again with nothing changed."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measuring import print_table

if TYPE_CHECKING:
    from watchback.publish import Page

ROUNDS = 3


def run() -> None:
    """Prints the table; the peer is writing the same bytes to the same disk without rendering them."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WATCHBACK_HOME"] = f"{folder}/home"
        os.environ.pop("DATABASE_URL", None)
        from watchback.web import open_register

        open_register()
        from watchback.web.campaign.example import load_example

        load_example(datetime.now(UTC))
        rounds = [_round(Path(folder)) for _ in range(ROUNDS)]
    count = rounds[0][0]
    names = ("written, ready rendered", "baked, all of them", "baked again, nothing changed")
    seconds = [sorted(each)[len(each) // 2] for each in list(zip(*rounds, strict=True))[1:]]
    print_table(
        ["what", "times ready-made bytes", "pages a second here"],
        [
            (f"{name} ({count:,})", f"{s / seconds[0]:.1f}", f"{count / s:,.0f}")
            for name, s in zip(names, seconds, strict=True)
        ],
    )


def _round(folder: Path) -> tuple[int, float, float, float]:
    """How many pages there are, and the seconds of writing, baking and baking again."""
    ready = [(page.path, page.body) for page in _pages()]
    with _fresh(folder / "ready") as target:
        start = time.perf_counter()
        for number, (_, body) in enumerate(ready):
            page = target / str(number % 50) / str(number)
            page.parent.mkdir(exist_ok=True)
            page.write_bytes(body)
        written = time.perf_counter() - start
    with _fresh(folder / "baked") as target:
        baked, again = _bake(target), _bake(target)
    return len(ready), written, baked, again


def _pages() -> "Iterator[Page]":
    from watchback.publish import site_pages
    from watchback.records.published import Day
    from watchback.web.register.public import Edition, site_records

    yield from site_pages(site_records(Edition(Day(date.today()), datetime.now(UTC))))


def _bake(target: Path) -> float:
    from watchback.publish import bake

    start = time.perf_counter()
    bake(_pages(), target)
    return time.perf_counter() - start


@contextmanager
def _fresh(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
