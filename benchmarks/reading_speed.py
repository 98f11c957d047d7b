"""How quickly documents are dismissed, read, searched for names and made into text, and in what memory.

``script/benchmark reading-speed reads=100000`` reads so many for the memory in place of 5,000.
"""

import random
import time
from collections.abc import Callable
from dataclasses import replace

from benchmarks import memory_of_reading, speed_of_formats, speed_of_names
from benchmarks.measuring import medians, print_table
from benchmarks.sample_texts import development_documents, page_of, text_of
from watchback.read import NamesSupplier, Reader, extract
from watchback.read.formats import detect
from watchback.records import Document
from watchback.reference import gazetteer

_SIZE, _ROUNDS = 10_000, 9
_PAGES = 20
_READS = 5_000


def run(*settings: str) -> None:
    """Prints a table for each of them. Seconds are of one core."""
    given = dict(setting.split("=", 1) for setting in settings if "=" in setting)
    print("### Dismissing a page that names no supplier\n")
    _dismissing()
    print("\n### Reading 10 kB of text that names a supplier\n")
    _reading()
    print("\n### Finding names\n")
    speed_of_names.run()
    print("\n### From bytes to text\n")
    speed_of_formats.run()
    print("\n### Memory\n", flush=True)
    memory_of_reading.run(int(given.get("reads", _READS)))


def _dismissing() -> None:
    chance = random.Random(7)
    may_name = NamesSupplier(gazetteer().suppliers)
    pages = [page_of(text_of(chance, _SIZE, 0)) for _ in range(_PAGES)]
    assert not any(map(may_name, pages))
    took = medians(
        {
            "made into text": lambda: [extract(page) for page in pages],
            "dismissed on its bytes": lambda: [may_name(page) for page in pages],
            "told what it is, and dismissed": lambda: [may_name(page) for page in pages if detect(page)],
        },
        _ROUNDS,
        time.process_time,
    )
    peer = took["made into text"]
    size = sum(map(len, pages)) / len(pages) / 1_000
    print_table(
        [f"a page of {size:.0f} kB", "times as quick", "aim", "pages a second here"],
        [
            (
                name,
                f"{peer / s:.1f}",
                "≥ 20" if name == "dismissed on its bytes" else "",
                f"{_PAGES / s:,.0f}",
            )
            for name, s in took.items()
        ],
    )


def _reading() -> None:
    reader = Reader(gazetteer())
    chance = random.Random(9)
    texts = [extract(text_of(chance, _SIZE, number).encode(), "a.txt") for number in (1, 2, 3, 5, 8, 13)]
    kinds = {
        "long labelled documents, cut to 10 kB": _long_ones(reader),
        "short labelled documents, filled up to 10 kB": _filled_up(chance),
        "prose, 1 to 13 mentions": texts,
        "prose that names none": [extract(text_of(chance, _SIZE, 0).encode(), "b.txt")],
    }
    acts: dict[str, Callable[[], object]] = {
        "looking for the name and nothing else": lambda: ["hikvision" in each.text.lower() for each in texts]
    }
    for name, documents in kinds.items():
        acts[name] = _all_read(reader, documents)
    took = medians(acts, _ROUNDS, time.process_time)
    counts = {name: len(documents) for name, documents in kinds.items()} | {next(iter(acts)): len(texts)}
    peer = took[next(iter(acts))] / len(texts)
    print_table(
        ["10 kB each", "documents", "times looking for the name", "aim", "documents a second here"],
        [
            (
                name,
                counts[name],
                f"{s / counts[name] / peer:,.0f}",
                "≥ 200 a second" if "labelled" in name or "mentions" in name else "",
                f"{counts[name] / s:,.0f}",
            )
            for name, s in took.items()
        ],
    )


def _all_read(reader: Reader, documents: list[Document]) -> Callable[[], object]:
    return lambda: [reader.read(document) for document in documents]


def _long_ones(reader: Reader) -> list[Document]:
    """The 10 kB around the first sentence that is a proposal, of every long document that holds one."""
    found = []
    for document in development_documents():
        proposals = reader.read(document).proposals if len(document.text) > _SIZE else ()
        if proposals:
            start = max(0, min(proposals[0].quotation.start - _SIZE // 2, len(document.text) - _SIZE))
            found.append(replace(document, text=document.text[start : start + _SIZE]))
    return found


def _filled_up(chance: random.Random) -> list[Document]:
    """Every fourth short document, with prose that names nobody after it."""
    short = [document for document in development_documents() if 500 < len(document.text) < 5_000]
    return [
        replace(document, text=f"{document.text}\n\n{text_of(chance, _SIZE - len(document.text), 0)}")
        for document in short[::4]
    ]
