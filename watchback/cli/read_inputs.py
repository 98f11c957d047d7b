"""What ``watchback read`` was given → one reading after the other; bad inputs are told and passed over."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from watchback.cli.errors import Refused
from watchback.read import MAX_BYTES, Reader, Reading, Unreadable, extract
from watchback.records import Edtf


@dataclass(frozen=True, slots=True)
class Input:
    """The bytes of one document, where they came from, and the type a server declared for them."""

    source: str
    data: bytes
    media_type: str | None
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document read. ``saved`` says what the queue made of it, where that was asked for."""

    reading: Reading
    saved: str | None = None


class Readings:
    """Iterates over the documents that could be read. ``refused`` counts those that could not."""

    def __init__(self, inputs: Iterable[str], published: Edtf | None, *, save: bool, text_only: bool) -> None:
        self._inputs = inputs
        self._published = published
        self._save = save
        self._text_only = text_only
        self._reader: Reader | None = None
        self.refused = 0

    def __iter__(self) -> Iterator[Outcome]:
        for source in _each(self._inputs):
            try:
                yield self._read(_fetched(source))
            except (Unreadable, Refused) as error:
                self.refused += 1
                # What is said of an address names it already.
                print(error if "://" in source else f"{source}: {error}", file=sys.stderr)

    def _read(self, given: Input) -> Outcome:
        document = extract(given.data, given.source, given.media_type)
        if self._text_only:
            return Outcome(Reading(document))
        self._reader = self._reader or _reader(save=self._save)
        reading = self._reader.read(document, self._published)
        return Outcome(reading, _saved(given, reading) if self._save else None)


def day_given(text: str | None) -> Edtf | None:
    """The day of ``--published``. Raises Refused with one sentence where it is none."""
    try:
        return Edtf(text) if text else None
    except ValueError as error:
        raise Refused(f"--published: {error}.") from None


def _each(inputs: Iterable[str]) -> Iterator[str]:
    """The inputs, with folders opened: their files in order of name, hidden ones left out."""
    for given in inputs:
        folder = Path(given)
        if given == "-" or "://" in given or not folder.is_dir():
            yield given
            continue
        for path in sorted(folder.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if path.is_file() and not hidden:
                yield str(path)


def _fetched(source: str) -> Input:
    if source == "-":
        return Input("-", sys.stdin.buffer.read(MAX_BYTES + 1), None, datetime.now(UTC))
    if "://" in source:
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
    except OSError as error:
        raise Refused(f"The file cannot be opened: {error.strerror}.") from None


def _from_address(url: str) -> Input:
    from watchback.gather import FetchRefused, fetch

    try:
        fetched = fetch(url)
    except FetchRefused as refusal:
        raise Refused(refusal.sentence) from None
    return Input(url, fetched.data, fetched.media_type, fetched.fetched_at)


def _reader(*, save: bool) -> Reader:
    """Over the register's bodies where proposals go into it, else over those that ship."""
    if save:
        from watchback.web import open_register

        open_register()
        from watchback.web.register.gazetteer import register_gazetteer

        return Reader(register_gazetteer())
    from watchback.reference import gazetteer

    return Reader(gazetteer())


def _saved(given: Input, reading: Reading) -> str:
    """Puts the reading into the queue and says in one sentence what came of it."""
    intake: Any = __import__("watchback.web.review.intake", fromlist=["save_reading"])
    source = "standard input" if given.source == "-" else given.source
    try:
        saved = intake.save_reading(given.data, reading, source, given.read_at)
    except intake.Refused as refusal:
        raise Refused(str(refusal)) from None
    if saved.known and not saved.new:
        return "These bytes were read before; nothing was added."
    return f"{saved.new} {'proposal' if saved.new == 1 else 'proposals'} added to the review queue."


def tell_saved(outcome: Outcome) -> None:
    """Says on standard error what the queue made of the document."""
    if outcome.saved:
        print(f"{outcome.reading.document.source}: {outcome.saved}", file=sys.stderr)
