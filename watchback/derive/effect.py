"""How much accepting one piece of evidence would change where a body stands: the queue's order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from watchback.derive.standing import standing
from watchback.records import Evidence, Standing
from watchback.words import GROUP_OF, Group

_WEIGHTY = {Group.LATE, Group.GONE}


@dataclass(frozen=True, slots=True)
class Effect:
    """The standing without and with a candidate, and the weight of the difference.

    4: it turns to or from a group in which a date has passed, words are contradicted, or they
    are gone; 3: another group; 2: another standing of the same group; 1: only a date, a lane or
    the reasons; 0: nothing.
    """

    before: Standing
    after: Standing
    weight: int


def effect(evidence: Iterable[Evidence], candidate: Evidence, on: date) -> Effect:
    """What accepting ``candidate`` would do on a day to the standing that ``evidence`` gives."""
    now = list(evidence)
    before = standing(now, on, candidate.body_id, candidate.supplier)
    after = standing([*now, candidate], on, candidate.body_id, candidate.supplier)
    return Effect(before, after, _weight(before, after))


def _weight(before: Standing, after: Standing) -> int:
    if before.label is not after.label:
        groups = {GROUP_OF[before.label], GROUP_OF[after.label]}
        if len(groups) == 1:
            return 2
        return 4 if groups & _WEIGHTY else 3
    return 0 if _shown(before) == _shown(after) else 1


def _shown(standing: Standing) -> tuple[object, ...]:
    """What a page shows of a standing, its evidence aside."""
    lanes = tuple((key, lane.label, lane.due) for key, lane in standing.estates.items())
    return standing.estate, standing.due, standing.moved, lanes
