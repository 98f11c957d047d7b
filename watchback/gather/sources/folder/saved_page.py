"""The address that a saved page had: as the browser that saved it wrote it, else as the page gives it."""

import re
from dataclasses import dataclass
from email.message import Message
from html import unescape
from urllib.parse import urlsplit

from watchback.gather.mail.inside import FAULTS, parsed

_LOOKED_AT = 300_000
_LONGEST = 2_000
_DEEPEST = 10
# Chrome, Edge and Internet Explorer write the length of the address before it.
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\((\d{4,5})\)(\S+)", re.I)
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", re.I)
_TAGS = re.compile(r"<(?:link|meta)\b[^>]{1,2500}>", re.I)
_ATTRIBUTE = re.compile(r"(?<![\w:-])([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
# The tag's attribute that names it, its value, and the attribute with the address; the surest first.
_DECLARED = (
    ("name", "savepage-url", "content"),
    ("rel", "canonical", "href"),
    ("property", "og:url", "content"),
)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page out of an MHTML file: its HTML in UTF-8 and its address, "" where it has none."""

    data: bytes
    address: str


def declared_address(data: bytes) -> str:
    """The web address that the HTML says it has, "" where it says none."""
    start = data[:_LOOKED_AT].replace(b"\x00", b"").decode("utf-8", "replace")
    if (saved := _SAVED_FROM.search(start)) and (address := web_address(saved[2][: int(saved[1])])):
        return address
    if (saved := _SINGLE_FILE.search(start)) and (address := web_address(saved[1])):
        return address
    told = [_attributes(tag) for tag in _TAGS.findall(start)]
    for name, value, holder in _DECLARED:
        for tag in told:
            if tag.get(name, "").lower() == value and (address := web_address(tag.get(holder, ""))):
                return address
    return ""


def page_in(data: bytes) -> SavedPage | None:
    """The page of an MHTML file; None where there is none in it that can be found."""
    try:
        message = parsed(data)
        part = _page_part(message, 0)
        payload = part.get_payload(decode=True) if part is not None else None
    except FAULTS:
        return None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        return None
    given = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
    return SavedPage(_in_utf8(payload, part.get_content_charset()), web_address("".join(given.split())))


def web_address(text: str) -> str:
    """The address where it is one of the web without a name and password in it, else ""."""
    text = unescape(text).strip()
    try:
        parts = urlsplit(text)
        is_one = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    return text if is_one and len(text) <= _LONGEST and text.isprintable() and " " not in text else ""


def _attributes(tag: str) -> dict[str, str]:
    return {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(tag)}


def _page_part(part: Message, depth: int) -> Message | None:
    """The first part that is HTML: it is the page, those after it are its frames."""
    if depth > _DEEPEST:
        return None
    children = part.get_payload()
    if isinstance(children, list):
        found = (_page_part(child, depth + 1) for child in children if isinstance(child, Message))
        return next((each for each in found if each is not None), None)
    return part if part.get_content_type() in ("text/html", "application/xhtml+xml") else None


def _in_utf8(data: bytes, charset: str | None) -> bytes:
    try:
        return data.decode(charset or "utf-8").encode()
    except (LookupError, ValueError):
        return data
