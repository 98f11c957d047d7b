"""The feeds: read by a feed reader's library, with the words in each entry and ids that never change."""

from dataclasses import replace
from datetime import date
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish import examples
from watchback.publish.feeds import body_feed, corrections_feed, statements_feed, wins_feed
from watchback.publish.feeds.atom import Entry, feed
from watchback.publish.rendering import Page
from watchback.records.open_data import FeedsRecord
from watchback.records.published import Correction, Day, Named, PublishedStatement, PublishedWin, Tombstone
from watchback.words import Stance

EDINBURGH = examples.edinburgh(date(2023, 6, 1))
PROMISE = EDINBURGH.statements[0]
WORDS = "there will be no HikVision cameras present on the public realm network"
SITE = "https://watchback.example"
WIN = PublishedWin(examples.EDINBURGH, EDINBURGH.turns[0], (PROMISE,))
CORRECTION = Correction(
    date(2024, 5, 1),
    "A statement",
    "The minutes were of <another> council.",
    "statement",
    "x1",
    Named("borsetshire-council", "Borsetshire Council"),
    id="7",
)


def record(address: str = SITE, **more: Any) -> FeedsRecord:
    given: dict[str, Any] = {"wins": (WIN,), "statements": (PROMISE,), "corrections": (CORRECTION,), **more}
    return FeedsRecord(Day(date(2024, 6, 1), address=address), **given)


def read(page: Page) -> Any:
    """The feed as a reader's program sees it, without a fault, with what RFC 4287 demands."""
    found = feedparser.parse(page.body)
    assert not found.bozo and found.version == "atom10"
    for one in (found.feed, *found.entries):
        assert one.id.startswith("tag:watchback.invalid,2026:") and one.title and one.updated_parsed
    assert found.feed.author == "Watchback"
    ids = [entry.id for entry in found.entries]
    assert len(ids) == len(set(ids))
    return found


FEEDS = [wins_feed, statements_feed, corrections_feed]


def test_a_win_is_told_in_the_words_that_made_it() -> None:
    (entry,) = read(wins_feed(record())).entries
    assert entry.title == "City of Edinburgh Council: Committed, public realm only"
    assert WORDS in entry.content[0].value
    assert "answering Councillor Lewis Younie" in entry.content[0].value
    assert entry.published == "2022-10-27T00:00:00Z"


def test_a_statement_is_told_in_its_words_with_its_source() -> None:
    (entry,) = read(statements_feed(record())).entries
    assert entry.title == "City of Edinburgh Council: Will remove (Hikvision)"
    assert WORDS in entry.content[0].value
    assert '<a href="https://freetibet.example/news/edinburgh">' in entry.content[0].value
    assert entry.link == f"{SITE}/statements/ed1nb0rgh1/"
    assert entry.tags[0].term == "will-remove"


def test_a_correction_is_told_with_its_reason_as_text() -> None:
    (entry,) = read(corrections_feed(record())).entries
    assert entry.title == "A statement (Borsetshire Council)"
    assert entry.content[0].value == "<p>The minutes were of &lt;another&gt; council.</p>"


def test_a_body_s_feed_has_what_it_said_and_each_turn_of_its_standing() -> None:
    titles = [entry.title for entry in read(body_feed(EDINBURGH)).entries]
    assert titles == [
        "City of Edinburgh Council: Date passed, public realm only",
        "City of Edinburgh Council: Committed, public realm only",
        "City of Edinburgh Council: Will remove (Hikvision)",
    ]


@pytest.mark.parametrize("made", FEEDS)
def test_a_feed_without_entries_is_still_a_feed(made: Any) -> None:
    assert not read(made(record(wins=(), statements=(), corrections=()))).entries


@pytest.mark.parametrize("made", FEEDS)
def test_ids_do_not_change_where_the_site_is_at_another_address_or_at_none(made: Any) -> None:
    ids = {
        address: [
            read(made(record(address))).feed.id,
            *(one.id for one in read(made(record(address))).entries),
        ]
        for address in (SITE, "https://other.example", "")
    }
    assert len({tuple(each) for each in ids.values()}) == 1


def test_links_are_relative_to_the_feed_where_the_site_does_not_know_its_address() -> None:
    body = statements_feed(record("")).body.decode()
    assert 'href="/statements/ed1nb0rgh1/"' in body and 'href="/feeds/statements.atom"' in body


def test_only_the_newest_entries_are_in_a_feed() -> None:
    many = tuple(
        replace(
            examples.statement(examples.EDINBURGH, f"s{number:03}", Stance.USES, date(2020, 1, 1)),
            accepted_on=date.fromordinal(738_000 + number),
        )
        for number in range(70)
    )
    entries = read(statements_feed(record(statements=many))).entries
    assert len(entries) == 50
    assert entries[0].id.endswith("statement/s069") and entries[-1].id.endswith("statement/s020")


def test_hostile_words_stay_words() -> None:
    hostile = replace(
        PROMISE,
        record=replace(PROMISE.record, quote="<script>alert(1)</script> ]]> & \x0b “no”"),
        caller="<b onclick=x>Mallory</b>",
    )
    body = statements_feed(record(statements=(hostile,))).body
    (entry,) = read(Page("", "", body)).entries
    assert b"<script" not in body and b"&lt;script" not in body
    assert "&lt;script&gt;" in body.decode().replace("&amp;", "&")
    assert "<script" not in entry.content[0].value


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_makes_a_feed_that_can_be_read(text: str) -> None:
    day = date(2024, 1, 1)
    entry = Entry("one", text, "/", day, day, text, text)
    found = feedparser.parse(feed("all", text, "/feed", "/", "", [entry]))
    assert not found.bozo and len(found.entries) == 1


def test_a_feed_of_the_same_records_is_the_same_bytes() -> None:
    assert [made(record()).body for made in FEEDS] == [made(record()).body for made in FEEDS]


def erased(one: PublishedStatement) -> PublishedStatement:
    return replace(one, tombstone=Tombstone(date(2024, 1, 1), "A court ordered it."))


def test_the_words_of_an_erased_statement_are_in_no_feed() -> None:
    gone = erased(PROMISE)
    for page in (
        statements_feed(record(statements=(gone,))),
        wins_feed(record(wins=(replace(WIN, because=(gone,)),))),
        body_feed(replace(EDINBURGH, statements=(gone,))),
    ):
        assert WORDS.encode() not in page.body
