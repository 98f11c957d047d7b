"""Each signature's own examples, model numbers and things that are no cameras."""

import json
import tomllib
from importlib.resources import files

import pytest

from watchback.identify import identify
from watchback.identify.signatures import Signature, makers
from watchback.records import Clue
from watchback.words import Certainty, ClueKind, Device

_SIGNATURES = [one for maker in makers() for one in maker.signatures]
_MODELS = json.loads((files("watchback.identify") / "models.json").read_text("utf-8"))
_THINGS = tomllib.loads((files("watchback.identify") / "not_cameras.toml").read_text("utf-8"))["things"]


@pytest.mark.parametrize("one", _SIGNATURES, ids=lambda one: f"{one.maker}: {one.fires}"[:60])
def test_a_signature_fires_on_its_example_and_not_on_the_other(one: Signature) -> None:
    assert one.pattern.search(one.fires)
    assert not one.pattern.search(one.not_fires)
    assert one.source
    for kind in one.kinds:
        if one.pattern.search(one.fires) and kind is one.kinds[0]:
            assert identify([Clue(kind, one.fires)]).maker == one.maker


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


@pytest.mark.parametrize("thing", _THINGS, ids=lambda thing: thing["fires"])
def test_what_is_no_camera_is_called_none(thing: dict[str, str]) -> None:
    found = identify([Clue(ClueKind.TEXT, thing["fires"])])
    assert (found.maker, found.device, found.certainty) == (None, Device.OTHER, Certainty.NONE)
