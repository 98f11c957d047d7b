"""Text as it comes: its encoding, titles that were escaped twice, and what of it is nobody's business."""

import codecs
import html
import re

from watchback.gather.contents.mail_addresses import without_mail_addresses
from watchback.gather.source import Answer, NotUnderstood

LARGEST = 50_000_000
"""Bytes of a page or of a meeting; minutes of a year came to a hundredth of it."""

_GAPS = re.compile(r"\s+")
_SIZE = re.compile(r"\s*\b(?:PDF|DOCX?|XLSX?|RTF|ODT)\s+[\d.,]+\s*[KM]B\b\s*\Z", re.I)
_MATCHES = re.compile(r"\s*\(\d+(?:\.\d+)?\)\s*\Z")
_REFERENCE = re.compile(r"\s*\bref:\s*\d+\s*\Z", re.I)
_MAIL_LINK = re.compile(r"<a\b[^>]{0,500}?\bmailto:[^>]{0,500}>.{0,300}?</a\s*>", re.I | re.S)


def text_of(answer: Answer) -> str:
    """The characters of an answer, whatever encoding it claims. Raises NotUnderstood for too much of it."""
    if len(answer.data) > LARGEST:
        raise NotUnderstood(f"{answer.url} is larger than any page of meetings.")
    try:
        return answer.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return answer.data.decode(_declared(answer.charset), "replace")


def title_of(written: str) -> str:
    """A title on one line, unescaped twice, without the file size and the hidden reference after it."""
    title = one_line(html.unescape(html.unescape(written)))
    for beside in (_REFERENCE, _SIZE, _MATCHES):
        title = beside.sub("", title)
    return title


def one_line(text: str) -> str:
    """The text with every gap a single space."""
    return _GAPS.sub(" ", text).strip()


def without_addresses(markup: str) -> str:
    """HTML or text without the e-mail addresses of officers and of people who wrote in."""
    return without_mail_addresses(_MAIL_LINK.sub("", markup)) if "@" in markup else markup


def _declared(charset: str | None) -> str:
    """The encoding a server names, or Windows' own, in which Word writes, where it names none that fits.

    ISO 8859-1 is what servers say of Windows' own.
    """
    try:
        name = codecs.lookup(charset or "cp1252").name
        "".encode(name)
    except (LookupError, ValueError):
        return "cp1252"
    return "cp1252" if name in ("utf-8", "iso8859-1", "ascii") else name
