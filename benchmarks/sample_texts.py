"""Texts for measuring: the labelled documents, and prose of a council, the same in every run."""

import random
from collections.abc import Iterator
from html import escape

from benchmarks.gold import FOLDER, labelled_documents
from watchback.read import Unreadable, extract
from watchback.records import Document

_SUBJECTS = (
    "The committee",
    "Councillor Archer",
    "The head of property",
    "A resident of Ambridge",
    "The cabinet member for finance",
    "The contractor",
    "The monitoring officer",
    "The chair of governors",
    "The auditor",
    "The parish clerk",
)
_VERBS = (
    "noted",
    "welcomed",
    "questioned",
    "asked about",
    "reported on",
    "set out",
    "approved",
    "deferred",
    "described",
    "drew attention to",
)
_OBJECTS = (
    "the figures for the second quarter",
    "a change to the opening hours of the library",
    "the works in the market square",
    "parking charges near the station",
    "the contract for street lighting",
    "the repair of the footbridge over the Am",
    "the cameras on the bypass",
    "a grant towards the village hall",
    "the new timetable of the school bus",
    "the state of the playing fields",
    "the heating of the leisure centre",
    "the list of polling places",
)
_ENDS = (
    "before the autumn.",
    "at its meeting on 12 May 2023.",
    "without discussion.",
    "and asked officers to write to residents.",
    "after a vote of seven to four.",
    "in view of rising costs.",
    "and thanked all who had taken part.",
    "which is to be looked at again in 2024.",
    "as the papers had come late.",
    "for a sum of £14,300.",
)
_NAMING = (
    "{body} will remove all {supplier} cameras from its car parks by March 2024.",
    "A spokesperson for {body} said the council uses {supplier} cameras in twelve buildings.",
    "In reply {body} said that it holds no information on cameras made by {supplier}.",
    "{body} has replaced 47 {supplier} cameras since last spring.",
    "Campaigners called on {body} to stop buying from {supplier}.",
    "{body} is reviewing its cameras, among them those of {supplier}.",
)
BODIES = ("Leeds City Council", "Cornwall Council", "Kent County Council", "Powys County Council")
SUPPLIERS = ("Hikvision", "Dahua")


def prose(chance: random.Random, size: int) -> list[str]:
    """Sentences of about ``size`` characters together; none names a supplier."""
    found: list[str] = []
    while size > 0:
        parts = (chance.choice(each) for each in (_SUBJECTS, _VERBS, _OBJECTS, _ENDS))
        found.append(" ".join(parts))
        size -= len(found[-1]) + 1
    return found


def naming(chance: random.Random) -> str:
    """One sentence that names a body and a supplier."""
    return chance.choice(_NAMING).format(body=chance.choice(BODIES), supplier=chance.choice(SUPPLIERS))


def text_of(chance: random.Random, size: int, mentions: int) -> str:
    """Paragraphs of about ``size`` characters, with so many sentences that name a supplier among them."""
    sentences = prose(chance, size - 80 * mentions)
    for _ in range(mentions):
        sentences.insert(chance.randrange(len(sentences)), naming(chance))
    paragraphs = []
    while sentences:
        length = chance.randint(2, 5)
        paragraphs.append(" ".join(sentences[:length]))
        sentences = sentences[length:]
    return "\n\n".join(paragraphs)


def page_of(text: str) -> bytes:
    """The text as a news page with menus, a notice and other stories around it, over twice its size."""
    paragraphs = text.split("\n\n")
    menu = "".join(f'<li><a href="/s/{n}">Service {n} &amp; more</a></li>' for n in range(len(text) // 120))
    story = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in paragraphs)
    other = "".join(
        f'<div class="card"><h3><a href="/n/{n}">{escape(each[:60])}</a></h3>'
        f"<p>{escape(each[:160])}</p></div>"
        for n, each in enumerate(paragraphs)
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>News – Borsetshire</title>'
        '<meta property="article:published_time" content="2023-05-12"><style>.card{margin:1em}</style>'
        "<script>var settings = {a: 1, b: [2, 3]};</script></head><body>"
        f'<div class="cookie-notice">We use cookies.</div><nav><ul>{menu}</ul></nav>'
        f'<main><article><h1>News</h1>{story}</article><aside class="related">{other}</aside></main>'
        "<footer><p>© Borsetshire 2023</p></footer></body></html>"
    ).encode()


def development_documents() -> Iterator[Document]:
    """The documents of tests/gold/development that can be read."""
    for labelled in labelled_documents(FOLDER / "development"):
        try:
            yield extract(labelled.path.read_bytes(), labelled.path.name)
        except Unreadable:
            continue


def development_texts(size: int) -> list[str]:
    """All their text, cut into pieces of that many characters."""
    text = "\n\n".join(document.text for document in development_documents())
    return [text[at : at + size] for at in range(0, len(text) - size, size)]
