"""Large data files of the server: made once for each version of the register, kept in the home folder.

What is kept is public and can be made again. Files of another version are never sent; an erasure takes
them away at once.
"""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from watchback.home import home
from watchback.publish.rendering import LongPage
from watchback.web.register.busy import Busy

_MOST_DATED = 12
"""Files of days that readers asked for that are kept at a time."""

_making = threading.Lock()


def kept_file(page: LongPage, dated: str) -> tuple[BinaryIO, str]:
    """The file, open, and the tag of its content, made where there is none yet.

    ``dated`` is the day that a reader asked for, empty for today. Files of today are waited for; of
    dated ones, which anybody may ask for without end, one is made at a time. Raises Busy.
    """
    stem = page.path.strip("/").replace("/", "-")
    folder = _folder() / (dated and "dated")
    folder.mkdir(parents=True, exist_ok=True)
    kept = f"{stem}~{page.made_of}~"
    if found := _found(folder, kept):
        return found
    with _one_at_a_time(wait=not dated):
        return _found(folder, kept) or _made(folder, stem, kept, page, dated)


def forget_data_files() -> None:
    """Takes away all that is kept: something may be in it that has been erased."""
    shutil.rmtree(_folder(), ignore_errors=True)


def _folder() -> Path:
    return home() / "data-files"


def _found(folder: Path, kept: str) -> tuple[BinaryIO, str] | None:
    for file in folder.glob(f"{kept}*"):
        # Another process may have taken it away just now.
        with suppress(FileNotFoundError):
            return file.open("rb"), file.name.removeprefix(kept)
    return None


@contextmanager
def _one_at_a_time(wait: bool) -> Iterator[None]:
    if not _making.acquire(blocking=wait):
        raise Busy("Another file of a past day is being made.")
    try:
        yield
    finally:
        _making.release()


def _made(folder: Path, stem: str, kept: str, page: LongPage, dated: str) -> tuple[BinaryIO, str]:
    unfinished = folder / f".{kept}{os.getpid()}-{threading.get_ident()}"
    digest = sha256()
    try:
        with unfinished.open("wb") as file:
            for part in page.parts():
                digest.update(part)
                file.write(part)
        _make_room(folder, stem, dated)
        tag = digest.hexdigest()[:24]
        return unfinished.rename(folder / f"{kept}{tag}").open("rb"), tag
    finally:
        unfinished.unlink(missing_ok=True)


def _make_room(folder: Path, stem: str, dated: str) -> None:
    """Takes away the file of the version before; of dated files those that were made first."""
    if not dated:
        gone = list(folder.glob(f"{stem}~*"))
    else:
        files = [file for file in folder.iterdir() if not file.name.startswith(".")]
        gone = sorted(files, key=lambda file: file.stat().st_mtime)[: max(0, len(files) + 1 - _MOST_DATED)]
    for file in gone:
        file.unlink(missing_ok=True)
