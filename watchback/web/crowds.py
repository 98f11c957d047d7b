"""Keeps those who send or read slowly from holding every thread of the server."""

import threading
from collections import Counter
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, UnreadablePostError

from watchback.web.register.busy import SECONDS
from watchback.web.strangers import address_of_sender

SMALL = 1_000_000
"""Bytes of an answer that is given to the server whole, however slowly it is read."""


class Few:
    """So many at once, of whom so many from one sender. Senders are known for as long as they are here."""

    def __init__(self, most: int, from_one: int) -> None:
        self._most, self._from_one = most, from_one
        self._here: Counter[str] = Counter()
        self._lock = threading.Lock()

    def may_enter(self, sender: str) -> bool:
        """Whether one more may come in; who may must leave again."""
        with self._lock:
            if self._here.total() >= self._most or self._here[sender] >= self._from_one:
                return False
            self._here[sender] += 1
            return True

    def leave(self, sender: str) -> None:
        """One has gone."""
        with self._lock:
            self._here[sender] -= 1
            if not self._here[sender]:
                del self._here[sender]


SENDING = Few(most=3, from_one=1)
"""Forms of strangers that are being read: a thread waits for each until its last byte has come."""

DOWNLOADING = Few(most=3, from_one=2)
"""Large files on their way: a thread waits for each until it has been read."""


def strangers_forms_come_in_whole(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Reads what a stranger sends before anything else is done, few at a time. Stands where it is known
    who sends, and after what is too large was turned away."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated:
            sender = address_of_sender(request)
            if not SENDING.may_enter(sender):
                return _come_again("Somebody else is sending at this moment. Nothing was saved.")
            try:
                _ = request.body
            except UnreadablePostError:
                return HttpResponse(status=400)  # the sender has gone: nobody reads it
            finally:
                SENDING.leave(sender)
        return get_response(request)

    return answer


def few_downloads_at_once(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Sends few large files at a time; small ones as many as there are."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not response.streaming or int(response.headers.get("Content-Length") or SMALL) < SMALL:
            return response
        sender = address_of_sender(request)
        if not DOWNLOADING.may_enter(sender):
            response.close()
            return _come_again("Others are downloading large files at this moment.")
        _when_closed(response, lambda: DOWNLOADING.leave(sender))
        return response

    return answer


def _when_closed(response: HttpResponseBase, leave: Callable[[], None]) -> None:
    """Calls ``leave`` once, when the server has done with the answer."""
    close, left = response.close, threading.Lock()

    def closing() -> None:
        close()
        if left.acquire(blocking=False):
            leave()

    response.close = closing


def _come_again(sentence: str) -> HttpResponse:
    refusal = HttpResponse(
        f"{sentence} Try again in {SECONDS} seconds.", status=503, content_type="text/plain; charset=utf-8"
    )
    refusal.headers["Retry-After"] = str(SECONDS)
    return refusal
