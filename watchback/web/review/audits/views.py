"""The editors' pages of audits that were submitted: what waits, one to read, and the decision."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from watchback.audit.submission import ReportedDevice, Submission
from watchback.audit.wording import estate_called, figures_in_words
from watchback.web.review.access import editors_page
from watchback.web.review.audits.deciding import (
    Refused,
    Standing,
    accept,
    effect_of,
    reject,
    state_of,
    told_by,
)
from watchback.web.review.audits.forms import AcceptanceForm
from watchback.web.review.audits.waiting import waiting_audits
from watchback.web.review.models import SubmittedAudit
from watchback.web.review.sentences import effect_sentence
from watchback.words import Device

SHOWN = 200
"""Devices, and audits of a list, that one page shows."""

_NOT_NAMED = "maker not known surely"


@editors_page
@require_GET
def audits_page(request: HttpRequest) -> HttpResponse:
    """What waits, then what was decided on, newest first."""
    rows = SubmittedAudit.objects.select_related("body", "supplier")
    waiting = waiting_audits()
    decided = rows.exclude(decisions=None).order_by("-at", "-id")
    values = {
        "waiting": waiting[:SHOWN],
        "total": waiting.count(),
        "decided": [_decided(one) for one in decided[:SHOWN]],
        "here": "audits",
    }
    return render(request, "review/audits/list.html", values)


@editors_page
@require_GET
def one_page(request: HttpRequest, id: str) -> HttpResponse:
    """One report: what it says, what accepting it would do, and the decision."""
    submitted = _submitted(id)
    form = AcceptanceForm(initial={"body": submitted.body_id or "", "ran_by": submitted.signed_as})
    return _page(request, submitted, form, 200)


@editors_page
@require_POST
def accept_one(request: HttpRequest, id: str) -> HttpResponse:
    """Accepts it: from now on it counts."""
    submitted = _submitted(id)
    form = AcceptanceForm(request.POST)
    if not form.is_valid():
        return _page(request, submitted, form, 400)
    given = form.cleaned_data
    try:
        audit = accept(submitted, given["body"], given["ran_by"], request.user, timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("review:audits:one", id)
    messages.success(request, f"Accepted as audit {audit.pk} of {audit.body}.")
    return redirect("review:audits:list")


@editors_page
@require_POST
def reject_one(request: HttpRequest, id: str) -> HttpResponse:
    """Rejects it with a reason."""
    submitted = _submitted(id)
    try:
        reject(submitted, request.POST.get("reason", "")[:1000], request.user, timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("review:audits:one", id)
    messages.success(request, "Rejected.")
    return redirect("review:audits:list")


def _decided(submitted: SubmittedAudit) -> tuple[SubmittedAudit, Standing, str]:
    """With where it stands, and whose it was found to be."""
    standing = state_of(submitted)
    made = standing.decision.audit if standing.decision else None
    return submitted, standing, made.body.name if made else submitted.body_named


def _submitted(id: str) -> SubmittedAudit:
    return get_object_or_404(SubmittedAudit.objects.select_related("body", "supplier"), pk=id)


def _page(request: HttpRequest, submitted: SubmittedAudit, form: AcceptanceForm, status: int) -> HttpResponse:
    values: dict[str, Any] = {
        "one": submitted,
        "form": form,
        "standing": state_of(submitted),
        "here": "audits",
    }
    try:
        told = told_by(submitted)
    except Refused as refusal:
        return render(request, "review/audits/one.html", values | {"gone": str(refusal)}, status=status)
    values |= {
        "told": told,
        "figures": figures_in_words(told.coverage, told.means),
        "makers": _makers(told.devices),
        "devices": [(one, estate_called(one.estate)) for one in told.devices[:SHOWN]],
        "devices_total": len(told.devices),
        "effect": _effect(submitted, told),
    }
    return render(request, "review/audits/one.html", values, status=status)


def _effect(submitted: SubmittedAudit, told: Submission) -> str:
    if submitted.body is None:
        return ""
    return effect_sentence(effect_of(submitted, told, submitted.body, timezone.now()), submitted.body.name)


def _makers(devices: Sequence[ReportedDevice]) -> list[tuple[str, int]]:
    """How many cameras and recorders of each maker, the most first; a maker is named where it is sure."""
    counted: Counter[str] = Counter()
    for one in devices:
        if one.device != Device.OTHER:
            counted[(one.maker if one.is_sure else "") or _NOT_NAMED] += one.quantity
    return counted.most_common()
