"""Every page of the site that needs no query and no form, one after another."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from watchback.publish.about import about_page, accessibility_page, privacy_page
from watchback.publish.act import act_front_page, act_page, due_file
from watchback.publish.actions.pages import action_page, actions_page
from watchback.publish.article import article_page
from watchback.publish.body.pages import body_page, history_page
from watchback.publish.corrections.pages import corrections_page
from watchback.publish.data import (
    body_data,
    body_table,
    data_files,
    data_page,
    openapi_file,
    package_file,
    statement_data,
)
from watchback.publish.evidence.pages import evidence_page
from watchback.publish.feeds import (
    body_feed,
    calendar_file,
    corrections_feed,
    statements_feed,
    wins_feed,
)
from watchback.publish.front.front import front_page
from watchback.publish.languages import in_tongue, is_in_both, welsh
from watchback.publish.lists.embed import embedded_body_page
from watchback.publish.lists.finding import bodies_page
from watchback.publish.lists.listing import list_page
from watchback.publish.lists.overdue import overdue_page
from watchback.publish.lists.paths import own_path
from watchback.publish.map.pages import embedded_map_page, map_page
from watchback.publish.method import method_page
from watchback.publish.patterns.pages import patterns_page
from watchback.publish.pictures import body_picture, win_picture
from watchback.publish.rendering import AnyPage
from watchback.publish.safety.folder_headers import headers_file
from watchback.publish.statement.pages import source_page, statement_page
from watchback.publish.supplier.pages import supplier_page, suppliers_page
from watchback.publish.trends.pages import mentions_data, trends_page
from watchback.publish.wins import win_page, wins_page
from watchback.records.places import Layout
from watchback.records.published import SiteRecords

Draft = tuple[Callable[[Any], AnyPage], Any]
"""How a page is made, and of what."""

Lot = Callable[[], Iterable[AnyPage]]
"""Makes some pages of the site, whatever becomes of the others."""

INDEX = (
    "/actions/",
    "/bodies/kind/",
    "/bodies/nation/",
    "/bodies/region/",
    "/cy/bodies/kind/",
    "/cy/bodies/nation/",
    "/cy/overdue/",
    "/cy/wins/",
    "/data/mentions",
    "/overdue/",
    "/suppliers/",
    "/trends/",
    "/wins/",
)
"""Where every page speaks of many bodies: what ``index_drafts`` no longer makes there is gone."""

_BODIES, _STATEMENTS, _SOURCES = 100, 1000, 1000
"""How many of each a lot has: few enough for a second or two."""


def site_pages(site: SiteRecords) -> Iterator[AnyPage]:
    """All pages, made as they are asked for, so that a large register needs little memory."""
    for lot in site_lots(site):
        yield from lot()


def site_lots(site: SiteRecords) -> list[Lot]:
    """All pages in lots. Those that speak of many bodies come first, for they take longest."""
    return [
        lambda: (make(record) for make, record in index_drafts(site)),
        *(partial(iter, [file]) for file in slow_files(site)),
        *_lots(body_pages, site, site.body_ids(), _BODIES),
        *_lots(statement_pages, site, site.statement_ids(), _STATEMENTS),
        *_lots(source_pages, site, site.source_ids(), _SOURCES),
    ]


def slow_files(site: SiteRecords) -> Iterator[AnyPage]:
    """What is made of all that was ever said: the tables for download, and the calendar of all dates."""
    yield calendar_file(site.feeds)
    yield from data_files(site.data)


def _lots(
    make: Callable[[SiteRecords, Sequence[str]], Iterable[AnyPage]],
    site: SiteRecords,
    ids: Sequence[str],
    size: int,
) -> Iterator[Lot]:
    for start in range(0, len(ids), size):
        yield partial(make, site, ids[start : start + size])


def body_pages(site: SiteRecords, ids: Sequence[str]) -> Iterator[AnyPage]:
    """Every page of these bodies."""
    tongue = welsh(site.in_welsh)
    for record in site.bodies_of(ids):
        yield body_page(record)
        if picture := body_picture(record):
            yield picture
        yield history_page(record)
        yield body_data(record)
        yield body_table(record)
        yield body_feed(record)
        yield embedded_body_page(record.day, record.standings[0])
        acting = site.act_of(record)
        yield act_page(acting)
        if record.body.id in site.in_welsh:
            yield in_tongue(tongue, body_page)(record)
            yield in_tongue(tongue, history_page)(record)
            yield in_tongue(tongue, act_page)(acting)
        if dates := due_file(acting):
            yield dates


def paths_of_body(id: str) -> tuple[str, ...]:
    """How the addresses of a body's pages begin."""
    return (
        f"/bodies/{id}/",
        f"/bodies/{id}.",
        f"/act/{id}/",
        f"/embed/bodies/{id}/",
        f"/cy/bodies/{id}/",
        f"/cy/act/{id}/",
    )


def statement_pages(site: SiteRecords, ids: Sequence[str]) -> Iterator[AnyPage]:
    """Every page of these statements, as far as they have been public."""
    statement_page_in_welsh = in_tongue(welsh(site.in_welsh), statement_page)
    for statement in site.statements_of(ids):
        yield statement_page(statement)
        if statement.statement.body.id in site.in_welsh:
            yield statement_page_in_welsh(statement)
        yield statement_data(statement)


def source_pages(site: SiteRecords, ids: Sequence[str]) -> Iterator[AnyPage]:
    """The pages of these sources, as far as anything public was cut from them."""
    return map(source_page, site.sources_of(ids))


def index_drafts(site: SiteRecords) -> Iterator[Draft]:
    """Every page that speaks of many bodies, or of none, as what it is made of: a record that is equal to
    that of an earlier bake makes the same page."""
    yield from _single_drafts(site)
    tongue = welsh(site.in_welsh)
    yield in_tongue(tongue, front_page), site.front
    yield in_tongue(tongue, bodies_page), site.bodies
    yield in_tongue(tongue, act_front_page), site.act
    yield in_tongue(tongue, method_page), site.method
    about = in_tongue(tongue, lambda _: about_page(site.front.day, site.front.campaign))
    yield about, (site.front.day, site.front.campaign)
    yield in_tongue(tongue, privacy_page), site.front.day
    yield in_tongue(tongue, accessibility_page), site.front.day
    for record in site.overdue():
        yield overdue_page, record
        yield in_tongue(tongue, overdue_page), record
    for wins in site.wins():
        yield wins_page, wins
        yield in_tongue(tongue, wins_page), wins
    for announced in site.announcements():
        yield win_page, announced
        yield win_picture, announced.announcement
    for record_of_map in site.maps():
        yield map_page, record_of_map
        if record_of_map.drawing.layout is Layout.SHAPES:
            yield embedded_map_page, record_of_map
    for listed in site.lists():
        yield list_page, listed
        if is_in_both(own_path(listed.filters, listed.supplier)):
            yield in_tongue(tongue, list_page), listed
    for supplier in site.supplier_records():
        yield supplier_page, supplier
    for action in site.action_records():
        yield action_page, action
    for trends in site.further_trends():
        yield trends_page, trends
        yield mentions_data, trends


def _single_drafts(site: SiteRecords) -> Iterator[Draft]:
    day = site.front.day
    yield front_page, site.front
    yield bodies_page, site.bodies
    yield act_front_page, site.act
    yield suppliers_page, site.suppliers
    yield method_page, site.method
    yield corrections_page, site.corrections
    yield article_page, site.article
    yield trends_page, site.trends
    yield mentions_data, site.trends
    yield evidence_page, site.evidence
    yield actions_page, site.actions
    yield lambda _: about_page(day, site.front.campaign), (day, site.front.campaign)
    yield privacy_page, day
    yield patterns_page, day
    yield lambda _: headers_file(), None
    yield accessibility_page, day
    yield data_page, site.data
    yield package_file, site.data
    yield openapi_file, site.data
    yield wins_feed, site.feeds
    yield statements_feed, site.feeds
    yield corrections_feed, site.feeds
