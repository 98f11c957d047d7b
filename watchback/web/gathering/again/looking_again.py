"""Looks again at the pages behind promises: whether they are there, and still have the words quoted."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from watchback.confined import TooIntricate, apart
from watchback.gather.sources.again.adapter import GONE
from watchback.read import NearMiss, Reading, Unreadable, find_quotation
from watchback.records import Document
from watchback.scans import extract
from watchback.web.gathering.ledger import body_kept
from watchback.web.gathering.models import Run, Visit, VisitState, Watch
from watchback.web.register.deeds import BY_WATCHBACK, record_deed
from watchback.web.register.models import Source, SourceLook, Statement, StatementSource
from watchback.web.review.intake import Refused, save_reading
from watchback.words import Outcome, SourceState, Stance

SOURCE = "again"
"""The folder in ``gather/sources`` of this look."""

PROMISES = (Stance.WILL_REMOVE, Stance.REMOVING, Stance.WILL_NOT_BUY, Stance.REVIEWING)


def watch_if_needed(now: datetime) -> None:
    """The look is scheduled by itself, from the first promise on."""
    if Watch.objects.filter(source=SOURCE).exists() or not addresses():
        return
    Watch.objects.create(source=SOURCE, since=now.date(), every_days=7, due_at=now, created_at=now)


def addresses() -> list[str]:
    """Where the promises in force were quoted from, as far as they stand on the web."""
    places = StatementSource.objects.filter(statement__in=_promises()).exclude(source__url="")
    return sorted(set(places.values_list("source__url", flat=True)))


def judge(run: Run) -> None:
    """Writes down what the run saw of each source. Twice is as good as once."""
    before = set(SourceLook.objects.filter(on=run.until).values_list("source_id", flat=True))
    for visit in run.visits.exclude(state=VisitState.WAITING).order_by("id"):
        source = Source.objects.filter(url=visit.url).first()
        if source and source.pk not in before:
            _write_down(_look(source, visit, run))


def _promises() -> Iterable[str]:
    promised = Statement.everything.in_force().filter(stance__in=[stance.value for stance in PROMISES])
    return promised.values("pk")


def _write_down(look: SourceLook) -> None:
    with transaction.atomic():
        look.save()
        record_deed(BY_WATCHBACK, "look again", ("source", look.source_id), {"state": look.state})


def _look(source: Source, visit: Visit, run: Run) -> SourceLook:
    """What one visit means for the words quoted from there."""
    look = SourceLook(source=source, on=run.until)
    if visit.status in GONE:
        look.state, look.missing = SourceState.GONE, [place.statement_id for place in _places(source)]
        return look
    kept = body_kept(visit.archived) if visit.state == VisitState.DONE else None
    if kept is None:
        blocked = visit.outcome == Outcome.BLOCKED
        look.state = SourceState.NOT_SEEN
        look.sentence = visit.sentence or ("The site refused." if blocked else "Nothing could be read there.")
        return look
    return _compared(look, visit, kept[0])


def _compared(look: SourceLook, visit: Visit, data: bytes) -> SourceLook:
    places = _places(look.source)
    if all(place.snapshot_id == visit.sha256 for place in places):
        look.state = SourceState.STANDS
        return look
    try:
        document: Document = apart(extract, data, visit.url, visit.media_type, 30)
    except (Unreadable, TooIntricate) as refusal:
        look.state, look.sentence = SourceState.NOT_SEEN, str(refusal)
        return look
    look.missing = [place.statement_id for place in places if not _stands(place, visit, document)]
    look.state = SourceState.WORDS_GONE if look.missing else SourceState.STANDS
    if look.missing:
        look.snapshot_id = _kept(data, document, visit)
    return look


def _places(source: Source) -> list[StatementSource]:
    return list(StatementSource.objects.filter(source=source, statement__in=_promises()))


def _stands(place: StatementSource, visit: Visit, document: Document) -> bool:
    if place.snapshot_id == visit.sha256:
        return True
    return not isinstance(find_quotation(document.text, place.quote), NearMiss)


def _kept(data: bytes, document: Document, visit: Visit) -> str | None:
    """The page as it is now, kept beside the one that was quoted."""
    try:
        save_reading(data, Reading(document), visit.url, visit.fetched_at or visit.run.started_at)
    except Refused:
        return None
    return visit.sha256
