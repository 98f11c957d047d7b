"""Where councils are: the ready-made drawings of the map, and the councils of each postcode sector."""

import csv
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from watchback.records import Edtf
from watchback.records.places import Drawing, Layout
from watchback.records.postcode import Postcode

_HERE = Path(__file__).parent


@lru_cache(maxsize=2)
def drawing(layout: Layout) -> Drawing:
    """The outlines of the councils as ``script/draw-map`` made them."""
    kept = json.loads((_HERE / "map.json").read_text("utf-8"))
    one = kept[layout.value]
    return Drawing(layout, one["width"], one["height"], one["areas"], Edtf(kept["as_at"]))


@lru_cache(maxsize=1)
def postcode_sectors() -> Mapping[str, Mapping[str, int]]:
    """How many postcodes of each sector ("EH1 1") lie in each council, by its GSS code.

    Great Britain only: the licence of those of Northern Ireland does not let them be passed on.
    """
    with (_HERE / "postcode_sectors.csv").open(encoding="utf-8", newline="") as file:
        return {row["sector"]: _counts(row["lads"]) for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def postcode_areas() -> frozenset[str]:
    """The letters that postcodes of Great Britain begin with: "EH"."""
    return frozenset(Postcode(sector.split()[0]).area for sector in postcode_sectors())


def _counts(cell: str) -> Mapping[str, int]:
    pairs = (part.split(":") for part in cell.split("|") if part)
    return {gss: int(number) for gss, number in pairs}
