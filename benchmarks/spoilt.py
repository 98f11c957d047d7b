"""Documents of every format, spoilt by chance: cut short, bytes turned, pieces put in."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from benchmarks.gold import FOLDER, labelled_documents
from benchmarks.sample_texts import page_of, text_of
from tests.read.formats.samples import ANSWER, ASSETS, calc, excel, mail, word, zipped
from tests.read.formats.tiny_compound import workbook
from tests.read.tiny_pdf import pdf

_MOST = 400_000
_TYPES = (
    None,
    None,
    None,
    "text/html",
    "application/pdf",
    "application/json",
    "text/csv",
    "text/xml",
    "message/rfc822",
)
_ENDINGS = ("", ".txt", ".html", ".pdf", ".docx", ".xlsx", ".ods", ".csv", ".eml", ".json", ".xml", ".xls")
_WORDS = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r",
    b"<",
    b">",
    b"&",
    b"&#x0;",
    b"<![CDATA[",
    b"<!--",
    b"]]>",
    b'"',
    b"<table>",
    b"<td colspan=999999999>",
    b"<div>" * 500,
    b"{" * 500,
    b"[" * 500,
    b"%PDF-1.7",
    b"PK\x03\x04",
    "\u200b".encode(),
    "\u202e".encode(),
    "\u0130".encode(),
    b"\xed\xa0\x80",
    b"9" * 400,
    b"Hikvision ",
    b"-1",
    b"\t" * 300,
    b"\n" * 300,
    b"Content-Type: multipart/mixed; boundary=x\n",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"31 February 2023",
    b"1e309",
)


class Spoilt(NamedTuple):
    """A document as it would come: bytes, the name of its file and what a server called it."""

    data: bytes
    source: str
    media_type: str | None


def spoilt(seed: int) -> Spoilt:
    """The document of a seed, the same in every run while the sound ones stay as they are."""
    chance = random.Random(seed)
    sound = _sound()
    name, data = chance.choice(sound)
    other = chance.choice(sound)[1]
    if data.startswith(b"PK") and chance.random() < 0.7:
        data = _spoilt_inside(chance, data, other)
    else:
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            data = chance.choice(_WAYS)(chance, data, other)
    source = f"spoilt{chance.choice((name, name, chance.choice(_ENDINGS)))}"
    return Spoilt(data[:_MOST], source, chance.choice(_TYPES))


@lru_cache(maxsize=1)
def _sound() -> list[tuple[str, bytes]]:
    """Ending and bytes of whole documents; each format has about the same share."""
    made = random.Random(1)
    text = text_of(made, 3_000, 2)
    assets: dict[str, Any] = {"A": ASSETS, "B": ASSETS}
    records = [{"question": each[:50], "answer": each, "date": "2023-05-12"} for each in text.split("\n\n")]
    attached = [("list.xlsx", "application/octet-stream", excel(assets))]
    found = [
        (".txt", text.encode()),
        (".txt", text.encode("utf-16")),
        (".html", page_of(text)),
        (".pdf", pdf(ANSWER, text[:1500])),
        (".docx", word(ANSWER, text, table=[["Make", "Number"], ["Hikvision", "4"]])),
        (".xlsx", excel(assets)),
        (".ods", calc(assets)),
        (".xls", workbook({"A": [["Make", "Number"], ["Hikvision", 4]]})),
        (".eml", mail(ANSWER, attached).as_bytes()),
        (".json", json.dumps(records).encode()),
        (".jsonl", "\n".join(map(json.dumps, records)).encode()),
        (
            ".xml",
            b"<questions>"
            + b"".join(b"<q><a>%s</a></q>" % r["answer"].encode() for r in records)
            + b"</questions>",
        ),
        (".csv", b"Site,Make,Number\n" + b"Car park,Hikvision,12\n" * 20),
    ]
    by_ending: dict[str, list[bytes]] = {}
    for labelled in labelled_documents(FOLDER / "development"):
        by_ending.setdefault(labelled.path.suffix, []).append(labelled.path.read_bytes())
    for ending, documents in sorted(by_ending.items()):
        found += [(ending, data) for data in documents[:4]]
    return found


def _cut(chance: random.Random, data: bytes, other: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _turned(chance: random.Random, data: bytes, other: bytes) -> bytes:
    into = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 100)) if into else 0):
        into[chance.randrange(len(into))] = chance.randrange(256)
    return bytes(into)


def _without_piece(chance: random.Random, data: bytes, other: bytes) -> bytes:
    start, end = _piece(chance, data)
    return data[:start] + data[end:]


def _repeated(chance: random.Random, data: bytes, other: bytes) -> bytes:
    start, end = _piece(chance, data)
    return data[:end] + data[start:end] * chance.choice((1, 5, 200)) + data[end:]


def _with_piece_of_other(chance: random.Random, data: bytes, other: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    start, end = _piece(chance, other)
    return data[:at] + other[start:end] + data[at:]


def _with_word(chance: random.Random, data: bytes, other: bytes) -> bytes:
    for _ in range(chance.choice((1, 3, 20))):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(_WORDS) + data[at:]
    return data


def _joined(chance: random.Random, data: bytes, other: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def _recoded(chance: random.Random, data: bytes, other: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(
        chance.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "utf-7", "cp500")), "replace"
    )


_WAYS: tuple[Callable[[random.Random, bytes, bytes], bytes], ...] = (
    _cut,
    _turned,
    _turned,
    _without_piece,
    _repeated,
    _with_piece_of_other,
    _with_word,
    _with_word,
    _joined,
    _recoded,
)


def _piece(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 10, 100, 2_000)))


def _spoilt_inside(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """A packed file whole as a file, with one of its parts spoilt."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError):
        return _turned(chance, data, other)
    name = chance.choice(sorted(parts))
    parts[name] = chance.choice(_WAYS)(chance, parts[name], other)[:_MOST]
    return zipped(parts)
