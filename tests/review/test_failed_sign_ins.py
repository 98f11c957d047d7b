"""Failed sign-ins are counted for whoever failed, not for the web server that passed them on."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

pytestmark = pytest.mark.django_db
LOGIN = "/review/account/login/"


@pytest.fixture(autouse=True)
def nobody_failed_before(settings: Any) -> None:
    cache.clear()
    # Hashing a password is slow on purpose; here nobody guesses one.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def _try(address: str, name: str) -> Any:
    wrong = {"login": name, "password": "a wrong pass phrase"}
    return Client(REMOTE_ADDR="127.0.0.1").post(LOGIN, wrong, headers={"X-Forwarded-For": address})


def test_one_who_guesses_does_not_lock_out_everybody_behind_the_same_web_server() -> None:
    turned_away = [b"Too many failed" in _try("203.0.113.9", f"name{number}").content for number in range(12)]
    assert turned_away[-1] and not turned_away[0]
    assert b"Too many failed" not in _try("198.51.100.4", "asha").content


def test_what_a_sender_writes_before_the_web_server_changes_nothing() -> None:
    turned_away = [
        b"Too many failed" in _try(f"192.0.2.{number}, 203.0.113.9", f"name{number}").content
        for number in range(12)
    ]
    assert turned_away[-1]
