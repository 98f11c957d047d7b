"""What reading a format gives: the text and what the document says of itself, or a refusal."""

from dataclasses import dataclass

from watchback.records import Edtf


class Unreadable(ValueError):
    """The document cannot be read; the message is one plain sentence that says why."""


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of one document, as its format gave it. ``extractor`` is a name and a version.

    ``address`` is what a page declares as its own.
    ``cut`` is one sentence where only a first part of a very large document was read.
    """

    text: str
    extractor: str
    title: str | None = None
    published: Edtf | None = None
    published_rule: str | None = None
    publisher: str | None = None
    owner: str | None = None
    address: str | None = None
    cut: str | None = None
