"""An import puts rows into the queue once, knows them again, and can be taken back as a whole."""

import hashlib
from datetime import date
from typing import Any

import pytest

from tests.imports.county import LATER, NOON, imported, outcomes
from tests.imports.sheets import answers, excel
from watchback.web.imports.models import Import, ImportedRow, ImportUndone
from watchback.web.imports.summary import summary_of
from watchback.web.imports.undoing import Refused, undo_import
from watchback.web.register.chain import walk_chain
from watchback.web.register.erasing import erase
from watchback.web.register.invariants import check_register
from watchback.web.register.models import Deed, Snapshot, Statement
from watchback.web.register.snapshots import bytes_of
from watchback.web.review import queue
from watchback.web.review.decisions import Acceptance, accept, last_decision, reject
from watchback.web.review.lessons import lessons
from watchback.web.review.models import Proposal
from watchback.web.review.states import open_proposals, state_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_the_county(county: None) -> None:
    """Every test here is in the county."""


def assert_whole() -> None:
    breaches = [breach for finding in check_register(LATER) for breach in finding.breaches]
    assert not breaches
    assert not walk_chain().breaks


def waiting() -> set[tuple[str, str, int | None]]:
    return set(open_proposals().values_list("body_name", "stance", "count"))


def test_rows_become_proposals_with_the_sheet_as_their_source(asha: Any) -> None:
    data = answers()
    done = imported(data, asha)
    assert outcomes(done) == ["new", "new", "new", "skipped"]
    assert waiting() == {
        ("Borsetshire County Council", "uses", 29),
        ("Barchester City Council", "not-used", None),
        ("Ambridge Parish Council", "withheld", None),
    }
    snapshot = Snapshot.objects.get()
    assert snapshot.pk == hashlib.sha256(data).hexdigest()
    assert bytes_of(snapshot.pk) == data
    assert snapshot.source.filename == "answers.xlsx"
    proposal = Proposal.objects.get(stance="uses")
    assert proposal.quote == "We have 29 Hikvision cameras."
    assert snapshot.text[proposal.quote_start : proposal.quote_end] == proposal.quote
    assert proposal.reasons["link"] == "https://foi.example/1"
    assert str(proposal.said_on) == "2022-10-27"
    assert len(queue.items(date(2024, 6, 12))) == 3
    assert_whole()


def test_the_same_sheet_again_adds_nothing(asha: Any) -> None:
    imported(answers(), asha)
    before = (
        Proposal.objects.count(),
        ImportedRow.objects.count(),
        Deed.objects.count(),
        Snapshot.objects.count(),
    )
    again = imported(answers(), asha, LATER)
    assert again.batch is None
    assert outcomes(again) == ["known", "known", "known", "skipped"]
    after = (
        Proposal.objects.count(),
        ImportedRow.objects.count(),
        Deed.objects.count(),
        Snapshot.objects.count(),
    )
    assert before == after


def test_a_grown_and_shuffled_sheet_adds_only_what_is_new(asha: Any) -> None:
    imported(answers(), asha)
    rows = [
        ["Council", "Date of reply", "Does the council use Hikvision cameras?", "Answer", "Link"],
        ["Felpersham", "3 May 2023", "Yes", "", "https://foi.example/4"],
        ["ambridge parish council", "2023-02", "Refused", "", "https://foi.example/3"],
        ["Barchester City Council", "2022-10-28", "No", "", "https://foi.example/2"],
        ["Borsetshire", "27 Oct 2022", "Yes", "We have 29 Hikvision cameras.", "https://foi.example/1"],
    ]
    grown = imported(excel({"Renamed": rows}), asha, LATER, "another-name.xlsx")
    assert outcomes(grown) == ["new", "known", "known", "known"]
    assert grown.batch and grown.batch.known == 3
    assert open_proposals().count() == 4
    assert_whole()


def test_a_changed_answer_takes_the_place_of_the_undecided_one(asha: Any) -> None:
    first = imported(answers(), asha)
    changed = imported(answers(D2="We have 31 Hikvision cameras."), asha, LATER)
    assert outcomes(changed) == ["changed", "known", "known", "skipped"]
    assert ("Borsetshire County Council", "uses", 31) in waiting()
    assert ("Borsetshire County Council", "uses", 29) not in waiting()
    old = state_of(Proposal.objects.get(count=29)).settled
    assert old and old.kind == "withdraw"
    assert "newer version of the spreadsheet" in old.reason
    row = ImportedRow.objects.get(outcome="changed")
    assert row.replaces and row.replaces.batch == first.batch
    assert_whole()


def test_a_changed_answer_is_offered_beside_the_one_that_was_decided(asha: Any) -> None:
    imported(answers(), asha)
    accept(Acceptance([Proposal.objects.get(count=29)]), asha, NOON)
    changed = imported(answers(D2="We have 31 Hikvision cameras."), asha, LATER)
    assert outcomes(changed)[0] == "changed"
    assert Statement.public.count() == 1
    assert ("Borsetshire County Council", "uses", 31) in waiting()


def test_another_answer_on_another_day_is_new_and_no_correction(asha: Any) -> None:
    imported(answers(), asha)
    row = ("Borsetshire", "2024-01-05", "No", "", "https://foi.example/9")
    assert outcomes(imported(answers(row), asha, LATER))[-1] == "new"
    replaced = answers(row, without=(2,))
    assert outcomes(imported(replaced, asha, LATER)) == ["known", "known", "skipped", "known"]
    assert ("Borsetshire County Council", "uses", 29) in waiting()


def test_another_campaigns_sheet_replaces_nothing(asha: Any) -> None:
    imported(answers(), asha)
    rows = [["Council", "Hikvision?"], ["Borsetshire", "No"], ["Felpersham", "Yes"]]
    other = imported(excel({"Theirs": rows}), asha, LATER, "theirs.xlsx")
    assert outcomes(other) == ["new", "new"]
    assert ("Borsetshire County Council", "uses", 29) in waiting()


def test_undoing_takes_out_what_is_undecided_and_lists_what_stays(asha: Any, ben: Any) -> None:
    done = imported(answers(), asha)
    assert done.batch
    accept(Acceptance([Proposal.objects.get(stance="not-used")]), asha, NOON)
    undone = undo_import(done.batch.pk, ben, LATER)
    assert waiting() == set()
    assert undone.stayed == [Proposal.objects.get(stance="not-used").pk]
    assert Statement.public.count() == 1
    assert Proposal.objects.count() == 3
    told = summary_of(Import.objects.get())
    assert (told.undone, told.waiting, told.decided) == (True, 0, 1)
    assert Deed.objects.filter(verb="undo", subject_kind="import").count() == 1
    assert_whole()


def test_an_import_that_was_undone_can_be_done_again(asha: Any) -> None:
    first = imported(answers(), asha)
    assert first.batch
    undo_import(first.batch.pk, asha, LATER)
    again = imported(answers(), asha, LATER)
    assert outcomes(again) == ["new", "new", "new", "skipped"]
    assert open_proposals().count() == 3
    assert Snapshot.objects.count() == 1
    assert_whole()


def test_undoing_a_newer_version_brings_back_what_it_replaced(asha: Any) -> None:
    first = imported(answers(), asha)
    second = imported(answers(D2="We have 31 Hikvision cameras."), asha, LATER)
    assert first.batch and second.batch
    with pytest.raises(Refused, match="undo that one first"):
        undo_import(first.batch.pk, asha, LATER)
    undo_import(second.batch.pk, asha, LATER)
    assert ("Borsetshire County Council", "uses", 29) in waiting()
    assert ("Borsetshire County Council", "uses", 31) not in waiting()
    assert outcomes(imported(answers(), asha, LATER)) == ["known", "known", "known", "skipped"]
    undo_import(first.batch.pk, asha, LATER)
    assert waiting() == set()
    assert_whole()


def test_an_import_is_undone_once(asha: Any) -> None:
    done = imported(answers(), asha)
    assert done.batch
    undo_import(done.batch.pk, asha, LATER)
    with pytest.raises(Refused, match="undone already"):
        undo_import(done.batch.pk, asha, LATER)
    with pytest.raises(Refused, match="There is no import 999"):
        undo_import(999, asha, LATER)
    assert ImportUndone.objects.count() == 1


def test_what_was_withdrawn_is_no_lesson_and_not_an_editors_last_decision(asha: Any) -> None:
    done = imported(answers(), asha)
    assert done.batch
    reject([Proposal.objects.get(stance="uses")], "It is a question.", asha, NOON)
    before = last_decision(asha)
    undo_import(done.batch.pk, asha, LATER)
    assert last_decision(asha) == before
    assert [lesson.decision for lesson in lessons()] == ["rejected"]


def test_a_doubtful_body_waits_as_it_was_written(asha: Any) -> None:
    rows = [["Council", "Hikvision?"], ["Loxley Barrett", "Yes"], ["Felpersham", "No"]]
    imported(excel({"S": rows}), asha)
    proposal = Proposal.objects.get(stance="uses")
    assert (proposal.body, proposal.body_name) == (None, "Loxley Barrett")
    assert proposal.doubts["body"] == "No body in the register is called “Loxley Barrett”."


def test_erasing_the_sheet_reaches_the_rows_of_its_import(asha: Any) -> None:
    imported(answers(), asha)
    erase(Snapshot.objects.get().pk, "A court said so", asha, LATER)
    row = ImportedRow.objects.order_by("id").first()
    assert row and (row.written, row.body_name, row.url, row.doubts, row.occasion) == ("", "", "", [], {})
    assert Import.objects.get().mapping == ""
    with pytest.raises(Refused, match="was erased"):
        imported(answers(), asha, LATER)
    assert_whole()
