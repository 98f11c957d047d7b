"""Every page of the site that needs no query and no form, one after another."""

from collections.abc import Iterator

from watchback.publish.about import about_page, accessibility_page, corrections_page, privacy_page
from watchback.publish.article import article_page
from watchback.publish.bodies import bodies_page, list_page
from watchback.publish.body import body_page, history_page
from watchback.publish.campaign import overdue_page, wins_page
from watchback.publish.front import front_page
from watchback.publish.method import method_page
from watchback.publish.rendering import Page
from watchback.publish.statement import source_page, statement_page
from watchback.publish.suppliers import supplier_page, suppliers_page
from watchback.publish.trends import mentions_data, trends_page
from watchback.records.published import SiteRecords


def site_pages(site: SiteRecords) -> Iterator[Page]:
    """All pages, made as they are asked for, so that a large register needs little memory."""
    yield from _single_pages(site)
    yield from map(list_page, site.lists())
    yield from map(supplier_page, site.supplier_records())
    for record in site.body_records():
        yield body_page(record)
        yield history_page(record)
    yield from map(statement_page, site.statements())
    yield from map(source_page, site.sources())


def _single_pages(site: SiteRecords) -> Iterator[Page]:
    yield front_page(site.front)
    yield bodies_page(site.bodies)
    yield wins_page(site.wins)
    yield overdue_page(site.overdue)
    yield suppliers_page(site.suppliers)
    yield method_page(site.method)
    yield corrections_page(site.corrections)
    yield article_page(site.article)
    yield trends_page(site.trends)
    yield mentions_data(site.trends)
    yield about_page(site.front.day, site.front.campaign)
    yield privacy_page(site.front.day)
    yield accessibility_page(site.front.day)
