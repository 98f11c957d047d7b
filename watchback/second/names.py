"""Which body and which supplier a name in an answer means: by the same names that the first reader knows."""

from dataclasses import dataclass
from functools import cached_property

from watchback.read.bodies.mentions import BodyMention
from watchback.read.bodies.on_page import BodyNames
from watchback.read.kinds import kind_of_document
from watchback.read.names.index import NameIndex, supplier_names
from watchback.read.names.suppliers import SupplierMention, supplier_mentions
from watchback.records import Body, Document, Gazetteer, Passage, Supplier

_NOT_SETTLED = "The register has no one body of this name."
_NOT_ON_PAGE = "The document itself does not name this body."


@dataclass(frozen=True, slots=True)
class MeantBody:
    """A body as proposals name it. ``rule`` says how it was found, ``doubt`` why it may be another."""

    name: str
    id: str | None
    rule: str
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class NamesOnPage:
    """The tracked suppliers and the bodies that one document names or means, in order."""

    text: str
    suppliers: tuple[SupplierMention, ...]
    bodies: tuple[BodyMention, ...]

    def body_called(self, name: str, near: Passage) -> MeantBody | None:
        """The body that the page calls so, the mention nearest to a passage deciding."""
        wanted = folded(name)
        alike = [
            mention
            for mention in self.bodies
            if wanted in (folded(mention.name), folded(self.text[mention.start : mention.end]))
        ]
        if not alike:
            return None
        nearest = min(alike, key=lambda mention: abs(mention.start - near.start))
        return MeantBody(nearest.name, nearest.body_id, nearest.rule, nearest.doubt)


class KnownNames:
    """The names of a gazetteer. Build once, use for every document."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._suppliers = NameIndex(supplier_names(gazetteer.suppliers))

    # Made when the first document is asked about: seldom, and slow to build.
    @cached_property
    def _bodies(self) -> BodyNames:
        return BodyNames(self._gazetteer)

    @cached_property
    def _by_name(self) -> dict[str, set[Body]]:
        found: dict[str, set[Body]] = {}
        for body in self._gazetteer.bodies:
            for name in (body.name, *body.aliases):
                if " " in name:
                    found.setdefault(folded(name), set()).add(body)
        return found

    def on(self, document: Document) -> NamesOnPage:
        """What a document names."""
        found = self._bodies.on(document, kind_of_document(document))
        whose = [mention for mention in (found.owner, found.main) if mention]
        return NamesOnPage(document.text, self.suppliers_in(document.text), (*found.mentions, *whose))

    def suppliers_in(self, text: str) -> tuple[SupplierMention, ...]:
        """The suppliers named in a text about whom statements are wanted."""
        return tuple(each for each in supplier_mentions(self._suppliers.find(text)) if each.is_proposed)

    def supplier(self, name: str, page: NamesOnPage) -> Supplier | None:
        """The supplier that a name means, None unless the document names it too."""
        on_page = {mention.supplier.id for mention in page.suppliers}
        called = self.suppliers_in(name)
        return called[0].supplier if called and called[0].supplier.id in on_page else None

    def body(self, name: str, page: NamesOnPage, near: Passage) -> MeantBody | None:
        """The body that a name means: as the page settles it, else by the register, else as it is written.

        None where neither the register nor the document knows the name.
        """
        if meant := page.body_called(name, near):
            return meant
        bodies = [body for body in self._by_name.get(folded(name), ()) if body.end_date is None]
        if len(bodies) == 1:
            return MeantBody(bodies[0].name, bodies[0].id, "name", _NOT_ON_PAGE)
        if folded(name) in folded(page.text):
            return MeantBody(" ".join(name.split()), None, "unlisted-name", _NOT_SETTLED)
        return None


def folded(name: str) -> str:
    """A name without capitals, outer article and uneven white space."""
    return " ".join(name.casefold().split()).removeprefix("the ")
