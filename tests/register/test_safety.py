"""Readers get no cookie and strict headers; editors' secrets rest encrypted; nobody signs up alone."""

import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.test import Client, override_settings

from tests.register import barsetshire

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.register.open_door")]


def test_a_reader_gets_no_cookie(client: Client) -> None:
    response = client.get("/page/")
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_every_answer_has_the_strict_headers(client: Client) -> None:
    for address in ("/page/", "/nowhere/", "/review/account/login/"):
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        for rule in ("default-src 'none'", "style-src 'self'", "img-src 'self'"):
            assert rule in policy
        assert ("script-src 'self'" in policy) == address.startswith("/review/")
        for rule in ("font-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"):
            assert rule in policy
        assert "unsafe" not in policy
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]


def test_editors_cookies_go_nowhere_but_to_editors_pages(client: Client) -> None:
    asha = barsetshire.asha()
    asha.set_password("a long pass phrase")
    asha.save()
    client.get("/review/account/login/")
    client.post("/review/account/login/", {"login": "asha", "password": "a long pass phrase"})
    assert set(client.cookies) == {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    for cookie in client.cookies.values():
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/review/", True, "Lax")


def test_nobody_signs_up_alone(client: Client) -> None:
    assert not get_adapter().is_open_for_signup(None)
    filled = {"username": "cara", "password1": "a long pass phrase", "password2": "a long pass phrase"}
    client.post("/review/account/signup/", filled)
    assert not type(barsetshire.asha()).objects.filter(username="cara").exists()


def test_the_secret_of_the_second_factor_rests_encrypted() -> None:
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(barsetshire.asha(), secret)
    kept = Authenticator.objects.get(user=barsetshire.asha())
    assert secret not in str(kept.data)
    assert kept.wrap().instance.data["secret"] != secret


def test_another_secret_key_does_not_open_it() -> None:
    from allauth.mfa.adapter import get_adapter as seals
    from cryptography.fernet import InvalidToken

    sealed = seals().encrypt("JBSWY3DP")
    assert seals().decrypt(sealed) == "JBSWY3DP"
    with override_settings(SECRET_KEY="another"), pytest.raises(InvalidToken):
        seals().decrypt(sealed)


def test_debug_is_never_on_and_the_database_is_durable() -> None:
    assert settings.DEBUG is False
    assert settings.TIME_ZONE == "Europe/London"
    assert settings.DATABASES["default"]["CONN_MAX_AGE"] is None


def test_sqlite_keeps_what_it_acknowledged() -> None:
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for pragma, value in (("synchronous", 2), ("foreign_keys", 1), ("recursive_triggers", 1)):
            assert cursor.execute(f"PRAGMA {pragma}").fetchone() == (value,)
    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
