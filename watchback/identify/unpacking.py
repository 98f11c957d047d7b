"""Takes a clue apart: a block of headers holds a server and a realm, a page a title, scopes a model.

The same fact comes in several dresses: as it stands, in quotes, escaped for a log, with the head's name
before it, as JSON, cut short. Here they become one.
"""

import html
import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import unquote

from watchback.words import ClueKind

MOST = 65_536
"""Characters of a value that are looked at: they come from strangers."""

Part = tuple[ClueKind, str]

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | {"\u00a0": " "})
_ESCAPED = re.compile(r"\\(?:r\\n|[rnt]|[\"'/]|x[0-9a-fA-F]{2})")
_SERVER = re.compile(r"^[ \t]*server:[ \t]*([^\r\n]+)", re.IGNORECASE | re.MULTILINE)
_REALM = re.compile(
    r"\brealm[ \t]*=[ \t]*(?:\"([^\"\r\n]{0,300})|'([^'\r\n]{1,300})'|([^\",\r\n]{1,300}))", re.I
)
_LEADING = re.compile(r"(?:server|www-authenticate|realm)\s*[:=]\s*", re.IGNORECASE)
_BLOCK = re.compile(r"^(?:HTTP|RTSP|SIP)/\d|^[A-Za-z-]+:[^\r\n]*\r?\n[A-Za-z-]+:", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,500})", re.IGNORECASE)
_SAID_OF_ITSELF = re.compile(
    r"(?:&copy;|\u00a9|\bcopyright\b|\(c\))[^<>{}\r\n]{0,80}"
    r"|<meta[ \t]+name=[\"']?(?:author|copyright|description|generator)[\"']?"
    r"[ \t]+content=[\"'][^\"'<>]{0,120}",
    re.IGNORECASE,
)
_SESSION = re.compile(r"^(?:[si]=|a=tool:)[ \t]*([^\r\n]+)", re.MULTILINE)
_SCOPE_OF_NO_USE = re.compile(r"onvif\.org/(?:location|profile|type)/")
# People write DS 2CD 2143 and SNC ER580 for DS-2CD2143 and SNC-ER580, and DS2CD2143.
_BEFORE_A_NUMBER = re.compile(r" (?=[0-9A-Za-z]{0,5}[0-9]{2}|(?:HFW|HDW|HDBW|hfw|hdw|hdbw)\b)")
_HYPHENATED = frozenset(
    re.findall(
        r"\w+",
        "DS IDS SNC WV WJ TD TC RLC RLN DCS GV VB NBE NBN NDE NDP NDN NDV NDS MIC MS CP IPC HAC DHI DH TV "
        "SCB SCD SCP SCV XRN QRN PRN SRN SNB SND SNO SNP SNV SNF SNZ",
    )
) | {f"{first}N{last}" for first in "XQPLT" for last in "MVPDOBZFE"}
_JOINED = frozenset({"HFW", "HDW", "HDBW", "HDPW"})
_LAST_WORD = re.compile(r"[0-9A-Za-z]+$")
_SERIES = re.compile(r"\b(i?DS)[ -]?(2[A-Z]{2}|7[0-9]|9[0-9])[ -]?(?=[0-9])", re.IGNORECASE)
_ODD_SERIES = re.compile(r"ds(?:[ 279]|-(?:2[a-z]{2}|7[0-9]|9[0-9])[ -])")
_ROUND_A_DASH = re.compile(r"(?: - ?|- )(?=[0-9A-Za-z]*[0-9])")
_SLASHED = re.compile(r"/(?=(?:[A-Za-z]{1,2}|serialNumber|emailAddress)=)")
_EQUALS = re.compile(r" ?[=:]\s*")
_LONG_NAMES = re.compile(
    r"\b(?:(commonName)|(organizationalUnitName|organizationalUnit)|(organizationName|organization))\b", re.I
)
_PLAIN_HEX = re.compile(r"^(?:0x)?[0-9a-fA-F]{2}(?:[\s:]?[0-9a-fA-F]{2}){3,}")
_ATTRIBUTE = re.compile(
    r"\b(product|version|extrainfo|devicetype|ostype|cpe)=[\"']([^\"']*)[\"']", re.IGNORECASE
)
_MODEL_SPACED = re.compile(r"[_+]")
_OF_NMAP = frozenset({"product", "version", "extrainfo", "devicetype", "cpe", "name"})
_DEEPEST = 32


def parts_of(kind: ClueKind, value: str) -> Sequence[Part]:
    """The clue itself, tidied, and the clues that it holds."""
    tidy = tidied(value)
    if same := _SAME.get(kind):
        return ((kind, same(tidy)),)
    return list(_APART[kind](kind, tidy)) if kind in _APART else ((kind, tidy),)


def tidied(value: str) -> str:
    """The value without what carries nothing: control characters, escapes, entities, odd dashes."""
    value = value[:MOST]
    if "\\" in value:
        value = _ESCAPED.sub(_unescaped, value)
    if "&" in value and ";" in value:
        value = html.unescape(value)
    if not value.isascii():
        # Halves of characters, which JSON may hold, are no text.
        value = value.encode("utf-8", "replace").decode("utf-8").translate(_DASHES)
    if not value.isprintable():
        value = _CONTROLS.sub(" ", value)
    return value.strip()


def _unescaped(found: "re.Match[str]") -> str:
    escaped = found[0]
    if escaped[1] == "x":
        return chr(int(escaped[2:], 16))
    return {"r": "\r", "n": "\n", "t": "\t"}.get(escaped[-1], escaped[-1])


def tidy_numbers(text: str) -> str:
    """The text with model numbers as their makers write them."""
    if "_" in text or "+" in text:
        text = _MODEL_SPACED.sub(" ", text)
    if " " in text:
        if "- " in text or " -" in text:
            text = _ROUND_A_DASH.sub("-", text)
        text = _BEFORE_A_NUMBER.sub(_joining, text)
    small = text.lower()
    return _SERIES.sub(r"\1-\2", text) if "ds" in small and _ODD_SERIES.search(small) else text


def _joining(gap: "re.Match[str]") -> str:
    """What stands instead of a gap, by the word before it."""
    word = _LAST_WORD.search(gap.string, max(0, gap.start() - 5), gap.start())
    before = word[0].upper() if word else ""
    return "-" if before in _HYPHENATED else "" if before in _JOINED else " "


def _server(kind: ClueKind, value: str) -> Iterator[Part]:
    if ":" in value and _BLOCK.match(value):
        whole = ClueKind.HTTP_HEADERS if kind is ClueKind.HTTP_SERVER else ClueKind.RTSP_RESPONSE
        yield from _headers(whole, value)
    else:
        # One line: what stands behind it is another head.
        yield kind, _without_its_name(value).partition("\n")[0].strip()


def _realm(kind: ClueKind, value: str) -> Iterator[Part]:
    found = _realms(value)
    yield from ((kind, one) for one in found or [_without_its_name(value).strip("\"' ")])


def _without_its_name(value: str) -> str:
    """What a head says, where its name stands before it."""
    name = _LEADING.match(value)
    return value[name.end() :] if name else value


def _realms(value: str) -> list[str]:
    if "=" not in value:
        return []
    return list(dict.fromkeys((a or b or c).strip() for a, b, c in _REALM.findall(value)))


def _headers(kind: ClueKind, value: str) -> Iterator[Part]:
    if value[:1] in "{[":
        value = "\r\n".join(one.replace("=", ": ", 1) for one in _pairs(_read(value))) or value
    rtsp = kind is ClueKind.RTSP_RESPONSE or value[:5].upper() == "RTSP/"
    server, realm = (
        (ClueKind.RTSP_SERVER, ClueKind.RTSP_REALM) if rtsp else (ClueKind.HTTP_SERVER, ClueKind.HTTP_REALM)
    )
    yield ClueKind.RTSP_RESPONSE if rtsp else ClueKind.HTTP_HEADERS, value
    for found in _SERVER.findall(value):
        yield server, found.strip()
    for found in _realms(value):
        yield realm, found
    if rtsp:
        for found in _SESSION.findall(value):
            yield ClueKind.HTTP_TITLE, found.strip()
    elif (page := value.find("<")) >= 0:
        yield from _body(ClueKind.HTTP_BODY, value[page:])


def _title(value: str) -> str:
    found = _TITLE.search(value) if "<" in value else None
    return (found[1] if found else value).strip()


def _body(kind: ClueKind, value: str) -> Iterator[Part]:
    if value[:5].upper() in ("HTTP/", "RTSP/"):
        yield from _headers(ClueKind.HTTP_HEADERS, value)
        return
    yield kind, value
    if found := _TITLE.search(value):
        yield ClueKind.HTTP_TITLE, found[1].strip()
    for found in _SAID_OF_ITSELF.finditer(value):
        yield ClueKind.SNMP_SYSDESCR, found[0]
    if "schemas-upnp-org:device" in value:
        yield ClueKind.UPNP, value
    if "GetDeviceInformationResponse" in value:
        yield ClueKind.ONVIF_DEVICE, value


def _scopes(value: str) -> str:
    """The scopes that say what the device is; where it stands is for people to name."""
    told = " ".join(one for one in value.split() if not _SCOPE_OF_NO_USE.search(one.lower()))
    return (unquote(told) if "%" in told else told).replace("_", " ")


def _distinguished(value: str) -> str:
    """Names of certificates in one notation: CN=a, O=b."""
    if value[:1] in "{[(":
        value = _LONG_NAMES.sub(_short_name, ", ".join(_pairs(_read(value))) or value)
    elif "Name" in value or "name" in value or "organization" in value:
        value = _LONG_NAMES.sub(_short_name, value)
    if " =" in value or "= " in value or ":" in value:
        value = _EQUALS.sub("=", value)
    return _SLASHED.sub(", ", value) if "/" in value else value


def _short_name(found: "re.Match[str]") -> str:
    return "CN" if found[1] else "OU" if found[2] else "O"


def _read(value: str) -> Any:
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None


def _pairs(read: Any, depth: int = 0) -> Iterator[str]:
    """Each key with its value, however they are nested: an object, or a list of pairs."""
    if depth > _DEEPEST:
        return
    if isinstance(read, dict):
        for key, value in read.items():
            if isinstance(value, str | int | float):
                yield f"{key}={value}"
            elif isinstance(value, list) and value and all(isinstance(one, str) for one in value):
                yield from (f"{key}={one}" for one in value)
            else:
                yield from _pairs(value, depth + 1)
    elif isinstance(read, list):
        if len(read) == 2 and all(isinstance(one, str) for one in read):
            yield f"{read[0]}={read[1]}"
        else:
            for one in read:
                yield from _pairs(one, depth + 1)


def _described(value: str) -> str:
    """A description by the device itself: numbers stand in it as they are written."""
    return value.replace("_", " ")


def _nmap(value: str) -> str:
    """Product, version, kind of device and platform; the rest is no answer of the device."""
    if value[:1] == "{" and isinstance(read := _read(value), dict):
        told = " ".join(pair.partition("=")[2] for pair in _pairs({key.lower(): read[key] for key in read})
                        if pair.partition("=")[0] in _OF_NMAP)  # fmt: skip
    elif found := _ATTRIBUTE.findall(value):
        told = " ".join(said for _, said in found)
    else:
        told = value
    return _MODEL_SPACED.sub(" ", told)


def _dahua(value: str) -> str:
    """The discovery's answer; as bytes in hexadecimal digits it is turned into text as well."""
    if _PLAIN_HEX.match(value):
        digits = re.sub(r"[^0-9a-f]", "", value.lower().removeprefix("0x"))
        value = f"{digits} {bytes.fromhex(digits[: len(digits) // 2 * 2]).decode('latin-1')}"
    return _CONTROLS.sub(" ", value)


def _ssdp(kind: ClueKind, value: str) -> Iterator[Part]:
    yield kind, value
    for found in _SERVER.findall(value):
        yield ClueKind.HTTP_SERVER, found.strip()


def _icon(value: str) -> str:
    return value.strip("\"' ").lower()


_SAME: dict[ClueKind, Callable[[str], str]] = {
    ClueKind.TEXT: tidy_numbers,
    ClueKind.MODEL: tidy_numbers,
    ClueKind.HTTP_TITLE: _title,
    ClueKind.ONVIF_SCOPES: _scopes,
    ClueKind.ONVIF_DEVICE: _described,
    ClueKind.UPNP: _described,
    ClueKind.DHCP_VENDOR: _described,
    ClueKind.TLS_SUBJECT: _distinguished,
    ClueKind.TLS_ISSUER: _distinguished,
    ClueKind.NMAP_SERVICE: _nmap,
    ClueKind.DAHUA_DISCOVERY: _dahua,
    ClueKind.FAVICON_MD5: _icon,
    ClueKind.FAVICON_MMH3: _icon,
}
_APART: dict[ClueKind, Callable[[ClueKind, str], Iterator[Part]]] = {
    ClueKind.HTTP_SERVER: _server,
    ClueKind.RTSP_SERVER: _server,
    ClueKind.HTTP_REALM: _realm,
    ClueKind.RTSP_REALM: _realm,
    ClueKind.HTTP_HEADERS: _headers,
    ClueKind.RTSP_RESPONSE: _headers,
    ClueKind.HTTP_BODY: _body,
    ClueKind.SSDP: _ssdp,
}
