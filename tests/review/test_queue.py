"""The order of the queue, and what is offered together."""

from datetime import timedelta
from typing import Any

import pytest

from tests.review.borsetshire import GONE, NOON, PROMISE, USES, body, waiting
from watchback.records import Edtf
from watchback.web.review import queue
from watchback.web.review.decisions import Acceptance, accept
from watchback.web.review.queue import Filter, items
from watchback.web.review.sentences import effect_sentence
from watchback.words import Estate, Stance, Voice

pytestmark = pytest.mark.django_db
ON = NOON.date()


def leads(**wanted: Any) -> list[int]:
    return [item.lead.pk for item in items(ON, Filter(**wanted))]


def test_what_moves_a_standing_further_comes_first(asha: Any) -> None:
    nothing = waiting(title="Call", stance=Stance.CALLED_ON, confidence=1.0)
    in_use = waiting(title="Answer", confidence=0.3)
    gone = waiting(GONE, "Minutes", stance=Stance.NOT_USED, estate=Estate.HOUSING, confidence=0.2)
    assert leads() == [gone.pk, in_use.pk, nothing.pk]


def test_among_equals_the_surer_and_then_the_older_comes_first(asha: Any) -> None:
    for number in (1, 2, 3):
        body(f"body-{number}", f"Ambridge {number} Council")
    unsure = waiting(title="A", body_id="body-1", body="Ambridge 1 Council", confidence=0.4)
    newer = waiting(
        title="B", body_id="body-2", body="Ambridge 2 Council", confidence=0.9, at=NOON + timedelta(hours=1)
    )
    older = waiting(title="C", body_id="body-3", body="Ambridge 3 Council", confidence=0.9)
    assert leads() == [older.pk, newer.pk, unsure.pk]


def test_the_order_follows_what_has_been_accepted(asha: Any) -> None:
    use = waiting(title="Answer")
    promise = waiting(PROMISE, "Minutes", stance=Stance.WILL_REMOVE, deadline=Edtf("2024-03"), confidence=0.1)
    assert [item.weight for item in items(ON)] == [3, 3]
    accept(Acceptance([promise]), asha, NOON)
    (left,) = items(ON)
    assert (left.lead.pk, left.weight) == (use.pk, 0)


def test_equal_words_of_one_body_are_one_item_with_several_sources() -> None:
    surer = waiting(title="Minutes", confidence=0.9)
    other = waiting("we have  14 Hikvision cameras in the town centre", title="Press", confidence=0.5)
    (item,) = items(ON)
    assert item.lead == surer and item.others == (other,)


@pytest.mark.parametrize(
    "difference",
    [{"estate": Estate.HOUSING}, {"stance": Stance.KEEPS}, {"body_id": None, "body": "Another Council"}],
)
def test_another_estate_stance_or_body_is_another_item(difference: dict[str, Any]) -> None:
    waiting(title="Minutes")
    waiting(title="Press", **difference)
    assert len(items(ON)) == 2


def test_words_that_the_register_has_are_offered_as_another_source(asha: Any) -> None:
    made = accept(Acceptance([waiting(title="Minutes")]), asha, NOON).statement
    waiting(title="Press")
    (item,) = items(ON)
    assert item.same_as == made and item.weight == 0


def test_a_statement_under_embargo_counts_for_editors(asha: Any) -> None:
    from django.utils import timezone

    hidden = Acceptance([waiting(title="Minutes")], embargo_until=timezone.now() + timedelta(days=9))
    accept(hidden, asha, NOON)
    waiting(f"{USES} Still.", title="Letter")
    (item,) = items(ON)
    assert item.effect and item.effect.before.label.value == "in-use"


def test_filters_narrow_and_mine_shows_what_waits_for_another_editor(asha: Any, ben: Any) -> None:
    plain = waiting(title="Minutes")
    named = waiting(
        GONE, "Letter", stance=Stance.REMOVED, estate=Estate.HOUSING, speaker="Roy Tucker, CCTV manager"
    )
    accept(Acceptance([named]), asha, NOON)
    assert leads(stance="uses") == [plain.pk]
    assert leads(body="borsetshire-council") == leads()
    mine = items(ON, Filter(show="mine"), asha)
    assert [item.lead.pk for item in mine] == [named.pk]
    assert [item.lead.pk for item in items(ON, Filter(show="second"), ben)] == [named.pk]
    assert items(ON, Filter(show="second"), asha) == []


def test_a_report_beside_the_bodys_own_words_changes_nothing(asha: Any) -> None:
    accept(Acceptance([waiting(title="Minutes")]), asha, NOON)
    waiting(GONE, "Press", stance=Stance.REMOVED, voice=Voice.REPORTED, said_on=Edtf("2023-05-20"))
    (item,) = items(ON)
    assert item.weight == 0
    assert effect_sentence(item.effect, "Borsetshire Council") == (
        "Accepting changes nothing in where Borsetshire Council stands: in use."
    )


def test_the_sentence_names_the_turn() -> None:
    (item,) = items(ON) or [queue.item_of(waiting(), ON)]
    assert effect_sentence(item.effect, "Borsetshire Council") == (
        "Accepting turns Borsetshire Council from nothing found to in use."
    )


def test_the_number_of_queries_does_not_grow_with_the_queue(django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        body(f"body-{number}", f"Ambridge {number} Council")
        waiting(title=f"Minutes {number}", body_id=f"body-{number}", body=f"Ambridge {number} Council")
    with django_assert_max_num_queries(13):
        assert len(items(ON)) == 12
