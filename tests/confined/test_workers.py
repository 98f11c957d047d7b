"""Work shared out among processes: whatever becomes of one, every task has its result, in order."""

import multiprocessing
import os
from itertools import islice

import pytest

from tests.confined.tasks import act, acting, breaking, counting
from watchback.confined import GivenUp, Workers, WorkersUnavailable


def results(*tasks: str, seconds: float = 60) -> list[str | GivenUp]:
    return list(Workers(acting, processes=2, seconds=seconds).results(tasks))


def test_results_come_in_the_order_of_the_tasks() -> None:
    tasks = [str(number) for number in range(300)]
    assert results(*tasks) == [act(task) for task in tasks]


def test_no_task_is_no_work() -> None:
    assert results() == []


def test_what_is_prepared_is_given_and_kept() -> None:
    assert set(Workers(counting, (7,), processes=1).results(["a", "b"])) == {"a True", "b True"}


def test_a_task_that_ends_its_process_is_given_up_and_the_others_are_done() -> None:
    found = results("a", "end", "b", "end", "end", "c", "d", "e")
    assert [each if isinstance(each, str) else "-" for each in found] == [
        "a done", "-", "b done", "-", "-", "c done", "d done", "e done"
    ]  # fmt: skip
    assert isinstance(found[1], GivenUp)
    assert found[1].sentence == "This document is too intricate to read: the process that read it broke down."


def test_a_task_that_takes_too_long_is_given_up_and_the_others_are_done() -> None:
    found = results("a", "hang", "b", "c", "d", seconds=2)
    assert found == [
        "a done",
        GivenUp("This document is too intricate to read: it took more than 2 seconds."),
        "b done",
        "c done",
        "d done",
    ]


@pytest.mark.skipif(os.name != "posix", reason="other systems limit no memory")
def test_a_task_that_takes_too_much_memory_is_given_up_and_the_others_are_done() -> None:
    found = results("a", "eat", "b", "c")
    assert found == [
        "a done",
        GivenUp("This document is too intricate to read: it took more than 3 GB of memory."),
        "b done",
        "c done",
    ]


def test_processes_that_cannot_start_are_told_once() -> None:
    with pytest.raises(WorkersUnavailable):
        list(Workers(breaking, processes=2).results(["a", "b"]))


def test_no_process_outlives_an_iteration_that_was_left() -> None:
    iteration = Workers(acting, processes=2).results(["a", "hang", "hang", "hang"])
    assert list(islice(iteration, 1)) == ["a done"]
    iteration.close()
    assert not multiprocessing.active_children()
