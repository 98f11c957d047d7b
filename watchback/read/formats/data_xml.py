"""XML of the public sources, and of unknown ones → text in the shape that their pages have."""

import html
import re
from dataclasses import replace
from typing import Any
from xml.parsers import expat

from watchback.read.formats.data_address import address_in
from watchback.read.formats.data_records import DEEPEST, extract_of
from watchback.read.formats.outcome import Extract, Unreadable
from watchback.read.formats.plain import decode

LARGEST = 100_000_000
"""Bytes of an XML file; a day of debates has two."""

_MOST_ELEMENTS = 1_000_000
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[>]*(?:\[(?P<inside>.*?)\]\s*)?>", re.S)
# Entities as ParlParse declares them: a name for one character or its number, and nothing to expand.
_ENTITY = re.compile(
    r"<!ENTITY\s+(?P<name>[\w.-]{1,40})\s+[\"'](?P<value>&#\w{1,8};|[^\"'&%<]{1,8})[\"']\s*>"
)
_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\w{1,8});)([\w.-]{1,40});")
_DOCTYPE_WITHIN = 200_000
# Elements that only mark up text: written back into it, and turned into text with it.
_MARK_UP = frozenset(
    ("p", "b", "i", "u", "a", "br", "em", "strong", "span", "div", "sub", "sup", "ul", "ol", "li", "table")
    + (
        "tbody",
        "thead",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "small",
        "phrase",
    )
)


def extract_xml(data: bytes) -> Extract:
    """The records of an XML file in order.

    Nothing outside the file is read, and no entity that holds others is expanded. Raises Unreadable
    for a file that is damaged, too large or too deep.
    """
    if len(data) > LARGEST or data.count(b"<") > 2 * _MOST_ELEMENTS:
        raise Unreadable(f"The XML file is too large: {len(data) // 1_000_000} MB with too many elements.")
    text = _text(data)
    found = extract_of(_Tree().parsed(_without_doctype(text)), "watchback-xml 1")
    return replace(found, address=address_in(text))


def _text(data: bytes) -> str:
    declared = re.match(rb"\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w-]{1,40})", data[:200])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _as_declared(data, declared[1].decode("ascii") if declared else "")
    return _DECLARATION.sub("", text.replace("\x00", ""), count=1)


def _as_declared(data: bytes, encoding: str) -> str:
    if encoding.lower() in ("", "utf-8", "utf-16", "iso-8859-1"):
        return decode(data)
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return decode(data)


def _without_doctype(text: str) -> str:
    """The text with its simple entities written out and everything else of a DTD left out."""
    doctype = _DOCTYPE.search(text, 0, _DOCTYPE_WITHIN)
    if doctype is None:
        return _REFERENCE.sub(_known_entity, text)
    declared = {
        found["name"]: html.unescape(found["value"]) for found in _ENTITY.finditer(doctype["inside"] or "")
    }
    text = text[: doctype.start()] + text[doctype.end() :]

    def written(reference: re.Match[str]) -> str:
        value = declared.get(reference[1])
        return html.escape(value) if value is not None else _known_entity(reference)

    return _REFERENCE.sub(written, text)


def _known_entity(reference: re.Match[str]) -> str:
    """HTML's own names for characters; what is unknown stays as it was written."""
    known = html.unescape(reference[0])
    return html.escape(known) if known != reference[0] else f"&amp;{reference[1]};"


class _Tree:
    """Builds nested records: attributes and children under their names, a child met again as a list.

    ``@tag`` is the element's name, ``@text`` the text in it with its mark-up, ``@children`` its
    elements in order.
    """

    def __init__(self) -> None:
        self._root: dict[str, Any] = {"@tag": "", "@pieces": [], "@children": []}
        self._open = [self._root]
        self._marks = 0
        self._elements = 0

    def parsed(self, text: str) -> dict[str, Any]:
        """The root element. Raises Unreadable."""
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(text.encode("utf-8", "replace"), True)
        except expat.ExpatError as error:
            raise Unreadable(
                f"The XML file is damaged or not complete: line {error.lineno} cannot be read."
            ) from None
        root = self._root["@children"]
        return root[0] if root else {}

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            raise Unreadable(f"The XML file has too many elements: more than {_MOST_ELEMENTS:,}.")
        if name in _MARK_UP and len(self._open) > 1:
            self._marks += 1
            self._mark(f"<{name}>")
            return
        if len(self._open) > DEEPEST:
            raise Unreadable(
                f"The XML file is nested too deeply: more than {DEEPEST} elements inside each other."
            )
        self._open.append({"@tag": name, "@pieces": [], "@children": []} | attributes)

    def _end(self, name: str) -> None:
        if name in _MARK_UP and self._marks:
            self._marks -= 1
            self._mark(f"</{name}>")
            return
        element, parent = self._open.pop(), self._open[-1]
        text = "".join(element.pop("@pieces"))
        element.pop("@marked", None)
        element["@text"] = text if text.strip() else ""
        parent["@children"].append(element)
        value = element if element["@children"] or len(element) > 3 else element["@text"]
        before = parent.get(name)
        if before is None:
            parent[name] = value
        elif isinstance(before, list):
            before.append(value)
        else:
            parent[name] = [before, value]

    def _mark(self, tag: str) -> None:
        """Writes a tag into the text of the open element, which is HTML from here on."""
        element = self._open[-1]
        if "@marked" not in element:
            element["@marked"] = True
            element["@pieces"] = [html.escape(piece, quote=False) for piece in element["@pieces"]]
        element["@pieces"].append(tag)

    def _characters(self, text: str) -> None:
        element = self._open[-1]
        element["@pieces"].append(html.escape(text, quote=False) if "@marked" in element else text)
