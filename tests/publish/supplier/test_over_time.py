"""A supplier's drawings: bodies by month and figures, each with the same in words and a table."""

from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.supplier.test_supplier_page import supplier_record
from tests.publish.test_site import promise, text_of
from watchback.publish import supplier_page
from watchback.publish.supplier.figures import figures_view
from watchback.publish.supplier.standing_chart import standing_chart
from watchback.records import Edtf
from watchback.records.months import months
from watchback.records.over_time import MonthOfStandings
from watchback.records.published import Day, Indicator, SourceNote
from watchback.web.register.models import Statement
from watchback.words import Group

__all__ = ["promise"]

TODAY = Day(date(2024, 6, 1))
SPOKEN = [group for group in Group if group is not Group.NOTHING_SAID]
COURSES = st.lists(
    st.dictionaries(st.sampled_from(SPOKEN), st.integers(0, 900)), min_size=1, max_size=80
).map(
    lambda counts: tuple(
        MonthOfStandings(month, bodies)
        for month, bodies in zip(list(months("2015-01", "2024-06"))[-len(counts) :], counts, strict=True)
    )
)


@given(COURSES)
def test_bars_stand_upon_one_another_and_inside_the_drawing(course: tuple[MonthOfStandings, ...]) -> None:
    chart = standing_chart(course, TODAY, 2147)
    assert chart
    by_month: dict[str, list[tuple[float, float]]] = {}
    for bar in chart["bars"]:
        y, height = float(bar["y"].rstrip("%")), float(bar["height"].rstrip("%"))
        assert y >= 13.97 and y + height <= 84.03
        by_month.setdefault(bar["x"], []).append((y, height))
    for bars in by_month.values():
        foot = 84.0
        for y, height in bars:
            assert abs(y + height - foot) < 0.05
            foot = y


@given(COURSES)
def test_the_table_has_every_month_with_its_counts(course: tuple[MonthOfStandings, ...]) -> None:
    chart = standing_chart(course, TODAY, 2147)
    assert chart
    lines = [*chart["lines"], *chart["earlier"]]
    assert len(lines) == len(course)
    for line, one in zip(lines, reversed(course), strict=True):
        assert sum(int(count.replace(",", "")) for count in line["counts"]) == one.total
        assert line["total"] == f"{one.total:,}"


def test_each_group_has_a_hatch_as_well_as_a_colour() -> None:
    counts = dict.fromkeys(SPOKEN, 2)
    page = supplier_page(supplier_record(months=(MonthOfStandings("2024-06", counts),))).body.decode()
    for group in SPOKEN:
        assert f'id="hatch-{group.value}"' in page and f"url(#hatch-{group.value})" in page
    assert "At the end: 2 gone, 2 promised, 2 late or contradicted, 2 in use, of 10 bodies" in page


def test_without_any_finding_nothing_is_drawn() -> None:
    assert "Over time" not in supplier_page(supplier_record()).body.decode()


def figure(value: str, dated: str, name: str = "Change in profit") -> Indicator:
    return Indicator(name, value, "%", Edtf(dated), source=SourceNote("report", "A report"))


def test_three_figures_of_a_kind_are_drawn_and_two_are_not() -> None:
    three = [figure("-11.14", "2022-08"), figure("-7.31", "2023-08"), figure("4", "2024-08")]
    drawn, alone = figures_view([*three, figure("2", "2024", "Another")])
    assert [bar["value"] for bar in drawn["drawing"]["bars"]] == ["−11.14%", "−7.31%", "4%"]
    assert [bar["dated"] for bar in drawn["drawing"]["bars"]] == ["Aug 2022", "Aug 2023", "Aug 2024"]
    assert alone["drawing"] is None
    below, _, above = drawn["drawing"]["bars"]
    nought = float(drawn["drawing"]["base"].rstrip("%"))
    assert float(below["y"].rstrip("%")) == nought > float(above["y"].rstrip("%"))


@given(st.lists(st.floats(-1e6, 1e6).map(lambda number: f"{number:.2f}"), min_size=3, max_size=9))
def test_figures_of_any_size_lie_in_the_drawing(values: list[str]) -> None:
    (series,) = figures_view([figure(value, f"20{10 + place}") for place, value in enumerate(values)])
    for bar in series["drawing"]["bars"]:
        assert float(bar["y"].rstrip("%")) >= 13.98
        assert float(bar["y"].rstrip("%")) + float(bar["height"].rstrip("%")) <= 84.02


def test_figures_that_are_no_numbers_are_listed_and_not_drawn() -> None:
    (series,) = figures_view([figure(value, "2022") for value in ("many", "3", "4")])
    assert series["drawing"] is None and len(series["figures"]) == 3


@pytest.mark.django_db
def test_the_page_counts_bodies_month_by_month_up_to_the_day_asked_for(
    promise: Statement, cara: Client
) -> None:
    page = text_of(cara, "/suppliers/hikvision/?as-of=2023-04-01")
    table = page.partition('class="months standings-table"')[2].partition("</table>")[0]
    rows = [row.partition("</tr>")[0] for row in table.split("<tr>")[2:]]
    assert [row.count("<td") for row in rows] == [5] * 4
    assert "Apr 2023" in rows[0] and "Jan 2023" in rows[-1]
