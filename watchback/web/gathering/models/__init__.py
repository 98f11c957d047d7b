"""The tables of gathering, a file a noun."""

from watchback.web.gathering.models.address import Address
from watchback.web.gathering.models.contract import Contract
from watchback.web.gathering.models.letter import Letter
from watchback.web.gathering.models.piece import Piece, PieceState
from watchback.web.gathering.models.run import Run
from watchback.web.gathering.models.saved import Saved
from watchback.web.gathering.models.timestamp import Timestamp
from watchback.web.gathering.models.visit import Visit, VisitState
from watchback.web.gathering.models.watch import Watch

__all__ = [
    "Address",
    "Contract",
    "Letter",
    "Piece",
    "PieceState",
    "Run",
    "Saved",
    "Timestamp",
    "Visit",
    "VisitState",
    "Watch",
]
