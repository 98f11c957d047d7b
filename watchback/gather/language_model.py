"""Asks a language model that the operator named, over an OpenAI-compatible address."""

import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any

import httpx

from watchback.gather.fetching.fetched import FetchRefused
from watchback.gather.fetching.fetcher import Limits
from watchback.gather.fetching.posting import Post, Posted

PATH = "/chat/completions"
TRIES = 2
LARGEST_ANSWER = 2_000_000
LONGEST_PAUSE = 20
"""Seconds waited for a server that asks for patience."""

FAILURES = 3
"""Questions in a row left without an answer, after which nothing more is asked."""

_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
_PLAINER = frozenset({400, 422})
_NEVER = frozenset({401, 403, 404, 405})
# What makes answers steadier where a server knows it; some refuse one or the other.
_STEADY = {"temperature": 0, "response_format": {"type": "json_object"}}
_LONGEST_NAME = 100

Messages = Sequence[Mapping[str, str]]


class NotUsable(ValueError):
    """The settings name no language model that can be asked; the message says why in one sentence."""


class _NoAnswer(Exception):
    """No answer came; ``final`` where none will come to another question either."""

    def __init__(self, sentence: str, *, final: bool = False) -> None:
        super().__init__(sentence)
        self.final = final


@dataclass(frozen=True, slots=True)
class Answers:
    """The texts of the answers that came, in the order of the questions.

    ``because`` says why not all came, ``final`` that nothing more will be asked of the model.
    """

    texts: tuple[str, ...]
    because: str | None = None
    final: bool = False


class LanguageModel:
    """One model at one address. It is not asked any more once ``has_given_up``."""

    def __init__(self, name: str, post: Post, pause: float = 2.0) -> None:
        self.name = name
        self._post, self._pause = post, pause
        self._extras = _STEADY
        self._failures = 0
        self.has_given_up = False

    @property
    def host(self) -> str:
        """The host to which everything that is asked goes."""
        return self._post.url.host

    @property
    def is_on_this_machine(self) -> bool:
        """Whether what is sent stays on this machine, as far as the address says."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def answers(self, questions: Sequence[Messages], seconds: float | None = None) -> Answers:
        """The answers to the questions, one after the other, until one fails.

        No question is begun when ``seconds`` are over.
        """
        end = time.monotonic() + seconds if seconds is not None else None
        texts: list[str] = []
        for question in questions:
            if self.has_given_up:
                return Answers(tuple(texts), "The language model is not asked any more.", final=True)
            if end is not None and time.monotonic() > end:
                return Answers(tuple(texts), f"{self.host} takes too long for a document of this length.")
            try:
                texts.append(self._answer(question))
            except _NoAnswer as failure:
                self._failures += 1
                self.has_given_up = failure.final or self._failures >= FAILURES
                return Answers(tuple(texts), str(failure), self.has_given_up)
            self._failures = 0
        return Answers(tuple(texts))

    def _answer(self, question: Messages) -> str:
        posted = self._posted(question)
        if posted.status in _PLAINER and self._extras:
            self._extras = {}
            posted = self._posted(question)
        if posted.status != 200:
            raise self._turned_away(posted.status)
        return self._text_in(posted.data)

    def _posted(self, question: Messages) -> Posted:
        """What came back, after a second try where the first found the server busy or away."""
        asked = {"model": self.name, "messages": list(question), "stream": False, **self._extras}
        body = json.dumps(asked, ensure_ascii=False).encode("utf-8", "replace")
        for left in reversed(range(TRIES)):
            try:
                posted = self._post.send(body)
            except FetchRefused as refusal:
                raise _NoAnswer(refusal.sentence) from None
            if posted.status not in _LATER or not left:
                break
            asked_to_wait = self._pause if posted.retry_after is None else posted.retry_after
            time.sleep(min(asked_to_wait, LONGEST_PAUSE))
        return posted

    def _turned_away(self, status: int) -> _NoAnswer:
        try:
            named = f"{status} {HTTPStatus(status).phrase}"
        except ValueError:
            named = str(status)
        hints = {
            401: "; is the key right?",
            403: "; is the key right?",
            404: f"; is the address right, and is there a model “{self.name}”?",
        }
        final = status in _NEVER
        return _NoAnswer(f"{self.host} answered {named}{hints.get(status, '.')}", final=final)

    def _text_in(self, data: bytes) -> str:
        """The model's words in an answer of the API."""
        try:
            told: Any = json.loads(data)
            text = told["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError):
            text = None
        if not isinstance(text, str):
            raise _NoAnswer(f"What {self.host} answered is not in the form of the chat completions API.")
        return text


def language_model(settings: Mapping[str, str], seconds: float = 180.0) -> LanguageModel | None:
    """The model that ``address``, ``model`` and ``key`` name; None where none is named.

    ``seconds`` is how long it may take for one answer.
    Raises NotUsable with a sentence that holds neither address nor key.
    """
    address, name, key = (settings.get(each, "").strip() for each in ("address", "model", "key"))
    if not address and not name:
        return None
    if not address or not name:
        raise NotUsable(f"The second reader has no {'model' if address else 'address'}: set both or neither.")
    if len(name) > _LONGEST_NAME or not name.isprintable():
        raise NotUsable(f"The second reader's model must be a name of at most {_LONGEST_NAME} characters.")
    if not all("!" <= sign <= "~" for sign in key):
        raise NotUsable("The second reader's key may hold only letters, digits and signs, without spaces.")
    contact = os.environ.get("WATCHBACK_CONTACT", "")
    limits = Limits(size=LARGEST_ANSWER, seconds=seconds)
    return LanguageModel(name, Post(_url(address), key, limits, contact=contact))


def _url(address: str) -> httpx.URL:
    """Where to ask, from a base address with or without the API's own path."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        raise NotUsable("The second reader's address is not a web address.") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise NotUsable("The second reader's address must begin with http:// or https://.")
    if url.userinfo:
        raise NotUsable("The second reader's address holds a name or password; set its key instead.")
    path = url.path.rstrip("/") or "/v1"
    return url.copy_with(path=path if path.endswith(PATH) else path + PATH, fragment=None)
