"""Rows → stances with exact quotations, and a sentence wherever something is not certain."""

import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.imports.sheets import excel
from tests.read.formats.tiny_compound import compound
from tests.spreadsheet.county import TODAY, importer, planned, planned_from, row, stances
from watchback.read import Unreadable
from watchback.spreadsheet import Unfit, Verdict
from watchback.words import Voice

HEADS = ["Council", "Hikvision?"]


@pytest.mark.parametrize(
    ("cell", "found", "count"),
    [
        ("Yes", ["uses"], None),
        ("Y", ["uses"], None),
        ("No", ["not-used"], None),
        ("None", ["not-used"], None),
        (0, ["not-used"], None),
        (12, ["uses"], 12),
        ("approx 40", ["uses"], 40),
        ("Yes (12)", ["uses"], 12),
        ("Refused", ["withheld"], None),
        ("Refused s31", ["withheld"], None),
        ("s24/s31", ["withheld"], None),
        ("Withheld under section 31", ["withheld"], None),
        ("Not held", ["not-held"], None),
        ("Cost limit", ["not-held"], None),
        ("Removed", ["removed"], None),
    ],
)
def test_a_short_cell_says_what_the_rules_say(cell: object, found: list[str], count: int | None) -> None:
    plan = planned([HEADS, ["Borsetshire", cell], ["Ambridge", "No"], ["Barchester", "Yes"]])
    assert (stances(row(plan, 2)), row(plan, 2).count) == (found, count)


@pytest.mark.parametrize("cell", ["", "no reply", "No response received", "awaiting", "-", "n/a"])
def test_silence_is_no_statement(cell: str) -> None:
    found = row(planned([HEADS, ["Borsetshire", cell], ["Ambridge", "No"], ["Barchester", "Yes"]]), 2)
    assert found.verdict is Verdict.SKIPPED
    assert found.proposals == ()
    assert len(found.doubts) == 1


def test_every_quotation_is_cut_out_of_the_text_that_read_prints() -> None:
    plan = planned(
        [
            ["Council", "Replied", "Answer", "Number of Hikvision cameras"],
            [
                "Borsetshire",
                date(2022, 10, 27),
                "We have 29 Hikvision cameras and will remove them by March 2024.",
                29,
            ],
            ["Ambridge", "28/10/2022", "The council does not use any Hikvision cameras.", ""],
            ["Newton", "Feb 2023", "Refused", ""],
        ],
        "Hikvision",
    )
    for each in plan.rows:
        for proposal in each.proposals:
            quotation = proposal.quotation
            assert plan.document.text[quotation.start : quotation.end] == quotation.exact
            assert proposal.sha256 == plan.document.sha256
    first = row(plan, 2)
    assert stances(first) == ["uses", "will-remove"]
    assert {proposal.voice for proposal in first.proposals} == {Voice.OWN}
    promise = first.proposals[-1]
    assert promise.deadline and promise.deadline.text == "2024-03"
    assert str(first.said_on) == "2022-10-27"
    assert stances(row(plan, 3)) == ["not-used"]


def test_a_doubtful_body_is_proposed_as_written_with_its_doubt() -> None:
    plan = planned([HEADS, ["Newton", "Yes"], ["Ambridge", "No"], ["Barchester", "Yes"]])
    found = row(plan, 2)
    assert found.body_id is None
    assert found.body == "Newton"
    proposal = found.proposals[0]
    assert (proposal.body, proposal.body_id) == ("Newton", None)
    assert dict(proposal.doubts)["body"] == found.doubts[0]
    assert "Newton upon Am City Council or Newton-under-Edge" in found.doubts[0]


def test_a_column_a_supplier_gives_an_object_a_supplier() -> None:
    plan = planned(
        [["Council", "Hikvision?", "Dahua?"], ["Borsetshire", "Yes", "No"], ["Ambridge", "No", ""]]
    )
    assert stances(row(plan, 2)) == ["uses"]
    assert stances(row(plan, 2, "Dahua")) == ["not-used"]
    assert row(plan, 3, "Dahua").verdict is Verdict.SKIPPED


def test_a_head_that_names_two_suppliers_denies_both_and_gives_a_yes_to_neither() -> None:
    plan = planned([["Council", "Hikvision or Dahua?"], ["Borsetshire", "No"], ["Ambridge", "Yes"]])
    assert [stances(row(plan, 2, name)) for name in ("Hikvision", "Dahua")] == [["not-used"], ["not-used"]]
    assert row(plan, 3).proposals == ()
    assert row(plan, 3).doubts == ("“Yes” does not say of which of Hikvision and Dahua it is true.",)


def test_merged_bodies_total_rows_headings_and_repeated_heads_are_understood() -> None:
    plan = planned(
        {
            "S": [
                ["Council", "Supplier", "How many cameras"],
                ["ENGLAND", None, None],
                ["Borsetshire", "Hikvision", 4],
                [None, "Dahua", 5],
                ["Council", "Supplier", "How many cameras"],
                ["Ambridge", "Axis", 2],
                [None, None, None],
                ["Total", None, 11],
            ]
        },
        merged=[("S", "A3:A4")],
    )
    assert [(each.number, each.supplier) for each in plan.rows] == [(3, "Hikvision"), (4, "Dahua"), (6, None)]
    assert row(plan, 4, "Dahua").body_id == "borsetshire-county-council"
    assert "is no supplier that is tracked" in row(plan, 6, None).doubts[0]


def test_errors_of_formulas_and_missing_bodies_are_errors_of_their_rows_alone() -> None:
    plan = planned([HEADS, ["#REF!", "Yes"], ["", "No"], ["Ambridge", "#N/A"], ["Borsetshire", "Yes"]])
    assert row(plan, 2, None).verdict is row(plan, 3, None).verdict is Verdict.ERROR
    assert row(plan, 4).doubts == ("Cell B4 holds an error of the sheet: #N/A.",)
    assert stances(row(plan, 5)) == ["uses"]


def test_columns_that_contradict_each_other_are_doubted() -> None:
    plan = planned(
        [
            ["Council", "Hikvision?", "Number of Hikvision cameras"],
            ["Borsetshire", "No", 5],
            ["Ambridge", "Yes", 3],
        ]
    )
    assert "both “5” and “No”" in row(plan, 2).doubts[0]
    assert dict(row(plan, 2).proposals[0].doubts)["stance"]


def test_plans_are_answers_to_another_question() -> None:
    plan = planned(
        [
            ["Council", "Does it use Hikvision?", "Plans to remove them?"],
            ["Borsetshire", "Yes", "No"],
            ["Ambridge", "Yes", "Yes"],
            ["Barchester", "No", "No"],
        ]
    )
    assert [stances(row(plan, number)) for number in (2, 3, 4)] == [
        ["uses", "keeps"],
        ["uses", "will-remove"],
        ["not-used"],
    ]


def test_a_summary_is_reported_and_an_answer_is_the_bodys_own() -> None:
    words = "The council has 12 Hikvision cameras in its libraries and no plans to replace them."
    own = planned([["Council", "Answer"], ["Borsetshire", words]], "Hikvision")
    told = planned([["Council", "Summary"], ["Borsetshire", words]], "Hikvision")
    assert {proposal.voice for proposal in own.rows[0].proposals} == {Voice.OWN}
    assert {proposal.voice for proposal in told.rows[0].proposals} == {Voice.REPORTED}


def test_the_link_and_the_row_go_with_the_proposal() -> None:
    plan = planned([[*HEADS, "URL"], ["Borsetshire", "Yes", "www.foi.example/1"], ["Ambridge", "No", ""]])
    reasons = dict(row(plan, 2).proposals[0].reasons)
    assert reasons["link"] == row(plan, 2).url == "https://www.foi.example/1"
    assert reasons["row"] == "row 2 of the sheet “Sheet1”"


def test_a_day_ahead_and_a_reply_before_its_request_are_doubted() -> None:
    plan = planned(
        [
            ["Council", "Hikvision?", "Request sent", "Replied"],
            ["Borsetshire", "Yes", "1 May 2022", "1 April 2022"],
            ["Ambridge", "No", "1 May 2022", f"1 July {TODAY.year + 1}"],
        ]
    )
    assert row(plan, 2).doubts == ("The answer is dated before the request.",)
    assert "lies ahead" in row(plan, 3).doubts[0]


def test_the_same_row_twice_is_offered_once() -> None:
    plan = planned([HEADS, ["Borsetshire", "Yes"], ["Ambridge", "No"], ["borsetshire", "Yes"]])
    assert row(plan, 4).verdict is Verdict.SKIPPED
    assert row(plan, 4).doubts == ("It says the same as row 2.",)


def test_what_a_row_says_is_known_by_its_content_and_not_by_its_place() -> None:
    one = planned([[*HEADS, "Date"], ["Borsetshire", "Yes", "03/05/2022"], ["Ambridge", "No", "04/05/2022"]])
    other = planned(
        [
            ["Date", *HEADS, "Notes"],
            ["2022-05-04", "Ambridge", "No", "x"],
            ["3 May 2022", "Borsetshire", "Yes", ""],
        ]
    )
    assert row(one, 2).content == row(other, 3).content
    assert row(one, 3).content == row(other, 2).content


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_tables_as_text_in_any_encoding_and_with_any_mark(encoding: str, mark: str) -> None:
    lines = ["Council|Hikvision?|Notes", "Borsetshire|Yes|“chased” – twice", "Ambridge|No|café"]
    plan = planned_from("\n".join(lines).replace("|", mark).encode(encoding), "answers.csv")
    assert stances(row(plan, 2)) == ["uses"]
    assert dict(row(plan, 2).proposals[0].reasons)["notes"] == "“chased” – twice"


def test_more_rows_than_anybody_has_are_refused_in_one_sentence() -> None:
    data = b"Council,Hikvision?\n" + b"Borsetshire,Yes\n" * 60_000
    with pytest.raises(Unreadable, match="more than 50,000 rows"):
        importer().opened(data, "answers.csv")


def test_nothing_but_heads_is_refused() -> None:
    opened = importer().opened(excel({"S": [["Council", "Hikvision?"], ["", ""]]}), "a.xlsx")
    with pytest.raises(Unfit):
        importer().plan(opened, importer().proposed(opened), TODAY)


def test_columns_of_several_years_are_answers_of_those_years() -> None:
    plan = planned(
        [["Body", "2021 answer", "2023 answer", "Supplier"]]
        + [["Borsetshire", "Yes", "No", "Hikvision"], ["Ambridge", "No", "no reply", "Hikvision"]]
    )
    found = [(each.number, str(each.said_on), stances(each)) for each in plan.rows]
    assert found == [
        (2, "2021", ["uses"]),
        (2, "2023", ["not-used"]),
        (3, "2021", ["not-used"]),
        (3, "2023", []),
    ]
    assert not plan.rows[0].doubts


def test_what_a_person_notes_in_few_words_is_understood() -> None:
    notes = ["Council refused to answer", "Said they have none", "Answered", "6 cameras"]
    plan = planned([["Council", "Outcome"], *(["Borsetshire", each] for each in notes)], "Hikvision")
    assert [stances(each) for each in plan.rows] == [["withheld"], ["not-used"], [], ["uses"]]


def test_columns_that_number_or_count_all_are_not_counts_of_the_supplier() -> None:
    plan = planned(
        [["No.", "Authority", "Status", "Hik", "Total CCTV"]]
        + [
            [1, "Borsetshire", "Answered", 4, 40],
            [2, "Ambridge", "Refused", "", ""],
            [3, "Barchester", "", 0, 9],
        ]
    )
    assert (row(plan, 2).count, row(plan, 2).proposals[0].of) == (4, 40)
    assert [stances(each) for each in plan.rows] == [["uses"], ["withheld"], ["not-used"]]


CELLS = st.one_of(
    st.sampled_from(
        [
            "Borsetshire",
            "Newton",
            "Council",
            "Hikvision?",
            "Hikvision",
            "Yes",
            "No",
            "Refused",
            "#REF!",
            "Total",
        ]
        + ["03/04/2023", "44861", "2022", "12", "0", "£4", "https://a.example", "How many?", "ditto", "-", ""]
        + [
            "We have 12 Hikvision cameras.",
            "Axis and Dahua",
            "no reply",
            "Date",
            "Answer",
            "(",
            "*",
            "\u200b",
        ]
    ),
    st.text(max_size=12),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELLS, max_size=6), max_size=9))
@example([["²"]])
def test_any_sheet_is_planned_or_refused_in_one_sentence(rows: list[list[str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    try:
        plan = planned_from(written.getvalue().encode(), "answers.csv", "Hikvision")
    except (Unfit, Unreadable) as refusal:
        assert str(refusal).endswith(".")
        return
    for each in plan.rows:
        assert bool(each.proposals) == (each.verdict is Verdict.OFFERED)
        assert each.proposals or each.doubts
        for proposal in each.proposals:
            quotation = proposal.quotation
            assert plan.document.text[quotation.start : quotation.end] == quotation.exact


def test_a_locked_workbook_is_refused_in_one_sentence() -> None:
    with pytest.raises(Unreadable, match="protected by a password"):
        importer().opened(compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "answers.xlsx")


def test_macros_are_said_and_not_run() -> None:
    data = io.BytesIO(excel({"S": [HEADS, ["Borsetshire", "Yes"], ["Ambridge", "No"]]}))
    with zipfile.ZipFile(data, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    plan = planned_from(data.getvalue(), "answers.xlsm")
    assert plan.notes == ("The workbook holds macros: they are kept with it and never run.",)
    assert stances(row(plan, 2)) == ["uses"]
