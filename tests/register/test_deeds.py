"""Who did what is kept in a chain, and whatever is changed behind its back shows, with its place."""

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from tests.register import barsetshire
from watchback.web.register.chain import walk_chain
from watchback.web.register.deeds import FIRST, record_deed
from watchback.web.register.erasing import erase
from watchback.web.register.models import Deed, Erasure, Statement
from watchback.web.review.models import Proposal

pytestmark = pytest.mark.django_db


def test_what_people_did_is_whole() -> None:
    statement = barsetshire.accepted_promise(by=barsetshire.asha())
    walk = walk_chain()
    assert walk.breaks == ()
    assert (walk.deeds, walk.head) == (Deed.objects.count(), Deed.objects.last().hash)
    assert [deed.verb for deed in Deed.objects.all()] == ["take in", "accept", "decide"]
    accepted = Deed.objects.get(verb="accept")
    assert (accepted.by_name, accepted.subject_id) == ("asha", statement.pk)
    assert set(accepted.detail["rows"]) == {
        f"register_statement:{statement.pk}",
        f"register_statementsource:{statement.places.get().pk}",
    }


def test_the_first_deed_follows_nothing_and_each_later_one_the_one_before() -> None:
    barsetshire.accepted_promise()
    deeds = list(Deed.objects.all())
    assert [deed.previous_hash for deed in deeds] == [FIRST, *(deed.hash for deed in deeds[:-1])]


def test_a_deed_holds_no_words_of_anybody() -> None:
    statement = barsetshire.accepted_promise()
    details = " ".join(str(deed.detail) for deed in Deed.objects.all())
    assert statement.quote not in details
    assert statement.speaker not in details


@pytest.mark.django_db(transaction=True)
def test_a_deed_outside_a_transaction_is_refused() -> None:
    with pytest.raises(TransactionManagementError):
        record_deed("asha", "look", ("body", "barchester"))


@pytest.mark.parametrize(
    ("sql", "because"),
    [
        ("UPDATE register_deed SET by_name = 'ben' WHERE id = {deed}", "changed after it was written"),
        ("UPDATE register_deed SET verb = 'read' WHERE id = {deed}", "changed after it was written"),
        ("DELETE FROM register_deed WHERE id = {deed}", "does not follow the deed before it"),
        ("UPDATE register_statement SET stance = 'removed'", "not what the deed wrote down"),
        ("UPDATE register_statement SET quote = 'Nothing.'", "not what the deed wrote down"),
        ("UPDATE register_statementsource SET start = 3", "not what the deed wrote down"),
        ("UPDATE register_snapshot SET text = 'other'", "not what the deed wrote down"),
        ("UPDATE review_proposal SET confidence = 1", "not what the deed wrote down"),
        ("DELETE FROM review_decision", "it is gone"),
    ],
)
def test_what_is_changed_behind_its_back_shows(sql: str, because: str) -> None:
    barsetshire.accepted_promise()
    deed = Deed.objects.get(verb="accept")
    barsetshire.tamper(sql.format(deed=deed.pk))
    breaks = walk_chain().breaks
    assert breaks
    assert any(because in found.because for found in breaks), breaks


def test_the_break_names_the_deed() -> None:
    statement = barsetshire.accepted_promise()
    barsetshire.tamper("UPDATE register_statement SET stance = 'removed'")
    (found,) = walk_chain().breaks
    assert found.deed == Deed.objects.get(verb="accept").pk
    assert found.subject == f"register_statement:{statement.pk}"


def test_evidence_that_no_deed_brought_shows() -> None:
    statement = barsetshire.accepted_promise()
    Statement.everything.bulk_create([Statement(**{**_values(statement), "id": "0000000000"})])
    (found,) = walk_chain().breaks
    assert (found.deed, found.subject) == (None, "register_statement:0000000000")
    assert found.because == "no deed tells how it came here"


def test_an_erasure_leaves_the_chain_whole() -> None:
    statement = barsetshire.accepted_promise()
    erase(statement.pk, "an order of the court", "asha", barsetshire.LATER)
    assert walk_chain().breaks == ()
    assert Deed.objects.last().verb == "erase"


def test_an_erased_row_is_held_to_what_the_erasure_left() -> None:
    statement = barsetshire.accepted_promise()
    erase(statement.pk, "an order of the court", "asha", barsetshire.LATER)
    barsetshire.tamper("UPDATE register_statement SET stance = 'removed'")
    (found,) = walk_chain().breaks
    assert found.deed == Deed.objects.get(verb="erase").pk


def test_a_tombstone_that_no_deed_set_shows() -> None:
    statement = barsetshire.accepted_promise()
    Erasure.objects.create(
        table="register_statement", row_id=statement.pk, reason="?", at=barsetshire.NOON, by_name="?"
    )
    Statement.everything.filter(pk=statement.pk).update(quote="")
    assert {found.because for found in walk_chain().breaks} == {
        "no deed tells how it came here",
        "it is not what the deed wrote down",
    }


def test_a_transaction_that_fails_leaves_no_deed() -> None:
    barsetshire.save_minutes()
    before = Deed.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():
        barsetshire.accept(Proposal.objects.first())
        raise RuntimeError
    assert Deed.objects.count() == before
    barsetshire.accept(Proposal.objects.first())
    assert walk_chain().breaks == ()


def _values(statement: Statement) -> dict[str, object]:
    return {
        field.attname: getattr(statement, field.attname) for field in statement._meta.local_concrete_fields
    }
