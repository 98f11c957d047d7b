"""Files and frames made by hand are read as tshark reads them: they are what they are taken for."""

from pathlib import Path

import pytest

from tests.audit.capture.building import OTHER, arp, ethernet, pcap, pcapng, read, said, tcp, told, udp
from tests.audit.capture.programs import as_tshark_reads, see_to_programs
from tests.audit.capture.test_files import FILES
from tests.audit.capture.test_protocols import ONVIF, SADP, announcement, dhcp, dns_name, record

SOURCES = ("ip.src", "ipv6.src", "arp.src.proto_ipv4")


@pytest.fixture(scope="module", autouse=True)
def programs() -> None:
    see_to_programs()


def as_tshark(folder: Path, data: bytes) -> list[dict[str, str]]:
    path = folder / "made.pcap"
    path.write_bytes(data)
    return as_tshark_reads(path)


@pytest.mark.parametrize("name", [name for name in FILES if name != "pcapng of two sections in two orders"])
def test_files_made_by_hand_are_captures_to_tshark_with_the_same_addresses(tmp_path: Path, name: str) -> None:
    frames = as_tshark(tmp_path, FILES[name])
    addresses = {value for one in frames for field, value in one.items() if field in SOURCES}
    assert addresses == {one.address for one in read(FILES[name]).sightings}
    assert "App-webs/" in {one.get("http.server") for one in frames}


def test_names_by_mdns_are_those_that_tshark_reads(tmp_path: Path) -> None:
    service = "_axis-video|_tcp|local"
    instance = f"AXIS M3086-V - 00408C01020D|{service}"
    frame = ethernet(
        udp(
            announcement(
                record(service, 12, dns_name(instance)),
                record(instance, 33, bytes(6) + dns_name("axis-00408c01020d|local")),
            ),
            5_353,
            5_353,
            target="224.0.0.251",
        ),
        OTHER,
    )
    (read_there,) = as_tshark(tmp_path, pcap([frame]))
    seen = told(frame)
    assert said(seen)["mdns"] == read_there["dns.ptr.domain_name"]
    assert seen.hostname == read_there["dns.srv.target"]


def test_requests_for_an_address_are_those_that_tshark_reads(tmp_path: Path) -> None:
    asked = dhcp(3, (12, b"gate"), (60, b"udhcp 1.35.0"), (50, bytes([10, 20, 0, 13])))
    frame = ethernet(udp(asked, 68, 67, "0.0.0.0", "255.255.255.255"))
    (read_there,) = as_tshark(tmp_path, pcap([frame]))
    seen = told(frame)
    assert said(seen)["dhcp-vendor"] == read_there["dhcp.option.vendor_class_id"]
    assert seen.hostname == read_there["dhcp.option.hostname"]


def test_answers_of_a_video_server_are_answers_to_tshark(tmp_path: Path) -> None:
    answer = b"RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: OPTIONS, DESCRIBE\r\n\r\n"
    frame = ethernet(tcp(answer, 554))
    (read_there,) = as_tshark(tmp_path, pcap([frame]))
    assert said(told(frame))["rtsp-response"].startswith(f"RTSP/1.0 {read_there['rtsp.status']}")


def test_discovery_is_at_the_ports_and_addresses_that_tshark_reads(tmp_path: Path) -> None:
    frames = [
        ethernet(udp(SADP, 37_020, 37_020, source="10.20.0.13")),
        ethernet(udp(ONVIF, 3_702, 50_000, source="10.20.0.14", target="10.20.9.9")),
        arp(OTHER, "10.20.0.15"),
        ethernet(
            udp(b"NOTIFY * HTTP/1.1\r\nSERVER: x\r\n\r\n", 1_900, 1_900, source="fe80::13", target="ff02::c")
        ),
    ]
    there = as_tshark(tmp_path, pcapng(frames))
    addresses = {value for one in there for field, value in one.items() if field in SOURCES}
    assert addresses == {one.address for one in read(pcapng(frames)).sightings}
