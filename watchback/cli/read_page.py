"""``--explain --html``: readings as one self-contained page with everything marked in the text."""

from collections.abc import Iterable, Iterator
from html import escape

from watchback.cli.read_words import facts, headline, why_nothing
from watchback.read import Mark, Reading
from watchback.records import Proposal

_STYLE = """
:root { color-scheme: light dark; --body: #cfe8ff; --supplier: #f6d5f2; --cue: #ffe9a8; --date: #d5f2d0;
  --ink: #1b1b1b; --paper: #fff; --edge: #767676; }
@media (prefers-color-scheme: dark) { :root { --body: #123f63; --supplier: #5a1f54; --cue: #5c4a00;
  --date: #1d4a17; --ink: #eee; --paper: #161616; --edge: #999; } }
body { font: 1rem/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 46rem;
  margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
mark { color: inherit; background: none; border-bottom: 2px solid var(--edge); }
mark.body { background: var(--body); } mark.supplier { background: var(--supplier); }
mark.cue { background: var(--cue); } mark.date { background: var(--date); }
mark.proposal { border-bottom: 3px double var(--ink); }
.text { white-space: pre-wrap; border-left: 3px solid var(--edge); padding-left: 1rem; }
blockquote { margin: .5rem 0; padding-left: 1rem; border-left: 3px solid var(--edge); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; } dd { margin: 0; }
.doubt { font-weight: 600; }
"""


def explained_page(readings: Iterable[Reading]) -> str:
    """The whole page. It loads nothing from anywhere."""
    parts = "\n".join(_reading(reading) for reading in readings)
    legend = " ".join(
        f'<mark class="{kind}">{kind}</mark>' for kind in ("body", "supplier", "cue", "date", "proposal")
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>What was read, and why</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>What was read, and why</h1>\n"
        f"<p>Marked in the text: {legend}. Hold the pointer on a mark for its rule.</p>\n"
        f"{parts}\n</main>\n</body>\n</html>\n"
    )


def _reading(reading: Reading) -> str:
    document = reading.document
    proposals = "\n".join(map(_proposal, reading.proposals))
    nothing = "" if reading.proposals else f"<p>Nothing to propose: {escape(why_nothing(reading))}</p>"
    when = (
        f"published {document.published.words} ({document.published_rule})"
        if document.published
        else "gives no date"
    )
    return (
        f"<section>\n<h2>{escape(document.title or document.source)}</h2>\n"
        f"<p>{escape(document.source)} · {document.source_kind.label} · {escape(when)}</p>\n"
        f"{nothing}{proposals}\n"
        f'<h3>The text</h3>\n<div class="text">{"".join(_marked(reading))}</div>\n</section>'
    )


def _proposal(proposal: Proposal) -> str:
    known = "".join(f"<p>{escape(line)}</p>" for line in facts(proposal))
    doubts = "".join(f'<p class="doubt">Please check: {escape(doubt)}</p>' for _, doubt in proposal.doubts)
    reasons = "".join(f"<dt>{escape(name)}</dt><dd>{escape(rule)}</dd>" for name, rule in proposal.reasons)
    return (
        f"<article>\n<h3>{escape(headline(proposal))}</h3>\n"
        f"<blockquote>{escape(proposal.quotation.exact)}</blockquote>\n"
        f"{known}{doubts}<dl>{reasons}<dt>confidence</dt><dd>{proposal.confidence}</dd>"
        f"<dt>reader</dt><dd>{escape(proposal.reader)}</dd></dl>\n</article>"
    )


def _marked(reading: Reading) -> Iterator[str]:
    """The text cut wherever a mark begins or ends; each piece in one element that names all its marks."""
    text = reading.document.text
    marks = [*reading.marks, *map(_quotation_mark, reading.proposals)]
    edges = sorted({0, len(text), *(mark.start for mark in marks), *(mark.end for mark in marks)})
    for start, end in zip(edges, edges[1:], strict=False):
        here = [mark for mark in marks if mark.start <= start and end <= mark.end]
        piece = escape(text[start:end])
        if here:
            kinds = " ".join(dict.fromkeys(mark.kind for mark in here))
            why = "; ".join(f"{mark.kind}: {mark.means} ({mark.rule})" for mark in here)
            piece = f'<mark class="{kinds}" title="{escape(why)}">{piece}</mark>'
        yield piece


def _quotation_mark(proposal: Proposal) -> Mark:
    place = proposal.quotation
    return Mark(place.start, place.end, "proposal", headline(proposal), proposal.reader)
