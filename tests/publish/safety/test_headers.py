"""What a browser is told to refuse: on the server, in a page itself, and in the baked folder."""

from fnmatch import fnmatch
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from tests.publish import examples
from tests.register import barsetshire
from watchback.publish import body_page, site_pages
from watchback.publish.safety.folder_headers import headers_file
from watchback.publish.safety.policy import headers_for, policy_of_a_page
from watchback.records.published import Day
from watchback.web.register.public import Edition, site_records
from watchback.words import StandingLabel


def rules() -> dict[str, dict[str, str]]:
    """The rules of the folder's file, by their address."""
    found: dict[str, dict[str, str]] = {}
    address = ""
    for line in headers_file().body.decode().splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[address][name] = value
        else:
            address = line
            found[address] = {}
    return found


def test_pages_of_readers_run_no_script_and_ask_nobody_else() -> None:
    policy = headers_for("/bodies/")["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'") and "script" not in policy and "http" not in policy


@pytest.mark.parametrize(
    ("path", "framed_by", "loaded_by"),
    [
        ("/", "'none'", "same-origin"),
        ("/review/", "'none'", "same-origin"),
        ("/embed/map/", "*", "cross-origin"),
        ("/bodies/borchester/", "'none'", "same-origin"),
        ("/bodies/borchester/picture.png", "'none'", "cross-origin"),
        ("/bodies/borchester.json", "'none'", "cross-origin"),
        ("/data/statements.csv", "'none'", "cross-origin"),
    ],
)
def test_only_what_is_made_for_others_is_open_to_them(path: str, framed_by: str, loaded_by: str) -> None:
    headers = headers_for(path)
    assert f"frame-ancestors {framed_by}" in headers["Content-Security-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == loaded_by


def test_a_page_carries_its_policy_wherever_it_lies() -> None:
    page = body_page(examples.body_record(StandingLabel.COMMITTED)).body.decode()
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy_of_a_page()}">' in page.replace(
        "&#x27;", "'"
    )


def test_the_folder_says_the_same_as_the_server() -> None:
    everywhere = rules()["/*"]
    assert everywhere["Content-Security-Policy"] == policy_of_a_page()
    served = headers_for("/about/")
    assert all(served[name] == everywhere[name] for name in everywhere if name != "Content-Security-Policy")


@pytest.mark.django_db
def test_no_baked_page_may_be_framed_but_those_that_are_made_for_it(cara: Client) -> None:
    barsetshire.accepted_promise(deadline="2023-03", estate="public-realm")
    edition = Edition(Day(timezone.localdate()), timezone.now())
    closed = [path for path, headers in rules().items() if "X-Frame-Options" in headers]
    pages = [page for page in site_pages(site_records(edition)) if page.media_type.startswith("text/html")]
    for page in pages:
        framed = not any(fnmatch(page.path, path) for path in closed)
        assert framed == page.path.startswith("/embed/"), page.path


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/static/watchback/base.css", "/bodies/", "/bodies/nowhere/", "/nowhere/"])
def test_every_answer_carries_the_headers(path: str, cara: Client) -> None:
    answer = cara.get(path)
    assert all(answer.headers[name] == value for name, value in headers_for(path).items())


@pytest.mark.django_db
def test_a_page_of_the_editors_may_run_the_scripts_of_the_site(cara: Client) -> None:
    answer = cara.get("/review/", follow=True)
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert b"http-equiv" not in answer.content


def test_the_snippet_for_nginx_says_what_the_server_sends() -> None:
    docs = (Path(__file__).parents[3] / "docs/publishing.md").read_text("utf-8")
    server = headers_for("/about/")
    assert (
        server.pop("Content-Security-Policy").replace("frame-ancestors 'none'", "frame-ancestors $framed_by")
        in docs
    )
    assert f"default {server.pop('Cross-Origin-Resource-Policy')};" in docs
    for name, value in server.items():
        assert f"add_header {name} {value} always" in docs.replace('"', "")
