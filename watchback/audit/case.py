"""All that a rule of the verdict looks at, and the words that its sentences share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from watchback.audit.naming import clean, count_of, named
from watchback.audit.sorting import Part, Parts
from watchback.records import Brand, Claim, Survey
from watchback.words import Estate, Means


@dataclass(frozen=True, slots=True)
class Case:
    """All that a rule looks at; ``anothers`` counts cameras of other makers, each once."""

    claim: Claim
    survey: Survey
    parts: Parts
    brands: Sequence[Brand]
    declared: Mapping[str, int]
    anothers: int

    def count(self, part: Part) -> int:
        """How many devices play this part."""
        return count_of(self.parts[part])

    def named(self, part: Part) -> str:
        """A few of them by name."""
        return named(self.parts[part])


@dataclass(frozen=True, slots=True)
class Rule:
    """When it ``holds``, its ``sentence`` says so to a person; docs/auditing.md calls it by its ``name``."""

    name: str
    holds: Callable[[Case], bool]
    sentence: Callable[[Case], str]


AGAIN: dict[Means, str] = {
    Means.INVENTORY: "watchback audit inventory FILE",
    Means.NMAP: "watchback audit nmap SCAN.xml",
    Means.NEIGHBOURS: "watchback audit neighbours FILE",
    Means.CAPTURE: "watchback audit capture FILE",
    Means.NETWORK: 'watchback audit network RANGE --authority "name, role, reference"',
}
"""The command that looks the same way again."""


def has(part: Part) -> Callable[[Case], bool]:
    """Whether any device plays the part."""
    return lambda case: bool(case.parts[part])


def supplier_of(case: Case) -> str:
    """The supplier's name, as a sentence may hold it."""
    return clean(case.claim.supplier)


def within(case: Case) -> str:
    """Inside what, in words."""
    estate = case.claim.estate
    if estate in (None, Estate.ALL):
        return "in what was looked at"
    return f"in the estate “{clean(estate.label if isinstance(estate, Estate) else str(estate))}”"
