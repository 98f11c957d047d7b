"""What went over the wire is kept whole: other readers of WARC read it back, and the hashes hold."""

import gzip
import hashlib
import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from hypothesis import given
from hypothesis.strategies import binary
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from tests.gather.conftest import MINUTES, WildServer
from tests.gather.visiting import visitor
from watchback.gather.archive.exchange import Exchange
from watchback.gather.archive.warc import body_in, digest, warc_of, warc_of_file
from watchback.gather.source import Ask
from watchback.gather.visitor import Known

AT = datetime(2026, 3, 2, 9, 30, 15, 250_000, tzinfo=UTC)
URL = "https://borsetshire.example/minutes"


def exchange(body: bytes = MINUTES, status: int = 200, **more: Any) -> Exchange:
    told: dict[str, Any] = {
        "url": URL,
        "method": "GET",
        "target": "/minutes",
        "asked": (("Host", "borsetshire.example"), ("User-Agent", "Watchback/0 (+https://example.org)")),
        "status": status,
        "reason": "OK",
        "answered": (("Content-Type", "text/html; charset=utf-8"), ("ETag", '"1"')),
        "body": body,
        "at": AT,
        "address": "192.0.2.7",
    }
    return Exchange(**(told | more))


def records(warc: bytes) -> list[tuple[str, dict[str, str], list[str], bytes]]:
    """Kind, WARC headers, first line with HTTP headers, and content of each record, as warcio reads them."""
    found = []
    for record in ArchiveIterator(BytesIO(warc), no_record_parse=False, check_digests="raise"):
        http = record.http_headers
        first = f"{http.protocol} {http.statusline}" if http else ""
        lines = [first, *(f"{name}: {value}" for name, value in http.headers)] if http else []
        found.append(
            (record.rec_type, dict(record.rec_headers.headers), lines, record.content_stream().read())
        )
    return found


def test_request_and_answer_are_read_back_as_they_went() -> None:
    information, response, request = records(warc_of([exchange()]))
    assert information[0] == "warcinfo"
    kind, warc, http, body = response
    assert (kind, warc["WARC-Target-URI"], warc["WARC-IP-Address"]) == ("response", URL, "192.0.2.7")
    assert warc["WARC-Date"] == "2026-03-02T09:30:15.250000Z"
    assert (
        http == ["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", 'ETag: "1"'] and body == MINUTES
    )
    kind, warc, http, body = request
    assert kind == "request" and warc["WARC-Concurrent-To"] == response[1]["WARC-Record-ID"]
    assert http == [
        "GET /minutes HTTP/1.1",
        "Host: borsetshire.example",
        "User-Agent: Watchback/0 (+https://example.org)",
    ]
    assert body == b""


def test_the_payload_digest_is_the_sha_256_of_the_body() -> None:
    _, response, _ = records(warc_of([exchange()]))
    assert response[1]["WARC-Payload-Digest"] == f"sha256:{hashlib.sha256(MINUTES).hexdigest()}"
    assert digest(MINUTES) == response[1]["WARC-Payload-Digest"]


def test_fastwarc_reads_the_same() -> None:
    found = [
        (each.headers["WARC-Type"], each.headers.get("WARC-Target-URI"), each.reader.read())
        for each in FastIterator(BytesIO(warc_of([exchange(), exchange(b"second")])), parse_http=True)
    ]
    assert [(kind, body) for kind, _, body in found if kind == "response"] == [
        ("response", MINUTES),
        ("response", b"second"),
    ]
    assert [uri for kind, uri, _ in found if kind == "request"] == [URL, URL]


def test_warcios_own_check_finds_no_fault(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "evidence.warc.gz"
    file.write_bytes(warc_of([exchange(), exchange(b"", 304), exchange(b"no", 403)]))
    checker = Checker(type("Asked", (), {"inputs": [str(file)], "verbose": True})())
    checker.process_all()
    said = capsys.readouterr().out
    assert checker.exit_value in (0, None) and "fail" not in said.lower()


def test_each_record_is_compressed_by_itself() -> None:
    warc = warc_of([exchange()])
    assert len(re.findall(rb"\x1f\x8b\x08", warc)) == 3
    assert gzip.decompress(warc).count(b"WARC/1.1\r\n") == 3


def test_not_modified_becomes_a_revisit() -> None:
    _, revisit, _ = records(warc_of([exchange(b"", 304, reason="Not Modified")]))
    assert revisit[0] == "revisit"
    assert revisit[1]["WARC-Profile"].endswith("/revisit/server-not-modified")
    assert revisit[2][0] == "HTTP/1.1 304 Not Modified"


def test_the_coding_of_the_hop_does_not_hide_the_body() -> None:
    chunked = exchange(answered=(("Transfer-Encoding", "chunked"), ("Content-Type", "text/html")))
    assert body_in(warc_of([chunked])) == (MINUTES, "text/html")
    _, response, _ = records(warc_of([chunked]))
    assert "X-Archive-Orig-Transfer-Encoding: chunked" in response[2]


def test_a_compressed_body_is_kept_as_sent_and_read_without() -> None:
    packed = exchange(
        gzip.compress(MINUTES), answered=(("Content-Encoding", "gzip"), ("Content-Type", "text/html"))
    )
    warc = warc_of([packed])
    assert body_in(warc) == (MINUTES, "text/html")
    assert digest(packed.body).encode() in gzip.decompress(warc)


def test_a_body_that_was_cut_says_so() -> None:
    _, response, _ = records(warc_of([exchange(is_cut=True)]))
    assert response[1]["WARC-Truncated"] == "length"


def test_the_body_of_the_last_answer_counts() -> None:
    moved = exchange(b"", 302, answered=(("Location", "/new"),))
    assert body_in(warc_of([moved, exchange()]))[0] == MINUTES


def test_without_an_answer_there_is_no_body() -> None:
    with pytest.raises(ValueError, match="no answer"):
        body_in(warc_of([exchange(b"", 304)]))


def test_headers_that_are_not_ascii_and_bodies_of_any_kind_are_kept() -> None:
    odd = exchange(
        bytes(range(256)), answered=(("X-Title", "caf\xe9"), ("Content-Type", "t/\xe9")), reason="\xe9"
    )
    assert body_in(warc_of([odd]))[0] == bytes(range(256))


@given(binary(max_size=2_000))
def test_any_body_is_read_back(body: bytes) -> None:
    assert body_in(warc_of([exchange(body, answered=())]))[0] == body


def test_a_file_is_kept_as_a_resource() -> None:
    warc = warc_of_file("mailto:foi@borsetshire.example", "text/plain", MINUTES, AT)
    kind, headers, _, body = records(warc)[1]
    assert (kind, headers["Content-Type"], body) == ("resource", "text/plain", MINUTES)
    assert body_in(warc) == (MINUTES, "text/plain")


def test_a_visit_is_kept_with_its_robots_txt_and_its_redirects(server: WildServer) -> None:
    server.says("/robots.txt", b"User-agent: *\nCrawl-delay: 1\n")
    server.redirects("/old", "/new")
    server.says("/new", MINUTES)
    with visitor() as guest:
        came = guest.visit(Ask(f"{server.url}/old", "page"))
    kept = [each for each in records(warc_of(came.exchanges)) if each[0] == "response"]
    assert [each[1]["WARC-Target-URI"].removeprefix(server.url) for each in kept] == [
        "/robots.txt",
        "/old",
        "/new",
    ]
    assert [each[2][0] for each in kept] == [f"HTTP/1.1 {said}" for said in ("200 OK", "302 Found", "200 OK")]


def test_a_visit_is_kept_without_the_secret_it_carried(server: WildServer) -> None:
    server.says("/robots.txt", b"")
    server.says("/minutes?key=geheim", MINUTES)
    with visitor(settings={"key": "geheim"}) as guest:
        came = guest.visit(Ask(f"{server.url}/minutes", "page", secrets=("key",)))
    assert came.answer and b"geheim" in server.requests[1].encode()
    assert b"geheim" not in gzip.decompress(warc_of(came.exchanges))


def test_what_the_server_was_asked_is_what_is_kept(server: WildServer) -> None:
    server.says("/robots.txt", head="404 Not Found", headers="Content-Length: 0\r\n")
    url = server.says("/minutes?item=1", head="304 Not Modified")
    with visitor() as guest:
        came = guest.visit(Ask(f"{url}#top", "page"), Known('"1"', "", lambda: (MINUTES, "text/html")))
    request = records(warc_of(came.exchanges))[-1]
    assert request[1]["WARC-Target-URI"] == url
    assert "\r\n".join(request[2]) == server.requests[-1].rstrip("\r\n")
