"""The page of evidence: where research has found the equipment, abroad and at home."""

from watchback.publish.evidence.places import place_view
from watchback.publish.lists.census import census_view
from watchback.publish.parts import View
from watchback.publish.rendering import Head, Page, page
from watchback.records.campaign import EvidenceRecord
from watchback.records.published import PublishedDeployment
from watchback.words import Area

_HEADINGS = {
    Area.TIBET: "Tibet",
    Area.EAST_TURKESTAN: "East Turkestan, which the Chinese government calls Xinjiang",
    Area.ELSEWHERE: "Elsewhere",
    Area.HOME: "At home",
}
_NOTHING = "No place has been published here yet. That nothing is listed does not say that nothing is there."


def evidence_page(record: EvidenceRecord) -> Page:
    """``/evidence/``."""
    name = record.supplier.name
    return page(
        "evidence.html",
        "/evidence/",
        f"Where {name} cameras stand",
        record.day,
        head=Head(
            f"Where research and reporting have found {name} equipment: in Tibet, in East Turkestan, "
            "elsewhere and at home, each with its source.",
            styles=("campaign.css",),
        ),
        supplier=name,
        supplier_href=f"/suppliers/{record.supplier.id}/",
        areas=[_area(area, record) for area in Area],
        total=len(record.deployments),
        nothing=_NOTHING,
        census=census_view(record.census),
    )


def _area(area: Area, record: EvidenceRecord) -> View:
    found = [one for one in record.deployments if one.area is area]
    return {
        "id": area.value,
        "heading": _HEADINGS[area],
        "places": [place_view(one) for one in sorted(found, key=_in_order)],
        "is_home": area is Area.HOME,
    }


def _in_order(one: PublishedDeployment) -> tuple[str, bool, str, str]:
    """By country; what is told of a whole country or region first, then place by place."""
    return one.country, len(one.names) > 1, one.place, one.kind
