"""One piece of work in a process of its own. This module is also what that process runs."""

import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from watchback.confined.limits import TooIntricate, limit_memory

SECONDS = 40
"""How long a document may take."""

Result = TypeVar("Result")


def apart(work: Callable[..., Result], *given: Any, seconds: int = SECONDS) -> Result:
    """What ``work(*given)`` returns or raises; ``work`` is a function of a module without Django.

    Raises TooIntricate where it takes more than ``seconds``, or more memory than MEMORY.
    """
    command = [sys.executable, "-m", __name__, str(seconds)]
    try:
        done = subprocess.run(
            command, input=pickle.dumps((work, given)), capture_output=True, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        raise TooIntricate from None
    if done.returncode != 0:
        raise TooIntricate
    returned: Result
    returned, raised = pickle.loads(done.stdout)
    if raised is not None:
        raise raised
    return returned


def _limit_time(seconds: int) -> None:
    with suppress(ImportError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _main() -> None:
    limit_memory()
    _limit_time(int(sys.argv[1]))
    work, given = pickle.load(sys.stdin.buffer)
    try:
        answer: tuple[Any, Exception | None] = work(*given), None
    except (MemoryError, RecursionError):
        sys.exit(1)
    except Exception as error:
        answer = None, error
    sys.stdout.buffer.write(pickle.dumps(answer))


if __name__ == "__main__":
    _main()
