"""Letters that came by mail: matched to the requests they answer, and filed by an editor."""

from datetime import datetime
from typing import Any

import httpx
from django.db import transaction
from django.utils import timezone

from watchback.confined import TooIntricate, apart
from watchback.gather.mail.replies import Asked, request_of
from watchback.read import Reading, Unreadable
from watchback.records import edtf_or_none
from watchback.scans import extract
from watchback.web.gathering.models import Letter, Piece, Run
from watchback.web.register.deeds import hold_register, record_deed
from watchback.web.register.models import Request, RequestReply, Snapshot
from watchback.web.register.snapshots import bytes_of
from watchback.web.review.intake import Refused, save_reading

MAIL = "message/rfc822"


class NotFiled(ValueError):
    """The letter cannot be filed; the message says why in one sentence."""


def match_new(run: Run) -> None:
    """Matches every mail of the run's watch that was not looked at yet. Twice is as good as once."""
    new = Piece.objects.filter(watch=run.watch, media_type=MAIL, letter=None).order_by("id")
    asked = [_asked(request) for request in _open_requests()] if new.exists() else []
    for piece in new:
        try:
            match = request_of(bytes_of(piece.sha256), asked)
        except FileNotFoundError:
            continue
        Letter.objects.get_or_create(
            piece=piece,
            defaults={
                "request_id": match.request,
                "sign": match.sign,
                "because": match.because,
                "candidates": list(match.candidates),
            },
        )


def waiting() -> list[Letter]:
    """The letters that nobody has filed or put aside, those that answer a request first."""
    letters = Letter.objects.filter(settled_at=None)
    found = letters.select_related("piece", "request__body", "request__supplier")
    return sorted(found, key=lambda letter: (letter.request is None, not letter.candidates, letter.pk))


def file(letter: Letter, request: Request, by: Any, now: datetime) -> RequestReply:
    """Writes down that the letter answers the request. Raises NotFiled."""
    snapshot = _snapshot(letter.piece)
    said = edtf_or_none(letter.piece.published)
    day = said.first if said and said.first else letter.piece.found_at.date()
    if day < request.sent_on:
        raise NotFiled("This letter is older than the request, so it cannot be an answer to it.")
    with transaction.atomic():
        hold_register()
        if not _settle(letter, by, now):
            raise NotFiled("Somebody has settled this letter already.")
        reply = RequestReply.objects.create(request=request, reply_on=day, snapshot=snapshot)
        Letter.objects.filter(pk=letter.pk).update(request=request, reply=reply)
        record_deed(by, "file reply", reply, at=now)
    return reply


def put_aside(letter: Letter, by: Any, now: datetime) -> None:
    """Writes down that the letter answers none of our requests. Raises NotFiled."""
    with transaction.atomic():
        if not _settle(letter, by, now):
            raise NotFiled("Somebody has settled this letter already.")
        record_deed(by, "put letter aside", letter, at=now)


def candidates_of(letter: Letter) -> list[Request]:
    """The requests that the letter may answer: those matched first, then all that wait for an answer."""
    named = [letter.request_id, *letter.candidates]
    found = sorted(_open_requests(), key=lambda request: (request.pk not in named, request.sent_on))
    return found[:50]


def _settle(letter: Letter, by: Any, now: datetime) -> bool:
    waiting = Letter.objects.filter(pk=letter.pk, settled_at=None)
    return bool(waiting.update(settled_at=now, settled_by=None if isinstance(by, str) else by))


def _open_requests() -> list[Request]:
    """Requests of the last years; an answer may come after a first, partial one."""
    since = timezone.now().date().replace(day=1)
    recent = Request.objects.filter(sent_on__gte=since.replace(year=since.year - 3))
    return list(recent.select_related("body", "supplier").order_by("-sent_on", "id"))


def _asked(request: Request) -> Asked:
    """What an answer to the request can be known by."""
    domain = _mail_domain(request.body.website)
    return Asked(
        id=request.pk,
        page=request.url,
        domains=(domain,) if domain else (),
        subject=request.subject,
    )


def _mail_domain(website: str) -> str:
    """The body's own domain, as its mail has it mostly: without the www."""
    try:
        return httpx.URL(website).host.removeprefix("www.") if website else ""
    except httpx.InvalidURL:
        return ""


def _snapshot(piece: Piece) -> Snapshot | None:
    """The letter as evidence; made of the bytes kept where the reader had nothing to propose from it."""
    found = Snapshot.objects.filter(pk=piece.sha256).first()
    if found:
        return found
    try:
        data = bytes_of(piece.sha256)
        document = apart(extract, data, piece.address, piece.media_type, 30)
        save_reading(data, Reading(document), "letter.eml", piece.found_at)
    except (FileNotFoundError, Unreadable, TooIntricate, Refused):
        return None
    return Snapshot.objects.filter(pk=piece.sha256).first()
