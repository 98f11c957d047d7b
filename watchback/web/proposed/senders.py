"""How often each sender of forms sent in the last hour, without keeping an address."""

import hmac
import os
import secrets
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from pathlib import Path

from watchback.home import home, passing_folder

HOUR = timedelta(hours=1)
FROM_ONE = 5
"""Proposals that one sender may send in an hour."""

FROM_ALL = 120
"""Proposals that are taken in an hour, whoever sends them."""

_PREFIX_OF_A_HOUSEHOLD = 8
"""Bytes of an IPv6 address that all of one connection have in common."""

_SECONDS_TO_WAIT = 5
_TABLES = """
    PRAGMA secure_delete=ON;
    CREATE TABLE IF NOT EXISTS day (day TEXT PRIMARY KEY, secret BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS sent (mark BLOB NOT NULL, at REAL NOT NULL);
"""


class Senders:
    """When each sender last sent. Senders are told apart by a mark that a secret of the day gives their
    address; the secret is thrown away each day, so that nobody can turn yesterday's marks back.

    Both are in one small file that all processes of the site share. It lies in memory where the system
    has a place for such files, and in no backup of the home folder.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file

    def may_send(self, address: str, now: datetime) -> bool:
        """Whether somebody at this address may send one more; if so it is counted.

        Where the file cannot be used, nobody may: then the counts are not known.
        """
        try:
            with self._counts() as counts:
                mark = hmac.new(_secret_of_the_day(counts, now), _place(address), sha256).digest()
                counts.execute("DELETE FROM sent WHERE at <= ?", ((now - HOUR).timestamp(),))
                own, all = counts.execute(
                    "SELECT COALESCE(SUM(mark = ?), 0), COUNT(*) FROM sent", (mark,)
                ).fetchone()
                if own >= FROM_ONE or all >= FROM_ALL:
                    return False
                counts.execute("INSERT INTO sent VALUES (?, ?)", (mark, now.timestamp()))
                return True
        except (sqlite3.Error, OSError):
            return False

    def marks(self) -> set[bytes]:
        """The marks that are kept now."""
        with self._counts() as counts:
            return {mark for (mark,) in counts.execute("SELECT mark FROM sent")}

    def forget(self) -> None:
        """Nobody has sent anything."""
        with self._counts() as counts:
            counts.execute("DELETE FROM sent")

    @contextmanager
    def _counts(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(
            self._file or _shared_file(), timeout=_SECONDS_TO_WAIT, isolation_level=None
        )
        try:
            connection.executescript(_TABLES)
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        finally:
            connection.close()


def _secret_of_the_day(counts: sqlite3.Connection, now: datetime) -> bytes:
    day = now.date().isoformat()
    found = counts.execute("SELECT secret FROM day WHERE day = ?", (day,)).fetchone()
    if found:
        return bytes(found[0])
    made = secrets.token_bytes(32)
    # Marks of yesterday are empty of meaning now.
    counts.execute("DELETE FROM sent")
    counts.execute("DELETE FROM day")
    counts.execute("INSERT INTO day VALUES (?, ?)", (day, made))
    return made


@cache
def _shared_file() -> Path:
    """One file for each user and home folder, where nobody else on the machine can look."""
    whose = sha256(f"{os.getuid()} {home().resolve()}".encode()).hexdigest()[:16]
    folder = passing_folder() / f"watchback-{whose}"
    with suppress(OSError):
        folder.mkdir(mode=0o700)
    if not _is_ours_alone(folder):
        # Somebody was there first: better a count of this process alone than theirs.
        folder = Path(tempfile.mkdtemp(prefix="watchback-"))
    return folder / "senders.sqlite3"


def _is_ours_alone(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


def _place(address: str) -> bytes:
    """An address as it is marked: of IPv6 only the part that a whole household has in common."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address.encode()[:100]
    if isinstance(found, IPv6Address):
        # ::ffff:192.0.2.1 is one household, and not the whole of IPv4.
        plain = found.ipv4_mapped
        return plain.packed if plain else found.packed[:_PREFIX_OF_A_HOUSEHOLD]
    return found.packed
