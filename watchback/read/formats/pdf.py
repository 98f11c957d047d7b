"""PDF with a text layer → text: words hyphenated at a line's end joined, pages in order."""

import re
from typing import Any

from watchback.read.formats.outcome import Extract, Unreadable
from watchback.read.formats.plain import clean, first_line

# PDFium writes a soft hyphen at a line's end as U+FFFE (or U+0002), a hard one as "-".
_HYPHENATED = re.compile(r"(?<=[a-z])(?:-|\ufffe|\x02)\r?\n?(?=[a-z])")
_PAGES_MOST = 5_000


def extract_pdf(data: bytes) -> Extract:
    """The text of all pages. Raises Unreadable for a locked, damaged or scanned file."""
    import pypdfium2  # type: ignore[import-untyped]  # has no types

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_why(str(error))) from None
    with document:
        text = "\n\n".join(_page_text(document, number) for number in range(min(len(document), _PAGES_MOST)))
        title = str(document.get_metadata_dict().get("Title") or "").strip()
    text = clean(_HYPHENATED.sub("", text))
    if not text.strip():
        raise Unreadable("The PDF has no text layer: its pages are pictures.")
    version = pypdfium2.version.PYPDFIUM_INFO
    return Extract(text=text, extractor=f"pypdfium2 {version}", title=title or first_line(text))


def _page_text(document: Any, number: int) -> str:
    page = document[number]
    try:
        return str(page.get_textpage().get_text_bounded()).strip()
    finally:
        page.close()


def _why(error: str) -> str:
    if "assword" in error:
        return "The PDF is locked with a password."
    return "The PDF is damaged and cannot be opened."
