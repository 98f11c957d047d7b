"""A body's reply as its page prints it: word for word, or that there is none, or why it is not shown."""

from watchback.publish.parts import View
from watchback.records import day_in_words
from watchback.records.published import BodyRecord
from watchback.records.replies import PublishedReply

# What surely stands whole in the five lines that a printed sheet has for a reply.
_ON_PAPER, _LINES_ON_PAPER = 400, 2


def replies_view(record: BodyRecord) -> list[View]:
    """Every invitation with what came of it, newest first."""
    several = len({one.supplier.id for one in record.replies}) > 1
    return [_reply(one, record) | {"about": one.supplier.name if several else ""} for one in record.replies]


def _reply(one: PublishedReply, record: BodyRecord) -> View:
    shown = one.text and not one.withheld_because
    return {
        "sentence": _sentence(one, record),
        "text": one.text if shown else "",
        "cut_on_paper": len(one.text) > _ON_PAPER or one.text.count("\n") > _LINES_ON_PAPER,
        "anchor": f"reply-{one.id}",
        "statements": [f"/statements/{id}/" for id in one.about],
    }


def _sentence(one: PublishedReply, record: BodyRecord) -> str:
    invited = f"Invited to reply on {day_in_words(one.invited_on)}"
    if one.withheld_because:
        when = f"It replied on {day_in_words(one.replied_on)}. " if one.replied_on else ""
        return f"{invited}. {when}The reply is not shown: {one.withheld_because}"
    if one.text:
        replied = f", replied on {day_in_words(one.replied_on)}" if one.replied_on else ""
        return f"{invited}{replied}. Its reply, word for word:"
    if one.window_ends < record.day.on:
        return f"{invited}; it has not replied."
    return f"{invited}; it has until {day_in_words(one.window_ends)} and has not replied yet."
