"""What the API must not tell, and what changes with the register."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.api import county
from tests.api.county import BODY, WORDS, refused
from tests.register import barsetshire
from watchback.web.register.accept import retract
from watchback.web.register.erasing import erase
from watchback.web.register.models import Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise() -> Statement:
    return county.promise()


def test_an_answer_carries_a_tag_and_is_not_sent_twice(promise: Statement, cara: Client) -> None:
    first = cara.get("/api/v1/statements")
    again = cara.get("/api/v1/statements", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304 and not again.content
    barsetshire.accept(barsetshire.Proposal.objects.get(stance="will-not-buy"))
    changed = cara.get("/api/v1/statements", headers={"if-none-match": first.headers["ETag"]})
    assert (json.loads(first.content)["total"], json.loads(changed.content)["total"]) == (1, 2)


def everything(cara: Client) -> str:
    names = ("bodies", "statements", "standings", "wins", "suppliers", "searches", f"bodies/{BODY}")
    return "\n".join(cara.get(f"/api/v1/{name}").content.decode() for name in names)


def test_what_is_under_embargo_is_nowhere_before_its_hour(cara: Client) -> None:
    barsetshire.save_minutes()
    before = everything(cara)
    until = timezone.now() + timedelta(days=1)
    held = barsetshire.accept(barsetshire.Proposal.objects.get(stance="will-remove"), embargo_until=until)
    assert everything(cara) == before
    refused(cara, f"statements/{held.id}", 404)


def test_the_total_counts_what_is_listed_and_nothing_that_is_hidden(promise: Statement, cara: Client) -> None:
    def total() -> int:
        found = json.loads(cara.get("/api/v1/statements").content)
        assert found["total"] == len(found["items"])
        return int(found["total"])

    stop = barsetshire.accept(barsetshire.Proposal.objects.get(stance="will-not-buy"))
    assert total() == 2
    retract(stop, "It was of another council.", "asha", datetime(2023, 5, 2, tzinfo=UTC))
    erase(stop.id, "A court ordered it.", "asha", datetime(2023, 5, 3, tzinfo=UTC))
    assert total() == 1
    erase(promise.id, "A court ordered it.", "asha", datetime(2023, 5, 4, tzinfo=UTC))
    assert total() == 0


def test_what_was_erased_or_retracted_is_nowhere(promise: Statement, cara: Client) -> None:
    stop = barsetshire.accept(barsetshire.Proposal.objects.get(stance="will-not-buy"))
    assert WORDS in everything(cara) and barsetshire.STOPPED in everything(cara)
    erase(promise.id, "A court ordered it.", "asha", datetime(2023, 5, 1, tzinfo=UTC))
    retract(stop, "It was of another council.", "asha", datetime(2023, 5, 2, tzinfo=UTC))
    found = everything(cara)
    assert WORDS not in found and barsetshire.STOPPED not in found and "asha" not in found
    for gone in (promise, stop):
        refused(cara, f"statements/{gone.id}", 404)
