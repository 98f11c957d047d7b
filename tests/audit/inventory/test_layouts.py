"""Lists in many layouts: every device, its number, place and estate; and what could not be understood."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.audit.inventory.lists import survey, told

LAYOUTS = tomllib.loads(Path(__file__).with_name("layouts.toml").read_text("utf-8"))["layouts"]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one["name"])
def test_a_list_tells_what_is_in_it(layout: dict[str, Any]) -> None:
    found = survey(layout["text"], layout.get("sheet", ""))
    assert [told(one) for one in found.sightings] == layout["tells"], found
    numbers = {
        "errors": len(found.parse_errors),
        "unread": len(found.unread),
        "left_out": len(found.left_out),
    }
    assert numbers == {name: layout.get(name, 0) for name in numbers}, found
