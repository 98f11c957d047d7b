"""What earlier bakes wrote into a folder: each file with its digest, and what the whole was made from."""

import json
import sqlite3  # noqa: TID251 - the form of a file in the folder, not the register's database
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

LEDGER = ".watchback-pages.sqlite"
"""The name of the file that holds the ledger, inside the folder."""

JOURNALS = ".watchback-pages.*.journal"
"""Names of files, written down before each is written, so that a killed bake leaves none unknown."""

_MANIFEST, _JOURNAL = ".watchback-pages.json", ".watchback-pages.journal"
"""What bakes up to version 0.5 left in place of the ledger."""

_TABLES = """
    CREATE TABLE IF NOT EXISTS file (name TEXT PRIMARY KEY, digest BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS mark (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

UNKNOWN = b""
"""The digest of a file that a bake began and did not finish."""


class FolderRefused(ValueError):
    """The folder cannot be baked into; the message is one sentence for the person who named it."""


class Ledger:
    """The ledger of one folder. ``open_ledger`` makes it."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self._connection = connection

    def digests(self) -> dict[str, bytes]:
        """Every file that a bake wrote, by its name inside the folder, with the digest of its content."""
        return dict(self._connection.execute("SELECT name, digest FROM file"))

    def digest(self, name: str) -> bytes | None:
        """The digest of one file; None for one that no bake wrote."""
        found = self._connection.execute("SELECT digest FROM file WHERE name = ?", (name,)).fetchone()
        return found[0] if found else None

    def __len__(self) -> int:
        """How many files there are."""
        return int(self._connection.execute("SELECT count(*) FROM file").fetchone()[0])

    def names_within(self, prefix: str) -> list[str]:
        """The files whose names begin so."""
        # Every character of a name sorts before the last one of Unicode.
        rows = self._connection.execute(
            "SELECT name FROM file WHERE name >= ? AND name < ?", (prefix, f"{prefix}\U0010ffff")
        )
        return [name for (name,) in rows]

    def marks(self) -> dict[str, str]:
        """What the last finished bake was made from; empty after one that was stopped."""
        return dict(self._connection.execute("SELECT name, value FROM mark"))

    def unmark(self) -> None:
        """Say that from now on the folder holds no finished bake."""
        with self._connection:
            self._connection.execute("DELETE FROM mark")

    def note(
        self, written: Iterable[tuple[str, bytes]], removed: Iterable[str], marks: Mapping[str, str]
    ) -> None:
        """Write down, at once and wholly, what a bake that is finished did."""
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO file VALUES (?, ?)", written)
            self._connection.executemany("DELETE FROM file WHERE name = ?", ((name,) for name in removed))
            self._connection.execute("DELETE FROM mark")
            self._connection.executemany("INSERT INTO mark VALUES (?, ?)", marks.items())
        for journal in self.folder.glob(JOURNALS):
            journal.unlink()


@contextmanager
def open_ledger(folder: Path) -> Iterator[Ledger]:
    """The ledger of the folder, which is made where there is none yet.

    Raises FolderRefused where ``folder`` is no folder, or holds files and no ledger of ours.
    """
    if folder.exists() and not folder.is_dir():
        raise FolderRefused(f"{folder} is a file; name a folder to write the pages into.")
    folder.mkdir(parents=True, exist_ok=True)
    ours = any((folder / name).is_file() for name in (LEDGER, _MANIFEST, _JOURNAL))
    if not ours and any(folder.iterdir()):
        raise FolderRefused(
            f"{folder} holds files that watchback publish did not write; name an empty folder."
        )
    connection = _connected(folder)
    try:
        _take_over(folder, connection)
        yield Ledger(folder, connection)
    finally:
        connection.close()


def _connected(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(folder / LEDGER, timeout=60)
    try:
        connection.executescript(_TABLES)
    except sqlite3.DatabaseError:
        connection.close()
        raise FolderRefused(
            f"{folder / LEDGER} cannot be read as a ledger of pages; name an empty folder."
        ) from None
    return connection


def _take_over(folder: Path, connection: sqlite3.Connection) -> None:
    """Into the ledger goes what a stopped bake, or one of an earlier version, left beside it."""
    journals = [*folder.glob(JOURNALS), folder / _JOURNAL]
    begun = [name for file in journals if file.is_file() for name in file.read_text("utf-8").splitlines()]
    manifest = folder / _MANIFEST
    begun += _names_of(manifest) if manifest.is_file() else []
    if begun:
        with connection:
            connection.executemany("INSERT OR REPLACE INTO file VALUES (?, ?)", ((n, UNKNOWN) for n in begun))
            connection.execute("DELETE FROM mark")
    for file in (*journals, manifest):
        file.unlink(missing_ok=True)


def _names_of(manifest: Path) -> list[str]:
    try:
        names = json.loads(manifest.read_bytes())
    except ValueError:
        names = None
    if not isinstance(names, dict):
        raise FolderRefused(f"{manifest} cannot be read as a manifest; name an empty folder.")
    return [str(name) for name in names]
