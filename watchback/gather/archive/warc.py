"""Exchanges as WARC 1.1: one file each, so that an erasure can take one out and a kill leaves no half."""

import hashlib
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from io import BytesIO

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import BufferWARCWriter

from watchback.gather.archive.exchange import Exchange

WARC = "WARC/1.1"
# The body is kept without them: the coding of one hop, and what it says of the length.
_OF_THE_HOP = {"transfer-encoding": "X-Archive-Orig-Transfer-Encoding"}
_REVISIT = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


def warc_of(exchanges: Iterable[Exchange]) -> bytes:
    """A gzipped WARC file of these exchanges: one warcinfo record, then each request with its answer.

    An answer 304 becomes a revisit record.
    """
    exchanges = tuple(exchanges)
    writer = BufferWARCWriter(gzip=True, warc_version=WARC)
    began = min((exchange.at for exchange in exchanges), default=datetime.min.replace(tzinfo=UTC))
    writer.write_record(_information(writer, began, str(uuid.uuid4())))
    for exchange in exchanges:
        request, response = _pair(writer, exchange)
        writer.write_record(response)
        writer.write_record(request)
    return bytes(writer.get_contents())


def warc_of_file(name: str, media_type: str, data: bytes, at: datetime) -> bytes:
    """A gzipped WARC file with a resource record of a file that came by no request.

    The same file always gives the same bytes.
    """
    writer = BufferWARCWriter(gzip=True, warc_version=WARC)
    seed = f"{name} {_moment(at)} {digest(data)}"
    writer.write_record(_information(writer, at, f"information on {seed}"))
    headers = {
        "WARC-Date": _moment(at),
        "WARC-Record-ID": _id_from(seed),
        "WARC-Payload-Digest": digest(data),
        "WARC-Block-Digest": digest(data),
    }
    writer.write_record(
        writer.create_warc_record(
            name,
            "resource",
            payload=BytesIO(data),
            length=len(data),
            warc_content_type=media_type or "application/octet-stream",
            warc_headers_dict=headers,
        )
    )
    return bytes(writer.get_contents())


def digest(data: bytes) -> str:
    """The SHA-256 as WARC writes it."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def body_in(warc: bytes) -> tuple[bytes, str]:
    """The body of the last answer in a WARC file without its compression, and its media type.

    Raises ValueError where there is none.
    """
    found: tuple[bytes, str] | None = None
    for record in ArchiveIterator(BytesIO(warc)):
        if record.rec_type in ("response", "resource"):
            headers = record.http_headers or record.rec_headers
            media_type = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
            found = record.content_stream().read(), media_type
    if found is None:
        raise ValueError("There is no answer in this WARC file.")
    return found


def _information(writer: BufferWARCWriter, at: datetime, seed: str) -> ArcWarcRecord:
    told = f"software: {_software()}\r\nformat: WARC File Format 1.1\r\n".encode()
    headers = {"WARC-Date": _moment(at), "WARC-Record-ID": _id_from(seed)}
    return writer.create_warc_record(
        "",
        "warcinfo",
        payload=BytesIO(told),
        length=len(told),
        warc_content_type="application/warc-fields",
        warc_headers_dict=headers,
    )


@cache
def _software() -> str:
    return f"Watchback/{version('watchback')}"


def _id_from(seed: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}>"


def _pair(writer: BufferWARCWriter, exchange: Exchange) -> tuple[ArcWarcRecord, ArcWarcRecord]:
    """The request and the response record, each naming the other."""
    response_id, request_id = (f"<urn:uuid:{uuid.uuid4()}>" for _ in range(2))
    shared = {"WARC-Date": _moment(exchange.at)}
    if exchange.address:
        shared["WARC-IP-Address"] = exchange.address
    answered = StatusAndHeaders(
        f"{exchange.status} {_in_ascii(exchange.reason)}".strip(),
        [(_OF_THE_HOP.get(name.lower(), name), value) for name, value in exchange.answered],
        protocol="HTTP/1.1",
    )
    not_modified = exchange.status == 304
    response = writer.create_warc_record(
        exchange.url,
        "revisit" if not_modified else "response",
        payload=BytesIO(exchange.body),
        length=len(exchange.body),
        http_headers=answered,
        warc_headers_dict=shared
        | {"WARC-Record-ID": response_id, "WARC-Payload-Digest": digest(exchange.body)}
        | ({"WARC-Profile": _REVISIT} if not_modified else {})
        | ({"WARC-Truncated": "length"} if exchange.is_cut else {}),
    )
    asked = StatusAndHeaders(
        f"{exchange.method} {exchange.target} HTTP/1.1", list(exchange.asked), is_http_request=True
    )
    request = writer.create_warc_record(
        exchange.url,
        "request",
        payload=BytesIO(b""),
        length=0,
        http_headers=asked,
        warc_headers_dict=shared | {"WARC-Record-ID": request_id, "WARC-Concurrent-To": response_id},
    )
    return request, response


def _in_ascii(reason: str) -> str:
    """The words beside a status, some of which servers write in their own language."""
    return reason.encode("ascii", "backslashreplace").decode()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
