"""Bytes of any supported format → a Document, or one plain sentence why not."""

import hashlib

from watchback.read.formats.choose import extracted
from watchback.read.formats.detect import Format, detect
from watchback.read.formats.outcome import Extract, Unreadable
from watchback.records import Document

__all__ = ["MAX_BYTES", "Extract", "Format", "Unreadable", "detect", "extract"]

MAX_BYTES = 200_000_000
"""A document of this size or more is refused: no minutes or letter met came near it."""


def extract(data: bytes, source: str = "", media_type: str | None = None) -> Document:
    """The text of a document with what it says of itself.

    ``source`` is the path or address as given; ``media_type`` what a server declared; both are
    believed only where the bytes do not say better. Raises Unreadable with one sentence for an
    empty, too large, damaged or locked document and for formats that hold no text.
    """
    refuse_by_size(data)
    format_, found = extracted(data, source, media_type)
    return document_of(data, format_, found, source)


def refuse_by_size(data: bytes) -> None:
    """Raises Unreadable for nothing, and for too much."""
    if not data:
        raise Unreadable("The document is empty.")
    if len(data) >= MAX_BYTES:
        raise Unreadable(f"The document is too large: {len(data) // 1_000_000} MB; 200 MB is the limit.")


def document_of(data: bytes, format_: Format, found: Extract, source: str) -> Document:
    """What an extractor made of the bytes, as a document."""
    return Document(
        text=found.text,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=format_.media_type,
        extractor=found.extractor,
        source=source,
        title=found.title,
        published=found.published,
        published_rule=found.published_rule,
        publisher=found.publisher,
        owner=found.owner,
        address=source if "://" in source else found.address or "",
        cut=found.cut,
    )
