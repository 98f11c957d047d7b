"""TheyWorkForYou: one call brings all that was said; errors with status 200 are seen; no key is told."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gather.in_memory import InMemory, gathered
from tests.gather.loopback import Loopback, Reply, Serving
from tests.gather.sources.theyworkforyou.server import KEY, ROBOTS, TheyWorkForYou, rows
from watchback.gather.facts import facts_of
from watchback.gather.source import Errand, NotUnderstood
from watchback.gather.sources.theyworkforyou.adapter import searched_for, start
from watchback.gather.sources.theyworkforyou.row import address_of, piece_of
from watchback.read import extract
from watchback.records import Edtf

BASE = "https://www.theyworkforyou.com"


@pytest.fixture
def server(serving: Serving) -> Loopback:
    return serving(TheyWorkForYou(), ROBOTS)


def found_at(url: str, **more: Any) -> InMemory:
    settings = {"key": KEY} | more.pop("settings", {})
    return gathered("theyworkforyou", url, settings=settings, **more)


def found_by(answer: Callable[[Any], Reply], **more: Any) -> tuple[InMemory, Loopback]:
    loopback = Loopback(answer, ROBOTS)
    ledger = found_at(loopback.url, **more)
    loopback.close()
    return ledger, loopback


def refusal_of(body: bytes, **more: Any) -> str:
    ledger, _ = found_by(lambda request: Reply(body, "application/json", keeps=False), **more)
    assert not ledger.pieces
    return ledger.refused[0][1]


def errand(*words: str, **settings: str) -> Errand:
    return Errand(BASE, words, date(2026, 1, 1), date(2026, 3, 31), settings={"key": KEY, **settings})


def test_everything_that_was_said_is_found_and_not_one_speech_of_each_debate(server: Loopback) -> None:
    found = found_at(server.url)
    assert {piece.address.removeprefix(server.url) for piece in found.pieces} == {
        "/debates/?id=2026-02-03a.101.1#g101.2",
        "/debates/?id=2026-02-03a.101.1#g101.3",
        "/wrans/?id=2026-02-10.110001.h",
        "/lords/?id=2026-03-10a.7.0#g7.1",
    }
    assert not found.refused


def test_a_run_with_many_spellings_is_one_call(server: Loopback) -> None:
    found_at(server.url, words=("Hikvision", "Hik Vision", "HIKVISION", "Dahua"))
    (request,) = server.pages
    assert request.one("search") == (
        '("hikvision" OR "hik vision" OR "dahua") 20260101..20260331 groupby:speech'
    )
    assert (request.one("output"), request.one("num")) == ("json", "1000")


def test_a_second_run_is_one_call_too(server: Loopback) -> None:
    ledger = found_at(server.url)
    before = [piece.data for piece in ledger.pieces]
    ledger.forget_run()
    found_at(server.url, ledger=ledger)
    assert [piece.data for piece in ledger.pieces] == before and len(server.pages) == 2


def test_a_speech_brings_its_day_its_speaker_and_its_debate(server: Loopback) -> None:
    speech = next(piece for piece in found_at(server.url).pieces if piece.address.endswith("#g101.3"))
    text = extract(speech.data, speech.address, speech.media_type).text
    assert "We will take down all 14 Hikvision cameras at Ambridge House by 30 June 2026." in text
    assert "Dan Example (Felpersham) (Independent)" in text and "3 February 2026" in text
    assert (speech.published, speech.title) == (Edtf("2026-02-03"), "Oral Answers: Public-sector CCTV")


def test_the_words_of_a_minister_are_the_departments_and_nobody_elses_are(server: Loopback) -> None:
    bodies = {piece.address.rpartition("/")[2]: piece.body for piece in found_at(server.url).pieces}
    assert bodies == {
        "?id=2026-02-03a.101.1#g101.2": "",  # the chair of a committee
        "?id=2026-02-03a.101.1#g101.3": "Borsetshire Office",
        "?id=2026-02-10.110001.h": "",
        "?id=2026-03-10a.7.0#g7.1": "",  # a shadow minister
    }


def test_titles_have_no_entities_and_letters_are_those_that_were_sent(server: Loopback) -> None:
    pieces = found_at(server.url).pieces
    assert "Written Answers — Borsetshire Office: CCTV" in {piece.title for piece in pieces}
    assert any("“everywhere” in Barchester, café".encode() in piece.data for piece in pieces)


def test_business_to_come_and_headings_are_no_words_of_anybody(server: Loopback) -> None:
    found = {piece.address for piece in found_at(server.url).pieces}
    assert not [address for address in found if "calendar" in address or "/sp/" in address]


def test_what_changes_by_itself_stays_out() -> None:
    first, again = (rows()[0] | {"relevance": place, "hpos": f"{place}"} for place in (1, 2))
    assert piece_of(first, BASE) == piece_of(again, BASE)
    assert b"relevance" not in piece_of(first, BASE).data and b"extract" not in piece_of(first, BASE).data


def test_every_page_is_followed() -> None:
    found, loopback = found_by(TheyWorkForYou(most=2))
    assert len({piece.address for piece in found.pieces}) == 4
    assert [request.one("page") for request in loopback.pages] == ["1", "2", "3", "4"]


def test_a_total_that_is_estimated_too_low_does_not_end_the_search() -> None:
    found, _ = found_by(TheyWorkForYou(most=2, estimate=1))
    assert len({piece.address for piece in found.pieces}) == 4


def test_a_total_that_is_estimated_too_high_ends_with_an_empty_page() -> None:
    found, loopback = found_by(TheyWorkForYou(estimate=1_000_000))
    assert len(found.pieces) == 4 and len(loopback.pages) == 2 and not found.refused


def test_speeches_that_have_moved_shorten_a_page_and_do_not_end_the_search() -> None:
    found, _ = found_by(TheyWorkForYou(most=2, moved=("2026-03-10a.7.1",)))
    assert len(found.pieces) == 3


def test_the_same_page_twice_is_not_followed() -> None:
    told = {"info": {"results_per_page": 1, "total_results": 10**9}, "rows": rows()[:1]}
    body = json.dumps(told).encode()
    found, loopback = found_by(lambda request: Reply(body, "application/json", keeps=False))
    assert "page 1 of a search twice" in found.refused[0][1] and len(loopback.pages) == 2


def test_one_parliament_can_be_chosen(server: Loopback) -> None:
    assert not found_at(server.url, settings={"section": "ni"}).pieces
    assert len(found_at(server.url, settings={"section": "uk"}).pieces) == 4
    assert server.pages[-1].one("search").endswith("groupby:speech section:uk")


def test_a_parliament_that_there_is_not_is_named() -> None:
    with pytest.raises(NotUnderstood, match="“mars” is no section of TheyWorkForYou"):
        searched_for(errand("Hikvision", section="mars"))


def test_nothing_found_is_no_error(server: Loopback) -> None:
    found = found_at(server.url, words=("Uniview",))
    assert not found.pieces and not found.refused


def test_only_the_days_of_the_run_are_asked_for(server: Loopback) -> None:
    found = found_at(server.url, since=date(2026, 3, 1), until=date(2026, 3, 10))
    assert [piece.published for piece in found.pieces] == [Edtf("2026-03-10")]


def test_its_own_robots_txt_lets_the_interface_be_asked(server: Loopback) -> None:
    found_at(server.url)
    assert all(request.path == "/api/getHansard" for request in server.pages)


# The key


def test_without_a_key_nothing_is_asked(server: Loopback) -> None:
    with pytest.raises(NotUnderstood, match="only with an API key, and none is set"):
        found_at(server.url, settings={"key": " "})
    assert not server.pages


def test_a_key_that_it_does_not_know_is_said_so_though_the_status_is_200(server: Loopback) -> None:
    found = found_at(server.url, settings={"key": "unknown"})
    assert [sentence for _, sentence in found.refused] == [
        "TheyWorkForYou refused the search: Invalid API key."
    ]


def test_a_refusal_never_holds_the_key() -> None:
    sentence = refusal_of(json.dumps({"error": f"Quota exceeded for {KEY}"}).encode())
    assert sentence == "TheyWorkForYou refused the search: Quota exceeded for …."


def test_a_run_makes_fewer_calls_than_a_key_without_a_plan_may_make_in_a_day() -> None:
    facts = facts_of("theyworkforyou")
    assert facts.most_visits < 10
    assert [setting.secret for setting in facts.settings if setting.name == "key"] == [True]


def test_a_used_up_quota_is_asked_again_when_it_says() -> None:
    twfy, busy = TheyWorkForYou(), [True]

    def answer(request: Any) -> Reply:
        if busy:
            busy.pop()
            return Reply(b"", status=429, headers={"Retry-After": "3600"}, keeps=False)
        return twfy(request)

    found, _ = found_by(answer)
    assert found.put_off[0][1] == 3600.0 and len(found.pieces) == 4


def test_a_403_is_written_down_and_not_worked_round() -> None:
    found, loopback = found_by(lambda request: Reply(b"", status=403, keeps=False))
    assert found.refused and len(loopback.pages) == 1


# What comes in another form


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"<!DOCTYPE html><title>Sorry</title>", "sent a web page that is not JSON"),
        (b'{"info": {"s": "hik', "sent something that is not JSON"),
        (b'{"info": "caf\xe9"}', "sent something that is not JSON"),
        (b"[" * 100_000, "sent something that is not JSON"),
        (b"[]", "sent JSON that is no record"),
        (b'{"info": {}}', "gave no rows"),
        (b'{"info": {}, "rows": ["a"]}', "rows for a search that are no records"),
        (
            b'{"info": {"results_per_page": 20, "total_results": 1}, "rows": [{"body": "x"}]}',
            "without its id",
        ),
    ],
)
def test_an_answer_in_another_form_is_said_to_be_one(body: bytes, sentence: str) -> None:
    assert sentence in refusal_of(body)


@pytest.mark.parametrize("total", ["null", "1e9999", '"many"'])
def test_a_search_that_counts_nothing_did_not_search(total: str) -> None:
    told = f'{{"info": {{"results_per_page": 20, "total_results": {total}}}, "rows": []}}'
    assert "so it did not search" in refusal_of(told.encode())


@given(st.lists(st.text(max_size=20), max_size=5))
def test_no_spelling_can_change_what_a_search_means(words: list[str]) -> None:
    search = searched_for(errand("Hikvision", *words))
    assert search.startswith('("hikvision"') and search.endswith(") 20260101..20260331 groupby:speech")
    assert search.count('"') % 2 == 0
    assert ":" not in search.removesuffix("groupby:speech")


def test_nothing_is_asked_for_where_no_spelling_has_a_letter() -> None:
    assert not list(start(errand(" ", '"":')))


@given(st.text(), st.text(alphabet=st.characters(codec="ascii", categories=["L", "N"]), min_size=1))
def test_an_address_is_the_same_whatever_was_searched_for(search: str, gid: str) -> None:
    listed = f"/debates/?id={gid}&amp;s={quote_plus(search)}#g1.2"
    assert address_of(listed, BASE) == f"{BASE}/debates/?id={gid}#g1.2"


def test_the_key_goes_over_the_wire_and_is_written_down_nowhere(server: Loopback) -> None:
    found = found_at(server.url)
    assert server.pages[0].one("key") == KEY
    assert KEY not in repr(found)
