"""Forgets who sent a reply, some time after it was decided on."""

from datetime import datetime, timedelta

from watchback.web.replies.models import Answerer, ReplyDecision

KEPT_FOR = timedelta(days=90)


def forget_answerers(now: datetime) -> int:
    """Deletes names and offices of replies that were first decided on 90 days ago; says how many."""
    decided = ReplyDecision.objects.filter(at__lte=now - KEPT_FOR).values("reply")
    deleted, _ = Answerer.objects.filter(reply__in=decided).delete()
    return deleted
