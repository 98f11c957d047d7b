"""Finished pages of one edition, kept in memory so that the next reader of a page waits for nothing."""

import gzip
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from watchback.publish import Page

MOST_BYTES = 48_000_000
"""Of an edition's pages as they are kept; the page that was asked for longest ago goes first."""

_PACKED_BELOW = ("text/", "application/json", "application/atom+xml", "image/svg+xml")
_SMALLEST_PACKED = 1000
# Level 6 halves the speed of level 4 and saves one byte in fifty.
_LEVEL = 4


@dataclass(frozen=True)
class ReadyPage:
    """A page with its tag, and packed for readers who take gzip where that is worth it."""

    page: Page

    @cached_property
    def tag(self) -> str:
        """What an ETag holds between its quotes."""
        return sha256(self.page.body).hexdigest()[:24]

    @cached_property
    def packed(self) -> bytes | None:
        """The body in gzip, the same bytes each time; None where it would save little."""
        if len(self.page.body) < _SMALLEST_PACKED or not self.page.media_type.startswith(_PACKED_BELOW):
            return None
        return gzip.compress(self.page.body, _LEVEL, mtime=0)

    def __len__(self) -> int:
        return len(self.page.body) + len(self.packed or b"")


_BESIDE_A_PAGE = 2_000
"""Bytes that an entry takes beside its page and its address, roughly."""


@dataclass
class _Making:
    """That a page is being made, and how many ask for it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    asking: int = 0


class KeptPages:
    """Pages by the address that was asked for, up to MOST_BYTES."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._bytes = 0
        self._pages: OrderedDict[str, ReadyPage] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[str, _Making] = {}

    def get_or_make(self, address: str, make: Callable[[], ReadyPage]) -> ReadyPage:
        """The page of that address, made where it is not kept; a crowd that asks at once waits for one
        that makes it. What ``make`` raises is raised, and nothing is kept."""
        if (found := self.get(address)) is not None:
            return found
        with self._lock:
            making = self._making.setdefault(address, _Making())
            making.asking += 1
        try:
            with making.lock:
                found = self.get(address)
                if found is None:
                    found = make()
                    self.put(address, found)
                return found
        finally:
            with self._lock:
                making.asking -= 1
                if not making.asking:
                    self._making.pop(address, None)

    def get(self, address: str) -> ReadyPage | None:
        """The page of that address, where it is kept."""
        with self._lock:
            if (found := self._pages.get(address)) is not None:
                self._pages.move_to_end(address)
            return found

    def put(self, address: str, page: ReadyPage) -> None:
        """Keep it; what was not asked for longest goes to make room."""
        with self._lock:
            if (old := self._pages.pop(address, None)) is not None:
                self._bytes -= _cost(address, old)
            self._pages[address] = page
            self._bytes += _cost(address, page)
            while self._bytes > self._most and len(self._pages) > 1:
                self._bytes -= _cost(*self._pages.popitem(last=False))


def _cost(address: str, page: ReadyPage) -> int:
    # Strangers choose the addresses: a million answers of ten bytes each are not ten megabytes.
    return len(page) + len(address) + _BESIDE_A_PAGE
