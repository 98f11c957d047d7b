"""The readings of ``watchback read``, one after the other; bad inputs are told and passed over."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from watchback.cli.errors import Refused
from watchback.cli.read_documents import FEW, NotRead, Read, Wanted, documents_read, many_documents_read
from watchback.cli.read_inputs import Input, is_address, sources_in
from watchback.cli.read_progress import Progress
from watchback.read import Reading
from watchback.records import Edtf, Gazetteer
from watchback.records.counts import counted

if TYPE_CHECKING:
    from watchback.cli.second import Second


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document read. ``saved`` says what the queue made of it, where that was asked for."""

    reading: Reading
    saved: str | None = None


class Readings:
    """Iterates over the documents that could be read. ``refused`` counts those that could not.

    ``failed`` counts those of the refused where the fault is Watchback's. ``proposals_only`` lets
    documents be passed over in silence whose bytes name no supplier.
    """

    def __init__(
        self,
        inputs: Iterable[str],
        published: Edtf | None,
        *,
        save: bool = False,
        text_only: bool = False,
        proposals_only: bool = False,
        second: "Second | None" = None,
    ) -> None:
        self._inputs = inputs
        self._wanted = Wanted(published, text_only, proposals_only and not save and second is None)
        self._save = save
        self._second = second
        self.refused = 0
        self.failed = 0

    def __iter__(self) -> Iterator[Outcome]:
        sources = list(sources_in(self._inputs))
        progress = Progress(len(sources))
        for read in self._read(sources):
            progress.clear()
            if isinstance(read, NotRead):
                self._tell(read)
            elif outcome := self._outcome(read):
                yield outcome
            progress.one_more(self.refused)
        progress.clear()

    def _read(self, sources: list[str]) -> Iterator[Read | NotRead]:
        # The register, and other people's sites, are asked by one process alone.
        many = len(sources) > FEW and not self._save
        if many and not any(source == "-" or is_address(source) for source in sources):
            return many_documents_read(sources, self._wanted)
        # A few are read sooner than what dismisses them is built.
        wanted = replace(self._wanted, proposals_only=False)
        return documents_read(sources, wanted, lambda: self._gazetteer)

    def _tell(self, read: NotRead) -> None:
        self.refused += 1
        self.failed += read.is_defect
        # What is said of an address names it already.
        named = is_address(read.source) and not read.is_defect
        print(read.sentence if named else f"{read.source}: {read.sentence}", file=sys.stderr)

    def _outcome(self, read: Read) -> Outcome | None:
        if read.reading is None:
            return None
        reading = self._second.added(read.reading, self._gazetteer) if self._second else read.reading
        if not self._save or read.given is None:
            return Outcome(reading)
        try:
            return Outcome(reading, _saved(read.given, reading))
        except Refused as refusal:
            self._tell(NotRead(read.given.source, refusal.sentence))
            return None

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return _gazetteer(save=self._save)


def _gazetteer(*, save: bool) -> Gazetteer:
    """The register's bodies where proposals go into it, else those that ship."""
    if save:
        from watchback.web import open_register

        open_register()
        from watchback.web.register.gazetteer import register_gazetteer

        return register_gazetteer()
    from watchback.reference import gazetteer

    return gazetteer()


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
    return f"{counted(saved.new, 'proposal')} added to the review queue."


def tell_saved(outcome: Outcome) -> None:
    """Says on standard error what the queue made of the document."""
    if outcome.saved:
        print(f"{outcome.reading.document.source}: {outcome.saved}", file=sys.stderr)
