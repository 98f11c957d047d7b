"""Where it is wanted, public pages that gave proposals are saved in the Wayback Machine; no others."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from tests.gather.conftest import closed_port
from tests.gather.visiting import Clock
from tests.gathering.runs import watch_of
from tests.gathering.save_page_now import KEY, WaybackMachine
from tests.register import barsetshire
from watchback.gather.archive.save_page_now import SECONDS_BETWEEN, SavePageNow
from watchback.web.gathering import running, saving
from watchback.web.gathering.models import Piece, PieceState, Run, Saved, Visit
from watchback.web.register.erasing import erase
from watchback.web.review.models import Proposal

__all__ = ["closed_port"]

pytestmark = pytest.mark.django_db

PAGE = "https://democracy.barsetshire.example/minutes/2023-01-10"


def public(host: str, port: int) -> list[str]:
    return ["8.8.8.8"]


@pytest.fixture
def machine() -> Iterator[WaybackMachine]:
    made = WaybackMachine()
    yield made
    made.close()


@pytest.fixture
def service(machine: WaybackMachine) -> SavePageNow:
    return SavePageNow(KEY, machine.url)


@pytest.fixture
def run() -> Run:
    """A run with one piece, from which two proposals were made."""
    barsetshire.save_minutes(source=PAGE)
    watch = watch_of(
        "sitemaps",
        "https://democracy.barsetshire.example",
        body_id="barsetshire-county-council",
        settings={"path_contains": "/"},
    )
    made = Run.objects.create(
        watch=watch, since=date(2026, 1, 1), until=date(2026, 3, 2), started_at=timezone.now()
    )
    piece_of(made, PAGE)
    return made


def piece_of(run: Run, address: str, proposals: int = 2) -> Piece:
    visit = Visit.objects.create(run=run, key=address[-60:], url=address, role="page")
    return Piece.objects.create(
        watch=run.watch,
        run=run,
        visit=visit,
        key=address[-60:],
        address=address,
        sha256=Proposal.objects.order_by("id")[0].snapshot_id,
        month="2026-03",
        state=PieceState.READ,
        proposals=proposals,
        found_at=timezone.now(),
    )


def work_off(service: SavePageNow, clock: Clock | None = None) -> None:
    clock = clock or Clock()
    saving.work_off(service, clock.sleep, clock)


def test_unless_it_is_asked_for_nothing_is_queued_or_sent(run: Run, machine: WaybackMachine) -> None:
    saving.queue_if_wanted(run)
    saving.save_what_waits(run)
    assert not Saved.objects.exists() and machine.keys == set()


def test_a_page_is_saved_and_where_it_stands_is_written_down(
    run: Run, machine: WaybackMachine, service: SavePageNow
) -> None:
    assert saving.queue(run, public) == 1
    work_off(service)
    saved = Saved.objects.get()
    assert saved.address == f"{machine.url}/web/20260302093015/{PAGE}"
    assert (saved.at, saved.sentence, saved.not_before) == (
        datetime(2026, 3, 2, 9, 30, 15, tzinfo=UTC),
        "",
        None,
    )
    assert [form["url"] for form in machine.asked] == [PAGE] and machine.polls == ["spn2-1", "spn2-1"]
    assert machine.keys == {f"LOW {KEY}"}


def test_the_run_does_it_at_its_end_where_the_settings_say_so(
    run: Run, machine: WaybackMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHBACK_GATHER_SAVE_PAGE_NOW", KEY)
    monkeypatch.setenv("WATCHBACK_GATHER_SAVE_PAGE_NOW_ADDRESS", machine.url)
    monkeypatch.setattr(saving, "SECONDS_BETWEEN", 0.0)
    monkeypatch.setattr(saving.queue, "__defaults__", (public,))
    Run.objects.filter(pk=run.pk).update(begun=True)
    Visit.objects.update(state="done")
    running.work_on(run.pk)
    run.refresh_from_db()
    assert run.finished_at and Saved.objects.get().address.endswith(PAGE)


def test_one_address_is_saved_once_a_day(run: Run, service: SavePageNow) -> None:
    assert saving.queue(run, public) == 1 and saving.queue(run, public) == 0
    Saved.objects.update(queued_at=timezone.now() - timedelta(days=1, minutes=1))
    assert saving.queue(run, public) == 1


def test_no_more_than_twelve_a_minute_are_asked_for(
    run: Run, machine: WaybackMachine, service: SavePageNow
) -> None:
    for number in range(15):
        piece_of(run, f"{PAGE}?page={number}")
    assert saving.queue(run, public) == 16
    clock = Clock()
    work_off(service, clock)
    assert len(machine.asked) == 12 and clock.now - 1_000 >= 11 * SECONDS_BETWEEN
    work_off(service)
    assert len(machine.asked) == 16 and not Saved.objects.filter(address="").exists()


@pytest.mark.parametrize(
    "address",
    [
        "mailto:foi@barsetshire.example",
        "file:///home/asha/minutes.pdf",
        "urn:sha256:abc",
        "http://localhost/minutes",
        "http://127.0.0.1/minutes",
        "http://10.1.2.3/minutes",
        "http://intranet/minutes",
        "https://asha:geheim@democracy.barsetshire.example/",
        "https://democracy.barsetshire.example:8443/",
        "https://web.archive.org/web/2024/https://barsetshire.example/",
        "http://[::bad",
        "",
    ],
)
def test_what_is_no_page_of_the_public_web_is_not_sent(run: Run, address: str) -> None:
    Piece.objects.update(address=address)
    resolve = (
        public if "barsetshire" in address or "archive" in address else lambda host, port: [host.strip("[]")]
    )
    assert saving.queue(run, resolve) == 0


def test_a_name_that_leads_into_a_private_network_is_not_sent(run: Run) -> None:
    assert saving.queue(run, lambda host, port: ["8.8.8.8", "192.168.0.7"]) == 0


def test_a_page_that_gave_no_proposal_is_not_sent(run: Run) -> None:
    Piece.objects.update(proposals=0)
    assert saving.queue(run, public) == 0


@pytest.mark.parametrize("source", ["mailbox", "folder"])
def test_nothing_of_a_mailbox_or_a_folder_is_sent(run: Run, source: str) -> None:
    type(run.watch).objects.filter(pk=run.watch_id).update(source=source)
    assert saving.queue(Run.objects.get(pk=run.pk), public) == 0


def test_what_is_under_embargo_is_not_sent(run: Run) -> None:
    later = timezone.now() + timedelta(days=9)
    barsetshire.accept(Proposal.objects.get(stance="will-remove"), embargo_until=later)
    assert saving.queue(run, public) == 0


def test_what_was_erased_is_not_sent_and_no_longer_known(
    run: Run, django_capture_on_commit_callbacks: object
) -> None:
    statement = barsetshire.accept(Proposal.objects.get(stance="will-remove"))
    assert saving.queue(run, public) == 1
    erase(barsetshire.source_of(statement).pk, "Order of the county court", "asha", barsetshire.LATER)
    assert not Saved.objects.exists() and saving.queue(run, public) == 0


@pytest.mark.parametrize(
    ("says", "words", "again"),
    [
        ((429, {"Retry-After": "120"}, b""), "asks for patience", True),
        ((520, {}, b""), "asks for patience", True),
        ((401, {}, b""), "does not take the key", True),
        ((400, {}, b""), "answered with the error 400", False),
        ((200, {}, b"<html>"), "not what it documents", True),
        ((200, {}, b"[]"), "not what it documents", True),
        ((302, {"Location": "https://elsewhere.example/"}, b""), "that is not followed", True),
        (
            (200, {}, b'{"status":"error","status_ext":"error:user-session-limit","message":"Too many."}'),
            "did not save it: Too many.",
            True,
        ),
        (
            (
                200,
                {},
                b'{"status":"error","status_ext":"error:too-many-daily-captures","message":"10\\ntimes."}',
            ),
            "did not save it: 10 times.",
            False,
        ),
    ],
)
def test_a_refusal_is_one_sentence_and_is_tried_again_where_that_helps(
    run: Run, machine: WaybackMachine, service: SavePageNow, says: tuple[int, dict[str, str], bytes],
    words: str, again: bool,
) -> None:  # fmt: skip
    saving.queue(run, public)
    machine.says = says
    work_off(service)
    saved = Saved.objects.get()
    assert words in saved.sentence and saved.sentence.endswith(".") and "\n" not in saved.sentence
    assert "geheim" not in saved.sentence and bool(saved.not_before) == again
    if again:
        machine.says = None
        Saved.objects.update(not_before=timezone.now())
        work_off(service)
        assert Saved.objects.get().address


def test_where_nothing_more_is_taken_the_others_wait(
    run: Run, machine: WaybackMachine, service: SavePageNow
) -> None:
    piece_of(run, f"{PAGE}?page=2")
    saving.queue(run, public)
    machine.says = (429, {"Retry-After": "120"}, b"")
    work_off(service)
    assert list(Saved.objects.values_list("tries", flat=True)) == [1, 0]


def test_it_is_given_up_after_five_tries(run: Run, machine: WaybackMachine, service: SavePageNow) -> None:
    saving.queue(run, public)
    machine.says = (503, {}, b"")
    for _ in range(saving.TRIES + 2):
        Saved.objects.exclude(not_before=None).update(not_before=timezone.now())
        work_off(service)
    saved = Saved.objects.get()
    assert (saved.tries, saved.not_before) == (saving.TRIES, None) and saved.sentence


def test_a_job_that_failed_is_asked_for_anew(run: Run, machine: WaybackMachine, service: SavePageNow) -> None:
    saving.queue(run, public)
    machine.ends = {"status": "error", "status_ext": "error:service-unavailable", "message": "Away."}
    work_off(service)
    assert (Saved.objects.get().job, Saved.objects.get().tries) == ("", 1)
    machine.ends = {"status": "success", "timestamp": "20260302093015"}
    Saved.objects.update(not_before=timezone.now())
    work_off(service)
    assert len(machine.asked) == 2 and Saved.objects.get().address


def test_a_job_that_takes_long_is_looked_at_by_the_next_run(
    run: Run, machine: WaybackMachine, service: SavePageNow
) -> None:
    saving.queue(run, public)
    machine.waits = 100
    clock = Clock()
    work_off(service, clock)
    assert clock.now - 1_000 <= saving.LONGEST + 2 * SECONDS_BETWEEN
    machine._left["spn2-1"] = 0
    work_off(service)
    assert len(machine.asked) == 1 and Saved.objects.get().address


def test_a_service_that_is_away_fails_no_run(
    run: Run, closed_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHBACK_GATHER_SAVE_PAGE_NOW", KEY)
    monkeypatch.setenv("WATCHBACK_GATHER_SAVE_PAGE_NOW_ADDRESS", f"http://127.0.0.1:{closed_port}")
    saving.queue(run, public)
    saving.save_what_waits(run)
    assert "No connection" in Saved.objects.get().sentence


def test_the_key_is_shown_nowhere(service: SavePageNow) -> None:
    assert "geheim" not in repr(service)
