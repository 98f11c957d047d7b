"""Invitations, sign-in with a second factor, and who is turned away."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.review.borsetshire import PASSWORD, code_of, editor, signed_in, waiting
from watchback.web.review import editors
from watchback.web.review.editors import Refused, invite, invited_by, remove, reset
from watchback.web.review.register_tables import TABLES
from watchback.words import Role

pytestmark = pytest.mark.django_db
NOW = timezone.now()

PRIVATE = [
    "/review/",
    "/review/1/",
    "/review/propose/",
    "/review/read/",
    "/review/deeds/",
    "/review/editors/",
    "/review/register/",
    *(f"/review/register/{table.slug}/" for table in TABLES),
    *(f"/review/register/{table.slug}/new/" for table in TABLES if table.may_add),
]
DECIDING = [
    "/review/1/accept/",
    "/review/1/reject/",
    "/review/1/skip/",
    "/review/undo/",
    "/review/editors/invite/",
]


def token(path: str) -> str:
    return path.split("/")[-2]


@pytest.mark.parametrize("address", PRIVATE)
def test_cara_is_sent_to_sign_in_and_sees_nothing(address: str, client: Client) -> None:
    waiting()
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/review/account/login/")
    assert b"Borsetshire" not in answer.content


@pytest.mark.parametrize("address", DECIDING)
def test_cara_decides_nothing(address: str, client: Client) -> None:
    waiting()
    assert client.post(address, {"reason": "mischief"}).status_code == 302


def test_an_account_without_a_role_opens_nothing(client: Client) -> None:
    client.force_login(
        User.objects.create(username="cara"), backend="django.contrib.auth.backends.ModelBackend"
    )
    assert client.get("/review/").status_code == 403


def test_what_editors_see_is_kept_by_nobody_on_the_way(asha_at_the_desk: Client) -> None:
    assert "no-store" in asha_at_the_desk.get("/review/").headers["Cache-Control"]


@pytest.mark.django_db(transaction=True)
def test_a_new_editor_sets_a_password_then_a_second_factor_and_only_then_sees_the_queue(
    client: Client,
) -> None:
    made = invite("dan", Role.EDITOR, "a test", timezone.now())
    answer = client.post(made.path, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert answer.headers["Location"] == reverse("mfa_activate_totp")
    assert client.get("/review/").headers["Location"] == reverse("mfa_activate_totp")
    page = client.get(reverse("mfa_activate_totp"))
    assert b"data:image/svg+xml" in page.content
    secret = page.context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": _code(secret)})
    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert len(client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]) == 10
    assert client.get("/review/").status_code == 200


def _code(secret: str) -> str:
    import time

    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_what_is_wrong_with_a_password_is_said_once_under_the_first_field(client: Client, db: Any) -> None:
    made = invite("dan", Role.EDITOR, "a test", timezone.now())
    assert "At least 12 characters." in client.get(made.path).content.decode()
    page = client.post(made.path, {"new_password1": "short", "new_password2": "short"})
    assert "at least 12" in " ".join(page.context["form"].errors["new_password1"])
    assert page.content.decode().count("too short") == 1
    page = client.post(made.path, {"new_password1": PASSWORD, "new_password2": "another one"})
    assert list(page.context["form"].errors) == ["new_password1"]


def test_signing_in_asks_for_the_code_after_the_password(asha: Any, client: Client) -> None:
    answer = client.post(reverse("account_login"), {"login": "asha", "password": PASSWORD})
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert client.get("/review/").status_code == 302
    client.post(reverse("mfa_authenticate"), {"code": code_of(asha)})
    assert client.get("/review/").status_code == 200


def test_a_session_from_before_the_second_factor_has_to_give_a_code(client: Client) -> None:
    user = editor("dan", Role.EDITOR)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get("/review/deeds/")
    assert answer.headers["Location"] == f"{reverse('mfa_reauthenticate')}?next=%2Freview%2Fdeeds%2F"


def test_nobody_signs_up_alone(client: Client) -> None:
    answer = client.post(
        reverse("account_signup"), {"username": "mallory", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert b"By invitation" in answer.content
    assert not User.objects.filter(username="mallory").exists()


def test_a_link_opens_once(client: Client) -> None:
    made = invite("dan", Role.EDITOR, "a test", timezone.now())
    assert invited_by(token(made.path))
    client.post(made.path, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert invited_by(token(made.path)) is None
    assert Client().get(made.path).status_code == 410


def test_a_link_is_over_after_three_days(monkeypatch: pytest.MonkeyPatch) -> None:
    made = invite("dan", Role.EDITOR, "a test", timezone.now())
    later = timezone.now().timestamp() + timedelta(days=3, seconds=5).total_seconds()
    monkeypatch.setattr(signing.time, "time", lambda: later)
    assert invited_by(token(made.path)) is None


def test_a_second_invitation_ends_the_first_link() -> None:
    first = invite("dan", Role.EDITOR, "a test", NOW)
    second = invite("Dan", Role.ADMINISTRATOR, "a test", NOW)
    assert invited_by(token(first.path)) is None
    assert invited_by(token(second.path)).username == "dan"


def test_a_made_up_link_opens_nothing(client: Client) -> None:
    assert client.get("/review/welcome/made:up/").status_code == 410


def test_an_active_editor_is_not_invited_again_but_reset(asha: Any) -> None:
    with pytest.raises(Refused, match="is an editor already"):
        invite("Asha", Role.EDITOR, "a test", NOW)
    made = reset("asha", "a test", NOW)
    assert invited_by(token(made.path)) == asha
    assert not editors.active_editors().exists()


def test_a_reset_ends_every_session(asha: Any, asha_at_the_desk: Client) -> None:
    assert asha_at_the_desk.get("/review/").status_code == 200
    reset("asha", "a test", NOW)
    assert asha_at_the_desk.get("/review/").status_code == 302


def test_who_is_removed_is_out_at_once(asha_at_the_desk: Client, ben: Any) -> None:
    remove("asha", ben, NOW)
    assert asha_at_the_desk.get("/review/").status_code == 302
    assert [one.name for one in editors.listed_editors()] == ["ben"]


def test_the_only_administrator_stays_while_there_are_others(asha: Any, ben: Any) -> None:
    with pytest.raises(Refused, match="the only administrator"):
        remove("ben", "a test", NOW)


@pytest.mark.parametrize("name", ["", "two words", "semi;colon"])
def test_a_name_that_cannot_be_one_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="cannot be a name"):
        invite(name, Role.EDITOR, "a test", NOW)


def test_only_administrators_invite(asha_at_the_desk: Client, ben_at_the_desk: Client) -> None:
    form = {"name": "dan", "role": "editor"}
    assert asha_at_the_desk.post("/review/editors/invite/", form).status_code == 403
    answer = ben_at_the_desk.post("/review/editors/invite/", form)
    assert b"/review/welcome/" in answer.content
    assert b"/review/welcome/" not in ben_at_the_desk.get("/review/editors/").content


def test_an_editor_who_lost_the_second_factor_sets_it_up_before_anything_opens(asha: Any) -> None:
    desk = signed_in(asha)
    asha.authenticator_set.all().delete()
    assert desk.get("/review/").headers["Location"] == reverse("mfa_activate_totp")
