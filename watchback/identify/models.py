"""Model numbers by their grammar: models.json, each pattern with its sources."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from watchback.words import Device


@dataclass(frozen=True, slots=True)
class ModelRange:
    """One range of model numbers; ``needs_maker`` says that others use numbers that look alike."""

    maker: str
    brand: str
    device: Device
    pattern: re.Pattern[str]
    needs_maker: bool


@cache
def model_ranges() -> tuple[ModelRange, ...]:
    """Every range, with the maker's id of reference/suppliers.json."""
    read = json.loads((files("watchback.identify") / "models.json").read_text("utf-8"))
    return tuple(
        ModelRange(
            one["maker"],
            one["brand"],
            _device(one["category"]),
            re.compile(one["regex"], re.IGNORECASE),
            one["specificity"] == "needs-maker",
        )
        for one in read["patterns"]
    )


def models_in(text: str) -> Iterator[tuple[ModelRange, str]]:
    """Every range with a number in the text, and the number as it was written."""
    tidy = _tidy(text)
    for one in model_ranges():
        if found := one.pattern.search(tidy):
            yield one, found[0]


_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
# People write DS 2CD 2143 and SNC ER580 for DS-2CD2143 and SNC-ER580.
_GAPS = re.compile(r"\b(DS|SNC|WV|XNP|XNV|XND|XNO|TD|TC|RLC)[ ](?=[0-9A-Z]{2,4}[0-9])", re.IGNORECASE)
_SERIES = re.compile(r"\b(DS-2[A-Z]{2}) (?=[0-9])", re.IGNORECASE)
_ROUND_A_DASH = re.compile(r" ?- ?(?=[0-9A-Z]*[0-9])")


def _tidy(text: str) -> str:
    joined = _GAPS.sub(r"\1-", _ROUND_A_DASH.sub("-", text.translate(_DASHES)))
    return _SERIES.sub(r"\1", joined)


def _device(category: str) -> Device:
    return Device.RECORDER if re.search(r"recorder|encoder", category) else Device.CAMERA
