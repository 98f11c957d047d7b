"""Requests to one host are kept apart, whoever of this process makes them."""

import threading

from hypothesis import given
from hypothesis.strategies import floats, lists, sampled_from, tuples

from tests.gather.conftest import MINUTES, WildServer
from tests.gather.visiting import Clock, visitor
from watchback.gather.manners.pacing import LONGEST_WAIT, Pacing
from watchback.gather.source import Ask


def test_the_first_request_waits_too() -> None:
    clock = Clock()
    Pacing(clock, clock.sleep).wait("h", 2.0)
    assert clock.slept == [2.0]


def test_requests_to_one_host_are_kept_apart_and_those_to_two_are_not() -> None:
    clock = Clock()
    pacing = Pacing(clock, clock.sleep)
    for host in ("a", "a", "b", "a"):
        pacing.wait(host, 2.0)
    # b's turn comes while a's pause runs, but its own first pause is waited for.
    assert clock.slept == [2.0, 2.0, 2.0] and clock.now == 1_006.0


def test_nobody_waits_for_a_pause_that_has_passed() -> None:
    clock = Clock()
    pacing = Pacing(clock, clock.sleep)
    pacing.wait("h", 2.0)
    clock.now += 5
    assert pacing.seconds_until("h") == 0
    pacing.wait("h", 2.0)
    assert clock.slept == [2.0]


def test_a_host_is_left_in_peace_as_long_as_it_asks_for() -> None:
    clock = Clock()
    pacing = Pacing(clock, clock.sleep)
    pacing.hold("h", 120)
    pacing.hold("h", 60)
    assert pacing.seconds_until("h") == 120 and pacing.seconds_until("other") == 0


def test_many_threads_take_their_turns() -> None:
    clock = Clock()
    turns: list[float] = []
    pacing = Pacing(lambda: 1_000.0, turns.append)
    threads = [threading.Thread(target=pacing.wait, args=("h", 2.0)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(turns) == [2.0 * number for number in range(1, 21)]
    assert clock.slept == []


@given(lists(tuples(sampled_from("ab"), floats(0, 10)), max_size=30))
def test_two_requests_to_a_host_are_never_closer_than_the_pause(asked: list[tuple[str, float]]) -> None:
    clock = Clock()
    pacing = Pacing(clock, clock.sleep)
    moments: dict[str, list[float]] = {"a": [], "b": []}
    for host, later in asked:
        clock.now += later
        pacing.wait(host, 2.0)
        moments[host].append(clock.now)
    for each in moments.values():
        assert all(second - first >= 2.0 - 1e-9 for first, second in zip(each, each[1:], strict=False))


def test_the_longer_of_the_sources_pause_and_the_sites_is_kept(server: WildServer) -> None:
    server.says("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n")
    page = server.says("/minutes", MINUTES)
    clock = Clock()
    with visitor(clock, seconds_between=2.0) as guest:
        for _ in range(3):
            assert guest.visit(Ask(page, "page")).answer
    assert clock.slept == [2.0, 2.0, 7.0, 7.0]


def test_a_pause_too_long_to_wait_for_puts_the_visit_off(server: WildServer) -> None:
    server.says("/robots.txt", b"User-agent: *\nCrawl-delay: 600\n")
    page = server.says("/minutes", MINUTES)
    clock = Clock()
    with visitor(clock) as guest:
        assert guest.visit(Ask(page, "page")).answer
        came = guest.visit(Ask(page, "page"))
    assert came.held and came.again_in and LONGEST_WAIT < came.again_in <= 600
    assert max(clock.slept) <= LONGEST_WAIT
