"""Fetching from a server that answers well, badly, for ever, or not at all."""

import gzip
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.gather.conftest import MINUTES, WildServer
from watchback.gather import Fetcher, FetchRefused, Limits, fetch
from watchback.gather.fetching.fetcher import user_agent
from watchback.words import Outcome


def refusal(fetcher: Fetcher, url: str) -> FetchRefused:
    with pytest.raises(FetchRefused) as refused:
        fetcher.fetch(url)
    sentence = refused.value.sentence
    assert sentence.endswith(".") and "\n" not in sentence
    return refused.value


def test_a_document_comes_with_its_type_time_and_address(server: WildServer, fetcher: Fetcher) -> None:
    url = server.says("/minutes", MINUTES, headers="Content-Type: Text/HTML; charset=ISO-8859-1\r\n")
    got = fetcher.fetch(url)
    assert (got.url, got.final_url, got.status, got.data) == (url, url, 200, MINUTES)
    assert (got.media_type, got.charset) == ("text/html", "iso-8859-1")
    assert abs((datetime.now(UTC) - got.fetched_at).total_seconds()) < 60


def test_we_say_who_we_are_and_send_no_cookie(server: WildServer, fetcher: Fetcher) -> None:
    server.says("/second", MINUTES)
    url = server.says(
        "/first", head="302 Found", headers="Set-Cookie: seen=1\r\nLocation: /second\r\nContent-Length: 0\r\n"
    )
    assert fetcher.fetch(url).final_url.endswith("/second")
    for request in server.requests:
        assert "User-Agent: Watchback/" in request
        assert "+https://example.org/about" in request
        assert "cookie" not in request.lower()


def test_a_contact_cannot_smuggle_in_a_header() -> None:
    assert "\n" not in user_agent("x\r\nCookie: y") and "\r" not in user_agent("x\r\nCookie: y")


def test_a_compressed_document_is_unpacked(server: WildServer, fetcher: Fetcher, zipped: bytes) -> None:
    url = server.says("/zip", zipped, headers="Content-Encoding: gzip\r\n")
    assert fetcher.fetch(url).data == MINUTES


def test_compressed_members_one_after_the_other_are_joined(
    server: WildServer, fetcher: Fetcher, zipped: bytes
) -> None:
    url = server.says("/zip", zipped + zipped, headers="Content-Encoding: gzip\r\n")
    assert fetcher.fetch(url).data == MINUTES * 2


def test_a_large_compressed_document_below_the_limit_comes_whole(
    server: WildServer, fetcher: Fetcher
) -> None:
    large = bytes(range(256)) * 8_000
    url = server.says("/large", gzip.compress(large), headers="Content-Encoding: gzip\r\n")
    assert replace(fetcher, limits=Limits(size=len(large))).fetch(url).data == large
    assert "larger" in refusal(replace(fetcher, limits=Limits(size=len(large) - 1)), url).sentence


@pytest.mark.parametrize(
    ("head", "outcome", "words"),
    [
        ("403 Forbidden", Outcome.BLOCKED, "refuses us (403 Forbidden)"),
        ("401 Unauthorized", Outcome.BLOCKED, "refuses us"),
        ("429 Too Many Requests", Outcome.BLOCKED, "refuses us"),
        ("404 Not Found", Outcome.UNREADABLE, "There is nothing at"),
        ("500 Internal Server Error", Outcome.UNREADABLE, "answered with an error"),
        ("599 Whatever", Outcome.UNREADABLE, "answered with an error (599)"),
        ("304 Not Modified", Outcome.UNREADABLE, "answered with an error"),
    ],
)
def test_an_answer_that_is_no_document_is_refused(
    server: WildServer, fetcher: Fetcher, head: str, outcome: Outcome, words: str
) -> None:
    refused = refusal(fetcher, server.says("/no", b"Go away", head=head, headers="Content-Length: 7\r\n"))
    assert words in refused.sentence
    assert refused.outcome is outcome


def test_five_redirects_are_followed_and_six_are_not(server: WildServer, fetcher: Fetcher) -> None:
    for step in range(6):
        server.redirects(f"/{step}", f"/{step + 1}")
    server.says("/6", MINUTES)
    assert fetcher.fetch(f"{server.url}/1").final_url == f"{server.url}/6"
    assert "redirects more than 5 times" in refusal(fetcher, f"{server.url}/0").sentence


def test_redirects_for_ever_are_left(server: WildServer, fetcher: Fetcher) -> None:
    refusal(fetcher, server.redirects("/round", "/round"))
    assert len(server.requests) == 6


def test_a_redirect_to_nowhere_is_refused(server: WildServer, fetcher: Fetcher) -> None:
    refusal(fetcher, server.says("/no", head="302 Found", headers="Content-Length: 0\r\n"))
    refusal(fetcher, server.redirects("/bad", "http://[::bad"))
    refusal(fetcher, server.redirects("/file", "file:///etc/passwd"))


def test_an_endless_stream_is_cut_at_the_size_limit(server: WildServer, fetcher: Fetcher) -> None:
    assert "larger than 1 MB" in refusal(fetcher, server.says_for_ever("/flood", b"x" * 65536)).sentence


def test_an_endless_drip_is_cut_at_the_time_limit(server: WildServer, fetcher: Fetcher) -> None:
    hurried = replace(fetcher, limits=Limits(seconds=0.5))
    assert "in time" in refusal(hurried, server.says_for_ever("/drip", b"x", pause=0.05)).sentence


def test_headers_that_never_end_are_cut_at_the_time_limit(server: WildServer, fetcher: Fetcher) -> None:
    hurried = replace(fetcher, limits=Limits(seconds=0.5))
    server.answers["/head"] = server.answers[
        server.says_for_ever("/body", b"x", pause=0.05, headers="X-Dripping: ").removeprefix(server.url)
    ]
    assert "in time" in refusal(hurried, f"{server.url}/head").sentence


def test_a_size_that_is_announced_is_refused_before_the_body(server: WildServer, fetcher: Fetcher) -> None:
    url = server.says("/film", b"x", headers="Content-Length: 5000000000\r\n")
    assert "larger than 1 MB" in refusal(fetcher, url).sentence


def test_a_compression_bomb_is_cut_at_the_size_limit(server: WildServer, fetcher: Fetcher) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(300)) + packer.flush()
    assert len(bomb) < 400_000
    url = server.says("/bomb", bomb, headers="Content-Encoding: gzip\r\n")
    assert "larger than 1 MB" in refusal(fetcher, url).sentence


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "nonsense"])
def test_a_compression_not_asked_for_is_refused(
    server: WildServer, fetcher: Fetcher, zipped: bytes, encoding: str
) -> None:
    refusal(fetcher, server.says("/odd", zipped, headers=f"Content-Encoding: {encoding}\r\n"))


def test_half_a_page_is_no_page(server: WildServer, fetcher: Fetcher, zipped: bytes) -> None:
    length = f"Content-Length: {len(MINUTES)}\r\n"
    refusal(fetcher, server.says("/half", MINUTES[:20], headers=length))
    refusal(fetcher, server.says("/half-chunk", b"40\r\n<h1>", headers="Transfer-Encoding: chunked\r\n"))
    refusal(fetcher, server.says("/half-zip", zipped[:-12], headers="Content-Encoding: gzip\r\n"))
    refusal(fetcher, server.says("/not-zip", MINUTES, headers="Content-Encoding: gzip\r\n"))


def test_a_wrong_content_length_is_refused_or_cut_where_it_says(server: WildServer, fetcher: Fetcher) -> None:
    refusal(fetcher, server.says("/odd", MINUTES, headers="Content-Length: lots\r\n"))
    refusal(fetcher, server.says("/two", MINUTES, headers="Content-Length: 4\r\nContent-Length: 5\r\n"))
    assert fetcher.fetch(server.says("/short", MINUTES, headers="Content-Length: 4\r\n")).data == MINUTES[:4]


@pytest.mark.parametrize("garbage", [b"", b"\x16\x03\x01\x02", b"SSH-2.0-OpenSSH\r\n", b"\0" * 200_000])
def test_garbage_is_refused(server: WildServer, fetcher: Fetcher, garbage: bytes) -> None:
    refusal(fetcher, server.says_raw("/garbage", garbage))


def test_a_server_that_is_not_there_is_refused(fetcher: Fetcher, closed_port: int) -> None:
    assert "No connection" in refusal(fetcher, f"http://127.0.0.1:{closed_port}/").sentence


def test_a_certificate_nobody_vouches_for_is_refused(secure_server: WildServer, fetcher: Fetcher) -> None:
    assert "certificate" in refusal(fetcher, secure_server.says("/", MINUTES)).sentence
    assert secure_server.requests == []


def test_the_public_fetch_does_not_visit_this_machine(server: WildServer) -> None:
    with pytest.raises(FetchRefused):
        fetch(server.says("/", MINUTES))
    assert server.requests == []


def test_nothing_is_written_while_fetching(server: WildServer, fetcher: Fetcher, tmp_path: Path) -> None:
    refusal(fetcher, server.says("/half", MINUTES[:20], headers="Content-Length: 90\r\n"))
    assert list(tmp_path.iterdir()) == []
