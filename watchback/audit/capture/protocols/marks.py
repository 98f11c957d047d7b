"""The few words of a page that are kept, from ``marks.toml``."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def marks() -> tuple[str, ...]:
    """Every mark, as written."""
    text = (files("watchback.audit.capture.protocols") / "marks.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["marks"])


def marks_in(text: str) -> str:
    """The marks that stand in the text, in the order of the list; empty where there are none."""
    lower = text.lower()
    return " ".join(mark for mark in marks() if mark.lower() in lower)
