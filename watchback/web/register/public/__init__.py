"""What the public may see of the register, as the records that pages are made from."""

from watchback.records.published import SiteRecords
from watchback.web.register.public.body_pages import body_record, body_records
from watchback.web.register.public.coverage import NoSuchBodies, coverage_of
from watchback.web.register.public.edition import CAMPAIGN, Edition, edition_of, tracked_suppliers
from watchback.web.register.public.list_pages import (
    bodies_record,
    front_record,
    list_records,
    overdue_record,
    shelf_record,
    standing_record,
    wins_record,
)
from watchback.web.register.public.other_pages import (
    article_record,
    corrections_record,
    method_record,
    source_record,
    source_records,
    statement_record,
    statement_records,
    supplier_record,
    supplier_records,
    suppliers_record,
)
from watchback.web.register.public.trends_page import trends_record

__all__ = [
    "CAMPAIGN",
    "Edition",
    "NoSuchBodies",
    "article_record",
    "bodies_record",
    "body_record",
    "corrections_record",
    "coverage_of",
    "edition_of",
    "front_record",
    "method_record",
    "overdue_record",
    "shelf_record",
    "site_records",
    "source_record",
    "standing_record",
    "statement_record",
    "supplier_record",
    "suppliers_record",
    "tracked_suppliers",
    "trends_record",
    "wins_record",
]


def site_records(edition: Edition) -> SiteRecords:
    """Everything that is baked."""
    return SiteRecords(
        front=front_record(edition),
        bodies=bodies_record(edition, ""),
        wins=wins_record(edition),
        overdue=overdue_record(edition),
        suppliers=suppliers_record(edition),
        method=method_record(edition),
        corrections=corrections_record(edition),
        article=article_record(edition),
        trends=trends_record(edition),
        lists=lambda: list_records(edition),
        body_records=lambda: body_records(edition),
        statements=lambda: statement_records(edition),
        sources=lambda: source_records(edition),
        supplier_records=lambda: supplier_records(edition),
    )
