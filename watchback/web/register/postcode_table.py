"""Loads the full table of postcodes (ONSPD or NSPL, as the Office for National Statistics gives it)."""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from watchback.records.postcode import postcode_in
from watchback.web.register.deeds import record_deed
from watchback.web.register.models import PostcodeSector

# The year in a name is that of the geography and moves by itself: columns are known by their form.
_COLUMNS = {
    "postcode": r"pcds",
    "packed": r"pcd[278]?",
    "district": r"oslaua|laua|lad\d\dcd|ladcd",
    "police": r"pfa|pfa\d\dcd",
    "ended": r"doterm",
}
_PSEUDO = "99999999"
"""How the code of a place that is none ends, such as the county of a unitary council."""

_FEWEST_GOOD = 0.9
EVERY = 50_000
_TOGETHER = 2_000

Sectors = dict[str, dict[tuple[str, str, str], list[str]]]


class BadTable(ValueError):
    """The file is no table of postcodes; the message says in one sentence what it lacks."""


@dataclass(frozen=True)
class LoadedPostcodes:
    """What was loaded: ``postcodes`` in ``sectors``; ``without_place`` lie in no district of the
    United Kingdom, ``unreadable`` rows hold no postcode."""

    postcodes: int
    sectors: int
    without_place: int
    unreadable: int


def load_postcodes(
    lines: Iterable[str], by: Any, progress: Callable[[int], None] = lambda rows: None
) -> LoadedPostcodes:
    """Puts the table in the place of the one before: all of it, or nothing. Raises BadTable.

    ``progress`` is told the number of rows read, now and then.
    """
    sectors, loaded = _read(csv.reader(lines), progress)
    with transaction.atomic():
        PostcodeSector.objects.all().delete()
        PostcodeSector.objects.bulk_create(
            (PostcodeSector(sector=sector, places=_packed(places)) for sector, places in sectors.items()),
            batch_size=_TOGETHER,
        )
        record_deed(by, "load", ("postcodes", "table"), detail={"postcodes": loaded.postcodes})
    return loaded


def _read(rows: Iterable[list[str]], progress: Callable[[int], None]) -> tuple[Sectors, LoadedPostcodes]:
    rows = iter(rows)
    at = _columns(next(rows, []))
    sectors: Sectors = defaultdict(lambda: defaultdict(list))
    postcodes = without_place = unreadable = number = 0
    for number, row in enumerate(rows, 1):
        if number % EVERY == 0:
            progress(number)
        postcode = postcode_in(row[at["postcode"]]) if len(row) > max(at.values()) else None
        if postcode is None or not postcode.unit:
            unreadable += 1
        elif (district := row[at["district"]]) and not district.endswith(_PSEUDO):
            place = district, _code(row, at.get("police")), _month(row, at.get("ended"))
            sectors[postcode.sector][place].append(postcode.unit)
            postcodes += 1
        else:
            without_place += 1
    if postcodes < number * _FEWEST_GOOD - without_place or not postcodes:
        raise BadTable(f"Of {number:,} rows only {postcodes:,} hold a postcode and its district.")
    return sectors, LoadedPostcodes(postcodes, len(sectors), without_place, unreadable)


def _columns(header: list[str]) -> dict[str, int]:
    """Where each column is, by the form of its name."""
    names = [name.strip().lower().lstrip("\ufeff") for name in header]
    found = {
        wanted: at
        for wanted, form in _COLUMNS.items()
        for at, name in reversed(list(enumerate(names)))
        if re.fullmatch(form, name)
    }
    found.setdefault("postcode", found.pop("packed", -1))
    found.pop("packed", None)
    missing = [words for name, words in _MISSING.items() if found.get(name, -1) < 0]
    if missing:
        raise BadTable(f"The first line names no column for {' and none for '.join(missing)}.")
    return found


_MISSING = {
    "postcode": "the postcode (pcds, pcd7 or pcd8)",
    "district": "the council (oslaua, laua or lad25cd)",
}


def _code(row: list[str], at: int | None) -> str:
    code = row[at] if at is not None else ""
    return "" if code.endswith(_PSEUDO) else code


def _month(row: list[str], at: int | None) -> str:
    """The month of "201906" as "2019-06"."""
    text = row[at] if at is not None else ""
    return f"{text[:4]}-{text[4:]}" if re.fullmatch(r"\d{6}", text) else ""


def _packed(places: dict[tuple[str, str, str], list[str]]) -> list[list[str]]:
    return [[*place, "".join(sorted(units))] for place, units in sorted(places.items())]
