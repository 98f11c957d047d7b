"""An erasure reaches every place where the words are, and leaves a tombstone and nothing else."""

import pytest
from django.core import serializers
from django.db import connection

from tests.register import barsetshire
from tests.register.conftest import Elsewhere
from watchback.web.register.accept import Unacceptable, retract
from watchback.web.register.append_only import kept_models
from watchback.web.register.chain import walk_chain
from watchback.web.register.erasing import NothingToErase, erase, is_erased
from watchback.web.register.evidence import all_events, all_evidence
from watchback.web.register.invariants import check_register
from watchback.web.register.models import (
    AuditResult,
    Correction,
    Erasure,
    Request,
    Snapshot,
    Source,
    Statement,
)
from watchback.web.register.snapshots import path_of
from watchback.web.review.models import Proposal
from watchback.words import Stance

pytestmark = pytest.mark.django_db

ORDER = "Order of the county court"


@pytest.fixture
def erased(django_capture_on_commit_callbacks: object) -> Statement:
    """The promise, erased; the words "We no longer buy them" in the same minutes stay accepted."""
    statement = barsetshire.accepted_promise()
    barsetshire.accept(Proposal.objects.get(stance="will-not-buy"))
    with django_capture_on_commit_callbacks(execute=True):
        erase(statement.pk, ORDER, "asha", barsetshire.LATER)
    return Statement.everything.get(pk=statement.pk)


def test_no_word_of_it_is_left_in_the_database(erased: Statement) -> None:
    rows = [row for model in kept_models() for row in model._base_manager.all()]
    left = serializers.serialize("json", rows, ensure_ascii=False)
    for words in (barsetshire.PROMISE, "March 2023", "once the budget", "public realm will"):
        assert words not in left


def test_the_bytes_are_gone(erased: Statement) -> None:
    assert not path_of(erased.snapshot_id).exists()
    assert erased.snapshot.text == ""


def test_the_id_the_body_and_the_tombstone_stay(erased: Statement) -> None:
    assert is_erased(erased)
    assert erased.is_erased
    assert (erased.body_id, erased.stance) == ("barsetshire-county-council", "will-remove")
    stone = Erasure.objects.get(table="register_statement", row_id=erased.pk)
    assert (stone.reason, stone.by_name, stone.at) == (ORDER, "asha", barsetshire.LATER)


def test_the_public_sees_a_correction_and_not_the_statement(erased: Statement) -> None:
    assert erased not in Statement.public.all()
    correction = Correction.objects.get()
    assert (correction.subject_id, correction.reason) == (erased.pk, ORDER)


def test_it_counts_no_more(erased: Statement) -> None:
    (left,) = all_evidence(barsetshire.LATER)
    assert left.stance == "will-not-buy"
    assert [event.id for events in all_events(barsetshire.LATER).values() for event in events] == [left.id]


def test_other_words_of_the_same_document_stay_but_for_the_context(erased: Statement) -> None:
    other = Statement.public.get()
    assert other.quote == barsetshire.STOPPED
    assert (other.quote_prefix, other.quote_suffix) == ("", "")
    assert not is_erased(other)


def test_the_record_stays_whole(erased: Statement) -> None:
    assert walk_chain().breaks == ()
    assert [finding for finding in check_register(barsetshire.LATER) if finding.breaches] == []


def test_another_statement_cut_from_the_same_words_goes_with_it() -> None:
    barsetshire.save_minutes(
        proposals=(
            barsetshire.proposed(),
            barsetshire.proposed("public realm will be removed", stance=Stance.REMOVING),
        )
    )
    promise, removing = (barsetshire.accept(proposal) for proposal in Proposal.objects.order_by("id"))
    erase(promise.pk, ORDER, "asha", barsetshire.LATER)
    assert is_erased(removing)
    assert Statement.everything.get(pk=removing.pk).quote == ""


def test_doing_it_again_adds_nothing_and_finishes_what_was_interrupted(
    django_capture_on_commit_callbacks: object,
) -> None:
    statement = barsetshire.accepted_promise()
    first = erase(statement.pk, ORDER, "asha", barsetshire.LATER)  # dies before the bytes are gone
    assert path_of(statement.snapshot_id).exists()
    assert any(finding.breaches for finding in check_register(barsetshire.LATER))
    with django_capture_on_commit_callbacks(execute=True):
        again = erase(statement.pk, ORDER, "asha", barsetshire.LATER)
    assert first
    assert again == []
    assert Correction.objects.count() == 1
    assert not any(finding.breaches for finding in check_register(barsetshire.LATER))


def test_a_source_goes_with_everything_cut_from_it() -> None:
    statement = barsetshire.accepted_promise()
    erase(barsetshire.source_of(statement).pk, ORDER, "asha", barsetshire.LATER)
    source = Source.objects.get()
    assert (source.title, source.url, source.filename) == ("", "", "")
    assert all(is_erased(row) for row in (*Snapshot.objects.all(), *Proposal.objects.all(), statement))


def test_a_retracted_statement_can_be_erased_with_the_reason_of_its_retraction() -> None:
    statement = barsetshire.accepted_promise()
    retract(statement, "Mrs Proudie never said so.", "asha", barsetshire.LATER)
    erase(statement.pk, ORDER, "asha", barsetshire.LATER)
    assert statement.changes.get().reason == ""


def test_an_audit_and_a_request_can_be_erased_and_count_no_more() -> None:
    of_body = {"body": barsetshire.body(), "supplier": barsetshire.supplier()}
    audit = AuditResult.everything.create(
        **of_body,
        verdict="supported",
        means="network",
        finished="2023-02-01",
        ran_by="B. Arabin",
        accepted_at=barsetshire.NOON,
    )
    request = Request.objects.create(**of_body, sent_on="2023-01-01", due="2023-01-31", subject="of Mr Slope")
    for row in (audit, request):
        erase(row.pk, ORDER, "asha", barsetshire.LATER)
        row.refresh_from_db()
    assert (audit.ran_by, request.subject) == ("", "")
    assert all_evidence(barsetshire.LATER) == ()
    assert all_events(barsetshire.LATER) == {}


@pytest.mark.parametrize(
    "id", ["nosuchid00", "register_deed:1", "register_erasure:1", "register_statement:x", "x:1"]
)
def test_what_is_not_there_cannot_be_erased(id: str) -> None:
    barsetshire.accepted_promise()
    with pytest.raises(NothingToErase):
        erase(id, ORDER, "asha", barsetshire.LATER)
    assert not Erasure.objects.exists()


def test_nothing_can_be_accepted_from_an_erased_document() -> None:
    statement = barsetshire.accepted_promise()
    erase(statement.pk, ORDER, "asha", barsetshire.LATER)
    with pytest.raises(Unacceptable, match="it was erased"):
        barsetshire.accept(Proposal.objects.get(stance="will-not-buy"))


ACCEPT_AND_ERASE = """
from watchback.web import open_register
open_register()
from tests.register import barsetshire
from watchback.web.register.erasing import erase
statement = barsetshire.accepted_promise()
print(statement.pk)
"""


def test_the_command_leaves_no_word_in_any_file_of_the_home_folder(elsewhere: Elsewhere) -> None:
    made = elsewhere.run(ACCEPT_AND_ERASE)
    id = made.stdout.strip()
    said = elsewhere.watchback("register", "erase", id, "--reason", ORDER, "--by", "asha")
    assert said.returncode == 0, said.stderr
    assert "1 statement, " in said.stdout and "stored copy of a document" in said.stdout
    for path in (path for path in elsewhere.home.rglob("*") if path.is_file()):
        assert b"All Hikvision cameras in our public realm" not in path.read_bytes(), path


def test_the_command_refuses_what_is_not_there(elsewhere: Elsewhere) -> None:
    said = elsewhere.watchback("register", "erase", "nosuchid00", "--reason", ORDER)
    assert (said.returncode, said.stderr) == (2, "Nothing in the register is called “nosuchid00”.\n")


def test_sqlite_overwrites_what_it_gives_up() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA secure_delete").fetchone() == (1,)
