"""Answers of web servers: name of the server, sign-in box, title, marks, and descriptions of the device."""

import html
import re
import zlib
from collections.abc import Iterator

from watchback.audit.capture.protocols.elements import element, rebuilt
from watchback.audit.capture.protocols.marks import marks_in
from watchback.audit.capture.told import Told, plain
from watchback.words import ClueKind

BEGINS = b"HTTP/1."
MOST_ANSWERS = 8
_LONGEST_BODY = 65_536

Clues = list[tuple[ClueKind, str]]

_HEAD = re.compile(rb"^([!-~]{1,40}):[ \t]*([^\r\n]{0,1000})", re.M)
_REALM = re.compile(r"^\s*(Basic|Digest)\b.{0,600}?\brealm\s*=\s*\"([^\"]{0,200})\"", re.I)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,500})</title", re.I)
_STATUS = re.compile(rb"HTTP/1\.[01] \d{3}")
_ISAPI_SPACE = re.compile(
    r"xmlns=\"(http://www\.(?:hikvision|isapi|std-cgi)\.(?:com|org)/ver\d\d/XMLSchema)\""
)
_UPNP = (
    "deviceType",
    "manufacturer",
    "manufacturerURL",
    "modelName",
    "modelNumber",
    "modelDescription",
    "friendlyName",
)
_ONVIF = ("Manufacturer", "Model", "HardwareId")
_ISAPI = ("deviceDescription", "model", "deviceType", "manufacturer", "OEMCode")


def web(data: bytes) -> Iterator[Told]:
    """What each answer of the stream tells, at most ``MOST_ANSWERS`` of them."""
    at = 0
    for _ in range(MOST_ANSWERS):
        at = data.find(BEGINS, at)
        if at < 0:
            return
        if not _STATUS.match(data, at):
            at += 1
            continue
        ends = data.find(b"\r\n\r\n", at)
        heads = data[at : ends if ends >= 0 else len(data)]
        fields = _fields(heads)
        body = data[ends + 4 :] if ends >= 0 else b""
        length = _length(fields)
        if length is not None:
            body = body[:length]
        elif (following := body.find(b"\r\n" + BEGINS)) >= 0:
            body = body[:following]
        yield _answer(heads, fields, body)
        at = max(ends + 4 + (length or 0), at + 1) if ends >= 0 else len(data)


def _fields(heads: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in _HEAD.findall(heads[:16_384]):
        found.setdefault(name.decode("ascii").lower(), []).append(plain(value, 300))
    return found


def _length(fields: dict[str, list[str]]) -> int | None:
    text = fields.get("content-length", [""])[0]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _answer(heads: bytes, fields: dict[str, list[str]], body: bytes) -> Told:
    clues: Clues = [(ClueKind.HTTP_SERVER, value) for value in fields.get("server", [])[:1] if value]
    clues += [(ClueKind.HTTP_REALM, realm) for realm in realms(fields)]
    if marked := marks_in(plain(heads, 4_096)):
        clues.append((ClueKind.HTTP_HEADERS, marked))
    if body and _is_text(fields):
        clues += _of_page(_read(body, fields))
    return Told(tuple(clues))


def realms(fields: dict[str, list[str]]) -> list[str]:
    """The texts of the sign-in boxes; nothing else of a challenge."""
    found = (_REALM.match(value) for value in fields.get("www-authenticate", [])[:4])
    return list(dict.fromkeys(plain(one[2], 200) for one in found if one and one[2]))


def _is_text(fields: dict[str, list[str]]) -> bool:
    kind = fields.get("content-type", ["text/html"])[0].lower()
    return any(word in kind for word in ("html", "xml", "text", "soap"))


def _read(body: bytes, fields: dict[str, list[str]]) -> str:
    if "chunked" in fields.get("transfer-encoding", [""])[0].lower():
        body = _joined(body)
    coding = fields.get("content-encoding", [""])[0].lower()
    if coding in ("gzip", "x-gzip", "deflate"):
        try:
            body = zlib.decompressobj(47).decompress(body, _LONGEST_BODY)
        except zlib.error:
            return ""
    return body[:_LONGEST_BODY].decode("utf-8", "replace")


def _joined(body: bytes) -> bytes:
    """The chunks of a body put together, as far as they go."""
    parts: list[bytes] = []
    at = 0
    while (line := body.find(b"\r\n", at)) >= 0 and line - at < 20:
        try:
            length = int(body[at:line].split(b";")[0], 16)
        except ValueError:
            break
        if length <= 0:
            break
        parts.append(body[line + 2 : line + 2 + length])
        at = line + 2 + length + 2
    return b"".join(parts)


def _of_page(text: str) -> Clues:
    clues: Clues = []
    if (title := _TITLE.search(text)) and (shown := plain(html.unescape(title[1]), 200)):
        clues.append((ClueKind.HTTP_TITLE, shown))
    if marked := marks_in(text):
        clues.append((ClueKind.HTTP_BODY, marked))
    return clues + [clue for clue in (_upnp(text), _onvif(text), _isapi(text)) if clue]


def _upnp(text: str) -> tuple[ClueKind, str] | None:
    if "urn:schemas-upnp-org:device-1-0" not in text:
        return None
    return ClueKind.UPNP, rebuilt(text, "device", _UPNP)


def _onvif(text: str) -> tuple[ClueKind, str] | None:
    if "GetDeviceInformationResponse" not in text:
        return None
    return ClueKind.ONVIF_DEVICE, rebuilt(text, "GetDeviceInformationResponse", _ONVIF)


def _isapi(text: str) -> tuple[ClueKind, str] | None:
    space = _ISAPI_SPACE.search(text)
    if space is None or "<DeviceInfo" not in text or not element(text, "model"):
        return None
    return ClueKind.ISAPI_DEVICE, rebuilt(text, f'DeviceInfo xmlns="{space[1]}"', _ISAPI)
