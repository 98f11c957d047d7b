"""Secrets planted in everything a capture can hold are in nothing that comes out."""

import base64
import json
import os
import struct
import subprocess
import sys
import traceback

import pytest

from tests.audit.capture.building import (
    HERE,
    OUTSIDE,
    THERE,
    arp,
    block,
    ethernet,
    pcapng,
    tcp,
    udp,
)
from tests.audit.capture.test_protocols import announcement, dhcp, dhip, dns_name, record
from watchback.audit.capture.devices import Devices
from watchback.audit.capture.frames import Frames, Link, Place
from watchback.audit.capture.inside import Network
from watchback.audit.capture.looking import Defect, Looking

OUTSIDE_6 = "2a00:1450:4009:81f::200e"
PICTURE = b"\xff\xd8\xff\xe0\0\x10JFIF" + b"pixels-of-a-face" * 60
SIGN_IN = base64.b64encode(b"operator:hunter2-basic").decode()
SECRETS = (
    "hunter2",
    SIGN_IN,
    "cookie-of-a-session",
    "number-used-once",
    "path-of-an-archive",
    "diary-of-a-resident",
    "name-asked-for",
    "community-of-snmp",
    "telephone-of-asha",
    "pixels-of-a-face",
    "place-on-the-map",
    "serial-of-the-device",
    "V9.8.7",
    "keys-of-the-browser",
    OUTSIDE,
    OUTSIDE_6,
)


def heads(*lines: str, body: bytes = b"") -> bytes:
    return "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode() + body


def of_web() -> list[bytes]:
    page = (
        b"<html><title>Gate</title><p>diary-of-a-resident</p><form><input name=password value=hunter2-form>"
        b"</form><a href=http://operator:hunter2-link@10.20.0.13/>x</a></html>"
    )
    isapi = (
        b'<DeviceInfo xmlns="http://www.hikvision.com/ver20/XMLSchema"><deviceName>diary-of-a-resident</deviceName>'
        b"<model>DS-2CD1021-I</model><serialNumber>serial-of-the-device</serialNumber><password>hunter2-xml</password>"
        b"<firmwareVersion>V9.8.7</firmwareVersion><deviceLocation>place-on-the-map</deviceLocation></DeviceInfo>"
    )
    answers = [
        heads(
            "HTTP/1.1 401 Unauthorized",
            "Server: App-webs/",
            'WWW-Authenticate: Digest realm="DS-2CD1021-I", nonce="number-used-once"',
            "Set-Cookie: WebSession=cookie-of-a-session; path=/path-of-an-archive",
            f"Location: http://operator:hunter2-place@{OUTSIDE}/path-of-an-archive?token=hunter2-token",
        ),
        heads("HTTP/1.1 200 OK", "Content-Type: text/html", body=page),
        heads("HTTP/1.1 200 OK", "Content-Type: application/xml", body=isapi),
        heads("HTTP/1.1 200 OK", "Content-Type: image/jpeg", body=PICTURE),
        heads("HTTP/1.1 200 OK", f'WWW-Authenticate: Basic realm="Login to {OUTSIDE} by {OUTSIDE_6}"'),
        heads("HTTP/1.1 200 OK", "Server: rtsp://operator:hunter2-server@10.20.0.13/live"),
    ]
    asked = (
        f"POST /login?password=hunter2-query HTTP/1.1\r\nAuthorization: Basic {SIGN_IN}\r\n"
        "Cookie: cookie-of-a-session\r\n\r\nuser=operator&password=hunter2-post"
    )
    frames = [ethernet(tcp(answer, 80, 40_000 + at)) for at, answer in enumerate(answers)]
    return [*frames, ethernet(tcp(asked.encode(), 40_000, 80, source=THERE, target=HERE))]


def of_video() -> list[bytes]:
    answer = (
        b"RTSP/1.0 200 OK\r\nContent-Base: rtsp://operator:hunter2-rtsp@10.20.0.13/path-of-an-archive\r\n"
        b"Session: cookie-of-a-session\r\n\r\nv=0\r\no=- 1 1 IN IP4 93.184.216.34\r\ns=Media Server\r\n"
        b"i=diary-of-a-resident\r\na=control:rtsp://operator:hunter2-sdp@10.20.0.13/\r\n$\0\0\x20" + PICTURE
    )
    return [ethernet(tcp(answer, 554, 41_000)), ethernet(udp(PICTURE, 6_970, 20_000, target=THERE))]


def of_discovery() -> list[bytes]:
    sadp = (
        b"<ProbeMatch><Types>inquiry</Types><DeviceDescription>DS-2CD1021-I</DeviceDescription>"
        b"<DeviceSN>serial-of-the-device</DeviceSN><SoftwareVersion>V9.8.7</SoftwareVersion>"
        b"<Password>hunter2-sadp</Password><IPv4Gateway>93.184.216.34</IPv4Gateway></ProbeMatch>"
    )
    dahua = (
        b'{"mac":"44:47:cc:00:00:0d","method":"client.notifyDevInfo","params":{"deviceInfo":{"DeviceClass":"IPC",'
        b'"SerialNo":"serial-of-the-device","Version":"V9.8.7","MachineName":"place-on-the-map",'
        b'"Password":"hunter2-dahua","DeviceType":"IPC-HFW1239S"}}}'
    )
    onvif = (
        b"<d:ProbeMatches><d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>"
        b"onvif://www.onvif.org/hardware/X1 onvif://www.onvif.org/location/place-on-the-map</d:Scopes>"
        b"<d:XAddrs>http://operator:hunter2-onvif@93.184.216.34/</d:XAddrs></d:ProbeMatches>"
    )
    ssdp = (
        b"HTTP/1.1 200 OK\r\nSERVER: Linux\r\nUSN: uuid:serial-of-the-device::upnp:rootdevice\r\n"
        b"LOCATION: http://operator:hunter2-ssdp@93.184.216.34/description.xml\r\n\r\n"
    )
    return [
        ethernet(udp(sadp, 37_020, 37_020)),
        ethernet(udp(dhip(dahua), 37_810, 50_000)),
        ethernet(udp(onvif, 3_702, 50_000)),
        ethernet(udp(ssdp, 1_900, 50_000)),
    ]


def of_names() -> list[bytes]:
    named = announcement(
        record("_airplay|_tcp|local", 12, dns_name("telephone-of-asha|_airplay|_tcp|local")),
        record("gate|_http|_tcp|local", 16, b"\x16password=hunter2-mdns!\x0bmodel=Gate1"),
    )
    asked = dhcp(
        3, (12, b"gate"), (60, b"AXIS,Network Camera,M3086-V,V9.8.7"), (61, b"\x01telephone-of-asha")
    )
    hello = b"\x16\x03\x01\0\x20\x01\0\0\x1c\x03\x03" + bytes(8) + b"name-asked-for"
    snmp = b"\x30\x29\x02\x01\x01\x04\x11community-of-snmp\xa0\x11"
    return [
        ethernet(udp(named, 5_353, 5_353)),
        ethernet(udp(asked, 68, 67, "0.0.0.0", "255.255.255.255")),
        ethernet(tcp(hello, 50_123, 443)),
        ethernet(udp(snmp, 161, 50_000, target=THERE)),
        ethernet(tcp(b"220 ready\r\n331 hunter2-ftp\r\n", 21, 50_124)),
        ethernet(tcp(b"USER operator\r\nPASS hunter2-ftp\r\n", 50_124, 21)),
        ethernet(udp(dns_name("name-asked-for|example"), 50_125, 53, target=OUTSIDE)),
        ethernet(tcp(b"HTTP/1.1 200 OK\r\nServer: hunter2-outside\r\n\r\n", 80, 50_126, source=OUTSIDE)),
        ethernet(
            tcp(
                b"HTTP/1.1 200 OK\r\nServer: hunter2-outside\r\n\r\n",
                80,
                50_127,
                source=OUTSIDE_6,
                target="fd20::1",
            )
        ),
    ]


def planted() -> bytes:
    """A capture in which every secret stands somewhere."""
    frames = [arp(), *of_web(), *of_video(), *of_discovery(), *of_names()]
    secrets = b"CLIENT_RANDOM keys-of-the-browser"
    more = block(10, struct.pack("<II", 0x544C534B, len(secrets)) + secrets)
    return pcapng(frames) + more + pcapng([arp()])


@pytest.fixture(scope="module", params=["whole", "cut off", "damaged"])
def outcome(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    """Everything the command wrote, printed and left behind, in one, and what it printed."""
    folder = tmp_path_factory.mktemp("planted")
    data = planted()
    if request.param == "cut off":
        data = data[: -len(pcapng([arp()])) - 40]
    if request.param == "damaged":
        data += b"\x06\0\0\0\x01hunter2-damaged" + bytes(40)
    capture = folder / "cctv.pcapng"
    capture.write_bytes(data)
    (folder / "home").mkdir()
    environment = {**os.environ, "WATCHBACK_HOME": str(folder / "home"), "TMPDIR": str(folder)}
    words = ["audit", "capture", str(capture), "--out", str(folder / "report"), "--json"]
    done = subprocess.run(
        [sys.executable, "-c", "from watchback.cli import main; main()", *words],
        capture_output=True,
        env=environment,
        timeout=120,
    )
    assert done.returncode == (0 if request.param == "whole" else 2), done.stderr
    left = [path for path in folder.rglob("*") if path.is_file() and path != capture]
    assert {"report.html", "audit.json", "devices.csv"} <= {path.name for path in left}
    return b"\n".join([done.stdout, done.stderr, *(path.read_bytes() for path in left)]), done.stdout.decode()


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_in_nothing_that_comes_out(outcome: tuple[bytes, str], secret: str) -> None:
    everything = outcome[0].lower()
    plain = secret.encode()
    for written in (plain, plain.hex().encode(), base64.b64encode(plain).rstrip(b"=")):
        assert written.lower() not in everything


@pytest.mark.parametrize("secret", SECRETS)
def test_the_secret_was_there_to_be_found(secret: str) -> None:
    from ipaddress import ip_address

    try:
        wanted = ip_address(secret).packed
    except ValueError:
        wanted = secret.encode()
    assert wanted in planted()


def test_and_yet_the_device_is_seen_and_its_clues_are_told(outcome: tuple[bytes, str]) -> None:
    (device,) = [one for one in json.loads(outcome[1])["devices"] if one["address"] == HERE]
    kinds = {clue["kind"] for clue in device["clues"]}
    assert {"sadp", "http-server", "http-realm", "rtsp-response", "onvif-scopes", "ssdp"} <= kinds


def test_an_error_of_ours_does_not_quote_the_frame() -> None:
    class Mistaken(Frames):
        def look(self, frame: bytes, link: Link) -> Place:
            raise TypeError(frame)

    looking = Looking(Mistaken(Devices(Network())))
    frame = bytearray(b"hunter2-frame")
    with pytest.raises(Defect, match="^TypeError in frame 1 or soon after$") as raised:
        looking.look(frame, 0, len(frame), 1)
    assert "hunter2" not in "".join(traceback.format_exception(raised.value))
