"""What the pages of the campaign's own work are made from: actions, evidence, one timeline of it all."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from watchback.records.mentions import MonthOfMentions
from watchback.records.published import (
    Census,
    Day,
    Named,
    PublishedAction,
    PublishedDeployment,
    PublishedStatement,
    PublishedWin,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """How many statements were made in a month, and by how many bodies."""

    statements: int
    bodies: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """What was done, said, won and printed up to a day, about one supplier.

    ``actions`` and ``wins`` are newest first; of the wins those of the newest months, and
    ``wins_by_month`` counts all. Months are YYYY-MM.
    """

    actions: tuple[PublishedAction, ...] = ()
    wins: tuple[PublishedWin, ...] = ()
    wins_by_month: Mapping[str, int] = field(default_factory=dict)
    spoken: Mapping[str, Spoken] = field(default_factory=dict)
    mentions: tuple[MonthOfMentions, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionsRecord:
    """The page of what the campaign did, beside what came of it; ``partners`` with how many actions."""

    day: Day
    supplier: Named
    timeline: Timeline
    partners: tuple[tuple[Named, int], ...] = ()


@dataclass(frozen=True, slots=True)
class NamedFor:
    """A statement that the campaign names an action as part of, and what it says about that."""

    statement: PublishedStatement
    note: str = ""


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """One action's own page. ``alike`` are others with one of its partners, newest first."""

    day: Day
    action: PublishedAction
    named_for: tuple[NamedFor, ...] = ()
    alike: tuple[PublishedAction, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """Where research has found the equipment of suppliers, and how many public bodies at home have it."""

    day: Day
    supplier: Named
    deployments: tuple[PublishedDeployment, ...]
    census: Census
