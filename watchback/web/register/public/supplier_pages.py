"""Records for the pages of suppliers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from django.db.models import Q

from watchback.derive import standings_by_month
from watchback.records import Edtf, edtf_or_none, edtf_or_nothing
from watchback.records.published import (
    Indicator,
    Named,
    PublishedBrand,
    PublishedDeployment,
    PublishedMention,
    SourcedFact,
    SourceNote,
    SupplierRecord,
    SuppliersRecord,
)
from watchback.web.register.models import Indicator as IndicatorRow
from watchback.web.register.models import OfficialList, Supplier
from watchback.web.register.public import rows
from watchback.web.register.public.campaign_timeline import timeline_of
from watchback.web.register.public.edition import CAMPAIGN, Edition, tells, tracked_suppliers
from watchback.web.register.public.found_places import deployments
from watchback.web.register.public.reference_sources import cited, reference_sources

# "show nothing to the public on this basis", says the reference data of such a link.
_NOT_FOR_THE_PUBLIC = "unverified"


def suppliers_record(edition: Edition) -> SuppliersRecord:
    """The suppliers that are followed."""
    bodies_by_supplier = [one.supplier for one in edition.board.standings.values() if tells(one)]
    counted = tuple((one, bodies_by_supplier.count(one.name)) for one in tracked_suppliers())
    return SuppliersRecord(edition.day, counted, len(edition.directory.bodies))


def supplier_record(edition: Edition, id: str) -> SupplierRecord | None:
    """One supplier that is followed; None for any other."""
    row = Supplier.objects.exclude(tier="other").filter(pk=id).first()
    return _supplier(edition, row, reference_sources()) if row else None


def supplier_records(edition: Edition) -> Iterator[SupplierRecord]:
    """Every supplier that is followed."""
    sources = reference_sources()
    for row in Supplier.objects.exclude(tier="other"):
        yield _supplier(edition, row, sources)


def _supplier(edition: Edition, row: Supplier, sources: Mapping[str, SourceNote]) -> SupplierRecord:
    names = list(row.names.all())
    details = row.details
    timeline = timeline_of(edition, Named(row.id, row.name))
    return SupplierRecord(
        day=edition.day,
        supplier=Named(row.id, row.name),
        legal_names=tuple(one.name for one in names if one.kind == "legal"),
        native_names=tuple(one.name for one in names if one.kind == "native"),
        other_names=tuple(one.name for one in names if one.kind == "alias"),
        census=edition.census(Named(row.id, row.name)),
        owners=tuple(
            SourcedFact(owner["owner"], owner.get("relation", ""), "", cited(owner.get("sources"), sources))
            for owner in details.get("ownership", ())
        ),
        brands=tuple(
            PublishedBrand(brand.record(), brand.note, cited(brand.sources, sources))
            for brand in row.brands.all()
            if brand.relation != _NOT_FOR_THE_PUBLIC
        ),
        lists=_official_lists(details.get("lists", ()), sources),
        indicators=tuple(_indicators(edition, row, sources)),
        sources=cited(details.get("sources"), sources),
        actions=timeline.actions,
        deployments=tuple(
            _by_the_day(edition, deployments(Q(supplier=row), edition.at), lambda one: one.found_on)
        ),
        mentions=tuple(
            _by_the_day(edition, rows.mentions(Q(supplier=row), edition.at), lambda one: one.said_on)
        ),
        months=standings_by_month(edition.board.labels_over_time, row.name, edition.day.on),
        timeline=timeline,
        first=CAMPAIGN.supplier,
    )


Dated = TypeVar("Dated", IndicatorRow, PublishedDeployment, PublishedMention)


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
            cited(one.sources, sources),
        )
        for one in OfficialList.objects.filter(pk__in=list(ids))
    )


def _indicators(edition: Edition, row: Supplier, known: Mapping[str, SourceNote]) -> Iterator[Indicator]:
    """What was known of the supplier by the edition's day, newest first."""
    found = list(_by_the_day(edition, row.indicators.all(), lambda one: edtf_or_none(one.dated)))
    sources = rows.cited_sources((one.source_id for one in found), edition.at)
    for one in found:
        read = (sources[one.source_id],) if one.source_id in sources else ()
        cites = (*read, *cited(one.sources, known))
        yield Indicator(
            one.name,
            one.value,
            one.unit,
            edtf_or_none(one.dated),
            one.note,
            one.quote,
            cites[0] if cites else None,
            cites,
        )


def _date_in_words(text: str) -> str:
    dated = edtf_or_nothing(text)
    return dated.words if dated else text
