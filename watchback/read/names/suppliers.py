"""Which supplier each name on the page means."""

from dataclasses import dataclass

from watchback.read.names.index import Form, NameHit
from watchback.records import Supplier

PROPOSED_TIERS = frozenset({"tracked", "watch"})


@dataclass(frozen=True, slots=True)
class SupplierMention:
    """``text[start:end]`` means ``supplier``; ``brand`` is set where a brand's name was written."""

    start: int
    end: int
    supplier: Supplier
    rule: str
    brand: str | None = None

    @property
    def is_proposed(self) -> bool:
        """Whether statements about this supplier are wanted; others are recognised only."""
        return self.supplier.tier in PROPOSED_TIERS


def supplier_mentions(hits: tuple[NameHit, ...]) -> tuple[SupplierMention, ...]:
    """The suppliers among the hits. An ambiguous name counts beside a sure one of the same supplier."""
    sure = {
        name.supplier.id for hit in hits for name in hit.names if name.supplier and name.form is Form.SUPPLIER
    }
    return tuple(mention for hit in hits if (mention := _mention(hit, sure)))


def _mention(hit: NameHit, sure: set[str]) -> SupplierMention | None:
    for name in hit.names:
        if name.supplier is None:
            continue
        if name.form is Form.SUPPLIER:
            rule = "brand-of-supplier" if name.brand else "supplier-name"
            return SupplierMention(hit.start, hit.end, name.supplier, rule, name.brand)
        if name.form is Form.MODEL:
            if name.supplier.id in sure:
                continue  # it says no more than the name, which stands elsewhere
            return SupplierMention(hit.start, hit.end, name.supplier, "model-number")
        if name.supplier.id in sure:
            return SupplierMention(hit.start, hit.end, name.supplier, "short-name-beside-full", name.brand)
    return None
