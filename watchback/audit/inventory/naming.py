"""Whether words of a list name a maker, asked of whoever knows makers."""

import re
from collections.abc import Callable, Sequence

from watchback.audit.inventory.quantities import Counted, counted_in
from watchback.audit.sorting import SURE
from watchback.records import Clue, Identification
from watchback.words import ClueKind, Device

Identify = Callable[[Sequence[Clue]], Identification]

_LONGEST_LIST = 300
_LONGEST_NAMES = 80
_LEADING = re.compile(r"(\d{1,4})\s+(?!vision\b)((?:[a-z]|360 vision).*)", re.IGNORECASE | re.DOTALL)
_JOIN = re.compile(r"\s*(?:,|;|/|&|\+|\band\b|\bor\b)\s*", re.IGNORECASE)
_TRAILING = re.compile(r"([^\d]+?)(?:\s+[-–—]\s*|\s*[–—]\s*|\s+)(\d{1,4})")


class Naming:
    """Asks `identify` about words, each words once."""

    def __init__(self, identify: Identify) -> None:
        self._identify = identify
        self._known: dict[str, Identification] = {}

    def of(self, words: str) -> Identification:
        """What a line of a list tells by itself."""
        if words not in self._known:
            self._known[words] = self._identify([Clue(ClueKind.TEXT, words)])
        return self._known[words]

    def maker(self, words: str) -> str | None:
        """The maker that words in a list of cameras name; None where they name none."""
        found = self.of(words)
        return found.maker or found.brand or self._beside_camera(words)

    def _beside_camera(self, words: str) -> str | None:
        if self.of(words).device is Device.OTHER:
            return None
        found = self.of(f"{words} camera")
        return found.maker or found.brand

    def names_device(self, words: str) -> bool:
        """Whether words name a maker or a kind of device."""
        return bool(self.of(words).device or self.maker(words))

    def is_camera_of_maker(self, words: str) -> bool:
        """Whether words name a camera or recorder and who made it."""
        found = self.of(words)
        return bool(found.maker) and found.device in (Device.CAMERA, Device.RECORDER)

    def several(self, words: str) -> tuple[Counted, ...]:
        """The parts of words that list makers: "Hikvision (12), Axis (4)"; else none.

        Several of one maker are a list only where each has its number.
        """
        if len(words) > _LONGEST_LIST:
            return ()
        parts = [self.counted(counted_in(part)[0]) for part in _JOIN.split(words) if part.strip()]
        named = [self.maker(part.words) for part in parts]
        if len(parts) < 2 or not all(named):
            return ()
        is_list = len(set(named)) > 1 or all(part.number is not None for part in parts)
        return tuple(parts) if is_list else ()

    def knows_part(self, words: str) -> bool:
        """Whether words list makers of which some are known and some are not: "Synectics / Bosch"."""
        parts = [part for part in _JOIN.split(words) if part.strip()]
        is_name = all(char.isalpha() or char in " ,;/&+.-" for char in words)
        if len(parts) < 2 or len(words) > _LONGEST_NAMES or not is_name:
            return False
        known = [bool(self.maker(part)) for part in parts]
        return any(known) and not all(known)

    def name_in(self, words: str) -> str:
        """The maker's name as the words have it: "Hikvision" of "Hikvision model"; else all of them."""
        parts = words.split()
        return next((part.strip("?:()") for part in parts if self.maker(part.strip("?:()"))), words)

    def surely(self, words: str) -> bool:
        """Whether words name a maker by themselves, and more than by a hint."""
        found = self.of(words)
        return bool(found.maker) and found.certainty in SURE

    def counted(self, one: Counted) -> Counted:
        """The same, where the number stands bare beside a name: "12 Hikvision domes", "Axis - 12"."""
        if one.number is not None:
            return one
        if (found := _LEADING.fullmatch(one.words)) and self._is_same(one.words, found[2]):
            return Counted(found[2], int(found[1]))
        if (found := _TRAILING.fullmatch(one.words)) and self.maker(found[1]):
            return Counted(found[1], int(found[2]))
        return one

    def _is_same(self, words: str, rest: str) -> bool:
        """Whether a number before a name is none of the name's: "360 Vision" is nobody's 360."""
        named = self.maker(rest)
        return named is not None and named == self.maker(words)
