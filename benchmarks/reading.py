"""Documents a second: text of 10 kB with one supplier in it, text that names none, and a web page."""

from benchmarks.measuring import medians, print_table
from watchback.read import Reader, extract
from watchback.reference import gazetteer

ROUNDS, EACH = 5, 40

SAID = (
    "In response to a question from Councillor Jill Archer on 12 May 2023, Borsetshire Council answered: "
    "“The council will remove the Hikvision cameras in its public realm network by March 2024.”"
)
FILLER = (
    "The committee considered the report of the director and noted the figures for the quarter. "
    "Members asked about the timetable for the works in the market square and about parking. "
    "It was agreed that officers would write to residents before the works began. "
)


def text_of(size: int, *sentences: str) -> str:
    """Paragraphs of filler up to that many characters, with the sentences in the middle."""
    half = (FILLER + "\n\n") * (size // (2 * len(FILLER)))
    return "\n\n".join([half, *sentences, half])


def run() -> None:
    """Prints the table; the peer is looking for the supplier's name and nothing else."""
    reader = Reader(gazetteer())
    naming, silent = text_of(10_000, SAID), text_of(10_000)
    page = (
        f"<html><body><main><h1>News</h1><p>{naming.replace(chr(10) * 2, '</p><p>')}</p></main></body></html>"
    )
    documents = {"naming": extract(naming.encode(), "a.txt"), "silent": extract(silent.encode(), "b.txt")}
    assert reader.read(documents["naming"]).proposals
    took = medians(
        {
            "looking for the name only": lambda: [_mentions(naming) for _ in range(EACH)],
            "read, names a supplier": lambda: [reader.read(documents["naming"]) for _ in range(EACH)],
            "read, names none": lambda: [reader.read(documents["silent"]) for _ in range(EACH)],
            "web page to text": lambda: [extract(page.encode(), "c.html") for _ in range(EACH)],
        },
        ROUNDS,
    )
    peer = took["looking for the name only"]
    print_table(
        ["what, 10 kB each", "times looking for the name", "documents a second here"],
        [(name, f"{s / peer:.0f}", f"{EACH / s:,.0f}") for name, s in took.items()],
    )


def _mentions(text: str) -> bool:
    return "hikvision" in text.lower()
