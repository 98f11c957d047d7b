"""Public pages that gave proposals are saved in the Wayback Machine too, where the operator asked for that.

Off unless ``[gather] save_page_now`` holds an account's "access:secret": the address of each such page
leaves this machine.
"""

import hashlib
import threading
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from ipaddress import ip_address

import httpx
from django.db.models import QuerySet
from django.utils import timezone

from watchback.gather import FetchRefused, Guard
from watchback.gather.archive.save_page_now import (
    ADDRESS,
    SECONDS_BETWEEN,
    JobFailed,
    NotSaved,
    SavePageNow,
)
from watchback.gather.fetching.fetcher import parsed
from watchback.gather.fetching.guard import is_public
from watchback.gather.fetching.wire import Resolve, resolve
from watchback.home import contact, settings_of
from watchback.records import Document
from watchback.second import why_kept_here
from watchback.web.gathering.forgetting import erased_among
from watchback.web.gathering.models import Piece, Run, Saved
from watchback.web.register.models import Snapshot
from watchback.web.review.embargo import embargoed

TRIES = 5
MOST_AT_ONCE = 12
LONGEST = 120.0
"""Seconds that the end of a run may take for this; what is not done by then waits for the next run."""

_A_DAY = timedelta(days=1)
_ONE_AT_A_TIME = threading.Lock()
_ARCHIVES = ("archive.org", "archive.today", "nationalarchives.gov.uk")


def queue_if_wanted(run: Run) -> None:
    """Writes down which pages of the run are to be saved, where that is wanted."""
    if _service():
        queue(run)


def save_what_waits(_: Run) -> None:
    """Has pages saved that wait for it, where that is wanted."""
    service = _service()
    if service:
        with _ONE_AT_A_TIME:
            work_off(service)


def queue(run: Run, resolve: Resolve = resolve) -> int:
    """Queues the public pages of the run that gave proposals; each at most once a day. Returns how many."""
    if run.watch.facts.carrier != "web":
        return 0
    now, count = timezone.now(), 0
    pieces = list(run.pieces.filter(proposals__gt=0).order_by("id"))
    for url in dict.fromkeys(_address(each) for each in _may_leave(pieces, now)):
        key = hashlib.sha256(url.encode()).hexdigest()
        if is_on_the_internet(url, resolve) and not Saved.objects.filter(key=key, queued_at__gt=now - _A_DAY):
            Saved.objects.create(url=url, key=key, queued_at=now, not_before=now)
            count += 1
    return count


def work_off(
    service: SavePageNow,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Asks for what is due, no faster than the service permits, and for what came of it."""
    end = clock() + LONGEST
    try:
        for row in _due().filter(job="")[:MOST_AT_ONCE]:
            _ask(row, service)
            sleep(SECONDS_BETWEEN)
            if clock() > end:
                return
        while rows := list(_due().exclude(job="")[:MOST_AT_ONCE]):
            for row in rows:
                _look(row, service)
            if clock() > end:
                return
            sleep(SECONDS_BETWEEN)
    except _Enough:
        return


def is_on_the_internet(url: str, resolve: Resolve = resolve) -> bool:
    """Whether the address is a plain one of a public web server that is no archive itself."""
    try:
        parts = parsed(url)
        Guard().check_url(parts)
        if "." not in parts.host or parts.host.endswith(_ARCHIVES):
            return False
        found = resolve(parts.host, parts.port or 443)
        return bool(found) and all(is_public(ip_address(each.partition("%")[0])) for each in found)
    except (FetchRefused, ValueError):
        return False


class _Enough(Exception):
    """The service takes nothing more for now."""


def _service() -> SavePageNow | None:
    told = settings_of("gather")
    key = told.get("save_page_now", "").strip()
    return SavePageNow(key, told.get("save_page_now_address", ADDRESS), contact()) if key else None


def _may_leave(pieces: Iterable[Piece], now: datetime) -> Iterable[Piece]:
    """Without what is under embargo, is mail, or was erased."""
    held = embargoed(now)
    for piece in pieces:
        snapshot = Snapshot.objects.filter(pk=piece.sha256).first()
        if snapshot is None or erased_among([piece.sha256]):
            continue
        document = Document(
            text=snapshot.text,
            sha256=snapshot.sha256,
            media_type=snapshot.media_type,
            extractor=snapshot.extractor,
            source=piece.address,
        )
        if why_kept_here(document, held) is None:
            yield piece


def _address(piece: Piece) -> str:
    """Where people see the page, without the part that only a browser uses."""
    try:
        return str(httpx.URL(piece.address).copy_with(fragment=None))
    except (httpx.InvalidURL, ValueError):
        return ""


def _due() -> QuerySet:
    return Saved.objects.filter(not_before__lte=timezone.now()).order_by("id")


def _ask(row: Saved, service: SavePageNow) -> None:
    try:
        job = service.save(row.url)
    except NotSaved as refusal:
        _put_off(row, refusal)
        return
    Saved.objects.filter(pk=row.pk).update(job=job, sentence="", not_before=timezone.now())


def _look(row: Saved, service: SavePageNow) -> None:
    try:
        capture = service.outcome(row.job)
    except NotSaved as refusal:
        if isinstance(refusal, JobFailed):
            Saved.objects.filter(pk=row.pk).update(job="")
        _put_off(row, refusal)
        return
    if capture:
        Saved.objects.filter(pk=row.pk).update(
            address=capture.address, at=capture.at, sentence="", not_before=None
        )


def _put_off(row: Saved, refusal: NotSaved) -> None:
    """Later, or never where it is of no use. Raises _Enough where the same holds for every page."""
    tries, again_in = row.tries + 1, refusal.again_in
    not_before = None
    if again_in is not None and tries < TRIES:
        not_before = timezone.now() + timedelta(seconds=again_in * 2**row.tries)
    Saved.objects.filter(pk=row.pk).update(tries=tries, sentence=str(refusal), not_before=not_before)
    if refusal.for_all:
        raise _Enough
