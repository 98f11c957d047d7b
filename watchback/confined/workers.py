"""Work shared out among processes: results in the order of the tasks, whatever becomes of a process.

A hostile document can keep a parser busy for hours, take all memory or end its process: its task is
given up with a sentence, another process takes the place, and all other tasks are done.
"""

import os
import pickle
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any, Generic, TypeVar

from watchback.confined.limits import MEMORY, TooIntricate, limit_memory

SECONDS = 120
"""How long one task may take."""

_AHEAD = 2
_WINDOW = 64
_STARTS_TRIED = 3
_READY = -1

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A task that was not done; ``sentence`` says why."""

    sentence: str


class WorkersUnavailable(RuntimeError):
    """The processes end before they can take a task: nothing is wrong with any document."""


def cores() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(eq=False)
class _Worker:
    """A process, this end of its pipe, the tasks it holds in order, and since when it is at the first."""

    process: SpawnProcess
    pipe: Connection
    holds: deque[int] = field(default_factory=deque)
    since: float = 0.0
    is_ready: bool = False


class Workers(Generic[Result]):
    """Does tasks in processes of their own. In each, ``prepare(*given)`` gives what does a task.

    ``prepare`` and what it is given, the tasks and their results are pickled. Raises WorkersUnavailable.
    """

    def __init__(
        self,
        prepare: Callable[..., Callable[[str], Result]],
        given: tuple[Any, ...] = (),
        *,
        processes: int | None = None,
        seconds: float = SECONDS,
    ) -> None:
        self._prepare = pickle.dumps((prepare, given))
        self._processes = processes or cores()
        self._seconds = seconds
        self._context: SpawnContext = get_context("spawn")
        self._workers: list[_Worker] = []
        self._failed_starts = 0

    def results(self, tasks: Sequence[str]) -> Iterator[Result | GivenUp]:
        """One result a task, in the order of the tasks. The processes end with the iteration."""
        waiting = deque(range(len(tasks)))
        done: dict[int, Result | GivenUp] = {}
        try:
            for number in range(len(tasks)):
                while number not in done:
                    self._hand_out(tasks, waiting, number)
                    self._take_in(done, waiting)
                yield done.pop(number)
        finally:
            for worker in self._workers:
                _end(worker)
            self._workers.clear()

    def _hand_out(self, tasks: Sequence[str], waiting: deque[int], first_open: int) -> None:
        """Keeps every process busy, none so far ahead that results pile up."""
        while len(self._workers) < min(self._processes, len(waiting)):
            self._workers.append(self._started())
        for worker in self._workers:
            while (
                waiting and len(worker.holds) < _AHEAD and waiting[0] < first_open + _WINDOW * self._processes
            ):
                number = waiting.popleft()
                if not worker.holds:
                    worker.since = time.monotonic()
                worker.holds.append(number)
                with suppress(OSError):  # it has ended: found out when its results are taken in
                    worker.pipe.send((number, tasks[number]))

    def _take_in(self, done: dict[int, Result | GivenUp], waiting: deque[int]) -> None:
        """Waits for results, for the end of a process, or for a task to take too long."""
        pipes = {worker.pipe: worker for worker in self._workers}
        for pipe in wait(list(pipes), self._seconds_left()):
            worker = pipes[pipe]  # type: ignore[index]
            try:
                number, result, stays = worker.pipe.recv()
            except (EOFError, OSError):
                self._has_died(worker, done, waiting)
                continue
            worker.since = time.monotonic()
            if number == _READY:
                worker.is_ready, self._failed_starts = True, 0
                continue
            worker.holds.remove(number)
            done[number] = result
            if not stays:
                self._replace(worker, waiting)
        for worker in list(self._workers):
            if self._is_overdue(worker):
                sentence = f"it took more than {self._seconds:.0f} seconds"
                done[worker.holds.popleft()] = _too_intricate(sentence)
                self._replace(worker, waiting)

    def _seconds_left(self) -> float:
        """Until the first process is overdue."""
        busy = [worker.since for worker in self._workers if worker.holds and worker.is_ready]
        return max(0.0, min(busy) + self._seconds - time.monotonic()) if busy else self._seconds

    def _is_overdue(self, worker: _Worker) -> bool:
        late = time.monotonic() - worker.since > self._seconds
        return late and bool(worker.holds) and worker.is_ready and not worker.pipe.poll()

    def _has_died(self, worker: _Worker, done: dict[int, Result | GivenUp], waiting: deque[int]) -> None:
        if worker.is_ready and worker.holds:
            done[worker.holds.popleft()] = _too_intricate("the process that read it broke down")
        elif not worker.is_ready:
            self._failed_starts += 1
            if self._failed_starts == _STARTS_TRIED:
                raise WorkersUnavailable("The processes that read documents end as soon as they are started.")
        self._replace(worker, waiting)

    def _replace(self, worker: _Worker, waiting: deque[int]) -> None:
        waiting.extendleft(reversed(worker.holds))
        self._workers.remove(worker)
        _end(worker)

    def _started(self) -> _Worker:
        here, there = self._context.Pipe()
        process = self._context.Process(target=_work, args=(there, self._prepare), daemon=True)
        process.start()
        there.close()
        return _Worker(process, here)


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()
    worker.process.close()


def _too_intricate(because: str) -> GivenUp:
    return GivenUp(f"{str(TooIntricate()).rstrip('.')}: {because}.")


def _work(pipe: Connection, prepare: bytes) -> None:
    """What a process does: tasks as they come, until the pipe is closed."""
    # Ctrl-C reaches every process of a terminal: only the first one answers it, and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory()
    make, given = pickle.loads(prepare)
    do = make(*given)
    pipe.send((_READY, None, True))
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            number, task = pipe.recv()
            try:
                pipe.send((number, do(task), True))
            except MemoryError:
                # What is left of this process is not to be relied on.
                pipe.send((number, _too_intricate(f"it took more than {MEMORY >> 30} GB of memory"), False))
                return
