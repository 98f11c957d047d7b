"""Records for the pages of statements and sources, and of the site's own workings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db.models import Q
from django.utils.timezone import localdate

from watchback.derive import LADDER, LOWEST_WIN, ROLL_UP, RULES
from watchback.records.published import (
    ArticleRecord,
    MethodRecord,
    PublishedStatement,
    RuleLine,
    SourceRecord,
    SourceSnapshot,
    StatementRecord,
)
from watchback.web.register.models import Snapshot, Source, Statement
from watchback.web.register.public import rows
from watchback.web.register.public.edition import CAMPAIGN, Edition
from watchback.web.register.public.sources import source_note
from watchback.web.register.public.statement_rows import TOGETHER
from watchback.words import Estate, Stance, Voice

ARTICLE_BODY = "city-of-edinburgh-council"


def statement_record(edition: Edition, id: str) -> StatementRecord | None:
    """One statement, whatever became of it; None where the public may not know of it."""
    return next(_statement_records(edition, [id]), None)


def statement_ids() -> list[str]:
    """Every statement that there is, public or not."""
    return list(Statement.everything.order_by("id").values_list("id", flat=True))


def statement_records(edition: Edition, ids: Sequence[str]) -> Iterator[StatementRecord]:
    """Those of the statements that have been public."""
    waiting = iter(ids)
    while some := list(islice(waiting, TOGETHER)):
        yield from _statement_records(edition, some)


def _statement_records(edition: Edition, ids: list[str]) -> Iterator[StatementRecord]:
    found = rows.statements_ever(Q(pk__in=ids), edition.at)
    beside = _by_snapshot(found, edition)
    for one in found:
        near = {
            other.record.id: other
            for source in one.sources
            for other in beside.get(source.sha256, ())
            if other.record.id != one.record.id
        }
        yield StatementRecord(edition.day, one, tuple(near.values()), _nation_of(one, edition))


def _nation_of(one: PublishedStatement, edition: Edition) -> str:
    listed = edition.directory.bodies.get(one.body.id)
    return listed.body.nation if listed else ""


def _by_snapshot(
    found: Iterable[PublishedStatement], edition: Edition
) -> dict[str, list[PublishedStatement]]:
    """Statements in force cut from the snapshots that these were cut from, by snapshot."""
    hashes = {source.sha256 for one in found for source in one.sources}
    cut = Statement.everything.filter(places__snapshot_id__in=hashes).values_list("id", flat=True)
    beside: dict[str, list[PublishedStatement]] = defaultdict(list)
    for other in rows.statements(Q(pk__in=set(cut)), edition.at):
        for sha256 in {source.sha256 for source in other.sources}:
            beside[sha256].append(other)
    return beside


def source_record(edition: Edition, id: str) -> SourceRecord | None:
    """One source that public statements were cut from; None for any other."""
    return next(_source_records(edition, [id]), None)


def source_ids() -> list[str]:
    """Every source that there is, cited in public or not."""
    return list(Source.objects.order_by("id").values_list("id", flat=True))


def source_records(edition: Edition, ids: Sequence[str]) -> Iterator[SourceRecord]:
    """Those of the sources that public statements were cut from."""
    waiting = iter(ids)
    while some := list(islice(waiting, TOGETHER)):
        yield from _source_records(edition, some)


def _source_records(edition: Edition, ids: list[str]) -> Iterator[SourceRecord]:
    cut = Statement.everything.filter(places__source_id__in=ids).values_list("id", flat=True)
    cited: dict[str, list[PublishedStatement]] = defaultdict(list)
    for one in rows.statements_ever(Q(pk__in=set(cut)), edition.at):
        for id in {source.id for source in one.sources}:
            cited[id].append(one)
    snapshots = rows.snapshots_by_source(cited)
    for source in Source.objects.filter(pk__in=[id for id in ids if id in cited]).order_by("id"):
        found = cited[source.pk]
        yield SourceRecord(
            edition.day,
            source_note(source),
            _snapshots(snapshots[source.pk], found),
            tuple(one for one in found if one.tombstone is None),
        )


def _snapshots(found: list[Snapshot], cited: list[PublishedStatement]) -> tuple[SourceSnapshot, ...]:
    """The snapshots that public statements rest on; others are nobody's business yet."""
    noted = [source for one in cited for source in one.sources]
    hashes = {source.sha256 for source in noted}
    reasons = {source.sha256: source.shown_because for source in noted if source.shown_because}
    graves = rows.tombstones(Snapshot)
    return tuple(
        SourceSnapshot(
            one.sha256,
            localdate(one.read_at),
            one.size,
            one.media_type,
            one.extractor,
            graves.get(one.sha256),
            reasons.get(one.sha256, ""),
        )
        for one in found
        if one.sha256 in hashes
    )


def method_record(edition: Edition) -> MethodRecord:
    """The rules of standing themselves."""
    return MethodRecord(
        edition.day,
        tuple(RuleLine(rule.label, rule.names, rule.words) for rule in RULES),
        ROLL_UP,
        tuple(LADDER.items()),
        LOWEST_WIN,
    )


def article_record(edition: Edition) -> ArticleRecord:
    """The article it began with, and the statement that it led to."""
    statement = (
        Statement.everything.public_at(edition.at)
        .filter(body_id=ARTICLE_BODY, supplier_id=CAMPAIGN.supplier.id, stance=Stance.WILL_REMOVE.value)
        .filter(estate=Estate.PUBLIC_REALM.value, voice=Voice.OWN.value)
        .order_by("evidence_day", "id")
        .first()
    )
    body = edition.directory.named((ARTICLE_BODY,))
    return ArticleRecord(
        edition.day,
        body[0] if body else None,
        CAMPAIGN.supplier,
        statement.id if statement else "",
        statement.meeting if statement else "",
    )
