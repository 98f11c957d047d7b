"""A run meets servers that misbehave: each page is a written outcome in one sentence, and the run goes on."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.gather.conftest import WildServer, closed_port
from tests.gathering.certificates import authority
from tests.gathering.runs import run_of, unpaced, watch_of
from tests.register import barsetshire
from watchback.gather import Limits, source, visitor
from watchback.gather.manners.pacing import Pacing
from watchback.gather.runner import TRIES
from watchback.gather.sources.sitemaps import adapter
from watchback.web.gathering import running
from watchback.web.gathering.models import Piece, PieceState, Run, Visit, VisitState, Watch
from watchback.web.register.models import Search
from watchback.web.review.models import Proposal
from watchback.words import Outcome

__all__ = ["closed_port"]

pytestmark = pytest.mark.django_db

TEXT = "Barsetshire County Council will remove all Hikvision cameras in its streets by March 2027, it said."
PAGE = f"<html><body><p>{TEXT}</p></body></html>".encode()
LARGEST, SECONDS = 2_000_000, 1.0


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[WildServer]:
    """A council's server without a robots.txt; nobody waits long for it, or takes much."""
    unpaced(monkeypatch)
    monkeypatch.setattr(visitor, "Limits", lambda size: Limits(size=LARGEST, seconds=SECONDS))
    wild = WildServer()
    wild.says("/robots.txt", head="404 Not Found", headers="Content-Length: 0\r\n")
    yield wild
    wild.close()


def watched(server: WildServer, *paths: str) -> Watch:
    """A watch of the council's sitemap, which lists these pages and at last a good one."""
    barsetshire.body()
    barsetshire.supplier()
    good = server.says("/last/good", PAGE, headers="Content-Type: text/html; charset=utf-8\r\n")
    pages = [*(f"{server.url}{path}" for path in paths), good]
    server.says("/sitemap.txt", "\n".join(pages).encode(), headers="Content-Type: text/plain\r\n")
    return watch_of(
        "sitemaps",
        f"{server.url}/sitemap.txt",
        body_id="barsetshire-county-council",
        settings={"path_contains": "/"},
    )


def finished(watch: Watch) -> Run:
    """The run when nothing is left to be tried again, however long that would have been put off."""
    run = run_of(watch)
    for _ in range(TRIES * 2):
        if run.finished_at:
            return run
        Visit.objects.filter(run=run).update(not_before=None)
        running.work_on(run.pk)
        run.refresh_from_db()
    raise AssertionError(f"The run goes on for ever: {list(run.visits.values())}")


def seen(run: Run, path: str) -> Visit:
    """The visit to the page, which failed with one sentence; the good page was read all the same."""
    visit = run.visits.get(url__endswith=path)
    assert visit.state == VisitState.FAILED and visit.sentence.endswith(".") and "\n" not in visit.sentence
    good = Piece.objects.get(address__endswith="/last/good")
    assert good.state == PieceState.READ and Proposal.objects.filter(quote__contains="March 2027").exists()
    assert visit.sentence in run.note
    return visit


def never_ends(part: bytes, sent: list[int]) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    for _ in range(10_000):
        sent.append(len(part))
        yield part


@pytest.mark.parametrize("garbage", [b"", b"\x16\x03\x01\x02\0\0", b"SSH-2.0-OpenSSH\r\n", b"\0" * 300_000])
def test_garbage(server: WildServer, garbage: bytes) -> None:
    server.says_raw("/garbage", garbage)
    visit = seen(finished(watched(server, "/garbage")), "/garbage")
    assert (visit.outcome, visit.tries) == (Outcome.UNREADABLE, TRIES)
    assert "does not speak HTTP" in visit.sentence


def test_half_a_page(server: WildServer) -> None:
    server.says("/half", PAGE[:40], headers=f"Content-Length: {len(PAGE)}\r\n")
    visit = seen(finished(watched(server, "/half")), "/half")
    assert (visit.outcome, visit.tries) == (Outcome.UNREADABLE, TRIES) and "broke off" in visit.sentence


def test_half_a_page_that_is_whole_the_next_time(server: WildServer) -> None:
    answers = iter([PAGE[:40], PAGE])
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(PAGE)}\r\n\r\n".encode()
    server.answers["/half"] = lambda: iter([head, next(answers)])
    run = finished(watched(server, "/half"))
    assert run.outcome == Outcome.FOUND and run.note == ""
    assert run.visits.get(url__endswith="/half").state == VisitState.DONE


def test_half_of_a_compressed_page(server: WildServer) -> None:
    server.says("/packed", gzip.compress(PAGE)[:-15], headers="Content-Encoding: gzip\r\n")
    visit = seen(finished(watched(server, "/packed")), "/packed")
    assert "damaged" in visit.sentence and visit.archived


def test_five_gigabytes_that_are_announced(server: WildServer) -> None:
    sent: list[int] = []
    endless = never_ends(b"x" * 100_000, sent)
    next(endless)
    server.answers["/film"] = lambda: iter(
        [b"HTTP/1.1 200 OK\r\ncontent-LENGTH: 5000000000\r\n\r\n", *(next(endless) for _ in range(3))]
    )
    visit = seen(finished(watched(server, "/film")), "/film")
    assert (visit.sentence, visit.tries) == (f"{server.url}/film is larger than 2 MB.", 1)


def test_five_gigabytes_that_are_not_announced(server: WildServer) -> None:
    sent: list[int] = []
    server.answers["/flood"] = lambda: never_ends(b"x" * 500_000, sent)
    visit = seen(finished(watched(server, "/flood")), "/flood")
    assert (visit.sentence, visit.tries) == (f"{server.url}/flood is larger than 2 MB.", 1)
    # What the operating system holds on the way is a few megabytes; no more was ever sent.
    assert sum(sent) < 50_000_000


def test_a_compression_bomb(server: WildServer) -> None:
    bomb = gzip.compress(bytes(60_000_000))
    assert len(bomb) < LARGEST
    server.says("/bomb", bomb, headers="Content-Encoding: gzip\r\n")
    assert "larger than 2 MB" in seen(finished(watched(server, "/bomb")), "/bomb").sentence


def test_an_endless_drip(server: WildServer) -> None:
    server.says_for_ever("/drip", b"x", pause=0.05)
    visit = seen(finished(watched(server, "/drip")), "/drip")
    assert visit.sentence == f"{server.url}/drip did not answer in time."


def test_redirects_without_end(server: WildServer) -> None:
    server.redirects("/round", "/round/again")
    server.redirects("/round/again", "/round")
    visit = seen(finished(watched(server, "/round")), "/round")
    assert "redirects more than 5 times" in visit.sentence and visit.tries == 1


@pytest.mark.parametrize("to", ["http://[::bad", "//127.0.0.1:99999999/", "file:///etc/passwd", ""])
def test_a_redirect_to_nowhere(server: WildServer, to: str) -> None:
    server.redirects("/moved", to)
    visit = seen(finished(watched(server, "/moved")), "/moved")
    assert visit.state == "failed" and visit.sentence.endswith(".")


@pytest.mark.parametrize(
    ("declared", "encoded"),
    [
        ("utf-8", "windows-1252"),
        ("utf-16", "utf-8"),
        ("no-such-charset", "utf-8"),
        ("\xe9\xff", "utf-8"),
        ("utf-7", "latin-1"),
        ("utf-8", "utf-16"),
    ],
)
def test_a_charset_that_is_not_that_of_the_page(server: WildServer, declared: str, encoded: str) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset={declared}\r\n\r\n".encode("latin-1")
    server.says_raw("/odd", head, f"<p>“Café”: {TEXT}</p>".encode(encoded, "replace"))
    run = finished(watched(server, "/odd"))
    assert run.visits.get(url__endswith="/odd").state == VisitState.DONE
    assert Piece.objects.get(address__endswith="/odd").state in (PieceState.READ, PieceState.PASSED)
    assert Piece.objects.get(address__endswith="/good").state == PieceState.READ


def test_a_page_that_is_no_page_at_all(server: WildServer) -> None:
    server.says("/noise", b"Hikvision" + bytes(range(256)) * 40, headers="Content-Type: application/pdf\r\n")
    run = finished(watched(server, "/noise"))
    noise = Piece.objects.get(address__endswith="/noise")
    assert noise.state in (PieceState.UNREADABLE, PieceState.READ) and "\n" not in noise.sentence
    assert Piece.objects.get(address__endswith="/good").state == PieceState.READ
    assert run.finished_at


def test_a_certificate_that_expired(
    server: WildServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = authority(tmp_path)
    monkeypatch.setattr(visitor, "certificates", ours.trusted)
    now = datetime.now(UTC)
    valid, expired = (WildServer(ours.vouches(now + timedelta(days=days))) for days in (20, -2))
    for secure in (valid, expired):
        secure.url = secure.url.replace("http:", "https:")
        secure.says("/robots.txt", head="404 Not Found", headers="Content-Length: 0\r\n")
        server.redirects(f"/to-{secure.port}", secure.says("/minutes", PAGE))
    run = finished(watched(server, f"/to-{valid.port}", f"/to-{expired.port}"))
    assert run.visits.get(url__endswith=f"/to-{valid.port}").state == VisitState.DONE
    visit = seen(run, f"/to-{expired.port}")
    assert "The certificate of 127.0.0.1 is not valid" in visit.sentence
    assert (visit.outcome, visit.tries) == (Outcome.UNREADABLE, 1) and expired.requests == []
    valid.close()
    expired.close()


def test_a_connection_that_is_refused(server: WildServer, closed_port: int) -> None:
    server.redirects("/away", f"http://127.0.0.1:{closed_port}/minutes")
    visit = seen(finished(watched(server, "/away")), "/away")
    assert "No connection to 127.0.0.1 could be made" in visit.sentence
    assert (visit.outcome, visit.tries) == (Outcome.UNREADABLE, TRIES)


def test_a_robots_txt_that_hangs(server: WildServer) -> None:
    slow = WildServer()
    slow.says_for_ever("/robots.txt", b"#", pause=0.05)
    server.redirects("/slow", slow.says("/minutes", PAGE))
    run = finished(watched(server, "/slow"))
    visit = seen(run, "/slow")
    assert "did not answer in time" in visit.sentence and "nothing was asked there" in visit.sentence
    assert visit.outcome == Outcome.UNREADABLE
    assert [request for request in slow.requests if "/minutes" in request] == []
    slow.close()


def test_a_refusal_is_blocked_and_not_asked_again(server: WildServer) -> None:
    server.says("/no", b"Go away", head="403 Forbidden", headers="Content-Length: 7\r\n")
    run = finished(watched(server, "/no"))
    visit = seen(run, "/no")
    assert (visit.outcome, visit.status, visit.tries) == (Outcome.BLOCKED, 403, 1) and visit.archived
    assert len([request for request in server.requests if request.startswith("GET /no ")]) == 1
    assert set(Search.objects.values_list("outcome", flat=True)) == {Outcome.FOUND}


def test_where_all_is_refused_the_search_says_so(server: WildServer) -> None:
    watch = watched(server)
    server.says("/sitemap.txt", b"No", head="403 Forbidden", headers="Content-Length: 2\r\n")
    run = finished(watch)
    assert run.outcome == Outcome.BLOCKED
    assert set(Search.objects.values_list("outcome", flat=True)) == {Outcome.BLOCKED}


def test_a_host_that_asks_for_patience_is_left_in_peace_by_the_next_process_too(
    server: WildServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "PACING", Pacing(sleep=lambda seconds: None))
    busy = "Retry-After: 3600\r\nContent-Length: 0\r\n"
    server.says("/busy", head="429 Too Many Requests", headers=busy)
    run = run_of(watched(server, "/busy"))
    first, held = (run.visits.get(url__endswith=path) for path in ("/busy", "/good"))
    assert (first.tries, held.tries, held.state) == (1, 0, VisitState.WAITING)
    assert first.not_before and (first.not_before - datetime.now(UTC)).total_seconds() > 3_500
    asked = len(server.requests)
    # Another process knows nothing but what is written down.
    monkeypatch.setattr(running, "PACING", Pacing(sleep=lambda seconds: None))
    run.visits.filter(pk=held.pk).update(not_before=None)
    running.work_on(run.pk)
    held.refresh_from_db()
    assert len(server.requests) == asked and held.not_before and held.tries == 0


def test_what_was_too_much_for_a_host_is_asked_for_by_the_next_run(server: WildServer) -> None:
    server.says("/busy", head="429 Too Many Requests", headers="Retry-After: 0\r\nContent-Length: 0\r\n")
    watch = watched(server, "/busy")
    visit = seen(finished(watch), "/busy")
    assert (visit.outcome, visit.tries) == (Outcome.BLOCKED, TRIES)
    server.says("/busy", PAGE)
    server.says("/sitemap.txt", b"")
    again = finished(watch)
    assert again.visits.get(url__endswith="/busy").state == VisitState.DONE


def test_what_a_run_did_not_come_to_is_left_to_the_next(
    server: WildServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = watched(server, "/first")
    server.says("/first", PAGE)
    done = running.RunLedger.done

    def breaks(ledger: running.RunLedger, visit: Any, asks: Any, pieces: Any) -> None:
        if visit.ask.role == "page":
            raise RuntimeError("the disk is full")
        done(ledger, visit, asks, pieces)

    with monkeypatch.context() as patch:
        patch.setattr(running.RunLedger, "done", breaks)
        broken = run_of(watch)
    assert "Watchback failed here: RuntimeError" in broken.note and broken.finished_at
    server.says("/sitemap.txt", b"")
    left = finished(watch).visits.filter(role="page")
    assert [visit.state for visit in left] == [VisitState.DONE, VisitState.DONE]


def test_signs_that_no_database_holds_do_not_end_a_run(
    server: WildServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def harvest(answer, errand):
        if answer.ask.role == "sitemap":
            yield source.Ask(f"{server.url}/last/good", "page", {"title": "a\0b\ud800"})
            yield source.Ask("http://127.0.0.1/\ud800", "page")
        else:
            yield source.Piece(answer.url, answer.data, "text/html", "a\0b\ud800", None, "\0\ud800")

    monkeypatch.setattr(adapter, "harvest", harvest)
    run = finished(watched(server))
    assert Piece.objects.get().title == "ab?" and Piece.objects.get().state == PieceState.READ
    assert run.visits.filter(state=VisitState.FAILED).count() == 1
