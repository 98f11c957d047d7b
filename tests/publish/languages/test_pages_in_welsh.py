"""A page in Welsh says everything that is its own in Welsh, and quotes word for word."""

import re
from dataclasses import replace
from datetime import date

import pytest

from tests.publish import examples
from tests.publish.languages.in_wales import ALL, NAME, moved_to_wales, page_in_welsh, words_in_welsh
from watchback.publish import body_page, history_page
from watchback.publish.languages import in_tongue, welsh
from watchback.publish.languages.phrases import phrases
from watchback.records.published import Day
from watchback.words import StandingLabel

# Phrases long enough that they are in a Welsh page only where they were not translated.
ENGLISH = {one.english for one in phrases() if len(one.english) > 12 and "{" not in one.english} - {"JSON"}


@pytest.mark.parametrize("which", ALL)
def test_nothing_of_the_pages_own_words_is_left_in_english(which: str) -> None:
    page = page_in_welsh(ALL[which])
    words = words_in_welsh(page)
    assert [one for one in ENGLISH if re.search(rf"\b{re.escape(one)}\b", words)] == []
    assert not re.search("[\ufdd0-\ufdd3]", page.body.decode() + page.title)


@pytest.mark.parametrize("which", ALL)
def test_the_history_of_a_body_is_in_welsh_too(which: str) -> None:
    record = moved_to_wales(ALL[which])
    page = in_tongue(welsh({record.body.id: NAME}), history_page)(record)
    words = words_in_welsh(page)
    assert [one for one in ENGLISH if re.search(rf"\b{re.escape(one)}\b", words)] == []
    assert f'<a href="/cy/bodies/{record.body.id}/">{NAME}</a>' in page.body.decode()


@pytest.mark.parametrize("which", ALL)
def test_a_page_is_well_formed_in_both_languages(which: str) -> None:
    pages = [body_page(moved_to_wales(ALL[which])), page_in_welsh(ALL[which])]
    tags = [re.findall(r"</?([a-z0-9]+)", page.body.decode()) for page in pages]
    assert [tag for tag in tags[0] if tag != "span"] == [tag for tag in tags[1] if tag != "span"]
    for page in pages:
        body = page.body.decode()
        assert body.count("<span") == body.count("</span>")


def test_the_page_says_its_language_its_name_and_where_the_other_is() -> None:
    record = ALL["committed"]
    page, path = page_in_welsh(record), f"/bodies/{record.body.id}/"
    body = page.body.decode()
    assert page.path == f"/cy{path}" and page.title == NAME
    assert '<html lang="cy">' in body and f"<h1>{NAME}</h1>" in body
    assert f'<link rel="alternate" hreflang="en-GB" href="{path}">' in body
    assert f'href="{path}" hreflang="en-GB" lang="en-GB" rel="alternate">English</a>' in body
    english = body_page(moved_to_wales(record)).body.decode()
    assert '<html lang="en-GB">' in english
    assert f'<link rel="alternate" hreflang="cy" href="/cy{path}">' in english
    assert f'href="/cy{path}" hreflang="cy" lang="cy" rel="alternate">Cymraeg</a>' in english


def test_a_body_outside_wales_has_its_page_in_english_alone() -> None:
    page = body_page(ALL["committed"]).body.decode()
    assert "hreflang" not in page and "/cy/" not in page


def test_a_quotation_is_shown_as_it_was_said_and_tells_its_language() -> None:
    record = ALL["not-used"]
    page = page_in_welsh(record).body.decode()
    assert '<p><span lang="en">The council does not operate any Hikvision cameras.</span></p>' in page


def test_a_body_without_a_name_in_welsh_keeps_its_english_name_marked() -> None:
    page = page_in_welsh(ALL["committed"], name="").body.decode()
    assert '<h1><span lang="en">Borsetshire Committed Council</span></h1>' in page
    assert "<title>Borsetshire Committed Council · Watchback</title>" in page


def test_links_stay_in_welsh_where_there_is_a_page_and_lead_to_the_english_where_there_is_none() -> None:
    page = page_in_welsh(ALL["committed"]).body.decode()
    assert 'href="/cy/"' in page and 'href="/cy/bodies/"' in page
    assert 'href="/cy/bodies/kind/council-welsh/"' in page
    assert 'href="/evidence/" hreflang="en-GB"' in page and "/cy/evidence/" not in page


def test_a_day_asked_for_is_kept_by_the_way_to_the_other_language() -> None:
    day = Day(date(2024, 3, 1), asked=date(2024, 3, 1))
    record = replace(ALL["committed"], day=day)
    page, path = page_in_welsh(record).body.decode(), f"/bodies/{record.body.id}/"
    assert f'href="{path}?as-of=2024-03-01" hreflang="en-GB"' in page
    assert f'href="/cy{path}?as-of=2024-02-29" rel="prev"' in page
    assert "Fel yr oedd ar <strong>" in page and "1 Mawrth 2024" in page


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        (StandingLabel.COMMITTED, "Addawodd na fyddai unrhyw gamerâu Hikvision"),
        (StandingLabel.NOT_USED, "Dywed nad oes ganddo gamerâu Hikvision"),
        (StandingLabel.IN_USE, "mewn defnydd"),
        (StandingLabel.UNKNOWN, "Nid oes neb wedi cofnodi chwiliad."),
    ],
)
def test_where_a_body_stands_is_said_in_welsh(label: StandingLabel, sentence: str) -> None:
    assert sentence in words_in_welsh(page_in_welsh(examples.body_record(label)))
