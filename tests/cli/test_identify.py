"""``watchback identify``: a line in, a line out, in order."""

import json
import subprocess
import sys
from pathlib import Path

WATCHBACK = Path(sys.executable).with_name("watchback")

_LINES = (
    '{"id": "a", "kind": "http-server", "value": "App-webs/"}\n'
    '{"id": "b", "kind": "smell", "value": "x"}\n'
    "no json\n"
    '{"id": "c", "clues": [{"kind": "sadp", "value": "<ProbeMatch/>"}, {"kind": "mac", "value": "?"}]}\n'
)


def identify(file: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [WATCHBACK, "identify", file], input=given, capture_output=True, text=True, check=False
    )


def test_a_line_that_cannot_be_used_says_why_and_the_others_are_answered() -> None:
    ran = identify("-", _LINES)
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert (ran.returncode, ran.stderr) == (2, "2 of the lines could not be used; each says why.\n")
    assert [one["id"] for one in answers] == ["a", "b", None, "c"]
    assert answers[0]["maker"] == "Hikvision" and answers[0]["certainty"] == "strong"
    assert "smell" in answers[1]["error"]
    assert answers[3]["maker"] == "Hikvision" and answers[3]["certainty"] == "conclusive"


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    ran = identify(str(tmp_path / "none"))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == f"{tmp_path / 'none'} cannot be read: No such file or directory.\n"
