"""What a process that reads pieces does. It runs without Django: a hostile document gets no register."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from watchback.read import Reader, Reading, Unreadable
from watchback.records import Gazetteer, edtf_or_none
from watchback.scans import extract

_SCAN_SECONDS = 100


@dataclass(frozen=True, slots=True)
class ReadPiece:
    """A piece as read: its reading and the suppliers that its text names, or the sentence why not."""

    reading: Reading | None = None
    suppliers: tuple[str, ...] = ()
    sentence: str = ""


class PieceReader:
    """What one process does: reads pieces by their place in the snapshot store, for one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._reader = Reader(gazetteer)

    def __call__(self, task: str) -> ReadPiece:
        told = json.loads(task)
        try:
            data = Path(told["path"]).read_bytes()
            document = extract(data, told["address"], told["media_type"], _SCAN_SECONDS)
            reading = self._reader.read(document, edtf_or_none(told["published"]))
        except (Unreadable, OSError) as refusal:
            return ReadPiece(sentence=str(refusal))
        except RecursionError:
            return ReadPiece(sentence="This document is too intricate to read.")
        # The marks are looked for when somebody asks, and nobody does here.
        return ReadPiece(replace(reading, marks=()), reading.suppliers)
