"""The pages of suppliers: names, brands according to their sources, lists, figures, counts."""

from collections.abc import Iterable

from watchback.publish.front import census_view
from watchback.publish.parts import View, source_view
from watchback.publish.rendering import Page, page
from watchback.records.published import (
    Indicator,
    PublishedBrand,
    SourcedFact,
    SourceNote,
    SupplierRecord,
    SuppliersRecord,
)

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
        indicators=[_indicator_view(indicator) for indicator in record.indicators],
        note=record.note,
        sources=_sources(record.sources),
    )


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


def _indicator_view(one: Indicator) -> View:
    return {
        "name": one.name,
        "value": _figure(one),
        "dated": one.dated.words if one.dated else "",
        "note": one.note,
        "quote": one.quote,
        "source": source_view(one.source) if one.source else None,
    }


def _figure(one: Indicator) -> str:
    """A figure with its unit, and a minus sign that is one."""
    value = one.value.replace("-", "−", 1) if one.value.startswith("-") else one.value
    return f"{value}%" if one.unit == "%" else f"{value} {one.unit}".strip()


def _sources(sources: Iterable[SourceNote]) -> list[View]:
    return [source_view(source) for source in sources]
