"""Bakes every page of the site, in as many processes as are given."""

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from watchback.baking.ledger import JOURNALS, Ledger
from watchback.baking.writing import Baked, Put, files_of, put, remove, static_files
from watchback.publish.rendering import AnyPage

Lot = Callable[[], Iterable[AnyPage]]
"""Makes some pages of the site. Lots are independent of each other and may be made in any process."""


def bake(lots: Sequence[Lot], ledger: Ledger, marks: Mapping[str, str], processes: int = 1) -> Baked:
    """Write all pages and the static files. Only files that an earlier bake wrote are ever removed.

    ``marks`` say what the site is made from; they stand in the ledger once the bake is finished. More
    processes than one need a system that can fork; a lot must then open its own connections.
    """
    before = ledger.digests()
    ledger.unmark()
    work = _Work(lots, ledger.folder, before)
    with _journal(ledger.folder, "static") as journal:
        made = list(put(static_files(), ledger.folder, before.get, journal))
    for some in _made(work, processes):
        made += some
    gone = before.keys() - {one.name for one in made}
    for name in gone:
        remove(ledger.folder, name)
    ledger.note(((one.name, one.digest) for one in made if one.written), gone, marks)
    written = sum(one.written for one in made)
    return Baked(written, len(made) - written, len(gone))


@dataclass(frozen=True, slots=True)
class _Work:
    lots: Sequence[Lot]
    folder: Path
    before: Mapping[str, bytes]

    def make(self, number: int) -> list[Put]:
        with _journal(self.folder, str(number)) as journal:
            return list(put(files_of(self.lots[number]()), self.folder, self.before.get, journal))


_work: _Work | None = None
"""What a forked process is to do: it has it from its parent, for closures cannot be sent."""


def _made(work: _Work, processes: int) -> Iterator[list[Put]]:
    if processes < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work.make, range(len(work.lots)))
        return
    global _work
    _work = work
    try:
        with multiprocessing.get_context("fork").Pool(processes, _leave_the_interrupt_to_the_parent) as pool:
            yield from pool.imap_unordered(_make, range(len(work.lots)))
    finally:
        _work = None


def _leave_the_interrupt_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _make(number: int) -> list[Put]:
    assert _work is not None
    return _work.make(number)


@contextmanager
def _journal(folder: Path, name: str) -> Iterator[TextIO]:
    with (folder / JOURNALS.replace("*", name)).open("a", encoding="utf-8") as journal:
        yield journal
