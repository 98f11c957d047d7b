"""Every kind of capture file and link gives the same devices; a damaged file gives what came before."""

import gzip
import random
import struct
import tracemalloc
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.audit.capture.building import (
    CAMERA,
    HERE,
    OTHER,
    OUTSIDE,
    THERE,
    VIEWER,
    arp,
    block,
    ethernet,
    ip,
    pcap,
    pcapng,
    read,
    said,
    tcp,
    told,
    udp,
)
from watchback.audit.capture import CaptureReading
from watchback.audit.capture.devices import MOST_CLUES
from watchback.audit.capture.window import BLOCK

ANSWER = (
    b"HTTP/1.1 401 No\r\nServer: App-webs/\r\nContent-Length: 0\r\n"
    b'WWW-Authenticate: Basic realm="DS-2CD1021-I"\r\n\r\n'
)
PACKET = tcp(ANSWER)
VIDEO = tcp(bytes(1_400), 554, 40_000, flags=0x10)

FILES = {
    "pcap": pcap([ethernet(PACKET)]),
    "pcap of the other byte order": pcap([ethernet(PACKET)], ">"),
    "pcap in nanoseconds": pcap([ethernet(PACKET)], magic=0xA1B23C4D),
    "pcap in nanoseconds of the other byte order": pcap([ethernet(PACKET)], ">", 0xA1B23C4D),
    "pcapng": pcapng([ethernet(PACKET)]),
    "pcapng of the other byte order": pcapng([ethernet(PACKET)], ">"),
    "pcapng of two sections in two orders": pcapng([VIDEO]) + pcapng([ethernet(PACKET)], ">"),
    "pcapng of several interfaces": pcapng([ethernet(PACKET)], links=(113, 1), interface=1),
    "pcapng with names and secrets": pcapng([])
    + block(4, bytes(40))
    + block(10, struct.pack("<II", 0x544C534B, 60) + b"x" * 60)
    + pcapng([ethernet(PACKET)]),
    "pcapng, simple frames": pcapng([])
    + block(3, struct.pack("<I", len(ethernet(PACKET))) + ethernet(PACKET)),
    "pcapng, old frames": pcapng([])
    + block(
        2, struct.pack("<HHIIII", 0, 0, 0, 0, len(ethernet(PACKET)), len(ethernet(PACKET))) + ethernet(PACKET)
    ),
    "VLAN": pcap([ethernet(PACKET, tags=(20,))]),
    "VLAN in VLAN": pcap([ethernet(PACKET, tags=(20, 30))]),
    "Linux cooked": pcap([struct.pack(">HHH", 0, 1, 6) + CAMERA + bytes(2) + b"\x08\0" + PACKET], link=113),
    "Linux cooked, second version": pcap(
        [b"\x08\0" + bytes(2) + struct.pack(">IHBB", 2, 1, 0, 6) + CAMERA + bytes(2) + PACKET], link=276
    ),
    "raw IP": pcap([PACKET], link=101),
    "raw IP by its old number": pcap([PACKET], link=12),
    "loopback": pcap([struct.pack("<I", 2) + PACKET], link=0),
}


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_every_kind_of_file_and_link_shows_the_device(data: bytes) -> None:
    survey = read(data)
    (sighting,) = [one for one in survey.sightings if one.address == HERE]
    assert (said(sighting)["http-server"], said(sighting)["http-realm"]) == ("App-webs/", "DS-2CD1021-I")
    assert survey.parse_errors == () and survey.unread == ()


@pytest.mark.parametrize("wrap", [pcap, pcapng], ids=["pcap", "pcapng"])
@pytest.mark.parametrize("tags", [(), (20,)], ids=["bare", "tagged"])
@pytest.mark.parametrize("six", [False, True], ids=["IPv4", "IPv6"])
def test_frames_between_much_video_are_found_wherever_blocks_end(wrap, tags, six: bool) -> None:  # type: ignore[no-untyped-def]
    here, there = ("fd20::13", "fd20::99") if six else (HERE, THERE)
    chance = random.Random(1)
    frames = []
    for number in range(900):
        body = bytes(chance.randrange(0, 1_400))
        frames.append(ethernet(tcp(body, 554, 40_000, flags=0x10, source=here, target=there), tags=tags))
        if number % 90 == 0:
            answer = b"HTTP/1.1 200 OK\r\nServer: S%d\r\n\r\n" % number
            frames.append(ethernet(tcp(answer, 80, 50_000 + number, source=here, target=there), tags=tags))
    assert sum(map(len, frames)) > 2 * BLOCK
    reading = CaptureReading()
    reading.read("cctv.pcap", BytesIO(wrap(frames)))
    assert reading.frames == len(frames)
    (sighting,) = reading.survey().sightings
    servers = [clue.value for clue in sighting.clues if clue.kind == "http-server"]
    assert servers == [f"S{number}" for number in range(0, 900, 90)]


def test_ipv6_and_ipv4_of_one_hardware_address_are_one_device() -> None:
    six = ethernet(tcp(ANSWER, source="fe80::4647:ccff:fe00:d", target="fe80::1"))
    sighting = told(arp(), six)
    assert (sighting.address, said(sighting)["http-server"]) == (HERE, "App-webs/")


def test_devices_behind_a_router_do_not_get_its_hardware_address() -> None:
    frames = [arp(OTHER, "10.20.0.1")]
    frames += [ethernet(tcp(ANSWER, source=f"10.30.0.{last}"), OTHER) for last in (5, 6)]
    survey = read(pcap(frames))
    assert [(one.address, one.mac) for one in survey.sightings] == [
        ("10.20.0.1", "00:40:8C:01:02:0D"),
        ("10.30.0.5", None),
        ("10.30.0.6", None),
    ]


def test_an_address_that_two_devices_had_is_two_devices() -> None:
    survey = read(pcap([arp(CAMERA), arp(OTHER), ethernet(PACKET)]))
    assert [(one.mac, "http-server" in said(one)) for one in survey.sightings] == [
        ("00:40:8C:01:02:0D", False),
        ("44:47:CC:00:00:0D", True),
    ]


def test_a_named_range_holds_what_others_are_left_out_of() -> None:
    frames = [
        ethernet(tcp(ANSWER, source=address)) for address in (HERE, "10.99.0.1", "192.168.1.9", OUTSIDE)
    ]
    assert [one.address for one in read(pcap(frames), "10.20.0.0/16").sightings] == [HERE]
    assert [one.address for one in read(pcap(frames), OUTSIDE).sightings] == [OUTSIDE]
    assert [one.address for one in read(pcap(frames)).sightings] == [HERE, "10.99.0.1", "192.168.1.9"]


def test_what_is_no_range_is_said_to_be_none() -> None:
    with pytest.raises(ValueError, match="camera-lan is no range of addresses"):
        CaptureReading(["camera-lan"])


@pytest.mark.parametrize("wrap", [pcap, pcapng], ids=["pcap", "pcapng"])
def test_a_capture_cut_off_anywhere_says_so_and_keeps_what_came_before(wrap) -> None:  # type: ignore[no-untyped-def]
    whole = wrap([ethernet(PACKET), arp(OTHER, "10.20.0.14"), ethernet(VIDEO)])
    ends = {
        len(wrap([ethernet(PACKET), arp(OTHER, "10.20.0.14"), ethernet(VIDEO)][:count])) for count in range(4)
    }
    seen = []
    for length in range(len(whole) + 1):
        survey = read(whole[:length])
        seen.append(len(survey.sightings))
        complete = length in ends or (wrap is pcapng and length in (28,))
        assert bool(survey.parse_errors) is not complete, (length, survey.parse_errors)
    assert seen[0] == 0 and seen[-1] == 2 and all(one <= other for one, other in pairwise(seen))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "cctv.pcap is empty."),
        (b"abc", "cctv.pcap is too short to be a capture."),
        (b"%PDF-1.7" + bytes(400), "cctv.pcap is no capture that can be read here: pcap and pcapng are."),
        (
            pcap([ethernet(PACKET)]) + struct.pack("<IIII", 0, 0, 0xFFFFFFF0, 0),
            "cctv.pcap: frame 2 says that it has 4,294,967,280 bytes, which no frame has: the file is "
            "damaged; the 1 before it were read.",
        ),
        (
            pcapng([ethernet(PACKET)]) + struct.pack("<II", 6, 0) + bytes(400),
            "cctv.pcap: frame 2 says that it has 0 bytes, which cannot be: the file is damaged; "
            "the 1 before it were read.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, told: str) -> None:
    assert read(data).parse_errors == (told,)


def test_a_kind_of_link_that_is_not_read_is_said_to_be_unread() -> None:
    assert read(pcap([bytes(60)] * 3, link=127)).unread == (
        "cctv.pcap: 3 frames are of a kind of link that is not read here (number 127).",
    )


def test_frames_kept_in_part_are_said_to_be() -> None:
    whole = ethernet(PACKET)
    head = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 80, 1)
    survey = read(head + struct.pack("<IIII", 1, 2, 80, len(whole)) + whole[:80])
    assert survey.unread[0].startswith("cctv.pcap: of 1 frames that may tell of devices only the beginning")


@settings(max_examples=200, deadline=None)
@given(some.binary(max_size=600), some.sampled_from([pcap([]), pcapng([]), pcap([], ">"), b""]))
def test_no_bytes_stop_the_reading(data: bytes, head: bytes) -> None:
    read(head + data)


@settings(max_examples=100, deadline=None)
@given(some.data())
def test_no_damage_to_a_true_capture_stops_the_reading(data: some.DataObject) -> None:
    frames = [
        ethernet(PACKET),
        arp(),
        ethernet(udp(b"NOTIFY * HTTP/1.1\r\nNT: x\r\n", 1_900, 1_900)),
        ethernet(VIDEO),
    ]
    whole = bytearray(data.draw(some.sampled_from([pcap, pcapng]))(frames))
    for _ in range(data.draw(some.integers(1, 6))):
        whole[data.draw(some.integers(0, len(whole) - 1))] = data.draw(some.integers(0, 255))
    read(bytes(whole))


class _Endless:
    """A capture of as many frames as are asked for, made as it is read; each frame from another flow."""

    def __init__(self, frames: int) -> None:
        self._left, self._number, self._kept = frames, 0, pcap([])

    def read(self, size: int = -1) -> bytes:
        while len(self._kept) < size and self._left:
            many = min(self._left, 500)
            self._kept += b"".join(self._record() for _ in range(many))
            self._left -= many
        given, self._kept = self._kept[:size], self._kept[size:]
        return given

    def readinto(self, buffer: memoryview, /) -> int:
        given = self.read(len(buffer))
        buffer[: len(given)] = given
        return len(given)

    def _record(self) -> bytes:
        self._number += 1
        port, other = 1_024 + self._number % 60_000, 1_024 + self._number // 60_000
        answer = b"HTTP/1.1 200 OK\r\nServer: S%d\r\nX: %s\r\n\r\n" % (self._number, bytes(600))
        frame = ethernet(tcp(answer, port, other, flags=0x10))
        return struct.pack("<IIII", 0, 0, len(frame), len(frame)) + frame


def test_memory_stays_flat_however_long_the_capture() -> None:
    peaks = []
    for frames in (6_000, 24_000):
        tracemalloc.start()
        reading = CaptureReading()
        reading.read("cctv.pcap", _Endless(frames))  # type: ignore[arg-type]
        (sighting,) = reading.survey().sightings
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert reading.frames == frames and len(sighting.clues) <= MOST_CLUES + 2
    # A key of a flow is remembered: some hundred bytes each, up to a bound.
    assert peaks[1] < peaks[0] + 18_000 * 150
    assert peaks[1] < 30_000_000


def test_a_packed_capture_is_read_through_its_packing() -> None:
    reading = CaptureReading()
    with gzip.open(BytesIO(gzip.compress(FILES["pcap"]))) as stream:
        reading.read("cctv.pcap.gz", stream)  # type: ignore[arg-type]
    assert len(reading.survey().sightings) == 1


def test_a_later_part_of_a_packet_is_not_taken_for_a_packet() -> None:
    part = bytearray(ip(HERE, THERE, 6, ANSWER * 3))
    part[6:8] = struct.pack(">H", 0x00B9)
    assert read(pcap([ethernet(bytes(part), VIEWER)])).sightings == ()
