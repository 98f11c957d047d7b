"""Prints the session cookie of an editor: signed_in.py NAME ROLE, run in the home of a live site.

Signing in by hand, second factor and all, has journeys of its own; the others start from here.
"""

import sys

from watchback.web import open_register

open_register()

from allauth.mfa.models import Authenticator  # noqa: E402
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret  # noqa: E402
from django.contrib import auth  # noqa: E402
from django.contrib.auth.models import Group, User  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from watchback.web.review.access import SET_UP_HERE  # noqa: E402


def cookie(name: str, role: str) -> str:
    user, _ = User.objects.get_or_create(username=name)
    user.set_password(f"{name} keeps a long pass phrase")
    user.save()
    user.groups.set([Group.objects.get_or_create(name=role)[0]])
    if not Authenticator.objects.filter(user=user).exists():
        TOTP.activate(user, generate_totp_secret())
    session = SessionStore()
    session[auth.SESSION_KEY] = str(user.pk)
    session[auth.BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[auth.HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[SET_UP_HERE] = True
    session.save()
    return str(session.session_key)


print(cookie(*sys.argv[1:]))
