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


def test_answers_come_in_the_order_of_the_lines_whatever_their_kinds() -> None:
    kinds = ["text", "mac", "http-title", "model"]
    lines = [
        json.dumps({"id": at, "kind": kinds[at % 4], "value": f"DS-2CD2143G2-I {at}"}) for at in range(2_500)
    ]
    ran = identify("-", "\n".join([*lines, '{"id": 2500, "kind": "favicon-mmh3", "value": 999357577}']))
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [one["id"] for one in answers] == list(range(2_501))
    assert answers[2_500]["maker"] == answers[0]["maker"] == "Hikvision"


def test_a_value_that_only_the_patient_reader_takes_is_answered() -> None:
    ran = identify("-", '{"id": "x", "kind": "text", "value": "\\ud800 Hikvision dome"}\n')
    assert json.loads(ran.stdout)["maker"] == "Hikvision"


def test_a_value_that_is_nested_without_end_is_one_sentence() -> None:
    deep = [
        f'{{"id": 1, "kind": "tls-subject", "value": {"[" * depth + "]" * depth}}}'
        for depth in (30, 900, 5_000)
    ]
    ran = identify("-", "\n".join(deep))
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(answers) == 3 and "Traceback" not in ran.stderr
    assert all(one.get("certainty") == "none" or "error" in one for one in answers)
