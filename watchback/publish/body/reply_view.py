"""A body's reply as its page prints it: word for word, or that there is none, or why it is not shown."""

from watchback.publish.languages import as_written, day_in_words, say, statement_address, to_say
from watchback.publish.parts import View
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
        "text": as_written(one.text) if shown else "",
        "cut_on_paper": len(one.text) > _ON_PAPER or one.text.count("\n") > _LINES_ON_PAPER,
        "anchor": f"reply-{one.id}",
        "statements": [statement_address(id, record.body.id) for id in one.about],
    }


def _sentence(one: PublishedReply, record: BodyRecord) -> str:
    invited = day_in_words(one.invited_on)
    replied = day_in_words(one.replied_on) if one.replied_on else ""
    if one.withheld_because:
        words = _WITHHELD_REPLY if replied else _WITHHELD
        return say(words, invited=invited, replied=replied, reason=as_written(one.withheld_because))
    if one.text:
        return say(_REPLIED if replied else _REPLY, invited=invited, replied=replied)
    if one.window_ends < record.day.on:
        return say("Invited to reply on {invited}; it has not replied.", invited=invited)
    return say(
        "Invited to reply on {invited}; it has until {until} and has not replied yet.",
        invited=invited,
        until=day_in_words(one.window_ends),
    )


_WITHHELD = to_say("Invited to reply on {invited}. The reply is not shown: {reason}")
_WITHHELD_REPLY = to_say(
    "Invited to reply on {invited}. It replied on {replied}. The reply is not shown: {reason}"
)
_REPLY = to_say("Invited to reply on {invited}. Its reply, word for word:")
_REPLIED = to_say("Invited to reply on {invited}, replied on {replied}. Its reply, word for word:")
