"""A quoted page whose words are gone: both texts with days and hashes, and an editor's note of it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.gathering import week
from tests.review.conftest import asha, asha_at_the_desk, ben, ben_at_the_desk
from watchback.web.register.models import Deed, SourceLook, Statement
from watchback.words import SourceState

__all__ = ["asha", "asha_at_the_desk", "ben", "ben_at_the_desk"]

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 16)
NOW = (
    "Borchester Council: minutes\n\nThe leader opened the meeting.\n\n"
    "All Hikvision cameras in our streets will be reviewed next year.\n\nThe meeting closed at noon."
)


@pytest.fixture
def promise() -> Statement:
    return week.promise("Borchester Council", "2026-12")


def page_of(look: SourceLook, desk: Client) -> str:
    return " ".join(desk.get(f"/review/looks/{look.pk}/").content.decode().split())


def test_both_texts_stand_side_by_side_with_their_days_and_hashes(
    promise: Statement, asha_at_the_desk: Client
) -> None:
    look = week.look(promise, ON, SourceState.WORDS_GONE, NOW)
    page = page_of(look, asha_at_the_desk)
    assert f"<mark>{promise.quote}</mark>" in page
    assert "<mark>All Hikvision cameras in our streets will be reviewed next year.</mark>" in page
    assert "Read 2 March 2026, 12:00" in page and "Read 16 November 2026, 12:00" in page
    assert promise.snapshot_id in page and look.snapshot_id in page


def test_a_page_that_says_nothing_alike_says_so(promise: Statement, asha_at_the_desk: Client) -> None:
    look = week.look(promise, ON, SourceState.WORDS_GONE, "A new site\n\nSearch our new site for minutes.")
    page = page_of(look, asha_at_the_desk)
    assert "Nothing like the words stands there now." in page and page.count("<mark>") == 1


def test_a_page_that_vanished_has_nothing_beside_the_quotation(
    promise: Statement, asha_at_the_desk: Client
) -> None:
    page = page_of(week.look(promise, ON, SourceState.GONE), asha_at_the_desk)
    assert "The page is gone" in page and "There is nothing at its address any more." in page
    assert f"<mark>{promise.quote}</mark>" in page


def test_taken_note_is_written_down_once_and_keeps_the_statement(
    promise: Statement, asha: Any, asha_at_the_desk: Client
) -> None:
    look = week.look(promise, ON, SourceState.GONE)
    said = asha_at_the_desk.post(f"/review/looks/{look.pk}/note/", follow=True).content.decode()
    assert "Taken note." in said
    again = asha_at_the_desk.post(f"/review/looks/{look.pk}/note/", follow=True).content.decode()
    assert "Somebody had taken note of it already." in again
    look.refresh_from_db()
    assert look.seen_at and look.seen_by == asha
    deed = Deed.objects.get(verb="take note")
    assert (deed.by_name, deed.subject_kind, deed.subject_id) == ("asha", "sourcelook", str(look.pk))
    assert Statement.public.filter(pk=promise.pk).exists()
    assert "asha took note on" in page_of(look, asha_at_the_desk)


def test_the_deed_is_told_in_words(promise: Statement, asha_at_the_desk: Client) -> None:
    look = week.look(promise, ON, SourceState.GONE)
    asha_at_the_desk.post(f"/review/looks/{look.pk}/note/")
    deeds = asha_at_the_desk.get("/review/deeds/").content.decode()
    assert f"took note that quoted words are gone (look {look.pk})" in deeds


def test_only_administrators_are_offered_to_retract(
    promise: Statement, asha_at_the_desk: Client, ben_at_the_desk: Client
) -> None:
    look = week.look(promise, ON, SourceState.GONE)
    assert "Retract it" not in page_of(look, asha_at_the_desk)
    assert f"/review/register/statements/{promise.pk}/" in page_of(look, ben_at_the_desk)


def test_strangers_cannot_look_or_take_note(promise: Statement) -> None:
    look = week.look(promise, ON, SourceState.WORDS_GONE, NOW)
    assert Client().get(f"/review/looks/{look.pk}/").status_code == 302
    assert Client().post(f"/review/looks/{look.pk}/note/").status_code == 302
    look.refresh_from_db()
    assert look.seen_at is None


def test_what_was_erased_is_not_shown(promise: Statement, asha: Any, asha_at_the_desk: Client) -> None:
    from django.utils import timezone

    from watchback.web.register.erasing import erase

    look = week.look(promise, ON, SourceState.WORDS_GONE, NOW)
    quote = promise.quote
    erase(promise.snapshot_id, "A court's order.", asha, timezone.now())
    page = page_of(look, asha_at_the_desk)
    assert quote not in page
