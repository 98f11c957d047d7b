"""Who sees what: a stranger, an editor, an administrator, each in a browser of their own."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LiveSite


def test_a_stranger_is_asked_to_sign_in_before_the_queue(cara: Page) -> None:
    cara.goto("/review/")
    assert "/review/account/login/" in cara.url


@pytest.mark.parametrize("person", ["asha", "ben"])
def test_whoever_has_proved_a_second_factor_sees_the_queue(
    person: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(person)
    answer = page.goto("/review/")
    assert answer and answer.status == 200
    assert page.url.endswith("/review/")


def test_a_stranger_gets_no_cookie_and_meets_nobody_but_the_site(cara: Page, live_site: LiveSite) -> None:
    asked: list[str] = []
    cara.on("request", lambda request: asked.append(request.url))
    answer = cara.goto("/")
    assert answer and answer.status == 200
    assert cara.context.cookies() == []
    assert asked and all(url.startswith(f"{live_site.url}/") for url in asked)


def test_the_front_page_is_usable_by_everybody(cara: Page, axe: Any) -> None:
    cara.goto("/")
    axe(cara)
