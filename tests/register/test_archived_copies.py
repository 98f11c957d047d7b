"""Archived copies as strangers get them: only what may be shown, as a file or as plain text, under lock."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from tests.register import barsetshire
from watchback.web.register.erasing import erase
from watchback.web.register.models import Source, StatementSource
from watchback.web.register.snapshots import forget_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> StatementSource:
    """Where the promise of Barsetshire was quoted, in minutes that may be shown."""
    statement = barsetshire.accepted_promise(deadline="2023-03", estate="public-realm")
    place = statement.places.select_related("source").get()
    Source.objects.filter(pk=place.source_id).update(licence="Open Government Licence v3.0")
    return place


def address(place: StatementSource) -> str:
    return f"/sources/{place.source_id}/snapshot/{place.snapshot_id}"


def ask(address: str) -> tuple[int, str]:
    answer = Client(headers={"host": "localhost"}).get(address)
    return answer.status_code, "" if answer.streaming else answer.content.decode()


@pytest.mark.parametrize("ending", ["", ".txt"])
def test_a_copy_is_sent_so_that_nothing_in_it_can_act(place: StatementSource, ending: str) -> None:
    answer = Client(headers={"host": "localhost"}).get(f"{address(place)}{ending}")
    assert answer.status_code == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "sandbox" in policy and "allow-" not in policy
    assert not answer.cookies
    if ending:
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert answer.content.decode() == barsetshire.MINUTES
    else:
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert b"".join(answer.streaming_content) == barsetshire.MINUTES.encode()


@pytest.mark.parametrize("ending", ["", ".txt"])
def test_a_copy_without_a_licence_is_refused_in_a_sentence(place: StatementSource, ending: str) -> None:
    Source.objects.filter(pk=place.source_id).update(licence="")
    status, page = ask(f"{address(place)}{ending}")
    assert status == 403 and "its licence does not permit showing it" in page
    assert barsetshire.PROMISE not in page


@pytest.mark.parametrize("ending", ["", ".txt"])
def test_an_erased_copy_is_gone_and_its_tombstone_says_why(place: StatementSource, ending: str) -> None:
    erase(place.statement_id, "A person asked.", barsetshire.asha(), timezone.now())
    status, page = ask(f"{address(place)}{ending}")
    assert status == 410 and "A person asked." in page and barsetshire.PROMISE not in page


def test_a_copy_whose_bytes_were_lost_is_said_to_be_gone(place: StatementSource) -> None:
    forget_bytes(place.snapshot_id)
    assert ask(address(place))[0] == 410


def test_the_source_of_an_embargoed_statement_shows_no_copy_before_its_hour() -> None:
    hour = datetime(2999, 1, 1, tzinfo=UTC)
    hidden = barsetshire.accepted_promise(embargo_until=hour).places.get()
    Source.objects.filter(pk=hidden.source_id).update(licence="Open Government Licence v3.0")
    assert ask(address(hidden))[0] == 404


@pytest.mark.parametrize(
    "strange",
    ["/sources/nosuchone1/snapshot/abc", "/sources/{}/snapshot/" + "0" * 64, "/sources/{}/snapshot/x.txt"],
)
def test_an_address_that_leads_nowhere_says_so(place: StatementSource, strange: str) -> None:
    assert ask(strange.format(place.source_id))[0] == 404


def test_the_page_of_the_source_leads_to_the_copy(place: StatementSource) -> None:
    _, page = ask(f"/sources/{place.source_id}/")
    assert f'href="{address(place)}"' in page and "published under the Open Government Licence" in page
