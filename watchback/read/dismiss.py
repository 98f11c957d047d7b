"""Whether the bytes of a document can name a supplier at all: asked before anything is parsed."""

import html

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick

from watchback.read.formats.plain import decode
from watchback.read.names import Form, small, supplier_names
from watchback.records import Supplier

# What begins like this holds its text compressed or in parts, so that the bytes tell nothing.
_OPAQUE = (b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


class NamesSupplier:
    """``NamesSupplier(suppliers)(data)``: False only where no supplier's name can be in the document.

    Looks through entities ("&#72;ikvision"), UTF-16 and any case. True for PDF and packed files.
    """

    def __init__(self, suppliers: tuple[Supplier, ...]) -> None:
        names = {small(name.spelling) for name in supplier_names(suppliers) if name.form is Form.SUPPLIER}
        self._in_text = AhoCorasick(list(names))
        self._in_bytes = BytesAhoCorasick([name.encode() for name in names])

    def __call__(self, data: bytes) -> bool:
        """Whether the document may name one."""
        if data.startswith(_OPAQUE) or b"%PDF-" in data[:1024]:
            return True
        if self._in_bytes.find_matches_as_indexes(data.lower()):
            return True
        if b"&#" in data or data.startswith(_WIDE) or b"\xc2\xad" in data:
            text = small(html.unescape(decode(data))).replace("\u00ad", "")
            return bool(self._in_text.find_matches_as_indexes(text))
        return False
