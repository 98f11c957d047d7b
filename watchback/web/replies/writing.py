"""The letter of an invitation, with what the body is shown and its link."""

from datetime import timedelta

from django.utils import timezone

from watchback.publish.sentences import sentence_about
from watchback.records.published import Day
from watchback.web.register.public import Edition, edition_of
from watchback.web.replies.invitations import Sending, about_now
from watchback.web.replies.letter import About, Letter, letter_of
from watchback.web.replies.notices import end_after_sending
from watchback.web.replies.occasions import Occasion
from watchback.web.replies.shown import audit_in_words, audits_shown, standing_shown, statements_shown


def letter_for(sending: Sending, address: str) -> Letter:
    """The letter as it would go out now; ``address`` is the site's, without a slash at the end."""
    invitation, edition = sending.invitation, edition_now(address)
    invitation.about = about_now(invitation, edition.at)
    ends = end_after_sending(invitation, sending.window_ends, edition.at)
    about = About(
        body=invitation.body.name,
        supplier=invitation.supplier.name,
        occasion=Occasion(invitation.occasion),
        sentence=sentence_about(standing_shown(invitation, edition)),
        statements=statements_shown(invitation, edition.at),
        audits=tuple(map(audit_in_words, audits_shown(invitation, edition.at))),
        window_ends=sending.window_ends,
        link=f"{address}{sending.path}",
        page=f"{address}/bodies/{invitation.body_id}/",
        # An embargo until midnight ends with the day before.
        held_until=timezone.localdate(ends - timedelta(seconds=1)) if ends else None,
    )
    return letter_of(about)


def edition_now(address: str) -> Edition:
    """What the public sees now."""
    return edition_of(Day(timezone.localdate(), address=address), timezone.now())
