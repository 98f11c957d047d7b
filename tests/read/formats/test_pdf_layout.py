"""PDFs by their layout: columns told apart, rows of tables on one line, broken lines and words mended."""

import pytest

from tests.read.formats.placed_pdf import Placed, placed_pdf
from tests.read.tiny_pdf import pdf
from watchback.read import Unreadable, extract
from watchback.read.formats.pdf import NoTextLayer, extract_pdf

LEFT = (
    "The council has looked at every",
    "camera in its car parks and will",
    "remove all Hikvision cameras",
    "by March 2024 as it told the",
    "committee in May when mem-",
    "bers asked for a full list of",
    "them and for their cost.",
)
RIGHT = (
    "Ambridge Council, which runs a",
    "scheme of its own, has no plans",
    "to replace its Dahua cameras",
    "before the contract ends, and a",
    "spokesperson said that money",
    "was short and that the work had",
    "to wait for another year.",
)
LEFT_TEXT = " ".join(LEFT).replace("mem- bers", "members")
RIGHT_TEXT = " ".join(RIGHT)


def across(
    rows: list[tuple[str, ...]], lefts: tuple[float, ...], top: float = 700, drop: float = 14
) -> list[Placed]:
    """Rows drawn line by line across the page."""
    return [
        (left, 700 - 14 * number, words)
        for number, row in enumerate(rows)
        for left, words in zip(lefts, row, strict=False)
        if words
    ]


def test_two_columns_drawn_line_by_line_across_are_told_apart() -> None:
    page = across(list(zip(LEFT, RIGHT, strict=True)), (50, 310))
    assert extract_pdf(placed_pdf(page)).text == f"{LEFT_TEXT}\n\n{RIGHT_TEXT}\n"


def test_two_columns_drawn_one_after_the_other_stay_so() -> None:
    page = across([(line,) for line in LEFT], (50,)) + across([(line,) for line in RIGHT], (310,))
    text = extract_pdf(placed_pdf(page)).text
    assert "remove all Hikvision cameras by March 2024" in text
    assert text.index("their cost.") < text.index("Ambridge Council")


def test_the_cells_of_a_row_are_joined_by_tabs() -> None:
    rows = [("Place", "Make", "Cameras"), ("Car park", "Hikvision", "12"), ("Library", "", "3")]
    title: list[Placed] = [(50, 730, "Borsetshire Council cameras by place")]
    text = extract_pdf(placed_pdf(title + across(rows, (50, 200, 350)))).text
    assert text.endswith("\n\nPlace\tMake\tCameras\nCar park\tHikvision\t12\nLibrary\t\t3\n")


def test_a_row_of_several_lines_is_one_line() -> None:
    rows: list[Placed] = [
        (50, 700, "Does the council own any"),
        (310, 700, "Yes. The council has 47"),
        (50, 688, "Hikvision cameras?"),
        (310, 688, "Hikvision cameras in all."),
        (50, 660, "Will it buy more of"),
        (310, 660, "No."),
        (50, 648, "them this year?"),
    ]
    assert extract_pdf(placed_pdf(rows)).text == (
        "Does the council own any Hikvision cameras?\tYes. The council has 47 Hikvision cameras in all.\n"
        "Will it buy more of them this year?\tNo.\n"
    )


def test_lines_that_an_author_ended_stay_apart() -> None:
    letter = (
        "Borsetshire Council\n4 May 2023\nDear Ms Archer\n\n1. Yes.\n2. The council has 47 cameras.\n3. No."
    )
    assert "Borsetshire Council\n4 May 2023\nDear Ms Archer\n\n1. Yes.\n2. The" in extract(pdf(letter)).text


def test_heads_and_feet_that_repeat_are_dropped_after_the_first_page() -> None:
    pages: list[list[Placed]] = [
        [
            (50, 800, "Borsetshire Council minutes"),
            (50, 700, f"Paragraph {word} stands here and says that there are Hikvision cameras."),
            (280, 30, f"Page {number} of 4"),
        ]
        for number, word in enumerate(("one", "two", "three", "four"), start=1)
    ]
    text = extract_pdf(placed_pdf(*pages)).text
    assert text.count("Borsetshire Council minutes") == 1
    assert "Page" not in text
    assert "Paragraph four" in text


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("The Hikvision equip-", "ment will be replaced", "Hikvision equipment will"),
        ("There were forty-two high-", "quality Dahua cameras", "high-quality Dahua"),
        ("The council bought Hikvision-", "made cameras", "Hikvision-made cameras"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_whole(above: str, below: str, whole: str) -> None:
    lines = [f"{above}", f"{below} and that is all there is to say"]
    assert whole in extract_pdf(placed_pdf(across([(line,) for line in lines], (50,)))).text


def test_lost_ligatures_are_mended_only_where_the_text_shows_that_they_are_lost() -> None:
    broken = "The fol owing cameras wil be removed from each of ice. It is con rmed."
    assert (
        "The following cameras will be removed from each office. It is confirmed."
        in extract(pdf(broken)).text
    )
    odd = "A block of ice fell. Wil Grundy saw it."
    assert odd in extract(pdf(odd)).text


def test_a_scanned_pdf_says_that_it_has_no_text_layer() -> None:
    with pytest.raises(NoTextLayer, match="The PDF has no text layer: its pages are pictures."):
        extract_pdf(pdf(""))


def test_a_pdf_whose_pages_hold_each_other_ends() -> None:
    loop = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj "
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>endobj trailer<</Root 1 0 R/Size 3>>"
    )
    with pytest.raises(Unreadable):
        extract_pdf(loop)
