"""How quickly each format becomes text, as a multiple of what the library behind it needs alone."""

import csv
import email
import email.policy
import io
import json
import random
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, NamedTuple
from xml.etree import ElementTree

from benchmarks.measuring import medians, print_table
from benchmarks.sample_texts import page_of, text_of
from tests.read.formats.samples import calc, excel, mail, word
from tests.read.tiny_pdf import pdf
from watchback.read import extract

_ROUNDS, _EACH, _SIZE = 7, 8, 10_000
_LINES_A_PAGE, _LINE = 50, 90


class Peer(NamedTuple):
    """Another way from the same bytes to text, or a part of the way."""

    name: str
    read: Callable[[bytes], object]


class Sample(NamedTuple):
    """One format: what our extractor stands on, a document, and whom to compare with."""

    name: str
    stands_on: str
    data: bytes
    peers: list[Peer]


def run() -> None:
    """Prints one row for each format and peer."""
    rows: list[tuple[object, ...]] = []
    for sample in _formats():
        acts = {"": _repeated(extract, sample.data)}
        acts |= {peer.name: _repeated(peer.read, sample.data) for peer in sample.peers}
        took = medians(acts, _ROUNDS, time.process_time)
        ours = took.pop("")
        size = f"**{sample.name}**, {len(sample.data) / 1000:.0f} kB"
        rows.append((size, f"Watchback, on {sample.stands_on}", "1.0", f"{_EACH / ours:,.0f}"))
        rows += [("", name, f"{ours / s:.2g}", f"{_EACH / s:,.0f}") for name, s in took.items()]
    print_table(["10 kB of text in", "by", "times as quick", "documents a second here"], rows)


def _repeated(read: Callable[[bytes], object], data: bytes) -> Callable[[], object]:
    return lambda: [read(data) for _ in range(_EACH)]


def _formats() -> Iterator[Sample]:
    text = text_of(random.Random(11), _SIZE, 3)
    paragraphs = text.split("\n\n")
    rows: list[list[object]] = [["Site", "Make", "Cameras"]]
    rows += [[each[:40], "Hikvision", number] for number, each in enumerate(paragraphs * 4)]
    table = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode()
    questions = [{"question": each[:60], "answer": each, "date": "2023-05-12"} for each in paragraphs]
    yield Sample("Text", "nothing", text.encode(), [Peer("decoding alone", bytes.decode)])
    yield Sample("HTML", "Resiliparse", page_of(text), _html_peers())
    yield Sample("PDF", "pypdfium2", pdf(*_pages(text)), _pdf_peers())
    yield Sample("DOCX", "zipfile and expat", word(*paragraphs), [Peer("python-docx", _python_docx)])
    yield Sample("XLSX", "zipfile and expat", excel({"Cameras": rows}), [Peer("openpyxl", _openpyxl)])
    yield Sample("ODS", "zipfile and expat", calc({"Cameras": rows}), [Peer("odfpy", _odfpy)])
    yield Sample("CSV", "csv", table, [Peer("csv alone", _csv)])
    yield Sample("EML", "email", mail(text).as_bytes(), [Peer("email alone", _email)])
    yield Sample("JSON", "json", json.dumps(questions).encode(), [Peer("json alone", json.loads)])
    yield Sample("XML", "expat", _xml(questions), [Peer("ElementTree", ElementTree.fromstring)])


def _pages(text: str) -> list[str]:
    lines = [line[at : at + _LINE] for line in text.split("\n") for at in range(0, len(line), _LINE)]
    return ["\n".join(lines[at : at + _LINES_A_PAGE]) for at in range(0, len(lines), _LINES_A_PAGE)]


def _xml(questions: list[dict[str, str]]) -> bytes:
    root = ElementTree.Element("questions")
    for question in questions:
        one = ElementTree.SubElement(root, "question")
        for name, value in question.items():
            ElementTree.SubElement(one, name).text = value
    return ElementTree.tostring(root, encoding="unicode").encode()


def _html_peers() -> list[Peer]:
    resiliparse = import_module("resiliparse.extract.html2text")

    def main_content(data: bytes) -> object:
        return resiliparse.extract_plain_text(data.decode(), main_content=True)

    peers = [Peer("Resiliparse's main content alone", main_content)]
    if trafilatura := _if_there("trafilatura"):
        peers.append(Peer("trafilatura", lambda data: trafilatura.extract(data.decode())))
    return peers


def _pdf_peers() -> list[Peer]:
    pdfium = import_module("pypdfium2")

    def raw(data: bytes) -> object:
        return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)]

    peers = [Peer("pypdfium2's plain text alone", raw)]
    if pypdf := _if_there("pypdf"):
        read = pypdf.PdfReader
        peers.append(Peer("pypdf", lambda data: [p.extract_text() for p in read(io.BytesIO(data)).pages]))
    return peers


def _python_docx(data: bytes) -> object:
    return [paragraph.text for paragraph in import_module("docx").Document(io.BytesIO(data)).paragraphs]


def _openpyxl(data: bytes) -> object:
    workbook = import_module("openpyxl").load_workbook(io.BytesIO(data), read_only=True)
    return [list(sheet.values) for sheet in workbook]


def _odfpy(data: bytes) -> object:
    document = import_module("odf.opendocument").load(io.BytesIO(data))
    return [str(cell) for cell in document.getElementsByType(import_module("odf.table").TableCell)]


def _csv(data: bytes) -> object:
    return list(csv.reader(io.StringIO(data.decode())))


def _email(data: bytes) -> object:
    part = email.message_from_bytes(data, policy=email.policy.default).get_body(("plain",))
    return part.get_content() if part else ""


def _if_there(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        print(f"{name} is not installed: no comparison with it.\n")
        return None
