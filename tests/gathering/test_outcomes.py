"""What a run says of where it looked: nobody is said to have been looked for in vain who was not."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.gather.loopback import Loopback, Reply, Request
from tests.gathering.runs import run_of, unpaced, watch_of
from tests.gathering.site import Site
from watchback.gather.facts import facts_of
from watchback.web.gathering import running
from watchback.web.gathering.ledger import RunLedger
from watchback.web.gathering.models import Run
from watchback.web.gathering.watching import schedule
from watchback.web.register.models import Body, BodyAlias, Search, Supplier
from watchback.words import Outcome

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    unpaced(monkeypatch)
    Supplier.objects.get_or_create(id="hikvision", defaults={"name": "Hikvision", "tier": "tracked"})
    for id, name in (
        ("department-for-transport", "Department for Transport"),
        ("other", "Ministry of Barsets"),
    ):
        Body.objects.get_or_create(
            id=id, defaults={"name": name, "kind": "department", "nation": "United Kingdom"}
        )


@pytest.fixture
def small() -> Iterator[Site]:
    """Six pages; the two that robots.txt keeps programs from are not among its results."""
    made = Site(size=8)
    made.pages = {path: page for path, page in made.pages.items() if not path.startswith("/private/")}
    made.loopback = Loopback(made.answer)
    yield made
    made.loopback.close()


def outcome_of(body_id: str) -> str:
    return str(Search.objects.filter(body_id=body_id).latest("id").outcome)


def test_found_is_said_of_the_body_whose_words_they_are_and_of_no_other(small: Site) -> None:
    run = run_of(watch_of("govuk", small.loopback.url))
    assert run.outcome == Outcome.FOUND
    assert outcome_of("department-for-transport") == Outcome.FOUND
    assert outcome_of("other") == Outcome.SEARCHED_NONE


def test_a_body_is_known_by_its_other_names(small: Site) -> None:
    BodyAlias.objects.create(body_id="other", name="Barsets Ministry")
    for page in small.pages.values():
        page["links"] = {"organisations": [{"title": "The Barsets ministry"}]}
    run_of(watch_of("govuk", small.loopback.url))
    assert outcome_of("other") == Outcome.FOUND


def test_words_that_nobody_is_said_to_have_spoken_are_found_of_nobody(small: Site) -> None:
    for page in small.pages.values():
        page["links"] = {}
    run = run_of(watch_of("govuk", small.loopback.url))
    assert run.outcome == Outcome.FOUND
    assert outcome_of("other") == outcome_of("department-for-transport") == Outcome.SEARCHED_NONE


def test_a_look_that_was_not_whole_finds_nothing_in_vain(site: Site) -> None:
    for page in site.pages.values():
        page["details"] = {"body": "<p>Nothing.</p>"}
    run = run_of(watch_of("govuk", site.loopback.url))
    assert run.outcome == outcome_of("other") == Outcome.BLOCKED
    assert "2 of 39 pages could not be had" in run.note


def test_a_run_that_was_cut_is_not_whole_and_the_next_looks_at_the_same_days(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for page in small.pages.values():
        page["details"] = {"body": "<p>Nothing.</p>"}
    watch = watch_of("govuk", small.loopback.url)
    monkeypatch.setattr(
        running, "RunLedger", lambda run, facts, names: RunLedger(run, replace(facts, most_visits=3), names)
    )
    run = run_of(watch)
    assert run.is_cut and run.outcome == Outcome.UNREADABLE and "Stopped at 3 pages" in run.note
    assert schedule._since(watch, run.until) == watch.since


def test_a_page_that_failed_is_asked_for_again_by_the_next_run(small: Site) -> None:
    path = next(iter(small.pages))

    def broken(request: Request) -> Reply:
        return Reply(b"no", status=400) if request.path.endswith(path) else small.answer(request)

    loopback = Loopback(broken)
    watch = watch_of("govuk", loopback.url)
    first = run_of(watch)
    assert first.visits.filter(state="failed").count() == 1
    second = Run.objects.create(
        watch=watch, since=first.until, until=first.until, started_at=first.started_at
    )

    RunLedger(second, facts_of("govuk"), lambda data: True).open([])
    assert [visit.url for visit in second.visits.all()] == [f"{loopback.url}/api/content{path}"]
    loopback.close()


def test_a_site_that_lets_nobody_in_is_blocked_whatever_was_found_there_before(small: Site) -> None:
    shut = False

    def answer(request: Request) -> Reply:
        return Reply(b"no", status=403, keeps=False) if shut else small.answer(request)

    loopback = Loopback(answer)
    watch = watch_of("govuk", loopback.url)
    assert run_of(watch).outcome == Outcome.FOUND
    shut = True
    again = run_of(watch)
    loopback.close()
    assert again.outcome == outcome_of("department-for-transport") == Outcome.BLOCKED
