"""Who may open an editors' page: signed in, with a second factor proved in this session, and a role."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode

from watchback.words import Role

View = Callable[..., HttpResponse]
SET_UP_HERE = "second-factor-set-up-here"


def role_of(user: Any) -> Role | None:
    """What the person may do; None for a stranger and for an editor who was removed."""
    if not user.is_authenticated or not user.is_active:
        return None
    groups = set(user.groups.values_list("name", flat=True))
    return next((role for role in (Role.ADMINISTRATOR, Role.EDITOR) if role in groups), None)


def has_second_factor(user: Any) -> bool:
    """Whether an authenticator app is set up for the person."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def proved_second_factor(request: HttpRequest) -> bool:
    """Whether this session gave a code. A session from before the second factor was set up did not."""
    records = get_authentication_records(request, request.user)
    return bool(request.session.get(SET_UP_HERE)) or any(one.get("method") == "mfa" for one in records)


def remember_second_factor(request: HttpRequest, user: Any, **_: Any) -> None:
    """Signal receiver: whoever sets an authenticator app up has given a code of it."""
    if request is not None and request.user == user:
        request.session[SET_UP_HERE] = True


def editors_page(view: View) -> View:
    """Opens the page to editors and administrators; sends everybody else to sign in or set up."""
    return _guarded(view, (Role.EDITOR, Role.ADMINISTRATOR))


def administrators_page(view: View) -> View:
    """Opens the page to administrators only."""
    return _guarded(view, (Role.ADMINISTRATOR,))


def proved_only(view: View) -> View:
    """Of whoever has a second factor, opens the page only to sessions that have given a code of it.

    Else a session from before, with the password alone, could take the second factor away.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        if user.is_authenticated and has_second_factor(user) and not proved_second_factor(request):
            return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")
        return view(request, *args, **kwargs)

    return guarded


def _guarded(view: View, roles: tuple[Role, ...]) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = _turned_away(request, roles) or view(request, *args, **kwargs)
        # What editors see is never kept by a browser or a server on the way.
        patch_cache_control(answer, private=True, no_store=True)
        return answer

    return guarded


def _turned_away(request: HttpRequest, roles: tuple[Role, ...]) -> HttpResponse | None:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if role_of(request.user) not in roles:
        raise PermissionDenied
    if not has_second_factor(request.user):
        return redirect("mfa_activate_totp")
    if not proved_second_factor(request):
        return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")
    return None
