"""Each signature's own examples, model numbers, words and things that are no cameras."""

import json
import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchback.identify import KINDS, identify
from watchback.identify.literals import literals_of
from watchback.identify.signatures import Number, Signature, makers, nobodys
from watchback.identify.spotting import Looked, Spotter
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


@pytest.mark.parametrize("one", _SIGNATURES, ids=lambda one: one.fires[:60])
def test_the_literals_of_a_pattern_stand_in_what_it_matches(one: Signature) -> None:
    shown = one.fires if one.cased else one.fires.lower()
    if one.pattern.search(shown):
        assert any(literal in one.fires.lower() for literal in literals_of(one.pattern.pattern.lower()).all)


_PATTERN = r"\b(?:ab|c[de]|fgh?)\b|(?:foo|ba[rz])q|xy-?\d{2}"


@given(
    st.lists(
        st.sampled_from(
            ["ab", "cd", "ce", "fg", "fgh", "h", " ", "fooq", "barq", "baz", "q", "xy-", "12", "-"]
        )
    )
)
def test_signs_are_spotted_as_their_patterns_would_find_them(words: list[str]) -> None:
    text = "".join(words)
    looked = Looked("sign", re.compile(_PATTERN), literals_of(_PATTERN), [ClueKind.TEXT])
    found = Spotter([looked]).spotted(ClueKind.TEXT, text)
    expected = re.search(_PATTERN, text)
    assert bool(found) == bool(expected)


def test_a_pattern_without_a_literal_is_refused() -> None:
    looked = Looked("sign", re.compile(r"ab|\d+"), literals_of(r"ab|\d+"), [ClueKind.TEXT])
    with pytest.raises(ValueError, match="needs no literal"):
        Spotter([looked])


def test_the_kinds_that_are_understood_are_told() -> None:
    assert set(KINDS) == {kind.value for kind in ClueKind}
