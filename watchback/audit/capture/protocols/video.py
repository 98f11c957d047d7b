"""Answers of video servers by RTSP: name, sign-in box, what they can do, and the maker's own lines."""

import re
from collections.abc import Iterator

from watchback.audit.capture.protocols.web import realms
from watchback.audit.capture.told import Told, plain
from watchback.words import ClueKind

BEGINS = b"RTSP/1.0 "
MOST_ANSWERS = 8

_HEAD = re.compile(rb"^([!-~]{1,40}):[ \t]*([^\r\n]{0,1000})", re.M)
_SESSION = re.compile(
    rb"^(s=[^\r\n]{1,100}|a=tool:[^\r\n]{1,100}|a=packetization-supported:[A-Z]{2}|a=Media_header:MEDIAINFO=[0-9A-F]{8})",
    re.M,
)


def video(data: bytes) -> Iterator[Told]:
    """What each answer of the stream tells, at most ``MOST_ANSWERS`` of them."""
    for answer in data.split(BEGINS)[1 : MOST_ANSWERS + 1]:
        heads, _, body = answer.partition(b"\r\n\r\n")
        fields: dict[str, list[str]] = {}
        for name, value in _HEAD.findall(heads[:4_096]):
            fields.setdefault(name.decode("ascii").lower(), []).append(plain(value, 300))
        clues = [(ClueKind.RTSP_SERVER, value) for value in fields.get("server", [])[:1] if value]
        clues += [(ClueKind.RTSP_REALM, realm) for realm in realms(fields)]
        lines = [f"Public: {value}" for value in fields.get("public", [])[:1]]
        lines += [plain(line, 120) for line in _SESSION.findall(body[:4_096])[:12]]
        if lines:
            status = f"RTSP/1.0 {plain(heads[:3])}"
            clues.append((ClueKind.RTSP_RESPONSE, "\n".join([status, *dict.fromkeys(lines)])))
        yield Told(tuple(clues))
