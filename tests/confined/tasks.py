"""What the processes of test_workers.py do: each task says what becomes of it."""

import os
import time
from collections.abc import Callable


def acting() -> Callable[[str], str]:
    return act


def act(task: str) -> str:
    if task == "end":
        os._exit(3)
    if task == "hang":
        time.sleep(1000)
    if task == "eat":
        return f"{len(bytearray(1 << 40))}"
    return f"{task} done"


def counting(start: int) -> Callable[[str], str]:
    """What is made once in a process is there for every task of that process."""
    made = [start]

    def count(task: str) -> str:
        made[0] += 1
        return f"{task} {made[0] > start}"

    return count


def breaking() -> Callable[[str], str]:
    os._exit(4)
