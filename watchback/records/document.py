"""A source as text: what the reader reads, and what quotations point into."""

from dataclasses import dataclass

from watchback.records.edtf import Edtf
from watchback.words import SourceKind


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one source with what it says of itself.

    ``text`` is what ``watchback read --text`` prints; every offset is in its characters.
    ``published_rule`` names where ``published`` was found. ``extractor`` is name and version of
    what made the text, kept because offsets are true only for that text.
    ``owner`` is whose page or letter it is, as far as address, title or letterhead tell.
    ``address`` is where it stands on the web: ``source`` where that is an address, else what the page
    declares as its own.
    ``cut`` is one sentence where only a first part of a very large source was read.
    """

    text: str
    sha256: str
    media_type: str
    extractor: str
    source: str = ""
    source_kind: SourceKind = SourceKind.OTHER
    title: str | None = None
    published: Edtf | None = None
    published_rule: str | None = None
    publisher: str | None = None
    owner: str | None = None
    address: str = ""
    cut: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a document's text: ``text[start:end]``."""

    start: int
    end: int
