"""What a site asks of programs is asked for first, understood with its wildcards, and obeyed."""

import gzip

import pytest
from hypothesis import given
from hypothesis.strategies import binary, integers

from tests.gather.conftest import MINUTES, WildServer
from tests.gather.visiting import Clock, visitor
from watchback.gather.manners.robots import AGENT, ASKED_AGAIN_AFTER, KEPT_FOR, LARGEST, rules_from
from watchback.gather.source import Ask
from watchback.gather.visitor import Visited
from watchback.words import Outcome

# In the shape of a site that runs Alaveteli: rules that begin with a wildcard, and some that end with "$".
ALAVETELI = b"""User-agent: *
Disallow: */feed/
Disallow: */search/
Disallow: */similar/
Disallow: */download$
Disallow: /profile/*/wall
Crawl-delay: 2
User-agent: BarchesterBot
Disallow: /
"""
HOST = "https://requests.barsetshire.example"


@pytest.mark.parametrize(
    "path",
    [
        "/feed/search/cctv",
        "/cy/feed/list",
        "/search/cctv/all",
        "/request/1/similar/2",
        "/request/x/download",
        "/profile/asha/wall",
    ],
)
def test_rules_with_wildcards_are_obeyed(path: str) -> None:
    refusal = rules_from(200, ALAVETELI, "h").refusal(HOST + path)
    assert refusal == f"The site's robots.txt asks programs not to visit {HOST}{path}."


@pytest.mark.parametrize("path", ["/", "/request/makes_of_camera", "/request/x/download.html", "/body/feeds"])
def test_what_no_rule_names_may_be_visited(path: str) -> None:
    assert rules_from(200, ALAVETELI, "h").refusal(HOST + path) == ""


def test_rules_for_another_program_are_not_ours_and_ours_come_before_those_for_all() -> None:
    own = f"User-agent: *\nDisallow: /\n\nUser-agent: {AGENT.lower()}\nDisallow: /private\n".encode()
    rules = rules_from(200, own, "h")
    assert rules.refusal(f"{HOST}/open") == "" and rules.refusal(f"{HOST}/private/1")


def test_the_longest_rule_wins() -> None:
    rules = rules_from(200, b"User-agent: *\nDisallow: /docs\nAllow: /docs/open\n", "h")
    assert rules.refusal(f"{HOST}/docs/1") and not rules.refusal(f"{HOST}/docs/open/1")


@pytest.mark.parametrize(
    ("delay", "seconds"), [(b"2", 2.0), (b"0.5", 0.5), (b"-1", 0.0), (b"inf", 0.0), (b"soon", 0.0)]
)
def test_a_pause_that_the_site_asks_for_is_kept(delay: bytes, seconds: float) -> None:
    assert rules_from(200, b"User-agent: *\nCrawl-delay: " + delay, "h").seconds_between() == seconds


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_where_there_are_no_rules_all_may_be_visited(status: int) -> None:
    assert rules_from(status, b"User-agent: *\nDisallow: /", "h").refusal(f"{HOST}/x") == ""


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_site_that_cannot_say_what_it_asks_for_is_not_visited(status: int) -> None:
    assert "could not be read" in rules_from(status, b"", "h").refusal(f"{HOST}/x")


@given(binary(max_size=400), integers(100, 599))
def test_no_robots_txt_breaks_anything(data: bytes, status: int) -> None:
    rules = rules_from(status, b"User-agent: *\nDisallow: " + data, "h")
    rules.refusal(f"{HOST}/x")
    assert 0 <= rules.seconds_between() < float("inf")


def visited(url: str, clock: Clock | None = None) -> Visited:
    with visitor(clock) as guest:
        return guest.visit(Ask(url, "page"))


def asked(server: WildServer) -> list[str]:
    return [request.split()[1] for request in server.requests]


def test_rules_are_asked_for_once_a_day(server: WildServer) -> None:
    server.says("/robots.txt", b"User-agent: *\nDisallow: /private\n")
    page = server.says("/minutes", MINUTES)
    clock = Clock()
    with visitor(clock) as guest:
        assert guest.visit(Ask(page, "page")).answer and guest.visit(Ask(page, "page")).answer
        clock.now += KEPT_FOR
        assert guest.visit(Ask(page, "page")).answer
    assert asked(server) == ["/robots.txt", "/minutes", "/minutes", "/robots.txt", "/minutes"]


def test_what_is_forbidden_is_not_asked_for_and_not_tried_again(server: WildServer) -> None:
    server.says("/robots.txt", ALAVETELI)
    came = visited(f"{server.url}/feed/list")
    assert (came.outcome, came.again_in, asked(server)) == (Outcome.BLOCKED, None, ["/robots.txt"])


def test_a_redirect_to_what_is_forbidden_is_not_followed(server: WildServer) -> None:
    server.says("/robots.txt", b"User-agent: *\nDisallow: /private\n")
    came = visited(server.redirects("/open", "/private/1"))
    assert came.outcome is Outcome.BLOCKED and asked(server) == ["/robots.txt", "/open"]


def test_after_an_error_of_the_server_nothing_is_asked_until_its_rules_are_known(server: WildServer) -> None:
    page = server.says("/minutes", MINUTES)
    server.says("/robots.txt", head="503 Service Unavailable", headers="Content-Length: 0\r\n")
    clock = Clock()
    with visitor(clock) as guest:
        first, second = guest.visit(Ask(page, "page")), guest.visit(Ask(page, "page"))
        for came in (first, second):
            assert (came.outcome, came.again_in, came.held) == (Outcome.UNREADABLE, ASKED_AGAIN_AFTER, False)
            assert "could not be read (it answered with the error 503)" in came.sentence
        assert asked(server) == ["/robots.txt"]
        server.says("/robots.txt", b"")
        clock.now += ASKED_AGAIN_AFTER
        assert guest.visit(Ask(page, "page")).answer


def test_rules_are_followed_where_they_moved_to(server: WildServer) -> None:
    server.redirects("/robots.txt", "/new/robots.txt")
    server.says("/new/robots.txt", b"User-agent: *\nDisallow: /\n")
    assert visited(f"{server.url}/minutes").outcome is Outcome.BLOCKED
    assert asked(server) == ["/robots.txt", "/new/robots.txt"]


def test_rules_that_redirect_for_ever_cannot_be_had(server: WildServer) -> None:
    server.redirects("/robots.txt", "/robots.txt")
    came = visited(f"{server.url}/minutes")
    assert "redirects without end" in came.sentence and set(asked(server)) == {"/robots.txt"}


def test_rules_that_never_come_cannot_be_had(server: WildServer) -> None:
    server.says_for_ever("/robots.txt", b"#", pause=0.05)
    with visitor(seconds=0.4) as guest:
        came = guest.visit(Ask(f"{server.url}/minutes", "page"))
    assert "did not answer in time" in came.sentence and came.again_in and "\n" not in came.sentence


def test_of_endless_rules_the_beginning_holds(server: WildServer) -> None:
    server.answers["/robots.txt"] = lambda: iter(
        [b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /private\n", *([b"# and more\n" * 1_000] * 10_000)]
    )
    page = server.says("/minutes", MINUTES)
    came = visited(page)
    assert came.answer and came.exchanges[0].is_cut and len(came.exchanges[0].body) == 2_000_000
    assert visited(f"{server.url}/private/1").outcome is Outcome.BLOCKED


def test_a_mark_at_the_beginning_hides_no_rule(server: WildServer) -> None:
    server.says("/robots.txt", b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n")
    assert visited(f"{server.url}/minutes").outcome is Outcome.BLOCKED


def test_a_line_that_the_end_of_what_is_read_cuts_is_no_rule(server: WildServer) -> None:
    first, cut = b"User-agent: *\nDisallow: /private\n", b"Disallow: /minutes"
    filled = b"#" * (LARGEST - len(first) - len(cut) - 1) + b"\n"
    server.says("/robots.txt", first, filled, cut, b"-of-1898\nDisallow: /\n")
    assert visited(server.says("/minutes", MINUTES)).answer
    assert visited(f"{server.url}/private/1").outcome is Outcome.BLOCKED


def test_compressed_rules_are_unpacked_and_damaged_ones_cannot_be_had(server: WildServer) -> None:
    packed = gzip.compress(b"User-agent: *\nDisallow: /private\n")
    server.says("/robots.txt", packed, headers="Content-Encoding: gzip\r\n")
    assert visited(f"{server.url}/private/1").outcome is Outcome.BLOCKED
    server.says("/robots.txt", packed[:-12], headers="Content-Encoding: gzip\r\n")
    assert "damaged" in visited(f"{server.url}/minutes").sentence
