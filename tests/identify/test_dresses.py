"""The same fact in other clothes tells the same."""

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from watchback.identify import identify
from watchback.records import Clue
from watchback.words import ClueKind

_ALL = [
    json.loads(line) for line in Path(__file__).with_name("banners.jsonl").read_text("utf-8").splitlines()
]
_CUT = 0.8


def _plain(kind: str) -> list[str]:
    """The values of that kind that name a maker as they stand, in their plainest form."""
    found = [one["value"] for one in _ALL if one["kind"] == kind and _maker(kind, one["value"])]
    return [one for one in found if not re.search(r"\\|realm\s*=|^Server:|<title|&#", one, re.IGNORECASE)]


def _maker(kind: str, value: str) -> str | None:
    return identify([Clue(ClueKind(kind), value)]).maker


def _same(kind: str, dress: Callable[[str], str], other_kind: str = "") -> Iterator[str]:
    """The values that tell another maker once they are dressed."""
    for value in _plain(kind):
        if _maker(other_kind or kind, dress(value)) != _maker(kind, value):
            yield dress(value)


_SERVER = {
    "head": "Server: {}",
    "lower head": "server:{}",
    "block": "HTTP/1.1 200 OK\r\nDate: Mon, 01 Jan 2024 00:00:00 GMT\r\nServer: {}\r\nETag: 1\r\n\r\n",
    "block with bare newlines": "HTTP/1.0 401 Unauthorized\nServer: {}\nConnection: close\n",
    "block without a first line": "Content-Type: text/html\r\nServer: {}\r\n",
    "escaped block": "HTTP/1.1 200 OK\\r\\nServer: {}\\r\\n\\r\\n",
    "trailing": "{}\r\n",
    "controls": "\x00{}\x07",
}


@pytest.mark.parametrize("dress", _SERVER.values(), ids=_SERVER)
def test_a_server_is_known_in_any_block_of_heads(dress: str) -> None:
    assert list(_same("http-server", dress.format)) == []
    assert list(_same("rtsp-server", dress.replace("HTTP/1.1", "RTSP/1.0").format)) == []


def test_heads_are_known_as_an_object_of_names_and_values() -> None:
    as_object = '{{"Date": "Mon, 01 Jan 2024", "server": "{}"}}'
    plain = [one for one in _plain("http-server") if '"' not in one]
    assert [
        one for one in plain if _maker("http-headers", as_object.format(one)) != _maker("http-server", one)
    ] == []


_REALM = {
    "basic": 'Basic realm="{}"',
    "digest": 'Digest qop="auth", realm="{}", nonce="4d6a", stale="false"',
    "lower": 'digest realm="{}",nonce="1"',
    "single quotes": "Basic realm='{}'",
    "head": 'WWW-Authenticate: Basic realm="{}"',
    "escaped": 'Digest realm=\\"{}\\", nonce=\\"1\\"',
    "block": 'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm="{}", nonce="1"\r\n\r\n',
    "quoted": '"{}"',
    "cut": 'Digest realm="{}',
    "name only": "realm={}",
}


@pytest.mark.parametrize("dress", _REALM.values(), ids=_REALM)
def test_a_realm_is_known_with_and_without_quotes(dress: str) -> None:
    def dressed(value: str) -> str:
        return dress.format(value.replace("'", "") if "'{}'" in dress else value)

    assert list(_same("http-realm", dressed)) == []
    assert list(_same("rtsp-realm", dressed)) == []
    assert "realm" not in dress or list(_same("http-realm", dressed, "http-headers")) == []


_TITLE: dict[str, Callable[[str], str]] = {
    "element": lambda one: f"<title>{one}</title>",
    "page": lambda one: f"<html><HEAD><TITLE lang='en'>\n {one}\n</TITLE></HEAD>",
    "entities": lambda one: "".join(f"&#{ord(each)};" for each in one),
    "named entities": lambda one: html.escape(one).replace(" ", "&nbsp;"),
    "upper case": str.upper,
    "lower case": str.lower,
    "blanks": lambda one: f"  {one} \t",
}


@pytest.mark.parametrize("dress", _TITLE.values(), ids=_TITLE)
def test_a_title_is_known_in_a_page_and_with_entities(dress: Callable[[str], str]) -> None:
    assert list(_same("http-title", dress)) == []


def test_a_title_is_known_in_the_body_and_in_the_whole_answer() -> None:
    page = "<!doctype html><html><head><title>{}</title></head></html>"
    assert list(_same("http-title", page.format, "http-body")) == []
    assert (
        list(_same("http-title", ("HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n" + page).format, "http-body"))
        == []
    )
    assert (
        list(_same("http-title", ("HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n" + page).format, "http-headers"))
        == []
    )


def _fields(subject: str) -> list[tuple[str, str]]:
    parts = re.split(r"\s*,\s*(?=\w+\s*=)|/(?=\w{1,2}=)", subject.strip("/"))
    return [(key.strip(), value.strip()) for key, _, value in (one.partition("=") for one in parts)]


_LONG = {
    "CN": "commonName",
    "O": "organizationName",
    "OU": "organizationalUnitName",
    "C": "countryName",
    "L": "localityName",
    "ST": "stateOrProvinceName",
}
_SUBJECT: dict[str, Callable[[str], str]] = {
    "one line": lambda one: "".join(f"/{key}={value}" for key, value in _fields(one)),
    "spaced": lambda one: "subject=" + ", ".join(f"{key} = {value}" for key, value in _fields(one)),
    "RFC 4514": lambda one: ",".join(f"{key}={value}" for key, value in reversed(_fields(one))),
    "lines": lambda one: "\n".join(f"    {key} = {value}" for key, value in _fields(one)),
    "long lines": lambda one: "\n".join(f"{_LONG.get(key, key)}: {value}" for key, value in _fields(one)),
    "JSON": lambda one: json.dumps(dict(_fields(one))),
    "JSON of long names": lambda one: json.dumps({_LONG.get(key, key): value for key, value in _fields(one)}),
    "JSON of lists": lambda one: json.dumps({"subject": {key: [value] for key, value in _fields(one)}}),
    "as Python has it": lambda one: json.dumps(
        [[[_LONG.get(key, key), value]] for key, value in _fields(one)]
    ),
    "upper case": str.upper,
    "lower case": str.lower,
}


@pytest.mark.parametrize("dress", _SUBJECT.values(), ids=_SUBJECT)
@pytest.mark.parametrize("kind", ["tls-subject", "tls-issuer"])
def test_the_fields_of_a_certificate_are_known_in_any_notation(
    kind: str, dress: Callable[[str], str]
) -> None:
    assert [one for one in _same(kind, dress) if not one.startswith('{"{')] == []


def _with_prefix(document: str) -> str:
    return re.sub(r"<(/?)(?:\w+:)?(\w+)", r"<\1zz9:\2", document)


_DOCUMENT: dict[str, Callable[[str], str]] = {
    "prefix": _with_prefix,
    "no prefix": lambda one: re.sub(r"<(/?)\w+:", r"<\1", one),
    "lines": lambda one: one.replace("><", ">\r\n  <"),
    "escaped": lambda one: one.replace('"', '\\"').replace("\n", "\\n"),
    "upper case": str.upper,
    "lower case": str.lower,
}


@pytest.mark.parametrize("dress", _DOCUMENT.values(), ids=_DOCUMENT)
@pytest.mark.parametrize("kind", ["upnp", "onvif-device", "isapi-device", "sadp"])
def test_a_document_is_known_by_any_prefix_and_case(kind: str, dress: Callable[[str], str]) -> None:
    assert list(_same(kind, dress)) == []


@pytest.mark.parametrize("kind", ["onvif-device", "isapi-device", "sadp"])
def test_a_document_that_is_cut_short_is_known_and_never_taken_for_anothers(kind: str) -> None:
    cut = [(value, value[: int(len(value) * _CUT)]) for value in _plain(kind)]
    assert all(_maker(kind, short) in (_maker(kind, value), None) for value, short in cut)
    assert sum(_maker(kind, short) is not None for _, short in cut) >= 0.9 * len(cut)


@pytest.mark.parametrize(
    "form",
    [
        "{}:{}:{}:{}:{}:{}",
        "{}-{}-{}-{}-{}-{}",
        "{}{}.{}{}.{}{}",
        "{}{}{}{}{}{}",
        "{} {} {} {} {} {}",
        "{}:{}:{}:{}:{}:{} (Some Company Ltd)",
        "{}:{}:{}:{}:{}:{}  Hangzhou Something",
        "MAC: {}:{}:{}:{}:{}:{}",
    ],
)
def test_a_hardware_address_is_known_by_any_separator(form: str) -> None:
    for value in _plain("mac"):
        digits = re.sub(r"[^0-9A-Fa-f]", "", value[:17])[:12]
        pairs = [digits[at : at + 2] for at in range(0, 12, 2)]
        assert _maker("mac", form.format(*pairs)) == _maker("mac", value)
        assert _maker("mac", form.format(*pairs).lower()) == _maker("mac", value)


def test_a_service_by_nmap_is_known_as_words_as_json_and_as_attributes() -> None:
    for product, maker in [
        ("Hikvision IP camera httpd", "Hikvision"),
        ("AXIS 207 Network Camera rtspd", "Axis Communications"),
        ("HP LaserJet 4250 http config", None),
    ]:
        attributes = (
            f'<service name="http" product="{product}" version="1.0" devicetype="webcam" method="probed"/>'
        )
        for dressed in (
            product,
            f"{product} 1.0",
            json.dumps({"product": product}),
            attributes,
            json.dumps({"Service": "http", "Product": product, "hostname": "hikvision"}),
        ):
            assert _maker("nmap-service", dressed) == maker


def test_scopes_are_known_in_any_case_and_order() -> None:
    assert list(_same("onvif-scopes", str.upper)) == []
    assert list(_same("onvif-scopes", lambda one: "\n".join(reversed(one.split())))) == []
    assert list(_same("onvif-scopes", lambda one: json.dumps(one.split()))) == []


@pytest.mark.parametrize(
    "name",
    [
        "axis-accc8e012345",
        "AXIS-B8A44F0A0B0C.local",
        "reolink",
        "RingDoorbell-4f",
        "Tapo_C200_A1B2",
        "DS-2CD2143G2-I20210101AAWRE1",
        "amcrest-front",
        "mx10-22-3-44",
        "SNC-CH110",
        "UVC-G4-Pro",
        "Foscam_0a1b",
    ],
)
def test_a_host_name_tells_as_a_line_of_text_does(name: str) -> None:
    assert _maker("text", name)
