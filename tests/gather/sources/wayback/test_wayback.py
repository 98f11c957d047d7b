"""The Wayback Machine: every version once, its own bytes, the day of its capture; none fetched twice."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gather.in_memory import InMemory, gathered
from tests.gather.loopback import Loopback, Reply, Request, Serving
from tests.gather.sources.wayback.server import HERE, answer
from watchback.gather.facts import adapter_of, facts_of
from watchback.gather.source import Answer, Ask, Errand, NotUnderstood
from watchback.gather.sources.wayback.index import IndexPage, page_of_index
from watchback.read import extract
from watchback.records import Edtf

PAGE = {"url": "https://www.borsetshire.gov.uk/cctv"}
UNDER_IT = {"url": "https://www.borsetshire.gov.uk/cctv*", "match": "prefix"}


@pytest.fixture
def server(serving: Serving) -> Loopback:
    return serving(answer)


def looked(
    server: Loopback,
    settings: Mapping[str, str] = PAGE,
    since: date = date(2024, 1, 1),
    ledger: InMemory | None = None,
) -> InMemory:
    return gathered(
        "wayback", server.url, since=since, until=date(2026, 3, 31), settings=settings, ledger=ledger
    )


def asked_of_index(server: Loopback) -> list[Request]:
    return [request for request in server.pages if request.path.startswith("/cdx/")]


def test_each_version_is_one_document_of_the_day_it_was_captured(server: Loopback) -> None:
    found = looked(server)
    assert [(piece.address, piece.published) for piece in found.pieces] == [
        ("http://www.borsetshire.gov.uk/cctv", Edtf("2024-03-10")),
        ("https://www.borsetshire.gov.uk/cctv", Edtf("2025-06-03")),
        ("https://www.borsetshire.gov.uk/cctv", Edtf("2026-01-03")),
    ]
    assert not found.refused


def test_the_bytes_are_those_of_the_page_and_their_words_are_read(server: Loopback) -> None:
    piece = looked(server).pieces[1]
    assert piece.data == (HERE / "captures/2025.html").read_bytes()
    text = extract(piece.data, piece.address, piece.media_type).text
    assert "will remove its 140 Hikvision cameras by December 2026" in text


def test_each_year_is_asked_for_by_itself_and_nothing_outside(server: Loopback) -> None:
    looked(server, since=date(2024, 5, 1))
    assert [(r.one("from"), r.one("to")) for r in asked_of_index(server)] == [
        ("20240501000000", "20241231235959"),
        ("20250101000000", "20251231235959"),
        ("20260101000000", "20260331235959"),
    ]


def test_a_prefix_brings_the_pages_under_the_address_and_no_pictures(server: Loopback) -> None:
    found = looked(server, UNDER_IT, since=date(2026, 1, 1))
    assert [piece.address for piece in found.pieces] == [
        "https://www.borsetshire.gov.uk/cctv",
        "https://www.borsetshire.gov.uk/cctv/policy?v=2&lang=en",
    ]
    assert not found.refused  # "http://mailto:…" is in the index and is no page


def test_the_index_is_followed_by_its_key_to_the_end(server: Loopback) -> None:
    looked(server, UNDER_IT, since=date(2026, 1, 1))
    keys = [request.one("resumeKey") for request in asked_of_index(server)]
    assert keys == ["", "uk%2Cgov%2Cborsetshire%29%2Fcctv%2Fmap.png+20260104081000%21"]


def test_a_second_run_asks_the_index_and_plays_nothing_again(server: Loopback) -> None:
    ledger = looked(server)
    ledger.forget_run()
    first = len(server.pages)
    again = looked(server, ledger=ledger)
    assert len(again.pieces) == 3
    assert [request.path for request in server.pages[first:]] == ["/cdx/search/cdx"] * 3
    assert server.statuses[304] == 3


def test_the_pace_stays_under_24_requests_in_a_minute() -> None:
    assert facts_of("wayback").seconds_between > 60 / 24


def test_a_version_that_comes_back_is_asked_for_once(serving: Callable[..., Loopback]) -> None:
    original = PAGE["url"]
    rows = [
        [f"2026010{day}081000", original, "text/html", "200", digest] for day, digest in enumerate("ABAB", 1)
    ]
    header = ["timestamp", "original", "mimetype", "statuscode", "digest"]

    def there_and_back(request: Request) -> Reply:
        if request.path.startswith("/cdx/"):
            return Reply(json.dumps([header, *rows]).encode(), "application/json")
        return Reply(request.path.encode(), "text/plain")

    found = looked(serving(there_and_back), since=date(2026, 1, 1))
    assert [str(piece.published) for piece in found.pieces] == ["2026-01-01", "2026-01-02"]


def test_a_capture_that_leads_to_the_nearest_one_has_the_day_of_that(
    serving: Callable[..., Loopback],
) -> None:
    def nearest(request: Request) -> Reply:
        if "/20260103081000id_/" in request.path:
            place = f"/web/20251224120000id_/{PAGE['url']}"
            return Reply(status=302, headers={"Location": place}, keeps=False)
        if "/20251224120000id_/" in request.path:
            return Reply(b"<p>Hikvision</p>")
        return answer(request)

    piece = looked(serving(nearest), since=date(2026, 1, 1)).pieces[0]
    assert (piece.address, piece.published) == (PAGE["url"], Edtf("2025-12-24"))


def test_a_capture_that_leads_elsewhere_is_none(serving: Callable[..., Loopback]) -> None:
    def away(request: Request) -> Reply:
        if request.path.startswith("/web/"):
            return Reply(status=302, headers={"Location": "/donate"}, keeps=False)
        return Reply(b"<h1>Donate</h1>") if request.path == "/donate" else answer(request)

    found = looked(serving(away), since=date(2026, 1, 1))
    assert not found.pieces
    assert "no capture" in found.refused[0][1]


def test_429_is_tried_again(serving: Callable[..., Loopback]) -> None:
    busy = iter([Reply(b"Too Many Requests", "text/html", 429, keeps=False)])
    found = looked(serving(lambda request: next(busy, None) or answer(request)))
    assert len(found.put_off) == 1 and len(found.pieces) == 3 and not found.refused


def test_a_site_that_is_kept_out_of_the_archive_is_blocked(serving: Callable[..., Loopback]) -> None:
    found = looked(serving(lambda _: Reply(b"AdministrativeAccessControlException", "text/plain", 403)))
    assert "refuses us (403" in found.refused[0][1]


@pytest.mark.parametrize("body", [b"[]", b"", b"\n", b'[["timestamp","original","mimetype","digest"]]'])
def test_an_address_that_was_never_captured_is_no_error(
    serving: Callable[..., Loopback], body: bytes
) -> None:
    found = looked(serving(lambda _: Reply(body, "application/json")))
    assert not found.pieces and not found.refused


def test_a_key_that_leads_to_itself_ends(serving: Callable[..., Loopback]) -> None:
    header = ["timestamp", "original", "mimetype", "statuscode", "digest"]
    row = ["20260103081000", PAGE["url"], "image/png", "200", "A"]
    server = serving(lambda _: Reply(json.dumps([header, row, [], ["again!"]]).encode(), "application/json"))
    looked(server, since=date(2026, 1, 1))
    assert len(server.pages) == 2


def test_a_page_of_the_index_without_any_good_row_is_not_the_end() -> None:
    told = [["timestamp", "original", "mimetype", "digest"], ["2026", "mailto:a@b.uk", "", ""], [], ["on!"]]
    assert page_of_index(_answered(json.dumps(told).encode())) == IndexPage((), "on!")


@pytest.mark.parametrize(
    "body, sentence",
    [
        (b"<html><h1>Internet Archive: offline</h1></html>", "no index of the Wayback Machine"),
        (b'[["timestamp","original","mimetype","digest"],["2026', "no index of the Wayback Machine"),
        (b'{"error":"bad"}', "no index of the Wayback Machine"),
        (b'[["urlkey","when"],["a","b"]]', "does not begin with the names of its columns"),
        (b'[["timestamp","original","mimetype","digest"],["20260101"]]', "fits the names of its columns"),
        (
            b"org.archive.util.io.RuntimeIOException: RobotAccessControlException: Blocked Site Error",
            f"does not show {PAGE['url']}",
        ),
    ],
)
def test_what_is_no_index_is_said_to_be_none(
    serving: Callable[..., Loopback], body: bytes, sentence: str
) -> None:
    found = looked(serving(lambda _: Reply(body, "application/json")), since=date(2026, 1, 1))
    assert not found.pieces
    assert sentence in found.refused[0][1]


@pytest.mark.parametrize("settings", [{}, {"url": "  "}, {"url": "x", "match": "domain"}])
def test_a_watch_without_an_address_says_what_is_missing(settings: Mapping[str, str]) -> None:
    errand = Errand("https://x.example", (), date(2026, 1, 1), date(2026, 1, 2), "", settings)
    with pytest.raises(ValueError, match="Say which address"):
        list(adapter_of("wayback").start(errand))


cells = (
    st.text(max_size=20) | st.integers() | st.none() | st.sampled_from(["20260103081000", "https://a.uk/"])
)


@given(st.lists(st.lists(cells, max_size=5), max_size=5))
def test_no_index_is_too_strange(rows: list[list[object]]) -> None:
    told = [["timestamp", "original", "mimetype", "statuscode", "digest"], *rows]
    try:
        page = page_of_index(_answered(json.dumps(told).encode()))
        assert isinstance(page, IndexPage)
        assert all(len(capture.timestamp) == 14 for capture in page.captures)
    except NotUnderstood as refusal:
        assert "index" in str(refusal)


@given(st.binary(max_size=200))
def test_bytes_that_are_no_index_are_said_to_be_none(data: bytes) -> None:
    try:
        assert page_of_index(_answered(data)).captures == ()
    except NotUnderstood as refusal:
        assert "index" in str(refusal)


def _answered(data: bytes) -> Answer:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return Answer(Ask("https://x.example", "index"), "https://x.example", 200, "", None, data, at)
