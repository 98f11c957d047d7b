"""What the public may see of the register, as the records that pages are made from."""

from functools import partial

from watchback.records.places import Layout
from watchback.records.published import SiteRecords
from watchback.web.register.public.act_pages import (
    act_front_record,
    act_of_body,
    act_record,
    occasion,
)
from watchback.web.register.public.action_pages import action_record, action_records, actions_record
from watchback.web.register.public.body_pages import body_record, body_record_with_history, body_records
from watchback.web.register.public.corrections import corrections_record
from watchback.web.register.public.coverage import NoSuchBodies, coverage_of
from watchback.web.register.public.data_pages import data_record, feeds_record
from watchback.web.register.public.edition import CAMPAIGN, Edition, edition_of, tracked_suppliers
from watchback.web.register.public.evidence_page import evidence_record
from watchback.web.register.public.finding import NoSuchFilter, bodies_record, filters_in
from watchback.web.register.public.front_pages import (
    front_record,
    map_record,
    overdue_record,
    overdue_records,
)
from watchback.web.register.public.list_pages import (
    card_of,
    list_record,
    list_records,
    shelf_record,
    standing_record,
    wins_record,
    wins_records,
)
from watchback.web.register.public.other_pages import (
    article_record,
    method_record,
    source_ids,
    source_record,
    source_records,
    statement_ids,
    statement_record,
    statement_records,
)
from watchback.web.register.public.supplier_pages import (
    supplier_record,
    supplier_records,
    suppliers_record,
)
from watchback.web.register.public.trends_page import further_trends, trends_record, trends_record_of
from watchback.web.register.public.win_pages import (
    Announcer,
    announcement_record,
    announcement_records,
    announcements_of,
)

__all__ = [
    "Announcer",
    "CAMPAIGN",
    "Edition",
    "NoSuchBodies",
    "NoSuchFilter",
    "action_record",
    "actions_record",
    "act_front_record",
    "act_record",
    "announcement_record",
    "announcements_of",
    "article_record",
    "bodies_record",
    "card_of",
    "body_record",
    "body_record_with_history",
    "corrections_record",
    "coverage_of",
    "data_record",
    "edition_of",
    "feeds_record",
    "evidence_record",
    "filters_in",
    "front_record",
    "list_record",
    "map_record",
    "method_record",
    "occasion",
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
    "trends_record_of",
    "wins_record",
]


def site_records(edition: Edition) -> SiteRecords:
    """Everything that is baked."""
    return SiteRecords(
        front=front_record(edition),
        bodies=bodies_record(edition, ""),
        act=act_front_record(edition),
        act_of=act_of_body(edition),
        in_welsh=edition.directory.in_welsh,
        wins=lambda: wins_records(edition),
        announcements=lambda: announcement_records(edition),
        data=data_record(edition),
        feeds=feeds_record(edition),
        overdue=lambda: overdue_records(edition),
        maps=lambda: (map_record(edition, layout) for layout in Layout),
        suppliers=suppliers_record(edition),
        method=method_record(edition),
        corrections=corrections_record(edition),
        article=article_record(edition),
        trends=trends_record(edition),
        evidence=evidence_record(edition),
        actions=actions_record(edition),
        action_records=lambda: action_records(edition),
        further_trends=lambda: further_trends(edition),
        lists=lambda: list_records(edition),
        supplier_records=lambda: supplier_records(edition),
        body_ids=lambda: list(edition.directory.bodies),
        bodies_of=partial(body_records, edition),
        statement_ids=statement_ids,
        statements_of=partial(statement_records, edition),
        source_ids=source_ids,
        sources_of=partial(source_records, edition),
    )
