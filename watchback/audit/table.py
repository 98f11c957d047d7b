"""The devices of an audit as CSV: one row a device, safe to open in any spreadsheet program."""

import csv
import io
from collections.abc import Mapping
from typing import Any

from watchback.records.safe_cells import safe_cell

COLUMNS = (
    "address",
    "mac",
    "hostname",
    "location",
    "estate",
    "brand",
    "model",
    "maker",
    "device",
    "certainty",
    "quantity",
    "channels",
    "channels_listed",
    "where",
    "because",
)


def table_of(told: Mapping[str, Any]) -> bytes:
    """``devices.csv`` of the object that audit.json holds; its first mark tells Excel that it is UTF-8."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    for device in told["devices"]:
        rows.writerow([_cell(device[column]) for column in COLUMNS])
    return written.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str | int:
    if isinstance(value, int):
        return value
    if isinstance(value, list):
        value = " ".join(value)
    return safe_cell(str(value)) if value else ""
