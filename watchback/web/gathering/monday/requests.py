"""Sections about requests for information: replies that nobody has read, requests that are late."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from watchback.records import day_in_words
from watchback.web.gathering.found import letters
from watchback.web.gathering.found.unread import Unread, erased_requests, replies_unread
from watchback.web.gathering.monday.elapsed import ago, how_long
from watchback.web.gathering.monday.letters import answering
from watchback.web.gathering.monday.lines import Found, Line, Offer
from watchback.web.gathering.monday.scene import Scene
from watchback.web.register.models import Request, RequestReply


def unread(scene: Scene, most: int) -> Found:
    """Letters to file, then replies without a statement, the oldest first."""
    to_file, replies = answering(letters.waiting()), replies_unread(scene.on)
    read = [_unread_line(one, scene.on) for one in replies[:most]]
    return Found((*to_file, *read)[:most], len(to_file) + len(replies))


def late(scene: Scene, most: int) -> Found:
    """Requests whose day has passed without a reply. The newest stand first: a reminder helps there."""
    found = _late(scene.on)
    shown = found.select_related("body", "supplier").order_by("-due", "id")[:most]
    return Found(tuple(_late_line(one, scene.on) for one in shown), found.count())


def _late(on: date) -> "QuerySet[Request]":
    replied = RequestReply.objects.filter(request=OuterRef("pk"), reply_on__lte=on)
    return Request.objects.filter(~Exists(replied), due__lt=on).exclude(pk__in=erased_requests())


def _unread_line(one: Unread, on: date) -> Line:
    answered = f"{day_in_words(one.reply_on)}, {ago((on - one.reply_on).days)}"
    waits = " Proposals from it wait in the queue." if one.proposal else ""
    record = reverse("review:row", args=["requests", one.request_id])
    return Line(
        title=one.body,
        address=_where_read(one),
        sentence=f"Answered on {answered}. No statement was made of it yet.{waits}",
        about=_about(one.supplier, one.subject),
        offers=(*_outside("Open the reply", one.url), Offer("The request", record)),
    )


def _where_read(one: Unread) -> str:
    """The queue where the reader has found something, else the form of a proposal."""
    if one.proposal:
        return f"{reverse('review:item', args=[one.proposal])}#quotation"
    values = {"body": one.body, "source_kind": "foi-response"} | ({"url": one.url} if one.url else {})
    return f"{reverse('review:propose')}?{urlencode(values)}"


def _late_line(one: Request, on: date) -> Line:
    reply = f"{reverse('review:new-row', args=['replies'])}?{urlencode({'request': one.pk})}"
    days = how_long((on - one.due).days)
    return Line(
        title=one.body.name,
        address=reverse("review:row", args=["requests", one.pk]),
        sentence=(
            f"Asked on {day_in_words(one.sent_on)} under the {one.get_law_display()}. An answer was due by"
            f" {day_in_words(one.due)}: {days} late."
        ),
        about=_about(one.supplier.name, one.subject),
        offers=(Offer("Record a reply", reply), *_outside("Open the request", one.url)),
    )


def _about(supplier: str, subject: str) -> str:
    return subject or f"{supplier} cameras"


def _outside(label: str, url: str) -> tuple[Offer, ...]:
    return (Offer(label, url),) if url else ()
