"""Heads as people write them: groups above heads, and a column that is called Sent."""

from tests.imports.sheets import Rows
from tests.spreadsheet.county import planned, row
from watchback.words import Stance


def test_a_column_called_sent_is_a_head_and_no_answer() -> None:
    rows: Rows = [
        ["Council", "Sent", "Replied", "Hikvision?"],
        ["Barchester City Council", "01/03/2021", "22/04/2021", "Yes"],
        ["Borsetshire County Council", "01/03/2021", "13/04/2021", "No"],
    ]
    assert row(planned(rows), 2).stances == (Stance.USES,)


def test_heads_under_groups_are_heads_where_the_first_column_has_one_too() -> None:
    rows: Rows = [
        ["CCTV answers, Hikvision and Dahua", None, None, None],
        ["Authority", None, "FOI 2021", None],
        ["Name", "Region", "Replied", "Hikvision?"],
        ["Barchester City Council", "West", "22/04/2021", "Yes"],
        ["Borsetshire County Council", "West", "13/04/2021", "No"],
    ]
    plan = planned(rows, merged=[("Sheet1", "A2:B2"), ("Sheet1", "C2:D2")])
    assert {each.number for each in plan.rows} == {4, 5}
    assert row(plan, 4).stances == (Stance.USES,)
    assert not any(each.stances for each in plan.rows if each.supplier == "Dahua")
