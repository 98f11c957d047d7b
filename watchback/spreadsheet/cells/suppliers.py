"""The suppliers that a title, a head or a cell names."""

import re
from functools import lru_cache

from watchback.read.names.index import NameIndex, supplier_names
from watchback.read.names.suppliers import PROPOSED_TIERS, SupplierMention, supplier_mentions
from watchback.records import Supplier


class SupplierNames:
    """Finds suppliers by every name of theirs. Build once for the names of one register."""

    def __init__(self, suppliers: tuple[Supplier, ...]) -> None:
        self._index = NameIndex(supplier_names(suppliers))
        tracked = [one for one in suppliers if one.tier in PROPOSED_TIERS]
        self._tracked = {one.name for one in tracked}
        self._short = {
            word.casefold(): one.name for one in tracked for word in one.ambiguous_aliases if word.isalpha()
        }
        self.mentions = lru_cache(maxsize=65_536)(self._mentions)

    def tracked(self, words: str) -> tuple[str, ...]:
        """The tracked suppliers that the words name, in order, each once."""
        return tuple(dict.fromkeys(one.supplier.name for one in self.mentions(words) if one.is_proposed))

    def in_head(self, head: str) -> tuple[str, ...]:
        """The tracked suppliers of a head, where a short form such as "Hik" is enough."""
        found = self.tracked(head)
        short = (self._short.get(word.casefold()) for word in re.findall(r"\w+", head))
        return found or tuple(dict.fromkeys(name for name in short if name))

    def others(self, words: str) -> tuple[str, ...]:
        """The suppliers in the words that are recognised only."""
        return tuple(dict.fromkeys(one.supplier.name for one in self.mentions(words) if not one.is_proposed))

    def is_a_name(self, words: str) -> bool:
        """Whether a cell is little more than names of suppliers."""
        found = self.mentions(words)
        return bool(found) and 2 * sum(one.end - one.start for one in found) > len(words)

    def named(self, name: str) -> str | None:
        """The one tracked supplier of that name, None where it is none or not tracked."""
        found = self.tracked(name)
        return found[0] if len(found) == 1 else None

    @property
    def all_tracked(self) -> list[str]:
        """The names of every tracked supplier."""
        return sorted(self._tracked)

    def _mentions(self, words: str) -> tuple[SupplierMention, ...]:
        return supplier_mentions(self._index.find(words)) if words else ()
