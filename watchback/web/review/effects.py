"""What accepting would do, remembered in memory as long as the evidence of that body stays the same."""

from collections.abc import Sequence
from datetime import date

from watchback import records
from watchback.derive import Effect, effect
from watchback.records import Evidence, Request

KEPT = 20_000
"""Effects kept in memory: a queue of thousands, several times over."""

Mark = tuple[object, ...]

_kept: dict[Mark, Effect] = {}


def effect_of(statement: records.Statement, evidence: Sequence[Evidence], mark: Mark, on: date) -> Effect:
    """What accepting ``statement`` would do beside ``evidence``, whose mark is ``mark``."""
    key = (statement, mark, on)
    found = _kept.get(key)
    if found is None:
        if len(_kept) >= KEPT:
            _kept.clear()
        found = _kept[key] = effect(evidence, statement, on)
    return found


def mark_of(evidence: Sequence[Evidence]) -> Mark:
    """Tells evidence apart. Rows of evidence never change, so ids do; a request may be answered later."""
    return tuple((one.id, one.reply_on) if isinstance(one, Request) else one.id for one in evidence)
