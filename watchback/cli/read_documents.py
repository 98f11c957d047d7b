"""One document → its reading, or the sentence why there is none: alone, or for many in several processes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from watchback.cli.errors import Refused
from watchback.cli.read_inputs import Input, fetched
from watchback.read import Reader, Reading, Unreadable
from watchback.records import Edtf, Gazetteer
from watchback.scans import SECONDS, extract

if TYPE_CHECKING:
    from watchback.read import NamesSupplier

FEW = 8
"""So many documents are read sooner than a second process has started."""

Gazetteers = Callable[[], Gazetteer]

_SCAN_SECONDS = 100
"""How long Tesseract may take over a document that is one of many: less than a process is given."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of every document: its text alone, its proposals alone, or all of its reading."""

    published: Edtf | None = None
    text_only: bool = False
    proposals_only: bool = False
    scan_seconds: int = SECONDS


@dataclass(frozen=True, slots=True)
class Read:
    """A document that was read; ``reading`` is None where its bytes told that there is nothing to propose.

    ``given`` is None where another process read it.
    """

    given: Input | None
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class NotRead:
    """A document that could not be read, and why. ``is_defect``: the fault is Watchback's."""

    source: str
    sentence: str
    is_defect: bool = False


class DocumentReader:
    """Reads one document after the other; everything it needs is made when it is first needed."""

    def __init__(self, wanted: Wanted, gazetteer: Gazetteers) -> None:
        self._wanted = wanted
        self._gazetteer = gazetteer
        self._reader: Reader | None = None
        self._may_name: NamesSupplier | None = None

    def __call__(self, source: str) -> Read | NotRead:
        """The document at a path or address, or on standard input for "-"."""
        try:
            given = fetched(source)
            return Read(given, self._read(given))
        except (Unreadable, Refused) as refusal:
            return NotRead(source, str(refusal))
        except RecursionError:
            return NotRead(source, "This document is too intricate to read.")
        except MemoryError:
            raise
        except Exception as error:
            return NotRead(source, _told(error), is_defect=True)

    def _read(self, given: Input) -> Reading | None:
        if self._wanted.proposals_only and not self._may_name_supplier(given):
            return None
        document = extract(given.data, given.source, given.media_type, self._wanted.scan_seconds)
        if self._wanted.text_only:
            return Reading(document)
        self._reader = self._reader or Reader(self._gazetteer())
        return self._reader.read(document, self._wanted.published)

    def _may_name_supplier(self, given: Input) -> bool:
        """Whether the bytes may name a supplier. Raises Unreadable for what is no document at all."""
        from watchback.read import NamesSupplier
        from watchback.read.formats import detect
        from watchback.read.names.suppliers import PROPOSED_TIERS

        if not given.data:
            return True
        detect(given.data, given.media_type, given.source)
        if self._may_name is None:
            suppliers = self._gazetteer().suppliers
            self._may_name = NamesSupplier(tuple(s for s in suppliers if s.tier in PROPOSED_TIERS))
        return self._may_name(given.data)


def documents_read(sources: Sequence[str], wanted: Wanted, gazetteer: Gazetteers) -> Iterator[Read | NotRead]:
    """Every document in order, one after the other in this process."""
    read = DocumentReader(wanted, gazetteer)
    for source in sources:
        try:
            yield read(source)
        except MemoryError:
            yield NotRead(source, "This document is too intricate to read: it took all memory there is.")


def many_documents_read(sources: Sequence[str], wanted: Wanted) -> Iterator[Read | NotRead]:
    """Every file in order, for the bodies that ship, by as many processes as the machine has cores."""
    from watchback.confined import GivenUp, Workers

    workers: Workers[Read | NotRead] = Workers(_InWorker, (replace(wanted, scan_seconds=_SCAN_SECONDS),))
    for source, result in zip(sources, workers.results(sources), strict=True):
        yield NotRead(source, result.sentence) if isinstance(result, GivenUp) else result


class _InWorker:
    """What one of several processes does with a file. The bytes are not sent back: nobody needs them."""

    def __init__(self, wanted: Wanted) -> None:
        from watchback.reference import gazetteer

        self._read = DocumentReader(wanted, gazetteer)

    def __call__(self, source: str) -> Read | NotRead:
        read = self._read(source)
        return replace(read, given=None) if isinstance(read, Read) else read


def _told(error: Exception) -> str:
    from watchback.cli.defects import keep_traceback

    said = str(error).rstrip(".") or type(error).__name__
    return f"Watchback failed: {said}. The details are in {keep_traceback(error)}"
