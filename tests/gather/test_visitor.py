"""One visit: what is said to the server, what is made of its answer, and what of its refusal."""

import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.gather.conftest import MINUTES, WildServer
from tests.gather.loopback import Loopback, Reply
from tests.gather.visiting import Clock, visitor
from watchback.gather.runner import TRIES, Visit, run
from watchback.gather.source import Ask, Errand
from watchback.gather.visitor import Known, Visited
from watchback.words import Outcome

NO_RULES = {"head": "404 Not Found", "headers": "Content-Length: 0\r\n"}


@pytest.fixture
def site(server: WildServer) -> WildServer:
    """A site without a robots.txt."""
    server.says("/robots.txt", **NO_RULES)
    return server


def visited(url: str, known: Known | None = None, clock: Clock | None = None, **more: object) -> Visited:
    with visitor(clock, **more) as guest:
        came = guest.visit(Ask(url, "page"), known)
    assert (came.answer is None) == bool(came.sentence)
    assert came.sentence == "" or (came.sentence.endswith(".") and "\n" not in came.sentence)
    return came


def test_an_answer_comes_with_all_that_went_over_the_wire(site: WildServer) -> None:
    url = site.says(
        "/minutes", MINUTES, headers='Content-Type: text/html; charset=windows-1252\r\nETag: "1"\r\n'
    )
    came = visited(url)
    assert came.answer and came.answer.data == MINUTES and came.answer.url == url
    assert (came.answer.media_type, came.answer.charset) == ("text/html", "windows-1252")
    assert (came.etag, came.unchanged, came.again_in) == ('"1"', False, None)
    assert [exchange.url for exchange in came.exchanges] == [f"{site.url}/robots.txt", url]
    assert came.exchanges[-1].address == "127.0.0.1"


def test_it_says_who_it_is_and_how_to_reach_whoever_sent_it(site: WildServer) -> None:
    visited(site.says("/minutes", MINUTES))
    for request in site.requests:
        assert "User-Agent: Watchback/" in request and "+https://example.org/about" in request
        assert "cookie" not in request.lower()


def test_what_is_known_is_said_and_not_sent_again(site: WildServer) -> None:
    url = site.says("/minutes", head="304 Not Modified")
    known = Known('"7"', "Mon, 02 Mar 2026 09:00:00 GMT", lambda: (MINUTES, "text/html"))
    came = visited(url, known)
    assert 'If-None-Match: "7"' in site.requests[-1] and "If-Modified-Since: Mon, 02 Mar" in site.requests[-1]
    assert came.answer and came.answer.data == MINUTES and came.unchanged
    assert (came.etag, came.last_modified) == (known.etag, known.last_modified)


def test_an_etag_that_is_not_ascii_is_named_as_it_came() -> None:
    reply = Reply(MINUTES, headers={"ETag": '"caf\xe9"'}, keeps=False)
    server = Loopback(lambda request: reply)
    came = visited(f"{server.url}/minutes")
    assert came.etag == '"caf\xe9"'
    assert visited(f"{server.url}/minutes", Known(came.etag, "", lambda: (MINUTES, ""))).answer
    assert server.requests[-1].headers["If-None-Match"] == came.etag
    server.close()


def test_a_redirect_is_followed_and_every_step_is_kept(site: WildServer) -> None:
    site.says("/new", MINUTES)
    came = visited(site.redirects("/old", "/new"))
    assert came.answer and came.answer.url == f"{site.url}/new"
    assert [exchange.status for exchange in came.exchanges] == [404, 302, 200]


def test_a_redirect_written_in_utf_8_is_followed(site: WildServer) -> None:
    site.says("/caf%C3%A9", MINUTES)
    url = site.says_raw("/old", "HTTP/1.1 302 Found\r\nLocation: /café\r\nContent-Length: 0\r\n\r\n".encode())
    assert visited(url).answer


@pytest.mark.parametrize(
    "to", ["http://[::bad", "http://127.0.0.1:99999999/", "http://x\u2024y/", "ftp://h/"]
)
def test_a_redirect_to_no_web_address_is_one_sentence(site: WildServer, to: str) -> None:
    head = f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()
    assert visited(site.says_raw("/old", head)).answer is None


@pytest.mark.parametrize("url", ["http://a/\ud800", "http://a:99999999/", "http://a\0/", "", "minutes"])
def test_what_is_no_web_address_is_one_sentence(url: str) -> None:
    assert "web address" in visited(url).sentence


def test_redirects_for_ever_are_left(site: WildServer) -> None:
    came = visited(site.redirects("/round", "/round"))
    assert "redirects more than 5 times" in came.sentence and came.again_in is None
    assert len(site.requests) == 7


def test_a_size_that_is_announced_is_refused_before_the_body(site: WildServer) -> None:
    parts = iter([b"HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\n\r\n", b"x"])
    site.answers["/film"] = lambda: parts
    came = visited(f"{site.url}/film")
    assert "larger than 1 MB" in came.sentence and came.again_in is None


def test_an_endless_stream_is_cut_at_the_sources_largest(site: WildServer) -> None:
    sent = []

    def answer() -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        for _ in range(5_000):
            sent.append(1)
            yield b"x" * 65_536

    site.answers["/flood"] = answer
    assert "larger than 1 MB" in visited(f"{site.url}/flood").sentence
    assert len(sent) * 65_536 < 20_000_000


def test_a_drip_is_cut_at_the_time_limit_and_may_be_tried_again(site: WildServer) -> None:
    came = visited(site.says_for_ever("/drip", b"x", pause=0.05), seconds=0.5)
    assert "in time" in came.sentence and came.again_in


def test_half_a_page_is_no_answer_and_may_be_tried_again(site: WildServer) -> None:
    came = visited(site.says("/half", MINUTES[:20], headers="Content-Length: 90\r\n"))
    assert "broke off" in came.sentence and came.again_in and came.outcome is Outcome.UNREADABLE


def test_a_connection_that_the_server_had_closed_is_opened_again(site: WildServer) -> None:
    url = site.says("/minutes", MINUTES, headers=f"Content-Length: {len(MINUTES)}\r\n")
    with visitor() as guest:
        for _ in range(5):  # the server closes after each answer, and does not say so
            assert guest.visit(Ask(url, "page")).answer


def test_half_of_a_compressed_page_is_kept_and_is_no_answer(site: WildServer) -> None:
    half = gzip.compress(MINUTES)[:-12]
    came = visited(site.says("/half", half, headers="Content-Encoding: gzip\r\n"))
    assert "damaged" in came.sentence and came.exchanges[-1].body == half


@pytest.mark.parametrize("garbage", [b"", b"\x16\x03\x01\x02", b"SSH-2.0-OpenSSH\r\n", b"\0" * 200_000])
def test_garbage_is_one_sentence(site: WildServer, garbage: bytes) -> None:
    assert visited(site.says_raw("/garbage", garbage)).outcome is Outcome.UNREADABLE


def test_a_refusal_is_blocked_and_not_tried_again(site: WildServer) -> None:
    came = visited(site.says("/no", b"Go away", head="403 Forbidden", headers="Content-Length: 7\r\n"))
    assert (came.outcome, came.again_in) == (Outcome.BLOCKED, None)
    assert "does not disguise itself" in came.sentence and came.exchanges[-1].body == b"Go away"


@pytest.mark.parametrize(
    ("status", "outcome"), [("429 Too Many", Outcome.BLOCKED), ("503 Busy", Outcome.UNREADABLE)]
)
def test_a_busy_host_is_left_in_peace_as_a_whole(site: WildServer, status: str, outcome: Outcome) -> None:
    clock = Clock()
    busy = site.says("/busy", head=status, headers="Retry-After: 120\r\nContent-Length: 0\r\n")
    other = site.says("/other", MINUTES)
    with visitor(clock) as guest:
        first = guest.visit(Ask(busy, "page"))
        asked = len(site.requests)
        second = guest.visit(Ask(other, "page"))
        assert (first.outcome, first.again_in, first.held) == (outcome, 120.0, False)
        assert second.held and second.again_in and 110 < second.again_in <= 120
        assert len(site.requests) == asked
        clock.now += 120
        assert guest.visit(Ask(other, "page")).answer


def test_patience_may_be_asked_for_until_a_date(site: WildServer) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(minutes=10), usegmt=True)
    came = visited(
        site.says("/busy", head="503 Busy", headers=f"Retry-After: {until}\r\nContent-Length: 0\r\n")
    )
    assert came.again_in and 590 < came.again_in <= 600


@pytest.mark.parametrize("odd", [b"soon", b"\xb2", b"-5", b"1.5", b"Wed, 21 Oct 99999 07:28:00 GMT", b""])
def test_patience_that_cannot_be_read_is_half_a_minute(site: WildServer, odd: bytes) -> None:
    head = b"HTTP/1.1 503 Busy\r\nRetry-After: " + odd + b"\r\nContent-Length: 0\r\n\r\n"
    assert visited(site.says_raw("/busy", head)).again_in == 30


def test_a_day_is_the_longest_patience(site: WildServer) -> None:
    busy = site.says("/busy", head="503 Busy", headers=f"Retry-After: {'9' * 300}\r\nContent-Length: 0\r\n")
    assert visited(busy).again_in == 24 * 60 * 60


def test_a_source_that_refuses_for_a_while_may_be_asked_after_it(site: WildServer) -> None:
    url = site.says("/no", head="403 Forbidden", headers="Content-Length: 0\r\n")
    came = visited(url, wait_when_refused=600)
    assert (came.outcome, came.again_in) == (Outcome.BLOCKED, 600)


def test_a_secret_goes_to_the_server_and_is_written_down_nowhere(site: WildServer) -> None:
    site.says("/minutes?page=2&key=geheim", MINUTES)
    with visitor(settings={"key": "geheim"}) as guest:
        came = guest.visit(Ask(f"{site.url}/minutes?page=2", "page", secrets=("key",)))
    assert came.answer and "key=geheim" in site.requests[-1]
    assert "geheim" not in repr(came)


def test_a_secret_that_is_not_set_is_one_sentence(site: WildServer) -> None:
    with visitor() as guest:
        came = guest.visit(Ask(f"{site.url}/minutes", "page", secrets=("key",)))
    assert "“key”" in came.sentence and not [each for each in site.requests if "/minutes" in each]


def test_a_request_with_a_secret_follows_no_redirect(site: WildServer) -> None:
    site.answers["/old?key=geheim"] = site.answers[site.redirects("/old", "/new").removeprefix(site.url)]
    site.says("/new", MINUTES)
    with visitor(settings={"key": "geheim"}) as guest:
        came = guest.visit(Ask(f"{site.url}/old", "page", secrets=("key",)))
    assert not came.answer and "carries a key" in came.sentence
    assert "/new" not in site.requests[-1]


def test_a_certificate_nobody_vouches_for_is_one_sentence(secure_server: WildServer) -> None:
    came = visited(secure_server.says("/minutes", MINUTES))
    assert "certificate" in came.sentence and came.outcome is Outcome.UNREADABLE and came.again_in is None


class Held:
    """A ledger of one visit that its host will not have just now."""

    def __init__(self) -> None:
        self.visits = [Visit(1, Ask("https://h/", "page"), tries=TRIES - 1)]
        self.seconds: list[float] = []

    def open(self, asks: object) -> None: ...

    def next(self) -> Visit | None:
        return self.visits.pop() if self.visits else None

    def known(self, ask: Ask) -> None: ...

    def keep(self, visit: Visit, visited: Visited) -> None: ...

    def done(self, visit: Visit, asks: object, pieces: object) -> None: ...

    def failed(self, visit: Visit, visited: Visited) -> None:
        self.seconds.append(-1)

    def later(self, visit: Visit, visited: Visited, seconds: float) -> None:
        self.seconds.append(seconds)


class Says:
    """A carrier and an adapter that know one thing to say."""

    def __init__(self, visited: Visited) -> None:
        self.visited = visited

    def visit(self, ask: Ask, known: Known | None = None) -> Visited:
        return self.visited

    def start(self, errand: Errand) -> list[Ask]:
        return []

    def harvest(self, answer: object, errand: Errand) -> list[Ask]:
        return []


def seconds_put_off(visited: Visited, tries: int) -> float:
    ledger, says = Held(), Says(visited)
    ledger.visits = [replace(ledger.visits[0], tries=tries)]
    day = datetime(2026, 3, 2).date()
    run(Errand("", (), day, day), says, says, ledger)
    return ledger.seconds[0]


def test_each_try_waits_twice_as_long_and_the_last_fails() -> None:
    away = Visited((), None, Outcome.UNREADABLE, "Away.", 30.0)
    assert [seconds_put_off(away, tries) for tries in range(TRIES)] == [30, 60, 120, 240, -1]


def test_what_a_server_asks_for_is_never_cut_short() -> None:
    busy = Visited((), None, Outcome.UNREADABLE, "Busy.", 24 * 60 * 60.0)
    assert seconds_put_off(busy, 0) == 24 * 60 * 60


def test_to_wait_for_a_host_is_no_try() -> None:
    held = Visited((), None, Outcome.UNREADABLE, "Held.", 100.0, held=True)
    assert seconds_put_off(held, TRIES - 1) == 100
