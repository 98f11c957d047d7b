"""The tables of words fire on their examples and not on what they must spare."""

import re
from typing import Any

import pytest

from watchback.audit.inventory.quantities import Counted, Quantity, counted_in, quantity_in
from watchback.audit.inventory.recorders import channels_in
from watchback.audit.inventory.wording import (
    estate_in,
    head_in,
    is_gone,
    is_question,
    is_total,
    is_unsaid,
    names_others,
    says_camera,
    says_recorder,
    table,
    thing_in,
)

_HEADS: list[dict[str, Any]] = table("heads")["heads"]
_ESTATES: list[dict[str, Any]] = table("estates")["estates"]
_THINGS: list[dict[str, Any]] = table("things")["things"]


@pytest.mark.parametrize("head", _HEADS, ids=lambda one: one["means"])
def test_heads_mean_what_their_examples_say(head: dict[str, Any]) -> None:
    means = {
        cell: found.means if (found := head_in(cell)) else None for cell in head["fires"] + head["spares"]
    }
    assert {cell: means[cell] for cell in head["fires"]} == dict.fromkeys(head["fires"], head["means"])
    assert head["means"] not in {means[cell] for cell in head["spares"]}


def test_a_head_says_whose_column_it_is() -> None:
    assert [(head_in(cell).means, head_in(cell).of) for cell in ("Camera make", "NVR model", "Make")] == [  # type: ignore[union-attr]
        ("maker", "camera"),
        ("model", "recorder"),
        ("maker", ""),
    ]


@pytest.mark.parametrize("row", _ESTATES, ids=lambda one: one["estate"])
def test_estates_are_told_by_their_words(row: dict[str, Any]) -> None:
    told = {words: estate_in(words) for words in row["fires"] + row["spares"]}
    assert {words: told[words] for words in row["fires"]} == dict.fromkeys(row["fires"], row["estate"])
    assert row["estate"] not in {told[words] for words in row["spares"]}


def test_two_estates_side_by_side_are_none() -> None:
    assert estate_in("Libraries and car parks") is None
    assert estate_in("Town Hall car park") == "transport"


@pytest.mark.parametrize("row", _THINGS, ids=lambda one: one["fires"][0])
def test_things_that_are_no_cameras_are_told_by_their_words(row: dict[str, Any]) -> None:
    pattern = re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)")
    assert [words for words in row["fires"] if not pattern.search(words.lower()) or not thing_in(words)] == []
    assert [words for words in row["spares"] if thing_in(words)] == []


_ROWS = {
    "total": is_total,
    "gone": is_gone,
    "unsaid": is_unsaid,
    "question": is_question,
    "others": names_others,
    "recorder": says_recorder,
    "camera": says_camera,
}


@pytest.mark.parametrize("name", _ROWS)
def test_words_of_rows_mean_what_their_examples_say(name: str) -> None:
    row = table("rows")[name]
    assert [words for words in row["fires"] if not _ROWS[name](words)] == []
    assert [words for words in row["spares"] if _ROWS[name](words)] == []


def test_a_camera_beside_a_thing_is_a_camera_and_what_stands_behind_its_word_is_none() -> None:
    assert thing_in("Dome camera with bracket") is None
    assert thing_in("Camera pole 6m") == "camera pole"
    assert thing_in("CCTV monitor") == "cctv monitor"


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("12", 12), ("x12", 12), ("12no.", 12), ("12 x", 12), ("12 No", 12), ("12 off", 12), ("1,200", 1200),
        ("12.0", 12), ("twelve", 12), ("Nil", 0), ("12 + 3", 15), ("2 PTZ, 3 static", 5), ("Qty: 4", 4),
        ("a few", None), ("12-14", None), ("-", None), ("", None), ("9999999", None), ("1e9", None),
    ],
)  # fmt: skip
def test_a_cell_of_numbers_is_read_or_not_read(cell: str, number: int | None) -> None:
    assert quantity_in(cell) == (None if number is None else Quantity(number))


def test_about_twelve_is_no_exact_number() -> None:
    assert quantity_in("approx. 12") == quantity_in("c. 12") == Quantity(12, exact=False)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("12 x Hikvision DS-2CD2143", [("Hikvision DS-2CD2143", 12)]),
        ("12no. Axis domes", [("Axis domes", 12)]),
        ("Axis P3245 (12)", [("Axis P3245", 12)]),
        ("Hikvision: 12", [("Hikvision", 12)]),
        ("Dahua HDW1431 qty 5", [("Dahua HDW1431", 5)]),
        ("DS-2CD2143G0-I - 12 units", [("DS-2CD2143G0-I", 12)]),
        ("3 x PTZ, 2 x dome and 4 no. bullet", [("PTZ", 3), ("dome", 2), ("bullet", 4)]),
        ("NVR 16ch 2 x 4TB", [("NVR 16ch 2 x 4TB", None)]),
        ("36x zoom PTZ", [("36x zoom PTZ", None)]),
        ("360 Vision Predator", [("360 Vision Predator", None)]),
        ("Camera - 12", [("Camera - 12", None)]),
        ("AXIS M3045-V", [("AXIS M3045-V", None)]),
        ("2N Helios", [("2N Helios", None)]),
    ],
)  # fmt: skip
def test_a_number_among_the_words_of_a_device_is_told_from_its_name(
    words: str, found: list[tuple[str, int | None]]
) -> None:
    assert counted_in(words) == tuple(Counted(*one) for one in found)


def test_channels_are_told_by_words() -> None:
    told = ["16ch NVR", "NVR 32 channel", "16 way DVR", "NVR", "24 port switch", "2MP"]
    assert [channels_in(words) for words in told] == [16, 32, 16, None, None, None]
