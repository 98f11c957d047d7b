"""What a hostile server, mail or file makes long or deep keeps no run from its end and fills no memory.

No test here looks at a clock: before it was mended, each of these would have kept it for minutes or longer.
"""

import tracemalloc
import zlib
from datetime import UTC, date, datetime

import pytest

from watchback.gather.contents import plain_xml
from watchback.gather.listings import feed_xml, feeds, sitemaps
from watchback.gather.listings.sitemap_file import sitemap_of
from watchback.gather.mail.inside import parsed, runs_in
from watchback.gather.mail.letter import read_letter
from watchback.gather.mail.replies import request_of
from watchback.gather.manners.robots import rules_from
from watchback.gather.source import Answer, Ask, Errand, NotUnderstood
from watchback.gather.sources.folder.saved_archive import Damaged, documents_in
from watchback.gather.sources.moderngov.service import NoService, meetings_in
from watchback.gather.sources.whatdotheyknow.attached import is_waiting_page, is_what_its_name_says

SITE = "https://www.borsetshire.example"
ERRAND = Errand(SITE, ("Hikvision",), date(2026, 1, 1), date(2026, 3, 31))
MILLION = 1_000_000


def answer(data: bytes, role: str) -> Answer:
    return Answer(Ask(f"{SITE}/x", role), f"{SITE}/x", 200, "", None, data, datetime(2026, 3, 2, tzinfo=UTC))


def test_empty_lines_in_robots_txt() -> None:
    asks = sitemaps.harvest(answer(b"\n" * 500_000 + b"Sitemap: /map.xml", "robots"), ERRAND)
    assert [ask.url for ask in asks] == [f"{SITE}/sitemap.xml"]  # it stands beyond what is looked at
    few = sitemaps.harvest(answer(b"\n\n  sitemap :\t/map.xml\r\nSitemap:\n/no", "robots"), ERRAND)
    assert [ask.url for ask in few] == [f"{SITE}/map.xml"]


def test_entities_of_a_feed_that_never_end() -> None:
    with pytest.raises(NotUnderstood, match="entities"):
        feed_xml.xml_feed(b"<rss>" + b"<!ENTITY" * 25_000, SITE, None)


def test_spaces_after_the_word_boundary_in_a_mail() -> None:
    assert runs_in(b"Subject: Cameras\n\nboundary" + b" " * MILLION + b".") == ()


@pytest.mark.parametrize("name", [b"Content-Type: text/plain", b"Content-Disposition: attachment"])
@pytest.mark.parametrize("between", [b";", b";\n "])
def test_a_heading_of_a_mail_with_a_million_parameters(name: bytes, between: bytes) -> None:
    assert runs_in(name + between * MILLION + b"\n\nx") == ("parts that cannot be told apart",)


def test_a_heading_of_a_part_with_a_million_parameters() -> None:
    head = b"Content-Type: multipart/mixed; boundary=b\n\n--b\ncontent-DISPOSITION\t: attachment"
    with pytest.raises(ValueError, match="heading"):
        parsed(head + b";" * MILLION + b"\n\nx\n--b--\n")


@pytest.mark.parametrize("opening", [b"(", b'"(', b"<("])
def test_brackets_within_brackets_in_the_sender_of_a_mail(opening: bytes) -> None:
    mail = b"From: " + opening * 10_000 + b"\nSubject: Cameras\n\nx"
    letter = read_letter(mail)
    assert letter and letter.subject == "Cameras" and letter.sender == ""
    assert request_of(mail, ()).request is None


def test_comments_before_a_file_of_whatdotheyknow() -> None:
    comments = b"<!---->" * 9_000
    assert is_what_its_name_says(f"{SITE}/a.txt", comments + b"x")
    assert not is_what_its_name_says(f"{SITE}/a.txt", comments + b"<html>")
    assert not is_waiting_page(f"{SITE}/a.txt", b"<meta" * 13_000)


def test_spaces_where_the_list_of_meetings_should_begin() -> None:
    with pytest.raises(NoService):
        meetings_in(answer(b" " * MILLION + b"x", "meetings"), ERRAND.since, ERRAND.until)


def test_more_elements_than_any_list_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_xml, "MOST_ELEMENTS", 1_000)
    with pytest.raises(NotUnderstood, match="more than"):
        sitemap_of(b"<urlset>" + b"<a/>" * 1_001 + b"</urlset>", SITE)
    assert sitemap_of(b"<urlset>" + b"<a/>" * 900 + b"</urlset>", SITE).pages == ()


@pytest.mark.parametrize("before", [b"", b"WARC/1.0\r\nX: 1\r\n"])
def test_a_line_of_an_archive_that_unpacks_without_end(before: bytes) -> None:
    packer = zlib.compressobj(wbits=31)
    data = packer.compress(before) + b"".join(packer.compress(b"a" * MILLION) for _ in range(150))
    data += packer.flush()
    tracemalloc.start()
    try:
        with pytest.raises(Damaged):
            list(documents_in(data, 0))
        assert tracemalloc.get_traced_memory()[1] < 80 * MILLION
    finally:
        tracemalloc.stop()


def test_an_archive_whose_records_are_shorter_than_nothing() -> None:
    record = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: -5000000000\r\n\r\nabc\r\n\r\n"
    with pytest.raises(Damaged, match="damaged"):
        list(documents_in(record, 0))


@pytest.mark.parametrize("pause", ["100000", "1e9", "1e308"])
def test_a_site_that_asks_for_a_pause_of_days_is_not_waited_for(pause: str) -> None:
    rules = rules_from(200, f"User-agent: *\nCrawl-delay: {pause}\n".encode(), "www.borsetshire.example")
    assert "longer than" in rules.refusal(f"{SITE}/news")
    assert rules_from(200, b"User-agent: *\nCrawl-delay: 60\n", "x").refusal(f"{SITE}/news") == ""


@pytest.mark.parametrize(
    ("head", "item", "end"),
    [
        (b'{"version":"https://jsonfeed.org/version/1","items":[{}', b",{}", b"]}"),
        (b"<rss version='2.0'><channel>", b"<item/>", b"</channel></rss>"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"<a:Entry />", b"</feed>"),
    ],
)
def test_more_entries_than_any_feed_has(head: bytes, item: bytes, end: bytes) -> None:
    with pytest.raises(NotUnderstood, match="more than 50,000"):
        list(feeds.harvest(answer(head + item * 50_001 + end, "feed"), ERRAND))
