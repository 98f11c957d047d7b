"""The Monday page for a terminal: the same lists as plain text, or as one JSON object."""

import json

from tests.register.conftest import Elsewhere

COMMAND = "import sys, typer; from watchback.cli.monday import monday_command; typer.run(monday_command)"


def test_a_terminal_gets_the_same_in_plain_text(elsewhere: Elsewhere) -> None:
    assert elsewhere.watchback("demo").returncode == 0
    done = elsewhere.run(COMMAND, "--as-of", "2023-03-06")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "Monday 6 March 2023: what to do this week"
    passed, late = lines.index("Dates that have passed (1)"), lines.index("Requests that are late (1)")
    assert passed < late
    told = " ".join(line.strip() for line in lines[passed + 1 : late])
    assert told.startswith(
        "City of Edinburgh Council (Hikvision cameras in its public realm): The date given,"
    )
    assert "February 2023, passed on 28 February 2023, 6 days ago." in told
    assert "No source is watched yet." in lines


def test_a_program_gets_one_object(elsewhere: Elsewhere) -> None:
    done = elsewhere.run(COMMAND, "--json", "--as-of", "2023-03-06")
    told = json.loads(done.stdout)
    assert (told["on"], told["since"]) == ("2023-03-06", "2023-02-27")
    assert {section["slug"] for section in told["sections"]} >= {"passed", "unread", "late", "broken"}
