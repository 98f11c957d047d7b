"""PDF with a text layer → text: paragraphs, columns and tables put together from where words are drawn."""

import re
from collections import Counter
from typing import Any

from watchback.read.formats.outcome import Extract, Unreadable
from watchback.read.formats.pdf_layout import Piece, text_of_page
from watchback.read.formats.pdf_repair import with_ligatures
from watchback.read.formats.plain import clean, first_line

_MOST_PAGES = 5_000
_MOST_CHARACTERS = 20_000_000
# A page with more separate pieces of text than this is a drawing: its text is taken in drawing order.
_MOST_PIECES = 8_000
# PDFium leaves the line's end out after a hyphen that it takes for a soft one.
_LINE_END = re.compile(r"\r\n|(?<=[\ufffe\x02])(?!\r\n)")
_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page )?[-–\s]*\d{1,4}[-–\s]*(?:(?:of|/) ?\d{1,4})?", re.I)
# A line at the top or bottom is repeated when it stands on so many of the pages, three at least.
_REPEATED = 0.5
_EDGE = 2


class NoTextLayer(Unreadable):
    """The PDF's pages are pictures: its text is there to be seen, and can only be had by OCR."""

    def __init__(self) -> None:
        super().__init__("The PDF has no text layer: its pages are pictures.")


def extract_pdf(data: bytes) -> Extract:
    """The text of all pages. Raises NoTextLayer for a scanned file, Unreadable for a locked or broken one."""
    import pypdfium2  # type: ignore[import-untyped]  # has no types

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_why(str(error))) from None
    with document:
        pages = _pages(document, pypdfium2.PdfiumError)
        title = str(document.get_metadata_dict().get("Title") or "").strip()
    text = with_ligatures(clean("\n\n".join(_without_repeats(pages))))
    if not text.strip():
        raise NoTextLayer
    version = pypdfium2.version.PYPDFIUM_INFO
    return Extract(
        text=text.strip("\n") + "\n",
        extractor=f"watchback-pdf 2, pypdfium2 {version}",
        title=title or first_line(text),
    )


def _pages(document: Any, failure: type[Exception]) -> list[str]:
    pages: list[str] = []
    length = 0
    for number in range(min(len(document), _MOST_PAGES)):
        try:
            pages.append(_page_text(document, number))
        except failure:  # a page that is damaged costs only itself
            continue
        length += len(pages[-1])
        if length > _MOST_CHARACTERS:
            raise Unreadable(f"The PDF holds too much text: more than {_MOST_CHARACTERS:,} characters.")
    return pages


def _page_text(document: Any, number: int) -> str:
    page = document[number]
    try:
        drawn = page.get_textpage()
        count = drawn.count_rects()
        if not 0 < count <= _MOST_PIECES:
            return str(drawn.get_text_bounded()).strip()
        pieces = [Piece(*drawn.get_rect(index)) for index in range(count)]
        in_order = [line for line in _LINE_END.split(str(drawn.get_text_bounded())) if line.strip()]
        return text_of_page(pieces, in_order, lambda box: str(drawn.get_text_bounded(*box)), page.get_width())
    finally:
        page.close()


def _without_repeats(pages: list[str]) -> list[str]:
    """The pages without the lines that stand at the top or bottom of most of them; the first stays whole."""
    lines = [[line for line in page.split("\n") if line.strip()] for page in pages]
    edges = Counter(
        shape for each in lines for shape in {_shape(line) for line in (*each[:_EDGE], *each[-_EDGE:])}
    )
    least = max(3, _REPEATED * len(pages))
    repeated = {shape for shape, count in edges.items() if count >= least}
    return [
        _trimmed(page, repeated if number else set(), last_too=bool(repeated))
        for number, page in enumerate(pages)
    ]


def _shape(line: str) -> str:
    return _FIGURES.sub("#", " ".join(line.lower().split()))[:120]


def _trimmed(page: str, repeated: set[str], *, last_too: bool) -> str:
    lines = page.strip("\n").split("\n")
    for _ in range(_EDGE):
        while lines and not lines[0].strip():
            lines.pop(0)
        while lines and not lines[-1].strip():
            lines.pop()
        if lines and (_shape(lines[-1]) in repeated or _PAGE_NUMBER.fullmatch(lines[-1].strip())):
            lines.pop()
        if len(lines) > 1 and _shape(lines[0]) in repeated:
            lines.pop(0)
    return "\n".join(lines)


def _why(error: str) -> str:
    if "assword" in error:
        return "The PDF is locked with a password."
    return "The PDF is damaged and cannot be opened."
