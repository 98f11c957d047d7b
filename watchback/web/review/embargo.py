"""What is under embargo now: what must not leave this machine before its hour."""

from datetime import datetime

from watchback.second import Embargoed
from watchback.web.register.models import Statement, StatementSource
from watchback.web.review.states import in_effect
from watchback.words import DecisionKind


def embargoed(at: datetime) -> Embargoed:
    """Sources and quotations of statements held back at that moment, and of acceptances that will be.

    A statement taken back before its hour never was public, and counts for ever.
    """
    held = Statement.everything.unerased().exclude(
        pk__in=Statement.everything.ever_public_at(at).values("pk")
    )
    places = StatementSource.objects.filter(statement__in=held)
    waiting = in_effect().filter(kind=DecisionKind.ACCEPT, statement=None, embargo_until__gt=at)
    rows = [
        *places.values_list("snapshot_id", "source__url", "quote"),
        *waiting.values_list("proposal__snapshot_id", "proposal__source__url", "proposal__quote"),
    ]
    return Embargoed(
        sha256s=frozenset(sha256 for sha256, _, _ in rows),
        addresses=frozenset(url for _, url, _ in rows if url),
        quotations=tuple(dict.fromkeys(quote for _, _, quote in rows if quote)),
    )
