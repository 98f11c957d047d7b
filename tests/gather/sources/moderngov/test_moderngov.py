"""ModernGov: the web service and, where it is off, the pages; nothing restricted, nothing fetched twice."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gather.in_memory import InMemory, gathered
from tests.gather.loopback import Reply
from tests.gather.sources.moderngov.server import PAGE, XML, Site
from watchback.gather.facts import facts_of
from watchback.gather.source import Answer, Ask, Errand, NotUnderstood, Piece
from watchback.gather.sources.moderngov.adapter import harvest, start
from watchback.gather.sources.moderngov.days import as_slashed, day_in_words, slashed_day
from watchback.gather.sources.moderngov.text import title_of, without_addresses
from watchback.read import extract
from watchback.records import Edtf

MEETINGS = "/mgWebService.asmx/GetMeetings"
MEETING = "/mgWebService.asmx/GetMeeting"
OFF = Reply(b"Forbidden", "text/plain", 403)
CHALLENGE = Reply(b"<!DOCTYPE html><html><title>Just a moment...</title><body>Checking</body></html>", PAGE)
SEARCH = {"by": "search"}


@pytest.fixture
def opened() -> Iterator[Callable[..., Site]]:
    sites: list[Site] = []

    def open_site(**how: object) -> Site:
        sites.append(Site(**how))
        return sites[-1]

    yield open_site
    for site in sites:
        site.loopback.close()


@pytest.fixture
def site(opened: Callable[..., Site]) -> Site:
    return opened()


@pytest.fixture
def off(opened: Callable[..., Site]) -> Site:
    """A site whose web service is switched off."""
    return opened(instead={MEETINGS: OFF, MEETING: OFF})


def addresses(found: InMemory, site: Site) -> list[str]:
    return [piece.address.removeprefix(site.url) for piece in found.pieces]


def text_of(piece: Piece) -> str:
    return extract(piece.data, piece.address, piece.media_type).text


def piece_at(found: InMemory, end: str) -> Piece:
    return next(piece for piece in found.pieces if piece.address.endswith(end))


# The web service


def test_each_item_with_words_and_each_paper_is_a_piece(site: Site) -> None:
    found = gathered("moderngov", site.url, body="Borsetshire County Council")
    assert addresses(found, site) == [
        "/mgAi.aspx?ID=61001",
        "/mgAi.aspx?ID=60001",
        "/mgAi.aspx?ID=62001",
        "/mgConvert2PDF.aspx?ID=71009",
        "/mgConvert2PDF.aspx?ID=71001",
    ]
    assert {piece.body for piece in found.pieces} == {"Borsetshire County Council"}
    assert not found.refused


def test_an_item_reads_as_minutes_with_committee_day_question_and_answer(site: Site) -> None:
    item = piece_at(gathered("moderngov", site.url), "ID=61001")
    read = extract(item.data, item.address, item.media_type)
    assert (read.published, item.published) == (Edtf("2026-02-10"), Edtf("2026-02-10"))
    assert "Minutes of the Cabinet meeting held on 10 February 2026" in read.text
    assert "8. Member's Questions to the Leader" in read.text
    assert "How many Hikvision cameras does the council run?\n\nAnswer\n" in read.text
    assert "forty-two Hikvision cameras, which will be replaced by March 2027." in read.text


def test_titles_that_are_escaped_twice_are_plain(site: Site) -> None:
    found = gathered("moderngov", site.url)
    assert piece_at(found, "ID=61001").title == "Member's Questions to the Leader"
    assert piece_at(found, "ID=71001").title == "Written questions & answers"
    assert "Overview & Scrutiny Committee" in text_of(piece_at(found, "ID=62001"))


def test_a_paper_has_the_day_it_appeared_and_the_meetings_where_that_is_1900(site: Site) -> None:
    found = gathered("moderngov", site.url)
    assert piece_at(found, "ID=71001").published == Edtf("2026-02-12")
    assert piece_at(found, "ID=71009").published == Edtf("2026-02-10")
    assert "Borsetshire Council paper" in text_of(piece_at(found, "ID=71001"))


def test_what_is_restricted_withdrawn_elsewhere_or_not_yet_published_is_never_fetched(site: Site) -> None:
    found = gathered("moderngov", site.url)
    for number in ("71002", "71003", "71004"):
        assert not any(number in request.one("ID") for request in site.loopback.pages)
    everything = b"".join(piece.data for piece in found.pieces)
    for closed in (b"not for publication", b"Exempt prices", b"Withdrawn item", b"DRAFT NOT YET PUBLISHED"):
        assert closed not in everything


def test_who_attended_and_whom_to_write_to_is_dropped(site: Site) -> None:
    item = piece_at(gathered("moderngov", site.url), "ID=61001")
    for personal in (b"Aldridge", b"Home Farm", b"mailto", b"lynda.snell", b"attendee"):
        assert personal not in item.data
    assert "To receive questions." in text_of(item)


def test_a_meeting_in_the_year_1900_is_outside_every_window(site: Site) -> None:
    gathered("moderngov", site.url)
    assert sorted(request.one("lMeetingId") for request in site.asked("/GetMeeting")) == [
        "5000",
        "5001",
        "5002",
    ]


def test_the_window_is_asked_for_in_slices_without_gap() -> None:
    errand = Errand("https://democracy.borsetshire.example", (), date(2025, 1, 1), date(2026, 1, 5))
    asks = list(start(errand))
    spans = [tuple(map(date.fromisoformat, (ask.carries["since"], ask.carries["until"]))) for ask in asks]
    assert spans[0][0] == errand.since and spans[-1][1] == errand.until
    assert all(one[1] + timedelta(days=1) == other[0] for one, other in zip(spans, spans[1:], strict=False))
    assert all("lCommitteeId=0&sFromDate=" in ask.url and "&sToDate=" in ask.url for ask in asks)
    assert len({ask.url for ask in asks}) == len(asks) == 5


def test_one_day_is_one_slice() -> None:
    assert len(list(start(Errand("https://a.example", (), date(2026, 1, 1), date(2026, 1, 1))))) == 1


@pytest.mark.parametrize("pasted", ["", "/ieDocHome.aspx", "/mgWebService.asmx"])
def test_a_site_may_live_under_a_path_and_be_given_by_one_of_its_pages(
    opened: Callable[..., Site], pasted: str
) -> None:
    site = opened(path="/moderngov")
    found = gathered("moderngov", site.url + pasted)
    assert addresses(found, site)[0] == "/mgAi.aspx?ID=61001"
    assert len(found.pieces) == 5


def test_nothing_found_is_no_error(site: Site) -> None:
    found = gathered("moderngov", site.url, since=date(2026, 3, 1), until=date(2026, 3, 2))
    assert (found.pieces, found.refused, len(found.visited)) == ([], [], 1)


# A second run


def test_a_second_run_fetches_no_paper_twice_and_recent_meetings_again(site: Site) -> None:
    ledger = gathered("moderngov", site.url)
    ledger.forget_run()
    again = gathered("moderngov", site.url, ledger=ledger)
    assert len(again.pieces) == 5
    assert len(site.asked("mgConvert2PDF.aspx")) == 2
    meetings = [request.one("lMeetingId") for request in site.asked("/GetMeeting")]
    assert (meetings.count("5001"), meetings.count("5002")) == (2, 2)
    assert meetings.count("5000") == 1  # seventy-seven days before the end of the window


def test_a_meeting_long_past_is_asked_for_once(site: Site) -> None:
    window = {"since": date(2025, 10, 1), "until": date(2025, 12, 31)}
    ledger = gathered("moderngov", site.url, **window)
    ledger.forget_run()
    again = gathered("moderngov", site.url, ledger=ledger, **window)
    assert len(site.asked("/GetMeeting")) == 1
    assert "All Hikvision cameras have been removed" in text_of(piece_at(again, "ID=51001"))


def test_minutes_that_appear_weeks_later_are_found_at_the_same_address(site: Site) -> None:
    ledger = gathered("moderngov", site.url)
    before = piece_at(ledger, "ID=62001")
    told = site.answer_to_meeting("5002").replace(
        b"DRAFT NOT YET PUBLISHED", b"All Hikvision cameras will go."
    )
    told = told.replace(b"<minutepublished>False", b"<minutepublished>True")
    site.instead[f"{MEETING}?lMeetingId=5002"] = Reply(told, XML, keeps=False)
    ledger.forget_run()
    later = piece_at(gathered("moderngov", site.url, ledger=ledger), "ID=62001")
    assert later.address == before.address and later.data != before.data
    assert "All Hikvision cameras will go." in text_of(later)


def harvested(data: bytes, fetched: datetime, **ask: object) -> list[Ask | Piece]:
    errand = Errand("https://democracy.borsetshire.example", (), date(2026, 1, 1), date(2026, 6, 30))
    told = {"meeting": "5002", "day": "2026-03-24", "committee": "102", "title": "Cabinet"}
    asked = Ask(f"{errand.address}{MEETING}?lMeetingId=5002", "meeting", told, again=bool(ask["again"]))
    return list(harvest(Answer(asked, asked.url, 200, XML, None, data, fetched), errand))


def test_a_meeting_kept_before_its_minutes_came_is_asked_for_once_more(site: Site) -> None:
    data = site.answer_to_meeting("5002")
    early, late = datetime(2026, 4, 1, tzinfo=UTC), datetime(2026, 6, 30, tzinfo=UTC)
    [again] = harvested(data, early, again=False)
    assert isinstance(again, Ask) and again.again
    assert isinstance(harvested(data, late, again=False)[0], Piece)
    assert isinstance(harvested(data, early, again=True)[0], Piece)


# Where the service is off


@pytest.mark.parametrize(
    "reply",
    [
        OFF,
        CHALLENGE,
        Reply(b"Runtime error", "text/plain", 500),
        Reply(b"", "text/plain", 404),
        Reply(b"", "text/plain", 200),
        Reply(b'<?xml version="1.0"?><!DOCTYPE html><html><body>Sorry</body></html>', XML),
    ],
)
def test_the_pages_are_read_where_the_service_is_off(opened: Callable[..., Site], reply: Reply) -> None:
    site = opened(instead={MEETINGS: reply})
    found = gathered("moderngov", site.url)
    assert addresses(found, site) == [
        "/mgAi.aspx?ID=61001",
        "/documents/s71001/Written%20questions.pdf",
        "/mgConvert2PDF.aspx?ID=71009",
        "/mgAi.aspx?ID=61005",
        "/documents/g5000/Printed%20minutes%2013th-Jan-2026.pdf?T=1",
        "/documents/s71006/Report.pdf",
    ]
    assert not found.refused
    assert len(site.asked("ieListDocuments.aspx")) == 2  # none in the future, none twice


def test_the_page_of_a_meeting_stands_in_where_the_service_fails_for_it(opened: Callable[..., Site]) -> None:
    for reply in (Reply(b"", "text/plain", 500), CHALLENGE):
        site = opened(instead={f"{MEETING}?lMeetingId=5001": reply})
        found = gathered("moderngov", site.url)
        assert piece_at(found, "ID=61001").media_type == "text/html"
        assert piece_at(found, "ID=62001").media_type == "application/xml"


def test_an_item_of_a_page_reads_with_its_meeting_number_and_tables(off: Site) -> None:
    item = piece_at(gathered("moderngov", off.url, body="Borsetshire"), "ID=61001")
    text = text_of(item)
    assert "Cabinet - Tuesday, 10th February, 2026" in text
    assert "42. Member's Questions to the Leader\n" in text
    assert "forty-two Hikvision cameras, which will be replaced by March 2027." in text
    assert "Library\t40" in text
    assert "Camera contract" not in text
    assert (item.title, str(item.published)) == ("Member's Questions to the Leader", "2026-02-10")
    assert item.body == "Borsetshire"


def test_an_item_with_a_page_of_its_own_is_read_there(off: Site) -> None:
    item = piece_at(gathered("moderngov", off.url), "ID=61005")
    assert item.title == "Town centre cameras"
    assert "RESOLVED: that the Hikvision cameras in Felpersham town centre be removed" in text_of(item)


def test_pages_bring_nothing_restricted_no_pictures_and_no_addresses(off: Site) -> None:
    found = gathered("moderngov", off.url)
    visited = " ".join(found.visited)
    for closed in ("71002", "71004", "71005", "T=10", "s1/Guide", "MD=Constitution", "Act=Prev"):
        assert closed not in visited
    everything = b"".join(piece.data for piece in found.pieces)
    for closed in (b"Hikvision prices", b"Exempt", b"lynda.snell", b"clerk@", b"mgMediaPlayer", b"Dahua"):
        assert closed not in everything


def test_a_second_run_of_the_pages_is_conditional(off: Site) -> None:
    ledger = gathered("moderngov", off.url)
    ledger.forget_run()
    again = gathered("moderngov", off.url, ledger=ledger)
    assert len(again.pieces) == 6
    # The list of committees, two lists of meetings, a meeting and an item; what is closed not at all.
    assert off.loopback.statuses[304] == 6
    assert len(off.asked("Report.pdf")) == 1


def test_a_list_kept_before_its_year_was_over_is_asked_for_once_more() -> None:
    errand = Errand("https://a.example", (), date(2025, 3, 1), date(2026, 6, 30))
    asked = Ask(
        "https://a.example/ieListMeetings.aspx?CId=1&Year=2025", "year", {"year": "2025"}, again=False
    )
    kept = Answer(asked, asked.url, 200, PAGE, None, b"", datetime(2025, 3, 20, tzinfo=UTC))
    [again] = harvest(kept, errand)
    assert isinstance(again, Ask) and again.again


def test_a_site_that_refuses_its_pages_too_is_refused(opened: Callable[..., Site]) -> None:
    site = opened(instead={MEETINGS: OFF, "/mgListCommittees.aspx": OFF})
    found = gathered("moderngov", site.url)
    assert [url.removeprefix(site.url) for url, _ in found.refused] == ["/mgListCommittees.aspx?bcr=1"]
    assert len(site.loopback.pages) == 2


@pytest.mark.parametrize(
    ("reply", "because"),
    [
        (CHALLENGE, "no page of ModernGov"),
        (Reply(b'<div id="modgov" class="mgContent">No committees.</div>', PAGE), "lists no committee"),
        (Reply(b"", PAGE), "no page of ModernGov"),
    ],
)
def test_a_list_of_committees_that_is_none_is_said_to_be_none(
    opened: Callable[..., Site], reply: Reply, because: str
) -> None:
    site = opened(instead={MEETINGS: OFF, "/mgListCommittees.aspx": reply})
    assert because in gathered("moderngov", site.url).refused[0][1]


def test_the_page_for_errors_is_known(opened: Callable[..., Site]) -> None:
    site = opened(instead={MEETINGS: OFF})
    site.instead["/mgListCommittees.aspx"] = Reply(
        status=302, headers={"Location": f"{site.url}/mgError.aspx"}, keeps=False
    )
    assert "page for errors" in gathered("moderngov", site.url).refused[0][1]


# Search


def test_a_search_visits_the_items_papers_and_meetings_of_the_window(site: Site) -> None:
    found = gathered("moderngov", site.url, settings=SEARCH)
    assert addresses(found, site) == [
        "/mgAi.aspx?ID=61005",
        "/mgConvert2PDF.aspx?ID=71001",
        "/documents/s71006/Report.pdf",
        "/mgAi.aspx?ID=61001",
        "/documents/s71001/Written%20questions.pdf",
        "/mgConvert2PDF.aspx?ID=71009",
    ]
    assert piece_at(found, "ID=71001").published == Edtf("2026-02-10")
    assert not site.asked("/GetMeetings")
    assert "s51001" not in " ".join(found.visited)  # of October 2025


def test_a_search_is_asked_between_two_days_and_a_name_of_two_words_as_one(site: Site) -> None:
    gathered("moderngov", site.url, words=("HIK Vision",), settings=SEARCH)
    asked = site.asked("ieSearchResults2.aspx")[0]
    assert (asked.one("SS"), asked.one("SD"), asked.one("ED")) == ('"HIK Vision"', "01/01/2026", "31/03/2026")


def test_a_next_page_that_points_to_itself_ends_the_search(site: Site) -> None:
    found = gathered("moderngov", site.url, settings=SEARCH)
    assert [request.one("PG") for request in site.asked("ieSearchResults2.aspx")] == ["1", "2"]
    assert not found.refused


def test_the_same_page_twice_ends_the_search(site: Site) -> None:
    page = (site.read("pages/search-1.html"), site.read("pages/search-1.html").replace(b"PG=2", b"PG=3"))
    for number in (1, 2):
        key = "/ieSearchResults2.aspx?SS=Hikvision&SD=01/01/2026&ED=31/03/2026&DT=3&ADV=1&CA=false&SB=true"
        site.instead[f"{key}&PG={number}"] = Reply(page[number - 1], PAGE)
    gathered("moderngov", site.url, settings=SEARCH)
    assert len(site.asked("ieSearchResults2.aspx")) == 2


def test_a_search_without_hits_is_an_answer_and_an_unknown_page_is_none(site: Site) -> None:
    site.searched = lambda request: "search-none"
    found = gathered("moderngov", site.url, settings=SEARCH)
    assert (found.pieces, found.refused) == ([], [])
    site.searched = lambda request: "ieListMeetings-102-2026"
    assert "neither hits" in gathered("moderngov", site.url, settings=SEARCH).refused[0][1]


# Bad answers


@pytest.mark.parametrize(
    ("data", "because"),
    [
        (b'<?xml version="1.0"?><getmeetings><committee><comm', "damaged or not complete"),
        (b"<error><message>Busy</message></error>", "begins with <error>"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><getmeetings>&b;</getmeetings>', "document type"),
    ],
)
def test_an_answer_in_another_form_is_said_to_be_none(
    opened: Callable[..., Site], data: bytes, because: str
) -> None:
    site = opened(instead={MEETINGS: Reply(data, XML)})
    found = gathered("moderngov", site.url)
    assert because in found.refused[0][1]
    assert len(site.loopback.pages) == 1


def test_one_damaged_meeting_does_not_end_the_run(opened: Callable[..., Site]) -> None:
    site = opened(instead={f"{MEETING}?lMeetingId=5001": Reply(b"<meeting><agendaitems><agenda", XML)})
    found = gathered("moderngov", site.url)
    assert len(found.refused) == 1
    assert addresses(found, site) == ["/mgAi.aspx?ID=60001", "/mgAi.aspx?ID=62001"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The council’s Hikvision cameras".encode("cp1252"), "The council’s Hikvision cameras"),
        (b"Hik\x0bvision\x02 &#x1f;cameras &#11;here", "Hikvision cameras here"),
        (b"\xef\xbb\xbf", None),
    ],
)
def test_wrong_encodings_and_characters_that_xml_forbids_are_survived(
    site: Site, written: bytes, read: str | None
) -> None:
    told = site.answer_to_meeting("5002")
    told = told.replace(b"To consider the use of Hikvision equipment.", written) if read else written + told
    site.instead[f"{MEETING}?lMeetingId=5002"] = Reply(told, XML, keeps=False)
    found = gathered("moderngov", site.url)
    assert not found.refused
    assert (read or "Hikvision equipment") in text_of(piece_at(found, "ID=62001"))


def test_fields_that_are_unknown_or_missing_do_no_harm(site: Site) -> None:
    item = b"<agendaitem><agendaitemid>7</agendaitemid><new/><agendatext>Hikvision</agendatext></agendaitem>"
    nameless = b"<agendaitem><agendatext>Hikvision</agendatext></agendaitem>"
    told = b"<meeting><surprise/><agendaitems>" + item + nameless + b"</agendaitems></meeting>"
    site.instead[f"{MEETING}?lMeetingId=5002"] = Reply(told, XML, keeps=False)
    found = gathered("moderngov", site.url, since=date(2026, 3, 1))
    assert addresses(found, site) == ["/mgAi.aspx?ID=7"]
    assert "Hikvision" in text_of(found.pieces[0])


@pytest.mark.parametrize(
    "told", [b"<meeting></meeting>", b"<meeting><isdisplayallowed>False</isdisplayallowed></meeting>"]
)
def test_a_meeting_with_nothing_to_show_gives_nothing(site: Site, told: bytes) -> None:
    site.instead[f"{MEETING}?lMeetingId=5002"] = Reply(told, XML, keeps=False)
    found = gathered("moderngov", site.url, since=date(2026, 3, 1))
    assert (found.pieces, found.refused) == ([], [])


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_site_is_asked_later_and_not_through_its_pages(
    opened: Callable[..., Site], status: int
) -> None:
    site = opened(instead={MEETINGS: Reply(b"", PAGE, status, {"Retry-After": "120"})})
    found = gathered("moderngov", site.url)
    assert [seconds >= 120 for _, seconds in found.put_off] == [True] * 4
    assert not site.asked("mgListCommittees.aspx")


def test_a_paper_that_was_withdrawn_gives_nothing(site: Site) -> None:
    site.instead["/mgConvert2PDF.aspx?ID=71001"] = Reply(status=404)
    site.instead["/mgConvert2PDF.aspx?ID=71009"] = Reply(
        status=302, headers={"Location": f"{site.url}/mgError.aspx"}, keeps=False
    )
    found = gathered("moderngov", site.url)
    assert len(found.pieces) == 3
    assert not found.refused


def test_a_page_in_place_of_a_paper_is_refused_and_asked_for_again(site: Site) -> None:
    site.instead["/mgConvert2PDF.aspx?ID=71001"] = CHALLENGE
    ledger = gathered("moderngov", site.url)
    assert "where a document should be" in ledger.refused[0][1]
    site.instead.clear()
    ledger.forget_run()
    assert "Hikvision" in text_of(piece_at(gathered("moderngov", site.url, ledger=ledger), "ID=71001"))


# Words and days


@given(st.dates(min_value=date(1974, 1, 1)))
def test_a_day_is_read_as_it_is_asked_for(day: date) -> None:
    assert slashed_day(as_slashed(day)) == slashed_day(f" {as_slashed(day)} 00:00:00") == day
    assert day_in_words(f"Cabinet - {day:%A}, {day.day}th {day:%B}, {day.year:04} 7.00 pm") == day
    assert day_in_words(f"{day.day} {day:%b} {day.year:04} 7.00 pm") == day


@given(
    st.text()
    | st.from_regex(r"\d{1,3}/\d{1,3}/\d{1,5}")
    | st.from_regex(r"\d{1,2}(st|th)? [A-Z][a-z]{2,8},? \d{4}")
)
def test_no_words_make_a_day_that_is_none(words: str) -> None:
    for day in (slashed_day(words), day_in_words(words)):
        assert day is None or day.year >= 1974


@pytest.mark.parametrize("none", ["", "31/02/2026", "01/01/1900", "2026-02-10", "1/2/20260", "٣/٢/٢٠٢٦"])
def test_days_that_are_none(none: str) -> None:
    assert slashed_day(none) is None


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Member&amp;#39;s Questions PDF 1.5 MB", "Member's Questions"),
        ("Report  on\n cameras DOCX 154 KB", "Report on cameras"),
        ("10/02/2026 - Cabinet (2)", "10/02/2026 - Cabinet"),
        ("Minutes ref: 4471", "Minutes"),
        ("PDF", "PDF"),
    ],
)
def test_titles_are_without_what_stands_beside_them(written: str, title: str) -> None:
    assert title_of(written) == title


@given(st.text(alphabet='ab@.-<>/ =:mailto"', max_size=300))
def test_no_address_is_left_in_any_text(words: str) -> None:
    assert "ambridge.example" not in without_addresses(f"{words} joe@ambridge.example ")


def test_an_unreadable_page_asked_for_once_is_asked_for_once_more() -> None:
    errand = Errand("https://a.example", (), date(2025, 1, 1), date(2026, 6, 30))
    told = {"committee": "1", "meeting": "2", "day": "2025-02-01"}
    asked = Ask("https://a.example/ieListDocuments.aspx?CId=1&MId=2", "meeting-page", told, again=False)
    answer = Answer(asked, asked.url, 200, PAGE, None, CHALLENGE.body, datetime(2026, 6, 30, tzinfo=UTC))
    [again] = harvest(answer, errand)
    assert isinstance(again, Ask) and again.again
    with pytest.raises(NotUnderstood, match="no page of ModernGov"):
        harvest(Answer(again, asked.url, 200, PAGE, None, CHALLENGE.body, answer.fetched_at), errand)


def test_its_facts_say_what_it_covers() -> None:
    facts = facts_of("moderngov")
    assert (facts.covers, facts.overlap_days, facts.address) == ("watched-body", 35, "")
    assert [setting.choices for setting in facts.settings] == [("meetings", "search")]
