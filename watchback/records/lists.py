"""What a reader may narrow a list of bodies to, and how a list is cut into pages."""

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Filters:
    """Which bodies a list holds; what is empty holds of any.

    ``query`` is a part of a name; ``nation`` and ``region`` are names, ``kind`` a kind of body or a
    family of kinds ("council"), ``standing`` a label's value or NOT_LOOKED, ``supplier`` an id.
    """

    query: str = ""
    nation: str = ""
    region: str = ""
    kind: str = ""
    standing: str = ""
    supplier: str = ""

    @property
    def set(self) -> tuple[str, ...]:
        """The names of those that are not empty, in this order."""
        return tuple(one.name for one in fields(self) if getattr(self, one.name))

    def without(self, *names: str) -> "Filters":
        """These filters, with some of them let go."""
        return replace(self, **dict.fromkeys(names, ""))


NOT_LOOKED = "not-looked"
"""In place of a standing: bodies that nobody has looked at and nothing was found about."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Which page of a long list this is, from 1, and of how many."""

    number: int = 1
    of: int = 1
