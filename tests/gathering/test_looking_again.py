"""Quoted pages are looked at again: what vanished or changed keeps its statement, and says so."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.gather.loopback import NOTHING_THERE, Loopback, Reply
from tests.gathering.runs import run_of, unpaced
from tests.register import barsetshire
from watchback.web.gathering.again import looking_again
from watchback.web.gathering.models import Run, Watch
from watchback.web.register.models import SourceLook, Statement
from watchback.words import SourceState

pytestmark = pytest.mark.django_db


class Page:
    """A page that says what it is told to say."""

    def __init__(self) -> None:
        self.reply = Reply(barsetshire.MINUTES.encode(), "text/plain; charset=utf-8")
        self.loopback = Loopback(lambda request: self.reply, robots=b"")
        self.url = f"{self.loopback.url}/minutes/2023-01-10"


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    unpaced(monkeypatch)
    made = Page()
    yield made
    made.loopback.close()


@pytest.fixture
def promise(page: Page) -> Statement:
    barsetshire.save_minutes(source=page.url)
    return barsetshire.accept(barsetshire.Proposal.objects.get(stance="will-remove"))


def look(on: date = date(2026, 3, 2)) -> tuple[Run, SourceLook]:
    looking_again.watch_if_needed(barsetshire.NOON)
    run = run_of(Watch.objects.get(source="again"), until=on)
    return run, SourceLook.objects.get(on=on)


def test_a_promise_brings_its_source_onto_the_schedule(promise: Statement, page: Page) -> None:
    assert looking_again.addresses() == [page.url]
    looking_again.watch_if_needed(barsetshire.NOON)
    looking_again.watch_if_needed(barsetshire.NOON)
    assert Watch.objects.count() == 1


def test_without_a_promise_nothing_is_looked_at_again() -> None:
    looking_again.watch_if_needed(barsetshire.NOON)
    assert not Watch.objects.exists()


def test_the_same_page_still_says_so(promise: Statement) -> None:
    _, seen = look()
    assert seen.state == SourceState.STANDS and not seen.missing


def test_a_page_that_changed_around_the_words_still_says_so(promise: Statement, page: Page) -> None:
    page.reply = Reply(f"<h1>New design</h1><p>{barsetshire.MINUTES}</p>".encode())
    _, seen = look()
    assert seen.state == SourceState.STANDS


def test_words_that_are_gone_go_to_an_editor_with_both_snapshots(promise: Statement, page: Page) -> None:
    page.reply = Reply(b"<h1>Minutes</h1><p>Hikvision cameras were discussed in our public realm.</p>")
    _, seen = look()
    assert seen.state == SourceState.WORDS_GONE and seen.missing == [promise.pk]
    assert seen.snapshot and seen.snapshot != promise.snapshot and "discussed" in seen.snapshot.text
    assert Statement.public.get(pk=promise.pk).quote == promise.quote


def test_a_page_that_is_gone_keeps_its_statement(promise: Statement, page: Page) -> None:
    page.reply = NOTHING_THERE
    run, seen = look()
    assert seen.state == SourceState.GONE and Statement.public.filter(pk=promise.pk).exists()
    looking_again.judge(run)
    assert SourceLook.objects.count() == 1


def test_a_site_that_refuses_tells_nothing_of_the_words(promise: Statement, page: Page) -> None:
    page.reply = Reply(b"no", status=403)
    _, seen = look()
    assert seen.state == SourceState.NOT_SEEN and "refuses" in seen.sentence


def test_the_public_page_says_since_when_the_words_are_gone(promise: Statement, page: Page, client) -> None:
    page.reply = NOTHING_THERE
    look(date(2026, 3, 2))
    look(date(2026, 3, 9))
    said = client.get(f"/statements/{promise.pk}/").content.decode()
    assert "The page is gone: on 2 March 2026 there was nothing at its address." in said


def test_what_the_page_says_now_goes_through_the_reader(promise: Statement, page: Page) -> None:
    new = (
        "<h1>Borsetshire</h1><p>The council said: “We have removed all Hikvision cameras in our streets.”</p>"
    )
    page.reply = Reply(new.encode())
    run, _ = look()
    assert run.pieces.get().state == "read"
