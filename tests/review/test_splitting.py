"""Near-equal quotations as one item: accepted together, split by people, joined again."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.review.borsetshire import NOON, waiting
from watchback.records import Edtf
from watchback.web.register.chain import walk_chain
from watchback.web.register.models import Deed, Statement
from watchback.web.review.decisions import Acceptance, Refused, accept, undo
from watchback.web.review.models import Decision, Proposal
from watchback.web.review.queue import item_of, items, parted_from
from watchback.web.review.splitting import join, split
from watchback.words import Estate

pytestmark = pytest.mark.django_db
ON = NOON.date()
SAID = "We have 14 Hikvision cameras in the town centre and they are looked after by our own staff."
NEARLY = "They have 14 Hikvision cameras in the town centre and they are looked after by our own staff"
LONGER = f"As the leader wrote to us: {SAID} Nothing has changed since."


def three() -> tuple[Proposal, Proposal, Proposal]:
    """The same, nearly word for word, in three sources; the first one is the surest."""
    return (
        waiting(SAID, "Minutes", confidence=0.9),
        waiting(NEARLY, "Press"),
        waiting(LONGER, "Letter"),
    )


def together() -> list[set[int]]:
    """The ids of each item of the queue."""
    return [{one.pk for one in item.proposals} for item in items(ON)]


def minutes(after: int) -> Any:
    return NOON + timedelta(minutes=after)


def test_nearly_the_same_words_are_one_item_and_accepting_it_makes_one_statement(asha: Any) -> None:
    first, second, third = three()
    (item,) = items(ON)
    assert item.lead == first and set(item.others) == {second, third}
    done = accept(Acceptance(item.proposals), asha, NOON)
    assert done.statement and done.statement.quote == SAID
    assert {place.quote for place in done.statement.places.all()} == {SAID, NEARLY, LONGER}
    assert not items(ON)


@pytest.mark.parametrize(
    "difference",
    [
        {"estate": Estate.HOUSING},
        {"said_on": Edtf("2023-05-16")},
        {"body_id": None, "body": "Another Council"},
    ],
)
def test_another_estate_body_or_day_is_another_item(difference: dict[str, Any]) -> None:
    waiting(SAID, "Minutes")
    waiting(NEARLY, "Press", **difference)
    assert len(items(ON)) == 2


def test_a_missing_day_is_near_to_any() -> None:
    waiting(SAID, "Minutes")
    waiting(NEARLY, "Press", said_on=None)
    assert len(items(ON)) == 1


def test_the_register_has_the_words_of_one_source_and_all_become_sources_of_that(asha: Any) -> None:
    before = accept(Acceptance([waiting(SAID, "Minutes")]), asha, NOON).statement
    near, equal = waiting(NEARLY, "Press", confidence=0.9), waiting(SAID, "Letter")
    (item,) = items(ON)
    assert item.lead == near and item.same_as == before
    done = accept(Acceptance([near, equal]), asha, minutes(1))
    assert done.added and done.statement == before
    assert before and before.places.count() == 3


def test_the_same_words_said_again_after_more_than_a_fortnight_are_a_statement_of_their_own(
    asha: Any,
) -> None:
    accept(Acceptance([waiting(SAID, "Minutes")]), asha, NOON)
    again = waiting(SAID, "A year on", said_on=Edtf("2024-05-01"))
    assert items(ON)[0].same_as is None
    done = accept(Acceptance([again]), asha, minutes(1))
    assert not done.added and Statement.public.count() == 2


def test_what_was_split_off_stands_alone_and_is_remembered(asha: Any, ben: Any) -> None:
    first, second, third = three()
    split(item_of(first, ON).proposals, [second.pk], asha, NOON)
    assert sorted(together(), key=len) == [{second.pk}, {first.pk, third.pk}]
    assert parted_from(item_of(second, ON)) == [first, third]
    assert Decision.objects.get().others == [first.pk, third.pk]
    assert not Statement.everything.exists()
    later = waiting(SAID, "Web page")
    assert {first.pk, third.pk, later.pk} in together()


def test_splitting_all_leaves_each_alone_and_joining_all_brings_them_together(asha: Any) -> None:
    first, second, third = three()
    split(item_of(first, ON).proposals, [second.pk, third.pk], asha, NOON)
    assert all(len(one) == 1 for one in together()) and len(together()) == 3
    item = item_of(first, ON)
    join(item.proposals, parted_from(item), asha, minutes(1))
    assert together() == [{first.pk, second.pk, third.pk}]
    assert walk_chain().breaks == ()


def test_splits_and_joins_are_undone_like_other_decisions(asha: Any) -> None:
    first, second, third = three()
    split(item_of(first, ON).proposals, [second.pk, third.pk], asha, NOON)
    item = item_of(first, ON)
    join(item.proposals, [second], asha, minutes(1))
    assert {first.pk, second.pk} in together()
    undo(asha, minutes(2))
    assert len(together()) == 3
    undo(asha, minutes(3))
    assert together() == [{first.pk, second.pk, third.pk}]
    assert [deed.verb for deed in Deed.objects.order_by("-id")[:4]] == ["undo", "undo", "join", "split"]


def test_what_was_split_off_does_not_come_in_as_another_source(asha: Any) -> None:
    first, second = waiting(SAID, "Minutes", confidence=0.9), waiting(SAID, "Press")
    split(item_of(first, ON).proposals, [second.pk], asha, NOON)
    accept(Acceptance([first]), asha, minutes(1))
    assert items(ON)[0].same_as is None
    assert not accept(Acceptance([second]), asha, minutes(2)).added
    assert Statement.public.count() == 2


def test_what_stands_alone_cannot_be_split_and_what_was_not_split_cannot_be_joined(asha: Any) -> None:
    alone = waiting(SAID, "Minutes")
    with pytest.raises(Refused, match="nothing to split off"):
        split([alone], [alone.pk], asha, NOON)
    with pytest.raises(Refused, match="nothing to join"):
        join([alone], [], asha, NOON)
    assert not Decision.objects.exists()


def test_a_page_from_before_a_split_decides_nothing(asha_at_the_desk: Client, ben: Any) -> None:
    first, second, third = three()
    split(item_of(first, ON).proposals, [second.pk], ben, NOON)
    form = {"seen": 0, "together": [second.pk, third.pk]}
    page = asha_at_the_desk.post(f"/review/{first.pk}/accept/", form).content.decode()
    assert "What stands together has changed since you opened this; look at it again." in page
    assert not Statement.everything.exists()


def test_a_split_by_another_does_not_hold_an_acceptance_fast(asha: Any, ben: Any) -> None:
    pair = [
        waiting(SAID, "Minutes", speaker="Roy Tucker, CCTV manager"),
        waiting(NEARLY, "Press", speaker="Roy Tucker, CCTV manager"),
    ]
    accept(Acceptance(pair), asha, NOON)
    split(pair, [pair[1].pk], ben, minutes(1))
    assert len(items(ON)) == 2
    undone = undo(asha, minutes(2))
    assert [one.kind for one in undone.decisions] == ["accept", "accept"]


def test_the_page_splits_and_joins_by_plain_forms(asha_at_the_desk: Client) -> None:
    first, second, third = three()
    page = asha_at_the_desk.get(f"/review/{first.pk}/").content.decode()
    assert "The same, nearly word for word, in other sources" in page and NEARLY in page
    answer = asha_at_the_desk.post(f"/review/{first.pk}/split/", {"off": second.pk, "seen": 0}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == f"/review/{first.pk}/#quotation"
    assert "Split off. It is an item of its own." in page and "Split off from this" in page
    assert "Undo: Borsetshire Council, uses (split off)" in page
    page = asha_at_the_desk.post("/review/undo/", follow=True).content.decode()
    assert "Taken back." in page and together() == [{first.pk, second.pk, third.pk}]
    asha_at_the_desk.post(f"/review/{first.pk}/split/", {"off": "all"})
    assert len(together()) == 3
    page = asha_at_the_desk.post(f"/review/{second.pk}/join/", {"back": "all"}, follow=True).content.decode()
    assert "Joined again." in page and together() == [{first.pk, second.pk, third.pk}]
    page = asha_at_the_desk.get("/review/deeds/").content.decode()
    assert f"split proposal {second.pk} off from others that say nearly the same" in page


@pytest.mark.parametrize("address", ["split", "join"])
def test_what_is_decided_can_be_neither_split_nor_joined(
    address: str, asha_at_the_desk: Client, asha: Any
) -> None:
    proposal = waiting(SAID, "Minutes")
    accept(Acceptance([proposal]), asha, NOON)
    page = asha_at_the_desk.post(f"/review/{proposal.pk}/{address}/", {"off": "all"}, follow=True)
    assert "There is nothing to" in page.content.decode()
    assert Decision.objects.count() == 1


def test_the_list_names_every_source_and_the_command_line_splits_and_joins(watchback: Any, asha: Any) -> None:
    first, second, third = three()
    (line,) = map(json.loads, watchback("review", "list", "--json")[1].splitlines())
    assert line["alike"] == [one["id"] for one in line["sources"]][1:]
    assert line["sources"][0] == {
        "id": first.pk,
        "source": "https://borsetshire.example/minutes",
        "title": None,
        "published": None,
        "said_on": "2023-05-01",
        "quote": SAID,
    }
    code, out, _ = watchback("review", "split", str(second.pk), "--by", "asha", "--json")
    assert (code, json.loads(out)) == (0, {"id": second.pk, "split_from": [first.pk, third.pk]})
    assert len(watchback("review", "list", "--json")[1].splitlines()) == 2
    code, _, err = watchback("review", "split", str(second.pk), "--by", "asha")
    assert code == 2 and "nothing to split off" in err
    code, out, _ = watchback("review", "join", str(second.pk), "--by", "asha")
    assert (code, out) == (0, f"{second.pk} joined with {first.pk} and {third.pk}.\n")
    code, out, _ = watchback("review", "accept", str(third.pk), "--by", "asha")
    assert code == 0 and Statement.public.get().places.count() == 3
