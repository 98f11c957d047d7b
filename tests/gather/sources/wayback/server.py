"""The Wayback Machine as it answers: an index in pages with a key, captures played back as they were."""

import json
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from urllib.parse import quote_plus, unquote_plus

from tests.gather.loopback import NOTHING_THERE, Reply, Request

HERE = Path(__file__).parent
COLUMNS = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
PAGE = 2
"""Captures on a page of this index, fewer than are asked for."""

Row = list[str]


def answer(request: Request) -> Reply:
    if request.path == "/cdx/search/cdx":
        return index(request)
    played = re.fullmatch(r"/web/(\d{14})id_/(.+)", request.path)
    return _played(played[1], played[2], request) if played else NOTHING_THERE


def index(request: Request) -> Reply:
    """Rows under their names; an empty row and a key where there are more; "[]" where there is none."""
    rows = list(_asked_for(request))
    begin = unquote_plus(request.one("resumeKey"))
    left = [row for row in rows if f"{row[0]} {row[1]}!" > begin]
    columns = request.one("fl", ",".join(COLUMNS)).split(",")
    shown = [[row[COLUMNS.index(column)] for column in columns] for row in left[:PAGE]]
    told: list[Row] = [columns, *shown] if shown else []
    if len(left) > PAGE and request.one("showResumeKey") == "true":
        last = left[PAGE - 1]
        told += [[], [quote_plus(f"{last[0]} {last[1]}!")]]
    return Reply(json.dumps(told).encode(), "application/json")


def _asked_for(request: Request) -> Iterator[Row]:
    """The rows of the address and the days, with the status asked for, runs of one digest as one."""
    key = "uk,gov,borsetshire)" + request.one("url").partition("borsetshire.gov.uk")[2]
    field, _, wanted = request.one("filter").partition(":")
    rows = [
        row
        for row in _rows()
        if (row[0].startswith(key) if request.one("matchType") == "prefix" else row[0] == key)
        and request.one("from") <= row[1] <= request.one("to")
        and row[COLUMNS.index(field)] == wanted
    ]
    for _, run in groupby(rows, lambda row: row[COLUMNS.index(request.one("collapse"))]):
        yield next(run)


def _played(timestamp: str, original: str, request: Request) -> Reply:
    query = "&".join(f"{name}={value}" for name, values in request.query.items() for value in values)
    address = f"{original}?{query}" if query else original
    for row in _rows():
        if row[1] == timestamp and row[2].replace(":80/", "/") == address and row[7]:
            return Reply((HERE / "captures" / row[7]).read_bytes(), "text/html")
    return NOTHING_THERE


def _rows() -> list[Row]:
    rows: list[Row] = json.loads((HERE / "captures.json").read_text(encoding="utf-8"))
    return rows
