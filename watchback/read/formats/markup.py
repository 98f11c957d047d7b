"""Which of the formats made of characters bytes are in: mail, web page, JSON or XML."""

import json
import re

from watchback.read.formats.plain import decode

_LOOKED_AT = 65_536
# JSON larger than this is told by its beginning: reading it only to know its kind is too slow.
_PARSED_MOST = 5_000_000
_BEFORE_TAG = re.compile(rb"(?:\s|<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\])?\s*>)*", re.I | re.S)
_TAG = re.compile(rb"<([A-Za-z_][\w.-]*(?::[\w.-]+)?)([^<>]*)>", re.S)
_HTML_DOCTYPE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<!doctype\s+html\b", re.I | re.S)
_HTML_TAGS = frozenset(
    b"html head body article aside main div p a b i em strong span font center br hr img ul ol li dl table "
    b"tbody thead tr td th h1 h2 h3 h4 h5 h6 header footer nav section form meta title link script style "
    b"blockquote pre noscript iframe figure details label input base svg address dd dt u s small".split()
)
_FEEDS = frozenset((b"rss", b"feed", b"rdf:rdf", b"urlset", b"sitemapindex"))

_HEADER = re.compile(rb"([!-9;-~]{1,76}):(?:[^\r\n]*)(?:\r?\n|\r|\Z)(?:[ \t][^\r\n]*(?:\r?\n|\r|\Z))*")
_OF_MAIL = frozenset(b"from to cc date subject sender reply-to".split())
# What programs put into a mail and a person who types a letter does not.
_OF_MAIL_PROGRAMS = frozenset(
    b"mime-version message-id received return-path delivered-to content-type content-transfer-encoding "
    b"x-mailer dkim-signature in-reply-to references".split()
)


def is_mail(data: bytes) -> bool:
    """Whether this begins with the headers of a mail, and not with those that people type as well."""
    names = _header_names(data)
    return len(names & _OF_MAIL) >= 2 and bool(names & _OF_MAIL_PROGRAMS)


def begins_mail(data: bytes) -> bool:
    """Whether this can be a mail where somebody says that it is one."""
    return bool(_header_names(data) & (_OF_MAIL | _OF_MAIL_PROGRAMS))


def is_html(data: bytes) -> bool:
    """Whether the first thing in it is an HTML document type or element."""
    start = _start(data)
    return bool(_HTML_DOCTYPE.match(start)) or _root(start)[0] in _HTML_TAGS


def is_xml(data: bytes) -> bool:
    """Whether this is XML other than a page: a declaration, a feed, or one element around all."""
    start = _start(data)
    root, attributes = _root(start)
    if not root:
        return False
    if start.lstrip().startswith(b"<?xml") or root in _FEEDS or b"xmlns" in attributes:
        return True
    return data[-200:].replace(b"\x00", b"").rstrip().lower().endswith(b"</" + root + b">")


def begins_tag(data: bytes) -> bool:
    """Whether this can be XML where somebody says that it is."""
    return _start(data).lstrip().startswith(b"<")


def is_json(data: bytes) -> bool:
    """Whether this is one JSON value, or one on each line; objects and lists alone count."""
    if not begins_json(data):
        return False
    if len(data) > _PARSED_MOST:
        return bool(re.match(rb"\s*(?:\{\s*\"|\[\s*[\[{\"])", _start(data)))
    text = decode(data).lstrip()
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return False
    rest = text[end:]
    return not rest.strip() or bool(re.match(r"[ \t]*\r?\n\s*[\[{]", rest))


def begins_json(data: bytes) -> bool:
    """Whether this can be JSON where somebody says that it is."""
    return _start(data).lstrip().startswith((b"{", b"["))


def _start(data: bytes) -> bytes:
    """The beginning, without byte order mark and without the zeros of wide encodings."""
    return data[:_LOOKED_AT].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")


def _root(start: bytes) -> tuple[bytes, bytes]:
    """The first element's name in lower case and its attributes; empty where text comes before it."""
    before = _BEFORE_TAG.match(start)
    tag = _TAG.match(start, before.end() if before else 0)
    return (tag[1].lower(), tag[2]) if tag else (b"", b"")


def _header_names(data: bytes) -> set[bytes]:
    """The names of the header lines that it begins with, in lower case."""
    start = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if start.startswith(b"From "):
        start = start.partition(b"\n")[2]
    names: set[bytes] = set()
    at = 0
    while (header := _HEADER.match(start, at)) and header.end() > at:
        names.add(header[1].lower())
        at = header.end()
    return names
