"""Accepting, amending, rejecting and undoing, on the real database."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.review import borsetshire
from tests.review.borsetshire import GONE, NOON, USES, waiting
from watchback.derive import standing
from watchback.web.register.chain import walk_chain
from watchback.web.register.evidence import evidence_for
from watchback.web.register.models import Correction, Statement
from watchback.web.review.decisions import (
    Acceptance,
    Accepted,
    ReasonNeeded,
    Refused,
    accept,
    reject,
    undo,
)
from watchback.web.review.models import Decision, Proposal
from watchback.web.review.states import open_proposals, state_of
from watchback.words import Estate, Stance, StandingLabel

pytestmark = pytest.mark.django_db


def accepted(proposal: Proposal, by: Any, after: int = 0, **more: Any) -> Accepted:
    return accept(Acceptance([proposal], **more), by, NOON + timedelta(minutes=after))


def relapse() -> Proposal:
    """Waits to say "uses" of a body that said "removed" before."""
    return waiting(USES, "Answer")


@pytest.fixture
def removed_before(asha: Any) -> Statement:
    gone = waiting(GONE, "Old minutes", stance=Stance.REMOVED, said_on=borsetshire.Edtf("2023-01-10"))
    statement = accepted(gone, asha).statement
    assert statement
    return statement


def test_accepting_makes_a_statement_with_its_quotation_and_closes_the_proposal(asha: Any) -> None:
    proposal = waiting()
    done = accepted(proposal, asha)
    assert done.statement
    assert (done.statement.quote, done.statement.body_id) == (USES, "borsetshire-council")
    assert not open_proposals().exists()
    found = standing(evidence_for("borsetshire-council", NOON), NOON.date())
    assert found.label is StandingLabel.IN_USE


def test_what_an_editor_amends_stays_apart_from_what_the_reader_proposed(asha: Any) -> None:
    proposal = waiting(count=14)
    done = accepted(proposal, asha, changes={"count": 13, "stance": "uses", "estate": "housing"})
    decision = Decision.objects.get()
    proposal.refresh_from_db()
    assert (proposal.count, proposal.estate) == (14, "public-realm")
    assert decision.fields == {"count": 13, "estate": "housing"}
    assert done.statement and (done.statement.count, done.statement.estate) == (13, "housing")


def test_a_rejection_needs_a_reason_and_makes_nothing(asha: Any) -> None:
    proposal = waiting()
    with pytest.raises(Refused, match="why"):
        reject([proposal], "  ", asha, NOON)
    reject([proposal], "It is a question.", asha, NOON)
    assert not open_proposals().exists()
    assert not Statement.everything.exists()


def test_undoing_an_acceptance_retracts_the_statement_in_public_and_opens_the_proposal(asha: Any) -> None:
    proposal = waiting()
    statement = accepted(proposal, asha).statement
    undone = undo(asha, NOON + timedelta(minutes=1))
    assert undone.was_public and undone.retracted == statement
    assert open_proposals().get() == proposal
    assert not Statement.public.exists()
    assert Correction.objects.get().subject_id == statement.pk


def test_undoing_what_was_under_embargo_says_nothing_in_public(asha: Any) -> None:
    accepted(waiting(), asha, embargo_until=timezone.now() + timedelta(days=3))
    assert not undo(asha, NOON + timedelta(minutes=1)).was_public
    assert not Correction.objects.exists()


def test_undo_goes_back_one_decision_after_another(asha: Any) -> None:
    first, second = waiting(title="One"), waiting(GONE, "Two", stance=Stance.REVIEWING)
    accepted(first, asha)
    reject([second], "It is a question.", asha, NOON + timedelta(minutes=1))
    undo(asha, NOON + timedelta(minutes=2))
    assert open_proposals().get() == second
    undo(asha, NOON + timedelta(minutes=3))
    assert set(open_proposals()) == {first, second}
    with pytest.raises(Refused, match="no decision of yours"):
        undo(asha, NOON + timedelta(minutes=4))


def test_a_statement_accepted_again_after_an_undo_is_a_new_one(asha: Any) -> None:
    proposal = waiting()
    before = accepted(proposal, asha).statement
    undo(asha, NOON + timedelta(minutes=1))
    again = accepted(proposal, asha, after=2).statement
    assert again and before and again.pk != before.pk


def test_nobody_undoes_what_another_editor_decided(asha: Any, ben: Any) -> None:
    accepted(waiting(), asha)
    with pytest.raises(Refused, match="no decision of yours"):
        undo(ben, NOON + timedelta(minutes=1))


def test_the_second_of_two_editors_on_one_proposal_gets_a_clear_sentence(asha: Any, ben: Any) -> None:
    proposal = waiting()
    accepted(proposal, asha, seen=0)
    with pytest.raises(Refused, match=r"asha accepted this at 13:00 on 12 June 2023\. Nothing was changed"):
        accepted(proposal, ben, seen=0)
    with pytest.raises(Refused, match="You accepted this"):
        accepted(proposal, asha, seen=0)
    assert Statement.everything.count() == 1


def test_a_page_that_is_out_of_date_decides_nothing(asha: Any, ben: Any) -> None:
    proposal = waiting()
    reject([proposal], "It is a question.", asha, NOON)
    undo(asha, NOON + timedelta(minutes=1))
    with pytest.raises(Refused, match="while it was open before you"):
        accepted(proposal, ben, seen=0)
    assert accepted(proposal, ben, seen=state_of(proposal).last).statement


def test_equal_words_from_two_sources_make_one_statement_with_two_sources(asha: Any) -> None:
    pair = [waiting(title="Minutes"), waiting(f"{USES[:-1]} .", title="Press")]
    done = accept(Acceptance(pair), asha, NOON)
    assert done.statement and done.statement.places.count() == 2
    assert not open_proposals().exists()


def test_the_same_words_found_later_become_another_source(asha: Any) -> None:
    first = accepted(waiting(title="Minutes"), asha)
    later = accepted(waiting(title="Press"), asha, after=1)
    assert later.added and later.statement == first.statement
    assert first.statement and first.statement.places.count() == 2


def test_undoing_another_source_keeps_the_statement_with_the_first_one(asha: Any) -> None:
    first = accepted(waiting(title="Minutes"), asha).statement
    later = waiting(title="Press")
    accepted(later, asha, after=1)
    undo(asha, NOON + timedelta(minutes=2))
    (left,) = Statement.public.all()
    assert first and left.pk != first.pk
    assert [place.source.url for place in left.places.all()] == ["https://borsetshire.example/minutes"]
    assert open_proposals().get() == later


def test_a_body_that_is_not_settled_has_to_be_chosen(asha: Any) -> None:
    proposal = waiting(body="Borset Council", body_id=None)
    with pytest.raises(Refused, match="Choose the body first"):
        accepted(proposal, asha)
    done = accepted(proposal, asha, changes={"body_id": "borsetshire-council"})
    assert done.statement and done.statement.body_id == "borsetshire-council"


def test_a_turn_to_contradicted_waits_for_another_editor(asha: Any, ben: Any, removed_before: Any) -> None:
    proposal = relapse()
    first = accepted(proposal, asha, after=1)
    assert first.statement is None and first.waits_because[0].rule == "turn-to-relapsed"
    assert open_proposals().get() == proposal
    with pytest.raises(Refused, match="it waits for another editor"):
        accepted(proposal, asha, after=2)
    second = accepted(proposal, ben, after=3)
    assert second.statement
    assert [one.kind for one in proposal.decisions.all()] == ["accept", "second"]
    ends = second.statement.embargo_until
    assert ends is not None, "the body gets its notice first"
    found = standing(evidence_for("borsetshire-council", ends), ends.date())
    assert found.label is StandingLabel.RELAPSED


def test_the_second_editor_sees_the_first_ones_amendments_and_may_add_to_them(
    asha: Any, ben: Any, removed_before: Any
) -> None:
    proposal = relapse()
    accepted(proposal, asha, after=1, changes={"count": 3})
    done = accepted(proposal, ben, after=2, changes={"of": 29})
    assert done.statement and (done.statement.count, done.statement.of) == (3, 29)


def test_a_lone_editor_writes_a_reason_instead(asha: Any, removed_before: Any) -> None:
    proposal = relapse()
    with pytest.raises(ReasonNeeded, match="there is only one"):
        accepted(proposal, asha, after=1)
    done = accepted(proposal, asha, after=2, reason="Both letters are on the table; I read each twice.")
    assert done.statement
    assert proposal.decisions.get().reason.startswith("Both letters")


def test_a_second_editor_may_reject_what_the_first_accepted(asha: Any, ben: Any, removed_before: Any) -> None:
    proposal = relapse()
    accepted(proposal, asha, after=1)
    reject([proposal], "It speaks of another building.", ben, NOON + timedelta(minutes=2))
    assert not open_proposals().exists()
    assert Statement.everything.count() == 1


def test_a_first_acceptance_cannot_be_undone_once_another_editor_built_on_it(
    asha: Any, ben: Any, removed_before: Any
) -> None:
    proposal = relapse()
    accepted(proposal, asha, after=1)
    accepted(proposal, ben, after=2)
    with pytest.raises(Refused, match="ben accepted this"):
        undo(asha, NOON + timedelta(minutes=3))
    undo(ben, NOON + timedelta(minutes=4))
    assert state_of(proposal).first is not None


def test_a_named_person_below_chief_officer_marks_the_statement(asha: Any, ben: Any) -> None:
    proposal = waiting(speaker="Roy Tucker, CCTV manager")
    assert accepted(proposal, asha).statement is None
    done = accepted(proposal, ben, after=1)
    assert done.statement and done.statement.names_person


def test_an_invited_person_who_never_came_is_no_second_editor(asha: Any, removed_before: Any) -> None:
    from watchback.web.review.editors import invite
    from watchback.words import Role

    invite("dan", Role.EDITOR, "a test", NOON)
    with pytest.raises(ReasonNeeded):
        accepted(relapse(), asha, after=1)


def test_every_decision_is_in_the_chain_of_deeds(asha: Any, ben: Any, removed_before: Any) -> None:
    proposal = relapse()
    accepted(proposal, asha, after=1)
    accepted(proposal, ben, after=2)
    undo(ben, NOON + timedelta(minutes=3))
    reject([proposal], "It is a question.", asha, NOON + timedelta(minutes=4))
    assert walk_chain().breaks == ()


def test_an_estate_can_be_amended_to_none_and_stays_unsaid(asha: Any) -> None:
    done = accepted(waiting(estate=Estate.ALL), asha, changes={"estate": ""})
    assert done.statement and done.statement.record().estate is None
