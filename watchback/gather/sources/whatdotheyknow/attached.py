"""What is attached to the answers of a request: which files are worth fetching, and whether one came."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

from watchback.gather.sources.whatdotheyknow.request_page import Message

# Endings of files that hold text; pictures are mostly the logo of a signature.
_READ = frozenset(
    (".pdf", ".docx", ".doc", ".odt", ".rtf", ".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv")
    + (".txt", ".html", ".htm", ".eml", ".msg", ".json", ".xml")
)
_FILE = re.compile(r"/request/[^/]+/response/\d+/attach/(?!html/)\d+/[^/]+\Z")
# The page reloads itself; one that was kept from an earlier run has lost the address that it led to.
_WAITING_AT = re.compile(r"/attachments?/.+/(?:wait|done)\Z")
_RELOADS = re.compile(rb"<meta[^>]{1,500}http-equiv=[\"']?refresh", re.I)
_IS_PAGE = re.compile(rb"\s*+(?:<!--.*?-->\s*+)*+<(?:!doctype html|html|head|body)\b", re.I | re.S)
_BEGINS = {
    ".pdf": (b"%PDF-",),
    ".docx": (b"PK",),
    ".xlsx": (b"PK",),
    ".xlsm": (b"PK",),
    ".ods": (b"PK",),
    ".odt": (b"PK",),
}


def attached_to(messages: tuple[Message, ...], page: str) -> Iterator[tuple[str, str]]:
    """Path of each file attached to an answer, each once, and the day of that answer ("" unknown)."""
    seen: set[str] = set()
    for message in messages:
        for link in message.links:
            parts = urlsplit(urljoin(page, link))
            ending = PurePosixPath(parts.path).suffix.lower()
            is_here = parts.netloc == urlsplit(page).netloc
            if is_here and _FILE.match(parts.path) and ending in _READ and parts.path not in seen:
                seen.add(parts.path)
                yield parts.path, message.day


def is_waiting_page(url: str, data: bytes) -> bool:
    """Whether the site is still making the file ready: it then leads to a page that says so."""
    start = data[:65_536]
    waits = _WAITING_AT.search(urlsplit(url).path) or _RELOADS.search(start)
    return bool(waits and _IS_PAGE.match(start))


def is_what_its_name_says(url: str, data: bytes) -> bool:
    """Whether this is the file, and not the notice that a page shows in its place (hidden, erased, moved)."""
    ending = PurePosixPath(urlsplit(url).path).suffix.lower()
    if ending in _BEGINS:
        return any(beginning in data[:1024] for beginning in _BEGINS[ending])
    return ending in (".html", ".htm") or not _IS_PAGE.match(data[:65_536])
