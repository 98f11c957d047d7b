"""Memory over many documents: what a process of its own holds after each tenth of them."""

import random
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.measuring import print_table
from benchmarks.sample_texts import page_of, text_of
from watchback.read import Reader, extract
from watchback.reference import gazetteer

_PARTS = 10


def run(reads: int) -> None:
    """Reads so many in a fresh process, which prints the table: this one holds other programs too."""
    subprocess.run([sys.executable, "-m", "benchmarks.memory_of_reading", str(reads)], check=True)


def read_many(reads: int) -> None:
    """Reads so many small documents, no two alike; prints the memory and how it grows."""
    reader = Reader(gazetteer())
    chance = random.Random(17)
    held: list[float] = []
    began = time.perf_counter()
    for number in range(reads):
        text = text_of(chance, chance.randrange(300, 2_000), number % 3)
        data = text.encode() if number % 2 else page_of(text)
        reader.read(extract(data, f"document-{number}"))
        if (number + 1) % (reads // _PARTS) == 0:
            held.append(_held())
    minutes = (time.perf_counter() - began) / 60
    growth = (held[-1] - held[_PARTS // 2 - 1]) / (reads / 2) * 1_000
    print_table(
        ["documents read", "MB held after a tenth, half, all", "peak MB", "kB more for each document"],
        [
            (
                f"{reads:,} in {minutes:.1f} minutes",
                ", ".join(f"{held[at]:.0f}" for at in (0, _PARTS // 2 - 1, -1)),
                f"{_peak():.0f}",
                f"{growth:.2f} (second half)",
            )
        ],
    )


def _held() -> float:
    """The process's memory in MB."""
    return _status("VmRSS") if Path("/proc/self/status").exists() else _peak()


def _peak() -> float:
    if Path("/proc/self/status").exists():
        return _status("VmHWM")
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1_000


if __name__ == "__main__":
    read_many(int(sys.argv[1]))
