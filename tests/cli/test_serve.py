"""``watchback serve``: seen by others only when it is safe, and stopped by one Ctrl-C."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

WATCHBACK = Path(sys.executable).with_name("watchback")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("serve")


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"WATCHBACK_HOME": str(home)} | more


def free_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


@pytest.fixture
def running(home: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [WATCHBACK, "serve", "--port", free_port()]
    # A session of its own, so that a signal to the group is what a terminal's Ctrl-C is.
    started = subprocess.Popen(
        command, env=environment(home), stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    yield started
    started.kill()
    started.wait()


def first_words(running: "subprocess.Popen[str]") -> str:
    assert running.stdout
    return running.stdout.readline() + running.stdout.readline()


def test_serve_says_where_it_is_and_how_to_make_the_first_editor(
    running: "subprocess.Popen[str]",
) -> None:
    said = first_words(running)
    assert "watchback editors invite NAME --role administrator" in said
    address = re.search(r"http://127\.0\.0\.1:\d+/", said)
    assert address and urlopen(address[0]).status == 200


@pytest.mark.parametrize("how", ["Ctrl-C in a terminal", "a signal to the process"])
def test_serve_stops_cleanly_when_told(running: "subprocess.Popen[str]", how: str) -> None:
    address = re.search(r"http://\S+/", first_words(running))
    assert address and urlopen(address[0]).status == 200
    if how == "Ctrl-C in a terminal":
        os.killpg(running.pid, signal.SIGINT)
    else:
        running.terminate()
    assert running.wait(timeout=60) == 0
    assert running.stdout and "Killing" not in running.stdout.read()


def test_nothing_goes_on_listening_when_serve_is_killed(running: "subprocess.Popen[str]") -> None:
    address = re.search(r"http://127\.0\.0\.1:(\d+)/", first_words(running))
    assert address
    running.kill()
    running.wait()
    for _ in range(100):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", int(address[1]))):
                return
        time.sleep(0.1)
    pytest.fail("the worker outlived its parent")


def test_serve_refuses_to_be_seen_by_others_and_says_all_that_is_missing(home: Path) -> None:
    done = seen_by_others(home)
    assert done.returncode == 2
    (sentence,) = [line for line in done.stderr.splitlines() if "Setting up" not in line]
    for missing in ("second factor", "WATCHBACK_SECRET_KEY", "WATCHBACK_ALLOWED_HOSTS"):
        assert missing in sentence


def test_serve_names_only_what_is_missing(home: Path) -> None:
    done = seen_by_others(home, WATCHBACK_SECRET_KEY="k" * 50, WATCHBACK_ALLOWED_HOSTS="watch.example")
    assert done.returncode == 2
    assert "second factor" in done.stderr
    assert "WATCHBACK_" not in done.stderr


def test_serve_takes_no_short_key_and_no_name_that_means_any(home: Path) -> None:
    done = seen_by_others(home, WATCHBACK_SECRET_KEY="x", WATCHBACK_ALLOWED_HOSTS="*")
    assert done.returncode == 2
    assert "32 characters" in done.stderr and "without “*”" in done.stderr


def seen_by_others(home: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    command = [WATCHBACK, "serve", "--host", "0.0.0.0", "--port", free_port()]
    return subprocess.run(
        command, env=environment(home, **more), capture_output=True, text=True, timeout=60, check=False
    )


def test_serve_is_seen_by_others_once_nothing_is_missing(home: Path) -> None:
    make_editor = [sys.executable, Path(__file__).parents[1] / "browser/signed_in.py", "ben", "administrator"]
    needed = {"WATCHBACK_SECRET_KEY": "k" * 50, "WATCHBACK_ALLOWED_HOSTS": "watch.example"}
    surroundings = environment(home, **needed)
    subprocess.run(make_editor, env=surroundings, capture_output=True, check=True)
    command = [WATCHBACK, "serve", "--host", "0.0.0.0", "--port", free_port()]
    running = subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True)
    try:
        assert running.stdout and "Watchback runs at http://0.0.0.0:" in running.stdout.readline()
    finally:
        running.terminate()
        running.wait(timeout=60)
