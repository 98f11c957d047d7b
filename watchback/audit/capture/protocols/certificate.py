"""The certificate that a server shows in the open, before TLS 1.3: whose it is and who issued it."""

import warnings
from collections.abc import Iterator

from watchback.audit.capture.told import NOTHING, Told, plain
from watchback.words import ClueKind

BEGINS = b"\x16\x03"
_HANDSHAKE = 0x16
_SERVER_HELLO, _CERTIFICATE = 2, 11


def is_of_server(data: bytes) -> bool:
    """Whether the stream begins as a server's side of TLS does."""
    return len(data) < 6 or data[5] == _SERVER_HELLO


def certificate(data: bytes) -> Iterator[Told]:
    """The subject and issuer of the first certificate in a server's stream; nothing where there is none."""
    messages = _handshake(data)
    at = 0
    while at + 4 <= len(messages):
        length = int.from_bytes(messages[at + 1 : at + 4], "big")
        if messages[at] == _CERTIFICATE:
            first = int.from_bytes(messages[at + 7 : at + 10], "big")
            der = messages[at + 10 : at + 10 + first]
            if first and len(der) == first:
                yield _names(der)
            return
        at += 4 + length


def _handshake(data: bytes) -> bytes:
    """The messages in the records of the handshake, put together."""
    parts: list[bytes] = []
    at = 0
    while at + 5 <= len(data) and data[at] == _HANDSHAKE:
        length = int.from_bytes(data[at + 3 : at + 5], "big")
        parts.append(data[at + 5 : at + 5 + length])
        at += 5 + length
    return b"".join(parts)


def _names(der: bytes) -> Told:
    from cryptography import x509

    with warnings.catch_warnings(action="ignore"):  # Old cameras' certificates break rules of today.
        try:
            read = x509.load_der_x509_certificate(der)
        except (ValueError, TypeError, x509.InvalidVersion):
            return NOTHING
    return Told(
        tuple(
            (kind, plain(name.rfc4514_string(), 400))
            for kind, name in ((ClueKind.TLS_SUBJECT, read.subject), (ClueKind.TLS_ISSUER, read.issuer))
            if name.rdns
        )
    )
