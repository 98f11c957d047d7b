"""Columns by their contents, and the mapping as a file that fits or says in a sentence why not."""

from typing import Any

import pytest

from tests.imports.sheets import Rows, excel
from tests.spreadsheet.county import TODAY, importer
from watchback.spreadsheet import Mapping, Means, Unfit, mapping_in, toml_of


def mapped(rows: Rows | dict[str, Rows], supplier: str | None = None, **more: Any) -> Mapping:
    sheets = rows if isinstance(rows, dict) else {"Sheet1": rows}
    return importer().proposed(importer().opened(excel(sheets, **more), "a.xlsx"), supplier)


def meanings(mapping: Mapping, place: int = 0) -> list[str]:
    return [column.means.value for column in mapping.sheets[place].columns]


BODY_ROWS = [
    ["Borsetshire", "3 May 2022", "We have 4 Hikvision cameras in car parks.", "https://a.example/1"]
]


def test_columns_are_told_by_their_contents_where_nothing_heads_them() -> None:
    rows = [
        *BODY_ROWS,
        ["Ambridge", "2022-05-04", "We do not use any Hikvision cameras.", "https://a.example/2"],
    ]
    mapping = mapped(rows)
    assert meanings(mapping) == ["body", "said", "answer", "link"]
    assert mapping.sheets[0].heads == ()
    assert mapping.sheets[0].first == 1


def test_titles_two_rows_of_heads_and_a_column_a_supplier() -> None:
    mapping = mapped(
        {
            "2022": [
                ["What the councils said"],
                [],
                ["Authority", "Hikvision", None, "Dahua", None, "Request sent", "Replied", "Comments"],
                [None, "Uses?", "How many?", "Uses?", "How many?", None, None, None],
                ["Borsetshire", "Yes", 4, "No", 0, "01/04/2022", "29/04/2022", "chase"],
                ["Ambridge", "No", "", "Yes", 2, "01/04/2022", "30/04/2022", ""],
            ]
        },
        merged=[("2022", "A1:H1"), ("2022", "B3:C3"), ("2022", "D3:E3")],
    )
    assert meanings(mapping) == ["body", "says", "count", "says", "count", "sent", "replied", "notes"]
    assert [column.suppliers for column in mapping.sheets[0].columns[1:5]] == [
        ("Hikvision",),
        ("Hikvision",),
        ("Dahua",),
        ("Dahua",),
    ]
    assert (mapping.sheets[0].heads, mapping.sheets[0].first) == ((3, 4), 5)


def test_the_supplier_comes_from_the_title_the_sheet_or_whoever_imports() -> None:
    rows = [["Council", "Uses?"], ["Borsetshire", "Yes"], ["Ambridge", "No"]]
    titled = [["Hikvision cameras"], *rows]
    assert mapped(titled).sheets[0].suppliers == ("Hikvision",)
    assert mapped({"Dahua": rows}).sheets[0].suppliers == ("Dahua",)
    assert mapped({"Dahua": rows}, "Hikvision").sheets[0].suppliers == ("Hikvision",)
    opened = importer().opened(excel({"S": rows}), "a.xlsx")
    with pytest.raises(Unfit, match="names the supplier"):
        importer().plan(opened, importer().proposed(opened), TODAY)


def test_a_sheet_without_bodies_is_passed_over_and_said() -> None:
    mapping = mapped(
        {
            "About": [["This is how we asked"], ["by letter"]],
            "Hikvision": [["Council", "Answer"], *[["Borsetshire", "Yes"], ["Ambridge", "No"]]],
        }
    )
    assert [sheet.name for sheet in mapping.sheets] == ["Hikvision"]
    assert mapping.passed_over == ("The sheet “About” has no column that names public bodies.",)
    with pytest.raises(Unfit, match="no column that names public bodies"):
        mapped([["Colour", "Size"], ["red", "large"], ["blue", "small"]])


def test_a_mapping_is_the_same_after_a_round_trip_and_follows_moved_columns() -> None:
    rows = [
        ["Council", "Hikvision?", "Date"],
        ["Borsetshire", "Yes", "3 May 2022"],
        ["Ambridge", "No", "4 May 2022"],
    ]
    mapping = mapped(rows)
    toml = toml_of(mapping)
    assert mapping_in(toml, importer().suppliers) == mapping
    moved = [["Ref", *row[::-1]] if not number else [number, *row[::-1]] for number, row in enumerate(rows)]
    opened = importer().opened(excel({"Renamed": moved}), "b.xlsx")
    fitted = importer().fitted(mapping_in(toml, importer().suppliers), opened)
    found = {column.head: column.number for column in fitted.sheets[0].columns}
    assert found == {"Council": 3, "Hikvision?": 2, "Date": 1}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('head = "Hikvision?"', 'head = "Dahua?"'), "no column is headed “Dahua[?]”"),
        (('means = "says"', 'means = "colour"'), "column B means “colour”"),
        (('means = "body"', 'means = "notes"'), "names no column of bodies"),
        (('column = "A"', 'column = "1"'), "write its letter"),
        (('suppliers = ["Hikvision"]', 'suppliers = ["Acme"]'), "tracks no supplier called “Acme”"),
        (("[[sheet]]", "[[sheet"), "The mapping is no TOML"),
        (("[[sheet", "[[leaf"), "names no sheet"),
    ],
)
def test_a_mapping_that_does_not_fit_is_one_clear_sentence(change: tuple[str, str], sentence: str) -> None:
    rows = [["Council", "Hikvision?"], ["Borsetshire", "Yes"], ["Ambridge", "No"]]
    toml = toml_of(mapped(rows)).replace(*change)
    opened = importer().opened(excel({"Sheet1": rows}), "a.xlsx")
    with pytest.raises(Unfit, match=sentence) as refusal:
        importer().fitted(mapping_in(toml, importer().suppliers), opened)
    assert str(refusal.value).endswith(".")


def test_a_person_may_choose_other_meanings() -> None:
    rows = [["Who", "What"], ["Borsetshire", "Yes"], ["Ambridge", "No"]]
    opened = importer().opened(excel({"Sheet1": rows}), "a.xlsx")
    toml = (
        '[[sheet]]\nname = "Sheet1"\nheads = [1]\nfirst = 2\nsuppliers = ["hikvision"]\n'
        '[[sheet.column]]\ncolumn = "A"\nhead = "Who"\nmeans = "body"\n'
        '[[sheet.column]]\ncolumn = "B"\nhead = "What"\nmeans = "says"\n'
    )
    fitted = importer().fitted(mapping_in(toml, importer().suppliers), opened)
    assert [column.means for column in fitted.sheets[0].columns] == [Means.BODY, Means.SAYS]
    assert fitted.sheets[0].suppliers == ("Hikvision",)
