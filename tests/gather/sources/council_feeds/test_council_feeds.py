"""Feeds of councils: entries of the days looked for and their pages, in every form and with every flaw."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gather.in_memory import InMemory, gathered
from tests.gather.loopback import Loopback, Reply, Serving
from tests.gather.sources.council_feeds.server import HERE, answer
from watchback.gather.days.written import day_written
from watchback.gather.facts import facts_of
from watchback.gather.listings.addresses import page_address
from watchback.gather.source import Answer, Ask, Errand
from watchback.gather.sources.council_feeds.adapter import harvest
from watchback.read import extract
from watchback.records import Edtf

BODY = "Borsetshire County Council"


@pytest.fixture
def server(serving: Serving) -> Loopback:
    return serving(answer)


@pytest.fixture
def saying() -> Iterator[Callable[..., InMemory]]:
    """What is gathered from a feed with these bytes."""
    opened: list[Loopback] = []

    def gathered_from(data: bytes, media_type: str = "application/rss+xml") -> InMemory:
        article = Reply(b"<p>Page</p>")
        opened.append(Loopback(lambda request: Reply(data, media_type) if request.path == "/f" else article))
        return gathered("council_feeds", f"{opened[-1].url}/f", body=BODY)

    yield gathered_from
    for loopback in opened:
        loopback.close()


def paths(found: InMemory, server: Loopback) -> list[str]:
    return sorted(piece.address.removeprefix(server.url) for piece in found.pieces)


def test_entries_of_the_days_and_those_without_a_day_are_found_over_the_pages_of_a_feed(
    server: Loopback,
) -> None:
    found = gathered("council_feeds", f"{server.url}/news/rss", body=BODY)
    assert paths(found, server) == [
        "/news/cameras-at-county-hall?id=7",
        "/news/car-parks",
        "/news/clock",  # 1900 is no day
        "/news/parking",
        "/news/rss#statement-8",
    ]
    assert not found.refused


def test_a_feed_is_followed_no_further_back_than_the_days_looked_for(server: Loopback) -> None:
    gathered("council_feeds", f"{server.url}/news/rss")
    assert not [request for request in server.pages if request.one("paged") == "3"]
    gathered("council_feeds", f"{server.url}/news/rss", since=date(2025, 9, 1))
    assert [request for request in server.pages if request.one("paged") == "3"]


def test_an_article_brings_its_day_as_written_and_whose_words_it_holds(server: Loopback) -> None:
    found = gathered("council_feeds", f"{server.url}/news/rss", body=BODY)
    article = next(piece for piece in found.pieces if "county-hall" in piece.address)
    assert (article.published, article.title, article.body) == (
        Edtf("2026-02-03"),
        "Cameras at County Hall",
        BODY,
    )
    document = extract(article.data, article.address, article.media_type)
    assert "They will be removed by June 2026" in document.text


def test_a_page_of_another_site_holds_the_words_of_others() -> None:
    errand = Errand(
        "https://www.borsetshire.example/feed", ("Hikvision",), date(2026, 1, 1), date(2026, 1, 2), BODY
    )
    ask = Ask("https://echo.example/1", "page", {"title": "", "day": ""})
    for url, body in (
        ("https://echo.example/1", ""),
        ("https://news.borsetshire.example/1", BODY),
        ("https://notborsetshire.example/1", ""),
    ):
        answer_ = Answer(ask, url, 200, "text/html", None, b"<p>Page", datetime(2026, 1, 2))
        assert [piece.body for piece in harvest(answer_, errand)] == [body]


def test_an_entry_without_a_page_is_a_piece_itself_and_names_no_author(server: Loopback) -> None:
    found = gathered("council_feeds", f"{server.url}/news/rss", body=BODY)
    entry = next(piece for piece in found.pieces if piece.address.endswith("#statement-8"))
    document = extract(entry.data, entry.address, entry.media_type)
    assert "remove its Hikvision cameras by June 2026." in document.text
    assert document.published == Edtf("2026-02-02")
    assert b"archer" not in entry.data.lower() and b"@" not in entry.data


def test_a_second_run_asks_whether_anything_changed_and_leaves_settled_articles_alone(
    server: Loopback,
) -> None:
    ledger = gathered("council_feeds", f"{server.url}/news/rss")
    first = len(server.pages)
    ledger.forget_run()
    again = gathered("council_feeds", f"{server.url}/news/rss", ledger=ledger)
    assert len(again.pieces) == 5
    seconds = server.pages[first:]
    assert [request.path for request in seconds].count("/news/cameras-at-county-hall") == 0
    assert len(seconds) == 4 and all("If-None-Match" in request.headers for request in seconds)


def test_an_atom_feed_without_updated_is_read_by_published(server: Loopback) -> None:
    (piece,) = gathered("council_feeds", f"{server.url}/atom").pieces
    assert piece.address == f"{server.url}/request/cameras"
    assert piece.published == Edtf("2026-02-10")  # as written, though it is the 9th in UTC


def test_an_rdf_feed_in_latin_1_is_read(server: Loopback) -> None:
    (piece,) = gathered("council_feeds", f"{server.url}/rdf").pieces
    assert (piece.title, piece.published) == ("Minutes of the Café Committee", Edtf("2026-03-03"))


def test_a_json_feed_is_read_and_its_next_page_that_is_itself_is_not_followed(server: Loopback) -> None:
    page, entry = sorted(
        gathered("council_feeds", f"{server.url}/feed.json").pieces, key=lambda piece: piece.title
    )
    assert (page.address, page.published) == (f"{server.url}/news/cctv", Edtf("2026-01-20"))
    assert (entry.address, json.loads(entry.data)["headline"]) == (f"{server.url}/feed.json#2", "Notice")
    text = extract(entry.data, entry.address, entry.media_type).text
    assert "The parish <council> bought no Hikvision cameras." in text
    assert len([request for request in server.pages if request.path == "/feed.json"]) == 1


def test_an_entry_that_changed_in_the_days_is_found_though_it_is_older(server: Loopback) -> None:
    found = gathered("council_feeds", f"{server.url}/feed.json", since=date(2026, 2, 15))
    assert paths(found, server) == ["/news/cctv"]


def test_a_page_of_news_leads_to_the_feed_it_names_and_not_to_the_comments(server: Loopback) -> None:
    found = gathered("council_feeds", f"{server.url}/news")
    assert "/news/car-parks" in paths(found, server)
    assert not [request for request in server.pages if request.path.startswith("/comments")]


def test_a_feed_of_nothing_in_the_days_is_no_error(server: Loopback) -> None:
    found = gathered("council_feeds", f"{server.url}/atom", since=date(2026, 3, 1))
    assert not found.pieces and not found.refused


BOMB = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>
<rss version="2.0"><channel><title>&b;</title></channel></rss>"""
FROM_FILE = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&x;</title></channel></rss>"""


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (BOMB, "declares entities"),
        (FROM_FILE, "declares entities"),
        ((HERE / "news.xml").read_bytes()[:900], "breaks off"),
        (b"\x00\x01garbage\xff" * 40, "no feed"),
        (b"", "Nothing came"),
        (b"<rss version='2.0'><channel>" + b"<a " * 700_000 + b"</channel></rss>", "too large to repair"),
        (b"<!doctype html><title>Just a moment</title>", "web page came"),
        (b'{"items": []}', "no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "no list of items"),
        (b'{"version": "https://jsonfeed.org/vers', "damaged"),
        (b"[" * 200_000, "no feed"),
        (b'{"a":' * 200_000, "damaged"),
        (b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'></urlset>", "no feed"),
    ],
)
def test_what_is_no_whole_feed_is_said_to_be_none(
    saying: Callable[..., InMemory], data: bytes, sentence: str
) -> None:
    found = saying(data)
    assert not found.pieces
    assert sentence in found.refused[0][1]


def test_a_feed_that_is_no_well_formed_xml_is_read_as_far_as_it_can_be(
    saying: Callable[..., InMemory],
) -> None:
    found = saying(
        b"<rss version='2.0'><channel><title>News & views</title>"
        b"<item><title>Tea&nbsp;& cameras</title><link>/a</link></item></channel></rss><!-- cached -->"
    )
    assert [piece.title.split()[-1] for piece in found.pieces] == ["cameras"]


def test_a_wrong_charset_in_the_header_does_not_lose_the_feed(saying: Callable[..., InMemory]) -> None:
    data = (HERE / "requests.atom").read_bytes().replace(b"Response", "Réponse".encode())
    found = saying(data, "application/atom+xml; charset=no-such-charset")
    assert [piece.title for piece in found.pieces] == ["Réponse by Ambridge Parish Council"]


def test_links_that_are_no_web_pages_are_not_visited(saying: Callable[..., InMemory]) -> None:
    items = b"".join(
        b"<item><title>T</title><link>%s</link></item>" % link
        for link in (b"mailto:jo@example.org", b"javascript:x()", b"http://[bad", b"file:///etc/passwd")
    )
    found = saying(b"<rss version='2.0'><channel><title>N</title>" + items + b"</channel></rss>")
    assert len(found.visited) == 1


def test_a_refusal_is_recorded_and_the_other_pages_are_still_read(serving: Serving) -> None:
    def refusing(request: object) -> Reply:
        path = getattr(request, "path", "")
        return Reply(b"", status=403) if "county-hall" in path else answer(request)

    loopback = serving(refusing)
    found = gathered("council_feeds", f"{loopback.url}/news/rss")
    assert len(found.refused) == 1 and len(found.pieces) == 4


def test_a_site_whose_robots_txt_asks_programs_to_stay_away_is_not_visited(serving: Serving) -> None:
    loopback = serving(answer, robots=b"User-agent: *\nDisallow: /news\n")
    found = gathered("council_feeds", f"{loopback.url}/news/rss")
    assert not found.pieces and not loopback.pages


def test_the_facts_say_that_a_run_gives_the_watched_bodys_last_look() -> None:
    assert facts_of("council_feeds").covers == "watched-body"


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)),
    st.integers(-12 * 60, 14 * 60),
)
def test_a_day_is_read_as_written_whatever_the_time_zone(moment: datetime, offset: int) -> None:
    sign, hours, minutes = "-" if offset < 0 else "+", abs(offset) // 60, abs(offset) % 60
    names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    clock = f"{moment:%H:%M:%S}"
    rfc822 = f"{names[moment.weekday()]}, {moment.day:02} {months[moment.month - 1]} {moment.year}"
    for text in (
        f"{moment.date()}T{clock}{sign}{hours:02}:{minutes:02}",
        f"{rfc822} {clock} {sign}{hours:02}{minutes:02}",
        f"{moment.day:02}/{moment.month:02}/{moment.year} {clock}",
        f"{moment.date():%Y%m%d}T{clock.replace(':', '')}Z",
    ):
        assert day_written(text) == moment.date(), text


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_days_and_addresses(text: str) -> None:
    day = day_written(text)
    assert day is None or day.year >= 1990
    address = page_address(text, "https://borsetshire.example/news/")
    assert address == "" or address.startswith(("http://", "https://"))
    assert page_address(address, "https://borsetshire.example/") == address or not address
