"""Who the editors are: inviting, resetting and removing them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from watchback.web.register.deeds import record_deed
from watchback.web.review.access import has_second_factor, role_of
from watchback.words import Role

VALID_FOR = timedelta(days=3)
_SALT = "watchback welcome"


class Refused(ValueError):
    """What was asked of the list of editors cannot be done; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """The one-time link by which ``name`` sets a password. ``path`` is the address on the site."""

    name: str
    role: Role
    path: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Editor:
    """One line of the list of editors. ``state`` says how far the person has come."""

    name: str
    role: Role
    state: str
    last_sign_in: datetime | None


def invite(name: str, role: Role, by: Any, at: datetime) -> Invitation:
    """Makes the person an account that only the link opens. ``by`` is a user or a name.

    Inviting somebody who has not used the link yet makes a new link and ends the old one. Raises
    Refused for a name that is taken by an active editor or cannot be a name.
    """
    name = _checked(name)
    with transaction.atomic():
        user = get_user_model().objects.filter(username__iexact=name).first()
        if user and role_of(user) and user.has_usable_password():
            raise Refused(f"{user.username} is an editor already; “editors reset” makes a new link.")
        if user is None:
            user = get_user_model()(username=name)
        _close(user)
        user.is_active = True
        user.save()
        user.groups.set([Group.objects.get_or_create(name=role.value)[0]])
        record_deed(by, "invite", ("editor", user.username), {"role": role.value}, at=at)
    return _invitation(user, role, at)


def reset(name: str, by: Any, at: datetime) -> Invitation:
    """For a lost password or telephone: forgets both and makes a new link. Raises Refused."""
    with transaction.atomic():
        user = editor_named(name)
        _close(user)
        user.save()
        record_deed(by, "reset", ("editor", user.username), at=at)
    return _invitation(user, _role(user), at)


def remove(name: str, by: Any, at: datetime) -> None:
    """Takes every right away at once. The name stays in what was done. Raises Refused."""
    with transaction.atomic():
        user = editor_named(name)
        others = active_editors().filter(groups__name=Role.ADMINISTRATOR).exclude(pk=user.pk)
        if role_of(user) is Role.ADMINISTRATOR and active_editors().count() > 1 and not others.exists():
            raise Refused(f"{user.username} is the only administrator: make another one first.")
        _close(user)
        user.is_active = False
        user.save()
        user.groups.clear()
        record_deed(by, "remove", ("editor", user.username), at=at)


def editor_named(name: str) -> Any:
    """The editor with this name, in capitals or not. Raises Refused, saying how to make one."""
    user = get_user_model().objects.filter(username__iexact=name.strip(), is_active=True).first()
    if user is None or role_of(user) is None:
        known = ", ".join(_with_a_role().order_by("username").values_list("username", flat=True))
        raise Refused(f"There is no editor called “{name}”. There are: {known}.")
    return user


def any_editor() -> bool:
    """Whether anybody has been made an editor, invited ones included."""
    return _with_a_role().exists()


def only_editor() -> Any:
    """The one editor there is; None where there are none or several."""
    editors = list(_with_a_role()[:2])
    return editors[0] if len(editors) == 1 else None


def command_line_account(name: str) -> Any:
    """An account that cannot sign in, under whose name decisions of the command line are kept.

    Whoever has the command line has the register's files too. It serves until there is an editor.
    Raises Refused for what cannot be a name.
    """
    user, new = get_user_model().objects.get_or_create(username=_checked(name), defaults={"is_active": False})
    if new:
        user.set_unusable_password()
        user.save()
    return user


def active_editors() -> "QuerySet[Any]":
    """Everybody who can decide today: not removed, password set, second factor set up."""
    return _with_a_role().filter(authenticator__type=Authenticator.Type.TOTP).distinct()


def listed_editors() -> list[Editor]:
    """Every editor by name with role and state."""
    return [
        Editor(user.username, _role(user), _state(user), user.last_login)
        for user in _with_a_role().order_by("username")
    ]


def invited_by(token: str) -> Any | None:
    """The person whose link this is; None for a link that was used, replaced, made up or is too old."""
    try:
        told = signing.loads(token, salt=_SALT, max_age=VALID_FOR)
        user = get_user_model().objects.get(pk=told["user"], is_active=True)
    except (signing.BadSignature, get_user_model().DoesNotExist, KeyError, TypeError):
        return None
    return user if constant_time_compare(told["once"], _once(user)) and role_of(user) else None


def _checked(name: str) -> str:
    name = name.strip()
    try:
        UnicodeUsernameValidator()(name)
    except ValidationError:
        raise Refused(f"“{name}” cannot be a name: letters, digits and @ . + - _ only, no spaces.") from None
    return name


def _close(user: Any) -> None:
    """No password, no second factor: no session and no link made before opens anything."""
    user.set_unusable_password()
    if user.pk:
        Authenticator.objects.filter(user=user).delete()


def _invitation(user: Any, role: Role, at: datetime) -> Invitation:
    token = signing.dumps({"user": user.pk, "once": _once(user)}, salt=_SALT)
    return Invitation(user.username, role, reverse("review:welcome", args=[token]), at + VALID_FOR)


def _once(user: Any) -> str:
    """Changes whenever the password does, so that a link opens once."""
    return salted_hmac(_SALT, user.password).hexdigest()[:24]


def _with_a_role() -> "QuerySet[Any]":
    return (
        get_user_model()
        .objects.filter(is_active=True, groups__name__in=[role.value for role in Role])
        .distinct()
    )


def _role(user: Any) -> Role:
    role = role_of(user)
    assert role is not None
    return role


def _state(user: Any) -> str:
    if not user.has_usable_password():
        return "invited, has not come yet"
    return "can decide" if has_second_factor(user) else "has no second factor yet"
