"""Which files of a folder are finished documents: not those still being written, nor the parts of a page."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from stat import S_ISREG

LOCK_HOLDS = 24 * 60 * 60
"""Seconds after which the lock of an office program counts as left behind by one that broke down."""

_MOST_FILES = 50_000
_UNFINISHED = (".part", ".crdownload", ".download", ".partial", ".tmp", ".filepart", ".opdownload", ".!ut")
# Pictures, sounds, films, programs and what pages are dressed in: no words are lost with them.
_NO_DOCUMENTS = frozenset(
    (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".bmp", ".heic", ".mp3", ".m4a", ".wav")
    + (".mp4", ".mov", ".avi", ".mkv", ".webm", ".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf")
    + (".exe", ".dll", ".msi", ".bat", ".cmd", ".scr", ".lnk", ".app", ".dmg", ".iso", ".jar", ".apk")
)


@dataclass(frozen=True, slots=True)
class Dropped:
    """One file: where it is below the folder, with "/" between steps, its size, and when it last changed."""

    at: str
    size: int
    changed_ns: int


def dropped(folder: Path, now: float) -> Iterator[Dropped]:
    """The files that may be read, in order of their names. ``now`` is in seconds since 1970.

    Links are not followed, neither to files nor to folders; hidden files are left alone.
    """
    count = 0
    for place, inner, names in os.walk(folder, followlinks=False):
        inner[:] = sorted(
            name for name in inner if not _is_of_a_page(name, names) and not name.startswith(".")
        )
        busy = _busy(Path(place), names, now)
        for name in sorted(names):
            found = _document(folder, Path(place) / name, busy)
            if found and count < _MOST_FILES:
                count += 1
                yield found


def looked_at_again(folder: Path, file: Dropped) -> bool:
    """Whether the file is as it was."""
    try:
        told = (folder / file.at).lstat()
    except OSError:
        return False
    return (told.st_size, told.st_mtime_ns) == (file.size, file.changed_ns)


def _document(folder: Path, path: Path, busy: frozenset[str]) -> Dropped | None:
    name = path.name
    ending = PurePosixPath(name.lower()).suffix
    if name.startswith((".", "~$")) or name in busy or ending in _NO_DOCUMENTS or ending in _UNFINISHED:
        return None
    try:
        told = path.lstat()
    except OSError:
        return None
    # An empty file is one that a browser has only begun.
    if not S_ISREG(told.st_mode) or not told.st_size:
        return None
    return Dropped(path.relative_to(folder).as_posix(), told.st_size, told.st_mtime_ns)


def _is_of_a_page(name: str, beside: list[str]) -> bool:
    """ "Minutes_files" beside "Minutes.html" holds the pictures and frames of that page."""
    for end in ("_files", "_Dateien", "_fichiers", ".files"):
        if name.endswith(end):
            page = name.removesuffix(end)
            return any(f"{page}{ending}" in beside for ending in (".html", ".htm", ".xhtml"))
    return False


def _busy(place: Path, names: list[str], now: float) -> frozenset[str]:
    """Names of files that something beside them says are still being written."""
    found: set[str] = set()
    for name in names:
        if name.lower().endswith(_UNFINISHED):
            found.add(PurePosixPath(name).stem)
        elif (locked := _locked_by(name, names)) and _is_fresh(place / name, now):
            found.update(locked)
    return frozenset(found)


def _locked_by(name: str, names: list[str]) -> list[str]:
    """The files that a lock of LibreOffice (".~lock.a.ods#") or Word ("~$port.docx") stands for."""
    if name.startswith(".~lock.") and name.endswith("#"):
        return [name[len(".~lock.") : -1]]
    if name.startswith("~$"):
        # Of a long name the first two letters make room for the mark.
        return [each for each in names if name[2:] in (each, each[2:]) and not each.startswith("~$")]
    return []


def _is_fresh(path: Path, now: float) -> bool:
    try:
        return now - path.lstat().st_mtime < LOCK_HOLDS
    except OSError:
        return False
