"""What kind of published thing a document is."""

import re
from pathlib import Path

import pytest

from watchback.read import extract
from watchback.read.kinds import kind_of_document
from watchback.read.rules import table
from watchback.words import SourceKind

DOCUMENTS = Path(__file__).parent.parent / "documents" / "read"
_DOCUMENTS = {
    "foi-response": "Ambridge Council\n\nOur ref: FOI 1182\n\nDear Ms Carter\n\nYou asked how many.",
    "letter": "Dear Mrs Archer\n\nThank you for coming in last week.\n\nYours sincerely\nJill Grundy",
    "minutes": "Minutes of the meeting held on 2 May 2024\n\nApologies for absence\n\nNone.",
    "answer": "Council, 4 May 2023\n\nWritten questions and responses\n\nReply\n\nTwo cameras.",
    "parliament": "Written answers\n\nTo ask the Secretary of State for Lamps, how many cameras there are.",
    "contract": "Contracts register\n\nAnnual value\t£11,700\nProcurement route\tThree quotations",
    "campaign": "Our volunteers asked every council.\n\nSign the petition and write to your MP.",
    "press": "Cameras go in Ambridge\n\nBy Joan Burton\n\nA spokesman for the council said they would go.",
    "other": "Our client wanted better pictures.\n\nDatasheets\n\nIn stock",
}


@pytest.mark.parametrize(("kind", "text"), _DOCUMENTS.items(), ids=list(_DOCUMENTS))
def test_a_document_of_each_kind_is_known(kind: str, text: str) -> None:
    assert kind_of_document(extract(text.encode(), "page.txt")).kind == kind


def test_a_sheet_is_a_list_of_equipment() -> None:
    sheet = b"Site,Maker,Model,Quantity\nTown hall,Hikvision,DS-2CD,4\nDepot,Dahua,IPC,2\n"
    assert kind_of_document(extract(sheet, "cameras.csv")).kind is SourceKind.ASSET_LIST


def test_an_article_about_a_request_is_no_answer_to_it() -> None:
    text = (
        "Cameras in Ambridge\n\nBy Joan Burton\n\nA Freedom of Information request reveals 29 cameras, "
        "said a spokesman for Ambridge Council."
    )
    assert kind_of_document(extract(text.encode(), "page.txt")).kind is SourceKind.PRESS


def test_a_mark_that_is_found_is_found_by_its_hooks() -> None:
    texts = [path.read_text(encoding="utf-8").lower() for path in DOCUMENTS.glob("*.txt")]
    for mark in table("kinds")["mark"]:
        found = [text for text in texts if re.search(mark["pattern"], text, re.MULTILINE)]
        hooks = mark.get("hooks", [""])
        assert all(any(hook in text for hook in hooks) for text in found), mark["id"]


def test_marks_are_readable_and_named_once() -> None:
    marks = table("kinds")["mark"]
    assert len({mark["id"] for mark in marks}) == len(marks)
    assert {mark["kind"] for mark in marks} <= {kind.value for kind in SourceKind}
    for mark in marks:
        assert re.compile(mark["pattern"], re.MULTILINE) and mark["weight"]


_MORE = {
    "foi-response": "Ambridge Council\n\nCase FOI-00914\n\nDear Mr Snell\n\nThank you for your e-mail "
    "in which you ask how many.\n\nYours faithfully\nInformation Governance",
    "minutes": "Ambridge Council\n\nCCTV working party - notes of meeting, 2 March 2023\n\nApols: Cllr "
    "Snell\n\n1. Two of them are down.",
    "answer": "Ambridge Council\n\nQuestions to Conveners, Monday 24 June 2024\n\nBAILIE SNELL: How many?",
    "parliament": "House of Representatives\nThursday, 9 February 2023\n\nMs SNELL: I rise.",
    "campaign": "Ambridge Camera Watch\n\nWe counted five of these on the green. Come along next time.",
    "letter": "HOUSE OF COMMONS\n\nDear Jill,\n\nI write.\n\nWith every good wish,\n\nLynda",
    "web-page": "Ambridge Council\nNews\n\nNew cameras on the green\n\nTen have been put up.",
    "other": "ARGUS VIDEO\n\nWe watch 9,000 cameras.\n\nTalk to sales: 01234 555 017",
    "press": "Holyrood swaps cameras\n\nBy Joan Burton\n\nThe presiding officer has told party leaders, a "
    "spokesman said.",
}


@pytest.mark.parametrize(("kind", "text"), _MORE.items(), ids=list(_MORE))
def test_less_usual_forms_are_known_too(kind: str, text: str) -> None:
    assert kind_of_document(extract(text.encode(), "page.txt")).kind == kind
