"""The front page: what it opens with, that it bears the worst, and that it is quick."""

import gzip
import re

from tests.publish import places_examples as examples
from watchback.publish import STATIC, front_page
from watchback.records.published import Campaign, Census, FrontRecord

LARGEST = 90_000


def sent(name: str) -> bytes:
    """A static file as it is sent; fonts are packed already."""
    content = (STATIC / name).read_bytes()
    return content if name.endswith(".woff2") else gzip.compress(content)


def test_the_front_page_with_map_styles_and_fonts_is_at_most_90_kb() -> None:
    page = front_page(examples.front_record()).body
    styles = re.findall(rb'rel="stylesheet" href="/static/([^?"]+)', page)
    names = {name.decode() for name in styles} | {"watchback/icon.svg"}
    fonts = {f"watchback/fonts/{font}" for font in ("serif.woff2", "serif-italic.woff2")}
    assert len(gzip.compress(page)) + sum(len(sent(name)) for name in names | fonts) <= LARGEST


def test_it_opens_with_what_is_asked_then_dates_passed_due_and_won() -> None:
    page = front_page(examples.front_record()).body.decode()
    order = [page.index(f'id="{part}"') for part in ("overdue", "due", "wins", "map", "where", "act", "who")]
    assert page.index("We ask every public body") < order[0] and order == sorted(order)
    assert "Looked at: <strong>214 of 2,147</strong>" in page


def test_of_long_lists_it_says_how_long_they_are() -> None:
    page = front_page(examples.front_record()).body.decode()
    assert "All 61, each with its words" in page
    assert "These are the first 10 of 31." in page and "All 40 wins" in page


def test_a_register_with_nothing_in_it_has_a_front_page_too() -> None:
    campaign = Campaign("We ask.", examples.examples.HIKVISION)
    census = Census(examples.examples.HIKVISION, 0, 0)
    page = front_page(FrontRecord(examples.DAY, campaign, census)).body.decode()
    assert "No win has been recorded yet." in page and "/evidence/" not in page.partition("<main")[2]


def test_where_people_join_is_shown_only_where_it_is_known() -> None:
    record = examples.front_record()
    assert "Join the campaign" not in front_page(record).body.decode()
