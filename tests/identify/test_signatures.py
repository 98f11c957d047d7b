"""Each signature's own examples, model numbers, words and things that are no cameras."""

import json
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchback.identify import KINDS, identify
from watchback.identify.findings import _spotter
from watchback.identify.literals import needed
from watchback.identify.signatures import Number, Signature, makers, nobodys
from watchback.records import Clue
from watchback.words import Certainty, ClueKind, Device

_SIGNATURES = [*nobodys(), *(one for maker in makers() for one in maker.signatures)]
_NUMBERS = [one for maker in makers() for one in maker.numbers]
_MODELS = json.loads((files("watchback.identify") / "models.json").read_text("utf-8"))
_WORDS = tomllib.loads((files("watchback.identify") / "words.toml").read_text("utf-8"))


@pytest.mark.parametrize("one", _SIGNATURES, ids=lambda one: f"{one.maker}: {one.fires}"[:60])
def test_a_signature_fires_on_its_example_and_not_on_the_other(one: Signature) -> None:
    assert one.source
    assert not one.pattern.search(one.not_fires if one.cased else one.not_fires.lower())
    if one.maker:
        assert identify([Clue(one.kinds[0], one.fires)]).maker == one.maker
    else:
        found = identify([Clue(one.kinds[0], one.fires)])
        assert (found.maker, found.device) == (None, one.device)


@pytest.mark.parametrize("one", _NUMBERS, ids=lambda one: f"{one.brand}: {one.fires}")
def test_a_model_number_names_its_maker_and_look_alikes_do_not(one: Number) -> None:
    assert one.source
    assert one.pattern.search(one.fires.lower())
    assert not one.pattern.search(one.not_fires.lower())
    words = f"{one.brand} {one.fires}" if one.beside else one.fires
    found = identify([Clue(ClueKind.MODEL, words)])
    assert (found.maker, found.device) == (one.maker, one.device)


@pytest.mark.parametrize(
    ("number", "brand"),
    [(number, one["brand"]) for one in _MODELS["patterns"] for number in one["examples"]],
)
def test_a_model_number_beside_its_brand_names_the_maker(number: str, brand: str) -> None:
    found = identify([Clue(ClueKind.TEXT, f"{brand.partition(' / ')[0]} {number} camera")])
    assert found.maker or found.brand


@pytest.mark.parametrize("text", _MODELS["false_positive_tests"])
def test_what_only_looks_like_a_model_number_names_nobody(text: str) -> None:
    assert identify([Clue(ClueKind.MODEL, text)]).maker is None


@pytest.mark.parametrize("thing", _WORDS["things"], ids=lambda thing: thing["fires"])
def test_what_is_no_camera_is_called_none(thing: dict[str, str]) -> None:
    found = identify([Clue(ClueKind.TEXT, thing["fires"])])
    assert (found.maker, found.device, found.certainty) == (None, Device.OTHER, Certainty.NONE)


@pytest.mark.parametrize("word", _WORDS["words"], ids=lambda word: word["fires"])
def test_a_word_for_a_camera_says_so_and_names_nobody(word: dict[str, str]) -> None:
    found = identify([Clue(ClueKind.TEXT, word["fires"])])
    assert (found.maker, found.device) == (None, word["device"])


@pytest.mark.parametrize("kind", list(ClueKind))
def test_every_pattern_needs_a_literal_so_that_few_are_tried(kind: ClueKind) -> None:
    """One without would be tried on every clue there is; it is refused."""
    assert _spotter().spotted(kind, "nothing of the sort") == []


@pytest.mark.parametrize("one", _SIGNATURES, ids=lambda one: one.fires[:60])
def test_the_literals_of_a_pattern_stand_in_what_it_matches(one: Signature) -> None:
    shown = one.fires if one.cased else one.fires.lower()
    if one.pattern.search(shown):
        assert any(literal in one.fires.lower() for literal in needed(one.pattern.pattern))


@given(st.from_regex(r"(?:ab|c[de])-?\d{2}x+|(?:foo|ba[rz])q", fullmatch=True))
def test_literals_are_never_missed(text: str) -> None:
    assert any(literal in text for literal in needed(r"(?:ab|c[de])-?\d{2}x+|(?:foo|ba[rz])q"))


def test_the_kinds_that_are_understood_are_told() -> None:
    assert set(KINDS) == {kind.value for kind in ClueKind}
