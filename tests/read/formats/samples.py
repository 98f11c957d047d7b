"""Small documents of every packed format, written by the libraries that offices use or like them."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from email.message import EmailMessage
from typing import Any

import docx
import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

ANSWER = "Borsetshire Council has 29 Hikvision cameras in its car parks. They will be replaced by March 2024."
ASSETS = [
    ["Site", "Make", "Cameras", "Installed"],
    ["Leisure centre", "Hikvision", 4, date(2022, 10, 27)],
    ["Car park", "Dahua", 12, date(2019, 3, 1)],
]
ASSET_LINES = """Site\tMake\tCameras\tInstalled
Leisure centre\tHikvision\t4\t2022-10-27
Car park\tDahua\t12\t2019-03-01
"""


def word(*paragraphs: str, table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word file of these paragraphs, then a table."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    return saved(document)


def excel(sheets: dict[str, Sequence[Sequence[Any]]]) -> bytes:
    """An Excel workbook of these sheets."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return saved(workbook)


def calc(sheets: dict[str, Sequence[Sequence[Any]]]) -> bytes:
    """An OpenDocument spreadsheet of these sheets."""
    document = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        table = Table(name=name)
        for row in rows:
            line = TableRow()
            for value in row:
                line.addElement(_calc_cell(value))
            table.addElement(line)
        document.spreadsheet.addElement(table)
    return saved(document)


def _calc_cell(value: Any) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat())
        shown = f"{value:%d/%m/%y}"
    elif isinstance(value, int | float):
        cell = TableCell(valuetype="float", value=str(value))
        shown = f"{value:.15g}"
    else:
        cell = TableCell(valuetype="string")
        shown = value
    cell.addElement(P(text=shown))
    return cell


def mail(body: str = ANSWER, attachments: Iterable[tuple[str, str, bytes]] = ()) -> EmailMessage:
    """A mail; an attachment is its name, its media type and its bytes."""
    message = EmailMessage()
    message["From"] = "Borsetshire Council Information Team <foi@borsetshire.example>"
    message["To"] = "Jennifer Archer <jennifer@ambridge.example>"
    message["Date"] = datetime(2023, 5, 4, 23, 30).astimezone()
    message["Subject"] = "Freedom of Information request 4711"
    message["Message-ID"] = "<4711@borsetshire.example>"
    message.set_content(body)
    for name, media_type, data in attachments:
        kind, _, subkind = media_type.partition("/")
        message.add_attachment(data, maintype=kind, subtype=subkind, filename=name)
    return message


def saved(document: Any) -> bytes:
    """What the library writes into a file."""
    into = io.BytesIO()
    document.save(into)
    return into.getvalue()


def repacked(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The ZIP file with these parts put in or in place of others."""
    return zipped(_parts(data) | parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    """A ZIP file of these parts."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return into.getvalue()


def part(data: bytes, name: str) -> bytes:
    """One part of a ZIP file."""
    return _parts(data)[name]


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
