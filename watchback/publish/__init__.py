"""Records in, pages out: the public site as bytes, with no database, network or clock."""

from watchback.publish.about import (
    about_page,
    accessibility_page,
    corrections_page,
    privacy_page,
    problem_page,
)
from watchback.publish.article import article_page
from watchback.publish.bodies import bodies_page, list_page, shelf_path, standing_path
from watchback.publish.body import body_page, history_page
from watchback.publish.campaign import overdue_page, wins_page
from watchback.publish.coverage import bodies_in_words, coverage_object, coverage_sentence
from watchback.publish.folder import Baked, FolderRefused, bake
from watchback.publish.front import front_page
from watchback.publish.kinds import slug_of
from watchback.publish.method import method_page
from watchback.publish.rendering import STATIC, Page, frame
from watchback.publish.site import site_pages
from watchback.publish.statement import source_page, statement_page
from watchback.publish.suppliers import supplier_page, suppliers_page
from watchback.publish.trends import mentions_data, trends_page

__all__ = [
    "STATIC",
    "Baked",
    "FolderRefused",
    "Page",
    "about_page",
    "accessibility_page",
    "article_page",
    "bake",
    "bodies_in_words",
    "bodies_page",
    "body_page",
    "corrections_page",
    "coverage_object",
    "coverage_sentence",
    "frame",
    "front_page",
    "history_page",
    "list_page",
    "mentions_data",
    "method_page",
    "overdue_page",
    "privacy_page",
    "problem_page",
    "shelf_path",
    "site_pages",
    "slug_of",
    "source_page",
    "standing_path",
    "statement_page",
    "supplier_page",
    "suppliers_page",
    "trends_page",
    "wins_page",
]
