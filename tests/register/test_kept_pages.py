"""A page that is ready is sent again until something changes, packed for those who take it so."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest
from django.test import Client
from django.utils import timezone

from tests.register import barsetshire
from watchback.publish import Page
from watchback.web.proposed.proposing import take_in
from watchback.web.register.kept_pages import KeptPages, ReadyPage
from watchback.web.register.public import edition
from watchback.web.register.searches import record_search
from watchback.words import Outcome

BODY = "/bodies/barsetshire-county-council/"


def _ready(name: str, size: int) -> ReadyPage:
    return ReadyPage(Page(name, name, bytes(size), "image/png"))


def test_what_was_not_asked_for_longest_makes_room() -> None:
    kept = KeptPages(most=10_000)
    kept.put("/a", _ready("a", 2_500))
    kept.put("/b", _ready("b", 2_500))
    assert kept.get("/a") is not None
    kept.put("/c", _ready("c", 2_500))
    assert [name for name in ("/a", "/b", "/c") if kept.get(name)] == ["/a", "/c"]


def test_a_page_that_is_put_again_is_counted_once() -> None:
    kept = KeptPages(most=10_000)
    for _ in range(10):
        kept.put("/a", _ready("a", 2_500))
    kept.put("/b", _ready("b", 2_500))
    assert kept.get("/a") and kept.get("/b")


def test_many_small_answers_take_the_room_that_they_take() -> None:
    kept = KeptPages(most=100_000)
    for number in range(1_000):
        kept.put(f"/api/v1/bodies?limit={number}", _ready("a", 1))
    found = [kept.get(f"/api/v1/bodies?limit={number}") for number in range(1_000)]
    assert sum(one is not None for one in found) < 50


def test_a_crowd_that_asks_at_once_waits_for_one_that_makes_the_page() -> None:
    kept, begun, may_end, made = KeptPages(), Event(), Event(), []

    def make() -> ReadyPage:
        made.append("a page")
        begun.set()
        assert may_end.wait(30)
        return _ready("a", 40)

    with ThreadPoolExecutor(8) as crowd:
        asked = [crowd.submit(kept.get_or_make, "/a", make) for _ in range(8)]
        assert begun.wait(30)
        assert kept.get_or_make("/b", lambda: _ready("b", 40)), "another page waits for nobody"
        may_end.set()
        assert len({id(one.result()) for one in asked}) == 1
    assert made == ["a page"] and not kept._making


def test_a_page_that_cannot_be_made_is_tried_again_by_the_next() -> None:
    kept = KeptPages()
    with pytest.raises(ZeroDivisionError):
        kept.get_or_make("/a", lambda: _ready("a", 1 // 0))
    assert kept.get_or_make("/a", lambda: _ready("a", 40)) and not kept._making


def test_pictures_and_small_answers_are_not_packed() -> None:
    assert _ready("a", 5000).packed is None
    assert ReadyPage(Page("/a", "a", b"short")).packed is None
    page = ReadyPage(Page("/a", "a", b"long " * 1000))
    assert page.packed is not None
    assert gzip.decompress(page.packed) == page.page.body


@pytest.mark.django_db
def test_a_correction_that_a_stranger_proposes_leaves_every_page_kept(client: Client) -> None:
    barsetshire.accepted_promise()
    client.get(BODY)
    kept = edition._editions[0].kept_pages
    take_in(BODY, "The count is 13.", "", "", "", timezone.now())
    assert client.get(BODY).status_code == 200
    assert edition._editions[0].kept_pages is kept and kept.get(BODY)
    record_search(
        "barsetshire-county-council", "hikvision", "minutes", date(2023, 4, 5), Outcome.SEARCHED_NONE, "asha"
    )
    client.get(BODY)
    assert edition._editions[0].kept_pages is not kept


@pytest.mark.django_db
def test_a_kept_page_goes_when_something_changes(client: Client) -> None:
    barsetshire.accepted_promise()
    barsetshire.supplier()
    first = client.get(BODY).content
    assert client.get(BODY).content == first
    record_search(
        "barsetshire-county-council", "hikvision", "minutes", date(2023, 4, 5), Outcome.SEARCHED_NONE, "asha"
    )
    assert b"5 April 2023" not in first
    assert b"5 April 2023" in client.get(BODY).content


@pytest.mark.django_db
def test_readers_who_take_gzip_get_the_same_page_packed(client: Client) -> None:
    barsetshire.accepted_promise()
    plain = client.get(BODY)
    packed = client.get(BODY, headers={"Accept-Encoding": "br;q=1.0, gzip;q=0.8"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.content) == plain.content
    assert "Content-Encoding" not in client.get(BODY, headers={"Accept-Encoding": "gzip;q=0"}).headers
    for tag in (plain.headers["ETag"], packed.headers["ETag"]):
        again = client.get(BODY, headers={"Accept-Encoding": "gzip", "If-None-Match": tag})
        assert again.status_code == 304


@pytest.mark.django_db
def test_what_a_reader_looks_for_is_not_kept(client: Client) -> None:
    from watchback.web.register.public import edition as editions

    editions._editions.clear()
    barsetshire.accepted_promise()
    client.get("/bodies/?q=barset")
    client.get("/bodies/")
    (edition,) = (one for one in editions._editions if one.day.asked is None)
    assert list(edition.kept_pages._pages) == ["/bodies/"]
