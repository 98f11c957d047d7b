"""Broken and hostile files: one plain sentence or sensible text each, soon and in little memory."""

import io
import struct
import tracemalloc
import zipfile
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.formats.samples import ANSWER, ASSETS, calc, excel, mail, part, repacked, word, zipped
from tests.read.formats.tiny_compound import compound, workbook
from watchback.read import Unreadable, extract
from watchback.read.formats import grid

DAMAGED = "The file is damaged and cannot be opened."
LOCKED = "This file is protected by a password."
ARCHIVE = "This is a ZIP archive of other files, not a document with text."
BOMB = '<!DOCTYPE x [<!ENTITY a "Hikvision ">{}]>'.format(
    "".join(
        f'<!ENTITY {longer} "{50 * ("&" + shorter + ";")}">'
        for shorter, longer in zip("abcdef", "bcdefg", strict=True)
    )
)
SHEET = "xl/worksheets/sheet1.xml"
ROW = '<row r="{0}"><c r="A{0}" t="s"><v>0</v></c><c r="B{0}"><v>4</v></c></row>'
KINDS = ("docx", "xlsx", "ods", "xls", "eml", "csv")
INNER = {"docx": "word/document.xml", "xlsx": SHEET, "ods": "content.xml"}


@cache
def sample(kind: str) -> bytes:
    """One valid file of each kind."""
    made = {
        "docx": lambda: word("Dear Ms Archer", ANSWER, table=[["Make", "No"], ["Dahua", "4"]]),
        "xlsx": lambda: excel({"Cameras": ASSETS}),
        "ods": lambda: calc({"Cameras": ASSETS}),
        "xls": lambda: workbook({"Cameras": [["Make", "No"], ["Dahua", 4.0]]}),
        "eml": lambda: mail(ANSWER, [("a.docx", "application/octet-stream", word(ANSWER))]).as_bytes(),
        "csv": lambda: b'Site,Make\n"Roof, east",Dahua\nHall,Hikvision\nYard,None\n',
    }
    return made[kind]()


def said_of(data: bytes, source: str = "") -> str:
    with pytest.raises(Unreadable) as refused:
        extract(data, source)
    return str(refused.value)


def reads_or_refuses(data: bytes, source: str = "", declared: str | None = None) -> None:
    try:
        assert extract(data, source, declared).text.strip()
    except Unreadable as refused:
        assert str(refused).endswith(".")
        assert "\n" not in str(refused)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None)
@given(share=st.floats(0, 1))
def test_a_file_cut_anywhere_is_read_or_refused(kind: str, share: float) -> None:
    data = sample(kind)
    reads_or_refuses(data[: int(share * len(data))], f"a.{kind}")


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=100, deadline=None)
@given(
    flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=8)
)
def test_a_file_with_wrong_bytes_is_read_or_refused(kind: str, flips: list[tuple[float, int]]) -> None:
    data = bytearray(sample(kind))
    for place, change in flips:
        data[int(place * len(data))] ^= change
    reads_or_refuses(bytes(data), f"a.{kind}")


@pytest.mark.parametrize("kind", INNER)
@settings(max_examples=100, deadline=None)
@given(at=st.floats(0, 1, exclude_max=True), put=st.binary(max_size=12), out=st.integers(0, 40))
def test_a_part_with_wrong_bytes_is_read_or_refused(kind: str, at: float, put: bytes, out: int) -> None:
    content = part(sample(kind), INNER[kind])
    place = int(at * len(content))
    reads_or_refuses(repacked(sample(kind), {INNER[kind]: content[:place] + put + content[place + out :]}))


@pytest.mark.parametrize("kind", INNER)
def test_entities_are_not_expanded(kind: str) -> None:
    content = part(sample(kind), INNER[kind]).decode().rpartition("?>")[2]
    bomb = f'<?xml version="1.0" encoding="UTF-8"?>{BOMB}{content}'.replace("Dahua", "&g;")
    assert said_of(repacked(sample(kind), {INNER[kind]: bomb.encode()})) == DAMAGED
    late = f'<?xml version="1.0"?><!--{"x" * 262_130}-->{BOMB}{content}'
    assert said_of(repacked(sample(kind), {INNER[kind]: late.encode()})) == DAMAGED


@pytest.mark.parametrize("kind", INNER)
def test_a_bomb_is_refused_before_it_bursts(kind: str) -> None:
    bomb = repacked(sample(kind), {INNER[kind]: b" " * 300_000_000})
    tracemalloc.start()
    assert "hundreds of times its size" in said_of(bomb)
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    whole = repacked(sample("docx"), {"word/document.xml": b" " * 50_000_000})
    size = struct.pack("<I", 50_000_000)
    assert whole.count(size) == 2
    assert said_of(whole.replace(size, struct.pack("<I", 2_000))) == DAMAGED


def test_parts_without_number_are_refused() -> None:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for number in range(20_001):
            archive.writestr(f"word/{number}", b"")
    assert said_of(into.getvalue()) == "The file is not read: it holds more than 20,000 parts."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (zipped({"1.jpg": b"x", "2.jpg": b"y"}), ARCHIVE),
        (zipped({"a.docx": word(ANSWER)}), ARCHIVE),
        (zipped({"word/a.jpg": b"x"}), DAMAGED),
        (zipped({"xl/a.xml": b"x"}), DAMAGED),
        (
            zipped({"xl/workbook.bin": b"x"}),
            "This is a binary Excel workbook (XLSB), which is not read: save it as XLSX.",
        ),
        (
            zipped({"ppt/a.xml": b"x"}),
            "This is a PowerPoint presentation, which is not read: save it as PDF.",
        ),
        (
            zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
            "This is an OpenDocument file other than a spreadsheet: save it as DOCX or PDF.",
        ),
        (b"PK\x03\x04 and no more", DAMAGED),
        (compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), LOCKED),
        (
            compound({"__nameid_version1.0": b"x"}),
            "This is an Outlook message (.msg), which is not read: save it as EML or PDF.",
        ),
        (
            compound({"WordDocument": b"x"}),
            "This is an old Word file (.doc), which is not read: save it as DOCX or PDF.",
        ),
        (
            compound({"PowerPoint Document": b"x"}),
            "This is an old PowerPoint file, which is not read: save it as PDF.",
        ),
        (
            compound({"Other": b"x"}),
            "This is a file of an old Office program that is not read: save it as DOCX or PDF.",
        ),
        (workbook({"A": [["x"]]}, (0x2F, bytes(6))), LOCKED),
        (compound({})[:400], DAMAGED),
        (word(""), "The Word file holds no text."),
        (excel({"Sheet1": []}), "The spreadsheet holds no text."),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, sentence: str) -> None:
    assert said_of(data) == sentence


def test_locked_parts_are_called_locked() -> None:
    data = bytearray(sample("docx"))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    assert said_of(bytes(data)) == LOCKED
    manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    assert said_of(repacked(sample("ods"), {"META-INF/manifest.xml": manifest})) == LOCKED


def test_a_sector_table_that_runs_in_a_circle_ends() -> None:
    data = compound({"Workbook": b"x"})
    # The first sector of the stream says that it follows itself.
    table = data.rindex(struct.pack("<II", 1, 2))
    assert said_of(data[:table] + struct.pack("<I", 0) + data[table + 4 :]) == DAMAGED


def test_two_cells_a_world_apart_in_an_old_workbook_are_two_lines() -> None:
    far = struct.pack("<HHHd", 65_535, 255, 0, 2.0)
    data = workbook({"A": [[1.0], [2.0]]}).replace(struct.pack("<HHHd", 1, 0, 0, 2.0), far)
    assert extract(data).text == "A\n1\n\n" + "\t" * 255 + "2\n"


def sheet_of(rows: str) -> bytes:
    content = part(sample("xlsx"), SHEET).decode()
    before, after = content.partition("<sheetData>")[0], content.rpartition("</sheetData>")[2]
    return repacked(sample("xlsx"), {SHEET: f"{before}<sheetData>{rows}</sheetData>{after}".encode()})


def test_two_cells_a_world_apart_are_two_lines() -> None:
    data = sheet_of(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    )
    tracemalloc.start()
    assert extract(data).text == "Cameras\n1\n\n" + "\t" * 16_383 + "2\n"
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_of_a_sheet_without_end_the_first_rows_are_read_and_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(grid, "ROWS_MOST", 500)
    document = extract(sheet_of("".join(ROW.format(number) for number in range(1, 2_001))))
    assert document.text.count("\n") == 501
    assert document.cut == "Only the first 500 rows were read."
    assert extract(b"a,b\n" * 501).cut == "Only the first 500 rows were read."
    assert extract(b"a,b\n" * 500).cut is None


def test_of_a_row_without_end_as_much_is_read_as_excel_holds() -> None:
    cells = "".join(f"<c><v>{number}</v></c>" for number in range(300_000))
    assert extract(sheet_of(f"<row>{cells}</row>")).text.endswith("\t16383\n")


def test_a_row_of_no_cells_without_end_is_damage() -> None:
    noise = "".join(f"<x>{number}</x>" for number in range(800_000))
    assert said_of(sheet_of(f"<row>{noise}</row>")) == DAMAGED


def test_a_long_text_in_many_cells_is_not_written_out_in_each() -> None:
    strings = f"<sst><si><t>{'x' * 32_000}</t></si></sst>".encode()
    rows = ("<row>" + '<c t="s"><v>0</v></c>' * 2_000 + "</row>") * 20
    data = repacked(sheet_of(rows), {"xl/sharedStrings.xml": strings})
    assert said_of(data) == "The spreadsheet holds no text."
    content = part(sample("ods"), "content.xml").decode().replace("Leisure centre", "x" * 9_999)
    content = content.replace(
        "<table:table-cell ", '<table:table-cell table:number-columns-repeated="16384" '
    )
    assert extract(repacked(sample("ods"), {"content.xml": content.encode()})).cut


def test_tags_nested_without_end_are_refused() -> None:
    deep = b"<w:x>" * 200_000
    content = part(sample("docx"), "word/document.xml").replace(b"<w:body>", b"<w:body>" + deep)
    content = content.replace(b"</w:body>", deep.replace(b"<", b"</") + b"</w:body>")
    assert "nested too deeply" in said_of(repacked(sample("docx"), {"word/document.xml": content}))
    content = part(sample("ods"), "content.xml").replace(
        b"Leisure", b"<text:x>" * 9_000 + b"</text:x>" * 9_000
    )
    reads_or_refuses(repacked(sample("ods"), {"content.xml": content}))


HEAD = "From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\n"


def test_mail_nested_without_end_is_refused_or_read() -> None:
    reads_or_refuses((f"{HEAD}Content-Type: message/rfc822\n\n" * 1_000 + HEAD + "\nHello\n").encode())
    parts = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(1_000))
    reads_or_refuses(f"{HEAD}{parts}\nHello\n".encode())


def test_a_mail_of_ten_thousand_parts_is_read() -> None:
    head = f'{HEAD}Content-Type: multipart/mixed; boundary="x"\n\n'
    text = extract((head + "--x\n\nHello\n" * 10_000 + "--x--\n").encode()).text
    assert text.count("Hello") == 10_000
    attached = '--x\nContent-Disposition: attachment; filename="a.txt"\n\nHello\n'
    text = extract((head + attached * 10_000 + "--x--\n").encode()).text
    assert text.count("Hello") == 40


def test_a_mail_of_lines_without_end_is_refused() -> None:
    assert "too many lines" in said_of(HEAD.encode() + b"X: y\n" * 2_600_000)


def test_a_bomb_in_a_mail_leaves_one_line() -> None:
    bomb = repacked(sample("docx"), {"word/document.xml": b" " * 300_000_000})
    text = extract(mail(ANSWER, [("a.docx", "application/octet-stream", bomb)]).as_bytes()).text
    assert text.count(ANSWER) == 1
    assert "Attachment: a.docx (cannot be read: the attachments are too large to read)" in text


@pytest.mark.parametrize("kind", KINDS)
def test_nul_bytes_are_survived(kind: str) -> None:
    data = sample(kind)
    reads_or_refuses(data[:40] + bytes(40) + data[40:], f"a.{kind}")
    reads_or_refuses(data + bytes(400), f"a.{kind}")


@pytest.mark.parametrize(
    "declared", ["text/csv", "message/rfc822", "application/json", "application/xml", "text/html"]
)
@given(data=st.binary(max_size=200))
def test_any_bytes_under_any_type_are_read_or_refused(declared: str, data: bytes) -> None:
    reads_or_refuses(data, "", declared)
