"""WhatDoTheyKnow: listed pages are read with what is attached; nobody's name is kept; searches need a yes."""

from collections import Counter
from dataclasses import replace
from datetime import date
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gather.in_memory import InMemory, gathered
from tests.gather.loopback import Loopback, Reply, Serving
from tests.gather.sources.whatdotheyknow.server import AGREED_ROBOTS, HIDDEN, ROBOTS, Site
from watchback.gather.facts import adapter_of
from watchback.gather.source import Errand
from watchback.gather.sources.whatdotheyknow.adapter import AGREED
from watchback.gather.sources.whatdotheyknow.listed import listed
from watchback.gather.sources.whatdotheyknow.request_page import IN_PLACE, without_names
from watchback.read import extract
from watchback.records import Edtf

SLUG = "makes_of_cctv_camera"


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def server(site: Site, serving: Serving) -> Loopback:
    return serving(site.answer, ROBOTS)


def watched(server: Loopback, ledger: InMemory | None = None, until: date = date(2026, 3, 31)) -> InMemory:
    settings = {"requests": f"{server.url}/request/{SLUG}#incoming-7001\n", "feeds_permitted": "no"}
    return gathered("whatdotheyknow", server.url, settings=settings, ledger=ledger, until=until)


def names_of(found: InMemory, server: Loopback) -> list[str]:
    return [piece.address.removeprefix(server.url) for piece in found.pieces]


def test_a_listed_request_is_read_with_its_page_and_files_but_not_its_pictures(server: Loopback) -> None:
    found = watched(server)
    assert names_of(found, server) == [
        f"/request/{SLUG}",
        f"/request/{SLUG}/response/7001/attach/3/Reply.pdf",
        f"/request/{SLUG}/response/7001/attach/4/cameras.csv",
    ]
    assert not found.refused


def test_every_piece_says_whose_words_it_holds_and_the_day_of_the_answer(server: Loopback) -> None:
    for piece in watched(server).pieces:
        assert piece.body == "Borsetshire County Council"
        assert piece.published == Edtf("2026-03-03")


def test_the_reader_gets_question_and_answer_and_no_name_of_a_person_who_asked(server: Loopback) -> None:
    page = watched(server).pieces[0]
    text = extract(page.data, page.address, page.media_type).text
    assert "How many Hikvision cameras does the council have?" in text
    assert "The council has 29 Hikvision cameras. They will be removed by June 2027." in text
    for kept in ("Ada", "Requester", "Stander", "/user/"):
        assert kept not in page.data.decode().replace(IN_PLACE, "")


def test_remarks_of_bystanders_are_left_out(server: Loopback) -> None:
    assert b"Dahua" not in watched(server).pieces[0].data


def test_a_second_run_asks_for_one_small_file_only(server: Loopback) -> None:
    ledger = watched(server)
    before = len(server.pages)
    ledger.forget_run()
    assert len(watched(server, ledger).pieces) == 3
    asked = server.pages[before:]
    assert [request.path for request in asked] == [f"/request/{SLUG}.json"]
    assert server.statuses[304] == 1


def test_a_new_answer_is_fetched_in_the_next_run(server: Loopback, site: Site) -> None:
    ledger = watched(server)
    site.told["info_request_events"].append(
        {"id": 9, "event_type": "response", "created_at": "2026-03-20T10:00:00.000+00:00"}
    )
    site.page = site.page.replace(b"29 Hikvision", b"no Hikvision")
    ledger.forget_run()
    page = watched(server, ledger).pieces[0]
    assert b"no Hikvision cameras" in page.data and page.published == Edtf("2026-03-20")


def test_a_waiting_page_is_asked_again_and_is_no_answer(server: Loopback, site: Site) -> None:
    site.waits["Reply.pdf"] = 2
    found = watched(server)
    reply = next(piece for piece in found.pieces if piece.address.endswith("Reply.pdf"))
    assert reply.data.startswith(b"%PDF") and not found.refused


def test_a_file_that_stays_waiting_is_said_to_and_found_by_a_later_run(server: Loopback, site: Site) -> None:
    site.waits["Reply.pdf"] = 99
    ledger = watched(server)
    assert "not yet made" in ledger.refused[0][1]
    assert len([request for request in server.pages if request.path.endswith("Reply.pdf")]) == 4
    site.waits["Reply.pdf"] = 0
    ledger.forget_run()
    again = watched(server, ledger, date(2026, 4, 1))
    assert any(piece.data.startswith(b"%PDF") for piece in again.pieces) and not again.refused


def test_a_waiting_page_kept_without_its_address_is_still_known(server: Loopback, site: Site) -> None:
    site.waits["Reply.pdf"] = 1
    ledger = watched(server)
    first = f"{server.url}/request/{SLUG}/response/7001/attach/3/Reply.pdf?cookie_passthrough=1"
    kept = ledger.kept[first].answer
    assert kept and b"Attachment processing" in kept.data
    errand = Errand(server.url, (), date(2026, 1, 1), date(2026, 3, 31))
    asked = list(adapter_of("whatdotheyknow").harvest(replace(kept, url=first), errand))
    assert [getattr(ask, "role", "") for ask in asked] == ["attachment"]


@pytest.mark.parametrize("notice", [HIDDEN, b"<html><body>This request has been removed.</body></html>"])
def test_a_notice_in_place_of_a_hidden_file_is_no_piece(server: Loopback, site: Site, notice: bytes) -> None:
    site.files["Reply.pdf"] = notice
    site.files["cameras.csv"] = notice
    found = watched(server)
    assert names_of(found, server) == [f"/request/{SLUG}"] and not found.refused


def test_a_file_that_moved_leads_to_the_message_and_is_no_piece(server: Loopback, site: Site) -> None:
    del site.files["Reply.pdf"]
    assert len(watched(server).pieces) == 2


@pytest.mark.parametrize("prominence", ["hidden", "requester_only"])
def test_a_hidden_request_is_left_alone(server: Loopback, site: Site, prominence: str) -> None:
    site.told["prominence"] = prominence
    found = watched(server)
    assert not found.pieces and not found.refused
    assert [request.path for request in server.pages] == [f"/request/{SLUG}.json"]


def test_a_request_that_got_another_address_is_kept_under_the_new_one(server: Loopback) -> None:
    found = gathered("whatdotheyknow", server.url, settings={"requests": f"{server.url}/request/cameras"})
    assert names_of(found, server)[0] == f"/request/{SLUG}"


def test_a_request_without_an_answer_has_the_day_it_was_made(server: Loopback, site: Site) -> None:
    del site.told["info_request_events"][1:]
    assert watched(server).pieces[0].published == Edtf("2026-02-03")


def test_robots_txt_is_obeyed_although_a_person_says_that_searching_is_agreed(server: Loopback) -> None:
    found = gathered("whatdotheyknow", server.url, settings={"feeds_permitted": AGREED})
    assert "robots.txt asks programs not to visit" in found.refused[0][1]
    assert not server.pages


def test_nothing_is_searched_without_agreement(server: Loopback) -> None:
    for answer in ("", "no", "yes"):
        with pytest.raises(ValueError, match="no request pages are listed"):
            gathered("whatdotheyknow", server.url, settings={"feeds_permitted": answer})
    assert not server.requests


@pytest.fixture
def agreed(site: Site, serving: Serving) -> Loopback:
    """The site once its robots.txt lets this program in."""
    return serving(site.answer, AGREED_ROBOTS)


def test_an_agreed_search_goes_through_its_pages_and_asks_each_month(agreed: Loopback, site: Site) -> None:
    site.results = 60
    found = gathered("whatdotheyknow", agreed.url, settings={"feeds_permitted": AGREED})
    searched = [request for request in agreed.pages if request.path.startswith("/feed/search/")]
    asked = Counter(unquote(request.path).partition("variety:response ")[2] for request in searched)
    assert asked == {
        "01/01/2026..31/01/2026.json": 3,
        "01/02/2026..28/02/2026.json": 3,
        "01/03/2026..31/03/2026.json": 3,
    }
    assert len(found.pieces) == 3
    assert len([sentence for _, sentence in found.refused if "There is nothing" in sentence]) == 59


def test_a_search_that_gives_the_same_page_for_ever_ends(agreed: Loopback, site: Site) -> None:
    site.results = 25
    whole = site.search

    def always_first(request: object) -> Reply:
        request.query["page"] = ["1"]
        return whole(request)

    site.search = always_first
    gathered("whatdotheyknow", agreed.url, settings={"feeds_permitted": AGREED}, since=date(2026, 3, 1))
    assert len([request for request in agreed.pages if "/feed/search/" in request.path]) == 2


def test_an_authority_that_was_renamed_is_searched_under_its_new_name(agreed: Loopback) -> None:
    settings = {"feeds_permitted": AGREED, "authority": "borsetshire_cc"}
    gathered("whatdotheyknow", agreed.url, settings=settings, since=date(2026, 3, 1))
    assert "requested_from%3Aborsetshire_county_council" in agreed.pages[-1].path


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<html><title>Just a moment...</title></html>", "keeps programs out"),
        (b"<html><title>Sorry</title>The site is being mended.</html>", "is not JSON"),
        (b'{"id":900001,"url_title":"makes_of', "is not JSON"),
        (b"\xff\xfe\x00", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"errors":["busy"]}', "is no request"),
        (b"[]", "not in the form"),
    ],
)
def test_garbage_in_place_of_a_request_is_said_to_be_that(
    data: bytes, sentence: str, serving: Serving
) -> None:
    loopback = serving(lambda request: Reply(data, "application/json"), ROBOTS)
    found = watched(loopback)
    assert sentence in found.refused[0][1] and not found.pieces


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        (
            b"<script src='/cdn-cgi/challenge-platform/x.js'></script>Checking your browser",
            "keeps programs out",
        ),
        (b"<html><body>Welcome to the site</body></html>", "is no page of a request"),
        (b"", "is no page of a request"),
    ],
)
def test_another_page_in_place_of_the_request_is_said(
    server: Loopback, site: Site, page: bytes, sentence: str
) -> None:
    site.page = page
    found = watched(server)
    assert sentence in found.refused[0][1] and not found.pieces


@pytest.mark.parametrize("status", [403, 429, 503])
def test_a_refusal_is_recorded(status: int, serving: Serving) -> None:
    loopback = serving(lambda request: Reply(b"no", status=status), ROBOTS)
    found = watched(loopback)
    assert f"{status}" in found.refused[0][1]


def test_a_page_in_another_encoding_is_read(server: Loopback, site: Site) -> None:
    site.page = site.page.replace("’".encode(), b"'").replace(
        b"29 Hikvision", "29 “Hikvision”".encode("cp1252")
    )
    page = watched(server).pieces[0]
    assert "29 “Hikvision” cameras" in extract(page.data, page.address, page.media_type).text


def test_addresses_are_taken_in_every_form_that_people_copy() -> None:
    lines = [
        "https://www.whatdotheyknow.com/request/a_1",
        "http://whatdotheyknow.com/request/b?unfold=1",
        "www.whatdotheyknow.com/request/c/response/12/attach/3/x.pdf",
        "https://www.whatdotheyknow.com/request/d.json#incoming-7",
        "e-2",
        "",
        "  # a note  ",
        "https://www.whatdotheyknow.com/request/a_1#x",
    ]
    assert listed("\r\n".join(lines), "https://www.whatdotheyknow.com") == ["a_1", "b", "c", "d", "e-2"]


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org/request/a",
        "https://www.whatdotheyknow.com/body/x",
        "https://[",
        "two words",
        "../x",
    ],
)
def test_a_line_that_is_no_request_page_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="is no request page"):
        listed(line, "https://www.whatdotheyknow.com")


@given(st.text(max_size=200))
def test_any_list_gives_names_or_one_sentence(text: str) -> None:
    try:
        found = listed(text, "https://www.whatdotheyknow.com")
    except ValueError as refusal:
        assert str(refusal).endswith(".")
    else:
        assert all("/" not in name and name for name in found)


@given(st.text(alphabet="abc ’'-.(é", min_size=3, max_size=30), st.text(max_size=100))
def test_no_name_is_left_in_any_text(name: str, around: str) -> None:
    name = " ".join(name.split())
    if len(name) > 2 and name[0].isalpha() and name[-1].isalpha():
        assert (
            f" {name} " not in without_names(f"{around} {name} {around}", (name,)).replace(IN_PLACE, "") + " "
        )
