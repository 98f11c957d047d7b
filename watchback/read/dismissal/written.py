"""Names as they stand in the bytes of a page, with whatever may stand for the space between two words."""

import re
from collections.abc import Iterable, Iterator

from watchback.read.dismissal.literals import Literals
from watchback.read.dismissal.tags import ELEMENT_IN_GAP

# Names that are not of ASCII stand in the bytes as each page's own charset writes them.
_CHARSETS = ("utf-8", "gb18030", "big5hkscs", "euc_jp", "shift_jis", "windows-1252")
# White space, marks of quotation, comments, tags, character references and escapes of JSON. What is not
# of ASCII may be a space.
_GAP = (
    rb"(?:[\s>\x80-\xff]++|<!--.{0,400}?-->|<[^<>]*+>|&(?:nbsp|#\d++|#x[0-9a-f]++|\w++(?=;));?"
    rb"|\\(?:[nrtf]|u[0-9a-f]{4}))++"
)
# What stands before a word where more than one plain space goes before it.
_ODD = re.compile(rb"(?:[;>\x80-\xff\n\r\t\f\v]|[;>\x80-\xff\s] |[&\\].{0,8})\Z", re.S)
_LOOKED_BACK = 10
# First words that are shorter stand within too many others: for these the second word is looked for.
_TELLING = 4
_UP_TO_A_SIGN = re.compile(r"[\w '&-]+")


class WrittenNames:
    """``WrittenNames(names).stand_in(lowered)``: False only where none of them is written out there.

    Of names of more than two words the first two will do. Bytes and names are in lower case.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._whole = _shortest({form for name in names for form in _as_bytes(beginning(name))})
        pairs = [form.split(b" ") for form in self._whole if form.count(b" ") == 1]
        self._first = {first for first, _ in pairs if len(first) >= _TELLING}
        self._second = {second for first, second in pairs if len(first) < _TELLING}
        self._literals = Literals(self._whole | self._first | self._second)
        self._after = {first: tuple(b for a, b in pairs if a == first) for first, _ in pairs}
        first, second = (_any_of({pair[at] for pair in pairs}) for at in (0, 1))
        self._parted = re.compile(rb"(%s)(?:%s|%s(%s))" % (first, ELEMENT_IN_GAP, _GAP, second), re.S)

    def stand_in(self, lowered: bytes) -> bool:
        """Whether one of them may be written there in one piece, but for the gap between two words."""
        may_be_parted = False
        for literal, start in self._literals.found(lowered):
            if literal in self._whole:
                return True
            if literal in self._first and self._is_name(self._parted.match(lowered, start)):
                return True
            may_be_parted |= literal in self._second and _has_odd_gap(lowered, start)
        return may_be_parted and any(map(self._is_name, self._parted.finditer(lowered)))

    def _is_name(self, parted: re.Match[bytes] | None) -> bool:
        """Whether the second word is one that follows the first; True where something hides it."""
        return parted is not None and (parted[2] is None or parted[2].startswith(self._after[parted[1]]))


def beginning(name: str) -> str:
    """The first two words of a name, parted by one space, up to a sign ("Lorex (Products)")."""
    words = " ".join(name.split()[:2])
    plain = _UP_TO_A_SIGN.match(words)
    return plain[0].rstrip() if plain and len(plain[0].rstrip()) >= _TELLING else words


def _has_odd_gap(lowered: bytes, start: int) -> bool:
    """Whether anything but one plain space stands before the word that begins there."""
    return _ODD.search(lowered[max(0, start - _LOOKED_BACK) : start]) is not None


def _as_bytes(name: str) -> Iterator[bytes]:
    """The name as it stands in the bytes of a page, after all of them were put in lower case."""
    if name.isascii():
        yield name.encode()
        return
    for written in {name, name.upper(), name.title()}:
        for charset in _CHARSETS:
            try:
                yield written.encode(charset).lower()
            except UnicodeEncodeError:
                continue


def _shortest(forms: set[bytes]) -> set[bytes]:
    """Without those in which another one stands."""
    return {form for form in forms if not any(other in form and other != form for other in forms)}


def _any_of(words: set[bytes]) -> bytes:
    """A pattern for any of them, the longest first; for none that never matches."""
    return b"|".join(map(re.escape, sorted(words, key=len, reverse=True))) or rb"(?!)"
