"""All that may be sent is in one file, is safe, and says where it is documented."""

from uuid import UUID

import pytest

from tests.audit.devices.never import PASSWORDS, WAYS_AROUND, found_in
from watchback.audit.network.interview import order_of_asking
from watchback.audit.network.requests import NotPermitted, read_requests, requests
from watchback.records import Question

ALL = tuple(requests().questions.values())
NOBODY = UUID(int=0)
ONE = """
[ports]
http = [80]
rtsp = [554]
https = [443]
[[request]]
id = "front"
protocol = "http"
text = "GET / HTTP/1.1"
source = "a book"
safe = {safe}
"""


@pytest.mark.parametrize("question", ALL, ids=lambda one: one.id)
def test_each_is_safe_and_says_where_it_is_documented(question: Question) -> None:
    assert question.safe is True
    assert len(question.source) > 10
    assert question.content


@pytest.mark.parametrize("question", ALL, ids=lambda one: one.id)
def test_none_is_a_way_around_a_password_nor_tries_one(question: Question) -> None:
    sent = question.rendered("10.1.2.3", 80, NOBODY)
    assert found_in(question.content) == [] and found_in(sent) == []


@pytest.mark.parametrize("question", [one for one in ALL if one.protocol == "http"], ids=lambda one: one.id)
def test_what_is_posted_only_reads(question: Question) -> None:
    method, path = question.content.split()[:2]
    assert method == b"GET" or (path == b"/onvif/device_service" and b"<Get" in question.content)
    heads, _, body = question.content.partition(b"\r\n\r\n")
    assert heads.count(b"Content-Length: %d" % len(body)) == bool(body)


def test_what_must_not_be_sent_is_found_where_it_is() -> None:
    for word in (*WAYS_AROUND, *PASSWORDS):
        assert word in found_in(b"GET /" + word + b" HTTP/1.1")


def test_a_list_with_a_request_that_is_not_safe_is_refused_whole() -> None:
    assert read_requests(ONE.format(safe="true")).questions["front"].safe
    for word in ("false", '"yes"', "1"):
        with pytest.raises(NotPermitted, match="front"):
            read_requests(ONE.format(safe=word))


def test_two_requests_of_one_name_are_refused() -> None:
    again = ONE.format(safe="true")
    with pytest.raises(NotPermitted, match="two requests"):
        read_requests(again + again[again.index("[[request]]") :])


def test_the_likeliest_ports_come_first() -> None:
    asked = order_of_asking(requests())
    assert [(one.id, port) for one, port, _ in asked[:2]] == [("http-root", 80), ("rtsp-describe", 554)]


def test_a_question_goes_out_with_address_port_and_a_fresh_name() -> None:
    front = requests().questions["http-root"]
    assert b"Host: 10.1.2.3:8080\r\n" in front.rendered("10.1.2.3", 8080, NOBODY)
    assert b"Host: [fd00::1]:80\r\n" in front.rendered("fd00::1", 80, NOBODY)
    sadp = requests().questions["sadp"]
    assert str(NOBODY).encode() in sadp.rendered("239.255.255.250", 37020, NOBODY)
    for question in ALL:
        sent = question.rendered("10.1.2.3", 80, NOBODY)
        assert not any(word in sent for word in (b"{address}", b"{port}", b"{uuid}"))


def test_ports_can_be_named_in_place_of_the_usual() -> None:
    there = requests().on_ports("8081=http, 555=rtsp")
    assert there.ports == {"http": (8081,), "rtsp": (555,), "https": ()}
    assert {port for _, port, _ in order_of_asking(there)} == {8081, 555}


@pytest.mark.parametrize("words", ["80", "80=ftp", "0=http", "65536=http", "x=http", ",", "80=http,,=rtsp"])
def test_ports_that_are_none_are_refused_in_a_sentence(words: str) -> None:
    with pytest.raises(NotPermitted) as refusal:
        requests().on_ports(words)
    assert str(refusal.value).endswith(".")
