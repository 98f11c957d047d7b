"""Find a Tender: six hours and a stage at a time, its broken numbers and broken releases cost no package."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from tests.gather.in_memory import InMemory, gathered
from tests.gather.loopback import Loopback, Reply, Request, Serving
from tests.gather.sources.find_a_tender.server import answer, package, releases
from watchback.gather.contracting.contracts import contracts_in
from watchback.gather.facts import facts_of
from watchback.gather.source import Errand
from watchback.gather.sources.find_a_tender import adapter
from watchback.read import extract
from watchback.records import Edtf

DAY = date(2026, 1, 5)


@pytest.fixture
def server(serving: Serving) -> Loopback:
    return serving(answer)


def of_the_day(server: Loopback, ledger: InMemory | None = None) -> InMemory:
    return gathered("find_a_tender", server.url, since=DAY, until=DAY, ledger=ledger)


def test_each_stage_is_asked_for_every_six_hours_without_gap_or_overlap(server: Loopback) -> None:
    asks = list(adapter.start(Errand(server.url, (), DAY, date(2026, 1, 6))))
    assert len(asks) == 2 * 4 * 3
    for stage in ("planning", "tender", "award"):
        windows = [(a.carries["from"], a.carries["to"]) for a in asks if a.carries["stage"] == stage]
        moments = [tuple(map(datetime.fromisoformat, window)) for window in windows]
        assert all(last - first < timedelta(hours=6) for first, last in moments)
        assert all(a[1] + timedelta(seconds=1) == b[0] for a, b in zip(moments, moments[1:], strict=False))
        assert (windows[0][0], windows[-1][1]) == ("2026-01-05T00:00:00", "2026-01-06T23:59:59")


def test_notices_about_cameras_are_found_over_all_pages_and_others_are_not(server: Loopback) -> None:
    found = of_the_day(server)
    assert [piece.address.removeprefix(server.url) for piece in found.pieces] == [
        "/Notice/000001-2026",
        "/Notice/000002-2026",
        "/Notice/000003-2026",
        "/Notice/000005-2026",
        "/Notice/000004-2026",  # what is damaged comes after what could be read with it
    ]
    assert not found.refused
    assert all("," not in request.one("stages") for request in server.pages)


def test_a_notice_brings_its_day_buyer_and_words(server: Loopback) -> None:
    piece = next(piece for piece in of_the_day(server).pieces if piece.address.endswith("000002-2026"))
    assert piece.published == Edtf("2026-01-05")
    assert piece.body == "Borsetshire County Council"
    text = extract(piece.data, piece.address, piece.media_type).text
    assert "Upkeep of 120 Hikvision cameras at depots." in text
    assert "Awarded to Felpersham Systems Limited" in text


def test_a_number_that_is_none_stays_as_it_is_written(server: Loopback) -> None:
    pieces = {piece.address[-11:]: piece for piece in of_the_day(server).pieces}
    assert json.loads(pieces["000002-2026"].data)["tender"]["value"]["amount"] == "1e9999"
    broken = json.loads(pieces["000003-2026"].data)
    assert broken["tender"]["value"]["amount"] == "000"
    assert broken["awards"][0]["value"]["amount"] == "1,250 000"
    assert "1,200 hours" in broken["tender"]["description"]


def test_a_release_that_cannot_be_read_stands_apart_and_the_package_is_kept(server: Loopback) -> None:
    piece = next(piece for piece in of_the_day(server).pieces if piece.address.endswith("000004-2026"))
    assert piece.media_type == "text/plain"
    assert piece.title == "Notice 000004-2026, came damaged"
    text = extract(piece.data, piece.address, piece.media_type).text
    assert "The Hikvision cameras will be replaced." in text
    for personal in (b"Bert", b"bert", b"960004"):
        assert personal not in piece.data


def test_end_and_renewal_of_a_contract_stay_in_the_piece(server: Loopback) -> None:
    piece = next(piece for piece in of_the_day(server).pieces if piece.address.endswith("000002-2026"))
    [contract] = contracts_in(piece.data)
    assert contract.ends_on == date(2026, 6, 30) and contract.ends_at_most == date(2028, 6, 30)
    assert contract.extension == "Two further years, one at a time, at the choice of the council."


def test_persons_and_their_addresses_are_left_out(server: Loopback) -> None:
    for piece in of_the_day(server).pieces:
        for personal in (b"contactPoint", b"Harding", b"harding", b"Snell", b"Home Lane", b"City Hall"):
            assert personal not in piece.data


def test_a_second_run_sends_what_it_knows_and_gets_nothing_again(server: Loopback) -> None:
    ledger = of_the_day(server)
    ledger.forget_run()
    first = len(server.pages)
    assert len(of_the_day(server, ledger).pieces) == 5
    assert server.statuses[304] == len(server.pages) - first == first


def test_429_is_waited_out_for_as_long_as_the_service_says(serving: Callable[..., Loopback]) -> None:
    busy = iter([Reply(b"Too Many Requests", "text/plain", 429, {"Retry-After": "11"}, keeps=False)])
    server = serving(lambda request: next(busy, None) or answer(request))
    found = of_the_day(server)
    assert [seconds for _, seconds in found.put_off] == [11]
    assert len(found.pieces) == 5 and not found.refused


def test_the_pace_stays_under_twelve_requests_in_two_minutes() -> None:
    assert facts_of("find_a_tender").seconds_between > 120 / 12


def test_a_full_page_that_names_no_next_page_is_asked_for_in_halves(serving: Callable[..., Loopback]) -> None:
    text = releases()[1]

    def leaves_out_the_link(request: Request) -> Reply:
        first = datetime.fromisoformat(request.one("updatedFrom"))
        last = datetime.fromisoformat(request.one("updatedTo"))
        full = last - first > timedelta(hours=4) and first.hour == 6 and request.one("stages") == "award"
        return package([text] * 100 if full else [])

    server = serving(leaves_out_the_link)
    of_the_day(server)
    halves = [(r.one("updatedFrom")[11:], r.one("updatedTo")[11:]) for r in server.pages[12:]]
    assert halves == [("06:00:00", "08:59:59"), ("09:00:00", "11:59:59")]


def test_pages_that_name_each_other_end(serving: Callable[..., Loopback]) -> None:
    def goes_round(request: Request) -> Reply:
        other = "b" if request.one("cursor") == "a" else "a"
        return package(releases()[:1], f"https://x.example/?cursor={other}")

    server = serving(goes_round)
    of_the_day(server)
    assert len(server.pages) == 12 * 3  # without a cursor, with a, with b


def test_a_stage_without_notices_is_no_error(serving: Callable[..., Loopback]) -> None:
    found = of_the_day(serving(lambda _: package([])))
    assert not found.pieces and not found.refused


@pytest.mark.parametrize(
    "body, sentence",
    [
        (b"<html><body>Request blocked</body></html>", "A web page came from"),
        (b'{"status":400,"error":"Bad Request"}', "no package of releases"),
        (package(releases()).body[:-700], "not all of it came"),
        (b"", "is not JSON"),
    ],
)
def test_what_is_no_package_is_said_to_be_none(
    serving: Callable[..., Loopback], body: bytes, sentence: str
) -> None:
    found = of_the_day(serving(lambda _: Reply(body, "application/json")))
    assert not found.pieces
    assert len(found.refused) == 12 and sentence in found.refused[0][1]
