"""Programs that nobody here wrote: they make traffic, capture it, and read captures."""

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


def see_to_programs() -> None:
    """Installs them where that may be; fails the test, saying what is missing, where it may not."""
    script = Path(__file__).parents[3] / "script/captures"
    done = subprocess.run([script], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(done.stderr.strip().splitlines()[-1])


def run(*words: str, **more: Any) -> str:
    """Runs a program to its end; what it printed."""
    environment = {**os.environ, "PATH": PATH}
    return subprocess.run(
        words, check=True, capture_output=True, text=True, env=environment, timeout=120, **more
    ).stdout


def own_network() -> list[str]:
    """The words before a command that is to run in a network of its own.

    Skips the test, saying so, where that is not allowed: tcpdump wants to be root in earnest.
    """
    words = ["unshare", "--net"]
    if shutil.which("unshare") and subprocess.run([*words, "true"], capture_output=True).returncode == 0:
        return words
    pytest.skip("NOT RUN: captures of real programs need root, for a network of their own (unshare --net)")


NAMES = (
    "frame.number",
    "dns.ptr.domain_name",
    "dns.srv.target",
    "rtsp.status",
    "xml.cdata",
    "ip.src",
    "ipv6.src",
    "arp.src.proto_ipv4",
    "http.server",
    "dhcp.option.vendor_class_id",
    "dhcp.option.hostname",
    "x509sat.uTF8String",
)


@cache
def as_tshark_reads(capture: Path) -> list[dict[str, str]]:
    """What tshark reads in the fields of ``NAMES``, frame by frame: the first of each."""
    asked = [word for name in NAMES for word in ("-e", name)]
    told = run("tshark", "-n", "-r", str(capture), "-T", "json", *asked)
    return [
        {name: values[0] for name, values in frame["_source"]["layers"].items()}
        for frame in json.loads(told or "[]")
    ]
