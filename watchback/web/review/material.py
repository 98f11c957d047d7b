"""The bytes that a person proposes from: fetched, uploaded, or held from a moment ago."""

import json
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from watchback.confined import SECONDS, TooIntricate, apart
from watchback.gather import FetchRefused, fetch
from watchback.home import home
from watchback.read import MAX_BYTES, Unreadable
from watchback.records import Document
from watchback.scans import extract

HELD_FOR = 24 * 60 * 60
"""Seconds for which a document is held while its form is put right."""

_SALT = "watchback held document"


class NotTaken(ValueError):
    """The document cannot be used; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Material:
    """A document as it came. ``source`` is its address, or the name of the file."""

    data: bytes
    source: str
    media_type: str
    read_at: datetime

    def document(self) -> Document:
        """The document as text. Raises NotTaken."""
        try:
            return apart(extract, self.data, self.source, self.media_type, SECONDS - 10)
        except (Unreadable, TooIntricate) as refusal:
            raise NotTaken(f"{refusal} Nothing was saved.") from None


def fetched(url: str) -> Material:
    """The document at an address. Raises NotTaken."""
    try:
        found = fetch(url)
    except FetchRefused as refusal:
        raise NotTaken(f"{refusal.sentence} Nothing was saved.") from None
    return Material(found.data, url, found.media_type, found.fetched_at)


def uploaded(file: UploadedFile) -> Material:
    """The document in a file that was sent with a form. Raises NotTaken."""
    if file.size >= MAX_BYTES:
        raise NotTaken(
            f"The file is too large: {file.size // 1_000_000} MB; {MAX_BYTES // 1_000_000} MB is the limit."
        )
    return Material(file.read(), file.name or "document", file.content_type or "", timezone.now())


def hold(material: Material, user: Any) -> str:
    """Keeps the document aside for this person while the form is put right; the answer finds it again.

    It is no part of the register: it goes when the proposal is saved, and after a day in any case.
    """
    sweep_held()
    name = secrets.token_hex(16)
    _write(_folder() / name, material.data)
    told = {
        "file": name,
        "source": material.source,
        "media_type": material.media_type,
        "read_at": material.read_at.isoformat(),
        "user": user.pk,
    }
    return signing.dumps(json.dumps(told), salt=_SALT)


def held(token: str, user: Any) -> Material | None:
    """The document held under ``token`` for this person; None where it is gone or was never theirs."""
    told = _told(token)
    if told is None or told["user"] != user.pk:
        return None
    try:
        data = (_folder() / told["file"]).read_bytes()
    except FileNotFoundError:
        return None
    return Material(data, told["source"], told["media_type"], datetime.fromisoformat(told["read_at"]))


def let_go(token: str) -> None:
    """Removes the document held under ``token``."""
    told = _told(token)
    if told:
        (_folder() / told["file"]).unlink(missing_ok=True)


def _told(token: str) -> dict[str, Any] | None:
    try:
        return json.loads(signing.loads(token, salt=_SALT, max_age=HELD_FOR))
    except signing.BadSignature:
        return None


def _folder() -> Path:
    folder = home() / "held"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _write(path: Path, data: bytes) -> None:
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(data)


def sweep_held() -> None:
    """Removes what was held for longer than a day."""
    oldest = time.time() - HELD_FOR
    for path in _folder().iterdir():
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < oldest:
                path.unlink()
