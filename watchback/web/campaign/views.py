"""The editors' desk of the campaign's own work: actions, partners, wins, places, figures, mentions."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from watchback.derive import told_place
from watchback.records import Turn, edtf_or_nothing
from watchback.records.published import Day
from watchback.web.campaign.forms import NamingForm
from watchback.web.campaign.models import Action, Mention, Partner, WinClaim
from watchback.web.campaign.naming import name_actions_for
from watchback.web.register.models import Deployment, Indicator, Statement
from watchback.web.register.public.edition import Edition
from watchback.web.review.access import editors_page

FIRST = 12
"""Lines of each kind on the desk."""


@editors_page
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """What the campaign did and knows, with the forms to add to it."""
    edition = Edition(Day(timezone.localdate()), timezone.now())
    values = {
        "here": "campaign",
        "wins": _wins(edition, edition.won[:FIRST]),
        "more_wins": max(len(edition.won) - FIRST, 0),
        "actions": [_action(one) for one in Action.objects.select_related("body")[:FIRST]],
        "more_actions": max(Action.objects.count() - FIRST, 0),
        "partners": Partner.objects.annotate(count=Count("actions")),
        "places": [_place(one) for one in Deployment.objects.filter(reference={})[:FIRST]],
        "shipped": Deployment.objects.exclude(reference={}).count(),
        "hidden": Deployment.objects.filter(published=False).count(),
        "figures": Indicator.objects.select_related("supplier")[:FIRST],
        "mentions": Mention.objects.select_related("supplier")[:FIRST],
        "all_mentions": Mention.objects.count(),
    }
    return render(request, "campaign/desk.html", values)


@editors_page
@require_http_methods(["GET", "POST"])
def name_actions(request: HttpRequest, id: str) -> HttpResponse:
    """Which actions a win names. The win itself is worked out and cannot be changed here."""
    public = Statement.everything.public_at(timezone.now())
    statement = public.filter(pk=id).select_related("body", "supplier").first()
    if statement is None:
        raise Http404
    form = NamingForm(statement, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changed = name_actions_for(
            statement,
            given["actions"],
            given["note"],
            given.get("because", ""),
            request.user,
            timezone.now(),
        )
        messages.success(request, "Saved." if changed else "Nothing was changed.")
        return redirect("review:campaign:desk")
    return render(request, "campaign/win.html", {"here": "campaign", "statement": statement, "form": form})


def _wins(edition: Edition, turns: list[Turn]) -> list[dict[str, Any]]:
    """Wins that rest on a statement, with the actions that each names."""
    ids = [turn.because[-1] for turn in turns if turn.because]
    said = set(Statement.everything.in_force().filter(pk__in=ids).values_list("pk", flat=True))
    claims: dict[str, list[str]] = {}
    for claim in WinClaim.objects.filter(statement_id__in=ids).select_related("action"):
        claims.setdefault(claim.statement_id, []).append(claim.action.title)
    bodies = edition.directory.bodies
    return [
        {
            "body": bodies[turn.body_id].named.name,
            "what": turn.after.label.lower(),
            "on": turn.on,
            "statement": turn.because[-1] if turn.because and turn.because[-1] in said else "",
            "actions": claims.get(turn.because[-1], []) if turn.because else [],
        }
        for turn in turns
    ]


def _action(action: Action) -> dict[str, Any]:
    held = edtf_or_nothing(action.held_on)
    is_planned = held is not None and held.first is not None and held.first > timezone.localdate()
    return {"row": action, "when": held.words if held else "", "is_planned": is_planned}


def _place(deployment: Deployment) -> dict[str, Any]:
    """A place with how it is told."""
    told = told_place(deployment.known_place())
    names = ", ".join(name.english for name in told.names)
    return {"row": deployment, "told": names or f"{told.country}, nothing finer"}
