"""Real traffic of programs that nobody here wrote, captured by real programs, and read as tshark reads it."""

import subprocess
import sys
from ipaddress import ip_address
from pathlib import Path

import pytest

from tests.audit.capture.programs import as_tshark_reads, own_network, run, see_to_programs
from watchback.audit.capture import CaptureReading
from watchback.audit.neighbours import read_table, survey_of_tables
from watchback.records.camera_audit import Sighting, Survey

WRITTEN = ("tcpdump.pcap", "any.pcap", "tshark.pcapng")
REWRITTEN = ("pcap", "nsecpcap", "pcapng")
SOURCES = ("ip.src", "ipv6.src", "arp.src.proto_ipv4")
DEVICE = ("00:40:8C:01:02:0D", "10.20.0.13")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was captured while a device asked for an address and served pages."""
    see_to_programs()
    words = own_network()
    folder = tmp_path_factory.mktemp("traffic")
    script = Path(__file__).with_name("traffic.sh")
    done = subprocess.run(
        [*words, "sh", script, folder, sys.executable], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    for kind in REWRITTEN:
        run("editcap", "-F", kind, str(folder / "tcpdump.pcap"), str(folder / f"editcap.{kind}"))
    return folder


def read(path: Path) -> tuple[Survey, int]:
    reading = CaptureReading()
    with path.open("rb") as stream:
        reading.read(path.name, stream)
    return reading.survey(), reading.frames


def device(survey: Survey) -> Sighting:
    (found,) = [one for one in survey.sightings if one.address == DEVICE[1]]
    return found


ALL = [*WRITTEN, *(f"editcap.{kind}" for kind in REWRITTEN)]


@pytest.mark.parametrize("name", ALL)
def test_what_a_device_said_to_real_programs_is_read(folder: Path, name: str) -> None:
    survey, _ = read(folder / name)
    assert survey.parse_errors == () and survey.unread == ()
    seen = device(survey)
    assert (seen.mac, seen.hostname) == (DEVICE[0], "axis-00408c01020d")
    clues = {(clue.kind.value, clue.value) for clue in seen.clues}
    assert {
        ("dhcp-vendor", "AXIS,Network Camera,M3086-V,"),
        ("http-title", "AXIS M3086-V Network Camera"),
        ("tls-subject", "O=Axis Communications AB,CN=axis-00408c01020d"),
        ("tls-issuer", "O=Axis Communications AB,CN=axis-00408c01020d"),
    } <= clues
    assert any(kind == "http-server" and value.startswith("SimpleHTTP/") for kind, value in clues)


@pytest.mark.parametrize("name", WRITTEN)
def test_frames_and_addresses_are_those_that_tshark_reads(folder: Path, name: str) -> None:
    survey, count = read(folder / name)
    frames = as_tshark_reads(folder / name)
    assert count == len(frames)
    told = {ip_address(value) for one in frames for field, value in one.items() if field in SOURCES}
    within = {str(one) for one in told if one.is_private and not (one.is_unspecified or one.is_loopback)}
    shown = {one.address for one in survey.sightings}
    assert shown <= within
    assert {one for one in within if "." in one} <= shown


@pytest.mark.parametrize("name", WRITTEN)
def test_each_clue_is_what_tshark_reads_in_that_field(folder: Path, name: str) -> None:
    seen = device(read(folder / name)[0])
    clues = {clue.kind.value: clue.value for clue in seen.clues}
    said: dict[str, set[str]] = {}
    for frame in as_tshark_reads(folder / name):
        for field, value in frame.items():
            said.setdefault(field, set()).add(value)
    assert clues["http-server"] in said["http.server"]
    assert any(one.startswith(clues["dhcp-vendor"]) for one in said["dhcp.option.vendor_class_id"])
    assert said["dhcp.option.hostname"] == {seen.hostname}
    assert all(name_of_owner in clues["tls-subject"] for name_of_owner in said["x509sat.uTF8String"])


@pytest.mark.parametrize("name", ALL)
def test_nothing_that_was_said_in_confidence_is_kept(folder: Path, name: str) -> None:
    assert b"secret-in-the" in (folder / name).read_bytes()
    survey, _ = read(folder / name)
    assert "secret" not in repr(survey) and "visitor" not in repr(survey)
    assert "11.2.61" not in repr(survey)


def test_a_capture_that_editcap_cut_short_says_that_it_is(folder: Path) -> None:
    run("editcap", "-s", "96", str(folder / "tcpdump.pcap"), str(folder / "short.pcapng"))
    survey, _ = read(folder / "short.pcapng")
    assert device(survey).mac == DEVICE[0]
    assert "only the beginning was kept" in survey.unread[0]


def test_the_lease_and_the_neighbour_that_real_programs_wrote_are_read(folder: Path) -> None:
    tables = [read_table(name, (folder / name).read_bytes()) for name in ("leases", "neighbours.txt")]
    survey = survey_of_tables(tables)
    assert survey.parse_errors == ()
    assert [(one.mac, one.address, one.hostname) for one in survey.sightings] == [
        (*DEVICE, "axis-00408c01020d")
    ]
