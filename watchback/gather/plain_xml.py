"""XML that declares nothing of its own, as elements: no entity is expanded and nothing outside is read."""

from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from watchback.gather.source import NotUnderstood

_HEAD = 4_000


def root_of(data: bytes, address: str) -> Element:
    """The root element. Raises NotUnderstood for web pages, a document type, and XML that breaks off."""
    beginning = data[:_HEAD].lower()
    if b"<html" in beginning or b"<!doctype html" in beginning:
        raise NotUnderstood(f"A web page came from {address} where XML was asked for.")
    parser = XMLParser(target=_Elements())
    try:
        parser.feed(data)
        root: Element = parser.close()
        return root
    except _DocumentType:
        raise NotUnderstood(f"The XML at {address} declares a document type, which is not read.") from None
    except (ParseError, LookupError, ValueError):
        raise NotUnderstood(f"The XML at {address} is damaged or not complete.") from None


class _DocumentType(Exception):
    pass


class _Elements(TreeBuilder):
    """Stops where a document type begins, before anything in it is declared."""

    def doctype(self, *_: object) -> None:
        raise _DocumentType
