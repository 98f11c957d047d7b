"""What a body has answered lately, so that nobody asks it again."""

from datetime import timedelta

from watchback.records.drafts import Occasion
from watchback.records.published import PublishedRequest, PublishedStatement
from watchback.words import Stance, Voice

LATELY = timedelta(days=31)

COUNT = frozenset({Stance.USES, Stance.NOT_USED, Stance.REMOVED, Stance.REMOVING})
PLAN = frozenset({Stance.WILL_REMOVE, Stance.REMOVING, Stance.KEEPS, Stance.REVIEWING})
BUYING = frozenset({Stance.WILL_NOT_BUY})
_NONE = frozenset({Stance.NOT_USED, Stance.REMOVED})


def answered_lately(occasion: Occasion, topic: frozenset[Stance]) -> PublishedStatement | None:
    """The body's newest words of the last 31 days on a topic; of a count, only where they give one."""
    found = [one for one in _lately(occasion) if one.record.stance in topic]
    if topic is COUNT:
        found = [one for one in found if one.record.count is not None or one.record.stance in _NONE]
    return found[-1] if found else None


def still_open(occasion: Occasion) -> PublishedRequest | None:
    """The newest request that nobody has answered, within its time or past it."""
    waiting = [
        one for one in occasion.evidence if isinstance(one, PublishedRequest) and not one.record.reply_on
    ]
    return waiting[-1] if waiting else None


def _lately(occasion: Occasion) -> list[PublishedStatement]:
    return [
        one
        for one in occasion.evidence
        if isinstance(one, PublishedStatement)
        and one.record.voice is Voice.OWN
        and one.body.id == occasion.recipient.body.id
        and timedelta(0) <= occasion.on - one.day <= LATELY
    ]
