"""Those who send or read slowly hold few threads of the server, and no reader of pages waits for them."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Event
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.test import RequestFactory

from watchback.web import crowds
from watchback.web.crowds import Few, few_downloads_at_once, strangers_forms_come_in_whole

pytestmark = pytest.mark.django_db
PATH = "/corrections/propose/"


class Dribble(BytesIO):
    """A form whose last byte is long in coming."""

    def __init__(self) -> None:
        super().__init__(b"wrong=a")
        self.begun, self.may_end = Event(), Event()

    def read(self, size: int | None = -1) -> bytes:
        self.begun.set()
        assert self.may_end.wait(30)
        return super().read(size)


@pytest.fixture(autouse=True)
def nobody_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowds, "SENDING", Few(most=3, from_one=1))
    monkeypatch.setattr(crowds, "DOWNLOADING", Few(most=3, from_one=2))


@pytest.fixture
def sent() -> Iterator[Callable[[str, Any], Any]]:
    """Sends a form in a thread of its own."""
    site = strangers_forms_come_in_whole(lambda request: HttpResponse(request.body))
    with ThreadPoolExecutor(8) as threads:
        yield lambda sender, body: threads.submit(site, _request(sender, body))


def _request(sender: str, body: Any) -> HttpRequest:
    request = RequestFactory().post(PATH, REMOTE_ADDR=sender, CONTENT_LENGTH="7", **{"wsgi.input": body})
    request.user = AnonymousUser()
    return request


def test_a_form_comes_in_whole(sent: Any) -> None:
    assert sent("192.0.2.1", BytesIO(b"wrong=a")).result().content == b"wrong=a"


def test_whoever_sends_slowly_keeps_nobody_else_from_sending(sent: Any) -> None:
    slow = Dribble()
    first = sent("192.0.2.1", slow)
    assert slow.begun.wait(30)
    again = sent("192.0.2.1", BytesIO(b"wrong=a")).result()
    assert (again.status_code, again.headers["Retry-After"]) == (503, "10")
    assert sent("192.0.2.2", BytesIO(b"wrong=b")).result().content == b"wrong=b"
    slow.may_end.set()
    assert first.result().status_code == 200
    assert sent("192.0.2.1", BytesIO(b"wrong=a")).result().status_code == 200


def test_however_many_send_slowly_three_threads_wait_for_them(sent: Any) -> None:
    slow = [Dribble() for _ in range(3)]
    waiting = [sent(f"192.0.2.{number}", one) for number, one in enumerate(slow)]
    assert all(one.begun.wait(30) for one in slow)
    assert sent("198.51.100.1", BytesIO(b"wrong=a")).result().status_code == 503
    for one in slow:
        one.may_end.set()
    assert [one.result().status_code for one in waiting] == [200] * 3


def _downloads(size: int) -> Callable[[str], HttpResponseBase]:
    site = few_downloads_at_once(lambda request: FileResponse(BytesIO(bytes(size)), filename="a.csv"))
    return lambda sender: site(RequestFactory().get("/data/a.csv", REMOTE_ADDR=sender))


def test_large_files_are_sent_few_at_a_time() -> None:
    download = _downloads(2_000_000)
    on_their_way = [download("192.0.2.1"), download("192.0.2.1")]
    assert download("192.0.2.1").status_code == 503
    on_their_way.append(download("192.0.2.2"))
    assert download("192.0.2.3").status_code == 503
    for one in on_their_way:
        one.close()
        one.close()
    assert [download(f"192.0.2.{number}").status_code for number in range(4)] == [200] * 3 + [503]


def test_small_files_are_sent_as_many_as_there_are() -> None:
    download = _downloads(1_000)
    assert [download("192.0.2.1").status_code for _ in range(9)] == [200] * 9
