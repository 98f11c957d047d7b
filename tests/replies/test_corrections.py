"""The log of corrections says what it was and what it is now, and never what was erased or is held back."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.review import borsetshire
from watchback.web.register.accept import retract, supersede
from watchback.web.register.erasing import erase
from watchback.web.register.models import Correction, Statement
from watchback.web.review.decisions import Acceptance, accept
from watchback.words import Stance

pytestmark = pytest.mark.django_db


def words(cara: Client) -> str:
    """What the page of corrections says, without its markup."""
    page = cara.get("/corrections/").content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_without_corrections_the_page_says_so_and_offers_the_form(cara: Client) -> None:
    assert "Nothing has been corrected yet." in words(cara)
    assert 'href="/corrections/propose/"' in cara.get("/corrections/").content.decode()


def test_a_retraction_says_what_it_was(cara: Client, removed_before: Statement, asha: Any) -> None:
    retract(removed_before, "The minutes were of another council.", asha, timezone.now())
    said = words(cara)
    assert borsetshire.GONE in said and "Not counted on any day." in said
    assert "The minutes were of another council." in said


def test_a_replacement_says_what_it_was_and_what_it_is_now(
    cara: Client, removed_before: Statement, asha: Any
) -> None:
    other = borsetshire.waiting(
        "No Hikvision cameras are left in our streets.",
        "Later",
        stance=Stance.REMOVED,
        said_on=borsetshire.Edtf("2023-01-11"),
    )
    new = accept(Acceptance([other]), asha, timezone.now()).statement
    assert new
    supersede(removed_before, new, "The final minutes put it so.", asha, timezone.now())
    said = words(cara)
    assert f"It was {borsetshire.GONE}" in said
    assert "It is now No Hikvision cameras are left in our streets." in said


def test_a_replacement_that_is_held_back_does_not_show(
    cara: Client, removed_before: Statement, asha: Any
) -> None:
    other = borsetshire.waiting("No Hikvision cameras are left.", "Later", stance=Stance.REMOVED)
    later = timezone.now() + timedelta(days=3)
    new = accept(Acceptance([other], embargo_until=later), asha, timezone.now()).statement
    assert new
    supersede(removed_before, new, "Better words.", asha, timezone.now())
    assert "No Hikvision cameras are left." not in words(cara)


def test_what_was_erased_is_told_without_its_words(
    cara: Client, removed_before: Statement, asha: Any
) -> None:
    erase(removed_before.pk, "Order of the county court", "ben", timezone.now())
    said = words(cara)
    assert "was erased." in said
    assert borsetshire.GONE not in said and "Order of the county court" in said


def test_a_changed_value_of_a_body_is_told_with_what_it_was(asha_at_the_desk: Client, cara: Client) -> None:
    borsetshire.body()
    path = "/review/register/bodies/borsetshire-council/"
    given = {
        "name": "Borsetshire Council",
        "website": "https://borsetshire.example/",
        "nation": "Wales",
        "external_ids": "",
        "because": "The council moved.",
    }
    asha_at_the_desk.post(path, given)
    told = Correction.objects.get()
    assert "was “”, is now “Wales”" in told.what
    assert "was “”, is now “Wales”" in words(cara)


def test_two_hundred_corrections_are_listed_by_year(cara: Client, removed_before: Statement) -> None:
    for number in range(200):
        Correction.objects.create(
            at=timezone.now() - timedelta(days=number * 3),
            subject_kind="statement",
            subject_id=removed_before.pk,
            body_id="borsetshire-council",
            what="A statement was retracted: it no longer counts.",
            reason=f"Reason {number}.",
        )
    page = cara.get("/corrections/").content.decode()
    assert page.count('class="change"') == 200
    assert page.count("<h2") >= 2
