"""Reads documents: bytes → text with places → proposals, each with its quotation and its reasons."""

from watchback.read.dismiss import NamesSupplier
from watchback.read.formats import MAX_BYTES, Unreadable, extract
from watchback.read.reader import Reader, read_once
from watchback.read.reading import Mark, Reading
from watchback.read.speech.quotes import NearMiss, find_quotation

__all__ = [
    "MAX_BYTES",
    "Mark",
    "NamesSupplier",
    "NearMiss",
    "Reader",
    "Reading",
    "Unreadable",
    "extract",
    "find_quotation",
    "read_once",
]
