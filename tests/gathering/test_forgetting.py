"""An erasure reaches what was gathered: archived answers, addresses, titles, later states of the page."""

import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core import serializers

from tests.gather.loopback import Loopback, Reply, Request
from tests.gathering.runs import run_of, unpaced, watch_of_barsetshire
from tests.register import barsetshire
from watchback.gather import source
from watchback.gather.sources.sitemaps import adapter
from watchback.home import snapshots_folder
from watchback.web.gathering.again import looking_again
from watchback.web.gathering.forgetting import ERASED, left_of_what_was_erased
from watchback.web.gathering.models import Address, Piece, PieceState, Run, Visit, VisitState, Watch
from watchback.web.register.chain import walk_chain
from watchback.web.register.erasing import erase, is_erased
from watchback.web.register.invariants import check_register
from watchback.web.register.models import SourceLook, Statement
from watchback.web.review.models import Proposal

pytestmark = pytest.mark.django_db

ORDER = "Order of the county court"
PROMISE = "will remove all Hikvision cameras in its streets by March 2027"
PAGE = f"<html><body><p>Barsetshire County Council {PROMISE}.</p></body></html>"
OTHER = "<html><body><p>Barsetshire County Council no longer buys Hikvision cameras.</p></body></html>"


class Council:
    """A page with a promise, one without, and a list of both."""

    def __init__(self) -> None:
        self.loopback = Loopback(self.answer, robots=b"")
        self.url = self.loopback.url
        self.page = PAGE

    def answer(self, request: Request) -> Reply:
        if request.path == "/sitemap.txt":
            listed = f"{self.url}/news/promise\n{self.url}/news/other\n"
            return Reply(listed.encode(), "text/plain")
        return Reply((self.page if request.path == "/news/promise" else OTHER).encode())


@pytest.fixture
def council(monkeypatch: pytest.MonkeyPatch, settings: object) -> Iterator[Council]:
    unpaced(monkeypatch)
    barsetshire.body()
    barsetshire.supplier()
    made = Council()
    yield made
    made.loopback.close()


@pytest.fixture
def watch(council: Council) -> Watch:
    watch = watch_of_barsetshire(council.url)
    run_of(watch)
    return watch


@pytest.fixture
def promise(watch: Watch) -> Statement:
    return barsetshire.accept(Proposal.objects.get(snapshot__source__url__endswith="/promise"))


def erased(id: str, capture: object) -> None:
    with capture(execute=True):
        erase(id, ORDER, "asha", barsetshire.LATER)


def look_again(on: date) -> None:
    looking_again.watch_if_needed(barsetshire.NOON)
    run_of(Watch.objects.get(source="again"), until=on)


def files_with(words: str) -> list[Path]:
    """Files of the store that hold the words, as they are or in a WARC."""
    found = []
    for path in snapshots_folder().rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        if words.encode() in data:
            found.append(path)
    return found


@pytest.fixture(autouse=True)
def empty_store() -> None:
    for path in snapshots_folder().rglob("*"):
        if path.is_file() and path.parent.name != "incoming":
            path.unlink()


def holds() -> None:
    breaches = [each for finding in check_register(barsetshire.LATER) for each in finding.breaches]
    assert breaches == [] and walk_chain().breaks == () and left_of_what_was_erased() == []


def test_the_archived_answer_goes_with_the_statement(
    promise: Statement, django_capture_on_commit_callbacks: object
) -> None:
    assert len(files_with(PROMISE)) == 2  # the snapshot and the answer that brought it
    erased(promise.pk, django_capture_on_commit_callbacks)
    assert files_with(PROMISE) == []
    holds()


def test_the_rows_keep_hashes_and_no_words(
    promise: Statement, django_capture_on_commit_callbacks: object
) -> None:
    visit = Visit.objects.get(url__endswith="/promise")
    Piece.objects.filter(visit=visit).update(title="Mrs Proudie's promise")
    Visit.objects.filter(pk=visit.pk).update(carries={"title": "Mrs Proudie's promise"})
    erased(promise.pk, django_capture_on_commit_callbacks)
    rows = [*Visit.objects.all(), *Piece.objects.all(), *Address.objects.all(), *Run.objects.all()]
    assert "Proudie" not in serializers.serialize("json", rows)
    after = Visit.objects.get(pk=visit.pk)
    assert (after.archived, after.sha256, after.state) == (visit.archived, visit.sha256, VisitState.DONE)
    assert not Address.objects.filter(url__endswith="/promise").exists()


def test_what_other_pages_answered_stays(
    promise: Statement, django_capture_on_commit_callbacks: object
) -> None:
    erased(promise.pk, django_capture_on_commit_callbacks)
    assert len(files_with("no longer buys")) == 2
    assert Address.objects.filter(url__endswith="/other").exists()


def test_what_the_page_was_when_it_was_looked_at_again_goes_too(
    council: Council, promise: Statement, django_capture_on_commit_callbacks: object
) -> None:
    council.page = PAGE.replace("<p>", "<h1>A new design</h1><p>")
    look_again(date(2026, 3, 2))
    council.page = "<p>Mrs Proudie is away. Hikvision cameras were discussed.</p>"
    look_again(date(2026, 3, 9))
    later = SourceLook.objects.get(on=date(2026, 3, 9)).snapshot
    assert later and files_with("Proudie is away") and files_with("A new design")
    erased(promise.pk, django_capture_on_commit_callbacks)
    assert files_with(PROMISE) == files_with("Proudie is away") == files_with("A new design") == []
    later.refresh_from_db()
    assert is_erased(later) and later.text == ""
    assert not Proposal.objects.filter(quote__contains="Hikvision cameras in its streets").exists()
    holds()


def test_where_a_source_goes_no_row_says_where_it_stood(
    council: Council, promise: Statement, django_capture_on_commit_callbacks: object
) -> None:
    address = f"{council.url}/news/promise"
    Run.objects.update(note=f"1 of 3 pages could not be had: {address} did not answer in time.")
    erased(barsetshire.source_of(promise).pk, django_capture_on_commit_callbacks)
    rows = [*Visit.objects.all(), *Piece.objects.all(), *Address.objects.all(), *Run.objects.all()]
    assert "/news/promise" not in serializers.serialize("json", rows)
    assert Piece.objects.filter(address=ERASED).count() == 1
    assert files_with(PROMISE) == []
    holds()


def test_what_was_erased_is_not_kept_when_it_is_met_again(
    council: Council, watch: Watch, promise: Statement, django_capture_on_commit_callbacks: object
) -> None:
    erased(promise.pk, django_capture_on_commit_callbacks)
    run = run_of(watch, until=date(2026, 3, 9))
    assert run.visits.filter(state=VisitState.DONE).count() == run.visits.count() == 3
    assert files_with(PROMISE) == [] and not run.pieces.filter(address__endswith="/promise").exists()
    holds()


def test_an_answer_that_holds_what_was_erased_is_not_kept_when_it_is_met_again(
    council: Council, watch: Watch, promise: Statement, monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: object,
) -> None:  # fmt: skip
    def harvest(answer, errand):
        yield source.Piece(f"{answer.url}#1", PAGE.encode(), "text/html")
        yield source.Piece(f"{answer.url}#2", OTHER.replace("buys", "buys or rents").encode(), "text/html")

    erased(promise.pk, django_capture_on_commit_callbacks)
    monkeypatch.setattr(adapter, "harvest", harvest)
    council.page = f"{PAGE}{OTHER}"
    Address.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        run = run_of(watch, until=date(2026, 3, 9))
    assert files_with(PROMISE) == [] and files_with("buys or rents")
    assert [piece.state for piece in run.pieces.all()] == [PieceState.READ]


def test_an_erasure_that_was_interrupted_is_finished_the_next_time(
    council: Council, promise: Statement, django_capture_on_commit_callbacks: object
) -> None:
    id = barsetshire.source_of(promise).pk
    council.page = PAGE.replace("<p>", "<h1>A new design</h1><p>")
    look_again(date(2026, 3, 2))
    erase(id, ORDER, "asha", barsetshire.LATER)  # dies before the files are gone
    assert files_with(PROMISE) and left_of_what_was_erased()
    erased(id, django_capture_on_commit_callbacks)
    assert files_with(PROMISE) == [] and files_with("A new design") == []
    holds()


def test_a_page_that_is_still_evidence_of_something_else_stays(
    council: Council, watch: Watch, promise: Statement, django_capture_on_commit_callbacks: object
) -> None:
    council.page = PAGE.replace(PROMISE, "has removed all Hikvision cameras in its parks")
    Address.objects.all().delete()  # this list says no day, so its pages are asked for once
    run_of(watch, until=date(2026, 3, 9))
    newer = Proposal.objects.exclude(snapshot=promise.snapshot).filter(
        snapshot__source=promise.snapshot.source
    )
    kept = newer.get().snapshot
    erased(promise.pk, django_capture_on_commit_callbacks)
    assert files_with(PROMISE) == [] and len(files_with("has removed all")) == 2
    assert not is_erased(kept)
    holds()
