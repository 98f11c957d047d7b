"""Two networks with one cable between them, made for one run: devices at one end, commands at the other.

No packet can leave them: nothing else is connected. Made with network namespaces of Linux, by root or, where
the system lets anybody, without (``unshare --user``).
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
OWN = "10.66.0.1"
PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
_NEEDED = (
    "No network namespaces can be made here, which this needs (Debian's packages iproute2 and util-linux, "
    "and root or unprivileged user namespaces)"
)
LINK, FAR_LINK = "wb-near", "wb-far"


class NoNamespaces(Exception):
    """The system lets us make no network of our own; the message says what to do."""


@dataclass(frozen=True)
class Run:
    """What one command did: what it said, for how long, and what the network card counted."""

    code: int
    said: str
    errors: str
    seconds: float
    packets_sent: int
    packets_received: int
    bytes_sent: int


@dataclass(frozen=True)
class Outcome:
    """All runs, and what the devices recorded: address, port, bytes."""

    runs: tuple[Run, ...]
    received: tuple[tuple[str, int, bytes], ...]
    most_at_once: int


@dataclass(frozen=True)
class Plan:
    """``addresses`` have the devices of the style in turn, out of the network ``local`` at the far end.

    ``beside`` are programs to start there too, which get ``settles`` seconds to begin.
    """

    commands: Sequence[Sequence[str]]
    addresses: Sequence[str]
    style: str = "modern"
    local: str = "10.66.1.0/24"
    beside: Sequence[Sequence[str]] = field(default_factory=tuple)
    settles: float = 0.0


def carried_out(plan: Plan) -> Outcome:
    """Makes the networks, runs the commands one after another, and takes the networks away.

    Raises NoNamespaces where the system forbids it.
    """
    if missing := [name for name in ("unshare", "ip") if not shutil.which(name, path=PATH)]:
        raise NoNamespaces(f"{_NEEDED}: {' and '.join(missing)} not found")
    done = subprocess.run(
        [*_apart(), sys.executable, "-m", "tests.audit.devices.two_networks"],
        input=json.dumps(plan.__dict__),
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PATH": PATH},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NoNamespaces(f"{_NEEDED}: {done.stderr.strip()[-500:]}")
    told = json.loads(done.stdout)
    received = tuple((address, port, data.encode("latin-1")) for address, port, data in told["received"])
    return Outcome(tuple(Run(**one) for one in told["runs"]), received, told["most_at_once"])


def _apart() -> list[str]:
    if os.geteuid() == 0:
        return ["unshare", "--net"]
    return ["unshare", "--user", "--map-root-user", "--net"]


def main() -> None:
    """Inside the near network: makes the far one and the cable, then runs what was asked."""
    plan = json.loads(sys.stdin.read())
    far = subprocess.Popen(
        ["unshare", "--net", sys.executable, "-m", "tests.audit.devices.there"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert far.stdin and far.stdout and far.stdout.readline() == "waiting\n"
    for words in (
        "ip link set lo up",
        f"ip link add {LINK} type veth peer name {FAR_LINK} netns {far.pid}",
        f"ip addr add {OWN}/16 dev {LINK}",
        f"ip link set {LINK} up",
    ):
        subprocess.run(words.split(), check=True)
    far.stdin.write(json.dumps(plan | {"link": FAR_LINK}) + "\n")
    far.stdin.flush()
    if far.stdout.readline() != "ready\n":
        raise SystemExit("The far network did not start.")
    runs = [_run(words) for words in plan["commands"]]
    said, _ = far.communicate()
    print(json.dumps({"runs": runs, **json.loads(said)}))


def _run(words: Sequence[str]) -> dict[str, Any]:
    before, start = _counters(), time.monotonic()
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    seconds, after = time.monotonic() - start, _counters()
    return {
        "code": done.returncode,
        "said": done.stdout,
        "errors": done.stderr,
        "seconds": seconds,
        "packets_sent": after["tx"]["packets"] - before["tx"]["packets"],
        "packets_received": after["rx"]["packets"] - before["rx"]["packets"],
        "bytes_sent": after["tx"]["bytes"] - before["tx"]["bytes"],
    }


def _counters() -> Any:
    told = subprocess.run(["ip", "-s", "-j", "link", "show", LINK], capture_output=True, check=True).stdout
    return json.loads(told)[0]["stats64"]


if __name__ == "__main__":
    main()
