"""What is exported for whoever improves the reader, and what never is."""

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.review.borsetshire import GONE, NOON, USES, document, proposed, supplier, waiting
from watchback.read import Reading
from watchback.web.register.erasing import erase
from watchback.web.review.decisions import Acceptance, accept, reject, undo
from watchback.web.review.intake import save_reading
from watchback.web.review.models import Proposal
from watchback.web.review.queue import items
from watchback.web.review.splitting import split
from watchback.words import Stance

pytestmark = pytest.mark.django_db
READER = "watchback 9 / uses-count"


@pytest.fixture
def exported(watchback: Any) -> Any:
    """What the command prints, an object for each line, and the whole of it."""

    def run(*options: str) -> tuple[list[dict[str, Any]], str]:
        code, out, _ = watchback("review", "export", *options)
        assert code == 0
        return [json.loads(line) for line in out.splitlines()], out

    return run


def minutes(after: int) -> Any:
    return NOON + timedelta(minutes=after)


def two_in_one_document() -> list[Proposal]:
    """Two proposals far apart in one document."""
    supplier()
    waiting(title="Another paper")
    text = f"{GONE}{' ' * 500}{USES}"
    reading = Reading(document(text), (proposed(GONE, text, stance=Stance.REMOVED), proposed(USES, text)))
    save_reading(text.encode(), reading, "https://borsetshire.example/both", NOON)
    return list(Proposal.objects.order_by("id")[1:])


def test_a_rejection_is_told_with_its_reason_and_the_words_around_the_quotation(
    exported: Any, asha: Any
) -> None:
    proposal = waiting(reader=READER, confidence=0.6, doubts=(("estate", "The heading is far up."),))
    reject([proposal], "A question.", asha, NOON)
    (line,), _ = exported()
    assert (line["id"], line["decision"], line["reason"]) == (proposal.pk, "rejected", "A question.")
    assert line["prefix"].endswith("The clerk read out: “") and line["suffix"].startswith("”")
    assert (line["reader"], line["rule"], line["confidence"]) == (READER, "uses-count", 0.6)
    assert line["original"]["quote"] == line["quote"] == USES
    assert line["original"]["doubts"] == {"estate": "The heading is far up."}
    assert line["amended"] == {}


def test_each_amended_value_is_told_from_what_to_what(exported: Any, asha: Any) -> None:
    supplier("Dahua")
    changes = {"count": 0, "estate": "", "supplier_id": "dahua", "speaker": "the Leader"}
    accept(Acceptance([waiting(count=14)], changes), asha, NOON)
    (line,), _ = exported()
    assert line["decision"] == "amended"
    assert line["amended"] == {
        "count": {"from": 14, "to": 0},
        "estate": {"from": "public-realm", "to": None},
        "supplier": {"from": "Hikvision", "to": "Dahua"},
        "speaker": {"from": None, "to": "the Leader"},
    }
    assert line["changes"] == {"count": 0, "estate": None, "supplier": "Dahua", "speaker": "the Leader"}
    assert line["original"]["count"] == 14


def test_what_was_accepted_unchanged_is_told_only_when_all_is_asked_for(exported: Any, asha: Any) -> None:
    kept, refused = waiting(title="One"), waiting(GONE, "Two")
    accept(Acceptance([kept]), asha, NOON)
    reject([refused], "A question.", asha, minutes(1))
    assert [line["id"] for line in exported()[0]] == [refused.pk]
    lines, _ = exported("--all")
    told = [(line["id"], line["decision"]) for line in lines]
    assert told == [(kept.pk, "accepted"), (refused.pk, "rejected")]


def test_what_was_taken_back_waits_or_was_only_split_is_not_told(exported: Any, asha: Any, ben: Any) -> None:
    back = waiting(title="One")
    reject([back], "A question.", asha, NOON)
    undo(asha, minutes(1))
    split([back, waiting(title="Two")], [back.pk], asha, minutes(2))
    first = waiting(GONE, "Three", speaker="Roy Tucker, CCTV manager")
    accept(Acceptance([first], {"count": 3}), asha, minutes(3))
    assert exported("--all")[0] == []
    accept(Acceptance([first], {"of": 9}), ben, minutes(4))
    (line,), _ = exported()
    assert line["changes"] == {"count": 3, "of": 9}


def test_no_editor_is_named(exported: Any, asha: Any, ben: Any) -> None:
    proposal = waiting(speaker="Roy Tucker, CCTV manager")
    accept(Acceptance([proposal], {"count": 3}), asha, NOON)
    accept(Acceptance([proposal]), ben, minutes(1))
    _, whole = exported("--all")
    assert whole and "asha" not in whole and "ben" not in whole


def test_nothing_of_a_document_that_was_erased_is_told(exported: Any, asha: Any) -> None:
    accepted, refused = two_in_one_document()
    statement = accept(Acceptance([accepted], {"count": 3}), asha, NOON).statement
    reject([refused], "A question.", asha, minutes(1))
    assert statement and len(exported()[0]) == 2
    erase(statement.pk, "A court's order.", asha, minutes(2))
    assert exported("--all")[1] == ""


def test_what_an_editor_wrote_is_not_told_once_it_was_erased(exported: Any, asha: Any) -> None:
    (decision,) = reject([waiting()], "Mrs Antrobus says otherwise.", asha, NOON)
    erase(f"review_decision:{decision.pk}", "She asked for it.", asha, minutes(1))
    assert exported("--all")[1] == ""


def test_what_waits_of_a_document_that_was_erased_leaves_the_queue(
    watchback: Any, asha: Any, asha_at_the_desk: Any
) -> None:
    accepted, left = two_in_one_document()
    statement = accept(Acceptance([accepted]), asha, NOON).statement
    reject([Proposal.objects.order_by("id")[0]], "A question.", asha, minutes(1))
    assert statement and [item.lead.pk for item in items(NOON.date())] == [left.pk]
    erase(statement.pk, "A court's order.", asha, minutes(2))
    assert watchback("review", "list", "--json")[:2] == (0, "")
    page = asha_at_the_desk.get(f"/review/{left.pk}/").content.decode()
    assert "The document of this proposal was erased." in page
    page = asha_at_the_desk.post(f"/review/{left.pk}/accept/", {"seen": 0}, follow=True).content.decode()
    assert "is not in the register any more" in page
