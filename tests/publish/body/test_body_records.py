"""A body's page over a real register: the looks of its history, its dates, how to write to it."""

from datetime import date

import pytest
from django.test import Client

from tests.register import barsetshire
from watchback.records import Contact
from watchback.web.register.contacts import load_contacts
from watchback.web.register.models import Search, Statement

pytestmark = pytest.mark.django_db
BODY = "/bodies/barsetshire-county-council/"


@pytest.fixture
def promise() -> Statement:
    return barsetshire.accepted_promise(deadline="2023-03", estate="public-realm")


def text_of(cara: Client, address: str) -> str:
    return cara.get(address).content.decode()


def test_each_turn_of_the_history_has_the_last_look_of_its_own_days(promise: Statement, cara: Client) -> None:
    for day in (date(2023, 2, 1), date(2023, 9, 1)):
        Search.objects.create(
            body=promise.body, supplier=promise.supplier, where="Minutes", searched_on=day, outcome="found"
        )
    page = text_of(cara, f"{BODY}history/")
    passed, committed = page.index("Last looked 1 September 2023"), page.index("Last looked 1 February 2023")
    assert page.index("Date passed") < passed < page.index("Committed") < committed


def test_a_date_that_was_moved_is_told_with_what_came_of_it(promise: Statement, cara: Client) -> None:
    text = "Minutes of 2 April 2023. All Hikvision cameras will be removed by June 2024."
    quote = "All Hikvision cameras will be removed by June 2024"
    proposal = barsetshire.proposed(quote, text, said_on=barsetshire.Edtf("2023-04-02"))
    barsetshire.save_minutes(text, (proposal,), "https://barsetshire.example/minutes/2023-04-02")
    later = barsetshire.Proposal.objects.get(quote=quote)
    barsetshire.accept(later, deadline="2024-06", estate="public-realm")
    page = text_of(cara, BODY)
    assert "Of 2 dates given: 1 passed, 1 moved." in page
    assert "Moved to June 2024, said on 2 April 2023, after this date had passed." in page
    assert "The date given changed from March 2023 to June 2024." in page
    assert "How its own words changed" not in text_of(cara, f"{BODY}?as-of=2023-04-01")


def test_a_contact_that_was_loaded_is_on_the_page_at_once(promise: Statement, cara: Client) -> None:
    assert "foi@barsetshire.example" not in text_of(cara, BODY)
    office = Contact(
        "Information governance", "foi@barsetshire.example", "", "", "Its site", date(2024, 5, 2)
    )
    load_contacts([(promise.body_id, office)], "asha")
    assert 'href="mailto:foi@barsetshire.example"' in text_of(cara, BODY)
