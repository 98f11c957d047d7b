"""Evidence to hand on as WACZ 1.1.1: a zip of archived answers, their index, the pages, and hashes of all.

Any WACZ player shows it, and whoever has the file can check that nothing in it was changed.
"""

import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from string import punctuation
from typing import Any
from urllib.parse import quote, urlsplit

from warcio.archiveiterator import ArchiveIterator

from watchback.gather.archive.warc import digest

VERSION = "1.1.1"
ARCHIVE = "evidence.warc.gz"
_IN_1980 = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Page:
    """A page that the player offers: its address, the moment it was read (UTC), its title."""

    url: str
    at: datetime
    title: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """What goes into a WACZ. ``warcs`` are gzipped WARC files; ``further`` are files by their name."""

    title: str
    warcs: tuple[bytes, ...]
    pages: tuple[Page, ...]
    created: datetime
    description: str = ""
    further: Mapping[str, bytes] = field(default_factory=dict)


def wacz_of(package: Package) -> bytes:
    """The WACZ file; the same package always gives the same bytes."""
    archive = b"".join(package.warcs)
    parts = {
        f"archive/{ARCHIVE}": archive,
        "indexes/index.cdxj": _index(archive),
        "pages/pages.jsonl": _pages(package.pages),
        **package.further,
    }
    description = _datapackage(package, parts)
    digests = {"path": "datapackage.json", "hash": digest(description)}
    parts |= {"datapackage.json": description, "datapackage-digest.json": _json(digests)}
    return _zipped(parts)


def _datapackage(package: Package, parts: Mapping[str, bytes]) -> bytes:
    resources = [
        {"name": path.rpartition("/")[2], "path": path, "hash": digest(data), "bytes": len(data)}
        for path, data in parts.items()
    ]
    return _json(
        {
            "profile": "data-package",
            "wacz_version": VERSION,
            "title": package.title,
            "description": package.description,
            "created": _moment(package.created),
            "software": f"Watchback/{version('watchback')}",
            "resources": resources,
        }
    )


def _index(archive: bytes) -> bytes:
    """CDXJ: a line for each answer, sorted, with its place in the archive."""
    lines = []
    records = ArchiveIterator(BytesIO(archive), no_record_parse=False)
    for record in records:
        if record.rec_type not in ("response", "resource", "revisit"):
            continue
        record.content_stream().read()
        offset, length = records.get_record_offset(), records.get_record_length()
        lines.append(_line(record, offset, length))
    return "".join(f"{line}\n" for line in sorted(lines)).encode()


def _line(record: Any, offset: int, length: int) -> str:
    headers, http = record.rec_headers, record.http_headers
    url = headers.get_header("WARC-Target-URI")
    at = datetime.fromisoformat(headers.get_header("WARC-Date").replace("Z", "+00:00"))
    media_type = (http or headers).get_header("Content-Type") or ""
    told = {
        "url": url,
        "mime": media_type.partition(";")[0].strip(),
        "status": http.get_statuscode() if http else "200",
        "digest": headers.get_header("WARC-Payload-Digest") or "",
        "length": str(length),
        "offset": str(offset),
        "filename": ARCHIVE,
    }
    return f"{sort_key(url)} {at:%Y%m%d%H%M%S} {json.dumps(told, ensure_ascii=False)}"


def sort_key(url: str) -> str:
    """The address as CDXJ sorts it: the host from its end, then path and query, in lower case."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    except ValueError:
        return _printable(url)
    if not parts.hostname:
        return _printable(url)
    host = ",".join(reversed(parts.hostname.removeprefix("www.").split(".")))
    query = f"?{'&'.join(sorted(parts.query.split('&')))}" if parts.query else ""
    return _printable(f"{host}{port}){parts.path or '/'}{query}")


def _printable(key: str) -> str:
    """A key is one word: whatever could end it is written as an address writes it."""
    return quote(key.lower(), safe=punctuation, errors="replace").lower()


def _pages(pages: Iterable[Page]) -> bytes:
    lines = [{"format": "json-pages-1.0", "id": "pages", "title": "Pages"}]
    for number, page in enumerate(pages, 1):
        lines.append({"id": f"page-{number}", "url": page.url, "ts": _moment(page.at), "title": page.title})
    return b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    """Stored, not deflated: players read the archive in place."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        for path, data in parts.items():
            file.writestr(zipfile.ZipInfo(path, _IN_1980), data)
    return out.getvalue()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
