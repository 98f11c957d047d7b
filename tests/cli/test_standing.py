"""``watchback standing``: the given cases from a file of evidence, and what is refused."""

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from tests.derive.given_cases import CASES, Case, as_expected, asked_about

WATCHBACK = Path(sys.executable).with_name("watchback")
EVIDENCE = {"kind": "statement", "id": "s", "body_id": "b", "supplier": "Hikvision", "stance": "uses",
            "voice": "own", "said_on": "2022-10-27"}  # fmt: skip


def standing(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([WATCHBACK, "standing", *arguments], capture_output=True, text=True, check=False)


def on_one_day() -> list[tuple[str, list[Case]]]:
    """The cases by their day: one command answers for many bodies."""
    by_day: dict[str, list[Case]] = defaultdict(list)
    for case in CASES:
        by_day[case["on"]].append(case)
    return sorted(by_day.items())


@pytest.mark.parametrize(("on", "cases"), on_one_day(), ids=[on for on, _ in on_one_day()])
def test_the_given_cases_pass_through_the_command(on: str, cases: list[Case], tmp_path: Path) -> None:
    lines = [
        json.dumps(_apart(line, number)) for number, case in enumerate(cases) for line in case["evidence"]
    ]
    (tmp_path / "evidence.jsonl").write_text("\n".join(lines), "utf-8")
    asked = [f"{asked_about(case)}-{number}" for number, case in enumerate(cases)]
    done = standing("--evidence", str(tmp_path / "evidence.jsonl"), "--as-of", on, "--json", *asked)
    assert (done.returncode, done.stderr) == (0, "")
    printed = {one["body_id"]: one for one in map(json.loads, done.stdout.splitlines())}
    for body_id, case in zip(asked, cases, strict=True):
        assert as_expected(printed[body_id], case) == case["expect"], case["case"]


def _apart(line: dict[str, object], number: int) -> dict[str, object]:
    """The line with ids of its own, so that several cases can stand in one file."""
    line = {**line, "id": f"{line['id']}-{number}"}
    if "body_id" in line:
        line["body_id"] = f"{line['body_id']}-{number}"
    if "replaced_by" in line:
        line["replaced_by"] = [f"{id}-{number}" for id in line["replaced_by"]]  # type: ignore[attr-defined]
    return line


def test_a_body_without_evidence_is_printed_when_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text("", "utf-8")
    done = standing("--evidence", str(tmp_path / "none.jsonl"), "--json", "borsetshire-council")
    assert json.loads(done.stdout)["standing"] == "unknown"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "Line 1 is not JSON"),
        (b"\xff\xfe\x00", "is not text in UTF-8"),
        (json.dumps(EVIDENCE | {"stance": "maybe"}).encode(), "Line 1: stance is 'maybe'"),
    ],
)
def test_bad_evidence_gets_one_sentence_and_exit_2(content: bytes, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_bytes(content)
    done = standing("--evidence", str(tmp_path / "bad.jsonl"))
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr and done.stderr.count("\n") == 1


def test_a_day_that_does_not_exist_gets_one_sentence(tmp_path: Path) -> None:
    done = standing("--as-of", "2023-02-30")
    assert (done.returncode, done.stderr) == (2, "“2023-02-30” is not a day: write it as 2023-03-01.\n")
