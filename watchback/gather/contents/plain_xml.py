"""XML that declares nothing of its own, as elements: no entity is expanded and nothing outside is read."""

from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from watchback.gather.source import NotUnderstood

MOST_ELEMENTS = 1_000_000
"""Each takes a hundred bytes of memory, however few it had in the file. No list that is read has as many."""

_HEAD = 4_000


def root_of(data: bytes, address: str) -> Element:
    """The root element. Raises NotUnderstood for web pages, a document type, too many elements, and XML that
    breaks off."""
    beginning = data[:_HEAD].lower()
    if b"<html" in beginning or b"<!doctype html" in beginning:
        raise NotUnderstood(f"A web page came from {address} where XML was asked for.")
    parser = XMLParser(target=PlainElements())
    try:
        parser.feed(data)
        root: Element = parser.close()
        return root
    except TooManyElements:
        raise NotUnderstood(f"The XML at {address} has more than {MOST_ELEMENTS:,} elements.") from None
    except DocumentType:
        raise NotUnderstood(f"The XML at {address} declares a document type, which is not read.") from None
    except (ParseError, LookupError, ValueError):
        raise NotUnderstood(f"The XML at {address} is damaged or not complete.") from None


class DocumentType(Exception):
    """The XML declares what it is made of."""


class TooManyElements(Exception):
    """The XML has more than MOST_ELEMENTS."""


class PlainElements(TreeBuilder):
    """Stops where a document type begins, before anything in it is declared, and at too many elements."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0

    def start(self, *told: Any) -> Element:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise TooManyElements
        return super().start(*told)

    def doctype(self, *_: object) -> None:
        raise DocumentType
