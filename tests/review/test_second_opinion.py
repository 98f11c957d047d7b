"""The second reader at the editors' desk: offered where it is set up, asked only where wanted."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.review.borsetshire import body, supplier, waiting
from tests.second.fake_model import FakeModel, Reply, running
from watchback.second import Embargoed
from watchback.web.register.accept import retract
from watchback.web.review.decisions import Acceptance, accept
from watchback.web.review.embargo import embargoed
from watchback.web.review.models import Proposal

pytestmark = pytest.mark.django_db

LETTER = (
    "Borsetshire Council\n\nDear Councillor Grundy\n\nThank you for your letter of 3 May 2023.\n\n"
    "The council has 14 Hikvision cameras in Borchester town centre.\n\n"
    "Of those beside the river it is a long story, and nobody misses them.\n"
)
RIDDLE = "Of those beside the river it is a long story, and nobody misses them."
FOUND = {
    "body": "Borsetshire Council",
    "supplier": "Hikvision",
    "stance": "keeps",
    "voice": "own",
    "quote": RIDDLE,
}


@pytest.fixture(autouse=True)
def county(db: Any) -> None:
    body()
    supplier()


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeModel]:
    with running() as fake:
        monkeypatch.setenv("WATCHBACK_SECOND_READER_ADDRESS", fake.url)
        monkeypatch.setenv("WATCHBACK_SECOND_READER_MODEL", "small")
        yield fake


def read(desk: Client, **more: Any) -> str:
    file = SimpleUploadedFile("letter.txt", LETTER.encode(), "text/plain")
    return str(desk.post("/review/read/", {"file": file, **more}, follow=True).content.decode())


def test_the_form_offers_it_only_where_it_is_set_up_and_says_where_the_text_goes(
    asha_at_the_desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "language model" not in asha_at_the_desk.get("/review/read/").content.decode()
    monkeypatch.setenv("WATCHBACK_SECOND_READER_ADDRESS", "https://model.example/v1")
    monkeypatch.setenv("WATCHBACK_SECOND_READER_MODEL", "small")
    page = asha_at_the_desk.get("/review/read/").content.decode()
    assert "Ask the language model at model.example too" in page
    assert "It leaves this machine." in page and "checked" not in page


def test_unless_it_is_wanted_nothing_is_sent(asha_at_the_desk: Client, model: FakeModel) -> None:
    read(asha_at_the_desk)
    assert model.asked == [] and Proposal.objects.exists()


def test_where_it_is_wanted_its_proposals_join_the_queue(asha_at_the_desk: Client, model: FakeModel) -> None:
    model.says([FOUND])
    page = read(asha_at_the_desk, second="on")
    assert "1 by the language model alone" in page
    assert Proposal.objects.get(reader="language model small").quote == RIDDLE


def test_where_it_fails_the_proposals_of_the_rules_are_in_the_queue(
    asha_at_the_desk: Client, model: FakeModel
) -> None:
    model.says(Reply(401, b""))
    assert "is the key right? What the rules found stands." in read(asha_at_the_desk, second="on")
    assert Proposal.objects.exists()


def test_what_is_under_embargo_is_not_sent(asha_at_the_desk: Client, asha: Any, model: FakeModel) -> None:
    held = Acceptance([waiting(RIDDLE)], embargo_until=timezone.now() + timedelta(days=2))
    accept(held, asha, timezone.now())
    assert "it holds words that are under embargo." in read(asha_at_the_desk, second="on")
    assert model.asked == []


def test_a_statement_is_under_embargo_until_its_hour(asha: Any) -> None:
    now, proposal = timezone.now(), waiting()
    accept(Acceptance([proposal], embargo_until=now + timedelta(days=2)), asha, now)
    held = embargoed(now)
    assert held.quotations == (proposal.quote,)
    assert held.sha256s == {proposal.snapshot_id}
    assert embargoed(now + timedelta(days=3)) == Embargoed()


def test_what_was_taken_back_before_its_hour_stays_under_embargo(asha: Any) -> None:
    now, proposal = timezone.now(), waiting()
    done = accept(Acceptance([proposal], embargo_until=now + timedelta(days=2)), asha, now)
    assert done.statement
    retract(done.statement, "A mistake.", asha, now + timedelta(days=1))
    assert embargoed(now + timedelta(days=3)).quotations == (proposal.quote,)


def test_what_waits_for_a_second_editor_under_embargo_is_under_embargo(asha: Any, ben: Any) -> None:
    now = timezone.now()
    proposal = waiting(speaker="Nigel Pargetter")
    first = accept(Acceptance([proposal], embargo_until=now + timedelta(days=2)), asha, now)
    assert first.statement is None
    assert embargoed(now).quotations == (proposal.quote,)
