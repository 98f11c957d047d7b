"""The Senedd: meetings of the days are found over the index, each question with its answer as one piece."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gather.in_memory import InMemory, gathered
from tests.gather.loopback import Loopback, Reply, Request, Serving
from tests.gather.sources.senedd.server import answer
from watchback.gather.facts import facts_of
from watchback.gather.sources.senedd.index_page import index_of
from watchback.gather.sources.senedd.terms import plenary_numbers
from watchback.gather.sources.senedd.transcript import parts_of
from watchback.read import extract
from watchback.records import Edtf


@pytest.fixture
def server(serving: Serving) -> Loopback:
    return serving(answer)


def paths(found: InMemory, server: Loopback) -> list[str]:
    return [piece.address.removeprefix(server.url) for piece in found.pieces]


def piece_text(found: InMemory, end: str) -> str:
    piece = next(piece for piece in found.pieces if piece.address.endswith(end))
    return extract(piece.data, piece.address, piece.media_type).text


def test_each_question_and_each_item_is_a_piece_with_a_link_into_the_record(server: Loopback) -> None:
    found = gathered("senedd", server.url)
    assert sorted(paths(found, server)) == [
        "/Committee/16802#C710001",
        "/Plenary/16901#C700002",
        "/Plenary/16901#C700003",
        "/Plenary/16901#C700006",
        "/Plenary/16901#C700007",
        "/Plenary/16901#C700101",
        "/Plenary/16901#C700103",
    ]
    assert not found.refused


def test_an_answer_in_welsh_stands_in_both_languages_with_its_question(server: Loopback) -> None:
    text = piece_text(gathered("senedd", server.url), "#C700003")
    for words in (
        "Surveillance Cameras",
        "How many Hikvision cameras does the Welsh Government use?",
        "Byddwn yn eu tynnu erbyn Mehefin 2026.",
        "We will remove all 14 by June 2026.",
        "10 February 2026",
        "Prif Weinidog Ambridge MS",
    ):
        assert words in text
    assert "buses" not in text


def test_a_written_answer_that_is_escaped_twice_is_read_once_and_not_twice_over(server: Loopback) -> None:
    text = piece_text(gathered("senedd", server.url), "#C700101")
    assert text.count("It has none, and the Welsh Government has asked for their removal & replacement.") == 1
    assert text.count("How many Hikvision cameras does Borsetshire health board use?") == 1


def test_a_committee_of_which_there_is_only_english_is_read(server: Loopback) -> None:
    found = gathered("senedd", server.url)
    assert "Councils have bought Hikvision cameras." in piece_text(found, "#C710001")
    piece = next(piece for piece in found.pieces if piece.address.endswith("#C710001"))
    assert piece.title == "Local Government Committee: 3. Procurement"
    assert piece.published == Edtf("2026-01-20")


def test_the_notice_above_every_transcript_and_links_to_persons_are_dropped(server: Loopback) -> None:
    found = gathered("senedd", server.url)
    everything = b"".join(piece.data for piece in found.pieces)
    for unwanted in (b"left-hand column", b"mgUserInfo", b"senedd.tv"):
        assert unwanted not in everything


def test_the_index_is_followed_until_a_meeting_is_older_than_the_days(server: Loopback) -> None:
    gathered("senedd", server.url)
    assert ("700", "2") in _indexes(server) and ("700", "3") not in _indexes(server)


def _indexes(server: Loopback) -> list[tuple[str, str]]:
    return [(request.one("committee"), request.one("page")) for request in server.pages]


def test_days_are_compared_here_and_never_left_to_the_index(server: Loopback) -> None:
    found = gathered("senedd", server.url, since=date(2026, 2, 1), until=date(2026, 2, 28))
    assert {path.split("#")[0] for path in paths(found, server)} == {"/Plenary/16901"}
    assert not [request for request in server.pages if "start" in request.query]


def test_votes_are_not_fetched(server: Loopback) -> None:
    gathered("senedd", server.url)
    assert not [request for request in server.pages if request.one("xmlDownloadType") == "Votes"]


def test_old_transcripts_are_fetched_once_though_each_says_when_it_was_made(server: Loopback) -> None:
    window = {"since": date(2026, 1, 1), "until": date(2026, 4, 15)}
    ledger = gathered("senedd", server.url, **window)
    ledger.forget_run()
    again = gathered("senedd", server.url, ledger=ledger, **window)
    fetched = [request for request in server.pages if request.path.endswith("/Download")]
    assert len(fetched) == 3 and len(again.pieces) == 7


def test_each_senedd_that_the_days_touch_is_asked_for() -> None:
    assert plenary_numbers(date(2026, 4, 1), date(2026, 6, 1)) == ["700", "908"]
    assert plenary_numbers(date(2021, 5, 5), date(2021, 5, 5)) == ["401"]
    assert plenary_numbers(date(2030, 1, 1), date(2030, 2, 1)) == ["908"]
    assert plenary_numbers(date(1999, 1, 1), date(2000, 1, 1)) == []


def test_no_meeting_in_the_days_is_no_error(server: Loopback) -> None:
    found = gathered("senedd", server.url, since=date(2026, 3, 1), until=date(2026, 3, 30))
    assert not found.pieces and not found.refused


@pytest.fixture
def saying(server: Loopback) -> Iterator[Callable[[bytes], InMemory]]:
    """What is gathered where each transcript is these bytes."""
    opened: list[Loopback] = []

    def gathered_from(data: bytes) -> InMemory:
        def reply(request: Request) -> Reply:
            return Reply(data, "text/xml") if request.path.endswith("/Download") else answer(request)

        opened.append(Loopback(reply))
        return gathered("senedd", opened[-1].url)

    yield gathered_from
    for loopback in opened:
        loopback.close()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<!DOCTYPE html><html><body>The request is blocked.</body></html>", "A web page came"),
        (b'<?xml version="1.0"?><dataroot><XML_Plenary_Bilingual><Meet', "damaged or not complete"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><dataroot>&x;</dataroot>', "document type"),
        (b"<other><thing/></other>", "no transcript"),
        (b"\x00\xff\xfe", "damaged"),
        (b"", "damaged"),
    ],
)
def test_what_is_no_transcript_is_said_to_be_none(
    saying: Callable[[bytes], InMemory], data: bytes, sentence: str
) -> None:
    found = saying(data)
    assert not found.pieces and {sentence in told for _, told in found.refused} == {True}


def test_a_transcript_that_is_still_empty_is_no_error(saying: Callable[[bytes], InMemory]) -> None:
    found = saying(b'<?xml version="1.0"?><dataroot generated="2026-02-10T20:00:00" />')
    assert not found.pieces and not found.refused


def test_another_page_in_place_of_the_index_is_said_to_be_none(serving: Serving) -> None:
    loopback = serving(lambda request: Reply(b"<html><body>Sign in</body></html>"))
    found = gathered("senedd", loopback.url)
    assert "not the index of the Record" in found.refused[0][1]


@pytest.mark.parametrize(("status", "waits"), [(403, False), (429, True), (503, True)])
def test_a_refusal_is_recorded(status: int, waits: bool, serving: Serving) -> None:
    loopback = serving(lambda request: Reply(b"", status=status))
    found = gathered("senedd", loopback.url)
    assert len(found.refused) == 2 and bool(found.put_off) == waits


def test_an_index_that_never_ends_is_left_after_a_while(serving: Serving) -> None:
    def endless(request: Request) -> Reply:
        page = answer(Request("/XMLExport/", {"committee": ["700"], "page": ["1"]}, {}, 0)).body
        return Reply(b"", status=404) if "Download" in request.path else Reply(page)

    loopback = serving(endless)
    gathered("senedd", loopback.url)
    assert max(int(page or 0) for _, page in _indexes(loopback)) == 60


def test_the_facts_say_whose_last_look_a_run_gives() -> None:
    facts = facts_of("senedd")
    assert (facts.covers, facts.kinds, facts.nation) == ("bodies-of-kind", ("devolved-government",), "Wales")


@given(st.dates(date(1000, 1, 1)))
def test_days_of_the_index_are_read_day_first(day: date) -> None:
    link = "/XMLExport/Download?meetingID=1&xmlDownloadType=BilingualTranscript"
    written = f"{day.day:02}/{day.month:02}/{day.year} 10:00"
    row = f"<table><tr><td>{written}<td>Plenary<td><a href='{link}'>X</a></table>"
    (meeting,) = index_of(row.encode(), "https://record.example/XMLExport").meetings
    assert (meeting.day, meeting.addresses) == (day, (f"https://record.example{link}",))


@given(st.text(max_size=200))
def test_no_text_in_a_contribution_breaks_or_is_lost(said: str) -> None:
    printable = "".join(sign for sign in said if sign.isprintable())
    row = f"<XML_X_English><Contribution_English>{escape(printable)}</Contribution_English></XML_X_English>"
    parts = list(parts_of(f"<dataroot>{row}</dataroot>".encode("utf-8", "ignore"), "x"))
    told = [each["contribution_verbatim"] for part in parts for each in json.loads(part.data)]
    assert told == ([printable.encode("utf-8", "ignore").decode()] if printable.strip() else [])
