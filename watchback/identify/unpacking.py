"""Takes a clue apart: a block of headers holds a server and a realm, a page holds a title."""

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from watchback.records import Clue
from watchback.words import ClueKind

MOST = 65_536
"""Characters of a value that are looked at: they come from strangers."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SERVER = re.compile(r"^server:[ \t]*(.+?)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_REALM = re.compile(r"\brealm\s*=\s*\"([^\"\r\n]{0,200})\"?", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,500})</title", re.IGNORECASE)
_INNER = {
    ClueKind.HTTP_HEADERS: (ClueKind.HTTP_SERVER, ClueKind.HTTP_REALM),
    ClueKind.RTSP_RESPONSE: (ClueKind.RTSP_SERVER, ClueKind.RTSP_REALM),
}


def parts_of(clue: Clue) -> Iterator[tuple[ClueKind, str]]:
    """The clue itself, tidied, and the clues that it holds."""
    kind, value = clue.kind, _CONTROLS.sub("", clue.value[:MOST]).strip()
    if kind is ClueKind.ONVIF_SCOPES:
        value = f"{value} {unquote(value)}"
    if kind in (ClueKind.HTTP_SERVER, ClueKind.RTSP_SERVER):
        value = re.sub(r"^server:\s*", "", value, flags=re.IGNORECASE)
    if kind is ClueKind.HTTP_TITLE:
        found = _TITLE.search(value)
        value = html.unescape(found[1] if found else value).strip()
    if kind in (ClueKind.HTTP_REALM, ClueKind.RTSP_REALM):
        for realm in _REALM.findall(value) or [value.strip('"')]:
            yield kind, realm.strip()
        return
    yield kind, value
    if kind in _INNER:
        server, realm = _INNER[kind]
        for found in _SERVER.findall(value):
            yield server, found
        for found in _REALM.findall(value):
            yield realm, found.strip()
    if kind is ClueKind.HTTP_BODY and (title := _TITLE.search(value)):
        yield ClueKind.HTTP_TITLE, html.unescape(title[1]).strip()
