"""How many distinct clues a second `watchback identify` names makers behind, beside trying each pattern."""

import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import TypeVar

import orjson

from benchmarks.measuring import print_table
from watchback.identify import weigh
from watchback.identify.models import numbers
from watchback.identify.signatures import makers, nobodys
from watchback.words import ClueKind

_SHAPES = Path(__file__).parents[1] / "tests" / "identify" / "banners.jsonl"
_CLUES, _ROUNDS = 100_000, 3
_FEW = 2_000
Thing = TypeVar("Thing")
_KINDS = {kind.value: kind for kind in ClueKind}


def run() -> None:
    """Prints a table: the command, the work in it, and a naive way; seconds are of the processor."""
    clues = list(_clues(_CLUES))
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "clues.jsonl"
        file.write_bytes(b"".join(orjson.dumps(one) + b"\n" for one in clues))
        empty = Path(folder) / "none.jsonl"
        empty.write_bytes(b"")
        whole, start = (median(_command(each) for _ in range(_ROUNDS)) for each in (file, empty))
    rows.append(("the command, start and all", _CLUES / whole))
    rows.append(("the command, without its start", _CLUES / (whole - start)))
    asked = [(_KINDS[one["kind"]], one["value"]) for one in clues]
    rows.append(("naming alone", _per_second(asked, lambda clue: weigh([clue]))))
    rows.append(("the standard library's JSON of these clues alone", _per_second(clues, _through_json)))
    rows.append(("the same patterns one after another", _per_second(asked[:_FEW], _naively())))
    naive = rows[-1][1]
    print_table(
        [f"{_CLUES:,} distinct clues", "a second a core", "times the naive way"],
        [(name, f"{speed:,.0f}", f"{speed / naive:,.0f}") for name, speed in rows],
    )
    print("\nAim: 100,000 a second a core through the command.")


def _clues(count: int) -> Iterator[dict[str, str]]:
    """Distinct clues in the shape of true ones: other serial numbers, addresses and quantities in each."""
    shapes = [json.loads(line) for line in _SHAPES.read_text("utf-8").splitlines()]
    by_chance = random.Random(20_261_125)
    met: set[tuple[str, str]] = set()
    while len(met) < count:
        shape = by_chance.choice(shapes)
        value = re.sub(r"\d(?=\d*\D*$)", lambda _: str(by_chance.randrange(10)), shape["value"])
        value += f" {by_chance.randrange(10**9)}" if by_chance.random() < 0.9 else ""
        if (shape["kind"], value) not in met:
            met.add((shape["kind"], value))
            yield {"id": str(len(met)), "kind": shape["kind"], "value": value}


def _command(file: Path) -> float:
    """Seconds of the processor that the whole command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    watchback = Path(sys.executable).with_name("watchback")
    subprocess.run([watchback, "identify", file], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _per_second(things: Sequence[Thing], act: Callable[[Thing], object]) -> float:
    took = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        for one in things:
            act(one)
        took.append(time.process_time() - start)
    return len(things) / median(took)


def _through_json(clue: dict[str, str]) -> str:
    return json.dumps(json.loads(json.dumps(clue)))


def _naively() -> Callable[[tuple[ClueKind, str]], object]:
    """Each pattern of a clue's kind, one after another, as one would write it without a thought for speed."""
    names = [one.pattern for maker in makers() for one in maker.names]
    written = [
        re.compile(one.pattern, re.IGNORECASE) for one in (*names, *(one.pattern for one in numbers()))
    ]
    signatures = [*nobodys(), *(one for maker in makers() for one in maker.signatures)]
    by_kind = {
        kind: [re.compile(one.pattern.pattern, re.IGNORECASE) for one in signatures if kind in one.kinds]
        for kind in ClueKind
    }
    return lambda clue: [one for one in (*by_kind[clue[0]], *written) if one.search(clue[1])]
