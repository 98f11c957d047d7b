"""What of the baked site the deeds since an earlier bake have touched."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from watchback.derive import kin_of
from watchback.web.register.evidence import ends
from watchback.web.register.models import Deed, Statement, StatementSource
from watchback.web.register.public.edition import Edition
from watchback.web.register.touched import bodies_touched


@dataclass(frozen=True)
class Touched:
    """What may look otherwise than it did: these bodies, statements and sources, by id."""

    bodies: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def state_of(edition: Edition) -> dict[str, str]:
    """From what state of the register an edition's pages are made, to be compared with a later one."""
    # The board's own state, not that of this moment: a deed in between would never be baked.
    board = edition.board
    return {
        "day": edition.day.on.isoformat(),
        "address": edition.day.address,
        "deed": str(board.state.last_deed),
        "hash": board.state.deed_hash,
        "at": board.at.isoformat(),
        "version": board.version,
    }


def touched_since(before: Mapping[str, str], after: Mapping[str, str]) -> Touched | None:
    """What the deeds between two states touched; None where it may be anything, as on another day."""
    if any(before.get(name) != after[name] for name in ("day", "address")):
        return None
    if not Deed.objects.filter(id=int(before["deed"]), hash=before["hash"]).exists():
        return None
    moments = datetime.fromisoformat(before["at"]), datetime.fromisoformat(after["at"])
    bodies = bodies_touched(int(before["deed"]), int(after["deed"]), *moments)
    return None if bodies is None else _beside(kin_of(bodies, ends()))


def _beside(bodies: Collection[str]) -> Touched:
    """These bodies with the sources they are quoted from, and every statement cut from those."""
    if not bodies:
        return Touched()
    of_bodies = StatementSource.objects.filter(statement__body_id__in=list(bodies))
    sources = set(of_bodies.values_list("source_id", flat=True))
    statements = set(Statement.everything.filter(body_id__in=list(bodies)).values_list("id", flat=True))
    beside = StatementSource.objects.filter(source_id__in=list(sources))
    statements |= set(beside.values_list("statement_id", flat=True))
    return Touched(tuple(sorted(bodies)), tuple(sorted(statements)), tuple(sorted(sources)))
