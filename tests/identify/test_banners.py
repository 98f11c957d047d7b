"""Answers in the true shape of devices, written by somebody who did not write the signatures.

``source`` in banners.jsonl says where such an answer is known from: R Recog, N Nmap, U UniversalScanner, D
DahuaConsole, H Home Assistant, S several programs' test data, IEEE the register of prefixes; M: written
from memory in the true form, no source kept.
"""

import json
from pathlib import Path

from watchback.identify import identify
from watchback.records import Clue
from watchback.words import ClueKind

_ALL = [
    json.loads(line) for line in Path(__file__).with_name("banners.jsonl").read_text("utf-8").splitlines()
]
_FOUND = [(one, identify([Clue(ClueKind(one["kind"]), one["value"])])) for one in _ALL]

# What was reached before any of these answers had led to a signature; these only rise.
_PRECISION, _RECALL, _CALLED_CAMERAS = 0.98, 0.87, 2


def test_a_maker_that_is_named_is_nearly_always_right() -> None:
    named = [(one, found) for one, found in _FOUND if found.maker]
    right = sum(found.maker == one["maker"] for one, found in named)
    assert right / len(named) >= _PRECISION


def test_most_makers_are_named() -> None:
    told = [(one, found) for one, found in _FOUND if one["maker"]]
    assert sum(found.maker == one["maker"] for one, found in told) / len(told) >= _RECALL


def test_hardly_any_router_or_printer_is_called_a_camera() -> None:
    others = [found for one, found in _FOUND if one.get("device") == "other"]
    assert len(others) >= 100
    assert sum(found.device in ("camera", "recorder") for found in others) <= _CALLED_CAMERAS
