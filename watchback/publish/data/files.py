"""The files under ``/data/``: each table in three formats, the description of them all, and the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b

from watchback.publish.data.fields import Table
from watchback.publish.data.formats import Writer, csv_parts, json_parts, json_text, parquet_parts
from watchback.publish.data.package import data_package
from watchback.publish.data.tables import TABLES
from watchback.publish.data.views import licence_views, table_view
from watchback.publish.rendering import Head, LongPage, Page, page
from watchback.records.open_data import DataRecord
from watchback.records.published import Day

PATH = "/data/"
PACKAGE_PATH = "/data/datapackage.json"


@dataclass(frozen=True, slots=True)
class Format:
    """One format of a table: the end of the file's name, its media type, what writes it."""

    suffix: str
    media_type: str
    write: Writer


FORMATS: dict[str, Format] = {
    one.suffix: one
    for one in (
        Format("csv", "text/csv; charset=utf-8", csv_parts),
        Format("json", "application/json", json_parts),
        Format("parquet", "application/vnd.apache.parquet", parquet_parts),
    )
}


LARGE = frozenset({"statements", "standings", "standings-by-estate", "wins", "searches"})
"""Tables that grow with the evidence. They are the same as long as the record's version is."""


def data_files(record: DataRecord) -> Iterator[Page | LongPage]:
    """Every table in every format."""
    for table in TABLES.values():
        for suffix in FORMATS:
            yield data_file(record, table, suffix)


def data_file(record: DataRecord, table: Table, suffix: str) -> Page | LongPage:
    """``/data/NAME.SUFFIX``: long where the table may be."""
    form = FORMATS[suffix]
    path, parts = f"{PATH}{table.name}.{suffix}", partial(_parts, record, table, form)
    if table.name not in LARGE:
        return Page(path, table.title, b"".join(parts()), form.media_type)
    return LongPage(path, table.title, _made_of(record, table), parts, form.media_type)


def _made_of(record: DataRecord, table: Table) -> str:
    """Changes with the day, with the record's version and with what the table is."""
    made_of = (
        record.day.on.isoformat(),
        record.version,
        json_text([(field.name, field.kind) for field in table.fields]),
    )
    return blake2b("\n".join(made_of).encode(), digest_size=16).hexdigest()


def package_file(record: DataRecord) -> Page:
    """``/data/datapackage.json``: every file with its fields and licences (Frictionless Data Package)."""
    described = data_package(record, [(one.suffix, one.media_type) for one in FORMATS.values()])
    return Page(PACKAGE_PATH, "Data package", f"{json_text(described)}\n".encode(), "application/json")


def data_page(record: DataRecord) -> Page:
    """``/data/``: what there is, what each field means, and what may be done with it."""
    return page(
        "data.html",
        PATH,
        "Open data",
        record.day,
        head=Head(
            "Everything on this site as CSV, JSON and Parquet, with the meaning of each field.",
            styles=("data.css",),
            data=((PACKAGE_PATH, "application/json"),),
        ),
        tables=[table_view(table, list(FORMATS)) for table in TABLES.values()],
        licences=licence_views(TABLES.values()),
        notices=record.notices,
        site_address=_address(record.day),
    )


def _parts(record: DataRecord, table: Table, form: Format) -> Iterator[bytes]:
    return form.write(table, record.items[table.name]())


def _address(day: Day) -> str:
    return day.address or "https://…"
