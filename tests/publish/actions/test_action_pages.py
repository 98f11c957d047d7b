"""What the campaign did: each action by itself, and one timeline with what was said, won and printed."""

import gzip
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.test_site import baked, promise, text_of
from tests.register import barsetshire
from watchback.publish import actions_page
from watchback.publish.actions.timeline import timeline_view
from watchback.records import Edtf
from watchback.records.campaign import ActionsRecord, Spoken, Timeline
from watchback.records.mentions import Counted, MonthOfMentions
from watchback.records.months import months
from watchback.records.published import Day, Named, PublishedAction
from watchback.web.campaign.models import Action, Mention, Partner, WinClaim
from watchback.web.register.accept import retract
from watchback.web.register.models import Statement

__all__ = ["promise"]

TODAY = Day(date(2026, 3, 20))
HIKVISION = Named("hikvision", "Hikvision")
NAMES_IT = "The campaign names as part of it:"


@pytest.fixture
def vigil(promise: Statement) -> Iterator[Action]:
    """An action with a partner that the win of the promise names, in the month before it."""
    action = Action.objects.create(
        title="A vigil",
        kind="place",
        place="County Hall",
        held_on="2022-12-06",
        brief="Candles and names.",
        outcome="Forty people came.",
        body=promise.body,
        supplier_id="hikvision",
    )
    action.partners.set([Partner.objects.create(name="Ambridge Watch", url="https://watch.example/")])
    WinClaim.objects.create(statement=promise, action=action, note="The leader spoke of it.")
    yield action


@pytest.mark.django_db
def test_the_timeline_joins_what_was_done_said_won_and_printed(vigil: Action, cara: Client) -> None:
    Mention.objects.create(supplier_id="hikvision", where="press", said_on="2023-01-11", title="A promise")
    page = text_of(cara, "/actions/")
    january = page.partition('datetime="2023-01"')[2].partition('<time datetime="2022')[0]
    assert "Barsetshire County Council" in january and NAMES_IT in january and "A vigil" in january
    assert "1 statement about 1 public body" in january and "1 mention in the press" in january
    december = page.partition('datetime="2022-12"')[2]
    assert "Forty people came." in december and "with Ambridge Watch" in december
    assert "nothing here is worked out as a cause" in page


@pytest.mark.django_db
def test_an_action_has_its_own_page_with_partners_outcome_and_the_campaigns_claim(
    vigil: Action, cara: Client
) -> None:
    page = text_of(cara, f"/actions/{vigil.id}/")
    for words in ("A vigil", "Candles and names.", "County Hall", "6 December 2022", "Forty people came."):
        assert words in page
    assert 'href="https://watch.example/"' in page and f'href="/bodies/{vigil.body_id}/"' in page
    assert "What the campaign names it as part of" in page and "will be removed by March 2023" in page
    assert "The campaign says: The leader spoke of it." in page and "own claim" in page


@pytest.mark.django_db
def test_a_planned_action_is_nobodys_business_and_a_past_one_not_on_the_days_before_it(
    vigil: Action, cara: Client
) -> None:
    assert cara.get(f"/actions/{vigil.id}/?as-of=2022-12-05").status_code == 404
    assert "A vigil" not in text_of(cara, "/actions/?as-of=2022-12-05")
    soon = (timezone.localdate() + timedelta(days=3)).isoformat()
    planned = Action.objects.create(title="A surprise", held_on=soon, supplier_id="hikvision")
    assert cara.get(f"/actions/{planned.id}/").status_code == 404
    assert "A surprise" not in text_of(cara, "/actions/")


@pytest.mark.django_db
def test_words_that_were_taken_back_are_named_by_no_action(vigil: Action, cara: Client) -> None:
    retract(Statement.everything.get(), "A slip.", "asha", timezone.now())
    page = text_of(cara, f"/actions/{vigil.id}/")
    assert "will be removed" not in page and "What the campaign names it as part of" not in page


@pytest.mark.django_db
def test_actions_are_baked(vigil: Action, tmp_path: Path) -> None:
    pages = baked(tmp_path)
    assert "Candles and names." in pages[f"/actions/{vigil.id}/"] and "A vigil" in pages["/actions/"]


@pytest.mark.django_db
def test_without_any_action_the_page_says_so(cara: Client) -> None:
    barsetshire.supplier()
    assert "Nothing has been recorded yet." in text_of(cara, "/actions/")


EVERY = list(months("2019-01", "2026-03"))
ACTIONS = st.lists(
    st.builds(
        PublishedAction,
        id=st.uuids().map(str),
        title=st.just("A stand"),
        held_on=st.one_of(st.none(), st.sampled_from([*EVERY, "2024", "2025/2026", "2026/.."]).map(Edtf)),
    ),
    max_size=12,
)


@given(
    ACTIONS,
    st.dictionaries(st.sampled_from(EVERY), st.builds(Spoken, st.integers(1, 999), st.integers(1, 99))),
    st.dictionaries(st.sampled_from(EVERY), st.integers(1, 40)),
)
def test_nothing_is_lost_or_told_twice(
    actions: list[PublishedAction], spoken: dict[str, Spoken], wins: dict[str, int]
) -> None:
    view = timeline_view(Timeline(tuple(actions), (), wins, spoken), TODAY)
    lines = [*view["months"], *view["earlier"]]
    told = [action["href"] for line in lines for action in line["actions"]]
    told += [action["href"] for action in view["undated"]]
    assert sorted(told) == sorted(f"/actions/{action.id}/" for action in actions)
    assert sum(line["further"] for line in lines) == sum(wins.values())
    assert [line["iso"] for line in lines] == sorted({line["iso"] for line in lines}, reverse=True)


def test_a_page_of_ten_full_years_stays_small() -> None:
    years = list(months("2016-04", "2026-03"))
    actions = tuple(
        PublishedAction(f"action{number:04}", f"Stand {number}", "At a place", "The Green", Edtf(month))
        for number, month in enumerate(years * 3)
    )
    mentions = tuple(MonthOfMentions(month, Counted(9), Counted(4)) for month in years)
    spoken = {month: Spoken(2500, 900) for month in years}
    timeline = Timeline(actions, (), dict.fromkeys(years, 40), spoken, mentions)
    record = ActionsRecord(TODAY, HIKVISION, timeline)
    assert len(gzip.compress(actions_page(record).body)) < 25_000
