"""Writes pages into a folder that any web server can serve: only what changed, never half a file."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TextIO

from watchback.publish.rendering import STATIC, STATIC_ADDRESS, Page

MANIFEST = ".watchback-pages.json"
"""Path of each file that a bake wrote, with the SHA-256 of its content."""

JOURNAL = ".watchback-pages.journal"
"""Names of new files, written down before each is made, so that a killed bake leaves none unknown."""


class FolderRefused(ValueError):
    """The folder cannot be baked into; the message is one sentence for the person who named it."""


@dataclass(frozen=True, slots=True)
class Baked:
    """What a bake did, in files: ``written`` (new or changed), ``unchanged``, ``removed``."""

    written: int
    unchanged: int
    removed: int


def bake(pages: Iterable[Page], folder: Path) -> Baked:
    """Write the pages and the static files. Only files that an earlier bake wrote are ever removed.

    Raises FolderRefused where ``folder`` is no folder, or holds files and no manifest of ours.
    """
    before = _known_files(folder)
    now: dict[str, str] = {}
    written = 0
    with (folder / JOURNAL).open("a", encoding="utf-8") as journal:
        for name, content in _files(pages):
            now[name] = sha256(content).hexdigest()
            if before.get(name) != now[name] or not (folder / name).is_file():
                _note(journal, name, before)
                _write(folder / name, content)
                written += 1
    gone = before.keys() - now.keys()
    for name in gone:
        _remove(folder, name)
    _write(folder / MANIFEST, json.dumps(now, indent=0, sort_keys=True).encode())
    (folder / JOURNAL).unlink()
    return Baked(written, len(now) - written, len(gone))


def _known_files(folder: Path) -> dict[str, str]:
    """The files that earlier bakes wrote; those of a bake that was stopped have no hash."""
    if folder.exists() and not folder.is_dir():
        raise FolderRefused(f"{folder} is a file; name a folder to write the pages into.")
    folder.mkdir(parents=True, exist_ok=True)
    known: dict[str, str] = {}
    if (folder / MANIFEST).is_file():
        known |= _manifest(folder / MANIFEST)
    elif any(folder.iterdir()) and not (folder / JOURNAL).is_file():
        raise FolderRefused(
            f"{folder} holds files that watchback publish did not write; name an empty folder."
        )
    if (folder / JOURNAL).is_file():
        known |= dict.fromkeys((folder / JOURNAL).read_text("utf-8").splitlines(), "")
    return known


def _manifest(file: Path) -> dict[str, str]:
    try:
        names = json.loads(file.read_bytes())
    except ValueError:
        names = None
    if not isinstance(names, dict):
        raise FolderRefused(f"{file} cannot be read as a manifest; name an empty folder.")
    return {str(name): str(digest) for name, digest in names.items()}


def _files(pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
    """Each file's name inside the folder with its content, static files first."""
    for file in sorted(STATIC.rglob("*")):
        if file.is_file():
            yield STATIC_ADDRESS.strip("/") + "/" + file.relative_to(STATIC).as_posix(), file.read_bytes()
    for page in pages:
        name = f"{page.path}index.html" if page.path.endswith("/") else page.path
        yield name.lstrip("/"), page.body


def _note(journal: TextIO, name: str, before: dict[str, str]) -> None:
    if name not in before:
        journal.write(f"{name}\n")
        journal.flush()


def _write(file: Path, content: bytes) -> None:
    """Write under a temporary name, then rename, so that a reader never meets half a page."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(file)


def _remove(folder: Path, name: str) -> None:
    """Remove a file that an earlier bake wrote, and the folders that it leaves empty."""
    file = folder / name
    if not file.resolve().is_relative_to(folder.resolve()):
        return
    file.unlink(missing_ok=True)
    file.with_name(f".{file.name}.unfinished").unlink(missing_ok=True)
    for parent in file.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()
