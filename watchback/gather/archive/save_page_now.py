"""Asks the Wayback Machine to save a public page (Save Page Now 2); its address leaves this machine."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import httpx

from watchback.gather.fetching.fetched import FetchRefused
from watchback.gather.fetching.fetcher import Limits
from watchback.gather.fetching.posting import Post, Posted
from watchback.gather.fetching.wire import Resolve, resolve

ADDRESS = "https://web.archive.org"
LIMITS = Limits(size=1_000_000, seconds=60)
SECONDS_BETWEEN = 5.0
"""No more than twelve a minute, which is what an account may save."""

_BUSY = (429, 500, 502, 503, 504, 520, 523)
_MAY_PASS = ("user-session-limit", "too-many-requests", "service-unavailable", "celery", "bandwidth")
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Capture:
    """A page that was saved: where it stands now, and the moment (UTC)."""

    address: str
    at: datetime


class NotSaved(Exception):
    """The page was not saved; the message says why in one sentence.

    ``again_in`` are the seconds after which it may be asked for again, None for not at all. ``for_all`` says
    that no other page can be saved now either.
    """

    def __init__(self, sentence: str, again_in: float | None = None, *, for_all: bool = False) -> None:
        super().__init__(sentence)
        self.again_in, self.for_all = again_in, for_all


class JobFailed(NotSaved):
    """The service says so of a job: it has to be asked for anew."""


@dataclass(frozen=True, slots=True)
class SavePageNow:
    """The service, with the account's ``key`` as "access:secret"."""

    key: str = field(repr=False)
    address: str = ADDRESS
    contact: str = ""
    resolve: Resolve = resolve

    def save(self, url: str) -> str:
        """Asks for the page to be saved; returns the service's name for the job. Raises NotSaved."""
        # A page that was saved in the last day stands there as it is.
        body = urlencode({"url": url, "skip_first_archive": "1", "if_not_archived_within": "1d"}).encode()
        told = self._told(lambda: self._post("/save").send(body))
        job = told.get("job_id")
        if not isinstance(job, str) or not job:
            raise _refused(told)
        return job

    def outcome(self, job: str) -> Capture | None:
        """What came of the job, None while it is worked on. Raises NotSaved."""
        told = self._told(lambda: self._post(f"/save/status/{job}").ask())
        if told.get("status") == "pending":
            return None
        if told.get("status") != "success":
            raise _refused(told)
        try:
            moment, original = str(told["timestamp"]), str(told["original_url"])
            at = datetime.strptime(moment, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        except (KeyError, ValueError):
            raise NotSaved("The Wayback Machine did not say where the page stands now.") from None
        return Capture(f"{self.address.rstrip('/')}/web/{moment}/{original}", at)

    def _post(self, path: str) -> Post:
        url = httpx.URL(self.address).join(httpx.URL(path=path))
        return Post(url, self.key, LIMITS, self.resolve, self.contact, _FORM, "application/json", "LOW")

    def _told(self, ask: Any) -> Mapping[str, Any]:
        try:
            posted: Posted = ask()
        except FetchRefused as refusal:
            raise NotSaved(refusal.sentence, 60.0, for_all=True) from None
        if posted.status in (401, 403):
            raise NotSaved(
                "The Wayback Machine does not take the key of Save Page Now.", 3600.0, for_all=True
            )
        if posted.status in _BUSY:
            raise NotSaved(
                "The Wayback Machine asks for patience.", float(posted.retry_after or 60), for_all=True
            )
        if posted.status != 200:
            raise NotSaved(f"The Wayback Machine answered with the error {posted.status}.")
        try:
            told = json.loads(posted.data)
        except ValueError:
            told = None
        if not isinstance(told, dict):
            raise NotSaved("What the Wayback Machine answered is not what it documents.", 60.0)
        return told


def _refused(told: Mapping[str, Any]) -> JobFailed:
    """Why, in the service's words."""
    kind = str(told.get("status_ext") or "")
    message = " ".join(str(told.get("message") or kind or "no reason is given").split())[:300].rstrip(".")
    may_pass = any(each in kind for each in _MAY_PASS)
    return JobFailed(
        f"The Wayback Machine did not save it: {message}.", 60.0 if may_pass else None, for_all=may_pass
    )
