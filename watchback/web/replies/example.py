"""The demonstration's right of reply: the notice of a contradiction, the reply, and an earlier end."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from watchback.web.register.models import Statement
from watchback.web.replies.invitations import prepare, put_in_force, usual_window
from watchback.web.replies.notices import shorten
from watchback.web.replies.replying import decide, receive

WHY_EARLIER = "Part of the demonstration: the body is invented and has nobody to tell."


def reply_at_once(statement: Statement, text: str, office: str, by: Any, at: datetime) -> None:
    """Sends the notice of a statement that is held back, replies with ``text`` where there is one, shows
    the reply, and ends the embargo: whoever looks at the demonstration shall not wait for ten days."""
    notice = statement.invitations.get()
    on = timezone.localdate(at)
    put_in_force(prepare(notice, usual_window(notice.body, on), on), by, at)
    if text:
        decide(receive(notice, text, "", office, at), True, "", by, at)
    shorten(notice, at, WHY_EARLIER, by, at)
