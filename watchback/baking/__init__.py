"""Writes pages into a folder that any web server can serve: only what changed, never half a file."""

from watchback.baking.ledger import JOURNALS, LEDGER, FolderRefused, Ledger, open_ledger
from watchback.baking.part import bake_part
from watchback.baking.whole import Lot, bake
from watchback.baking.writing import Baked

__all__ = [
    "JOURNALS",
    "LEDGER",
    "Baked",
    "FolderRefused",
    "Ledger",
    "Lot",
    "bake",
    "bake_part",
    "open_ledger",
]
