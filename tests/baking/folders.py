"""Bakes pages into a folder, as the command does."""

from collections.abc import Iterable
from pathlib import Path

from watchback.baking import Baked, open_ledger
from watchback.baking import bake as bake_lots
from watchback.publish import Page


def bake(pages: Iterable[Page], folder: Path) -> Baked:
    """All of the site is these pages."""
    with open_ledger(folder) as ledger:
        return bake_lots([lambda: pages], ledger, {})
