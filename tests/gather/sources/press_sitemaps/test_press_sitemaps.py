"""Sitemaps of the press: articles whose headline names the supplier are found and are nobody's own words."""

import pytest

from tests.gather.in_memory import gathered
from tests.gather.loopback import Loopback, Serving
from tests.gather.sources.press_sitemaps.server import answer
from watchback.gather.facts import facts_of
from watchback.read import extract
from watchback.records import Edtf


@pytest.fixture
def server(serving: Serving) -> Loopback:
    return serving(answer)


def test_an_article_is_found_by_its_headline_and_is_not_the_bodys_words(server: Loopback) -> None:
    (piece,) = gathered("press_sitemaps", f"{server.url}/news.xml", body="Borsetshire County Council").pieces
    assert (piece.address, piece.title) == (f"{server.url}/a1", "Council to lose HIK Vision cameras")
    assert (piece.body, piece.published) == ("", Edtf("2026-02-03"))
    assert "14 Hikvision cameras by June 2026" in extract(piece.data, piece.address, piece.media_type).text


def test_articles_in_a_part_of_the_site_that_was_set_are_found_too(server: Loopback) -> None:
    found = gathered("press_sitemaps", f"{server.url}/news.xml", settings={"path_contains": "/politics/"})
    assert len(found.pieces) == 2


def test_the_facts_count_articles_as_mentions_of_which_only_hits_are_seen() -> None:
    facts = facts_of("press_sitemaps")
    assert (facts.mentions, facts.covers, facts.searches) == ("press", "nobody", True)
