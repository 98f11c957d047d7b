"""Takes the body of an answer as it arrives: decompresses it, and stops at a size, before or after."""

import zlib
from collections.abc import Iterable, Iterator

GZIP_OR_ZLIB = 47
PLAIN = ("", "identity")
STEP = 1 << 20
COMPRESSED = ("gzip", "x-gzip", "deflate")


class TooLarge(Exception):
    """The body, as sent or decompressed, is larger than what is taken."""


class NotDecodable(Exception):
    """The body is not in the encoding it says, is in one that was not asked for, or breaks off."""


def taken(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The whole body without its compression, at most ``limit`` bytes.

    Raises TooLarge as soon as it is known, never holding more than the limit, and NotDecodable.
    """
    if encoding in PLAIN:
        return _joined(chunks, limit)
    if encoding in COMPRESSED:
        return _joined(_decompressed(chunks), limit)
    raise NotDecodable


def beginning(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The first ``limit`` bytes of a body without its compression; nothing more of it is read.

    Raises NotDecodable where it is damaged before that.
    """
    if encoding not in (*PLAIN, *COMPRESSED):
        raise NotDecodable
    body = bytearray()
    for chunk in chunks if encoding in PLAIN else _decompressed(chunks):
        body += chunk
        if len(body) >= limit:
            break
    return bytes(body[:limit])


def _joined(chunks: Iterable[bytes], limit: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        if len(body) + len(chunk) > limit:
            raise TooLarge
        body += chunk
    return bytes(body)


def _decompressed(chunks: Iterable[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(GZIP_OR_ZLIB)
    try:
        for chunk in chunks:
            while chunk:
                if unpacker.eof:  # gzip may be several members, one after the other
                    unpacker = zlib.decompressobj(GZIP_OR_ZLIB)
                yield unpacker.decompress(chunk, STEP)
                chunk = unpacker.unconsumed_tail or unpacker.unused_data
        yield unpacker.flush()
    except zlib.error:
        raise NotDecodable from None
    if not unpacker.eof:
        raise NotDecodable
