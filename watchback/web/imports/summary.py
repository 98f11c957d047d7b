"""What has become of imports: how much of each still waits, how much was decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from watchback.web.imports.models import Import, ImportUndone
from watchback.web.imports.outcomes import ADDED
from watchback.web.imports.proposals import by_decision, proposals_of


@dataclass(frozen=True, slots=True)
class Summary:
    """One import. ``added`` counts rows put into the queue, ``left`` those that could not be.

    ``waiting`` and ``decided`` count its proposals; ``stayed`` are ids that an undoing left.
    """

    id: int
    filename: str
    at: datetime
    by: str
    added: int
    left: int
    known: int
    proposals: int
    waiting: int
    decided: int
    undone: bool
    stayed: tuple[int, ...] = ()


def summaries() -> Iterator[Summary]:
    """Every import, the newest first."""
    for batch in Import.objects.order_by("-id"):
        yield summary_of(batch)


def summary_of(batch: Import) -> Summary:
    """What has become of one import."""
    undone = ImportUndone.objects.filter(batch=batch).first()
    ids = proposals_of(batch)
    waiting, settled = by_decision(ids)
    decided = list(undone.stayed) if undone else [each.pk for each in settled]
    return Summary(
        id=batch.pk,
        filename=batch.filename,
        at=batch.at,
        by=batch.by_name,
        added=batch.rows.filter(outcome__in=ADDED).count(),
        left=batch.rows.exclude(outcome__in=ADDED).count(),
        known=batch.known,
        proposals=len(ids),
        waiting=len(waiting),
        decided=len(decided),
        undone=undone is not None,
        stayed=tuple(undone.stayed) if undone else (),
    )
