"""The page of trends, its drawing and its data: the same figures three times, and no 0 that nobody saw."""

import csv
import re
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.baking.folders import bake
from tests.publish.test_site import text_of
from tests.register import barsetshire
from watchback.publish import mentions_data, trends_page
from watchback.publish.trends.drawing import drawing_view
from watchback.publish.trends.marks import marks_by_month
from watchback.records import Edtf, Turn
from watchback.records.mentions import Counted, MonthOfMentions
from watchback.records.months import months
from watchback.records.published import Day, Named, PublishedAction, PublishedWin, TrendsRecord
from watchback.web.campaign.models import Mention
from watchback.web.register.deeds import record_deed
from watchback.words import Estate, StandingLabel

RECORD = TrendsRecord(
    Day(date(2026, 3, 20)),
    Named("hikvision", "Hikvision"),
    (
        MonthOfMentions("2025-10", Counted(2), Counted()),
        MonthOfMentions("2026-01", Counted(7, 1204), Counted(0, 0, True)),
        MonthOfMentions("2026-02", Counted(0, 1100), Counted(3, 40, True)),
        MonthOfMentions("2026-03", Counted(3, 610), Counted(1, 0, True)),
    ),
)


def rows_of(page: str) -> list[list[str]]:
    """The cells of each line of the table, as text."""
    table = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        [" ".join(re.sub(r"<[^>]*>", "", cell).split()) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in re.findall(r"<tr>.*?</tr>", table, flags=re.DOTALL)
    ]


def test_the_table_has_each_month_with_how_many_of_how_many() -> None:
    assert rows_of(trends_page(RECORD).body.decode()) == [
        ["March 2026 so far", "3", "610", "1", "not known"],
        ["February 2026", "0", "1,100", "3", "over 40"],
        ["January 2026", "7", "1,204", "0", "not known"],
        ["November 2025 to December 2025", "Nobody searched"],
        ["October 2025", "2", "added by hand", "", "not searched"],
    ]


def test_the_drawing_is_described_in_words() -> None:
    page = trends_page(RECORD).body.decode()
    assert "12 since October 2025; most in January 2026: 7." in page
    assert "4 since February 2026; most in February 2026: 3." in page
    assert page.count("<title>") == 1 + 5  # the page's own, and one a bar


def test_the_data_file_holds_the_same_and_is_empty_where_nothing_is_known() -> None:
    page = mentions_data(RECORD)
    assert page.media_type.startswith("text/csv")
    lines = list(csv.DictReader(StringIO(page.body.decode(), newline="")))
    assert [(one["month"], one["press"], one["press_searched"], one["press_read"]) for one in lines] == [
        ("2025-10", "2", "none", ""),
        ("2026-01", "7", "whole", "1204"),
        ("2026-02", "0", "whole", "1100"),
        ("2026-03", "3", "whole", "610"),
    ]
    told = [(one["parliament"], one["parliament_searched"], one["parliament_read"]) for one in lines]
    assert told == [
        ("", "none", ""),
        ("0", "by-words", ""),
        ("3", "whole-and-by-words", ""),
        ("1", "by-words", ""),
    ]


def test_the_data_file_is_baked_under_its_own_name(tmp_path: Path) -> None:
    bake([trends_page(RECORD), mentions_data(RECORD)], tmp_path)
    assert (tmp_path / "data/mentions.csv").read_bytes() == mentions_data(RECORD).body
    assert (tmp_path / "trends/index.html").is_file()
    bake([trends_page(RECORD)], tmp_path)
    assert not (tmp_path / "data").exists()


@pytest.mark.django_db
def test_without_anything_counted_the_page_says_that_nobody_searched(cara: Client) -> None:
    barsetshire.supplier()
    page = text_of(cara, "/trends/")
    assert "Nobody has searched press or parliament for Hikvision yet" in page and "<table" not in page


@pytest.mark.django_db
def test_an_appearance_that_a_person_wrote_down_is_on_the_page_of_its_day_and_not_before(
    cara: Client,
) -> None:
    article: dict[str, Any] = {"where": "press", "said_on": "2023-09-19", "title": "Barchester keeps them"}
    Mention.objects.create(supplier=barsetshire.supplier(), **article)
    assert rows_of(text_of(cara, "/trends/?as-of=2023-09-19")) == [
        ["September 2023 so far", "1", "added by hand", "", "not searched"]
    ]
    assert "<table" not in text_of(cara, "/trends/?as-of=2023-09-18")
    answer = cara.get("/data/mentions.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert b"2023-09,Hikvision,1,none,,,none," in answer.content


counts = st.dictionaries(
    st.sampled_from(list(months("2019-01", "2026-03"))),
    st.builds(Counted, st.integers(0, 3000), st.integers(0, 5000), st.booleans()),
)


@given(counts)
def test_every_bar_lies_in_the_drawing_and_none_over_another(found: dict[str, Counted]) -> None:
    drawn = drawing_view(found, "2026-03")
    ends = 9.0
    for bar in drawn["bars"]:
        x, width, y, height = (float(bar[name].rstrip("%")) for name in ("x", "width", "y", "height"))
        assert x >= ends - 0.02 and x + width <= 100.01
        assert y >= 13.98 and abs(y + height - 84) < 0.02
        ends = x + width


@given(counts)
def test_bars_are_as_high_as_their_counts(found: dict[str, Counted]) -> None:
    drawn = drawing_view(found, "2026-03")["bars"]
    heights = [(int(bar["words"].partition(": ")[2].replace(",", "")), bar["height"]) for bar in drawn]
    for count, height in heights:
        for other, its_height in heights:
            if count > other:
                assert float(height.rstrip("%")) >= float(its_height.rstrip("%"))


@given(counts)
def test_a_month_in_which_nobody_searched_is_hatched_and_has_no_bar(found: dict[str, Counted]) -> None:
    drawn = drawing_view(found, "2026-03")
    silent = [
        (float(one["x"].rstrip("%")), float(one["x"].rstrip("%")) + float(one["width"].rstrip("%")))
        for one in drawn["unsearched"]
    ]
    for bar in drawn["bars"]:
        middle = float(bar["x"].rstrip("%")) + float(bar["width"].rstrip("%")) / 2
        assert not any(start < middle < end for start, end in silent)


WON = PublishedWin(
    Named("ambridge", "Ambridge District Council"),
    Turn(
        "ambridge",
        "Hikvision",
        Estate.HOUSING,
        date(2026, 1, 7),
        StandingLabel.IN_USE,
        StandingLabel.COMMITTED,
        "promise-open",
        win=True,
    ),
)
STAND = PublishedAction("stand00001", "A stand on the market", "At a place", held_on=Edtf("2026-02-14"))
WEEKS = PublishedAction("weeks00001", "Weeks of letters", "Online", held_on=Edtf("2025/2026"))
MARKED = replace(RECORD, actions=(STAND, WEEKS), wins=(WON,), wins_by_month={"2026-01": 3})


def test_actions_and_wins_are_marked_in_their_months_and_told_below() -> None:
    page = trends_page(MARKED).body.decode()
    assert page.count("<title>January 2026: 3 wins</title>") == 2  # in each of the two drawings
    assert page.count("<title>February 2026: 1 action</title>") == 2
    campaign = page.partition('id="campaign"')[2]
    assert 'href="/actions/stand00001/"' in campaign and 'href="/bodies/ambridge/"' in campaign
    assert "committed · housing only, 7 January 2026" in campaign and "2 more</a>" in campaign


def test_an_action_of_which_only_a_span_is_known_is_a_line_and_no_mark() -> None:
    page = trends_page(replace(MARKED, actions=(WEEKS,), wins=(), wins_by_month={})).body.decode()
    assert page.count("<title>2025 to 2026: Weeks of letters</title>") == 2
    assert 'class="mark__at" x=' not in page.partition('id="curve"')[2].partition("trend__key")[0]


@given(counts, st.lists(st.sampled_from(list(months("2019-01", "2026-03"))), max_size=6))
def test_marks_lie_in_the_drawing_in_the_order_of_their_months(
    found: dict[str, Counted], won: list[str]
) -> None:
    wins = dict.fromkeys(won, 1)
    marks = marks_by_month((), (), date(2026, 3, 20), wins)
    places = [float(one["x"].rstrip("%")) for one in drawing_view(found, "2026-03", marks)["marks"]]
    assert places == sorted(places) and all(9 <= place <= 100 for place in places)


def test_another_supplier_has_addresses_of_its_own() -> None:
    dahua = replace(
        RECORD, supplier=Named("dahua", "Dahua"), followed=(RECORD.supplier, Named("dahua", "Dahua"))
    )
    page = trends_page(dahua)
    assert page.path == "/trends/dahua/" and mentions_data(dahua).path == "/data/mentions/dahua.csv"
    assert 'href="/trends/"' in page.body.decode().partition('id="others"')[2]


@pytest.mark.django_db
def test_each_supplier_that_is_followed_has_its_trends_and_no_other_does(cara: Client) -> None:
    barsetshire.supplier()
    barsetshire.supplier("Dahua")
    assert "Dahua in press and parliament" in text_of(cara, "/trends/dahua/")
    assert cara.get("/trends/nobody/").status_code == 404
    moved = cara.get("/trends/hikvision/?as-of=2023-02-28")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/trends/?as-of=2023-02-28")


@pytest.mark.django_db
def test_what_is_written_down_is_counted_at_once(cara: Client) -> None:
    supplier = barsetshire.supplier()
    for number in (1, 2, 3):
        article = {"where": "press", "said_on": "2023-09-19", "title": f"Story {number}"}
        record_deed("asha", "add", Mention.objects.create(supplier=supplier, **article))
        rows = rows_of(text_of(cara, "/trends/?as-of=2023-09-20"))
        assert rows == [["September 2023 so far", str(number), "added by hand", "", "not searched"]]
