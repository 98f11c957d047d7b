"""The Scottish Parliament: each question and motion of the days is a piece, without what concerns persons."""

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gather.in_memory import gathered
from tests.gather.loopback import Loopback, Reply, Serving
from tests.gather.sources.scottish_parliament.server import HERE, answer
from watchback.gather.facts import facts_of
from watchback.gather.source import NotUnderstood
from watchback.gather.sources.scottish_parliament.items import items_in
from watchback.gather.sources.scottish_parliament.records import record_of
from watchback.read import extract
from watchback.records import Edtf
from watchback.reference import gazetteer

SITE = "https://www.parliament.scot/chamber-and-committees"
SOURCE = "scottish_parliament"


@pytest.fixture
def server(serving: Serving) -> Loopback:
    return serving(answer)


def test_a_question_lodged_last_year_is_found_by_the_day_of_its_answer(server: Loopback) -> None:
    found = gathered(SOURCE, server.url)
    assert [piece.address for piece in found.pieces] == [
        f"{SITE}/questions-and-answers/question?ref=S6W-90001",
        f"{SITE}/questions-and-answers/question?ref=S6W-90002",
    ]
    assert [request.one("year") for request in server.pages] == ["2025", "2026"]


def test_only_the_years_that_the_days_can_touch_are_asked_for(server: Loopback) -> None:
    gathered(SOURCE, server.url, since=date(2026, 8, 1), until=date(2026, 8, 14))
    assert [request.one("year") for request in server.pages] == ["2026"]
    gathered(SOURCE, server.url, since=date(1999, 1, 1), until=date(1999, 12, 31))
    assert [request.one("year") for request in server.pages[1:]] == ["1999"]


def test_an_answer_stands_with_its_question_and_is_the_governments(server: Loopback) -> None:
    answered, unanswered = gathered(SOURCE, server.url).pieces
    text = extract(answered.data, answered.address, answered.media_type).text
    assert "how many Hikvision cameras are in use at Ambridge House’s gate." in text
    assert "will be removed by June 2026 at a cost of £5,000." in text
    assert "answered on 15 January 2026" in text
    assert answered.published == Edtf("2026-01-15")
    assert (answered.body, unanswered.body) == ("The Scottish Government", "")


def test_entities_are_kept_as_the_characters_they_stand_for(server: Loopback) -> None:
    answered, _ = gathered(SOURCE, server.url).pieces
    assert "Government’s 14 Hikvision cameras" in json.loads(answered.data)["AnswerText"]


def test_a_calendar_in_the_year_1900_is_no_day_of_an_answer() -> None:
    item = json.loads((HERE / "questions.json").read_bytes())[2]
    record = record_of(item, "questions")
    assert record and record.published == Edtf("2025-03-01")


def test_the_government_is_named_as_the_register_names_it() -> None:
    names = {body.name for body in gazetteer().bodies if body.kind == "devolved-government"}
    assert "The Scottish Government" in names
    assert facts_of(SOURCE).kinds == ("devolved-government",)


def test_what_is_not_needed_of_persons_is_dropped(server: Loopback) -> None:
    answered, _ = gathered(SOURCE, server.url).pieces
    told = json.loads(answered.data)
    assert not {"OnBehalfOf", "MSPID", "ConstituencyID", "RegionID", "AnsweredByMSP"} & set(told)
    assert b"@" not in answered.data


def test_motions_are_asked_for_only_where_they_are_wanted(server: Loopback) -> None:
    assert not [request for request in _asked(server, {}) if request.endswith("motions")]
    found = gathered(SOURCE, server.url, settings={"motions": "yes"}, since=date(2026, 2, 5))
    assert [piece.address for piece in found.pieces] == [
        f"{SITE}/votes-and-motions/S6M-80001",
        f"{server.url}/api/Motionsquestionsanswersmotions/920002",
    ]
    motion = found.pieces[0]
    text = extract(motion.data, motion.address, motion.media_type).text
    assert "calls for the removal of Hikvision cameras" in text and motion.body == ""


def _asked(server: Loopback, settings: dict[str, str]) -> list[str]:
    gathered(SOURCE, server.url, settings=settings)
    return [request.path for request in server.pages]


def test_a_second_run_only_asks_whether_something_changed(server: Loopback) -> None:
    ledger = gathered(SOURCE, server.url, settings={"motions": "yes"})
    ledger.forget_run()
    again = gathered(SOURCE, server.url, settings={"motions": "yes"}, ledger=ledger)
    assert len(again.pieces) == 4 and server.statuses[304] == 3


def test_days_without_questions_are_no_error(server: Loopback) -> None:
    found = gathered(SOURCE, server.url, since=date(2026, 3, 1))
    assert not found.pieces and not found.refused


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<html><h1>Request rejected</h1></html>", "no list of records: it begins “<html>"),
        (b'{"Message": "An error has occurred."}', "no list of records"),
        (b"", "nothing came"),
        (b"null", "no list"),
        ((HERE / "questions.json").read_bytes()[:700], "breaks off"),
        (b'[{"UniqueID": 1} , ', "breaks off"),
        (b"[" + b'{"a":' * 100_000, "damaged"),
    ],
)
def test_what_is_no_list_of_records_is_said_to_be_none(data: bytes, sentence: str, serving: Serving) -> None:
    loopback = serving(lambda request: Reply(data, "application/json"))
    found = gathered(SOURCE, loopback.url)
    assert sentence in found.refused[0][1] and not found.pieces


@pytest.mark.parametrize("status", [403, 429, 503])
def test_a_refusal_is_recorded(status: int, serving: Serving) -> None:
    loopback = serving(lambda request: Reply(b"", status=status))
    found = gathered(SOURCE, loopback.url)
    assert len(found.refused) == 2 and bool(found.put_off) == (status != 403)


def test_a_text_with_tags_keeps_its_entities_for_the_reader() -> None:
    item = {"UniqueID": 1, "EventID": "S6W-1", "ItemText": "<p>Fewer than &lt;b5 cameras&rsquo;</p>"}
    record = record_of(item, "questions")
    assert record and "Fewer than <b5 cameras’" in extract(record.data, "", "application/json").text


@given(st.lists(st.dictionaries(st.text(max_size=5), st.none() | st.integers() | st.text(max_size=9))))
def test_every_list_is_read_record_by_record(items: list[dict[str, object]]) -> None:
    assert list(items_in(json.dumps(items).encode(), "x")) == items
    for item in items:
        record_of(item, "questions")


@given(st.binary(max_size=40))
def test_no_bytes_break_the_reading_of_a_list(data: bytes) -> None:
    with suppress(NotUnderstood):
        list(items_in(b"[" + data, "x"))
