"""The editors' desk of the campaign: what is there, and which actions a win names, with deeds and reasons."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.register import barsetshire
from watchback.web.campaign.models import Action, Partner, WinClaim
from watchback.web.register.chain import walk_chain
from watchback.web.register.models import Correction, Deed, Deployment, Statement

pytestmark = pytest.mark.django_db

DESK = "/review/campaign/"


@pytest.fixture
def promise() -> Statement:
    return barsetshire.accepted_promise(deadline="2023-03", estate="public-realm")


def action(title: str = "A vigil", held_on: str = "2022-12-06") -> Action:
    return Action.objects.create(title=title, held_on=held_on, supplier=barsetshire.supplier())


def name(desk: Client, statement: Statement, *actions: Action, **more: str) -> Any:
    return desk.post(f"{DESK}wins/{statement.pk}/", {"actions": [one.pk for one in actions], **more})


def text(answer: Any) -> str:
    return answer.content.decode()


def test_strangers_are_sent_to_sign_in(promise: Statement) -> None:
    stranger = Client()
    for address in (DESK, f"{DESK}wins/{promise.pk}/"):
        assert stranger.get(address).status_code == 302
    stranger.post(f"{DESK}wins/{promise.pk}/", {"actions": [action().pk]})
    assert not WinClaim.objects.exists()


def test_the_desk_shows_wins_actions_places_and_partners(desk: Client, promise: Statement) -> None:
    action()
    action("A surprise", (timezone.localdate() + timedelta(days=4)).isoformat())
    Partner.objects.create(name="Ambridge Watch")
    Deployment.objects.create(
        supplier=barsetshire.supplier(), place="Grey Gables", region="Borsetshire", country="GB",
        sensitivity="region",
    )  # fmt: skip
    page = text(desk.get(DESK))
    assert "Barsetshire County Council: committed" in page and "Names no action." in page
    assert "A vigil" in page and "to come, not public" in page and "Ambridge Watch" in page
    assert "told as: Borsetshire" in page and "(not published)" in page


def test_naming_an_action_for_a_win_is_a_deed_and_shows_as_the_campaigns_claim(
    desk: Client, promise: Statement
) -> None:
    assert name(desk, promise, action(), note="The leader spoke of it.").status_code == 302
    claim = WinClaim.objects.get()
    assert (claim.statement, claim.note) == (promise, "The leader spoke of it.")
    deed = Deed.objects.latest("id")
    assert (deed.by_name, deed.verb, deed.subject_kind) == ("asha", "add", "winclaim")
    assert "Names: A vigil." in text(desk.get(DESK))
    assert "The campaign names this action as part of it" in text(Client().get("/wins/"))
    assert not walk_chain().breaks


def test_taking_an_action_out_needs_a_reason_and_stands_in_the_log(desk: Client, promise: Statement) -> None:
    vigil = action()
    name(desk, promise, vigil)
    refused = name(desk, promise)
    assert refused.status_code == 200 and "Say why" in text(refused)
    assert WinClaim.objects.count() == 1 and not Correction.objects.exists()
    name(desk, promise, because="The two had nothing to do with one another.")
    assert not WinClaim.objects.exists()
    correction = Correction.objects.get()
    assert "no longer names the action “A vigil”" in correction.what
    assert correction.reason == "The two had nothing to do with one another."
    assert Deed.objects.latest("id").verb == "remove"


def test_changing_what_was_said_needs_a_reason_and_adding_words_does_not(
    desk: Client, promise: Statement
) -> None:
    vigil = action()
    name(desk, promise, vigil)
    assert name(desk, promise, vigil, note="It was named in the debate.").status_code == 302
    assert not Correction.objects.exists()
    assert "Say why" in text(name(desk, promise, vigil, note="It was named twice."))
    name(desk, promise, vigil, note="It was named twice.", because="Once was wrong.")
    assert Correction.objects.get().reason == "Once was wrong."
    assert WinClaim.objects.get().note == "It was named twice."


def test_an_action_that_is_to_come_is_in_no_public_log(desk: Client, promise: Statement) -> None:
    planned = action("A surprise", (timezone.localdate() + timedelta(days=4)).isoformat())
    name(desk, promise, planned)
    name(desk, promise, because="Called off.")
    assert not WinClaim.objects.exists() and not Correction.objects.exists()


def test_words_under_embargo_have_no_such_page(desk: Client) -> None:
    later = datetime.now(UTC) + timedelta(days=9)
    held_back = barsetshire.accepted_promise(deadline="2023-03", embargo_until=later)
    assert desk.get(f"{DESK}wins/{held_back.pk}/").status_code == 404


def test_saving_the_same_again_changes_nothing(desk: Client, promise: Statement) -> None:
    vigil = action()
    name(desk, promise, vigil)
    deeds = Deed.objects.count()
    name(desk, promise, vigil)
    assert Deed.objects.count() == deeds
