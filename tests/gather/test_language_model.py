"""Asking a model that answers well, badly, slowly, too much, or not at all."""

import json
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.second.fake_model import FakeModel, Reply, running, said
from watchback.gather import LanguageModel, Limits, NotUsable, Post, language_model
from watchback.gather.fetching.fetched import FetchRefused
from watchback.gather.fetching.posting import NamedHost
from watchback.gather.language_model import FAILURES

KEY = "sk-of-nobody"
QUESTION = [{"role": "user", "content": "Is it there? “Ja”"}]


@pytest.fixture
def model() -> Iterator[FakeModel]:
    with running() as fake:
        yield fake


def asking(url: str, name: str = "small", **limits: Any) -> LanguageModel:
    """Asks without a pause between two tries."""
    post = Post(httpx.URL(url), KEY, Limits(**{"size": 100_000, "seconds": 10.0} | limits))
    return LanguageModel(name, post, pause=0)


def test_a_question_goes_out_as_the_api_has_it_and_the_words_come_back(model: FakeModel) -> None:
    model.says("{}")
    named = language_model({"address": model.url, "model": "small", "key": KEY})
    assert named and named.answers([QUESTION]).texts == ("{}",)
    (asked,) = model.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    assert asked.headers["Content-Type"] == "application/json"
    assert (asked.body["model"], asked.body["messages"]) == ("small", QUESTION)
    assert asked.body["temperature"] == 0


@pytest.mark.parametrize("given", ["", "/", "/v1", "/v1/", "/v1/chat/completions"])
def test_a_base_address_is_taken_with_or_without_the_path_of_the_api(model: FakeModel, given: str) -> None:
    named = language_model({"address": model.url + given, "model": "small"})
    assert named and named.answers([QUESTION]).because is None
    assert model.asked[0].path == "/v1/chat/completions"
    assert "Authorization" not in model.asked[0].headers


def test_a_server_that_refuses_what_makes_answers_steady_is_asked_plainly(model: FakeModel) -> None:
    model.says(Reply(400, b"temperature?"), "one", "two")
    assert asking(model.url).answers([QUESTION, QUESTION]).texts == ("one", "two")
    assert ["temperature" in each.body for each in model.asked] == [True, False, False]


def test_a_busy_server_is_asked_once_more(model: FakeModel) -> None:
    model.says(Reply(503, b"", {"Retry-After": "0"}), "there")
    assert asking(model.url).answers([QUESTION]).texts == ("there",)


def test_a_server_with_a_defect_is_asked_twice_and_named_in_one_sentence(model: FakeModel) -> None:
    model.says(Reply(500, b"Traceback"))
    got = asking(model.url).answers([QUESTION])
    assert (got.texts, got.because) == ((), "127.0.0.1 answered 500 Internal Server Error.")
    assert len(model.asked) == 2


def test_what_came_before_a_failure_is_kept(model: FakeModel) -> None:
    model.says("one", Reply(500, b""))
    got = asking(model.url).answers([QUESTION, QUESTION, QUESTION])
    assert got.texts == ("one",) and got.because
    assert len(model.asked) == 3


@pytest.mark.parametrize(("status", "hint"), [(401, "is the key right?"), (404, "is there a model “small”?")])
def test_a_wrong_key_or_model_is_said_and_not_tried_again(model: FakeModel, status: int, hint: str) -> None:
    model.says(Reply(status, b""))
    there = asking(model.url)
    got = there.answers([QUESTION])
    assert got.because and got.because.endswith(hint) and got.final
    assert there.answers([QUESTION]).texts == ()
    assert len(model.asked) == 1


def test_after_some_failures_in_a_row_nothing_more_is_asked(closed_port: int) -> None:
    there = asking(f"http://127.0.0.1:{closed_port}/v1/chat/completions")
    got = [there.answers([QUESTION]) for _ in range(FAILURES)]
    assert [each.final for each in got] == [False] * (FAILURES - 1) + [True]
    assert got[0].because == "No connection to 127.0.0.1 could be made."


def test_a_slow_answer_ends_at_the_deadline(model: FakeModel) -> None:
    go_on = threading.Event()
    model.says(Reply(200, b"{}", wait=go_on))
    got = asking(model.url, seconds=0.3).answers([QUESTION])
    go_on.set()
    assert got.because == "127.0.0.1 did not answer in time."


def test_no_further_question_is_begun_when_the_time_for_all_is_over(model: FakeModel) -> None:
    got = asking(model.url).answers([QUESTION], seconds=-1)
    assert got.because == "127.0.0.1 takes too long for a document of this length."
    assert model.asked == []


def test_a_huge_answer_is_not_taken(model: FakeModel) -> None:
    model.says(said("x" * 2_000_000))
    got = asking(model.url, size=1_000_000).answers([QUESTION])
    assert got.because == "The answer of 127.0.0.1 is larger than 1 MB."


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>",
        b"[]",
        b'{"choices": []}',
        b'{"choices": [{"message": {"content": null}}]}',
        b"[" * 99_000,
    ],
)
def test_what_is_not_of_the_api_is_said(model: FakeModel, data: bytes) -> None:
    model.says(Reply(200, data))
    got = asking(model.url).answers([QUESTION])
    assert got.because == "What 127.0.0.1 answered is not in the form of the chat completions API."


def test_a_redirect_is_not_followed(model: FakeModel) -> None:
    model.says(Reply(307, b"", {"Location": f"{model.url}/elsewhere"}))
    got = asking(model.url).answers([QUESTION])
    assert got.because and "not followed" in got.because
    assert len(model.asked) == 1


def test_only_the_named_host_is_let_through_and_a_private_address_of_it() -> None:
    guard = NamedHost(host="model.lan", scheme="http")
    assert guard.checked("model.lan", ["192.168.1.5"]) == ["192.168.1.5"]
    with pytest.raises(FetchRefused, match="not the host that was named"):
        guard.checked("other.lan", ["192.168.1.5"])


@pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1", "0.0.0.0", "224.0.0.1", "168.63.129.16"])
def test_addresses_where_clouds_keep_secrets_are_never_asked(address: str) -> None:
    with pytest.raises(FetchRefused, match="nothing may be asked"):
        NamedHost(host="model.lan", scheme="https").checked("model.lan", [address])


def test_on_the_internet_only_a_secured_connection_is_used() -> None:
    with pytest.raises(FetchRefused, match="must begin with https://"):
        NamedHost(host="example.org", scheme="http").checked("example.org", ["93.184.215.14"])
    assert NamedHost(host="example.org", scheme="https").checked("example.org", ["93.184.215.14"])


def test_without_settings_there_is_no_model() -> None:
    assert language_model({}) is None
    assert language_model({"address": " ", "model": "", "key": KEY}) is None


@pytest.mark.parametrize(
    "settings",
    [
        {"address": "https://example.org"},
        {"model": "small"},
        {"address": "example.org", "model": "small"},
        {"address": "ftp://example.org", "model": "small"},
        {"address": f"https://me:{KEY}@example.org", "model": "small"},
        {"address": "https://exa mple.org:x", "model": "small"},
        {"address": "https://example.org", "model": "small\nlarge"},
        {"address": "https://example.org", "model": "s" * 101},
        {"address": "https://example.org", "model": "small", "key": f"{KEY}\r\nCookie: x"},
    ],
)
def test_settings_that_name_no_usable_model_are_refused_without_printing_a_key(
    settings: dict[str, str],
) -> None:
    with pytest.raises(NotUsable) as refused:
        language_model(settings)
    sentence = str(refused.value)
    assert sentence.endswith(".") and "\n" not in sentence
    assert KEY not in sentence and "example" not in sentence


def test_the_key_is_in_no_representation() -> None:
    assert KEY not in repr(asking("https://example.org")._post)


def test_this_machine_is_known_by_its_address() -> None:
    for host, here in (("127.0.0.1", True), ("[::1]", True), ("localhost", True), ("192.168.1.5", False)):
        named = language_model({"address": f"http://{host}:11434", "model": "small"})
        assert named and named.is_on_this_machine is here
    assert json.dumps(QUESTION)
