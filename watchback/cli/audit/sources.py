"""The files an audit was given, as streams: from a path or standard input, unpacked, hashed on the way."""

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

    from watchback.records.camera_audit import Input

_PACKED = b"\x1f\x8b"
_BLOCK = 1 << 18


class Unopened(Exception):
    """A file that cannot be read, or not to its end; the message is one sentence."""


class _Hashed(io.RawIOBase):
    """Passes on what it reads, and hashes it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.hash = sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "Buffer", /) -> int:
        with memoryview(buffer) as view:
            count = cast(io.BufferedReader, self._stream).readinto(view)
            self.hash.update(view[:count])
        return count

    def read_out(self) -> str:
        """Reads what is left; the hash of the whole file."""
        while self.read(_BLOCK):
            pass
        return self.hash.hexdigest()


class Source:
    """One file being read: ``stream`` is its content, unpacked where it is packed by gzip."""

    def __init__(self, path: str, opened: BinaryIO) -> None:
        self.path = path
        self.name = "standard input" if path == "-" else Path(path).name
        self._hashed = _Hashed(opened)
        begins = _beginning(opened)
        packed = begins == _PACKED
        self.stream: io.RawIOBase | gzip.GzipFile = (
            gzip.GzipFile(fileobj=self._hashed) if packed else self._hashed
        )

    def input(self) -> "Input":
        """The file's path and hash, for the report. The file is read to its end for it."""
        from watchback.records.camera_audit import Input

        return Input(self.path, self._hashed.read_out())


@contextmanager
def opened(path: str) -> Iterator[Source]:
    """The file of that path, or standard input for "-". Raises Unopened, also for errors while it is read."""
    try:
        if path == "-":
            yield Source(path, sys.stdin.buffer)
        else:
            with Path(path).open("rb") as file:
                yield Source(path, file)
    except EOFError:
        raise Unopened(f"{path}: the packed file is cut off; what came before was read.") from None
    except (gzip.BadGzipFile, zlib.error):
        raise Unopened(f"{path}: the packed file is damaged; what came before was read.") from None
    except OSError as error:
        raise Unopened(f"{path} cannot be read: {error.strerror or 'the system says no more'}.") from None


def _beginning(stream: BinaryIO) -> bytes:
    """The first two bytes, left where they are."""
    return stream.peek(2)[:2] if isinstance(stream, io.BufferedReader) else b""
