"""The command line of watching: what can be, adding by name, what is said of what failed."""

import json
from pathlib import Path

import pytest

from tests.gather.loopback import Loopback, Reply
from tests.register.conftest import Elsewhere

BUSY = Reply(b"Busy.", status=503, headers={"Retry-After": "3600"}, keeps=False)


def add(elsewhere: Elsewhere, *arguments: str) -> str:
    done = elsewhere.watchback("watch", "add", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def listed(elsewhere: Elsewhere) -> str:
    return " ".join(elsewhere.watchback("watch", "list").stdout.split())


@pytest.fixture
def at_home(elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch) -> Elsewhere:
    monkeypatch.setenv("WATCHBACK_GATHER_ALSO_VISIT", "127.0.0.0/8")
    return elsewhere


def test_what_can_be_watched_stands_under_the_names_that_adding_takes(elsewhere: Elsewhere) -> None:
    told = elsewhere.watchback("watch", "sources").stdout
    names = [line.split("  ")[0] for line in told.splitlines() if line and not line.startswith(" ")]
    assert names == sorted(names) and "moderngov" in names and "again" not in names
    assert "--set password" not in told and "WATCHBACK_MAILBOX_PASSWORD" in told


def test_a_body_is_given_by_its_name_and_a_name_that_is_none_brings_those_near_to_it(
    elsewhere: Elsewhere,
) -> None:
    made = add(elsewhere, "council_feeds", "--body", "kent county council", "--address", "https://k.example")
    [watch] = [
        json.loads(line) for line in elsewhere.watchback("watch", "list", "--json").stdout.splitlines()
    ]
    assert (watch["id"], watch["body_id"]) == (made, "kent-county-council")
    refused = elsewhere.watchback("watch", "add", "council_feeds", "--body", "Kent Council", "--address", "x")
    assert refused.returncode == 2
    assert "No body in the register is called “Kent Council”." in refused.stderr
    assert "Kent County Council (kent-county-council)" in refused.stderr


def test_a_secret_that_is_missing_is_said_when_the_watch_is_added(elsewhere: Elsewhere) -> None:
    done = elsewhere.watchback("watch", "add", "mailbox", "--set", "host=mail.example", "--set", "user=us")
    assert len(done.stdout.split()) == 1 and "WATCHBACK_MAILBOX_PASSWORD" in done.stderr


def test_nothing_watched_is_told_from_nothing_due(elsewhere: Elsewhere, tmp_path: Path) -> None:
    assert "Nothing is watched." in elsewhere.watchback("watch").stdout
    (tmp_path / "drop").mkdir()
    add(elsewhere, "folder", "--set", f"path={tmp_path / 'drop'}")
    elsewhere.watchback("watch")
    assert "Nothing is due." in elsewhere.watchback("watch").stdout


def test_a_watch_that_is_none_or_stopped_is_not_passed_over_in_silence(elsewhere: Elsewhere) -> None:
    assert "There is no watch “none”." in elsewhere.watchback("watch", "--only", "none").stderr
    made = add(elsewhere, "govuk")
    elsewhere.watchback("watch", "stop", made)
    assert "is stopped" in elsewhere.watchback("watch", "--only", made).stderr


def test_a_look_that_failed_is_no_look_and_two_folders_can_be_told_apart(
    elsewhere: Elsewhere, tmp_path: Path
) -> None:
    add(elsewhere, "folder", "--set", f"path={tmp_path / 'gone'}")
    elsewhere.watchback("watch")
    assert f"{tmp_path / 'gone'} Last looked: Not yet; tried on" in listed(elsewhere)
    told = json.loads(elsewhere.watchback("watch", "list", "--json").stdout)
    assert told["last_looked"] is None and told["last_tried"] and told["last_outcome"] == "unreadable"


def test_a_page_that_was_put_off_says_why_and_until_when(at_home: Elsewhere) -> None:
    server = Loopback(lambda request: BUSY)
    add(at_home, "council_feeds", "--body", "Kent County Council", "--address", f"{server.url}/rss")
    told = " ".join(at_home.watchback("watch").stdout.split())
    server.close()
    assert "Not finished: 1 page to go." in told and "503" in told and "It is asked again from" in told
    assert "asks again from" in listed(at_home)
