"""Records for the pages of statements, sources and suppliers, and of the site's own workings."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from django.db.models import Q
from django.utils.timezone import localdate

from watchback.derive import LADDER, LOWEST_WIN, ROLL_UP, RULES
from watchback.records import Edtf, edtf_or_none, edtf_or_nothing
from watchback.records.published import (
    ArticleRecord,
    Correction,
    CorrectionsRecord,
    Indicator,
    MethodRecord,
    Named,
    PublishedAction,
    PublishedBrand,
    PublishedDeployment,
    PublishedMention,
    PublishedStatement,
    RuleLine,
    SourcedFact,
    SourceNote,
    SourceRecord,
    SourceSnapshot,
    StatementRecord,
    SupplierRecord,
    SuppliersRecord,
)
from watchback.web.register.models import Correction as CorrectionRow
from watchback.web.register.models import OfficialList, ReferenceSource, Snapshot, Source, Statement, Supplier
from watchback.web.register.public import rows
from watchback.web.register.public.edition import CAMPAIGN, Edition, tells, tracked_suppliers
from watchback.words import Estate, Stance, Voice

ARTICLE_BODY = "city-of-edinburgh-council"
# "show nothing to the public on this basis", says the reference data of such a link.
_NOT_FOR_THE_PUBLIC = "unverified"


def statement_record(edition: Edition, id: str) -> StatementRecord | None:
    """One statement, whatever became of it; None where the public may not know of it."""
    return next(_statement_records(edition, [id]), None)


def statement_records(edition: Edition) -> Iterator[StatementRecord]:
    """Every statement that has been public."""
    waiting = iter(list(Statement.everything.order_by("id").values_list("id", flat=True)))
    while some := list(islice(waiting, rows.TOGETHER)):
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
        yield StatementRecord(edition.day, one, tuple(near.values()))


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


def source_records(edition: Edition) -> Iterator[SourceRecord]:
    """Every source that public statements were cut from."""
    waiting = iter(list(Source.objects.order_by("id").values_list("id", flat=True)))
    while some := list(islice(waiting, rows.TOGETHER)):
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
            rows.source_note(source),
            _snapshots(snapshots[source.pk], found),
            tuple(one for one in found if one.tombstone is None),
        )


def _snapshots(found: list[Snapshot], cited: list[PublishedStatement]) -> tuple[SourceSnapshot, ...]:
    """The snapshots that public statements rest on; others are nobody's business yet."""
    hashes = {source.sha256 for one in cited for source in one.sources}
    graves = rows.tombstones(Snapshot)
    return tuple(
        SourceSnapshot(
            one.sha256,
            localdate(one.read_at),
            one.size,
            one.media_type,
            one.extractor,
            graves.get(one.sha256),
        )
        for one in found
        if one.sha256 in hashes
    )


def suppliers_record(edition: Edition) -> SuppliersRecord:
    """The suppliers that are followed."""
    bodies_by_supplier = [one.supplier for one in edition.board.standings.values() if tells(one)]
    counted = tuple((one, bodies_by_supplier.count(one.name)) for one in tracked_suppliers())
    return SuppliersRecord(edition.day, counted, len(edition.directory.bodies))


def supplier_record(edition: Edition, id: str) -> SupplierRecord | None:
    """One supplier that is followed; None for any other."""
    row = Supplier.objects.exclude(tier="other").filter(pk=id).first()
    return _supplier(edition, row, _reference_sources()) if row else None


def supplier_records(edition: Edition) -> Iterator[SupplierRecord]:
    """Every supplier that is followed."""
    sources = _reference_sources()
    for row in Supplier.objects.exclude(tier="other"):
        yield _supplier(edition, row, sources)


def _supplier(edition: Edition, row: Supplier, sources: Mapping[str, SourceNote]) -> SupplierRecord:
    names = list(row.names.all())
    details = row.details
    return SupplierRecord(
        day=edition.day,
        supplier=Named(row.id, row.name),
        legal_names=tuple(one.name for one in names if one.kind == "legal"),
        native_names=tuple(one.name for one in names if one.kind == "native"),
        other_names=tuple(one.name for one in names if one.kind == "alias"),
        census=edition.census(Named(row.id, row.name)),
        owners=tuple(
            SourcedFact(owner["owner"], owner.get("relation", ""), "", _cited(owner.get("sources"), sources))
            for owner in details.get("ownership", ())
        ),
        brands=tuple(
            PublishedBrand(brand.record(), brand.note, _cited(brand.sources, sources))
            for brand in row.brands.all()
            if brand.relation != _NOT_FOR_THE_PUBLIC
        ),
        lists=_official_lists(details.get("lists", ()), sources),
        indicators=tuple(_indicators(edition, row)),
        sources=_cited(details.get("sources"), sources),
        actions=tuple(_by_the_day(edition, rows.actions(Q(supplier=row)), lambda one: one.held_on)),
        deployments=tuple(
            _by_the_day(edition, rows.deployments(Q(supplier=row), edition.at), lambda one: one.found_on)
        ),
        mentions=tuple(
            _by_the_day(edition, rows.mentions(Q(supplier=row), edition.at), lambda one: one.said_on)
        ),
    )


Dated = TypeVar("Dated", PublishedAction, PublishedDeployment, PublishedMention)


def _by_the_day(
    edition: Edition, found: Iterable[Dated], dated: Callable[[Dated], Edtf | None]
) -> Iterator[Dated]:
    """What had begun by the edition's day, or bears no date."""
    for one in found:
        when = dated(one)
        if when is None or when.first is None or when.first <= edition.day.on:
            yield one


def _official_lists(ids: list[str], sources: Mapping[str, SourceNote]) -> tuple[SourcedFact, ...]:
    return tuple(
        SourcedFact(
            f"{one.name} ({one.authority})" if one.authority else one.name,
            f"Effect: {one.effect}" if one.effect else "",
            _date_in_words(one.date),
            _cited(one.sources, sources),
        )
        for one in OfficialList.objects.filter(pk__in=list(ids))
    )


def _indicators(edition: Edition, row: Supplier) -> Iterator[Indicator]:
    found = list(row.indicators.all())
    sources = rows.cited_sources((one.source_id for one in found), edition.at)
    for one in found:
        source = sources.get(one.source_id or "")
        yield Indicator(one.name, one.value, one.unit, edtf_or_none(one.dated), one.note, one.quote, source)


def _reference_sources() -> dict[str, SourceNote]:
    return {
        one.id: SourceNote(
            id=one.id,
            title=one.publisher or one.id,
            url=one.url,
            publisher=one.publisher,
            published=edtf_or_nothing(one.date),
        )
        for one in ReferenceSource.objects.all()
    }


def _cited(ids: list[str] | None, sources: Mapping[str, SourceNote]) -> tuple[SourceNote, ...]:
    return tuple(sources[id] for id in ids or () if id in sources)


def _date_in_words(text: str) -> str:
    dated = edtf_or_nothing(text)
    return dated.words if dated else text


def method_record(edition: Edition) -> MethodRecord:
    """The rules of standing themselves."""
    return MethodRecord(
        edition.day,
        tuple(RuleLine(rule.label, rule.names, rule.words) for rule in RULES),
        ROLL_UP,
        tuple(LADDER.items()),
        LOWEST_WIN,
    )


def corrections_record(edition: Edition) -> CorrectionsRecord:
    """Every correction."""
    found = CorrectionRow.objects.filter(at__lte=edition.at).select_related("body")
    return CorrectionsRecord(
        edition.day,
        tuple(
            Correction(
                localdate(one.at),
                one.what,
                one.reason,
                one.subject_kind,
                one.subject_id,
                Named(one.body_id, one.body.name) if one.body else None,
            )
            for one in found
        ),
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
        body[0],
        CAMPAIGN.supplier,
        statement.id if statement else "",
        statement.meeting if statement else "",
    )
