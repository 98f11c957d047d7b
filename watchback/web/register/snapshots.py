"""The store of snapshots' bytes: whole files under their SHA-256, or nothing."""

import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watchback.home import snapshots_folder
from watchback.web.register.steps import step


def keep_bytes(data: bytes) -> str:
    """Stores the bytes durably and returns their SHA-256; twice is as good as once.

    They are written under a temporary name, synced, and renamed to their hash; then the folder
    is synced. A process that dies on the way leaves at most a part, which the next one sweeps.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    place = path_of(sha256)
    if place.exists():
        return sha256
    _make_folder(place.parent)
    with _incoming(fcntl.LOCK_SH):
        part = _incoming_folder() / f"{sha256}.{secrets.token_hex(4)}.part"
        try:
            _write_synced(part, data)
            part.rename(place)
        finally:
            part.unlink(missing_ok=True)
    step("snapshot: renamed to its hash")
    _sync_folder(place.parent)
    step("snapshot: folder synced")
    return sha256


def path_of(sha256: str) -> Path:
    """Where the bytes with this hash lie, or would lie."""
    return snapshots_folder() / sha256[:2] / sha256


def bytes_of(sha256: str) -> bytes:
    """The bytes with this hash. Raises FileNotFoundError where they were erased or lost."""
    return path_of(sha256).read_bytes()


def forget_bytes(sha256: str) -> None:
    """Removes the bytes with this hash, if they are there."""
    place = path_of(sha256)
    if place.exists():
        place.unlink()
        _sync_folder(place.parent)


def is_whole(sha256: str) -> bool:
    """Whether the bytes are there and have this hash."""
    place = path_of(sha256)
    if not place.is_file():
        return False
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def left_over_parts() -> list[Path]:
    """Half-written files that no living process is writing."""
    if not _incoming_folder().is_dir():
        return []
    try:
        with _incoming(fcntl.LOCK_EX | fcntl.LOCK_NB):
            return sorted(_incoming_folder().glob("*.part"))
    except BlockingIOError:  # somebody is writing one just now
        return []


def sweep_left_over_parts() -> None:
    """Removes what a killed process left half-written."""
    if not _incoming_folder().is_dir():
        return
    try:
        with _incoming(fcntl.LOCK_EX | fcntl.LOCK_NB):
            for part in _incoming_folder().glob("*.part"):
                part.unlink()
    except BlockingIOError:
        return


def _incoming_folder() -> Path:
    return snapshots_folder() / "incoming"


@contextmanager
def _incoming(lock: int) -> Iterator[None]:
    """Holds the folder of parts. Writers share it; who has it alone knows that every part is left over.

    Raises BlockingIOError where ``lock`` asks not to wait and somebody else holds it.
    """
    _make_folder(_incoming_folder())
    with (_incoming_folder() / "lock").open("w") as file:
        fcntl.flock(file, lock)
        yield


def _write_synced(part: Path, data: bytes) -> None:
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        step("snapshot: part opened")
        file.write(data)
        step("snapshot: part written")
        file.flush()
        os.fsync(file.fileno())
    step("snapshot: part synced")


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
