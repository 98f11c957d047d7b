"""What only administrators do to the register: retract a statement or an audit, erase what must go."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from watchback.web.register.accept import AlreadyChanged, retract
from watchback.web.register.audits import retract_audit
from watchback.web.register.erasing import NothingToErase, erase
from watchback.web.register.models import AuditResult, Statement
from watchback.web.review.access import administrators_page


@administrators_page
@require_POST
def retract_statement(request: HttpRequest, id: str) -> HttpResponse:
    """Retracts a statement with a reason, publicly if it was public."""
    return _retract(request, retract, get_object_or_404(Statement.everything, pk=id), "statements")


@administrators_page
@require_POST
def retract_one_audit(request: HttpRequest, id: str) -> HttpResponse:
    """Retracts an audit with a reason, publicly if it was public."""
    return _retract(request, retract_audit, get_object_or_404(AuditResult.everything, pk=id), "audits")


def _retract(request: HttpRequest, take_back: Callable[..., Any], row: Model, slug: str) -> HttpResponse:
    reason = request.POST.get("reason", "").strip()
    if not reason:
        messages.error(request, "Write down why it is retracted. Nothing was changed.")
        return redirect("review:row", slug, row.pk)
    try:
        take_back(row, reason, request.user, timezone.now())
        messages.success(request, "Retracted.")
    except AlreadyChanged as refusal:
        messages.error(request, str(refusal))
    return redirect("review:row", slug, row.pk)


@administrators_page
@require_POST
def erase_row(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Erases the words of a row and of everything that holds them; a tombstone stays."""
    reason = request.POST.get("reason", "").strip()
    if not reason or request.POST.get("sure") != "yes":
        messages.error(request, "Write down why, and tick that it cannot be taken back. Nothing was changed.")
        return redirect("review:row", slug, id)
    try:
        tombstones = erase(id, reason, request.user, timezone.now())
        messages.success(request, f"Erased; {len(tombstones)} tombstones say so.")
    except NothingToErase as refusal:
        messages.error(request, str(refusal))
    return redirect("review:row", slug, id)
