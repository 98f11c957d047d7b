"""How many documents a second are gathered, end to end, beside Scrapy fetching and storing the same pages.

``script/benchmark gather pages=200 rounds=3``. Both ask for one page at a time, robots.txt first.
"""

import json
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import IO

from benchmarks.measuring import print_table

_PAUSES = (0.0, 0.05)


def run(*settings: str) -> None:
    """Prints the table: rounds alternate, and each has pages of its own."""
    given = dict(setting.split("=", 1) for setting in settings if "=" in setting)
    pages, rounds = int(given.get("pages", 200)), int(given.get("rounds", 3))
    with tempfile.TemporaryDirectory() as folder, _started("site", folder, str(pages)) as site:
        address = _line(site.stdout)
        with _started("ours", folder) as ours:
            assert _line(ours.stdout) == "ready"
            rows = [
                row for pause in _PAUSES for row in _beside(address, pause, pages, rounds, ours, Path(folder))
            ]
            _end(ours)
        _end(site)
    print_table(["pause between two requests", "who", "documents a second", "of Scrapy's speed", "aim"], rows)


def _beside(
    address: str, pause: float, pages: int, rounds: int, ours: subprocess.Popen[str], folder: Path
) -> list[tuple[str, ...]]:
    seconds: dict[str, list[float]] = {"Watchback, to the queue": [], "Scrapy, to files": []}
    for number in range(rounds):
        place = f"{address}/{pause}-{number}"
        told = _ours(ours, f"{place}-ours", pause)
        assert told["pages"] == pages and told["named"] == pages / 10 and told["proposals"], told
        seconds["Watchback, to the queue"].append(told["seconds"])
        if find_spec("scrapy"):
            told = _scrapys(f"{place}-scrapy", pause, folder)
            assert told["pages"] == pages, told
            seconds["Scrapy, to files"].append(told["seconds"])
    peer = seconds["Scrapy, to files"]
    return [
        (
            f"{pause:g} s",
            who,
            f"{pages / median(each):.1f}" if each else "not installed",
            f"{median(peer) / median(each):.2f}" if each and peer else "",
            "≥ 0.8" if pause and who.startswith("Watchback") else "",
        )
        for who, each in seconds.items()
    ]


def _ours(ours: subprocess.Popen[str], address: str, pause: float) -> dict[str, float]:
    assert ours.stdin
    ours.stdin.write(f"{address} {pause}\n")
    ours.stdin.flush()
    told: dict[str, float] = json.loads(_line(ours.stdout))
    return told


def _scrapys(address: str, pause: float, folder: Path) -> dict[str, float]:
    stored = tempfile.mkdtemp(dir=folder)
    words = [sys.executable, "-m", "benchmarks.gathering.scrapys", address, str(pause), stored]
    said = subprocess.run(words, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(said.stdout.splitlines()[-1])
    return told


def _started(part: str, folder: str, *words: str) -> subprocess.Popen[str]:
    """A part in a process of its own, with a register of its own."""
    named = {"WATCHBACK_HOME": f"{folder}/home", "WATCHBACK_GATHER_ALSO_VISIT": "127.0.0.0/8"}
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | named
    return subprocess.Popen(
        [sys.executable, "-m", f"benchmarks.gathering.{part}", *words],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _line(output: IO[str] | None) -> str:
    assert output
    return output.readline().strip()


def _end(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.close()
    process.wait(30)
