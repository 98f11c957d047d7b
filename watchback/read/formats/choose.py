"""Bytes → their format and what its extractor makes of them."""

from collections.abc import Callable
from importlib import import_module

from watchback.read.formats.detect import Format, detect
from watchback.read.formats.outcome import Extract, Unreadable

# Module and function. Imported only when needed: a text must not wait for a PDF library.
_EXTRACTORS: dict[Format, tuple[str, str]] = {
    Format.PLAIN: ("plain", "extract_plain"),
    Format.HTML: ("html", "extract_html"),
    Format.PDF: ("pdf", "extract_pdf"),
    Format.JSON: ("data_json", "extract_json"),
    Format.XML: ("data_xml", "extract_xml"),
    Format.CSV: ("delimited", "extract_delimited"),
    Format.MAIL: ("mail", "extract_mail"),
    Format.DOCX: ("word", "extract_docx"),
    Format.XLSX: ("excel", "extract_xlsx"),
    Format.ODS: ("open_sheets", "extract_ods"),
    Format.XLS: ("old_excel", "extract_xls"),
}


def extracted(data: bytes, source: str = "", media_type: str | None = None) -> tuple[Format, Extract]:
    """The format of ``data`` and its text. Raises Unreadable with one sentence where there is none."""
    format_ = detect(data, media_type, source)
    module, name = _EXTRACTORS[format_]
    extractor: Callable[[bytes], Extract] = getattr(import_module(f"watchback.read.formats.{module}"), name)
    found = extractor(data)
    if not found.text.strip():
        raise Unreadable(f"The {format_.label} holds no text.")
    return format_, found
