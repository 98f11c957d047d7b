"""A newspaper's feed in Atom, with the whole article in it and its page beside it."""

from tests.gather.loopback import Reply, Request

FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Borchester Echo</title><id>tag:echo.example,2026:</id>
<updated>2026-02-03T10:00:00Z</updated>
<entry><id>tag:echo.example,2026:1</id><title>Council &amp; cameras</title>
<link href="/2026/02/council-and-cameras?at_medium=RSS&amp;at_campaign=rss"/>
<updated>2026-02-03T10:00:00Z</updated><author><name>Lynda Snell</name></author>
<content type="html">
&lt;p&gt;The council is to remove its Hikvision cameras.&lt;/p&gt;</content></entry></feed>"""
ARTICLE = """<!doctype html><html><head><title>Council &amp; cameras</title></head><body><article>
<h1>Council &amp; cameras</h1><p>Borsetshire County Council is to remove its Hikvision cameras,
the Echo has learned.
A spokesman said that all 14 would be gone by June 2026.</p></article></body></html>"""


def answer(request: Request) -> Reply:
    if request.path == "/feed":
        return Reply(FEED.encode(), "application/atom+xml")
    return Reply(ARTICLE.encode())
