"""What each protocol tells of a device, and what of its answer is not kept."""

import gzip
import struct

import pytest

from tests.audit.capture.building import (
    CAMERA,
    HERE,
    OTHER,
    arp,
    ethernet,
    pcap,
    read,
    said,
    tcp,
    told,
    udp,
)

SADP = b"""<?xml version="1.0" encoding="UTF-8"?>
<ProbeMatch><Uuid>5C1D0000-0000-0000-0000-000000000001</Uuid><Types>inquiry</Types>
<DeviceType>139028</DeviceType><DeviceDescription>DS-7608NI-I2</DeviceDescription>
<DeviceSN>DS-7608NI-I20820190312CCRRC12345678WCVU</DeviceSN><MAC>44-47-cc-00-00-0d</MAC>
<IPv4Address>10.20.0.13</IPv4Address><DigitalChannelNum>8</DigitalChannelNum>
<SoftwareVersion>V5.5.800build 210628</SoftwareVersion><OEMInfo>Swann</OEMInfo></ProbeMatch>"""
DAHUA = (
    b'{"mac":"90:02:a9:00:00:01","method":"client.notifyDevInfo","params":{"deviceInfo":{"DeviceClass":"NVR",'
    b'"DeviceType":"NVR4108HS-8P","SerialNo":"8G0A1B2PAZC3D4E","Version":"4.001.0000000.3","Vendor":"Private",'
    b'"HttpPort":80,"MachineName":"Asha","RemoteVideoInputChannels":8,"VideoInputChannels":0}}}\n\0'
)
ONVIF = b"""<?xml version="1.0"?><SOAP-ENV:Envelope><SOAP-ENV:Body><wsdd:ProbeMatches><wsdd:ProbeMatch>
<wsdd:Types>dn:NetworkVideoTransmitter</wsdd:Types>
<wsdd:Scopes>onvif://www.onvif.org/name/HIKVISION%20DS-2CD1021-I onvif://www.onvif.org/hardware/DS-2CD1021-I
onvif://www.onvif.org/location/country/china onvif://www.onvif.org/Profile/Streaming</wsdd:Scopes>
<wsdd:XAddrs>http://admin:secret@10.20.0.13/onvif/device_service</wsdd:XAddrs>
</wsdd:ProbeMatch></wsdd:ProbeMatches></SOAP-ENV:Body></SOAP-ENV:Envelope>"""


def dhip(body: bytes) -> bytes:
    return b"\x20\0\0\0DHIP" + bytes(8) + struct.pack("<IIII", len(body), 0, len(body), 0) + body


def dns_name(name: str) -> bytes:
    return b"".join(bytes([len(part)]) + part.encode() for part in name.split("|")) + b"\0"


def record(name: str, kind: int, data: bytes) -> bytes:
    return dns_name(name) + struct.pack(">HHIH", kind, 0x8001, 120, len(data)) + data


def announcement(*records: bytes) -> bytes:
    return struct.pack(">HHHHHH", 0, 0x8400, 0, len(records), 0, 0) + b"".join(records)


def dhcp(kind: int, *options: tuple[int, bytes], address: bytes = bytes(4)) -> bytes:
    head = b"\x01\x01\x06\x00" + bytes(8) + bytes(4) + address + bytes(8) + CAMERA + bytes(202)
    told = ((53, bytes([kind])), *options)
    return head + b"\x63\x82\x53\x63" + b"".join(bytes([one, len(it)]) + it for one, it in told) + b"\xff"


def test_sadp_names_model_and_channels_and_leaves_serial_and_firmware() -> None:
    sighting = told(ethernet(udp(SADP, 37_020, 37_020)))
    assert said(sighting)["sadp"] == (
        "<ProbeMatch><DeviceType>139028</DeviceType><DeviceDescription>DS-7608NI-I2</DeviceDescription>"
        "<OEMInfo>Swann</OEMInfo><DigitalChannelNum>8</DigitalChannelNum></ProbeMatch>"
    )
    assert (sighting.model, sighting.channels, sighting.mac) == ("DS-7608NI-I2", 8, "44:47:CC:00:00:0D")


@pytest.mark.parametrize(
    "question",
    [
        b"<?xml version='1.0'?><Probe><Uuid>1</Uuid><Types>inquiry</Types></Probe>",
        b"<?xml version='1.0'?><Probe><Uuid>1</Uuid><Types>getcode</Types></Probe>",
    ],
)
def test_who_asks_by_sadp_is_no_camera(question: bytes) -> None:
    assert "sadp" not in said(told(ethernet(udp(question, 37_020, 37_020))))


def test_dahua_names_class_and_model_and_leaves_serial_version_and_the_name_people_gave() -> None:
    sighting = told(ethernet(udp(dhip(DAHUA), 37_810, 50_000)))
    clue = said(sighting)["dahua-discovery"]
    assert '"DeviceType": "NVR4108HS-8P"' in clue and '"Vendor": "Private"' in clue
    assert not any(word in clue for word in ("8G0A", "4.001", "Asha"))
    assert (sighting.model, sighting.channels) == ("NVR4108HS-8P", 8)


def test_dahua_that_is_no_valid_json_is_read_all_the_same() -> None:
    broken = DAHUA.replace(b'"Vendor":"Private"', b'"Vendor":"Private')
    assert (
        '"DeviceType": "NVR4108HS-8P"'
        in said(told(ethernet(udp(dhip(broken), 37_810, 50_000))))["dahua-discovery"]
    )


def test_the_older_way_of_dahua_names_the_kind() -> None:
    answer = bytearray(0xA0)
    answer[0], answer[2] = 0xB3, 0x20
    answer[0x28:0x2D] = b"IPC-H"
    answer[0x78:0x89] = b"90:02:a9:00:00:01"
    answer[0x89:0x95] = b"IPC-HFW1239S"
    assert (
        said(told(ethernet(udp(bytes(answer), 5_050, 5_050))))["dahua-discovery"] == "b3 IPC-H IPC-HFW1239S"
    )


def test_ws_discovery_keeps_the_scopes_that_name_a_device_and_no_place_or_address() -> None:
    assert said(told(ethernet(udp(ONVIF, 3_702, 50_000, target="10.20.9.9"))))["onvif-scopes"].split() == [
        "onvif://www.onvif.org/name/HIKVISION%20DS-2CD1021-I",
        "onvif://www.onvif.org/hardware/DS-2CD1021-I",
        "onvif://www.onvif.org/Profile/Streaming",
        "onvif://www.onvif.org/type/NetworkVideoTransmitter",
    ]


def test_ssdp_keeps_the_server_and_the_path_of_the_description() -> None:
    answer = (
        b"HTTP/1.1 200 OK\r\nEXT:\r\nLOCATION: http://10.20.0.13:49152/upnpdevicedesc.xml\r\n"
        b"SERVER: Linux/3.0 UPnP/1.0 Avtech/1.0\r\nST: upnp:rootdevice\r\nUSN: uuid:1::x\r\n\r\n"
    )
    assert said(told(ethernet(udp(answer, 1_900, 50_000, target="10.20.9.9"))))["ssdp"].split("\n") == [
        "SERVER: Linux/3.0 UPnP/1.0 Avtech/1.0",
        "ST: upnp:rootdevice",
        "LOCATION: /upnpdevicedesc.xml",
    ]


def test_mdns_keeps_cameras_by_name_and_other_services_by_kind() -> None:
    service = "_axis-video|_tcp|local"
    frame = announcement(
        record(service, 12, dns_name(f"AXIS M3086-V - 00408C01020D|{service}")),
        record(f"AXIS M3086-V - 00408C01020D|{service}", 16, b"\x17macaddress=00408C01020D\x09token=abc"),
        record(f"AXIS M3086-V - 00408C01020D|{service}", 33, bytes(6) + dns_name("axis-00408c01020d|local")),
        record("_airplay|_tcp|local", 12, dns_name("Asha's telephone|_airplay|_tcp|local")),
    )
    sighting = told(ethernet(udp(frame, 5_353, 5_353, target="224.0.0.251"), OTHER))
    assert [clue.value for clue in sighting.clues if clue.kind == "mdns"] == [
        "AXIS M3086-V - 00408C01020D._axis-video._tcp.local",
        "AXIS M3086-V - 00408C01020D._axis-video._tcp.local macaddress=00408C01020D",
        "_airplay._tcp.local",
    ]
    assert sighting.hostname == "axis-00408c01020d.local"


def test_a_name_that_points_at_itself_ends() -> None:
    loop = (
        struct.pack(">HHHHHH", 0, 0x8400, 0, 1, 0, 0)
        + b"\xc0\x0c"
        + struct.pack(">HHIH", 12, 1, 1, 2)
        + b"\xc0\x0c"
    )
    assert "mdns" not in said(told(ethernet(udp(loop, 5_353, 5_353))))


def test_a_request_for_an_address_tells_class_and_name_and_the_grant_whose_address_it_is() -> None:
    asked = dhcp(
        3,
        (12, b"axis-4447cc00000d"),
        (60, b"AXIS,Network Camera,M3086-V,11.2.61"),
        (50, bytes([10, 20, 0, 13])),
    )
    granted = dhcp(5, address=bytes([10, 20, 0, 13]))
    sighting = told(
        ethernet(udp(asked, 68, 67, "0.0.0.0", "255.255.255.255")),
        ethernet(udp(granted, 67, 68, "10.20.0.1", "10.20.0.13"), OTHER),
    )
    assert said(sighting)["dhcp-vendor"] == "AXIS,Network Camera,M3086-V,"
    assert (sighting.address, sighting.hostname) == (HERE, "axis-4447cc00000d")


def test_an_answer_of_a_web_server_tells_server_sign_in_box_and_title() -> None:
    page = b"<title>WEB SERVICE</title><script src=/jsCore/rpcCore.js></script>my diary"
    answers = (
        b"HTTP/1.1 401 Unauthorized\r\nServer: App-webs/\r\nSet-Cookie: session=abc123\r\n"
        b'WWW-Authenticate: Digest qop="auth", realm="IP Camera(K1234)", nonce="4e6f", stale="FALSE"\r\n'
        b'WWW-Authenticate: Basic realm="IP Camera(K1234)"\r\nContent-Length: 4\r\n\r\nnone'
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(page), page)
    )
    assert {kind: value for kind, value in said(told(ethernet(tcp(answers)))).items() if kind != "mac"} == {
        "http-server": "App-webs/",
        "http-realm": "IP Camera(K1234)",
        "http-title": "WEB SERVICE",
        "http-body": "/jsCore/rpcCore.js",
    }


@pytest.mark.parametrize("step", [1, 7, 100, 536])
def test_an_answer_in_pieces_is_one_answer_in_whatever_order_they_come(step: int) -> None:
    answer = b"HTTP/1.1 200 OK\r\nServer: App-webs/\r\nContent-Type: text/html\r\n\r\n<title>Gate</title>"
    step = max(step, len(answer) // 20)
    pieces = [(at, answer[at : at + step]) for at in range(0, len(answer), step)]
    turned = pieces[:1] + [one for at in range(1, len(pieces), 2) for one in reversed(pieces[at : at + 2])]
    again = [*turned[:3], *turned]
    for base in (1, 0xFFFFFFF0):
        frames = [ethernet(tcp(part, sequence=base + at)) for at, part in again]
        kept = said(told(*frames))
        assert (kept["http-server"], kept["http-title"]) == ("App-webs/", "Gate")


@pytest.mark.parametrize("packed", ["gzip", "chunks", "both"])
def test_a_packed_page_has_its_title_read(packed: str) -> None:
    page, heads = b"<title>Gate &amp; yard</title>", b""
    if packed != "chunks":
        page, heads = gzip.compress(page), b"Content-Encoding: gzip\r\n"
    if packed != "gzip":
        page = b"5\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (page[:5], len(page) - 5, page[5:])
        heads += b"Transfer-Encoding: chunked\r\n"
    else:
        heads += b"Content-Length: %d\r\n" % len(page)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + heads + b"\r\n" + page
    assert said(told(ethernet(tcp(answer))))["http-title"] == "Gate & yard"


def test_descriptions_of_the_device_are_kept_by_their_naming_fields_only() -> None:
    isapi = (
        b'<DeviceInfo version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema"><deviceName>Asha</deviceName>'
        b"<model>DS-2CD1021-I</model><serialNumber>DS-2CD1021-I20190312</serialNumber>"
        b"<firmwareVersion>V5.5.800</firmwareVersion><deviceType>IPCamera</deviceType></DeviceInfo>"
    )
    upnp = (
        b'<root xmlns="urn:schemas-upnp-org:device-1-0"><device><manufacturer>AXIS</manufacturer>'
        b"<modelName>AXIS M3086-V</modelName><serialNumber>00408C01020D</serialNumber></device></root>"
    )
    onvif = (
        b"<tds:GetDeviceInformationResponse><tds:Manufacturer>Axis</tds:Manufacturer><tds:Model>M3086-V</tds:Model>"
        b"<tds:FirmwareVersion>11.2.61</tds:FirmwareVersion></tds:GetDeviceInformationResponse>"
    )
    heads = b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n"
    kept = said(told(ethernet(tcp(b"".join(heads % len(one) + one for one in (isapi, upnp, onvif))))))
    assert kept["isapi-device"] == (
        '<DeviceInfo xmlns="http://www.hikvision.com/ver20/XMLSchema"><model>DS-2CD1021-I</model>'
        "<deviceType>IPCamera</deviceType></DeviceInfo>"
    )
    assert (
        kept["upnp"]
        == "<device><manufacturer>AXIS</manufacturer><modelName>AXIS M3086-V</modelName></device>"
    )
    assert kept["onvif-device"] == (
        "<GetDeviceInformationResponse><Manufacturer>Axis</Manufacturer><Model>M3086-V</Model>"
        "</GetDeviceInformationResponse>"
    )


def test_an_answer_of_a_video_server_tells_server_sign_in_box_and_the_makers_lines() -> None:
    answers = (
        b"RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: OPTIONS, DESCRIBE, PLAY\r\nServer: Dahua Rtsp Server\r\n\r\n"
        b"RTSP/1.0 401 Unauthorized\r\nCSeq: 2\r\n"
        b'WWW-Authenticate: Digest realm="Login to 8G0A1B2PAZC3D4E", nonce="1"\r\n\r\n'
        b"RTSP/1.0 200 OK\r\nCSeq: 3\r\nContent-Base: rtsp://admin:secret@10.20.0.13/\r\n\r\n"
        b"v=0\r\ns=Media Server\r\nc=IN IP4 93.184.216.34\r\na=packetization-supported:DH\r\na=control:rtsp://u:p@x/\r\n"
    )
    sighting = told(ethernet(tcp(answers, 554)))
    assert said(sighting)["rtsp-server"] == "Dahua Rtsp Server"
    assert said(sighting)["rtsp-realm"] == "Login to 8G0A1B2PAZC3D4E"
    assert [clue.value for clue in sighting.clues if clue.kind == "rtsp-response"] == [
        "RTSP/1.0 200\nPublic: OPTIONS, DESCRIBE, PLAY",
        "RTSP/1.0 200\ns=Media Server\na=packetization-supported:DH",
    ]


def test_the_greeting_of_a_file_server_is_its_first_line() -> None:
    answer = b"220 AXIS Q3536-LVE Network Camera 11.2 (2024) ready.\r\n331 Password required for asha\r\n"
    assert said(told(ethernet(tcp(answer, 21))))["ftp-banner"].startswith("220 AXIS Q3536-LVE Network Camera")
    assert "331" not in said(told(ethernet(tcp(answer, 21))))["ftp-banner"]


def test_who_only_asks_tells_nothing() -> None:
    asked = b"GET / HTTP/1.1\r\nServer: App-webs/\r\nAuthorization: Basic YWRtaW46c2VjcmV0\r\n\r\n"
    assert set(said(told(ethernet(tcp(asked, 50_001, 80))))) == {"mac"}


def test_arp_alone_gives_the_hardware_address() -> None:
    sighting = told(arp())
    assert (sighting.mac, sighting.address) == ("44:47:CC:00:00:0D", HERE)


def test_bytes_of_hostile_strangers_in_every_protocol_stop_nothing() -> None:
    ports = (67, 68, 1_900, 3_702, 5_050, 5_353, 37_020, 37_810)
    hostile = [
        b"",
        b"\0" * 500,
        b"\xff" * 1_400,
        b"<" * 1_400,
        b"\xc0\x0c" * 300,
        b'{"' * 700,
        dhip(b"{" * 900),
    ]
    frames = [ethernet(udp(body, port, 40_000)) for port in ports for body in hostile]
    heads = (b"HTTP/1.1 200 OK\r\n", b"RTSP/1.0 ", b"\x16\x03\x03\xff\xff\x02", b"220 ")
    frames += [
        ethernet(tcp(head + body, 21, 40_000 + at)) for at, body in enumerate(hostile) for head in heads
    ]
    survey = read(pcap([*frames, arp()]))
    assert [one.address for one in survey.sightings] == [HERE]
    assert survey.parse_errors == ()
