"""What runs did, in numbers and words: for the command line and the pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Sum

from watchback.web.gathering.models import PieceState, Run, VisitState


@dataclass(frozen=True, slots=True)
class Report:
    """One run. ``pages`` were asked for; of the ``documents`` found ``named`` name a supplier."""

    run_id: int
    watch_id: str
    source: str
    title: str
    since: str
    until: str
    started_at: datetime
    finished_at: datetime | None
    outcome: str
    pages: int
    unchanged: int
    failed: int
    waiting: int
    documents: int
    named: int
    unreadable: int
    proposals: int
    note: str

    @property
    def sentence(self) -> str:
        """What came of the run, in words."""
        found = f"{_count(self.documents, 'document')}, {self.named} of them naming a supplier"
        proposals = f", {_count(self.proposals, 'new proposal')}" if self.named else ""
        trouble = f" {self.note}" if self.note else ""
        unfinished = "" if self.finished_at else f" Not finished: {_count(self.waiting, 'page')} to go."
        return f"{_count(self.pages, 'page')} looked at; {found}{proposals}.{trouble}{unfinished}"


def report(run: Run) -> Report:
    """The numbers of one run."""
    visits = run.visits.aggregate(
        pages=Count("id", filter=~Q(state=VisitState.WAITING)),
        unchanged=Count("id", filter=Q(unchanged=True)),
        failed=Count("id", filter=Q(state=VisitState.FAILED)),
        waiting=Count("id", filter=Q(state__in=[VisitState.WAITING, VisitState.KEPT])),
    )
    pieces = run.pieces.aggregate(
        documents=Count("id"),
        named=Count("id", filter=~Q(state=PieceState.PASSED)),
        unreadable=Count("id", filter=Q(state=PieceState.UNREADABLE)),
        proposals=Sum("proposals"),
    )
    return Report(
        run_id=run.pk,
        watch_id=run.watch_id,
        source=run.watch.source,
        title=str(run.watch),
        since=run.since.isoformat(),
        until=run.until.isoformat(),
        started_at=run.started_at,
        finished_at=run.finished_at,
        outcome=run.outcome,
        note=run.note,
        **visits,
        **(pieces | {"proposals": pieces["proposals"] or 0}),
    )


def runs_worked_on(since: datetime) -> Iterable[Run]:
    """Runs that were finished since then, and those that are not finished."""
    worked_on = Q(finished_at__gte=since) | Q(finished_at=None)
    return Run.objects.filter(worked_on).select_related("watch__body").order_by("id")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
