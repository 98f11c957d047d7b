"""The pages of a statement and of a source: what they tell machines, and the copies they offer."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from tests.publish import examples
from watchback.publish import source_page, statement_page
from watchback.records import Edtf
from watchback.records.published import (
    Change,
    Day,
    PublishedStatement,
    SourceRecord,
    SourceSnapshot,
    StatementRecord,
    Tombstone,
)
from watchback.words import Stance, State, Voice

TODAY = Day(date(2024, 6, 1), address="https://watchback.example")
SAID = examples.statement(
    examples.EDINBURGH,
    "ed1nb0rgh1",
    Stance.WILL_REMOVE,
    date(2022, 10, 27),
    quote="There will be </script><b>no</b> HikVision cameras.",
)
STONE = Tombstone(date(2024, 2, 1), "A person asked.")


def page_of(one: PublishedStatement, day: Day = TODAY) -> str:
    return statement_page(StatementRecord(day, one)).body.decode()


def claim_in(page: str) -> dict[str, object] | None:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(found) <= 1
    return json.loads(found[0]) if found else None


def test_a_statement_is_a_claim_with_its_words_its_author_and_where_it_appeared() -> None:
    found = claim_in(page_of(SAID))
    assert found == {
        "@context": "https://schema.org",
        "@type": "Claim",
        "@id": "https://watchback.example/statements/ed1nb0rgh1/",
        "url": "https://watchback.example/statements/ed1nb0rgh1/",
        "text": SAID.record.quote,
        "author": {
            "@type": "GovernmentOrganization",
            "name": "City of Edinburgh Council",
            "url": "https://watchback.example/bodies/city-of-edinburgh-council/",
        },
        "datePublished": "2022-10-27",
        "about": {"@type": "Organization", "name": "Hikvision"},
        "appearance": [
            {
                "@type": "CreativeWork",
                "name": "Minutes of the full council",
                "url": examples.MINUTES.url,
                "publisher": {"@type": "Organization", "name": "Borsetshire Council"},
                "datePublished": "2023-11-03",
                "text": SAID.record.quote,
            }
        ],
    }


def test_a_claim_names_who_spoke_for_the_body_and_in_what_office() -> None:
    found = claim_in(page_of(replace(SAID, speaker="The Leader", office="Leader of the council")))
    assert found is not None and found["author"]["@type"] == "Person"  # type: ignore[index]
    assert found["author"]["worksFor"]["name"] == "City of Edinburgh Council"  # type: ignore[index]


def test_the_words_of_others_are_not_the_body_s_claim() -> None:
    other = replace(SAID, record=replace(SAID.record, voice=Voice.OTHER))
    found = claim_in(page_of(other))
    assert found is not None and found["author"] == {"@type": "Organization", "name": "Borsetshire Council"}


def test_a_claim_passes_no_verdict() -> None:
    assert not re.search("ClaimReview|reviewRating|claimReviewed", page_of(SAID))


@pytest.mark.parametrize(
    "more",
    [
        {"tombstone": STONE},
        {"change": Change(State.RETRACTED, date(2024, 2, 1), "A misreading.")},
        {"change": Change(State.SUPERSEDED, date(2024, 2, 1), "A better source.", "s0meoth3r1")},
    ],
)
def test_words_that_no_longer_count_are_no_claim(more: dict[str, object]) -> None:
    assert claim_in(page_of(replace(SAID, **more))) is None  # type: ignore[arg-type]


def test_a_date_in_a_form_that_schema_org_does_not_know_is_left_out() -> None:
    vague = replace(SAID, record=replace(SAID.record, said_on=Edtf("2022-10/2022-12")))
    assert "datePublished" not in (claim_in(page_of(vague)) or {"datePublished": ""})


def test_erased_words_are_in_no_part_of_the_page() -> None:
    page = page_of(replace(SAID, tombstone=STONE))
    assert "HikVision cameras" not in page and "Erased on 1 February 2024: A person asked." in page


def test_what_took_the_place_of_a_statement_is_one_press_away() -> None:
    change = Change(State.SUPERSEDED, date(2024, 2, 1), "A better source.", "s0meoth3r1")
    assert 'href="/statements/s0meoth3r1/"' in page_of(replace(SAID, change=change))


def test_an_archived_copy_is_offered_only_where_a_rule_permits_and_says_which() -> None:
    source = replace(examples.MINUTES, shown_because="published under the Open Government Licence")
    shown = page_of(replace(SAID, sources=(source,)))
    address = f"/sources/{source.id}/snapshot/{source.sha256}"
    assert f'href="{address}"' in shown and "published under the Open Government Licence" in shown
    assert "/snapshot/" not in page_of(SAID)


@pytest.mark.parametrize(
    ("because", "stone", "offered"),
    [("the body’s own record", None, True), ("", None, False), ("the body’s own record", STONE, False)],
)
def test_a_source_offers_a_copy_that_may_be_shown_and_is_not_erased(
    because: str, stone: Tombstone | None, offered: bool
) -> None:
    kept = SourceSnapshot("ab" * 32, date(2023, 1, 12), 1200, "text/html", "an extractor", stone, because)
    page = source_page(SourceRecord(TODAY, examples.MINUTES, (kept,), (SAID,))).body.decode()
    assert (f'href="/sources/{examples.MINUTES.id}/snapshot/{"ab" * 32}"' in page) is offered


def test_a_description_is_cut_at_a_word() -> None:
    long = replace(SAID, record=replace(SAID.record, quote="All the cameras will go in time. " * 30))
    (description,) = re.findall(r'<meta name="description" content="([^"]*)">', page_of(long))
    assert description.endswith(" …”") and len(description) < 300
