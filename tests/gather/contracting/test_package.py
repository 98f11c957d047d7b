"""A package is read whatever stands in its numbers, and what cannot be read costs nothing else."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchback.gather.contracting.package import Package, decoded, package_in
from watchback.gather.contracting.personal import text_without_persons, without_persons
from watchback.gather.source import Answer, Ask, NotUnderstood


def package(text: str) -> Package:
    data = text.encode()
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return package_in(
        Answer(Ask("https://x.example", "notices"), "https://x.example", 200, "", None, data, at)
    )


@pytest.mark.parametrize(
    "number", ["1e9999", "NaN", "-Infinity", "000", "1,250 000", " 000", "12 000.50", "+5"]
)
def test_no_number_breaks_a_package(number: str) -> None:
    read = package(
        f'{{"releases":[{{"id":"a","value":{{"amount":{number}, "currency":"GBP"}}}},{{"id":"b"}}]}}'
    )
    assert [release["id"] for release in read.releases] == ["a", "b"]
    assert read.releases[0]["value"] == {"amount": number.strip(), "currency": "GBP"}
    assert not read.damaged


def test_brackets_and_quotes_in_words_take_no_release_apart() -> None:
    said = 'Ends with }] or {[ and a \\" mark, 1,250 000, too'
    read = package(
        f'{{"releases":[{{"id":"a","title":"{said}","n":LOT}},{{"id":"b","title":"{said}","n":01}}]}}'
    )
    assert [release["id"] for release in read.releases] == ["b"]
    assert read.releases[0]["title"] == said.replace("\\", "")
    assert len(read.damaged) == 1 and said in read.damaged[0]


def test_a_release_that_is_none_is_passed_over() -> None:
    assert package('{"releases":[null, 7, {"id":"a"}]}').releases == ({"id": "a"},)


def test_utf_8_is_taken_for_what_it_is_and_all_else_for_iso_8859_1() -> None:
    assert decoded("\ufeff£ – é".encode()) == "£ – é"
    assert decoded("£ é".encode("iso-8859-1")) == "£ é"
    assert decoded("£ ’".encode("cp1252")) == "£ ’"
    assert decoded(b"\xa3\x81") == "£\x81"


@given(st.text())
def test_text_is_a_package_or_is_said_to_be_none(text: str) -> None:
    try:
        assert isinstance(package(text), Package)
    except NotUnderstood as refusal:
        assert "https://x.example" in str(refusal)


@given(st.integers(0, 400))
def test_half_a_package_is_never_taken_for_a_whole_one(length: int) -> None:
    whole = json.dumps({"releases": [{"id": str(n), "tender": {"title": "[CCTV]"}} for n in range(9)]})
    if length < len(whole):
        with pytest.raises(NotUnderstood):
            package(whole[:length])


def test_persons_are_left_out_wherever_they_stand() -> None:
    release = {
        "parties": [
            {
                "name": "Ambridge Town Council",
                "address": {"streetAddress": "1 The Green"},
                "contactPoint": {"name": "J. Archer"},
                "persones": [{"name": "J. Archer"}],
                "details": {"scale": "sme", "telephone": "01632 960001"},
            },
            "no party",
        ],
        "tender": {"description": "Ask j.archer@ambridge.example.", "contactPoint": {"name": "J. Archer"}},
        "contracts": [{"implementation": {"persons": [{"name": "J. Archer"}]}}],
    }
    assert without_persons(release) == {
        "parties": [{"name": "Ambridge Town Council", "details": {"scale": "sme"}}],
        "tender": {"description": "Ask [address left out]."},
        "contracts": [{"implementation": {}}],
    }


def test_persons_are_left_out_of_what_cannot_be_parsed() -> None:
    text = '{"name":"Council","contactPoint":{"name":"J. Archer","email":"j@a.example"},"amount":LOT}'
    assert text_without_persons(text) == '{"name":"Council","amount":LOT}'
