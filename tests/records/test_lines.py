"""Evidence as JSON Lines: what is read, and what is refused in one sentence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchback.records import Statement
from watchback.records.lines import BadLine, read_evidence

LINE = {
    "kind": "statement", "id": "s", "body_id": "b", "supplier": "Hikvision", "stance": "uses", "voice": "own",
}  # fmt: skip


def test_absent_fields_are_null_and_the_state_is_accepted() -> None:
    (statement,) = read_evidence([json.dumps(LINE)]).evidence
    assert isinstance(statement, Statement)
    assert (statement.estate, statement.deadline, statement.state) == (None, None, "accepted")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "rumour"}, "Line 1: kind is 'rumour'; it must be one of statement, audit, request, body."),
        ({"stance": "maybe"}, "Line 1: stance is 'maybe'; it must be one of uses,"),
        ({"id": None}, "Line 1: id is missing."),
        ({"deadline": "28.02.2023"}, "Line 1: deadline: “28.02.2023” is not a date"),
        ({"count": -1}, "Line 1: count must be a whole number, not -1."),
        ({"count": True}, "Line 1: count must be a whole number, not True."),
        ({"id": 1}, "Line 1: id must be text."),
        ({"quote": "\ud800"}, "Line 1 holds half a character."),
        ({"estate": ""}, "Line 1: estate must be a word or null."),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(BadLine) as refused:
        read_evidence([json.dumps(LINE | change)])
    assert str(refused.value).startswith(sentence)


def test_a_line_that_is_not_json_is_named() -> None:
    with pytest.raises(BadLine, match="Line 3 is not JSON"):
        read_evidence([json.dumps(LINE), "", "{"])


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), st.lists, max_leaves=3))
def test_any_value_in_any_field_is_read_or_refused(value: object) -> None:
    for field in (*LINE, "estate", "said_on", "deadline", "count", "state", "snapshot_on", "quote"):
        try:
            read_evidence([json.dumps(LINE | {field: value})])
        except BadLine:
            continue


def test_an_id_that_stands_for_two_things_is_refused_and_a_repeat_is_not() -> None:
    line, other = json.dumps(LINE), json.dumps(LINE | {"stance": "keeps"})
    assert len(read_evidence([line, line]).evidence) == 1
    with pytest.raises(BadLine, match="Line 2: the id s stands for something else"):
        read_evidence([line, other])


@pytest.mark.parametrize("deadline", ["over the next few years", "../.."])
def test_a_deadline_in_words_alone_is_none(deadline: str) -> None:
    (statement,) = read_evidence([json.dumps(LINE | {"deadline": deadline})]).evidence
    assert isinstance(statement, Statement) and statement.deadline is None


@pytest.mark.parametrize(
    "line",
    [
        '{"kind": "body", "id": "a", "replaced_by": 5}',
        '{"kind": "body", "id": "a", "assigned_to": ["x"]}',
        "[" * 100_000,
    ],
)
def test_lines_of_a_wrong_shape_are_refused(line: str) -> None:
    with pytest.raises(BadLine):
        read_evidence([line])
