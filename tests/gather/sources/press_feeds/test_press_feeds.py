"""Feeds of the press: articles are found and are nobody's own words."""

import pytest

from tests.gather.in_memory import gathered
from tests.gather.loopback import Loopback, Serving
from tests.gather.sources.press_feeds.server import answer
from watchback.gather.facts import facts_of
from watchback.read import extract
from watchback.records import Edtf


@pytest.fixture
def server(serving: Serving) -> Loopback:
    return serving(answer)


def test_an_article_is_found_at_its_page_without_what_counts_visits(server: Loopback) -> None:
    (piece,) = gathered("press_feeds", f"{server.url}/feed").pieces
    assert piece.address == f"{server.url}/2026/02/council-and-cameras"
    assert (piece.title, piece.published) == ("Council & cameras", Edtf("2026-02-03"))
    text = extract(piece.data, piece.address, piece.media_type).text
    assert "would be gone by June 2026" in text


def test_what_a_paper_writes_of_a_body_are_not_the_bodys_words(server: Loopback) -> None:
    (piece,) = gathered("press_feeds", f"{server.url}/feed", body="Borsetshire County Council").pieces
    assert piece.body == ""


def test_a_second_run_only_asks_whether_something_changed(server: Loopback) -> None:
    ledger = gathered("press_feeds", f"{server.url}/feed")
    ledger.forget_run()
    gathered("press_feeds", f"{server.url}/feed", ledger=ledger)
    assert server.statuses[304] == 2


def test_the_facts_count_articles_as_mentions_and_as_no_bodys_last_look() -> None:
    facts = facts_of("press_feeds")
    assert (facts.mentions, facts.covers) == ("press", "nobody")
