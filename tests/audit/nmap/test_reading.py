"""Nmap's XML, as it comes and as it is made by somebody who means harm."""

import json
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchback.audit.nmap import ScanFile, survey_of
from watchback.audit.nmap.fingerprints import clues_of_fingerprint
from watchback.records import Clue, Input, Survey
from watchback.words import ClueKind

WATCHBACK = Path(sys.executable).with_name("watchback")
_HEAD = (
    '<?xml version="1.0"?><!DOCTYPE nmaprun><nmaprun scanner="nmap" args="nmap -sV 10.0.0.0/24 -oX a.xml"'
    ' version="7.93">'
)
_END = (
    '<runstats><finished time="1" exit="success"/><hosts up="{up}" down="{down}" total="256"/>'
    "</runstats></nmaprun>"
)


def host(address: str = "10.0.0.7", ports: str = "", more: str = "", reason: str = "arp-response") -> str:
    return (
        f'<host><status state="up" reason="{reason}"/><address addr="{address}" addrtype="ipv4"/>'
        f"{more}<ports>{ports}</ports></host>"
    )


def port(service: str = "", scripts: str = "", state: str = "open", number: int = 80) -> str:
    return (
        f'<port protocol="tcp" portid="{number}"><state state="{state}"/>'
        f'<service name="http" {service}/>{scripts}</port>'
    )


def script(name: str, output: str, inner: str = "") -> str:
    return f'<script id="{name}" output={quoteattr(output)}>{inner}</script>'


def survey(*hosts: str, end: str = _END.format(up=1, down=255)) -> Survey:
    return survey_of([ScanFile(Input("scan.xml"), (_HEAD + "".join(hosts) + end).encode())])


def clues(*hosts: str) -> list[tuple[ClueKind, str]]:
    return [(clue.kind, clue.value) for clue in survey(*hosts).sightings[0].clues]


_CERTIFICATE = (
    '<table key="subject"><elem key="commonName">HIKVISION DS-2CD2143</elem>'
    '<elem key="countryName">CN</elem></table>'
    '<table key="issuer"><elem key="organizationName">Hikvision</elem></table>'
)


@pytest.mark.parametrize(
    ("scripts", "found"),
    [
        (script("http-title", "NVR", '<elem key="title">NVR</elem>'), [("http-title", "NVR")]),
        (script("http-title", "Site doesn't have a title (text/html)."), []),
        (script("http-title", "Did not follow redirect to http://10.0.0.7/doc"), []),
        (script("http-server-header", "App-webs/", "<elem>App-webs/</elem>"), [("http-server", "App-webs/")]),
        (
            script("http-auth", "\nHTTP/1.1 401 X\n\n  Digest realm=Login to 3F01A2 qop=auth nonce=5"),
            [("http-realm", "Login to 3F01A2")],
        ),
        (
            script("http-favicon", "Unknown favicon MD5: 89B932FCC47CF4CA3FAADB0CFDEF89CF"),
            [("favicon-md5", "89b932fcc47cf4ca3faadb0cfdef89cf")],
        ),
        (
            script("ssl-cert", "Subject: commonName=x", _CERTIFICATE),
            [("tls-subject", "CN=HIKVISION DS-2CD2143, C=CN"), ("tls-issuer", "O=Hikvision")],
        ),
        (
            script("ssl-cert", "Subject: commonName=DVR/organizationName=Dahua\nNot valid before: 2020"),
            [("tls-subject", "CN=DVR, O=Dahua")],
        ),
        (script("rtsp-methods", "OPTIONS, DESCRIBE"), [("rtsp-response", "Public: OPTIONS, DESCRIBE")]),
        (script("snmp-sysdescr", "Linux AXIS\n  System uptime: 3m"), [("snmp-sysdescr", "Linux AXIS")]),
        (script("http-robots.txt", "1 disallowed entry"), []),
    ],
)  # fmt: skip
def test_what_scripts_found_is_clues(scripts: str, found: list[tuple[str, str]]) -> None:
    assert clues(host(ports=port(scripts=scripts))) == found


def test_a_service_is_one_clue_with_all_that_nmap_says_of_it() -> None:
    service = 'product="Hikvision IP camera httpd" devicetype="webcam" extrainfo="x"'
    [(kind, value)] = clues(host(ports=port(service)))
    assert kind == "nmap-service"
    assert json.loads(value) == {
        "product": "Hikvision IP camera httpd",
        "devicetype": "webcam",
        "extrainfo": "x",
    }


def test_a_closed_port_tells_nothing() -> None:
    assert clues(host(ports=port('product="Hikvision IP camera httpd"', state="filtered"))) == []


def test_hardware_address_and_name_are_taken_and_a_name_typed_is_not() -> None:
    mac = '<address addr="44:19:B6:00:00:01" addrtype="mac" vendor="Hikvision"/>'
    names = (
        '<hostnames><hostname name="typed" type="user"/><hostname name="cam7.borset" type="PTR"/></hostnames>'
    )
    one = survey(host(more=mac + names)).sightings[0]
    assert (one.mac, one.hostname) == ("44:19:B6:00:00:01", "cam7.borset")
    assert one.clues == (Clue(ClueKind.MAC, "44:19:B6:00:00:01"), Clue(ClueKind.TEXT, "cam7.borset"))


def test_the_answers_in_a_fingerprint_are_clues() -> None:
    fingerprint = (
        r'SF-Port80-TCP:V=7.93%r(GetRequest,E6,"HTTP/1\.1\x20401\x20Unauthorized\r\nServer:\x20App-webs/\r\n\r\n'
        r'<title>index</title>")%r(RTSPRequest,1C,"RTSP/1\.0\x20400\x20Bad\r\n\r\n")%r(Other,2,"\xff\xfb");'
    )
    assert list(clues_of_fingerprint(fingerprint)) == [
        Clue(ClueKind.HTTP_HEADERS, "HTTP/1.1 401 Unauthorized\nServer: App-webs/"),
        Clue(ClueKind.HTTP_BODY, "<title>index</title>"),
        Clue(ClueKind.RTSP_RESPONSE, "RTSP/1.0 400 Bad"),
    ]


def test_addresses_that_are_only_counted_were_silent() -> None:
    found = survey(host())
    assert (found.seen, found.answered, found.silent) == (256, 1, 255)


def test_an_address_that_nmap_only_took_for_granted_was_silent() -> None:
    filtered = '<extraports state="filtered" count="8"/>'
    found = survey(host(ports=filtered, reason="user-set"), end=_END.format(up=1, down=0))
    assert (found.answered, found.silent, found.sightings) == (0, 1, ())


def test_a_scan_that_ended_with_an_error_was_not_whole() -> None:
    end = '<runstats><finished exit="error" errormsg="Out of memory"/></runstats></nmaprun>'
    assert survey(host(), end=end).unread == (
        "scan.xml: the scan of 10.0.0.0/24 ended with an error: Out of memory.",
    )


def test_a_host_that_timed_out_was_not_looked_at_whole() -> None:
    timed_out = host().replace("<host>", '<host timedout="true">')
    assert survey(timed_out).unread == ("scan.xml: Nmap gave up on 10.0.0.7 before it was done.",)


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE nmaprun [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><nmaprun><host>&b;</host></nmaprun>'
    outside = (
        b'<!DOCTYPE nmaprun [<!ENTITY x SYSTEM "file:///etc/passwd">]><nmaprun><host>&x;</host></nmaprun>'
    )
    for data in (bomb, outside):
        found = survey_of([ScanFile(Input("scan.xml"), data)])
        assert found.unread == (
            "scan.xml: The XML declares entities, which Nmap never does: it was not read.",
        )
        assert found.parse_errors == found.unread and not found.sightings


@pytest.mark.parametrize("data", [b"", b"<html/>", b"\x00\xff\x00", b"{}", b"<nmap"])
def test_what_is_no_scan_says_so(data: bytes) -> None:
    found = survey_of([ScanFile(Input("scan.xml"), data)])
    assert found.unread == ("scan.xml: This is no XML of Nmap: let it write one with -oX FILE.",)


def test_a_host_with_elements_without_end_stops_there() -> None:
    found = survey(host("10.0.0.1"), host("10.0.0.2", ports="<port/>" * 30_000), host("10.0.0.3"))
    assert [one.address for one in found.sightings] == ["10.0.0.1"]
    assert "more than 20,000 elements" in found.parse_errors[0]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200), st.integers(0, 2_000))
def test_whatever_a_device_says_and_wherever_it_is_cut_nothing_breaks(words: str, at: int) -> None:
    legal = "".join(char for char in words if char in "\t\n\r" or " " <= char <= "\ud7ff" or char > "\ue000")
    legal = legal.replace("\ufffe", "").replace("\uffff", "")
    service = f"product={quoteattr(legal)} servicefp={quoteattr(legal)}"
    text = _HEAD + host(ports=port(service, script("banner", legal) + script("http-auth", legal)))
    data = (text + _END.format(up=1, down=0)).encode()
    assert len(survey_of([ScanFile(Input("scan.xml"), data)]).sightings) == 1
    cut = survey_of([ScanFile(Input("scan.xml"), data[:at])])
    assert len(cut.parse_errors) == (at < len(data))


def test_the_command_reads_a_scan_and_says_what_was_bad(tmp_path: Path) -> None:
    good, bad = tmp_path / "scan.xml", tmp_path / "bad.xml"
    service = 'product="Hikvision IP camera httpd" devicetype="webcam"'
    good.write_text(_HEAD + host(ports=port(service)) + _END.format(up=1, down=255))
    bad.write_text("<html/>")
    ran = subprocess.run(
        [WATCHBACK, "audit", "nmap", good, bad, tmp_path / "none.xml", "--json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    told = json.loads(ran.stdout)
    assert (ran.returncode, told["means"], told["verdict"]) == (2, "nmap", "contradicted")
    assert told["coverage"]["silent"] == 255
    assert "bad.xml: This is no XML of Nmap" in ran.stderr and "There is no such file." in ran.stderr


def test_the_docs_list_every_script_that_is_read() -> None:
    from watchback.audit.nmap.scripts import READERS

    told = (Path(__file__).parents[3] / "docs/auditing-inputs.md").read_text("utf-8")
    assert [name for name in READERS if f"`{name}`" not in told] == []
