"""The editors: who they are, and for administrators inviting and removing them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from watchback.web.review import editors
from watchback.web.review.access import administrators_page, editors_page, role_of
from watchback.web.review.editors import Invitation, Refused
from watchback.words import Role


@editors_page
@require_GET
def team_page(request: HttpRequest) -> HttpResponse:
    """Every editor with role and state."""
    return _team(request)


@administrators_page
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Makes an account and shows its one-time link, this once."""
    role = request.POST.get("role", "")
    if role not in Role.__members__.values():
        messages.error(request, "Choose a role.")
        return redirect("review:team")
    try:
        made = editors.invite(request.POST.get("name", ""), Role(role), request.user, timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("review:team")
    return _team(request, made)


@administrators_page
@require_POST
def reset(request: HttpRequest, name: str) -> HttpResponse:
    """Forgets a person's password and second factor, and shows a new link, this once."""
    try:
        return _team(request, editors.reset(name, request.user, timezone.now()))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("review:team")


@administrators_page
@require_POST
def remove(request: HttpRequest, name: str) -> HttpResponse:
    """Takes every right away from a person."""
    try:
        editors.remove(name, request.user, timezone.now())
        messages.success(request, f"{name} is no longer an editor.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("review:team")


def _team(request: HttpRequest, invitation: Invitation | None = None) -> HttpResponse:
    values = {
        "editors": editors.listed_editors(),
        "invitation": invitation,
        "link": request.build_absolute_uri(invitation.path) if invitation else "",
        "roles": list(Role),
        "may_invite": role_of(request.user) is Role.ADMINISTRATOR,
    }
    return render(request, "review/team.html", values)
