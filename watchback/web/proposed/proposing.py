"""Takes a proposed correction in, lets an editor decide on it, and forgets it when its time is over."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction

from watchback.web.proposed.models import Outcome, ProposedCorrection
from watchback.web.register.deeds import hold_register, record_deed

KEPT_FOR = timedelta(days=90)
"""How long a proposal is kept after it was decided on."""

BY_A_READER = "A reader"
"""The name under which proposals stand among the deeds."""


class NotDecided(ValueError):
    """Nothing was decided; the message says why in one sentence."""


def take_in(about: str, wrong: str, right: str, link: str, email: str, at: datetime) -> bool:
    """Puts a proposal into the queue; False where the very same is there already."""
    digest = sha256("\x00".join((about, _folded(wrong), _folded(right), link.strip())).encode()).hexdigest()
    with transaction.atomic():
        hold_register()
        if ProposedCorrection.objects.filter(digest=digest).exists():
            return False
        made = ProposedCorrection.objects.create(
            about=about, wrong=wrong, right=right, link=link, email=email, digest=digest, at=at
        )
        record_deed(BY_A_READER, "propose", made, at=at)
    return True


def decide(proposed: ProposedCorrection, outcome: Outcome, reason: str, by: Any, at: datetime) -> None:
    """Says what came of a proposal. The sender's e-mail address is erased. Raises NotDecided."""
    if outcome is Outcome.DECLINED and not reason.strip():
        raise NotDecided("Write down why it is declined.")
    with transaction.atomic():
        hold_register()
        proposed.refresh_from_db()
        if proposed.outcome:
            raise NotDecided("It was decided on already.")
        proposed.outcome, proposed.reason, proposed.decided_at = outcome.value, reason.strip(), at
        proposed.email = ""
        proposed.save()
        verb = "act on" if outcome is Outcome.ACTED else "decline"
        record_deed(by, verb, proposed, at=at)


def forget_proposals(now: datetime) -> int:
    """Deletes proposals that were decided on 90 days ago; says how many. The deeds hold no word of them."""
    deleted, _ = ProposedCorrection.objects.filter(decided_at__lte=now - KEPT_FOR).delete()
    return deleted


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
