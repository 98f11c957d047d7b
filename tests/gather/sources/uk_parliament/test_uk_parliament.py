"""UK Parliament: each of its services is searched for the days asked for, and each document read whole."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gather.in_memory import InMemory, gathered
from tests.gather.loopback import Loopback, Reply, Serving
from tests.gather.sources.uk_parliament.server import Parliament, said
from watchback.gather.facts import facts_of
from watchback.gather.source import Errand, NotUnderstood, Piece
from watchback.gather.sources.uk_parliament.adapter import parts_of, start
from watchback.gather.sources.uk_parliament.spellings import names, to_search
from watchback.gather.sources.uk_parliament.told import day
from watchback.read import extract
from watchback.records import Edtf

QUESTIONS = "https://questions-statements.parliament.uk/written-questions/detail"
PARAMETERS = {
    "/api/writtenquestions/questions": "searchTerm tabledWhenFrom tabledWhenTo answeredWhenFrom "
    "answeredWhenTo correctedWhenFrom correctedWhenTo answered questionStatus sessionStatus skip take",
    "/api/writtenstatements/statements": "searchTerm madeWhenFrom madeWhenTo sessionStatus skip take",
    "/search/contributions/Spoken.json": "queryParameters.searchTerm queryParameters.startDate "
    "queryParameters.endDate queryParameters.skip queryParameters.take queryParameters.orderBy",
    "/EarlyDayMotions/list": "parameters.tabledStartDate parameters.tabledEndDate parameters.statuses "
    "parameters.orderBy parameters.skip parameters.take",
}


@pytest.fixture
def parliament() -> Parliament:
    return Parliament()


@pytest.fixture
def server(parliament: Parliament, serving: Serving) -> Loopback:
    return serving(parliament)


def found_in(server: Loopback, part: str, **more: Any) -> InMemory:
    return gathered("uk_parliament", server.url, settings={"parts": part}, **more)


def one(ledger: InMemory, ending: str) -> Piece:
    """The piece whose address ends so. Raises where there is not exactly one address."""
    found = {piece.address: piece for piece in ledger.pieces if piece.address.endswith(ending)}
    (piece,) = found.values()
    return piece


def read(piece: Piece) -> str:
    return extract(piece.data, piece.address, piece.media_type).text


def refusal_of(answer: Callable[..., Reply] | Reply, part: str) -> str:
    """The sentence on the first visit when every path answers so."""
    loopback = Loopback(answer if callable(answer) else lambda request: answer)
    ledger = found_in(loopback, part)
    loopback.close()
    assert not ledger.pieces
    return ledger.refused[0][1]


# Written questions


def test_questions_are_found_by_their_day_the_day_of_the_answer_and_of_its_correction(
    server: Loopback,
) -> None:
    found = found_in(server, "questions")
    assert {piece.address for piece in found.pieces} == {
        f"{QUESTIONS}/2026-02-03/110001",
        f"{server.url}/qna-attachments/1700001/original/cameras.csv",
        f"{QUESTIONS}/2026-02-04/110003",
        f"{QUESTIONS}/2026-03-20/HL4004",
        f"{QUESTIONS}/2025-11-20/100005",
        f"{QUESTIONS}/2025-05-06/90006",
    }
    assert not found.refused


def test_lists_shorten_long_answers_so_the_whole_is_asked_for_by_id(server: Loopback) -> None:
    question = one(found_in(server, "questions"), "/110001")
    text = read(question)
    assert "There are 14 Hikvision cameras at Ambridge House. They will be removed by 30 June 2026." in text
    assert "Asked by Ann Example (Ambridge) on 3 February 2026" in text
    assert (question.title, question.body) == ("Borsetshire Office: CCTV", "Borsetshire Office")
    assert question.published == Edtf("2026-02-10")


def test_sessions_that_are_over_are_searched_too(server: Loopback) -> None:
    assert one(found_in(server, "questions"), "/90006")
    asked = [request for request in server.pages if request.path.endswith("/questions")]
    assert all(request.one("sessionStatus") == "Any" for request in asked)


def test_each_window_is_asked_for(server: Loopback) -> None:
    found_in(server, "questions")
    windows = {
        (name, request.one(name), request.one(name.replace("From", "To")))
        for request in server.pages
        for name in request.query
        if name.endswith("From")
    }
    assert windows == {
        ("tabledWhenFrom", "2025-10-03", "2026-03-31"),  # 90 days earlier, for holding answers
        ("answeredWhenFrom", "2026-01-01", "2026-03-31"),
        ("correctedWhenFrom", "2026-01-01", "2026-03-31"),
    }


def test_a_holding_answer_is_read_again_until_there_is_another(
    parliament: Parliament, server: Loopback
) -> None:
    ledger = found_in(server, "questions")
    assert "has not proved possible" in read(one(ledger, "/100005"))
    question = next(each for each in parliament.questions if each["uin"] == "100005")
    question |= {
        "answerIsHolding": False,
        "answerText": "<p>We bought the last Hikvision camera in 2021.</p>",
    }
    ledger.forget_run()
    found_in(server, "questions", ledger=ledger)
    assert "the last Hikvision camera in 2021" in read(one(ledger, "/100005"))


def test_an_answer_put_right_has_the_day_of_its_correction_and_only_the_words_that_stand(
    server: Loopback,
) -> None:
    question = one(found_in(server, "questions"), "/90006")
    assert question.published == Edtf("2026-01-15")
    assert "21 Hikvision cameras" in read(question) and b"12 Hikvision" not in question.data


def test_questions_grouped_under_one_answer_give_it_once_with_the_one_that_names_the_supplier(
    server: Loopback,
) -> None:
    found = found_in(server, "questions")
    assert one(found, "/110003").body == "Borsetshire Office"
    assert not [piece for piece in found.pieces if piece.address.endswith("/110002")]


def test_a_question_without_an_answer_holds_no_words_of_the_department(server: Loopback) -> None:
    question = one(found_in(server, "questions"), "/HL4004")
    assert (question.body, question.published) == ("", Edtf("2026-03-20"))
    assert "stop buying Hikvision" in read(question) and "Barchester Office" not in read(question)


def test_a_question_withdrawn_after_it_was_listed_gives_nothing(
    parliament: Parliament, server: Loopback, serving: Serving
) -> None:
    def withdrawn(request: Any) -> Reply:
        reply = parliament(request)
        if request.path.endswith("/questions"):
            return reply
        told = json.loads(reply.body)
        told["value"]["isWithdrawn"] = True
        return said(told)

    loopback = serving(withdrawn)
    found = found_in(loopback, "questions")
    assert not found.pieces and not found.refused


def test_of_a_spelling_of_several_words_only_hits_that_show_it_are_asked_for(server: Loopback) -> None:
    found_in(server, "questions", words=("Hikvision", "Hik Vision", "Hikvision UK"))
    terms = {request.one("searchTerm") for request in server.pages if "searchTerm" in request.query}
    assert terms == {"Hikvision", "Hik Vision"}
    assert not [request for request in server.pages if request.path.endswith("/1700009")]


def test_portraits_and_colours_of_members_stay_out(server: Loopback) -> None:
    for piece in found_in(server, "questions, statements, motions").pieces:
        assert b"thumbnail" not in piece.data and b"aaaaaa" not in piece.data
        assert b"PhotoUrl" not in piece.data and b"SponsorsCount" not in piece.data


def test_an_attachment_has_the_day_and_the_department_of_its_answer(server: Loopback) -> None:
    attached = one(found_in(server, "questions"), "/cameras.csv")
    assert (attached.media_type, attached.title) == ("text/csv", "List of cameras")
    assert (attached.published, attached.body) == (Edtf("2026-02-10"), "Borsetshire Office")


def test_attachments_elsewhere_are_not_asked_for(parliament: Parliament, server: Loopback) -> None:
    parliament.questions[0]["attachments"] = [
        {"url": "https://example.org/cameras.csv", "title": "List"},
        {"url": "http://[", "title": "List"},
        "cameras.csv",
    ]
    found = found_in(server, "questions")
    assert not found.refused
    assert not [piece for piece in found.pieces if piece.address.endswith(".csv")]


# Written statements


def test_a_statement_is_read_whole_with_its_minister_and_department(server: Loopback) -> None:
    (statement,) = found_in(server, "statements").pieces
    assert statement.address == (
        "https://questions-statements.parliament.uk/written-statements/detail/2026-01-22/HCWS901"
    )
    assert (statement.published, statement.body) == (Edtf("2026-01-22"), "Barchester Office")
    assert "remove what is there by April 2027" in read(statement)
    assert "Bea Example, Chancellor of the Chase of Borsetshire" in read(statement)


# Hansard


def test_a_contribution_is_read_whole_with_its_debate_and_the_reply(server: Loopback) -> None:
    found = found_in(server, "hansard")
    passage = one(found, "C1")
    assert passage.address == (
        "https://hansard.parliament.uk/Commons/2026-02-03/debates/0A1B2C3D-0000-4000-8000-000000000001/"
        "PublicsectorCCTVBorsetshire#contribution-0A1B2C3D-0000-4000-8000-0000000000C1"
    )
    text = read(passage)
    assert "Public-sector CCTV: Borsetshire" in text and "House of Commons, 3 February 2026" in text
    assert "The Minister for Borsetshire (Dan Example)" in text and "by 30 June 2026" in text
    assert "weather" not in text
    assert passage.published == Edtf("2026-02-03")


def test_debates_inside_a_debate_have_addresses_of_their_own(server: Loopback) -> None:
    found = found_in(server, "hansard")
    inner = one(found, "C4")
    assert "/0A1B2C3D-0000-4000-8000-000000000002/Schools#" in inner.address


def test_a_debate_about_the_supplier_is_read_from_beginning_to_end(server: Loopback) -> None:
    text = read(one(found_in(server, "hansard"), "D1"))
    assert "What do the Government intend?" in text and "we keep it under review" in text


def test_the_rolling_version_of_a_day_is_replaced_by_what_is_said_in_the_end(
    parliament: Parliament, server: Loopback
) -> None:
    ledger = found_in(server, "hansard")
    before = one(ledger, "C1")
    parliament.debates[0]["Overview"] |= {"Source": 1, "ContentLastUpdated": "2026-02-04T08:00:00"}
    ledger.forget_run()
    found_in(server, "hansard", ledger=ledger)
    assert one(ledger, "C1").data == before.data
    parliament.debates[0]["Items"][2]["Value"] = "<p>We will remove all 15 of them.</p>"
    ledger.forget_run()
    found_in(server, "hansard", ledger=ledger)
    assert "all 15 of them" in read(one(ledger, "C1"))


def test_words_are_searched_for_one_by_one_and_never_joined_with_or(server: Loopback) -> None:
    found_in(server, "hansard", words=("Dahua", "Hik Vision"))
    terms = {request.one("queryParameters.searchTerm") for request in server.pages}
    assert terms == {"Dahua", '"Hik Vision"'}


# Early day motions


def test_motions_are_found_by_their_text_and_not_only_by_their_title(server: Loopback) -> None:
    motion, amendment = found_in(server, "motions").pieces
    assert motion.address == "https://edm.parliament.uk/early-day-motion/66001"
    assert motion.published == Edtf("2026-02-10")
    assert "has bought cameras of Hikvision" in read(motion)
    assert "Tabled by Ann Example (Ambridge)" in read(motion)
    assert amendment.address.endswith("/66003")


def test_a_motion_stays_the_same_while_more_members_sign_it(parliament: Parliament, server: Loopback) -> None:
    ledger = found_in(server, "motions")
    before = [piece.data for piece in ledger.pieces]
    parliament.motions[0] |= {"SponsorsCount": 8, "StatusDate": "2026-02-14T00:00:00"}
    ledger.forget_run()
    assert [piece.data for piece in found_in(server, "motions", ledger=ledger).pieces] == before


# All of them


def test_every_parameter_is_one_that_the_service_documents(server: Loopback) -> None:
    gathered("uk_parliament", server.url)
    asked = {request.path for request in server.pages}
    assert set(PARAMETERS) <= asked
    for request in server.pages:
        if request.path in PARAMETERS:
            assert set(request.query) <= set(PARAMETERS[request.path].split())


def test_a_second_run_asks_whether_anything_changed_and_fetches_no_attachment_twice(
    server: Loopback,
) -> None:
    ledger = gathered("uk_parliament", server.url)
    before, pieces = len(server.pages), [piece.data for piece in ledger.pieces]
    ledger.forget_run()
    again = gathered("uk_parliament", server.url, ledger=ledger)
    assert [piece.data for piece in again.pieces] == pieces
    asked = server.pages[before:]
    assert server.statuses[304] == len(asked) == len(server.conditional())
    assert not [request for request in asked if request.path.startswith("/qna-attachments/")]


def test_what_is_found_does_not_depend_on_the_size_of_a_page() -> None:
    found = []
    for size in (1, 4, 100):
        loopback = Loopback(Parliament(size))
        ledger = gathered("uk_parliament", loopback.url)
        loopback.close()
        places = [piece.address.removeprefix(loopback.url) for piece in ledger.pieces]
        # Which question of a group gives the answer may depend on it; that only one does, does not.
        found.append({place.replace("/110002", "/110003") for place in places})
        assert len(found[-1]) == len(set(places))
    assert found[0] == found[1] == found[2]


def test_only_the_parts_chosen_are_asked_for(server: Loopback) -> None:
    found_in(server, "Statements and motions")
    assert {request.path.split("/")[1] for request in server.pages} == {"api", "EarlyDayMotions"}
    assert not [request for request in server.pages if "questions" in request.path]


def test_a_part_that_there_is_not_is_named() -> None:
    with pytest.raises(NotUnderstood, match="“petitions” is no part of UK Parliament"):
        parts_of("motions, petitions")


def test_nothing_found_is_no_error(server: Loopback) -> None:
    found = gathered("uk_parliament", server.url, words=("Uniview",))
    assert not found.pieces and not found.refused


@pytest.mark.parametrize("address", ["", facts_of("uk_parliament").address])
def test_without_another_address_the_services_themselves_are_asked(address: str) -> None:
    errand = Errand(address, ("Hikvision",), date(2026, 1, 1), date(2026, 1, 31))
    assert {ask.url.split("?")[0].rpartition("parliament.uk")[0] for ask in start(errand)} == {
        "https://questions-statements-api.",
        "https://hansard-api.",
        "https://oralquestionsandmotions-api.",
    }


def test_the_facts_say_whom_a_run_speaks_for() -> None:
    facts = facts_of("uk_parliament")
    assert facts.kinds == ("department", "department-non-ministerial")
    assert facts.nation == "United Kingdom"  # departments of Northern Ireland answer at Stormont
    assert (facts.mentions, facts.covers, facts.searches) == ("parliament", "bodies-of-kind", True)


# What comes in another form


@pytest.mark.parametrize("part", ["questions", "statements", "hansard", "motions"])
@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (Reply(b"<html><h1>Request rejected</h1></html>"), "a web page that is not JSON"),
        (Reply(b'{"results": [{"value": {"id": 17', "application/json"), "something that is not JSON"),
        (Reply(b'{"results": "\xe9"}', "application/json"), "something that is not JSON"),
        (Reply(b"[" * 100_000, "application/json"), "something that is not JSON"),
        (Reply(b"[]", "application/json"), "JSON that is no record"),
        (Reply(b'{"error": "busy"}', "application/json"), "gave no list of"),
    ],
)
def test_an_answer_in_another_form_is_said_to_be_one(part: str, reply: Reply, sentence: str) -> None:
    assert sentence in refusal_of(reply, part)


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("questions", '{"results": [], "totalResults": 1e9999}'),
        ("questions", '{"results": [{"value": {"id": null}}], "totalResults": 1}'),
        ("hansard", '{"Results": [], "TotalResultCount": "many"}'),
        ("motions", '{"Response": [], "PagingInfo": {"Total": null}}'),
    ],
)
def test_a_number_that_is_none_is_said_to_be_none(part: str, told: str) -> None:
    assert "gave no number for" in refusal_of(Reply(told.encode(), "application/json"), part)


def test_a_service_that_gives_the_same_page_again_and_again_is_left() -> None:
    page = {"Response": [{"Id": 1, "Title": "Rivers"}], "PagingInfo": {"Total": 10**12}}
    assert "same page of results twice" in refusal_of(said(page), "motions")


def test_a_question_without_a_day_is_refused_and_the_others_are_read(
    parliament: Parliament, server: Loopback, serving: Serving
) -> None:
    listed = parliament.questions[0]

    def without_a_day(request: Any) -> Reply:
        if request.path.endswith(f"/{listed['id']}"):
            return said({"value": listed | {"dateTabled": "0001-01-01T00:00:00"}, "links": []})
        return parliament(request)

    loopback = serving(without_a_day)
    found = found_in(loopback, "questions")
    assert "without its day or its number" in found.refused[0][1]
    assert one(found, "/110003")


@pytest.mark.parametrize(("status", "sentence"), [(403, "refuses us"), (404, "There is nothing at")])
def test_a_refusal_is_written_down_and_not_asked_again(status: int, sentence: str, serving: Serving) -> None:
    loopback = serving(lambda request: Reply(b"", status=status))
    found = found_in(loopback, "motions")
    assert sentence in found.refused[0][1] and len(loopback.pages) == 1


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_service_is_asked_again_when_it_says(status: int, serving: Serving) -> None:
    parliament, busy = Parliament(), [True]

    def answer(request: Any) -> Reply:
        if busy.pop() if busy else False:
            return Reply(b"", status=status, headers={"Retry-After": "60"})
        return parliament(request)

    loopback = serving(answer)
    found = found_in(loopback, "motions")
    assert found.put_off[0][1] == 60.0 and len(found.pieces) == 2


# Spellings and days


def test_spellings_found_by_another_one_are_not_searched_for() -> None:
    assert to_search(["Hikvision", "Hangzhou Hikvision", "HIKVISION", "Hik-Connect", "hik connect", " "]) == [
        "Hikvision",
        "Hik-Connect",
    ]


@given(st.lists(st.text(max_size=12), max_size=6))
def test_every_spelling_is_found_by_one_that_is_searched_for(spellings: list[str]) -> None:
    searched = to_search(spellings)
    for spelling in spellings:
        if names(spelling, [spelling]):
            assert names(spelling, searched)


@given(st.text(), st.text())
def test_a_text_names_what_stands_in_it_however_it_is_marked_up(before: str, after: str) -> None:
    plain = before.replace("<", "").replace("&", ""), after.replace(">", "").replace(";", "")
    assert names(f"{plain[0]} <b>Hik</b>&#8209;Vision {plain[1]}", ["Hik Vision"])


@given(st.one_of(st.none(), st.text(), st.integers(), st.dates()))
def test_a_day_is_one_on_which_a_parliament_could_sit_or_none(moment: object) -> None:
    found = day(moment)
    assert found is None or found.year >= 1800


def test_a_day_that_only_means_never_is_none() -> None:
    assert day("0001-01-01T00:00:00") is None and day("2026-02-03T00:00:00") == date(2026, 2, 3)
