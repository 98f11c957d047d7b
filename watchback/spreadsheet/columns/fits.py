"""How well each meaning fits a column, by what stands in its cells and the words of its head."""

from collections.abc import Callable
from dataclasses import dataclass

from watchback.spreadsheet.cells.name_words import folded
from watchback.spreadsheet.columns.mapping import Means
from watchback.spreadsheet.rules import patterns


@dataclass(frozen=True, slots=True)
class Content:
    """The share of a column's filled cells that are each thing; ``own`` counts cells in the body's voice."""

    filled: int
    body: float = 0.0
    day: float = 0.0
    serial: float = 0.0
    year: float = 0.0
    link: float = 0.0
    number: float = 0.0
    short: float = 0.0
    supplier: float = 0.0
    estate: float = 0.0
    prose: float = 0.0
    own: float = 0.0
    counts_rows: bool = False


Scores = dict[Means, float]


def scores_of(head: str, content: Content) -> Scores:
    """How well each meaning fits a column; what does not fit at all is left out."""
    if not content.filled:
        return {}
    words = folded(head)
    hints = {name for name, pattern in patterns("heads").items() if pattern.search(words)}
    if "£" in head:
        hints.add("nothing")
    if "serial" in hints or ("numbering" in hints and content.counts_rows):
        return {Means.NOTHING: 1.0}
    fits = {means: score(content, hints) for means, score in _FITS.items()}
    return {means: fit for means, fit in fits.items() if fit >= 0.5}


def _body(content: Content, hints: set[str]) -> float:
    if content.link or content.prose > 0.3 or content.day > 0.3 or content.number > 0.5:
        return 0.0
    return content.body + (0.45 if "body" in hints else 0.0) if content.short < 0.5 else 0.0


def _date(hint: str) -> Callable[[Content, set[str]], float]:
    def fit(content: Content, hints: set[str]) -> float:
        hinted = {"sent", "replied", "said"} & hints
        share = content.day + ((content.serial + content.year) if hinted else 0.0)
        if share < 0.5:
            return 0.0
        wanted = next((name for name in ("sent", "replied", "said") if name in hints), "said")
        return min(share, 1.0) + (1.0 if hint == wanted else 0.0)

    return fit


def _supplier(content: Content, hints: set[str]) -> float:
    return content.supplier + (0.3 if "supplier" in hints else 0.0) if content.prose < 0.5 else 0.0


def _of(content: Content, hints: set[str]) -> float:
    return content.number + 0.6 if "of" in hints and content.number >= 0.5 else 0.0


def _count(content: Content, hints: set[str]) -> float:
    if content.number < 0.5 or content.year > 0.5 or ("nothing" in hints and "count" not in hints):
        return 0.0
    return content.number * 0.6 + (0.5 if hints & {"count", "says"} else 0.0)


def _says(content: Content, hints: set[str]) -> float:
    if content.short + content.number < 0.5 or "nothing" in hints or content.day + content.year > 0.5:
        return 0.0
    return (content.short + content.number / 2) * 0.6 + (0.45 if "says" in hints else 0.1)


def _answer(content: Content, hints: set[str]) -> float:
    if content.link > 0.5 or content.day > 0.5 or content.number > 0.5 or content.supplier > 0.5:
        return 0.0
    hinted = (0.5 + (0.5 if content.prose > 0.2 else 0.0)) if "answer" in hints else 0.0
    return content.prose * 0.6 + content.own * 0.2 + hinted


def _summary(content: Content, hints: set[str]) -> float:
    if content.link > 0.5 or content.day > 0.5 or content.number > 0.5 or content.supplier > 0.5:
        return 0.0
    return content.prose * 0.6 - content.own * 0.1 + (0.65 if "summary" in hints else 0.0)


def _notes(content: Content, hints: set[str]) -> float:
    return 1.2 if "notes" in hints else 0.0


def _estate(content: Content, hints: set[str]) -> float:
    return (
        content.estate + (0.4 if "estate" in hints else 0.0) if content.prose < 0.5 and content.estate else 0
    )


def _nothing(content: Content, hints: set[str]) -> float:
    return 0.95 if "nothing" in hints else 0.0


_FITS: dict[Means, Callable[[Content, set[str]], float]] = {
    Means.LINK: lambda content, hints: content.link * 2,
    Means.BODY: _body,
    Means.SENT: _date("sent"),
    Means.REPLIED: _date("replied"),
    Means.SAID: _date("said"),
    Means.SUPPLIER: _supplier,
    Means.OF: _of,
    Means.COUNT: _count,
    Means.SAYS: _says,
    Means.NOTES: _notes,
    Means.ANSWER: _answer,
    Means.SUMMARY: _summary,
    Means.ESTATE: _estate,
    Means.NOTHING: _nothing,
}
