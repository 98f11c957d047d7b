"""The read API: lists, filters, pages, tags, and refusals in one sentence."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.api.county import BODY, WORDS, asked, refused
from watchback.web.register.models import Statement

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


def ids(cara: Client, address: str, key: str = "body_id", **query: Any) -> list[str]:
    return [item[key] for item in asked(cara, address, **query)["items"]]


def test_the_index_leads_to_every_list(cara: Client) -> None:
    for name, address in asked(cara, "").items():
        assert cara.get(address.removeprefix("http://localhost")).status_code == 200, name


def test_statements_come_newest_first(cara: Client) -> None:
    days = ids(cara, "statements", "evidence_day")
    assert days == sorted(days, reverse=True) and len(days) == 13


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"nation": "England"}, 1),
        ({"nation": "Wales"}, 12),
        ({"kind": "council-welsh"}, 12),
        ({"region": "South West"}, 1),
        ({"supplier": "hikvision"}, 13),
        ({"body": "ambridge-03"}, 1),
        ({"stance": "uses"}, 12),
        ({"voice": "other"}, 0),
        ({"estate": "public-realm"}, 1),
        ({"since": "2023-02-04"}, 9),
        ({"until": "2023-01-31"}, 1),
        ({"since": "2023-02-02", "until": "2023-02-03"}, 3),
        ({"since": "2023-02-03", "until": "2023-02-02"}, 0),
        ({"q": "IN OUR public"}, 1),
        ({"q": "100%"}, 0),
        ({"nation": "Wales", "stance": "will-remove"}, 0),
        ({"as_of": "2023-01-31"}, 1),
        ({"as_of": "2023-01-01"}, 0),
    ],
)
def test_each_parameter_narrows_the_statements(query: dict[str, str], expected: int, cara: Client) -> None:
    found = asked(cara, "statements", **query)
    assert (len(found["items"]), found["total"]) == (expected, expected)


@pytest.mark.parametrize(
    ("address", "query", "expected"),
    [
        ("bodies", {}, 13),
        ("bodies", {"standing": "in-use"}, 12),
        ("bodies", {"standing": "committed", "as_of": "2023-02-01"}, 1),
        ("bodies", {"q": "ambridge 1"}, 4),
        ("bodies", {"q": "barset", "nation": "Wales"}, 0),
        ("standings", {"standing": "in-use"}, 12),
        ("standings", {"estate": "public-realm"}, 1),
        ("standings", {"since": "2023-02-12", "until": "2023-02-28"}, 1),
        ("standings", {"body": BODY}, 1),
        ("wins", {}, 1),
        ("wins", {"standing": "committed"}, 1),
        ("wins", {"since": "2023-02-01"}, 0),
        ("wins", {"nation": "Wales"}, 0),
        ("searches", {"outcome": "found"}, 6),
        ("searches", {"until": "2023-03-04"}, 4),
        ("suppliers", {}, 1),
    ],
)
def test_each_parameter_narrows_its_list(
    address: str, query: dict[str, str], expected: int, cara: Client
) -> None:
    found = asked(cara, address, **query)
    assert (len(found["items"]), found["total"]) == (expected, expected)


@pytest.mark.parametrize("name", ["bodies", "statements", "standings", "wins", "searches", "suppliers"])
@pytest.mark.parametrize("limit", [1, 5, 200])
def test_pages_followed_to_the_end_are_the_whole_list_in_order(name: str, limit: int, cara: Client) -> None:
    whole = asked(cara, name, limit=200)
    found: list[Any] = []
    following: str | None = f"http://localhost/api/v1/{name}?limit={limit}"
    while following:
        leaf = json.loads(cara.get(following.removeprefix("http://localhost")).content)
        assert leaf["total"] == whole["total"] and len(leaf["items"]) <= limit
        found += leaf["items"]
        following = leaf["next"]
    assert found == whole["items"]


def test_the_next_page_keeps_what_was_asked_for(cara: Client) -> None:
    following = asked(cara, "statements", nation="Wales", as_of="2023-03-01", limit=5)["next"]
    leaf = json.loads(cara.get(following.removeprefix("http://localhost")).content)
    assert leaf["total"] == 12 and all(item["body_id"].startswith("ambridge") for item in leaf["items"])


def test_a_standing_is_that_of_the_command_on_any_day(cara: Client) -> None:
    (late,) = asked(cara, "standings", as_of="2023-04-10", body=BODY)["items"]
    assert (late["standing"], late["overdue_days"], late["due"]) == ("overdue", 10, "2023-03-31")
    assert late["because"][0]["quote"] == WORDS


def test_a_body_comes_with_its_other_names_and_standings(cara: Client) -> None:
    body = asked(cara, f"bodies/{BODY}", as_of="2023-03-01")
    assert body["name"] == "Barsetshire County Council"
    assert body["standings"][0]["standing"] == "committed"


def test_a_statement_comes_by_its_id_once_it_was_said(cara: Client) -> None:
    promise = Statement.public.get(stance="will-remove")
    assert asked(cara, f"statements/{promise.id}")["quote"] == WORDS
    refused(cara, f"statements/{promise.id}", 404, as_of="2023-01-01")


@pytest.mark.parametrize(
    ("address", "query", "parameter"),
    [
        ("statements", {"stance": "hates"}, "stance"),
        ("statements", {"nation": "Atlantis"}, "nation"),
        ("statements", {"kind": "knights"}, "kind"),
        ("statements", {"supplier": "acme"}, "supplier"),
        ("statements", {"since": "2023-02-30"}, "since"),
        ("statements", {"until": "yesterday"}, "until"),
        ("statements", {"limit": "0"}, "limit"),
        ("statements", {"limit": "201"}, "limit"),
        ("statements", {"limit": "٥"}, "limit"),
        ("statements", {"q": "x" * 10_000}, "q"),
        ("statements", {"q": "a\0b"}, "q"),
        ("statements", {"cursor": "nonsense"}, "cursor"),
        ("statements", {"cursor": "WyJub3doZXJlIl0"}, "cursor"),
        ("searches", {"cursor": "WyIyMDIzLTAxLTAxIiwgIngiXQ"}, "cursor"),
        ("wins", {"cursor": "WyJub3doZXJlIl0"}, "cursor"),
        ("bodies", {"cursor": "WzFd"}, "cursor"),
        # Half a character of two; lists in lists; longer than any.
        ("statements", {"cursor": "WyIyMDIzLTAxLTAxIiwgIlx1ZDgwMCJd"}, "cursor"),
        ("wins", {"cursor": "W1tb" * 1_000}, "cursor"),
        ("bodies", {"cursor": "W" * 10_000}, "cursor"),
        ("statements", {"standing": "committed"}, "standing"),
        ("statements", {"colour": "red"}, "colour"),
        ("statements", {"stance": ["uses", "keeps"]}, "stance"),
        ("statements", {"as_of": "0001-01-01"}, "as_of"),
        ("statements", {"as_of": "2023-02-30"}, "as_of"),
        ("", {"q": "all"}, "q"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_sentence_that_names_it(
    address: str, query: dict[str, Any], parameter: str, cara: Client
) -> None:
    assert refused(cara, address, **query)["parameter"] == parameter


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("statements", {"body": "nowhere"}),
        ("bodies/nowhere", {}),
        ("statements/nowhere", {}),
        ("suppliers/nowhere", {}),
        ("nothing", {}),
        ("bodies/a/b/c", {}),
    ],
)
def test_what_is_not_there_is_said_not_to_be_there(address: str, query: dict[str, str], cara: Client) -> None:
    assert refused(cara, address, 404, **query)["status"] == 404


def test_the_api_cannot_be_written_to(cara: Client) -> None:
    assert cara.post("/api/v1/statements", {"stance": "uses"}).status_code == 405
