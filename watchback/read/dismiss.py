"""Whether the bytes of a document can name a supplier at all: asked before anything is parsed."""

import html

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation

from watchback.read.formats.markup import begins_json, begins_mail
from watchback.read.formats.plain import clean, decode
from watchback.read.names.index import Form, small, supplier_names
from watchback.read.patterns import lazily
from watchback.records import Supplier

# What begins like this holds its text compressed or in parts, so that the bytes tell nothing.
_OPAQUE = (b"%PDF", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
# Chinese names stand in the bytes as each page's own charset writes them.
_CHARSETS = ("utf-8", "gb18030", "big5")

# Character references that can stand in a name; those of signs and spaces, on nearly every page, cannot.
_REFERENCE = lazily(
    rb"&(?:amp;)*(?:#(?!0*(?:3[2-9]|4[0-46-7]|5[89]|6[0-4]|9[13-6]|12[3-6]|16[03]|82(?:1[1-9]|2[0-9]|30)|8364)\b"
    rb"|x0*(?:2[02-9ac-f]|3[a-f]|40|5[bd-f]|60|7[b-e]|a[03]|20(?:1[3-9a-f]|2[0-6])|20ac)\b)"
    rb"|shy|zw|zerow|nobreak|lrm|rlm|ic;|it;|af;|invis|applyf|f[fijl])"
)
# Tags that begin a new line, where a name ends; others can stand inside one, between two letters.
_LINE_TAG = (
    rb"/?(?:p|div|li|[uod]l|t[dhr]|table|tbody|thead|h[1-6r]|br|section|article|header|footer|nav|main|aside"
    rb"|form|option|select|d[td]|title|head|body|html|script|style|link|meta|button|label|svg|img|input|iframe"
    rb"|figure|figcaption|picture|source|noscript|template)\b"
)
# Between two letters; what ends most lines is told at once.
_CONTACT = rb"<(?<=[a-z\x80-\xff-]<)(?!/(?:p|li|td|h\d|div|a></(?:p|li|td|h\d|div))>)"
_GLUE = lazily(rb"%s(?!%s)[^<>]*+>(?:<(?!%s)[^<>]*+>)*+[a-z\x80-\xff-]" % (_CONTACT, _LINE_TAG, _LINE_TAG))
# An element right after a letter that may be left out of the text with all that is in it, and the end of
# one with a letter right after it.
_LEFT_OUT = (
    rb"(?=[a-z])(?!wbr|col\b|embed|area|param|track)"
    rb"(?=(?:script|style|select|option|button|label|svg|iframe|noscript|template|title|picture)\b|(?!%s))"
    % _LINE_TAG
)
_OPENED = lazily(rb"%s(?:(?!%s)[^<>]*+><)*+%s([a-z][a-z\d-]*)" % (_CONTACT, _LINE_TAG, _LEFT_OUT))
_CLOSED = lazily(rb"<[^<>]*>(?:<(?!%s)[^<>]*>)*(?=[a-z\x80-\xff-])" % _LINE_TAG)
# Another one within the same word: of the many ways to leave out some of them one may give a name.
_AGAIN = lazily(rb"(?:[a-z\x80-\xff-]|<(?!%s)[^<>]*>){0,60}?<%s" % (_LINE_TAG, _LEFT_OUT))
# The gap after the first word of a name, with such an element in it.
_PARTED = lazily(rb"\s*(?:<(?!%s)[^<>]*>\s*)*<%s" % (_LINE_TAG, _LEFT_OUT))
_LONGEST_LEFT_OUT = 20_000
_NEAR = 400
_GLUED_MOST = 1_000
_TAG = lazily(r"<[^<>]*>")
_TAG_IN_BYTES = lazily(rb"<[^<>]*>")
_ASCII_BUT_NUL = bytes(range(1, 128))
# Unseen characters and ligatures, as bytes from which all that is ASCII was taken.
_UNSEEN = lazily(
    rb"[\x00\xad]|\xcd\x8f|\xd8\x9c|\xe1(?:\x85|\x9e|\xa0)|\xe2(?:\x80[\x8b-\x8f\xaa-\xae]|\x81)"
    rb"|\xe3\x85|\xef(?:\xac|\xb8|\xbb|\xbe)|\xf3\xa0"
)
_ESCAPED = lazily(r"\\+u([0-9a-f]{4})")
_SPACES = lazily(r"\s+")
# What may stand between the words of a name in place of one space.
_GAP_BYTES = (b"\n", b"\r", b"\t", b"&", b"\xc2", b"\xa0", b"<")
_GAPS = (*_GAP_BYTES, *(b" " + gap for gap in (b" ", *_GAP_BYTES)))


class NamesSupplier:
    """``NamesSupplier(suppliers)(data)``: False only where no supplier's name can be in the document.

    Looks through character references ("&#72;ikvision"), tags, unseen characters, UTF-16 and any
    case. True for PDF, Office files, encoded mail and whatever else holds its words packed. A name is
    missed only where words between its letters, or in a gap of it beside a tag, are never shown.
    """

    def __init__(self, suppliers: tuple[Supplier, ...]) -> None:
        names = {small(name.spelling) for name in supplier_names(suppliers) if name.form is Form.SUPPLIER}
        self._in_text = AhoCorasick(list(names))
        written = {form for name in names for form in _as_bytes(name)}
        gapped = {name.split()[0].encode() + gap for name in names if " " in name for gap in _GAPS}
        self._sure = len(written)
        self._in_bytes = BytesAhoCorasick([*written, *gapped], implementation=Implementation.DFA)

    def __call__(self, data: bytes) -> bool:
        """Whether the document may name one."""
        if data.startswith(_OPAQUE) or b"%PDF-" in data[:1024]:
            return True
        lowered = data.lower()
        found = self._in_bytes.find_matches_as_indexes(lowered)
        if any(number < self._sure for number, _, _ in found):
            return True
        if begins_mail(data) and (b"=?" in lowered or b"content-transfer-encoding" in lowered):
            return True
        if found or _may_hide(lowered):
            text = _seen(data)
            if self._names_in(text):
                return True
            lowered = text.encode("utf-8", "replace")
            found = self._in_bytes.find_matches_as_indexes(lowered)
            if any(_PARTED.match(lowered, end - 1) for _, _, end in found):
                return True
        return self._names_behind_tags(lowered) or self._names_around_elements(lowered)

    def _names_behind_tags(self, lowered: bytes) -> bool:
        for number, glue in enumerate(_GLUE.finditer(lowered)):
            near = lowered[max(0, glue.start() - _NEAR) : glue.end() + _NEAR]
            if number == _GLUED_MOST or self._is_named_in(near):
                return True
        return False

    def _names_around_elements(self, lowered: bytes) -> bool:
        for number, opened in enumerate(_OPENED.finditer(lowered)):
            end = lowered.find(b"</" + opened[1], opened.end(), opened.end() + _LONGEST_LEFT_OUT)
            if number == _GLUED_MOST or (end < 0 and opened.end() + _LONGEST_LEFT_OUT < len(lowered)):
                return True
            closed = _CLOSED.match(lowered, end) if end >= 0 else None
            if closed:
                before = lowered[max(0, opened.start() - _NEAR) : opened.start()]
                around = before + lowered[closed.end() : closed.end() + _NEAR]
                if _AGAIN.match(lowered, closed.end()) or self._is_named_in(around):
                    return True
        return False

    def _is_named_in(self, part: bytes) -> bool:
        bare = _TAG_IN_BYTES.sub(b"", part)
        found = self._in_bytes.find_matches_as_indexes(bare)
        if any(number < self._sure for number, _, _ in found):
            return True
        return (bool(found) or b"&" in bare) and self._names_in(_seen(bare))

    def _names_in(self, text: str) -> bool:
        """The slow look: at the characters, in place of the bytes."""
        return any(
            self._in_text.find_matches_as_indexes(_SPACES.sub(" ", way))
            for way in (text, _TAG.sub(" ", text))
        )


def _seen(data: bytes) -> str:
    """The characters of a page in lower case, as its readers see them, tags left in."""
    text = decode(data).lower()
    if begins_json(data):
        text = _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), text)
    for _ in range(2):  # some sites encode what was encoded already
        text = html.unescape(text)
    return small(clean(text))


def _as_bytes(name: str) -> set[bytes]:
    """The name as it stands in the bytes of a page, after all of them were put in lower case."""
    if name.isascii():
        return {name.encode()}
    return {form for charset in _CHARSETS if (form := name.encode(charset, "ignore").lower())}


def _may_hide(lowered: bytes) -> bool:
    """Whether anything but tags can stand inside a name, or for a letter of one."""
    if lowered.startswith(_WIDE) or _UNSEEN.search(lowered.translate(None, _ASCII_BUT_NUL)):
        return True
    if begins_json(lowered) and b"\\u" in lowered:
        return True
    return _REFERENCE.search(lowered) is not None
