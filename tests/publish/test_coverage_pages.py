"""What the pages say of how much was looked at, by the log of searches."""

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from tests.publish.test_site import text_of
from tests.register import barsetshire
from watchback.publish import bodies_in_words, coverage_object, coverage_sentence
from watchback.records.coverage import Coverage
from watchback.records.published import Day
from watchback.web.register.models import Body
from watchback.web.register.public import Edition, NoSuchBodies, coverage_of
from watchback.web.register.searches import Looked, record_searches
from watchback.words import Outcome, Period

LIST = "/bodies/kind/council-scottish/"
AS_OF = "?as-of=2026-03-20"
MARCH, FEBRUARY = date(2026, 3, 2), date(2026, 2, 2)


@pytest.fixture
def councils(db: None) -> list[Body]:
    """Six invented councils of Scotland, four of which were looked for, and one that has closed."""
    made = [
        barsetshire.body(
            f"glen-{number}", f"Glen {number} Council", kind="council-scottish", nation="Scotland"
        )
        for number in range(6)
    ]
    barsetshire.body(
        "glen-old", "Old Glen Council", kind="council-scottish", nation="Scotland", end_date="2020-03-31"
    )
    barsetshire.supplier()
    for body, outcome, day in (
        (made[0], Outcome.SEARCHED_NONE, MARCH),
        (made[1], Outcome.BLOCKED, MARCH),
        (made[2], Outcome.SEARCHED_NONE, FEBRUARY),
        (made[3], Outcome.FOUND, MARCH),
    ):
        record_searches([Looked(body.pk, "hikvision", outcome)], "Council meetings", day, "a test")
    return made


def test_a_list_says_how_many_were_searched_that_month_and_leaves_out_the_closed(
    councils: list[Body], cara: Client
) -> None:
    page = text_of(cara, LIST + AS_OF)
    assert "Searched 2 of 6 Scottish councils in March 2026; 1 blocked." in page
    assert "Of 6 Scottish councils, how many were" in page
    figures = re.findall(r'<th scope="row">(.*?)</th>((?:<td class="number">\d+</td>)+)', page)
    assert {what: re.findall(r"\d+", numbers) for what, numbers in figures} == {
        "Looked at": ["2", "2", "3", "3"],
        "Blocked each time": ["1", "1", "1", "1"],
        "Could not be read": ["0", "0", "0", "0"],
        "Not looked at": ["3", "3", "2", "2"],
    }


def test_a_list_of_today_speaks_of_this_month(councils: list[Body], cara: Client) -> None:
    assert "Scottish councils this month." in text_of(cara, LIST)
    assert "public bodies in Scotland this month." in text_of(cara, "/bodies/nation/scotland/")
    assert "of 6 public bodies this month." in text_of(cara, "/")


def test_where_nobody_looked_the_list_does_not_say_that_nothing_was_found(
    councils: list[Body], cara: Client
) -> None:
    page = text_of(cara, LIST + AS_OF)
    parts = dict(re.findall(r"<h2>(.*?)</h2>(.*?)</section>", page, flags=re.DOTALL))
    named = {heading: re.findall(r"glen-(\w+)", part) for heading, part in parts.items()}
    assert named["Looked at, no statement published"] == ["0", "2", "3"]
    assert named["Somebody tried to look, and could not"] == ["1"]
    assert named["Not looked at yet"] == ["4", "5", "old"]
    # Below the list is the form that narrows it, with every standing there is.
    assert "othing found" not in page.partition('id="by"')[0]


def test_a_body_says_where_it_was_last_looked_at_and_where_it_was_blocked(
    councils: list[Body], cara: Client
) -> None:
    record_searches([Looked("glen-0", "hikvision", Outcome.BLOCKED)], "Its news", MARCH, "a test")
    page = text_of(cara, "/bodies/glen-0/" + AS_OF)
    assert "Last looked 2 March 2026 in Council meetings; blocked at 1 site, last tried 2 March 2026." in page
    blocked = text_of(cara, "/bodies/glen-1/" + AS_OF)
    assert "Nobody has been able to look; blocked at 1 site" in blocked
    assert "othing found" not in blocked.replace("nothing-found", "")


def test_a_body_where_something_was_found_is_not_said_to_have_none(
    councils: list[Body], cara: Client
) -> None:
    page = text_of(cara, "/bodies/glen-3/" + AS_OF)
    assert "Hikvision was named in what was found, but no statement of this body is published." in page
    assert "No statement found" in page and "Nothing found" not in page
    assert "nothing found about Hikvision cameras" in text_of(cara, "/bodies/glen-0/" + AS_OF)


def test_a_look_after_the_day_of_the_page_is_not_on_it(councils: list[Body], cara: Client) -> None:
    page = text_of(cara, f"{LIST}?as-of=2026-02-20")
    assert "Searched 1 of 6 Scottish councils in February 2026." in page


def test_the_command_line_gets_the_same_counts_for_a_nation_and_a_kind(councils: list[Body]) -> None:
    edition = Edition(Day(date(2026, 3, 20)), timezone.now())
    found = coverage_of(edition, "Scotland", "council-scottish")
    assert found == coverage_of(edition, "scotland") == coverage_of(edition)
    assert coverage_object(found[0]) == {
        "period": "this-month",
        "first": "2026-03-01",
        "last": "2026-03-20",
        "total": 6,
        "looked": 2,
        "blocked": 1,
        "unreadable": 0,
        "not_looked": 3,
    }
    with pytest.raises(NoSuchBodies, match="no body of the nation “Narnia”"):
        coverage_of(edition, "Narnia")


@pytest.mark.parametrize(
    ("period", "asked", "sentence"),
    [
        (Period.THIS_MONTH, None, "Searched 14 of 32 NHS trusts in England this month; 3 blocked."),
        (
            Period.LAST_90_DAYS,
            None,
            "Searched 14 of 32 NHS trusts in England in the last 90 days; 3 blocked.",
        ),
        (Period.EVER, None, "Searched 14 of 32 NHS trusts in England so far; 3 blocked."),
        (Period.EVER, MARCH, "Searched 14 of 32 NHS trusts in England by 2 March 2026; 3 blocked."),
        (
            Period.LAST_30_DAYS,
            MARCH,
            "Searched 14 of 32 NHS trusts in England in the last 30 days to 2 March 2026; 3 blocked.",
        ),
    ],
)
def test_the_sentence_names_its_days(period: Period, asked: date | None, sentence: str) -> None:
    one = Coverage(period, None, MARCH, total=32, looked=14, blocked=3, unreadable=0)
    assert coverage_sentence(one, bodies_in_words("England", "nhs-trust"), Day(MARCH, asked)) == sentence


def test_bodies_are_called_what_they_are() -> None:
    assert bodies_in_words("Scotland", "council-scottish") == "Scottish councils"
    assert bodies_in_words("Wales", "police-force") == "police forces in Wales"
    assert bodies_in_words("United Kingdom") == "public bodies of the United Kingdom"
    assert bodies_in_words(kind="council-county", total=1) == "county council"
