"""The pages of suppliers: names, brands according to their sources, lists, figures, counts."""

from collections import Counter
from collections.abc import Iterable, Sequence

from watchback.publish.actions.timeline import timeline_view
from watchback.publish.evidence.places import place_view
from watchback.publish.lists.census import census_view
from watchback.publish.parts import View, source_view, web_address
from watchback.publish.rendering import Head, Page, page
from watchback.publish.supplier.figures import figures_view
from watchback.publish.supplier.standing_chart import standing_chart
from watchback.records.campaign import Timeline
from watchback.records.published import (
    PublishedBrand,
    PublishedMention,
    SourcedFact,
    SourceNote,
    SupplierRecord,
    SuppliersRecord,
)

# A page holds so many appearances; the count is of all.
_APPEARANCES = 100
# What the reference data calls a link, as a sentence may say it.
_RELATIONS = {
    "subsidiary": "company that it controls",
    "subsidiary-as-of-2020": "company that it controlled in 2020",
    "former-subsidiary": "company that it once controlled",
    "successor-business": "business that continues a subsidiary it sold",
    "affiliate": "shares the name or is linked; control not sourced",
    "sub-brand": "brand that it owns and sells",
    "brand": "product brand of the same company",
    "oem": "separate seller whose products it makes",
    "oem-partial": "separate seller, some of whose products it makes",
    "former-oem": "separate seller whose products it made once",
    "reseller": "sells its units, sometimes under an own label",
}


def suppliers_page(record: SuppliersRecord) -> Page:
    """``/suppliers/``: every supplier that is tracked."""
    rows = [
        {
            "href": f"/suppliers/{one.id}/",
            "name": one.name,
            "counts": f"{bodies:,} of {record.total:,} bodies",
        }
        for one, bodies in record.suppliers
    ]
    return page("suppliers.html", "/suppliers/", "Suppliers", record.day, rows=rows)


def supplier_page(record: SupplierRecord) -> Page:
    """``/suppliers/ID/``: one supplier, every fact beside its sources."""
    return page(
        "supplier.html",
        f"/suppliers/{record.supplier.id}/",
        record.supplier.name,
        record.day,
        head=Head(
            f"Where public bodies stand on {record.supplier.name} over time, its brands, the official lists "
            "that name it, figures and places, each with its sources.",
            styles=("campaign.css",),
        ),
        name=record.supplier.name,
        names=[
            {"what": "Legal names", "names": "; ".join(record.legal_names), "lang": ""},
            {"what": "In its own script", "names": "; ".join(record.native_names), "lang": "zh"},
            {"what": "Also written", "names": "; ".join(record.other_names), "lang": ""},
        ],
        census=census_view(record.census),
        owners=[_fact_view(owner) for owner in record.owners],
        brands=[_brand_view(brand) for brand in record.brands],
        lists=[_fact_view(one) for one in record.lists],
        chart=standing_chart(record.months, record.day, record.census.total),
        figures=figures_view(record.indicators),
        note=record.note,
        sources=_sources(record.sources),
        timeline=timeline_view(record.timeline or Timeline(), record.day),
        trends=_trends(record),
        places=[place_view(place) for place in record.deployments],
        appearances=_appearances(record.mentions),
    )


def _trends(record: SupplierRecord) -> str:
    """Where its mentions are counted month by month."""
    is_first = record.supplier.id == record.first.id if record.first else True
    return "/trends/" if is_first else f"/trends/{record.supplier.id}/"


def _appearances(mentions: Sequence[PublishedMention]) -> View:
    """How many in press and in parliament, and the newest of them."""
    counted = Counter(one.where for one in mentions)
    return {
        "press": f"{counted['press']:,}",
        "parliament": f"{counted['parliament']:,}",
        "total": f"{len(mentions):,}",
        "more": len(mentions) > _APPEARANCES,
        "newest": [_appearance_view(one) for one in mentions[:_APPEARANCES]],
    }


def _appearance_view(one: PublishedMention) -> View:
    return {
        "title": one.title,
        "url": web_address(one.url),
        "where": one.where.capitalize(),
        "said_on": one.said_on.words if one.said_on else "",
        "quote": one.quote,
        "source": source_view(one.source) if one.source else None,
    }


def _fact_view(fact: SourcedFact) -> View:
    return {
        "what": fact.what,
        "note": fact.note,
        "dated": fact.dated,
        "sources": _sources(fact.sources),
    }


def _brand_view(one: PublishedBrand) -> View:
    brand = one.brand
    return {
        "name": brand.name,
        "aliases": ", ".join(alias for alias in brand.aliases if alias != brand.name),
        "relation": _RELATIONS.get(brand.relation, brand.relation.replace("-", " ")),
        "confidence": brand.confidence,
        "note": one.note,
        "sources": _sources(one.sources),
    }


def _sources(sources: Iterable[SourceNote]) -> list[View]:
    return [source_view(source) for source in sources]
