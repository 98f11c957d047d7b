"""Characters that stand in a name unseen, or for a letter of one: references, escapes, soft hyphens."""

import html
import re
from collections.abc import Iterable, Iterator
from html.entities import html5

from watchback.read.dismissal.literals import Literals
from watchback.read.formats.markup import begins_json
from watchback.read.formats.plain import clean, decode
from watchback.read.names.index import small
from watchback.read.patterns import lazily

PAGE = b"<!doctype html"
"""What begins like this, in lower case, is a page and neither mail nor XML nor JSON."""

_WIDE = (b"\xff\xfe", b"\xfe\xff")
# What readers do not see, and ligatures, in UTF-8. The sign for Kelvin is a "k" in lower case.
_UNSEEN = (
    *(b"\xc2\xad", b"\xcd\x8f", b"\xd8\x9c", b"\xe1\x85", b"\xe1\x9e", b"\xe1\xa0", b"\xe2\x81", b"\xe3\x85"),
    *(b"\xef\xac", b"\xef\xb8", b"\xef\xbb", b"\xef\xbe", b"\xf3\xa0", b"\xe2\x84\xaa"),
    *(b"\xe2\x80" + bytes([last]) for last in (*range(0x8B, 0x90), *range(0xAA, 0xAF))),
)
# Of Windows-1252, right after a letter of ASCII; in UTF-8 the byte is part of others.
_SOFT_HYPHEN = lazily(rb"(?<![\x80-\xff])\xad")
# Some sites encode what was encoded already.
_REFERENCE = rb"&(?:(?:amp|#38|#x26);)*(#x?0*[0-9a-f]{1,8}%s)"
# As short as an XML file's entities may be for them to be written out.
_DECLARED = lazily(r"(?i)<!entity\s+([\w.-]{1,40})\s+[\"'](&#\w{1,8};|[^\"'&%<]{1,8})[\"']")
_ENTITY = lazily(r"&([\w.-]{1,40});")
_CDATA = lazily(rb"<!\[cdata\[|\]\]>")
_ESCAPED = lazily(r"(?i)\\+u([0-9a-f]{4})")
# In what names that are not of ASCII may stand beside what hides a letter of them.
_CHARSETS = ("gb18030", "big5hkscs")


class HiddenCharacters:
    """What may hide a letter of ``names``, which are in lower case."""

    def __init__(self, names: Iterable[str]) -> None:
        self._letters = frozenset("".join(names)) - {" "}
        named = {name.lower().encode() for name, value in html5.items() if self._may_be_in_name(value)}
        # After "&", or after what stands for it in what was encoded twice.
        signs = {before + name[:3] for name in (*named, b"#") for before in (b"&", b";")}
        self._signs = Literals((*signs, *_UNSEEN))
        self._reference = re.compile(_REFERENCE % b"".join(b"|" + re.escape(name) for name in sorted(named)))

    def shown(self, data: bytes, lowered: bytes) -> Iterator[bytes]:
        """The page as its readers see it, in lower case and UTF-8, with its tags, in each way to read it.

        Nothing where nothing is hidden. ``lowered`` is ``data`` in lower case.
        """
        is_page = lowered.startswith(PAGE)
        if not is_page and b"<![cdata[" in lowered:
            yield _CDATA.sub(b"", lowered)
        if self._is_hidden(lowered) or (not is_page and self._is_escaped(lowered)):
            for text in _ways_to_decode(data):
                yield _CDATA.sub(b"", small(clean(_unescaped(text))).encode("utf-8", "replace"))

    def _is_hidden(self, lowered: bytes) -> bool:
        if b"\x00" in lowered or lowered.startswith(_WIDE):
            return True
        if b"\xad" in lowered and _SOFT_HYPHEN.search(lowered):
            return True
        signs = {sign for sign, _ in self._signs.found(lowered)}
        return bool(signs) and (not signs.isdisjoint(_UNSEEN) or self._is_referred_to(lowered))

    def _is_referred_to(self, lowered: bytes) -> bool:
        references = set(self._reference.findall(lowered))
        return any(
            not each.startswith(b"#") or self._may_be_in_name(html.unescape(f"&{each.decode()};"))
            for each in references
        )

    def _is_escaped(self, lowered: bytes) -> bool:
        """Whether an escape of JSON or an entity of an XML file may stand for letters of a name."""
        if begins_json(lowered) and b"\\u" in lowered:
            return True
        if b"<!entity" not in lowered:
            return False
        declared = _DECLARED.findall(lowered.decode("utf-8", "replace"))
        return any(self._may_be_in_name(html.unescape(value)) for _, value in declared)

    def _may_be_in_name(self, written: str) -> bool:
        """Whether this is unseen, or holds a letter of a name."""
        seen = small(clean(written))
        return not seen or not self._letters.isdisjoint(seen)


def _ways_to_decode(data: bytes) -> Iterator[str]:
    yield decode(data)
    if b"\x00" in data or data.startswith(_WIDE):
        return
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        yield from (data.decode(charset, "replace") for charset in _CHARSETS)


def _unescaped(text: str) -> str:
    """With the characters that references, entities and escapes of JSON stand for."""
    if "\\u" in text or "\\U" in text:
        text = _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), text)
    if declared := dict(_DECLARED.findall(text)):
        text = _ENTITY.sub(lambda entity: declared.get(entity[1], entity[0]), text)
    for _ in range(2):
        text = html.unescape(text)
    return text
