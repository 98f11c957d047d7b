"""Whether the bytes of a document can name a supplier at all: asked before anything is parsed."""

from watchback.read.dismissal.hidden import PAGE, HiddenCharacters
from watchback.read.dismissal.tags import is_named_across
from watchback.read.dismissal.written import WrittenNames, beginning
from watchback.read.formats.markup import begins_mail
from watchback.read.names.index import Form, small, supplier_names
from watchback.records import Supplier

# What begins like this holds its text compressed or in parts, so that the bytes tell nothing.
_OPAQUE = (b"%PDF", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")
# Of a mail that has one of these, words may be written in other letters.
_MAIL_ENCODED = (b"=?", b"content-", b"*=")


class NamesSupplier:
    """``NamesSupplier(suppliers)(data)``: False only where no supplier's name can be in the document.

    Looks through character references ("&#72;ikvision"), tags, CDATA, entities of an XML file, unseen
    characters, UTF-16, several charsets and any case. True for PDF, Office files, encoded mail and
    whatever else holds its words packed. A name is missed only where words between its letters, or in
    a gap of it beside a tag, are never shown.
    """

    def __init__(self, suppliers: tuple[Supplier, ...]) -> None:
        whole = (Form.SUPPLIER, Form.MODEL)
        names = {small(name.spelling) for name in supplier_names(suppliers) if name.form in whole}
        self._names = WrittenNames(names)
        self._hidden = HiddenCharacters(map(beginning, names))

    def __call__(self, data: bytes) -> bool:
        """Whether the document may name one."""
        if data.startswith(_OPAQUE) or b"%PDF-" in data[:1024]:
            return True
        lowered = data.lower()
        if _is_encoded_mail(data, lowered):
            return True
        if self._names.stand_in(lowered):
            return True
        shown = tuple(self._hidden.shown(data, lowered))
        if any(map(self._names.stand_in, shown)):
            return True
        return any(is_named_across(form, self._names.stand_in) for form in (lowered, *shown))


def _is_encoded_mail(data: bytes, lowered: bytes) -> bool:
    if lowered.startswith(PAGE):
        return False
    return begins_mail(data) and any(sign in lowered for sign in _MAIL_ENCODED)
