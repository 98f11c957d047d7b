"""The commands ``audit capture`` and ``audit neighbours`` as they are typed: inputs, endings, hashes."""

import gzip
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.audit.capture.building import HERE, OUTSIDE, arp, ethernet, pcap, pcapng, tcp

ANSWER = b"HTTP/1.1 200 OK\r\nServer: App-webs/\r\n\r\n"
WHOLE = pcap([arp(), ethernet(tcp(ANSWER))])
LEASE = b"1795000000 00:40:8c:01:02:0d 10.20.0.14 axis-00408c01020d 01:00:40:8c:01:02:0d\n"


def audit(folder: Path, *words: str, given: bytes = b"") -> tuple[int, Any, str]:
    """The code it ended with, its one object, and what it said beside it."""
    done = subprocess.run(
        [sys.executable, "-c", "from watchback.cli import main; main()", "audit", *words, "--json"],
        input=given,
        capture_output=True,
        cwd=folder,
        env={**os.environ, "WATCHBACK_HOME": str(folder / "home")},
        timeout=120,
    )
    return done.returncode, json.loads(done.stdout or b"null"), done.stderr.decode()


@pytest.mark.parametrize("data", [WHOLE, gzip.compress(WHOLE)], ids=["bare", "packed"])
@pytest.mark.parametrize("through", ["file", "pipe"])
def test_a_capture_is_read_from_a_file_or_a_pipe_packed_or_not(
    tmp_path: Path, data: bytes, through: str
) -> None:
    (tmp_path / "cctv.pcap").write_bytes(data)
    name = "-" if through == "pipe" else "cctv.pcap"
    code, told, _ = audit(tmp_path, "capture", name, given=data)
    assert code == 0
    assert [(one["address"], one["maker"]) for one in told["devices"]] == [(HERE, "Hikvision")]
    assert [one["sha256"] for one in told["inputs"]] == [hashlib.sha256(data).hexdigest()]
    assert (told["means"], told["verdict"]) == ("capture", "contradicted")


def test_bad_files_are_told_and_the_good_ones_are_read(tmp_path: Path) -> None:
    (tmp_path / "cctv.pcap").write_bytes(WHOLE)
    (tmp_path / "cut.pcap.gz").write_bytes(
        gzip.compress(pcapng([ethernet(tcp(ANSWER, source="10.20.0.9"))]))[:-9]
    )
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7" + bytes(400))
    code, told, said = audit(tmp_path, "capture", "cctv.pcap", "cut.pcap.gz", "letter.pdf", "nowhere.pcap")
    assert code == 2
    assert HERE in [one["address"] for one in told["devices"]]
    assert "cut.pcap.gz: the packed file is cut off; what came before was read." in said
    assert "letter.pdf is no capture that can be read here" in said
    assert "nowhere.pcap cannot be read: No such file or directory." in said


def test_a_named_range_leaves_out_what_is_outside(tmp_path: Path) -> None:
    (tmp_path / "cctv.pcap").write_bytes(pcap([ethernet(tcp(ANSWER)), ethernet(tcp(ANSWER, source=OUTSIDE))]))
    _, told, _ = audit(tmp_path, "capture", "cctv.pcap", "--within", "10.99.0.0/16")
    assert told["devices"] == []
    code, _, said = audit(tmp_path, "capture", "cctv.pcap", "--within", "the cameras")
    assert code == 2 and "--within: the cameras is no range of addresses" in said


def test_tables_of_addresses_name_makers_and_never_prove(tmp_path: Path) -> None:
    (tmp_path / "leases").write_bytes(LEASE)
    arp_table = b"? (10.20.0.13) at 44:47:cc:00:00:0d [ether] on eth0\nwhat is this\n"
    code, told, said = audit(tmp_path, "neighbours", "leases", "-", given=arp_table)
    assert code == 2 and "standard input: 1 line could not be understood; line 2." in said
    assert {(one["maker"], one["certainty"]) for one in told["devices"]} >= {("Hikvision", "indicative")}
    assert (told["means"], told["verdict"]) == ("neighbours", "cannot-tell")
    assert len(told["inputs"]) == 2
