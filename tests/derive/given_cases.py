"""The given cases of standing, for the tests of every door they pass through."""

import json
from pathlib import Path
from typing import Any

EDINBURGH = "city-of-edinburgh-council"
Case = dict[str, Any]

CASES: list[Case] = [
    json.loads(line)
    for line in (Path(__file__).parent / "standing-cases.jsonl").read_text("utf-8").splitlines()
]
NAMES = [case["case"] for case in CASES]


def asked_about(case: Case) -> str:
    """The body whose standing the case is about."""
    return str(case.get("body_id", EDINBURGH))


def as_expected(printed: dict[str, Any], case: Case) -> dict[str, Any]:
    """What was printed of the fields that the case expects, in the form that it expects them."""
    lanes = {str(lane["estate"]): lane["standing"] for lane in printed["estates"]}
    got = {**printed, "moved": len(printed["moved"]), "estates": lanes}
    return {field: got[field] for field in case["expect"]}
