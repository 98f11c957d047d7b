"""Nmap itself, against emulated devices on loopback: what it writes is read, and the makers are named."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.audit.nmap.emulated import devices, free_port, video, web
from watchback.audit.nmap import ScanFile, survey_of
from watchback.identify import identify
from watchback.records import Input, Survey
from watchback.words import Device

_SCRIPT = Path(__file__).parents[3] / "script" / "nmap"
_HIKVISION, _AXIS, _DAHUA, _ROUTER = "127.41.7.1", "127.41.7.2", "127.41.7.3", "127.41.7.4"
_SILENT = "127.41.7.5"


def nmap() -> str:
    """The path of Nmap, installed where that may be; else the tests fail with what is missing."""
    ran = subprocess.run([_SCRIPT], capture_output=True, text=True, check=False)
    if ran.returncode:
        pytest.fail(ran.stderr.strip() or "The tests need Nmap; `script/nmap` says how it is installed.")
    return ran.stdout.strip()


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bytes]:
    at_web, at_video = free_port(), free_port()
    path = tmp_path_factory.mktemp("nmap") / "scan.xml"
    answers = {
        (_HIKVISION, at_web): web("App-webs/", title="index"),
        (_HIKVISION, at_video): video("Rtsp Server/2.0", "IP Camera(C4321)"),
        (_AXIS, at_web): web("", realm="AXIS_ACCC8E123456"),
        (_DAHUA, at_video): video("Rtsp Server/3.0", "Login to 3F01A2PAJ00123"),
        (_ROUTER, at_web): web("Router Webserver", realm="TP-LINK Wireless N Router WR841N"),
    }
    scripts = "http-title,http-server-header,http-auth,http-favicon,ssl-cert,rtsp-methods"
    with devices(answers):
        ran = subprocess.run(
            [nmap(), "-n", "-Pn", "-sT", "-sV", "--script", scripts, "-p", f"{at_web},{at_video}",
             "-oX", path, "127.41.7.1-5"],
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    yield path.read_bytes()


def survey(data: bytes) -> Survey:
    return survey_of([ScanFile(Input("scan.xml", "0" * 64), data)])


def test_the_makers_are_named_and_the_router_is_no_camera(scan: bytes) -> None:
    found = survey(scan)
    named = {one.address: identify(one.clues) for one in found.sightings}
    makers = {address: one.maker for address, one in named.items() if one.maker}
    assert makers == {_HIKVISION: "Hikvision", _AXIS: "Axis Communications", _DAHUA: "Dahua"}
    assert named[_ROUTER].device not in (Device.CAMERA, Device.RECORDER)


def test_the_scan_is_read_whole(scan: bytes) -> None:
    found = survey(scan)
    # Every address of loopback answers, if only that nothing listens.
    assert (found.seen, found.answered, found.silent) == (5, 5, 0)
    assert (found.unread, found.parse_errors) == ((), ())
    assert next(one for one in found.sightings if one.address == _SILENT).clues == ()


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_scan_cut_short_is_read_as_far_as_it_goes(scan: bytes, share: float) -> None:
    whole, cut = survey(scan), survey(scan[: int(len(scan) * share)])
    assert cut.sightings == whole.sightings[: len(cut.sightings)]
    assert len(cut.parse_errors) == 1 and "cannot be read to its end" in cut.parse_errors[0]
    assert len(cut.unread) == 1 and "the scan of 127.41.7.1-5 did not end" in cut.unread[0]


def test_the_same_scan_twice_counts_each_host_once(scan: bytes) -> None:
    file = ScanFile(Input("scan.xml", "0" * 64), scan)
    twice = survey_of([file, file])
    assert [one.clues for one in twice.sightings] == [one.clues for one in survey(scan).sightings]
    assert (twice.seen, twice.answered) == (5, 5)
