"""The page on which a body replies to what is said of it, opened by the secret link that it was sent."""

from watchback.publish.corrections.pages import fault_views
from watchback.publish.parts import View, quotation_view, standing_words
from watchback.publish.rendering import Head, Page, page
from watchback.records import day_in_words
from watchback.records.published import Day, Named
from watchback.records.replies import PublishedReply, ReplyRecord

# The secret in its address stands nowhere in the page.
_PATH = "/reply/"
_STYLES = ("corrections.css",)
_LABELS = {"text": "Your reply", "office": "Who answers: the office", "name": "Your name"}


def reply_page(record: ReplyRecord) -> Page:
    """What is said, and the form; where the reply is to be confirmed, how the public will read it."""
    given = record.given
    return page(
        "reply_confirm.html" if record.reads else "reply.html",
        _PATH,
        f"Reply of {record.body.name}",
        record.day,
        head=Head("", _STYLES),
        body=record.body.name,
        body_href=f"/bodies/{record.body.id}/",
        supplier=record.supplier.name,
        standing=standing_words(record.standing, record.day.on),
        statements=[quotation_view(one) for one in record.statements],
        audits=record.audits,
        until=day_in_words(record.window_ends),
        published_from=day_in_words(record.published_from) if record.published_from else "",
        passed=day_in_words(record.passed) if record.passed else "",
        longest=f"{record.longest:,}",
        most=record.longest,
        given=given,
        fault=dict.fromkeys(_LABELS, "") | dict(given.faults),
        faults=fault_views(given.faults, _LABELS),
        reads=answered_view(record.reads, record.body) if record.reads else None,
    )


def reply_received_page(day: Day, body: Named, replied_on: str) -> Page:
    """What is said to whoever opens a link by which a reply has come; ``replied_on`` is the day in words."""
    return page(
        "reply_received.html",
        _PATH,
        "The reply has come",
        day,
        head=Head("", _STYLES),
        body=body.name,
        body_href=f"/bodies/{body.id}/",
        replied_on=replied_on,
    )


def answered_view(one: PublishedReply, body: Named) -> View:
    """A reply as the public reads it: the words, whose they are, and when they came."""
    office = f", from its {one.office}" if one.office else ""
    came = f", {day_in_words(one.replied_on)}" if one.replied_on else ""
    return {"text": one.text, "said_by": f"{body.name}{office}{came}"}
