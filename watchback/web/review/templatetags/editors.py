"""Tags for the editors' templates: the public layout as a frame, moments and addresses."""

from datetime import date, datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from watchback.publish import frame
from watchback.records import Edtf, day_in_words
from watchback.web.register.models import Deed, Statement
from watchback.web.review.deed_words import deed_sentence
from watchback.web.review.models import Decision
from watchback.web.review.sentences import hour_in_words
from watchback.web.review.summary import decision_named

register = template.Library()


@register.simple_tag
def site_frame() -> list[SafeString]:
    """The public layout in four parts: up to the title, to the end of the head, to the content, the rest."""
    before, middle, after = frame("/review/")
    head, end, body = middle.partition("</head>")
    # The markup is our own: it comes from the public pages' layout.
    return [mark_safe(part) for part in (before, head, end + body, after)]  # noqa: S308


@register.filter
def in_words(value: Any) -> Any:
    """A day, a moment or an EDTF text as pages print it; anything else as it is."""
    if isinstance(value, datetime):
        return hour_in_words(value)
    if isinstance(value, date):
        return day_in_words(value)
    return value


@register.filter
def deed_in_words(deed: Deed) -> str:
    """What was done, as a sentence that follows the doer's name."""
    return deed_sentence(deed)


@register.filter
def decision_in_words(decision: Decision) -> str:
    """What a decision was about: "Borsetshire County Council, will remove"."""
    return decision_named(decision)


@register.filter
def date_in_words(edtf_text: str) -> str:
    """EDTF text in plain English."""
    return Edtf(edtf_text).words if edtf_text else ""


@register.filter
def address(statement: Statement) -> str:
    """Where an editor reads a statement: its public page, or the editors' own while it is held back."""
    if statement.embargo_ends and statement.embargo_ends > timezone.now():
        return reverse("review:row", args=["statements", statement.pk])
    return f"/statements/{statement.pk}/"
