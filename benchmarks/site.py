"""The public site of 5,000 bodies with 300,000 statements: baked beside Hugo, served beside Datasette.

``script/benchmark site bodies=5000 rounds=3``. The disk and both cores are shared by everything that runs.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.measuring import print_table
from benchmarks.public_site import peers
from benchmarks.public_site.large_register import EACH, fill
from benchmarks.public_site.readers import answers_a_second

_WATCHBACK = str(Path(sys.executable).parent / "watchback")

ASKED = 300
"""Pages asked for in one round of first hits."""


def run(*settings: str) -> None:
    """Prints three tables: baking, baking a part, serving."""
    given = dict(setting.split("=", 1) for setting in settings if "=" in setting)
    bodies, rounds = int(given.get("bodies", 5000)), int(given.get("rounds", 3))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["WATCHBACK_HOME"] = f"{folder}/home"
        os.environ.pop("DATABASE_URL", None)
        from watchback.web import open_register

        open_register()
        fill(bodies)
        database = folder / "home" / "watchback.sqlite3"
        print(f"{bodies:,} bodies, {bodies * EACH:,} statements\n")
        _serving(database, bodies, rounds)
        print()
        _baking(folder, database, rounds)


def _baking(folder: Path, database: Path, rounds: int) -> None:
    """The command, in a process of its own, as a person runs it; Hugo has the bodies' pages only."""
    made, ours, again, part, hugos = 0, [], [], [], []
    pages = peers.write_for_hugo(database, folder / "hugo") if peers.hugo_is_there() else 0
    for _ in range(rounds):
        shutil.rmtree(folder / "public", ignore_errors=True)
        seconds, made = _publish(folder / "public")
        ours.append(seconds)
        again.append(_publish(folder / "public")[0])
        _accept_one()
        part.append(_publish(folder / "public")[0])
        if pages:
            hugos.append(peers.bake_with_hugo(folder / "hugo"))
    rows = [("Watchback, the whole site", made, median(ours))]
    if hugos:
        rows.insert(0, ("Hugo, a page a body", pages, median(hugos)))
    peer = rows[0][1] / rows[0][2]
    print_table(
        ["baked by", "files", "seconds", "files a second", "of Hugo's", "aim"],
        [
            (name, f"{n:,}", f"{s:.1f}", f"{n / s:,.0f}", f"{n / s / peer:.1f}" if hugos else "not installed",
             "≥ 2" if name.startswith("Watchback") else "")
            for name, n, s in rows
        ],
    )  # fmt: skip
    print()
    print_table(
        ["then", "seconds", "of the whole", "aim"],
        [
            (
                "baked again, nothing changed",
                f"{median(again):.1f}",
                f"{median(again) / median(ours):.3f}",
                "",
            ),
            (
                "baked again after one accepted statement",
                f"{median(part):.1f}",
                f"{median(part) / median(ours):.3f}",
                "below a second",
            ),
            ("… by a publish that keeps going", f"{_kept_going(folder):.2f}", "", "below a second"),
        ],
    )


def _publish(target: Path) -> tuple[float, int]:
    """Seconds of the command, and how many files the folder then holds."""
    import json

    start = time.perf_counter()
    words = [_WATCHBACK, "publish", str(target), "--json"]
    told = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    return time.perf_counter() - start, told["written"] + told["unchanged"]


def _kept_going(folder: Path) -> float:
    """Seconds from the acceptance of a statement until a running publish has written its page."""
    words = [_WATCHBACK, "publish", str(folder / "public"), "--keep-going", "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            process.stdout.readline()
            took = []
            for _ in range(5):
                start = time.perf_counter()
                _accept_one()
                process.stdout.readline()
                took.append(time.perf_counter() - start)
            return median(took)
        finally:
            process.terminate()


_accepted = iter(range(10**6))


def _accept_one() -> None:
    from watchback.web.register.accept import Place, make_statement
    from watchback.web.register.models import Snapshot

    snapshot = Snapshot.objects.order_by("sha256").first()
    assert snapshot is not None
    fields = {
        "body_id": f"borset-{next(_accepted):05}",
        "supplier_id": "hikvision",
        "stance": "uses",
        "voice": "own",
        "estate": "housing",
        "said_on": "2025-12-24",
        "count": 12,
    }
    make_statement(fields, [Place(snapshot, snapshot.text[:80], 0)], "a benchmark", datetime.now(UTC))


def _serving(database: Path, bodies: int, rounds: int) -> None:
    lists = ["/bodies/kind/council/", "/bodies/nation/scotland/", "/bodies/kind/police/"]
    ours = [f"/bodies/borset-{number:05}/" for number in range(bodies)]
    rows = "_where=body_id='borset-{:05}'&_size=100"
    theirs = [f"/watchback/register_statement?{rows.format(number)}" for number in range(bodies)]
    their_lists = [
        f"/watchback/register_body?_size=100&kind={kind}" for kind in ("council", "police", "nhs-trust")
    ]
    by_chance = random.Random(2)
    rates: dict[str, list[float]] = {}

    def note(what: str, rate: float) -> None:
        rates.setdefault(what, []).append(rate)

    with _ours() as port, peers.datasette(database) as their_port:
        _ = answers_a_second(port, lists + ours[:8])
        for _ in range(rounds):
            some = by_chance.sample(range(bodies), min(ASKED, bodies))
            note("Watchback, a body, first hit", answers_a_second(port, [ours[n] for n in some]))
            note("Watchback, a body, next hits", answers_a_second(port, [ours[n] for n in some] * 10))
            note("Watchback, a list, next hits", answers_a_second(port, lists * 500))
            if their_port:
                few = [theirs[n] for n in some[:100]]
                note("Datasette, a body", answers_a_second(their_port, few))
                note("Datasette, a list", answers_a_second(their_port, their_lists * 20))
    peer = {"a body": rates.get("Datasette, a body"), "a list": rates.get("Datasette, a list")}
    aims = {"first hit": "≥ 5", "next hits": "≥ 20"}
    print_table(
        ["served by", "answers a second", "of Datasette's", "aim"],
        [
            (
                what,
                f"{median(found):,.0f}",
                _ratio(median(found), next(rate for name, rate in peer.items() if name in what)),
                next((aim for name, aim in aims.items() if name in what), ""),
            )
            for what, found in rates.items()
        ],
    )
    if peer["a body"]:
        print(f"\nDatasette {peers.datasette_version()}, unchanging, one process; Watchback with one worker.")


def _ratio(found: float, peer: Sequence[float] | None) -> str:
    return f"{found / median(peer):.1f}" if peer else "not installed"


@contextmanager
def _ours() -> Iterator[int]:
    port = peers.free_port()
    words = [_WATCHBACK, "serve", "--port", str(port)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            peers.wait_for(port)
            yield port
        finally:
            process.terminate()
