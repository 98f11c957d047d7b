"""The pages of what is watched: adding a source, stopping it, looking now, and what its runs did."""

import fcntl
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.gathering import week
from tests.gathering.week import MONDAY
from tests.register import barsetshire
from tests.review.conftest import asha, asha_at_the_desk
from watchback.web.gathering.models import Piece, Run, Visit, Watch
from watchback.web.gathering.watching import at_work
from watchback.web.register.models import Deed, Supplier

__all__ = ["asha", "asha_at_the_desk"]

pytestmark = pytest.mark.django_db

SOURCES = "/review/sources/"


@pytest.fixture(autouse=True)
def home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Whether a worker is there is told by a file of the home folder."""
    monkeypatch.setenv("WATCHBACK_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def hikvision() -> Supplier:
    found = barsetshire.supplier()
    Supplier.objects.filter(pk=found.pk).update(tier="tracked")
    return found


def said(answer: Any) -> str:
    text: str = answer.content.decode()
    return " ".join(text[text.index('class="desk"') :].split())


def form_of(source: str, desk: Client, **changes: Any) -> Any:
    """What is sent by somebody who fills in ``changes`` and leaves the rest as it stands."""
    form = desk.get(f"{SOURCES}add/?source={source}").context["form"]
    values = {field.html_name: field.value() for field in form if field.value() not in (None, "")}
    return desk.post(f"{SOURCES}add/?source={source}", values | changes, follow=True)


# What is watched


def test_nothing_watched_says_how_to_begin(asha_at_the_desk: Client) -> None:
    page = said(asha_at_the_desk.get(SOURCES))
    assert "No source is watched yet." in page and "Council meetings (ModernGov)" in page
    assert "Nothing gathers" not in page


def test_a_row_says_when_it_was_looked_at_what_came_and_what_is_next(asha_at_the_desk: Client) -> None:
    made = week.watch("moderngov", body_id=week.body("Borchester Council").pk, address="https://dem.example")
    week.ran(made, MONDAY - timedelta(days=3))
    week.ran(made, MONDAY, "blocked", "The site refuses.")
    Watch.objects.update(due_at=timezone.now() + timedelta(days=1))
    page = said(asha_at_the_desk.get(SOURCES))
    assert (
        f'<a href="/review/sources/{made.pk}/">Council meetings (ModernGov): Borchester Council</a>' in page
    )
    assert "23 November 2026" in page and "Blocked. The site refuses." in page and "Due since" not in page


def test_a_look_that_failed_is_a_try_and_no_look(asha_at_the_desk: Client) -> None:
    made = week.watch()
    week.ran(made, MONDAY, "blocked", "The site refuses.")
    assert "<dd>Not yet; tried on 23 November 2026</dd>" in said(asha_at_the_desk.get(SOURCES))
    week.ran(made, MONDAY - timedelta(days=3))
    page = said(asha_at_the_desk.get(SOURCES))
    assert "<dd>20 November 2026; tried on 23 November 2026</dd>" in page


def test_two_watches_of_one_source_are_told_apart_by_what_was_set(asha_at_the_desk: Client) -> None:
    for path in ("/srv/drop/letters", "/srv/drop/pages"):
        week.watch("folder", settings={"path": path})
    page = said(asha_at_the_desk.get(SOURCES))
    assert "/srv/drop/letters" in page and "/srv/drop/pages" in page


def test_a_run_that_waits_to_ask_again_says_why_and_from_when(asha_at_the_desk: Client) -> None:
    made = week.watch()
    run = Run.objects.create(watch=made, since=MONDAY, until=MONDAY, started_at=timezone.now(), begun=True)
    again = datetime(2100, 1, 12, 9, tzinfo=UTC)
    why = "www.gov.uk is busy (503)."
    Visit.objects.create(run=run, key="a", url="https://www.gov.uk/a", sentence=why, not_before=again)
    page = said(asha_at_the_desk.get(f"{SOURCES}{made.pk}/"))
    assert "Not finished: asks again from 12 January 2100, 09:00 on" in page
    assert f"1 page to go. {why} It is asked again from 12 January 2100, 09:00 on." in page
    Visit.objects.create(run=run, key="b", url="https://www.gov.uk/b")
    assert "Under way since" in said(asha_at_the_desk.get(SOURCES))


def test_a_round_that_is_missed_says_since_when_it_is_due(asha_at_the_desk: Client) -> None:
    week.watch()
    Watch.objects.update(due_at=datetime(2023, 1, 12, 9, tzinfo=UTC))
    assert "Due since 12 January 2023, 09:00" in said(asha_at_the_desk.get(SOURCES))


def test_strangers_see_none_of_it() -> None:
    made = week.watch()
    run = week.ran(made, MONDAY)
    for address in (SOURCES, f"{SOURCES}add/", f"{SOURCES}{made.pk}/", f"{SOURCES}{made.pk}/runs/{run.pk}/"):
        assert Client().get(address).status_code == 302
    for address in (f"{SOURCES}{made.pk}/look/", f"{SOURCES}{made.pk}/switch/"):
        Client().post(address)
    assert Run.objects.count() == 1 and Watch.objects.get().is_on


# Adding


def test_a_source_is_chosen_first_and_asks_for_what_it_needs(asha_at_the_desk: Client) -> None:
    assert b"Go on" in asha_at_the_desk.get(f"{SOURCES}add/").content
    fields = asha_at_the_desk.get(f"{SOURCES}add/?source=moderngov").context["form"].fields
    assert fields["body"].required and fields["address"].required and "set-by" in fields
    others = asha_at_the_desk.get(f"{SOURCES}add/?source=govuk").context["form"].fields
    assert "body" not in others and not others["address"].required


def test_a_source_that_is_none_has_no_page(asha_at_the_desk: Client) -> None:
    assert asha_at_the_desk.get(f"{SOURCES}add/?source=semaphore").status_code == 404
    assert asha_at_the_desk.get(f"{SOURCES}add/?source=again").status_code == 404


def test_a_source_is_added_with_its_own_settings(asha_at_the_desk: Client, hikvision: Supplier) -> None:
    week.body("Borchester Council")
    answer = form_of(
        "moderngov",
        asha_at_the_desk,
        **{"body": "borchester council", "address": "https://dem.example/", "set-by": "search"},
        since="March 2026",
        words="Hikvision\nHik vision\n",
    )
    made = Watch.objects.get()
    assert answer.redirect_chain[-1][0] == f"/review/sources/{made.pk}/"
    assert (made.body_id, made.address) == ("borchester-council", "https://dem.example/")
    assert (made.settings, made.words) == ({"by": "search"}, ["Hikvision", "Hik vision"])
    assert (made.since, list(made.suppliers.all())) == (date(2026, 3, 1), [hikvision])
    assert Deed.objects.get(verb="watch").by_name == "asha"


def test_an_address_may_be_written_without_its_beginning(
    asha_at_the_desk: Client, hikvision: Supplier
) -> None:
    week.body("Borchester Council")
    form_of("moderngov", asha_at_the_desk, body="Borchester Council", address=" dem.example/home ")
    assert Watch.objects.get().address == "https://dem.example/home"
    answer = form_of("moderngov", asha_at_the_desk, body="Borchester Council", address="ftp://dem.example")
    assert "is not a plain web address" in said(answer)


def test_a_name_that_may_be_two_bodies_offers_both(asha_at_the_desk: Client, hikvision: Supplier) -> None:
    week.body("North Borchester Council")
    week.body("South Borchester Council")
    answer = form_of("moderngov", asha_at_the_desk, body="Borchester", address="https://dem.example")
    assert "South Borchester Council" in said(answer) and not Watch.objects.exists()
    picked = {"body_pick": "south-borchester-council"}
    form_of("moderngov", asha_at_the_desk, body="Borchester", address="https://dem.example", **picked)
    assert Watch.objects.get().body_id == "south-borchester-council"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"address": "ftp://dem.example"}, "is not a plain web address that begins with https://"),
        ({"address": "the council’s site"}, "is not a web address"),
        ({"since": "tomorrow week"}, "is not a date"),
        ({"since": "2999"}, "The first day to look at has not come yet."),
        ({"every_days": "0"}, "greater than or equal to 1"),
    ],
)
def test_what_cannot_be_watched_gets_a_sentence_and_loses_nothing(
    changes: dict[str, str], sentence: str, asha_at_the_desk: Client, hikvision: Supplier
) -> None:
    week.body("Borchester Council")
    wanted = {"body": "Borchester Council", "address": "https://dem.example"} | changes
    page = said(form_of("moderngov", asha_at_the_desk, **wanted))
    assert sentence in page and 'value="Borchester Council"' in page
    assert not Watch.objects.exists()


def test_a_secret_is_never_asked_for_but_said_where_to_put(
    asha_at_the_desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{SOURCES}add/?source=theyworkforyou"
    page = said(asha_at_the_desk.get(address))
    assert "<code>WATCHBACK_THEYWORKFORYOU_KEY</code>" in page and 'name="set-key"' not in page
    monkeypatch.setenv("WATCHBACK_THEYWORKFORYOU_KEY", "open sesame")
    page = said(asha_at_the_desk.get(address))
    assert "It is set already." in page and "open sesame" not in page


def test_what_names_something_on_the_machine_is_added_there(asha_at_the_desk: Client) -> None:
    page = said(asha_at_the_desk.get(f"{SOURCES}add/?source=mailbox"))
    assert "watchback watch add mailbox --set host=…" in page and '<form method="post"' not in page
    asha_at_the_desk.post(f"{SOURCES}add/?source=mailbox", {"set-host": "localhost", "set-user": "asha"})
    assert not Watch.objects.exists()


@pytest.mark.parametrize("source", ["mailbox", "whatdotheyknow", "wayback", "press_feeds", "uk_parliament"])
def test_every_source_has_its_form(source: str, asha_at_the_desk: Client) -> None:
    assert asha_at_the_desk.get(f"{SOURCES}add/?source={source}").status_code == 200


# One watch


def test_a_watch_is_stopped_and_taken_up_again(asha_at_the_desk: Client) -> None:
    made = week.watch()
    page = said(asha_at_the_desk.post(f"{SOURCES}{made.pk}/switch/", {"to": "off"}, follow=True))
    assert "GOV.UK is stopped; what it found stays." in page and not Watch.objects.get().is_on
    stopped = said(asha_at_the_desk.post(f"{SOURCES}{made.pk}/look/", follow=True))
    assert "It is stopped: take it up again first." in stopped and not Run.objects.exists()
    asha_at_the_desk.post(f"{SOURCES}{made.pk}/switch/", {"to": "on"})
    assert Watch.objects.get().is_on


def test_look_now_queues_one_run_with_a_deed(asha_at_the_desk: Client) -> None:
    made = week.watch()
    week.ran(made, MONDAY)
    page = said(asha_at_the_desk.post(f"{SOURCES}{made.pk}/look/", follow=True))
    assert "GOV.UK: a look is queued. Nothing gathers at the moment" in page and "Waits for its turn" in page
    asha_at_the_desk.post(f"{SOURCES}{made.pk}/look/")
    assert Run.objects.filter(finished_at=None).count() == 1
    assert Deed.objects.filter(verb="look now", subject_id=made.pk).count() == 1


def test_a_watch_that_lacks_its_secret_says_so(asha_at_the_desk: Client) -> None:
    made = week.watch("theyworkforyou")
    assert "API key" in said(asha_at_the_desk.get(f"{SOURCES}{made.pk}/"))


def test_a_source_that_this_version_lacks_still_has_its_page(asha_at_the_desk: Client) -> None:
    made = week.watch()
    run = week.ran(made, MONDAY)
    Watch.objects.update(source="semaphore")
    assert "no source called semaphore" in said(asha_at_the_desk.get(f"{SOURCES}{made.pk}/"))
    assert asha_at_the_desk.get(f"{SOURCES}{made.pk}/runs/{run.pk}/").status_code == 200
    assert asha_at_the_desk.get(SOURCES).status_code == 200


# A run


def piece(run: Run, visit: Visit, title: str, **more: Any) -> Piece:
    values = {"sha256": f"{title:0>64}"[:64], "state": "read", "month": "2026-11", "found_at": timezone.now()}
    return Piece.objects.create(
        watch=run.watch,
        run=run,
        visit=visit,
        key=title,
        title=title,
        address=f"https://www.gov.uk/{title}",
        **(values | more),
    )


def test_a_run_says_what_failed_and_links_what_was_found_to_its_proposals(asha_at_the_desk: Client) -> None:
    proposed = week.proposal("Borchester Council", "We have 5 Hikvision cameras.")
    run = week.ran(week.watch(), MONDAY, "found")
    seen = Visit.objects.create(run=run, key="a", url="https://www.gov.uk/a", role="page", state="done")
    for number in range(7):
        Visit.objects.create(
            run=run,
            key=str(number),
            url=f"https://www.gov.uk/{number}",
            role="page",
            state="failed",
            sentence="The site refuses this page.",
        )
    piece(run, seen, "Cameras", sha256=proposed.snapshot_id, proposals=1, suppliers=["Hikvision"])
    piece(run, seen, "Scan", state="unreadable", sentence="This PDF asks for a password.")
    piece(run, seen, "Roses", state="passed")
    page = said(asha_at_the_desk.get(f"{SOURCES}{run.watch_id}/runs/{run.pk}/"))
    assert "The site refuses this page." in page and "7 pages" in page
    assert page.count("<li>https://www.gov.uk/") == 5
    assert f'href="/review/{proposed.pk}/#quotation">Borchester Council: will remove</a>' in page
    assert "This PDF asks for a password." in page and "1 document names no supplier" in page
    assert "Roses" not in page


def test_only_documents_that_name_a_supplier_are_counted_as_naming_one(asha_at_the_desk: Client) -> None:
    run = week.ran(week.watch(), MONDAY, "found")
    seen = Visit.objects.create(run=run, key="a", url="https://www.gov.uk/a", role="page", state="done")
    piece(run, seen, "Cameras", suppliers=["Hikvision"], proposals=2)
    piece(run, seen, "A letter that was kept")
    piece(run, seen, "Scan", state="unreadable", sentence="This PDF asks for a password.")
    page = said(asha_at_the_desk.get(f"{SOURCES}{run.watch_id}/runs/{run.pk}/"))
    assert "3 new documents, 1 of them naming a supplier, 2 new proposals." in page
    assert "It names no supplier." in page


def test_a_run_of_another_watch_is_not_shown_under_this_one(asha_at_the_desk: Client) -> None:
    run = week.ran(week.watch(), MONDAY)
    other = week.watch("find_a_tender")
    assert asha_at_the_desk.get(f"{SOURCES}{other.pk}/runs/{run.pk}/").status_code == 404


# Whether somebody gathers


def test_nobody_gathers_where_no_worker_ever_was() -> None:
    assert not at_work.is_at_work(timezone.now())


def test_a_worker_that_looked_in_a_minute_ago_will_look_in_again(home_of_its_own: Path) -> None:
    lock = home_of_its_own / "gathering.lock"
    lock.touch()
    now = timezone.now()
    os.utime(lock, times=(now.timestamp() - 60,) * 2)
    assert at_work.is_at_work(now)
    os.utime(lock, times=(now.timestamp() - 240,) * 2)
    assert not at_work.is_at_work(now)


def test_a_worker_in_a_long_round_is_at_work(home_of_its_own: Path) -> None:
    lock = home_of_its_own / "gathering.lock"
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        os.utime(lock, times=(0, 0))
        assert at_work.is_at_work(timezone.now())
    assert not at_work.is_at_work(timezone.now())
