"""Sitemaps: pages new or changed in the days are found as far as was set, and a second run is cheap."""

import gzip
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gather.in_memory import InMemory, gathered
from tests.gather.loopback import Loopback, Reply, Serving
from tests.gather.sources.sitemaps.server import NAMESPACE, NEWS, answer
from watchback.gather.facts import facts_of
from watchback.gather.listings.sitemap_file import sitemap_of
from watchback.gather.source import NotUnderstood
from watchback.read import extract
from watchback.records import Edtf

BODY = "Borsetshire County Council"


@pytest.fixture
def server(serving: Serving) -> Loopback:
    return serving(answer)


def of(
    server: Loopback, path_contains: str = "/news/", path: str = "/sitemap_index.xml", **more: date
) -> InMemory:
    return gathered(
        "sitemaps", server.url + path, settings={"path_contains": path_contains}, body=BODY, **more
    )


def paths(found: InMemory, server: Loopback) -> list[str]:
    return sorted(piece.address.removeprefix(server.url) for piece in found.pieces)


def test_pages_changed_in_the_days_are_found_where_the_address_was_set_or_names_the_supplier(
    server: Loopback,
) -> None:
    found = of(server)
    assert paths(found, server) == [
        "/culture/gallery",  # by the title in the extension for news
        "/news/cameras?id=3",
        "/news/old-and-undated",
        "/news/week",  # a month is no day
        "/your-council/Hik-Vision-statement",
    ]
    assert not found.refused


def test_without_parts_of_addresses_only_pages_that_name_the_supplier_are_visited(server: Loopback) -> None:
    assert paths(of(server, ""), server) == ["/culture/gallery", "/your-council/Hik-Vision-statement"]


def test_a_single_stroke_stands_for_the_whole_site_but_for_no_other(server: Loopback) -> None:
    found = of(server, "/")
    assert {"/bins", "/parks"} <= set(paths(found, server))
    assert not [piece for piece in found.pieces if "elsewhere" in piece.address]


def test_several_parts_of_addresses_are_set_with_commas(server: Loopback) -> None:
    assert {"/bins", "/parks"} <= set(paths(of(server, "/BINS, /parks ,,"), server))


def test_a_page_brings_its_day_its_title_and_whose_words_it_holds(server: Loopback) -> None:
    found = of(server)
    page = next(piece for piece in found.pieces if "cameras" in piece.address)
    assert (page.published, page.body) == (Edtf("2026-02-03"), BODY)
    gallery = next(piece for piece in found.pieces if "gallery" in piece.address)
    assert (gallery.title, gallery.published) == ("Hikvision & the gallery", Edtf("2026-03-05"))
    text = extract(page.data, page.address, page.media_type).text
    assert "will remove its 14 Hikvision cameras by June 2026" in text


def test_a_sitemap_that_did_not_change_and_one_that_names_itself_cost_nothing(server: Loopback) -> None:
    of(server)
    asked = [request.path for request in server.pages]
    assert "/archive-sitemap.xml" not in asked
    assert asked.count("/sitemap_index.xml") == asked.count("/news-sitemap.xml.gz") == 1


def test_the_windows_days_decide_which_pages_are_visited(server: Loopback) -> None:
    found = of(server, since=date(2026, 2, 4), until=date(2026, 2, 4))
    assert "/your-council/Hik-Vision-statement" in paths(found, server)
    assert "/news/cameras?id=3" not in paths(found, server)


def test_a_second_run_is_conditional_and_leaves_pages_without_a_day_alone(server: Loopback) -> None:
    ledger = of(server)
    first = len(server.pages)
    ledger.forget_run()
    again = gathered(
        "sitemaps", f"{server.url}/sitemap_index.xml", settings={"path_contains": "/news/"}, ledger=ledger
    )
    seconds = server.pages[first:]
    assert len(again.pieces) == 5 and len(seconds) < first
    assert all("If-None-Match" in request.headers for request in seconds)
    assert "/news/old-and-undated" not in [request.path for request in seconds]


def test_of_a_site_the_sitemaps_that_its_robots_txt_names_are_read(serving: Serving) -> None:
    rules = b"User-agent: *\nAllow: /\nSITEMAP: /news-sitemap.xml.gz\nSitemap: http://[bad\n"
    loopback = serving(answer, robots=rules)
    found = of(loopback, path="")
    assert "/news/cameras?id=3" in paths(found, loopback)


def test_a_site_that_names_no_sitemap_is_asked_for_the_usual_one(serving: Serving) -> None:
    usual = NEWS.replace("HOST/", "/").encode()
    loopback = serving(lambda request: Reply(usual) if request.path == "/sitemap.xml" else answer(request))
    found = of(loopback, path="/")
    assert "/news/cameras?id=3" in paths(found, loopback)


def test_a_sitemap_that_robots_txt_forbids_is_not_fetched(serving: Serving) -> None:
    loopback = serving(answer, robots=b"User-agent: *\nDisallow: /sitemap\n")
    found = of(loopback)
    assert not found.pieces and not loopback.pages and found.refused


BOMB = b'<!DOCTYPE z [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (BOMB, "document type"),
        (NEWS[:400].encode(), "damaged or not complete"),
        (gzip.compress(NEWS.encode())[:200], "packed sitemap"),
        (b"\x1f\x8bno gzip at all", "packed sitemap"),
        (b"<!doctype html><html><title>Not found</title></html>", "A web page came"),
        (b"<rss version='2.0'><channel/></rss>", "no sitemap"),
        (b"", "damaged"),
        (b"<urlset>" + b"<url/>" * 50_001 + b"</urlset>", "larger than the 50,000 pages"),
        (b"https://x.example/\n" * 50_001, "larger than the 50,000 pages"),
        (gzip.compress(b" " * 52_428_801), "50 MB"),
    ],
)
def test_what_is_no_whole_sitemap_is_said_to_be_none(data: bytes, sentence: str, serving: Serving) -> None:
    loopback = serving(lambda request: Reply(data, "text/xml"))
    found = of(loopback, path="/sitemap.xml")
    assert sentence in found.refused[0][1] and not found.pieces


def test_an_empty_sitemap_is_no_error(serving: Serving) -> None:
    loopback = serving(lambda request: Reply(f"<urlset {NAMESPACE}></urlset>".encode(), "text/xml"))
    found = of(loopback, path="/sitemap.xml")
    assert not found.refused and not found.pieces


@pytest.mark.parametrize(("status", "waits"), [(403, False), (429, True), (503, True)])
def test_a_refusal_is_recorded(status: int, waits: bool, serving: Serving) -> None:
    loopback = serving(lambda request: Reply(b"", status=status))
    found = of(loopback)
    assert len(found.refused) == 1 and bool(found.put_off) == waits


def test_a_body_is_looked_at_only_where_somebody_set_how_far() -> None:
    facts = facts_of("sitemaps")
    (setting,) = facts.settings
    assert (facts.covers, setting.name, setting.required) == ("watched-body", "path_contains", True)


@given(st.binary(max_size=60), st.sampled_from([b"", b"<urlset>", b"http://", b"\x1f\x8b\x08", b"<?xml"]))
def test_no_bytes_break_the_reading_of_a_sitemap(data: bytes, start: bytes) -> None:
    with suppress(NotUnderstood):
        sitemap_of(start + data, "https://borsetshire.example/sitemap.xml")
