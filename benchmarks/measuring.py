"""Measures things side by side: interleaved rounds, so that a busy moment hits all of them alike."""

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

Act = Callable[[], object]


def medians(
    acts: Mapping[str, Act], rounds: int, clock: Callable[[], float] = time.perf_counter
) -> dict[str, float]:
    """The median seconds of each act over that many rounds, after one that does not count.

    ``clock`` is time.process_time for work of this process: a busy machine does not slow it.
    """
    for act in acts.values():
        act()
    seconds: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(rounds):
        for name, act in acts.items():
            start = clock()
            act()
            seconds[name].append(clock() - start)
    return {name: median(each) for name, each in seconds.items()}


def command(*words: str) -> Act:
    """Runs a whole process, start to end. Raises CalledProcessError where it fails."""
    return lambda: subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def print_table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A Markdown table, ready for docs/benchmarks.md."""
    print(f"| {' | '.join(heads)} |")
    print(f"|{'---|' * len(heads)}")
    for row in rows:
        print(f"| {' | '.join(str(cell) for cell in row)} |")
