"""The answer to a question put to one device, made into clues."""

import hashlib
import html
import re
from collections.abc import Callable

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm

from watchback.audit.network.answers.text import element, text_of
from watchback.records.clue import Clue
from watchback.records.question import Question, Reply
from watchback.words import ClueKind

_HEADS_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"(?:HTTP|RTSP)/\d\.\d (\d{3})")
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{0,500})</title", re.IGNORECASE)
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r\n")
# What says who may see what, and nothing about the maker: it is not kept.
_PRIVATE_HEADS = re.compile(
    r"^((?:set-)?cookie:\s*[^=\r\n]{1,80}=)[^\r\n]*|\b((?:c?nonce|opaque)=)\"[^\"\r\n]*\"",
    re.IGNORECASE | re.MULTILINE,
)


def clues_of(question: Question, reply: Reply) -> tuple[Clue, ...]:
    """What an answer tells; nothing where it is no answer in the protocol that was spoken."""
    clues = list(_of_certificate(reply.certificate)) if reply.certificate else []
    status = _STATUS.match(reply.data)
    if status:
        heads, body = _parted(reply.data)
        read = _READERS.get(question.id, _web_page)
        clues += read(int(status[1]), _without_secrets(text_of(heads)), body)
    return tuple(clue for clue in clues if clue.value.strip())


def _parted(data: bytes) -> tuple[bytes, bytes]:
    end = _HEADS_END.search(data)
    if not end:
        return data, b""
    heads, body = data[: end.start()], data[end.end() :]
    chunked = re.search(rb"^transfer-encoding:\s*chunked", heads, re.IGNORECASE | re.MULTILINE)
    return heads, _unchunked(body) if chunked else body


def _unchunked(body: bytes) -> bytes:
    """The body without the lengths between its parts; what is wrong ends it."""
    parts, at = [], 0
    while (length := _CHUNK.match(body, at)) and int(length[1], 16):
        start, size = length.end(), int(length[1], 16)
        parts.append(body[start : start + size])
        at = start + size + 2
    return b"".join(parts)


def _without_secrets(heads: str) -> str:
    return _PRIVATE_HEADS.sub(lambda found: (found[1] or found[2]) + ('""' if found[2] else ""), heads)


def _web_page(status: int, heads: str, body: bytes) -> list[Clue]:
    page = text_of(body)
    title = _TITLE.search(page)
    return [
        Clue(ClueKind.HTTP_HEADERS, heads),
        Clue(ClueKind.HTTP_TITLE, html.unescape(title[1]).strip() if title else ""),
        Clue(ClueKind.HTTP_BODY, page),
    ]


def _heads_only(status: int, heads: str, body: bytes) -> list[Clue]:
    """A page that was not found is the web server's own, and says nothing of the device."""
    return [Clue(ClueKind.HTTP_HEADERS, heads)]


def _document(kind: ClueKind, holds: str) -> Callable[[int, str, bytes], list[Clue]]:
    """Reads a document of which an element must be in it; without it only the heads count."""

    def read(status: int, heads: str, body: bytes) -> list[Clue]:
        told = text_of(body)
        found = re.search(rf"<(?:[\w.-]{{1,40}}:)?{holds}\b", told)
        return [Clue(kind, told)] if found else _heads_only(status, heads, body)

    return read


def _scopes(status: int, heads: str, body: bytes) -> list[Clue]:
    told = re.findall(r"<(?:[\w.-]{1,40}:)?ScopeItem>\s*([^<\s]{1,400})", text_of(body))
    return [Clue(ClueKind.ONVIF_SCOPES, " ".join(told[:64]))] if told else []


def _device_information(status: int, heads: str, body: bytes) -> list[Clue]:
    told = text_of(body)
    if element(told, "Manufacturer") is not None or element(told, "Model") is not None:
        return [Clue(ClueKind.ONVIF_DEVICE, told)]
    # A refusal in the words of ONVIF still says that it speaks it.
    return [Clue(ClueKind.ONVIF_DEVICE, "ter:NotAuthorized")] if "ter:NotAuthorized" in told else []


def _icon(status: int, heads: str, body: bytes) -> list[Clue]:
    if status != 200 or not body or body.lstrip()[:1] == b"<":
        return []
    return [Clue(ClueKind.FAVICON_MD5, hashlib.md5(body, usedforsecurity=False).hexdigest())]


def _video(status: int, heads: str, body: bytes) -> list[Clue]:
    return [Clue(ClueKind.RTSP_RESPONSE, f"{heads}\r\n\r\n{text_of(body)}".rstrip() + "\r\n")]


def _lapi(status: int, heads: str, body: bytes) -> list[Clue]:
    return _web_page(status, heads, body) if b'"Response' in body else _heads_only(status, heads, body)


_READERS: dict[str, Callable[[int, str, bytes], list[Clue]]] = {
    "rtsp-describe": _video,
    "rtsp-options": _video,
    "isapi-activate-status": _document(ClueKind.HTTP_BODY, "ActivateStatus"),
    "isapi-device-info": _document(ClueKind.ISAPI_DEVICE, "DeviceInfo"),
    "upnp-description": _document(ClueKind.UPNP, "device"),
    "onvif-device-information": _device_information,
    "onvif-scopes": _scopes,
    "lapi-device-info": _lapi,
    "favicon": _icon,
}


def _of_certificate(der: bytes) -> list[Clue]:
    try:
        told = x509.load_der_x509_certificate(der)
        subject, issuer = told.subject.rfc4514_string(), told.issuer.rfc4514_string()
    except (
        ValueError,
        TypeError,
        UnsupportedAlgorithm,
        x509.InvalidVersion,
        x509.UnsupportedGeneralNameType,
    ):
        return []
    return [
        Clue(ClueKind.TLS_SUBJECT, text_of(subject.encode())),
        Clue(ClueKind.TLS_ISSUER, text_of(issuer.encode())),
    ]
