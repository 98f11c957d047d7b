"""Contracts Finder: each week is paged through, cameras are kept, persons are not, a 403 is waited out."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from tests.gather.in_memory import InMemory, gathered
from tests.gather.loopback import Loopback, Reply, Serving
from tests.gather.sources.contracts_finder.server import answer, package, releases
from watchback.gather.facts import facts_of
from watchback.gather.source import Errand
from watchback.gather.sources.contracts_finder import adapter
from watchback.read import extract
from watchback.records import Edtf


@pytest.fixture
def server(serving: Serving) -> Loopback:
    return serving(answer)


def of_the_week(server: Loopback, ledger: InMemory | None = None) -> InMemory:
    days = date(2026, 1, 20), date(2026, 1, 26)
    return gathered("contracts_finder", server.url, since=days[0], until=days[1], ledger=ledger)


def test_every_week_is_asked_for_once_and_nothing_outside(server: Loopback) -> None:
    errand = Errand(server.url, (), date(2026, 1, 1), date(2026, 1, 17))
    asked = [(ask.carries["from"], ask.carries["to"]) for ask in adapter.start(errand)]
    assert asked == [
        ("2026-01-01T00:00:00", "2026-01-07T23:59:59"),
        ("2026-01-08T00:00:00", "2026-01-14T23:59:59"),
        ("2026-01-15T00:00:00", "2026-01-17T23:59:59"),
    ]


def test_notices_about_cameras_are_found_over_all_pages_and_others_are_not(server: Loopback) -> None:
    found = of_the_week(server)
    assert [piece.address.removeprefix(server.url) for piece in found.pieces] == [
        "/Notice/00000000-0000-4000-8000-000000000001",  # by its code
        "/Notice/00000000-0000-4000-8000-000000000003",  # by the supplier's name alone
    ]
    assert [request.one("cursor") for request in server.pages] == ["", "2"]
    assert not found.refused


def test_a_notice_brings_its_day_buyer_title_and_words(server: Loopback) -> None:
    piece = of_the_week(server).pieces[0]
    assert piece.published == Edtf("2026-01-23")
    assert piece.body == "Ambridge Town Council"
    assert piece.title == "CCTV camera replacement – Ambridge"
    text = extract(piece.data, piece.address, piece.media_type).text
    assert "The cameras in use are Hikvision." in text
    assert "Awarded to FELPERSHAM INSTALLERS LTD on 20 January 2026" in text


def test_json_that_is_in_iso_8859_1_keeps_its_pounds_and_dashes(server: Loopback) -> None:
    piece = of_the_week(server).pieces[0]
    assert "for £31,000" in json.loads(piece.data)["tender"]["description"]
    assert "replacement – Ambridge" in json.loads(piece.data)["tender"]["title"]


def test_the_award_and_both_ends_of_the_contract_stay_in_the_piece(server: Loopback) -> None:
    [award] = json.loads(of_the_week(server).pieces[0].data)["awards"]
    assert award["contractPeriod"] == {
        "startDate": "2026-02-01T00:00:00Z",
        "endDate": "2026-07-31T23:59:59+01:00",
    }
    assert award["date"] == "2026-01-20T00:00:00Z"
    assert award["value"]["amount"] == "30500.5"


def test_persons_and_their_addresses_are_left_out(server: Loopback) -> None:
    data = of_the_week(server).pieces[0].data
    for personal in (b"Jolene", b"jolene", b"960001", b"Home Lane", b"The Green", b"contactPoint"):
        assert personal not in data
    assert b"FELPERSHAM INSTALLERS LTD" in data


def test_a_second_run_sends_what_it_knows_and_gets_nothing_again(server: Loopback) -> None:
    ledger = of_the_week(server)
    ledger.forget_run()
    first = len(server.pages)
    again = of_the_week(server, ledger)
    assert server.statuses[304] == len(server.pages) - first == first
    assert len(again.pieces) == 2


def test_403_means_wait_five_minutes(serving: Callable[..., Loopback]) -> None:
    refusals = iter([Reply(b"Request forbidden", "text/plain", 403)])
    server = serving(lambda request: next(refusals, None) or answer(request))
    found = of_the_week(server)
    assert facts_of("contracts_finder").wait_when_refused == 300
    assert [seconds for _, seconds in found.put_off] == [300]
    assert len(found.pieces) == 2 and not found.refused


def test_a_week_without_notices_is_no_error(serving: Callable[..., Loopback]) -> None:
    found = of_the_week(serving(lambda _: package([])))
    assert not found.pieces and not found.refused


def test_a_next_page_that_is_this_page_ends(serving: Callable[..., Loopback]) -> None:
    server = serving(lambda _: package(releases()[:1], "https://x.example/?cursor=7"))
    found = of_the_week(server)
    assert len(server.pages) == 2 and len(found.pieces) == 2 and not found.refused


@pytest.mark.parametrize(
    "body, sentence",
    [
        (b"<!DOCTYPE html><h1>The service is unavailable</h1>", "A web page came from"),
        (b"\x00\xff garbage", "is not JSON"),
        (b'{"code":"ValidationError","errors":3200}', "no package of releases"),
        (b"[]", "no package of releases"),
        (package(releases()).body[:3000], "not all of it came"),
        (b'{"releases":' + b"[" * 100_000, "nested too deeply"),
        (b'{"releases":[],"links":{"next":"https://x.example/?page=2"}}', "in another way than documented"),
    ],
)
def test_what_is_no_package_is_said_to_be_none(
    serving: Callable[..., Loopback], body: bytes, sentence: str
) -> None:
    server = serving(lambda _: Reply(body, "application/json"))
    found = of_the_week(server)
    assert not found.pieces
    assert sentence in found.refused[0][1]
