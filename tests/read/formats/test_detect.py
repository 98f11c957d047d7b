"""Formats are told from the bytes; what is declared counts only where they leave it open."""

import pytest

from watchback.read.formats import Format, detect

FEED = b'<?xml version="1.0"?><rss><channel><item><title>A</title></item></channel></rss>'
HTML = b"<html><body><p>Hello</p></body></html>"
MAIL = b"From: a@b.example\r\nTo: c@d.example\r\nMIME-Version: 1.0\r\n\r\n"


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (b'{"a": 1}', Format.JSON),
        (b'\xef\xbb\xbf [{"a": 1}]\n', Format.JSON),
        ('{"a": 1}'.encode("utf-16"), Format.JSON),
        (b'{"a": 1}\n{"a": 2}\n', Format.JSON),
        (b'{"a": "<html><body><p>x"}', Format.JSON),
        (b'{"a": 1', Format.PLAIN),
        (b"[1] See the minutes.", Format.PLAIN),
        (b"[Draft] Minutes", Format.PLAIN),
        (b"[" * 100_000, Format.PLAIN),
        (FEED, Format.XML),
        (FEED.partition(b"?>")[2], Format.XML),
        (FEED.decode().encode("utf-16"), Format.XML),
        (b'\n<!-- x --><feed xmlns="http://www.w3.org/2005/Atom"></feed>', Format.XML),
        (b"<councillorsbyward><wards/></councillorsbyward>\n", Format.XML),
        (b"<redacted> wrote to us.", Format.PLAIN),
        (HTML, Format.HTML),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n' + HTML, Format.HTML),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>', Format.HTML),
        (b"<!-- saved --><section><p>x</p></section>", Format.HTML),
        (b"Loading...\n<div>Hello</div>", Format.HTML),
        (MAIL + HTML, Format.MAIL),
        (b"Received: from a\r\n\tby b\r\nSubject: x\r\nFrom: a@b.example\r\n\r\nHello", Format.MAIL),
        (b"From: Jim\nTo: Jen\nDate: 4 May\n\nHello", Format.PLAIN),
        ("Cameras – all of them".encode("utf-16-le"), Format.PLAIN),
        (b"a,b\n1,2\n3,4\n", Format.CSV),
    ],
)
def test_a_format_is_told_from_its_bytes(data: bytes, format_: Format) -> None:
    assert detect(data) is format_


@pytest.mark.parametrize(
    ("data", "declared", "format_"),
    [
        (b'{"a": 1', "application/json", Format.JSON),
        (HTML, "application/json", Format.HTML),
        (b"Not found", "application/json", Format.PLAIN),
        (b"<answer>Yes", "text/xml", Format.XML),
        (FEED, "text/html", Format.XML),
        (b"Hello", "text/html; charset=utf-8", Format.HTML),
        (b'{"a": 1}', "text/html", Format.JSON),
        (b"%PDF-1.4", "text/html", Format.PDF),
        (b"Subject: x\n\nHello", "message/rfc822", Format.MAIL),
        (b"Hello", "message/rfc822", Format.PLAIN),
    ],
)
def test_what_is_declared_is_heard_where_the_bytes_leave_it_open(
    data: bytes, declared: str, format_: Format
) -> None:
    assert detect(data, declared) is format_


@pytest.mark.parametrize(
    ("source", "format_"),
    [("a.json", Format.JSON), ("https://a.example/b.JSON?c=d.xml", Format.JSON), ("json", Format.PLAIN)],
)
def test_the_ending_of_a_name_is_heard_too(source: str, format_: Format) -> None:
    assert detect(b'{"a": 1', source=source) is format_
