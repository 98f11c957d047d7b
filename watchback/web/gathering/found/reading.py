"""From gathered to read: pieces that name a supplier go through the reader into the queue, none twice."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime

from watchback.confined import GivenUp, Workers
from watchback.web.gathering.found.piece_reader import PieceReader, ReadPiece
from watchback.web.gathering.models import Piece, PieceState, Run
from watchback.web.register.gazetteer import register_gazetteer
from watchback.web.register.snapshots import bytes_of, path_of
from watchback.web.register.steps import step
from watchback.web.review.intake import Refused, save_reading

_AT_ONCE = 200


def read_waiting(run: Run, after_each: Callable[[], None]) -> None:
    """Reads what waits of the run's watch, in processes of their own. ``after_each`` may raise to stop it."""
    while pieces := list(run.watch.pieces.filter(state=PieceState.WAITING).order_by("id")[:_AT_ONCE]):
        for piece, read in _read(pieces):
            _save(piece, read)
            after_each()


def _read(pieces: list[Piece]) -> Iterator[tuple[Piece, ReadPiece]]:
    """Each piece with what was read, in order."""
    workers: Workers[ReadPiece] = Workers(PieceReader, (register_gazetteer(),))
    tasks = [
        json.dumps(
            {
                "path": str(path_of(piece.sha256)),
                "address": piece.address,
                "media_type": piece.media_type,
                "published": piece.published,
            }
        )
        for piece in pieces
    ]
    for piece, result in zip(pieces, workers.results(tasks), strict=True):
        yield piece, ReadPiece(sentence=result.sentence) if isinstance(result, GivenUp) else result


def _save(piece: Piece, read: ReadPiece) -> None:
    """Proposals first, then that the piece is read: killed between the two, saving again adds nothing."""
    state, sentence, proposals = PieceState.READ, read.sentence, 0
    if read.reading is None:
        state = PieceState.UNREADABLE
    elif read.reading.proposals:
        try:
            data, licence = bytes_of(piece.sha256), piece.watch.facts.licence
            saved = save_reading(data, read.reading, piece.address, _fetched_at(piece), licence=licence)
            proposals = saved.new
        except Refused as refusal:
            state, sentence = PieceState.UNREADABLE, str(refusal)
        except FileNotFoundError:
            state, sentence = PieceState.UNREADABLE, "What was kept of this document is gone."
    step("gathering: proposals saved")
    Piece.objects.filter(pk=piece.pk).update(
        state=state, sentence=sentence, suppliers=list(read.suppliers), proposals=proposals
    )
    step("gathering: piece read")


def _fetched_at(piece: Piece) -> datetime:
    return piece.visit.fetched_at or piece.found_at
