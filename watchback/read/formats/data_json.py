"""JSON of the public sources, and of unknown ones → text in the shape that their pages have."""

import json
import re
from dataclasses import replace
from typing import Any

from watchback.read.formats.data_address import address_in
from watchback.read.formats.data_records import extract_of
from watchback.read.formats.outcome import Extract, Unreadable
from watchback.read.formats.plain import decode

LARGEST = 150_000_000
"""Bytes of a JSON file; the largest list met, all motions of the Scottish Parliament, has 110 MB."""

_MOST_VALUES = 4_000_000
_CALLED_BACK = re.compile(r"\s*[\w.$]{1,60}\s*\((.*)\)\s*;?\s*\Z", re.S)


def extract_json(data: bytes) -> Extract:
    """The records of a JSON file, one after the other; JSON lines and JSONP are read too.

    Numbers are kept as they are written. Raises Unreadable for a file that is damaged, too large or
    too deep.
    """
    if len(data) > LARGEST or data.count(b",") + data.count(b"[") + data.count(b"{") > _MOST_VALUES:
        raise Unreadable(f"The JSON file is too large: {len(data) // 1_000_000} MB with too many values.")
    text = decode(data).lstrip("\ufeff")
    found = extract_of(_parsed(text), "watchback-json 1")
    return replace(found, address=address_in(text.replace("\\/", "/")))


def _parsed(text: str) -> Any:
    try:
        return _loads(text)
    except ValueError as error:
        damage = error
    except RecursionError:
        raise Unreadable("The JSON file is nested too deeply.") from None
    if called := _CALLED_BACK.match(text):
        text = called[1]
    try:
        return _loads(text) if called else [_loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        line = getattr(damage, "lineno", 1)
        raise Unreadable(f"The JSON file is damaged or not complete: line {line} cannot be read.") from None


def _loads(text: str) -> Any:
    # As text: a number of a million digits costs minutes to turn into one, and 1e9999 is no number.
    return json.loads(text, strict=False, parse_int=str, parse_float=str, parse_constant=str)
