"""Where the site says that it stands: never where a stranger wishes it."""

from typing import Any

import pytest
from django.test import Client, RequestFactory

from tests.register import barsetshire
from watchback.web.register.serving import address_of

PUBLIC = ["watchback.example", "www.watchback.example"]


@pytest.fixture
def public_site(settings: Any) -> None:
    settings.PUBLIC_HOSTS = [*PUBLIC, ".watchback.example"]
    settings.ALLOWED_HOSTS = [*settings.PUBLIC_HOSTS, "localhost"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("watchback.example", "watchback.example"),
        ("WWW.Watchback.example", "www.watchback.example"),
        # Neither a port, nor a name of one's own under a wildcard, nor this machine.
        ("watchback.example:8081", "watchback.example"),
        ("evil.watchback.example", "watchback.example"),
        ("localhost:9000", "watchback.example"),
    ],
)
def test_a_public_site_stands_at_its_names_and_nowhere_else(asked: str, told: str, public_site: None) -> None:
    assert address_of(RequestFactory().get("/", HTTP_HOST=asked)) == f"https://{told}"


def test_a_site_for_this_machine_alone_stands_where_it_is_asked_for() -> None:
    assert address_of(RequestFactory().get("/", HTTP_HOST="localhost:8000")) == "http://localhost:8000"


@pytest.mark.django_db
def test_whoever_asks_by_other_ports_makes_no_pages_of_their_own(public_site: None, client: Client) -> None:
    from watchback.web.register.public import edition

    barsetshire.accepted_promise()
    edition._editions.clear()
    feeds = {
        client.get("/feeds/statements.atom", HTTP_HOST=f"watchback.example:{port}").content
        for port in (1, 2, 3)
    }
    assert len(edition._editions) == 1 and len(feeds) == 1
    assert b"https://watchback.example/" in feeds.pop()


@pytest.mark.django_db
def test_a_public_site_asks_to_be_visited_encrypted_only(public_site: None, client: Client) -> None:
    for path in ("/", "/nothing/", "/static/watchback/base.css", "/review/"):
        answer = client.get(path, HTTP_HOST=PUBLIC[0])
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000", path


@pytest.mark.django_db
def test_a_site_for_this_machine_alone_does_not(client: Client) -> None:
    assert "Strict-Transport-Security" not in client.get("/method/").headers
