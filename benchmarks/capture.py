"""How quickly a network capture is read through the command, as a multiple of tshark printing five fields."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.measuring import print_table
from benchmarks.sample_capture import write_capture

FRAMES = 600_000
ROUNDS = 3
AIM = "≥ 500,000 frames a second a core, ≥ 20 times tshark"
_FIELDS = ("eth.src", "ip.src", "ip.dst", "udp.port", "tcp.port")
_TIMED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def run(*settings: str) -> None:
    """Prints the table. ``frames=2000000`` makes another size."""
    count = next((int(one[7:]) for one in settings if one.startswith("frames=")), FRAMES)
    ours = [sys.executable, "-c", "from watchback.cli import main; main()", "audit", "capture", "--json"]
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        # Compiled modules are kept, as where Watchback is installed.
        os.environ["PYTHONPYCACHEPREFIX"] = f"{folder}/compiled"
        start = _seconds([[sys.executable, "-c", "from watchback.cli import main; main()", "--version"]])[0][
            0
        ]
        small, large = Path(folder) / "small.pcap", Path(folder) / "large.pcap"
        write_capture(small, count // 4)
        write_capture(large, count)
        megabytes = large.stat().st_size / 1e6
        commands = {
            "watchback audit capture": [*ours, str(large)],
            "the same, a quarter of the frames": [*ours, str(small)],
            "tshark -T fields": _tshark(large),
        }
        told = dict(zip(commands, _seconds([*commands.values()]), strict=True))
    print(
        f"{count:,} frames, {megabytes:,.0f} MB; "
        f"processor time of the whole command, median of {ROUNDS} rounds."
    )
    print(f"Aim: {AIM}. Of ours, {start:.2f} s are the start of any command.\n")
    slowest = told["tshark -T fields"][0]
    rows = []
    for name, (seconds, kilobytes) in told.items():
        frames = count // 4 if "quarter" in name else count
        share = count / frames
        rows.append(
            (
                name,
                f"{slowest / (seconds * share):.1f}",
                f"{frames / seconds:,.0f}",
                f"{megabytes / share / seconds:,.0f}",
                f"{kilobytes / 1e3:.0f}",
            )
        )
    print_table(["what", "times tshark", "frames a second", "MB a second", "peak MB"], rows)


def _tshark(capture: Path) -> list[str]:
    fields = [word for field in _FIELDS for word in ("-e", field)]
    return ["tshark", "-n", "-r", str(capture), "-T", "fields", *fields]


def _seconds(commands: Sequence[Sequence[str]]) -> list[tuple[float, float]]:
    """Processor seconds and peak kilobytes of each, in interleaved rounds after one that does not count."""
    taken: list[list[tuple[float, float]]] = [[] for _ in commands]
    for turn in range(ROUNDS + 1):
        for number, command in enumerate(commands):
            told = subprocess.run(
                [sys.executable, "-c", _TIMED, *command], capture_output=True, text=True, check=True
            ).stdout
            seconds, kilobytes = re.findall(r"[\d.]+", told)
            if turn:
                taken[number].append((float(seconds), float(kilobytes)))
    return [(median(one for one, _ in each), max(size for _, size in each)) for each in taken]
