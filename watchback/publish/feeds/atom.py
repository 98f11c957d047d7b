"""Atom (RFC 4287): a feed and its entries as XML that is well formed by how it is made."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
AUTHOR = "Watchback"

# An id must never change, wherever the site moves and whether or not a bake knows its address. So it is
# minted under a name that nobody can ever own (RFC 6761), in the form of RFC 4151.
_AUTHORITY = "tag:watchback.invalid,2026:"
_ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``key`` makes its id, ``path`` is where it is on the site, ``html`` what it says.

    ``updated`` is the day it became known here, ``published`` the day it is about.
    """

    key: str
    title: str
    path: str
    updated: date
    published: date
    html: str
    label: str = ""


def feed(key: str, title: str, path: str, page: str, site: str, entries: Iterable[Entry]) -> bytes:
    """The feed at ``path``, about what is on ``page``, of the site at the address ``site``.

    Where ``site`` is empty, links are relative to the feed's own address, as RFC 4287 allows.
    """
    entries = list(entries)
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": "en-GB"})
    _text(root, "id", tag(key))
    _text(root, "title", title)
    _text(root, "updated", _moment(max((one.updated for one in entries), default=_NEVER)))
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{site}{path}"})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": f"{site}{page}"})
    _text(SubElement(root, "author"), "name", AUTHOR)
    for one in entries:
        _entry(root, one, site)
    ElementTree.indent(root, " ")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def tag(key: str) -> str:
    """The id of a thing, the same for ever."""
    return f"{_AUTHORITY}{key}"


def _entry(root: Element, one: Entry, site: str) -> None:
    entry = SubElement(root, "entry")
    _text(entry, "id", tag(one.key))
    _text(entry, "title", one.title)
    _text(entry, "updated", _moment(one.updated))
    _text(entry, "published", _moment(one.published))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": f"{site}{one.path}"})
    if one.label:
        SubElement(entry, "category", {"term": _writable(one.label)})
    _text(entry, "content", one.html, type="html")


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = _writable(text)


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
