"""Puts pages into a folder as files, each whole or not at all, and takes away what is no longer made."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TextIO

from watchback.publish.rendering import STATIC, STATIC_ADDRESS, AnyPage, CostlyPage, LongPage, Page

Content = bytes | CostlyPage | LongPage


@dataclass(frozen=True, slots=True)
class Baked:
    """What a bake did, in files: ``written`` (new or changed), ``unchanged``, ``removed``."""

    written: int
    unchanged: int
    removed: int

    def and_also(self, later: "Baked | None") -> "Baked":
        """Both bakes as one."""
        if later is None:
            return self
        written, removed = self.written + later.written, self.removed + later.removed
        return Baked(written, max(0, later.unchanged - self.written), removed)


@dataclass(frozen=True, slots=True)
class Put:
    """One file that a bake made: its name inside the folder, its digest, whether it had to be written."""

    name: str
    digest: bytes
    written: bool


def put(
    files: Iterable[tuple[str, Content]], folder: Path, known: Callable[[str], bytes | None], journal: TextIO
) -> Iterator[Put]:
    """Write those files whose digest is not the ``known`` one. Their names go into the journal first."""
    for name, content in files:
        digest = digest_of(content)
        file = folder / name
        differs = known(name) != digest or not file.is_file()
        if differs:
            journal.write(f"{name}\n")
            journal.flush()
            _write(file, _parts_of(content))
        yield Put(name, digest, differs)


def static_files() -> Iterator[tuple[str, bytes]]:
    """Style, type and icon: what every page needs."""
    for file in sorted(STATIC.rglob("*")):
        if file.is_file():
            yield STATIC_ADDRESS.strip("/") + "/" + file.relative_to(STATIC).as_posix(), file.read_bytes()


def files_of(pages: Iterable[AnyPage]) -> Iterator[tuple[str, Content]]:
    """Each page's name inside the folder with its content."""
    for page in pages:
        yield name_of(page.path), page.body if isinstance(page, Page) else page


def name_of(path: str) -> str:
    """The file of an address: ``/wins/`` is ``wins/index.html``."""
    return f"{path}index.html".lstrip("/") if path.endswith("/") else path.lstrip("/")


def digest_of(content: Content) -> bytes:
    """What tells whether a file has changed; of a costly one, whether what it is made of has."""
    if not isinstance(content, bytes):
        return bytes.fromhex(content.made_of)
    return blake2b(content, digest_size=16).digest()


def remove(folder: Path, name: str) -> None:
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


def _parts_of(content: Content) -> Iterable[bytes]:
    if isinstance(content, LongPage):
        return content.parts()
    return (content.make() if isinstance(content, CostlyPage) else content,)


def _write(file: Path, parts: Iterable[bytes]) -> None:
    """Write under a temporary name, then rename, so that a reader never meets half a page."""
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        writing = unfinished.open("wb")
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        writing = unfinished.open("wb")
    with writing:
        writing.writelines(parts)
    unfinished.replace(file)
