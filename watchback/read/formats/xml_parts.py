"""XML inside Office files → elements, as a tree or piece by piece, without entities of its own."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser, fromstring

from watchback.read.formats.archive import DAMAGED, PartStream
from watchback.read.formats.outcome import Unreadable

# Office writes no document type; entities, and with them all bombs, can only be declared in one.
_DOCTYPE = b"<!DOCTYPE"
# Bytes without one whole element, which would be looked through again with every piece.
_SILENCE_MOST = 8_000_000
# A row has at most 16,384 cells, of a few elements each.
_BETWEEN_MOST = 300_000


def tree(part: bytes) -> Element:
    """The part as a tree. Raises Unreadable where it is damaged or declares a document type."""
    _check(part)
    try:
        return fromstring(part)
    except (ParseError, ValueError, LookupError):
        raise Unreadable(DAMAGED) from None


def name_of(element: Element) -> str:
    """The element's name without its namespace: strict and common Office files differ in those."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """The attribute of that name in whatever namespace, or None."""
    for key, value in element.items():
        if key.rpartition("}")[2] == name:
            return value
    return None


def each(stream: PartStream, *wanted: str) -> Iterator[tuple[str, Element]]:
    """The wanted elements with their names, as soon as each has ended; emptied when the next is asked for.

    Raises Unreadable where the XML is damaged, or is no table at all but elements without end.
    """
    parser: XMLPullParser[Element] = XMLPullParser(("end",))
    names: dict[str, str] = {}
    between = silence = 0
    before = b""
    while piece := stream.read():
        _check(before[-len(_DOCTYPE) :] + piece)
        before = piece
        silence += len(piece)
        for element in _ended(parser, piece):
            silence = 0
            name = names.get(element.tag) or names.setdefault(element.tag, name_of(element))
            if name in wanted:
                between = 0
                yield name, element
                element.clear()
            else:
                between += 1
        if silence > _SILENCE_MOST or between > _BETWEEN_MOST:
            raise Unreadable(DAMAGED)
    _finish(parser)


def _ended(parser: "XMLPullParser[Element]", piece: bytes) -> Iterator[Element]:
    try:
        parser.feed(piece)
        events: Any = parser.read_events()
        for _, element in events:
            yield element
    except (ParseError, LookupError, UnicodeError):
        raise Unreadable(DAMAGED) from None


def _finish(parser: "XMLPullParser[Element]") -> None:
    try:
        parser.close()
    except ParseError:
        raise Unreadable(DAMAGED) from None


def _check(xml: bytes) -> None:
    if _DOCTYPE in xml or b"\x00" in xml:
        raise Unreadable(DAMAGED)
