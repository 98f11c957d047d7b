"""What runs did, in numbers and words: for the command line and the pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Sum

from watchback.records.counts import counted
from watchback.web.gathering.models import PieceState, Run, VisitState
from watchback.web.gathering.watching.titles import title_of
from watchback.web.review.sentences import hour_in_words


@dataclass(frozen=True, slots=True)
class Report:
    """One run. ``pages`` were asked for; of the ``documents`` that are new ``named`` name a supplier.

    ``waits_for`` is why a page of a run that is not finished did not come yet, and ``again_at`` when it
    is asked for again.
    """

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
    waits_for: str = ""
    again_at: datetime | None = None

    @property
    def sentence(self) -> str:
        """What came of the run, in words."""
        looked = f"{counted(self.pages, 'page')} looked at; {self._found}." if self.pages else ""
        parts = (looked, self.note, "" if self.finished_at else self._to_go)
        return " ".join(part for part in parts if part) or "Nothing was there to look at."

    @property
    def _found(self) -> str:
        if not self.documents:
            return "no new document"
        if self.documents == 1:
            naming = "naming a supplier" if self.named else "naming no supplier"
        else:
            naming = f"{self.named or 'none'} of them naming a supplier"
        proposed = f", {counted(self.proposals, 'new proposal')}" if self.named else ""
        return f"{counted(self.documents, 'new document')}, {naming}{proposed}"

    @property
    def _to_go(self) -> str:
        if not self.waiting:
            return "Not finished."
        to_go = f"Not finished: {counted(self.waiting, 'page')} to go."
        if not self.again_at:
            return to_go
        why = f" {self.waits_for.rstrip('.')}." if self.waits_for else ""
        return f"{to_go}{why} It is asked again from {hour_in_words(self.again_at)} on."


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
        named=Count("id", filter=~Q(state=PieceState.PASSED) & ~Q(suppliers=[])),
        unreadable=Count("id", filter=Q(state=PieceState.UNREADABLE)),
        proposals=Sum("proposals"),
    )
    put_off = None
    if run.finished_at is None:
        tried = run.visits.filter(state=VisitState.WAITING).exclude(not_before=None)
        put_off = tried.order_by("not_before", "id").first()
    return Report(
        run_id=run.pk,
        watch_id=run.watch_id,
        source=run.watch.source,
        title=title_of(run.watch),
        since=run.since.isoformat(),
        until=run.until.isoformat(),
        started_at=run.started_at,
        finished_at=run.finished_at,
        outcome=run.outcome,
        note=run.note,
        waits_for=put_off.sentence if put_off else "",
        again_at=put_off.not_before if put_off else None,
        **visits,
        **(pieces | {"proposals": pieces["proposals"] or 0}),
    )


def runs_finished(since: datetime) -> Iterable[Run]:
    """Runs that were finished since then."""
    return Run.objects.filter(finished_at__gte=since).select_related("watch__body").order_by("id")


def runs_worked_on(since: datetime) -> Iterable[Run]:
    """Runs that were finished since then, and those that are not finished."""
    worked_on = Q(finished_at__gte=since) | Q(finished_at=None)
    return Run.objects.filter(worked_on).select_related("watch__body").order_by("id")
