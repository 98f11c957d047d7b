"""The page of patterns: everything is there, once, and leads nowhere by mistake."""

import re

import pytest

from watchback.publish.patterns.cutting import NoSuchPart, cut
from watchback.publish.patterns.examples import DAY
from watchback.publish.patterns.pages import patterns_page
from watchback.words import Group, StandingLabel

PAGE = patterns_page(DAY).body.decode()


def test_all_thirteen_standings_and_five_groups_are_shown() -> None:
    assert all(f">{label.label}<" in PAGE for label in StandingLabel)
    assert all(f"map__group--{group.value}" in PAGE for group in Group)


def test_each_pattern_has_its_own_address() -> None:
    ids = re.findall(r' id="([^"]+)"', PAGE)
    assert len(ids) == len(set(ids))
    assert len([id for id in ids if id.startswith("pattern-")]) > 20


def test_the_links_of_the_examples_stay_on_the_page() -> None:
    for specimen in PAGE.split('<div class="pattern__specimen">')[1:]:
        shown = specimen.partition('<div class="leaf pattern"')[0].partition("</main>")[0]
        assert all(link.startswith("#") for link in re.findall(r' href="([^"]*)"', shown))
    assert 'method="post"' not in PAGE


def test_a_part_is_cut_out_whole() -> None:
    html = '<p>a</p>\n<div id="x"><br><div>b</div>\n<svg><path d=""/></svg></div><p>c</p>'
    assert cut(html, "x") == '<div id="x"><br><div>b</div>\n<svg><path d=""/></svg></div>'


def test_a_pattern_that_is_no_longer_made_is_named() -> None:
    with pytest.raises(NoSuchPart, match="“gone”"):
        cut("<p>a</p>", "gone")
