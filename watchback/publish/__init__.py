"""Records in, pages out: the public site as bytes, with no database, network or clock."""

from watchback.publish.about import (
    about_page,
    accessibility_page,
    privacy_page,
    problem_page,
)
from watchback.publish.act import act_front_page, act_page, due_file
from watchback.publish.actions.pages import action_page, actions_page
from watchback.publish.article import article_page
from watchback.publish.body.pages import body_page, history_page
from watchback.publish.corrections.pages import corrections_page, proposal_received_page, propose_page
from watchback.publish.evidence.pages import evidence_page
from watchback.publish.front.front import front_page
from watchback.publish.lists.coverage import bodies_in_words, coverage_object, coverage_sentence
from watchback.publish.lists.embed import embedded_body_page
from watchback.publish.lists.finding import bodies_page
from watchback.publish.lists.kinds import FAMILIES, is_of_kind, slug_of
from watchback.publish.lists.listing import list_page
from watchback.publish.lists.overdue import overdue_page
from watchback.publish.lists.paths import shelf_path, standing_path
from watchback.publish.map.pages import embedded_map_page, map_page
from watchback.publish.method import method_page
from watchback.publish.patterns.pages import patterns_page
from watchback.publish.pictures import body_picture, win_picture
from watchback.publish.rendering import STATIC, Page, frame
from watchback.publish.reply.pages import reply_page, reply_received_page
from watchback.publish.site import site_pages
from watchback.publish.statement.pages import source_page, statement_page
from watchback.publish.supplier.pages import supplier_page, suppliers_page
from watchback.publish.trends.pages import mentions_data, trends_page
from watchback.publish.wins import win_page, wins_page

__all__ = [
    "FAMILIES",
    "STATIC",
    "Page",
    "about_page",
    "act_front_page",
    "act_page",
    "accessibility_page",
    "action_page",
    "actions_page",
    "article_page",
    "bodies_in_words",
    "bodies_page",
    "body_page",
    "body_picture",
    "corrections_page",
    "coverage_object",
    "coverage_sentence",
    "due_file",
    "embedded_body_page",
    "embedded_map_page",
    "frame",
    "evidence_page",
    "front_page",
    "history_page",
    "is_of_kind",
    "list_page",
    "map_page",
    "mentions_data",
    "method_page",
    "overdue_page",
    "patterns_page",
    "privacy_page",
    "problem_page",
    "proposal_received_page",
    "propose_page",
    "reply_page",
    "reply_received_page",
    "shelf_path",
    "site_pages",
    "slug_of",
    "source_page",
    "standing_path",
    "statement_page",
    "supplier_page",
    "suppliers_page",
    "trends_page",
    "win_picture",
    "win_page",
    "wins_page",
]
