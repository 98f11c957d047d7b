"""The queue's pages as a browser without JavaScript uses them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.review.borsetshire import GONE, NOON, USES, body, waiting
from watchback.records import Edtf
from watchback.web.register.models import Statement
from watchback.web.review.decisions import Acceptance, accept
from watchback.web.review.models import Decision
from watchback.words import Estate, Stance

pytestmark = pytest.mark.django_db


def shown(desk: Client, address: str) -> str:
    return desk.get(address).content.decode()


def test_the_item_shows_the_quotation_lit_in_the_document_and_what_accepting_does(
    asha_at_the_desk: Client,
) -> None:
    proposal = waiting(doubts=(("estate", "The heading is two pages up."),))
    page = shown(asha_at_the_desk, f"/review/{proposal.pk}/")
    assert f'read out: “<mark id="quotation">{USES}</mark>”' in page
    assert "Accepting turns Borsetshire Council from nothing found to in use." in page
    assert "Unsure: The heading is two pages up." in page


def test_the_list_and_the_page_say_how_sure_the_reader_is_and_of_what_it_is_not(
    asha_at_the_desk: Client,
) -> None:
    doubts = (("said_on", "The document gives no day."), ("quote", "It may go on."))
    proposal = waiting(confidence=0.64, doubts=doubts)
    for address in ("/review/", f"/review/{proposal.pk}/"):
        page = shown(asha_at_the_desk, address)
        assert "Found by the reader, 64% sure." in page
        assert "The document gives no day." in page
        assert "Unsure: Quote: It may go on." in page


def test_accepting_opens_the_next_one(asha_at_the_desk: Client) -> None:
    first, second = waiting(title="One"), waiting(GONE, "Two", stance=Stance.CALLED_ON)
    answer = asha_at_the_desk.post(f"/review/{first.pk}/accept/", {"seen": 0})
    assert answer.headers["Location"] == f"/review/{second.pk}/#quotation"
    assert Statement.public.count() == 1


def test_the_last_acceptance_leads_to_a_finished_queue_and_what_came_of_it(asha_at_the_desk: Client) -> None:
    proposal = waiting()
    page = asha_at_the_desk.post(f"/review/{proposal.pk}/accept/", {"seen": 0}, follow=True).content.decode()
    assert "The queue is finished" in page
    assert "1 accepted, 0 rejected" in page


def test_amending_keeps_what_was_typed_where_a_value_is_wrong(asha_at_the_desk: Client) -> None:
    proposal = waiting()
    form = amend_form(asha_at_the_desk, proposal.pk) | {"said_on": "last Tuesday or so", "count": "14"}
    page = asha_at_the_desk.post(f"/review/{proposal.pk}/accept/", form).content.decode()
    assert "is not a date that can be placed" in page and "last Tuesday or so" in page
    assert not Decision.objects.exists()
    form["said_on"] = "October 2022"
    asha_at_the_desk.post(f"/review/{proposal.pk}/accept/", form)
    statement = Statement.public.get()
    assert (statement.said_on, statement.count) == ("2022-10", 14)


def amend_form(desk: Client, id: int) -> dict[str, Any]:
    amend = desk.get(f"/review/{id}/?amend=1").context["amend"]
    values = {field.name: field.value() for field in amend}
    return {name: value for name, value in values.items() if value not in (None, False)} | {
        "amend": "1",
        "seen": 0,
    }


def test_an_amendment_that_changes_nothing_is_none(asha_at_the_desk: Client) -> None:
    proposal = waiting(deadline=Edtf("2024-03"), speaker="the Leader")
    asha_at_the_desk.post(f"/review/{proposal.pk}/accept/", amend_form(asha_at_the_desk, proposal.pk))
    assert Decision.objects.get().fields == {}


def test_a_relative_deadline_is_counted_from_the_day_it_was_said(asha_at_the_desk: Client) -> None:
    proposal = waiting(said_on=Edtf("2022-10-27"))
    form = amend_form(asha_at_the_desk, proposal.pk) | {"deadline": "by next year"}
    asha_at_the_desk.post(f"/review/{proposal.pk}/accept/", form)
    assert Statement.public.get().deadline == "2023"


def test_a_conflict_says_who_was_first(asha_at_the_desk: Client, ben: Any) -> None:
    proposal = waiting()
    accept(Acceptance([proposal]), ben, NOON)
    page = asha_at_the_desk.post(f"/review/{proposal.pk}/accept/", {"seen": 0}, follow=True).content.decode()
    assert "ben accepted this at 13:00 on 12 June 2023. Nothing was changed." in page
    assert Statement.everything.count() == 1


def test_sources_left_unticked_stay_in_the_queue(asha_at_the_desk: Client) -> None:
    first, ticked, left = (waiting(title=title) for title in ("A", "B", "C"))
    asha_at_the_desk.post(f"/review/{first.pk}/accept/", {"seen": 0, "together": [ticked.pk]})
    assert Statement.public.get().places.count() == 2
    assert not left.decisions.exists()


def test_rejecting_needs_a_reason(asha_at_the_desk: Client) -> None:
    proposal = waiting()
    page = asha_at_the_desk.post(f"/review/{proposal.pk}/reject/", {"seen": 0}, follow=True).content.decode()
    assert "Write down why it is rejected." in page
    asha_at_the_desk.post(f"/review/{proposal.pk}/reject/", {"seen": 0, "reason": "A question."})
    assert Decision.objects.get().reason == "A question."


def test_skipping_goes_round_and_can_start_again(asha_at_the_desk: Client) -> None:
    first, second = waiting(title="One"), waiting(GONE, "Two", stance=Stance.CALLED_ON)
    answer = asha_at_the_desk.post(f"/review/{first.pk}/skip/")
    assert answer.headers["Location"] == f"/review/{second.pk}/#quotation"
    page = asha_at_the_desk.post(f"/review/{second.pk}/skip/", follow=True).content.decode()
    assert "You have skipped what is left" in page
    asha_at_the_desk.post("/review/start-again/")
    assert f'data-key="n" href="/review/{first.pk}/' in shown(asha_at_the_desk, "/review/")


def test_undo_opens_the_item_again(asha_at_the_desk: Client) -> None:
    proposal = waiting()
    asha_at_the_desk.post(f"/review/{proposal.pk}/accept/", {"seen": 0})
    asked = asha_at_the_desk.post("/review/undo/", follow=True)
    assert "This was public. Taking it back is shown on the corrections page." in asked.content.decode()
    assert Statement.public.exists()
    answer = asha_at_the_desk.post("/review/undo/", {"sure": asked.context["last"].pk}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/review/{proposal.pk}/#quotation"
    assert "retracted with a public correction" in answer.content.decode()
    assert not Statement.public.exists()


def test_undoing_what_was_never_public_asks_nothing(asha_at_the_desk: Client) -> None:
    proposal = waiting()
    asha_at_the_desk.post(f"/review/{proposal.pk}/reject/", {"seen": 0, "reason": "A question."})
    assert "Undo: Borsetshire Council, uses (rejected)" in shown(asha_at_the_desk, "/review/")
    page = asha_at_the_desk.post("/review/undo/", follow=True).content.decode()
    assert "Taken back. It is in the queue again." in page


def test_a_yes_to_taking_one_thing_back_does_not_take_another_back(asha_at_the_desk: Client) -> None:
    first, second = waiting(title="One"), waiting(f"{USES} Indeed.", "Two", estate=Estate.HOUSING)
    asha_at_the_desk.post(f"/review/{first.pk}/accept/", {"seen": 0})
    asked = asha_at_the_desk.post("/review/undo/", {"from": second.pk}, follow=True)
    assert f'href="/review/{second.pk}/#quotation">Leave it' in asked.content.decode()
    asha_at_the_desk.post(f"/review/{second.pk}/accept/", {"seen": 0})
    asha_at_the_desk.post("/review/undo/", {"sure": asked.context["last"].pk})
    assert Statement.public.count() == 2


def test_a_proposal_without_a_day_says_from_when_it_would_count(asha_at_the_desk: Client) -> None:
    dated, proposal = waiting(title="One"), waiting(GONE, "Two", said_on=None, published=None)
    warning = "No day is given: it would count from 12 June 2023, the day it was read."
    assert warning not in shown(asha_at_the_desk, f"/review/{dated.pk}/")
    assert warning in shown(asha_at_the_desk, f"/review/{proposal.pk}/")


def test_an_amendment_that_takes_the_day_away_is_shown_once_before_it_counts(
    asha_at_the_desk: Client,
) -> None:
    proposal = waiting()
    form = amend_form(asha_at_the_desk, proposal.pk) | {"said_on": ""}
    page = asha_at_the_desk.post(f"/review/{proposal.pk}/accept/", form).content.decode()
    assert "No day is given" in page and not Decision.objects.exists()
    asha_at_the_desk.post(f"/review/{proposal.pk}/accept/", form | {"no_day": "seen"})
    assert Statement.public.get().said_on == ""


def test_the_effect_beside_open_values_says_that_it_is_from_before_them(asha_at_the_desk: Client) -> None:
    proposal = waiting()
    words = "As proposed, before your changes: Accepting turns"
    assert words in shown(asha_at_the_desk, f"/review/{proposal.pk}/?amend=1")
    assert words not in shown(asha_at_the_desk, f"/review/{proposal.pk}/")


def test_how_the_reader_found_a_value_is_said_in_words_and_its_rules_stand_apart(
    asha_at_the_desk: Client,
) -> None:
    told = "year-before-promised-date: by February is spoken of as still to come"
    proposal = waiting(
        reasons=(("voice", "quoted, said-before"), ("said_on", told), ("estate", "some-new-rule"))
    )
    page = shown(asha_at_the_desk, f"/review/{proposal.pk}/")
    facts, _, apart = page.partition("How the reader found this")
    assert "quoted, named before the quotation" in facts and "said-before" not in facts
    assert "its year was worked out: by February is spoken of as still to come" in facts
    assert "some new rule" in facts and "some-new-rule" in apart
    assert "Found by the reader, 80% sure." in facts


def test_deeds_are_sentences(asha_at_the_desk: Client) -> None:
    proposal = waiting()
    asha_at_the_desk.post(f"/review/{proposal.pk}/accept/", {"seen": 0})
    page = shown(asha_at_the_desk, "/review/deeds/")
    assert f"decided on proposal {proposal.pk}" in page and "made statement " in page


def test_a_lone_editors_reason_is_not_called_optional(asha_at_the_desk: Client) -> None:
    proposal = waiting(speaker="Roy Tucker, CCTV manager")
    page = shown(asha_at_the_desk, f"/review/{proposal.pk}/")
    assert "Reason for accepting it alone</label>" in page


def test_an_embargo_is_an_hour_in_london(asha_at_the_desk: Client) -> None:
    proposal = waiting()
    summer = timezone.now().year + 1
    form = {"seen": 0, "embargo_until": f"{summer}-07-01T09:00"}
    asha_at_the_desk.post(f"/review/{proposal.pk}/accept/", form)
    statement = Statement.everything.get()
    assert statement.embargo_until and statement.embargo_until.utcoffset() == timedelta(0)
    assert statement.embargo_until.hour == 8
    assert not Statement.public.exists()


@pytest.mark.parametrize(
    ("hour", "sentence"),
    [
        ("2020-07-01T09:00", "That hour has passed already."),
        ("2027-03-28T01:30", "that exist once in London"),
    ],
)
def test_an_embargo_needs_an_hour_that_is_to_come(hour: str, sentence: str, asha_at_the_desk: Client) -> None:
    proposal = waiting()
    form = {"seen": 0, "embargo_until": hour}
    page = asha_at_the_desk.post(f"/review/{proposal.pk}/accept/", form).content.decode()
    assert sentence in page
    assert not Decision.objects.exists()


def test_a_body_that_is_not_settled_is_picked_before_the_button_is_there(asha_at_the_desk: Client) -> None:
    proposal = waiting(body="Borset Council", body_id=None)
    body("borset-parish-council", "Borset Parish Council")
    page = shown(asha_at_the_desk, f"/review/{proposal.pk}/")
    assert "Which body is it?" in page and 'data-key="a"' not in page
    assert 'href="?as=borset-parish-council#form-head"' in page
    page = shown(asha_at_the_desk, f"/review/{proposal.pk}/?as=borset-parish-council")
    assert "Accepting turns Borset Parish Council from nothing found to in use." in page
    asha_at_the_desk.post(f"/review/{proposal.pk}/accept/", {"seen": 0, "as": "borset-parish-council"})
    assert Statement.public.get().body_id == "borset-parish-council"


def test_the_second_editor_is_told_why_and_their_acceptance_makes_the_statement(
    asha_at_the_desk: Client, ben_at_the_desk: Client
) -> None:
    proposal = waiting(speaker="Roy Tucker, CCTV manager")
    page = shown(asha_at_the_desk, f"/review/{proposal.pk}/")
    assert "It names Roy Tucker: manager is below chief officer." in page
    asha_at_the_desk.post(f"/review/{proposal.pk}/accept/", {"seen": 0})
    assert "You accepted this on" in shown(asha_at_the_desk, f"/review/{proposal.pk}/")
    page = shown(ben_at_the_desk, f"/review/{proposal.pk}/")
    assert "asha accepted this on" in page and "You are the second editor" in page
    seen = Decision.objects.get().pk
    ben_at_the_desk.post(f"/review/{proposal.pk}/accept/", {"seen": seen})
    assert Statement.public.get().names_person


def test_a_lone_editor_is_asked_for_a_reason_on_the_page(asha_at_the_desk: Client) -> None:
    proposal = waiting(speaker="Roy Tucker, CCTV manager")
    page = asha_at_the_desk.post(f"/review/{proposal.pk}/accept/", {"seen": 0}).content.decode()
    assert "there is only one, so write down a reason" in page
    asha_at_the_desk.post(f"/review/{proposal.pk}/accept/", {"seen": 0, "reason": "He signed it himself."})
    assert Statement.public.exists()


def test_a_long_document_is_sent_in_part_and_whole_when_asked(asha_at_the_desk: Client) -> None:
    proposal = waiting(before="The minutes of the last meeting were read.\n" * 1000)
    page = shown(asha_at_the_desk, f"/review/{proposal.pk}/")
    assert "characters before this are left out" in page
    assert "are left out" not in shown(asha_at_the_desk, f"/review/{proposal.pk}/?whole=1")


def test_a_settled_item_says_what_became_of_it(asha_at_the_desk: Client) -> None:
    proposal = waiting()
    asha_at_the_desk.post(f"/review/{proposal.pk}/accept/", {"seen": 0})
    page = shown(asha_at_the_desk, f"/review/{proposal.pk}/")
    assert "accepted this on" in page and 'data-key="u"' in page


def test_the_single_keys_can_be_turned_off(asha_at_the_desk: Client) -> None:
    proposal = waiting()
    assert "review/keys.js" in shown(asha_at_the_desk, f"/review/{proposal.pk}/")
    asha_at_the_desk.post("/review/keys/", {"keys": "off"})
    assert "review/keys.js" not in shown(asha_at_the_desk, f"/review/{proposal.pk}/")


def test_filters_stay_while_deciding(asha_at_the_desk: Client) -> None:
    first = waiting(title="One")
    waiting(GONE, "Two", stance=Stance.NOT_USED)
    other = waiting(f"{USES} Indeed.", "Three", estate=Estate.HOUSING)
    answer = asha_at_the_desk.post(f"/review/{first.pk}/accept/?stance=uses", {"seen": 0})
    assert answer.headers["Location"] == f"/review/{other.pk}/?stance=uses#quotation"
