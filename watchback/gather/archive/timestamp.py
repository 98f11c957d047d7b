"""Timestamps (RFC 3161): an authority signs that it saw the hash of a file at a moment; it sees no more."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import httpx
from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from watchback.gather.archive.set_order import in_order
from watchback.gather.fetching.fetched import FetchRefused
from watchback.gather.fetching.fetcher import Limits, parsed
from watchback.gather.fetching.posting import Post
from watchback.gather.fetching.wire import Resolve, resolve

QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
LIMITS = Limits(size=1_000_000, seconds=30)
_GRANTED = (0, 1)


@dataclass(frozen=True, slots=True)
class Stamp:
    """``response`` is the authority's answer as it came, ``at`` its moment (UTC)."""

    response: bytes
    at: datetime


class NotStamped(Exception):
    """There is no timestamp; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Authority:
    """The authority at an address that the operator named."""

    address: str
    contact: str = ""
    resolve: Resolve = field(default=resolve)

    @property
    def host(self) -> str:
        """Its address without what may be a key of the operator's. Raises NotStamped."""
        url = self._url()
        return f"{url.scheme}://{url.netloc.decode()}"

    def stamp(self, data: bytes) -> Stamp:
        """The authority's word on these bytes, of which it is sent the SHA-256. Raises NotStamped."""
        builder = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256)
        request = builder.cert_request(cert_request=True).nonce(nonce=True).build()
        url = self._url()
        post = Post(url, "", LIMITS, self.resolve, self.contact, QUERY, REPLY)
        try:
            posted = post.send(request.as_bytes())
        except FetchRefused as refusal:
            raise NotStamped(refusal.sentence) from None
        if posted.status != 200:
            raise NotStamped(f"{url.host} answered with the error {posted.status}.")
        response = _response(posted.data, url.host)
        if response.tst_info.nonce != request.nonce or not _is_of(response, data):
            raise NotStamped(f"The timestamp of {url.host} is of something else.")
        return Stamp(posted.data, response.tst_info.gen_time)

    def _url(self) -> httpx.URL:
        try:
            url = parsed(self.address)
        except FetchRefused as refusal:
            raise NotStamped(refusal.sentence) from None
        if url.scheme not in ("http", "https") or not url.host or url.userinfo:
            raise NotStamped("The address of the authority for timestamps is no plain web address.")
        return url


def verified(data: bytes, response: bytes, roots: Sequence[x509.Certificate]) -> datetime:
    """The moment at which an authority that one of ``roots`` vouches for saw these bytes.

    Needs no network. Raises NotStamped where the timestamp does not hold.
    """
    stamp = _response(response, "the authority")
    builder = VerifierBuilder()
    for root in dict.fromkeys(roots):
        builder = builder.add_root_certificate(root)
    try:
        builder.build().verify_message(stamp, data)
    except (VerificationError, ValueError) as refusal:
        raise NotStamped(f"The timestamp does not hold: {_plain(refusal)}.") from None
    return stamp.tst_info.gen_time


def _response(data: bytes, host: str) -> TimeStampResponse:
    try:
        response = decode_timestamp_response(in_order(data))
        if response.status in _GRANTED:
            _ = response.tst_info.message_imprint.message
            return response
        told = f": {_plain('; '.join(response.status_string))}" if response.status_string else ""
    except Exception:  # whatever the parser makes of bytes that are no answer
        raise NotStamped(f"What came from {host} is no timestamp.") from None
    raise NotStamped(f"{host} gave no timestamp{told}.")


def _is_of(response: TimeStampResponse, data: bytes) -> bool:
    return response.tst_info.message_imprint.message == hashlib.sha256(data).digest()


def _plain(refusal: object) -> str:
    text = " ".join(str(refusal).split()).rstrip(".")
    return text[:200] or "no reason is given"
