"""What ``watchback read`` was given → the bytes of each document: of files, folders, addresses."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from watchback.cli.errors import Refused
from watchback.read import MAX_BYTES, Unreadable
from watchback.records import Edtf


@dataclass(frozen=True, slots=True)
class Input:
    """The bytes of one document, where they came from, and the type a server declared for them."""

    source: str
    data: bytes
    media_type: str | None
    read_at: datetime


def day_given(text: str | None) -> Edtf | None:
    """The day of ``--published``. Raises Refused with one sentence where it is none."""
    try:
        return Edtf(text) if text else None
    except ValueError as error:
        raise Refused(f"--published: {error}.") from None


def sources_in(inputs: Iterable[str]) -> Iterator[str]:
    """The inputs, with folders opened: their files in order of name, hidden ones left out."""
    for given in inputs:
        folder = Path(given)
        if given == "-" or is_address(given) or not folder.is_dir():
            yield given
            continue
        for path in sorted(folder.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if path.is_file() and not hidden:
                yield str(path)


def is_address(source: str) -> bool:
    """Whether an input is an address, and no path."""
    return "://" in source


def fetched(source: str) -> Input:
    """The bytes of one input. Raises Unreadable and Refused."""
    if source == "-":
        return Input("-", sys.stdin.buffer.read(MAX_BYTES + 1), None, datetime.now(UTC))
    if is_address(source):
        return _from_address(source)
    try:
        path = Path(source)
        if path.stat().st_size >= MAX_BYTES:
            raise Unreadable(
                f"The file is too large: {path.stat().st_size // 1_000_000} MB; 200 MB is the limit."
            )
        return Input(source, path.read_bytes(), None, datetime.now(UTC))
    except FileNotFoundError:
        raise Refused("There is no such file.") from None
    except IsADirectoryError:
        raise Refused("That is a folder, and a file is needed.") from None
    except OSError as error:
        raise Refused(f"The file cannot be opened: {error.strerror}.") from None


def _from_address(url: str) -> Input:
    from watchback.gather import FetchRefused, fetch

    try:
        found = fetch(url)
    except FetchRefused as refusal:
        raise Refused(refusal.sentence) from None
    return Input(url, found.data, found.media_type, found.fetched_at)
