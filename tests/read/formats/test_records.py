"""JSON and XML of the sources: questions, answers, speakers and days in the shape that their pages have."""

from pathlib import Path

import pytest

from tests.read.invented import reader
from watchback.read import Unreadable, extract
from watchback.read.formats.data_json import extract_json
from watchback.read.formats.data_xml import extract_xml
from watchback.read.formats.outcome import Extract
from watchback.records import Document

_FOLDER = Path(__file__).parents[2] / "documents" / "formats"


def record(name: str) -> Extract:
    path = next(_FOLDER.glob(f"*/{name}"))
    data = path.read_bytes()
    return extract_json(data) if path.suffix == ".json" else extract_xml(data)


def found(name: str) -> set[tuple[str | None, str]]:
    given = record(name)
    document = Document(
        given.text, "0" * 64, "text/plain", given.extractor, published=given.published, title=given.title
    )
    return {(each.body_id, each.stance) for each in reader().read(document).proposals}


def in_order(text: str, *parts: str) -> bool:
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def test_a_written_question_is_told_as_its_page_tells_it() -> None:
    given = record("written-question.json")
    assert in_order(
        given.text,
        "House of Commons written question 110001, answered on 10 February 2023",
        "Asked by Lynda Snell (Ambridge) on 3 February 2023",
        "To ask the Secretary of State for Lamps",
        "Answered by Robert Snell, Department for Lamps",
        "The Department for Lamps has removed all Hikvision cameras.",
        "Site\tCameras\nHead office\t0",
    )
    assert str(given.published) == "2023-02-10"
    assert given.owner == "Department for Lamps"
    assert ("department-for-lamps", "removed") in found("written-question.json")


def test_a_request_tells_who_asked_whom_and_how_it_ended() -> None:
    given = record("request.json")
    assert in_order(
        given.text,
        "A Requester made this Freedom of Information request to Borsetshire Council",
        "Request of 3 February 2023.",
        "Response of 3 March 2023. Successful.",
    )
    assert given.owner == "Borsetshire Council"


def test_contributions_found_in_hansard_are_told_whole_where_they_are_whole() -> None:
    given = record("hansard-search.json")
    assert in_order(
        given.text,
        "House of Commons, 9 February 2023",
        "Lynda Snell (Ambridge) (Ind)\n\nThe Department for Lamps still uses Hikvision cameras.",
        "Robert Snell\n\nWe will remove them.",
    )


@pytest.mark.parametrize(
    ("name", "body", "stance"),
    [
        ("motions.json", "department-for-lamps", "called-on"),
        ("theyworkforyou.json", "department-for-lamps", "will-remove"),
        ("debates.xml", "department-for-lamps", "will-remove"),
        ("answers.xml", "department-for-lamps", "uses"),
        ("news.rss.xml", "borsetshire-council", "will-remove"),
        ("unknown.json", "ambridge-council", "will-remove"),
        ("unknown.xml", "borsetshire-council", "uses"),
    ],
)
def test_what_a_record_says_is_found_in_it(name: str, body: str, stance: str) -> None:
    assert (body, stance) in found(name)


def test_a_page_of_the_content_api_is_told_as_its_page_is() -> None:
    given = record("govuk-content.json")
    assert in_order(
        given.text, "From: Department for Lamps", "Published 1 June 2023", "Our response\n\nThere are 16"
    )
    assert str(given.published) == "2023-06-01"


def test_a_notice_of_a_contract_leaves_out_whom_to_ring() -> None:
    given = record("contract.json")
    assert "Awarded to Felpersham Installers Ltd on 20 January 2023" in given.text
    assert "Estimated value: 1e9999 GBP" in given.text
    assert "Jim" not in given.text
    assert given.owner == "Borsetshire Council"


def test_a_meeting_is_told_item_by_item_without_what_is_restricted() -> None:
    given = record("meeting.xml")
    assert in_order(
        given.text,
        "Minutes of the meeting held on 10 February 2023",
        "8. Member's Questions to the Leader",
        "Minutes:",
        "How many Hikvision cameras does the council run?",
        "Answer\n\nForty-two, to be replaced by March 2027.",
    )
    assert "Dahua" not in given.text
    assert "Archer to the Leader" in given.text


def test_a_debate_s_entities_and_speakers_are_read() -> None:
    given = record("debates.xml")
    assert "£9 million — or more < ten." in given.text
    assert (
        "Robert Snell\n\nThe Department for Lamps will remove all Hikvision cameras by March 2024."
        in given.text
    )
    assert str(given.published) == "2023-02-09"


def test_a_day_is_given_only_where_all_records_share_it() -> None:
    rows = [
        '{"gid":"1","hdate":"2023-02-09","body":"One"}',
        '{"gid":"2","hdate":"2023-03-09","body":"Two"}',
    ]
    assert extract_json(f"[{','.join(rows)}]".encode()).published is None
    assert "9 February 2023" in extract_json("\n".join(rows).encode()).text


def test_an_unknown_record_is_told_key_by_key_and_records_are_parted_by_empty_lines() -> None:
    text = record("unknown.json").text
    assert text.startswith("title: Cameras at Ambridge Council\n")
    assert "seen: 4 May 2023" in text
    assert "\n\ntitle: Second\n\ndeep: Borsetshire Council uses Dahua cameras." in text
    assert "https://" not in text


def test_an_entity_that_reads_a_file_reads_none() -> None:
    doctype = b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    data = b'<?xml version="1.0"?>' + doctype + b"<r><t>Hikvision &x;</t></r>"
    assert extract_xml(data).text == "t: Hikvision &x;\n"


def test_entities_that_multiply_are_not_expanded() -> None:
    entities = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    data = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">' + entities + b"]><r>&l9; Hikvision</r>"
    assert len(extract_xml(data).text) < 100


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'{"a": "Hikvision', "The JSON file is damaged or not complete: line 1 cannot be read."),
        (b"[" * 100_000, "The JSON file is nested too deeply."),
        (
            b"[" * 500 + b"1" + b"]" * 500,
            "The records are nested too deeply: more than 100 inside each other.",
        ),
    ],
)
def test_json_that_cannot_be_read_says_why(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        extract_json(data)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<r><t>Hikvision", "The XML file is damaged or not complete: line 1 cannot be read."),
        (b"<x>" * 5_000, "The XML file is nested too deeply: more than 100 elements inside each other."),
        (b"<r>" + b"<a/>" * 1_000_001, "The XML file has too many elements: more than 1,000,000."),
    ],
)
def test_xml_that_cannot_be_read_says_why(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        extract_xml(data)
    assert str(refused.value) == sentence


def test_a_number_of_a_million_digits_is_text() -> None:
    assert "Hikvision" in extract_json(b'{"n": ' + b"9" * 1_000_000 + b', "t": "Hikvision"}').text


def test_json_that_declares_utf_8_and_is_latin_1_is_read() -> None:
    assert extract_json('{"t": "Café Hikvision £9"}'.encode("latin-1")).text == "t: Café Hikvision £9\n"


def test_a_file_of_records_is_known_by_its_bytes() -> None:
    data = (_FOLDER / "json" / "written-question.json").read_bytes()
    assert extract(data).text == extract_json(data).text
