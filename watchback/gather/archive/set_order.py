"""Puts the certificates in a timestamp into the order that DER asks for, which openssl does not keep.

The order is no part of what is signed, and no length changes; the parser reads nothing but DER.
"""

from typing import NamedTuple

_CERTIFICATES = 0xA0


class _Part(NamedTuple):
    """One value: its tag, where it begins, where its content begins, where it ends."""

    tag: int
    start: int
    content: int
    end: int


def in_order(response: bytes) -> bytes:
    """The response with its certificates sorted; as it came where it is not such a response."""
    try:
        whole = _parts(response, 0, len(response))[0]
        _, token = _parts(response, whole.content, whole.end)
        _, explicit = _parts(response, token.content, token.end)
        (signed,) = _parts(response, explicit.content, explicit.end)
        fields = _parts(response, signed.content, signed.end)
        certificates = next(part for part in fields if part.tag == _CERTIFICATES)
        each = [
            response[part.start : part.end]
            for part in _parts(response, certificates.content, certificates.end)
        ]
    except (ValueError, IndexError, StopIteration):
        return response
    return response[: certificates.content] + b"".join(sorted(each)) + response[certificates.end :]


def _parts(data: bytes, start: int, end: int) -> list[_Part]:
    """The values side by side between two places. Raises ValueError and IndexError for what is no DER."""
    parts = []
    while start < end:
        length, content = data[start + 1], start + 2
        if length >= 0x80:
            size = length & 0x7F
            if not 0 < size < 5:
                raise ValueError("no length")
            length, content = int.from_bytes(data[content : content + size]), content + size
        if content + length > end:
            raise ValueError("too long")
        parts.append(_Part(data[start], start, content, content + length))
        start = content + length
    return parts
