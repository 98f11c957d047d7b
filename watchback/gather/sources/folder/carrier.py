"""Reads a folder: lists what is finished in it with its hash, and hands out one file at a time."""

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from stat import S_ISREG
from urllib.parse import quote, unquote

from watchback.gather.source import Answer, Ask
from watchback.gather.sources.folder.drop import Dropped, dropped, looked_at_again
from watchback.gather.visitor import Known, Visited
from watchback.words import Outcome

LARGEST = 100_000_000
"""Bytes of a file above which it is not read."""

_SETTLES = 2.0
"""Seconds within which a file that is being written changes."""

_MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
    ".warc": "application/warc",
    ".gz": "application/gzip",
    ".pdf": "application/pdf",
    ".eml": "message/rfc822",
    ".json": "application/json",
    ".xml": "application/xml",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xls": "application/vnd.ms-excel",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}


@contextmanager
def carrier(settings: Mapping[str, str]) -> Iterator["Folder"]:
    """A reader of the folder that the settings name."""
    yield Folder(folder_of(settings))


def folder_of(settings: Mapping[str, str]) -> Path:
    """The folder. Raises ValueError with one sentence where the setting is none."""
    told = settings.get("path", "").strip()
    if not told:
        raise ValueError("Folder: no folder is set.")
    path = Path(told).expanduser()
    if not path.is_absolute() or path == Path(path.anchor):
        raise ValueError("Folder: give the full path of a folder, such as /srv/watchback/drop.")
    return path


@dataclass(frozen=True, slots=True)
class Folder:
    """Answers "list" with JSON, oldest file first, and "file" with the bytes of one.

    In the list and in what asks carry, the place of a file is percent-encoded: names need not be UTF-8.
    ``largest`` is in bytes; ``wait`` sleeps for so many seconds.
    """

    path: Path
    largest: int = LARGEST
    wait: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.time

    def visit(self, ask: Ask, known: Known | None = None) -> Visited:
        """The list, or one file. Never raises for what is or is not in the folder."""
        try:
            if ask.role == "list":
                return Visited((), _said(ask, ask.url, "application/json", self._list()))
            name = PurePosixPath(ask.carries["at"]).name
            data = self._read(ask.carries["at"], ask.carries["sha256"])
            media_type = _MEDIA_TYPES.get(PurePosixPath(name.lower()).suffix, "")
            return Visited((), _said(ask, f"file:{name}", media_type, data))
        except _Refusal as refusal:
            return Visited((), None, Outcome.UNREADABLE, str(refusal))

    def _list(self) -> bytes:
        if not self.path.is_dir():
            raise _Refusal("The folder that is set is not there, or cannot be opened.")
        root = self.path.resolve()
        now = self.now()
        found = list(dropped(root, now))
        if any(now - file.changed_ns / 1e9 < _SETTLES for file in found):
            self.wait(_SETTLES)
        found.sort(key=lambda file: (file.changed_ns, file.at))
        told = [self._told(root, file) for file in found if looked_at_again(root, file)]
        return json.dumps({"files": [each for each in told if each]}).encode()

    def _told(self, root: Path, file: Dropped) -> dict[str, object] | None:
        """What the list says of a file; None where it changed while it was looked at, or went away."""
        at = quote(file.at, errors="surrogateescape")
        if file.size > self.largest:
            return {"at": at, "sha256": ""}
        try:
            sha256 = hashlib.sha256(_bytes_of(root, file.at, self.largest)).hexdigest()
        except (_Refusal, OSError):
            return None
        return {"at": at, "sha256": sha256} if looked_at_again(root, file) else None

    def _read(self, at: str, sha256: str) -> bytes:
        name = _shown(at)
        try:
            data = _bytes_of(self.path.resolve(), unquote(at, errors="surrogateescape"), self.largest)
        except OSError as error:
            raise _Refusal(f"{name} cannot be opened: {error.strerror}.") from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise _Refusal(f"{name} changed while it was read: the next run reads it.")
        return data


class _Refusal(Exception):
    """A file is not read; the message says why in one sentence, without the path."""


def _bytes_of(root: Path, at: str, largest: int) -> bytes:
    """The bytes of a plain file that is truly below the folder. Raises _Refusal, OSError."""
    name = _shown(quote(at, errors="surrogateescape"))
    path = root / at
    if path.resolve() != path or not path.is_relative_to(root):
        raise _Refusal(f"{name} is a link out of the folder, and is not followed.")
    # Neither a link nor a pipe that was put in its place meanwhile is opened.
    how = os.O_RDONLY
    for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
        how |= getattr(os, flag, 0)
    with os.fdopen(os.open(path, how), "rb") as file:
        if not S_ISREG(os.fstat(file.fileno()).st_mode):
            raise _Refusal(f"{name} is no plain file.")
        data = file.read(largest + 1)
    if len(data) > largest:
        raise _Refusal(f"{name} is larger than {largest // 1_000_000} MB.")
    return data


def _shown(at: str) -> str:
    """The name as a sentence prints it."""
    return unquote(PurePosixPath(at).name)


def _said(ask: Ask, url: str, media_type: str, data: bytes) -> Answer:
    return Answer(ask, url, 200, media_type, None, data, datetime.now(UTC))
