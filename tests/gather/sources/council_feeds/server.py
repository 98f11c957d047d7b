"""A council's site with its feeds in every form: relative links, missing days, pages of older entries."""

from pathlib import Path

from tests.gather.loopback import NOTHING_THERE, Reply, Request

HERE = Path(__file__).parent / "documents"
FEEDS = {
    "/atom": ("requests.atom", "application/atom+xml; charset=utf-8"),
    "/rdf": ("minutes.rdf", "text/xml"),
    "/feed.json": ("feed.json", "application/feed+json"),
    "/news": ("page.html", "text/html"),
}
ARTICLE = """<!doctype html><html lang="en"><head><title>Cameras at County Hall</title></head><body><main>
<h1>Cameras at County Hall</h1><p>The council has 14 Hikvision cameras at County Hall.
They will be removed by June 2026, the leader of Borsetshire County Council said.</p></main></body></html>"""


def answer(request: Request) -> Reply:
    if request.path == "/news/rss":
        name = {"": "news.xml", "2": "older.xml"}.get(request.one("paged"))
        return _document(name, "application/rss+xml") if name else NOTHING_THERE
    if request.path in FEEDS:
        return _document(*FEEDS[request.path])
    if request.path == "/request_event/41":
        return Reply(status=302, headers={"Location": "/request/cameras#incoming-41"}, keeps=False)
    if request.path.endswith(".jpg"):
        return Reply(b"\xff\xd8\xff\xe0", "image/jpeg")
    return Reply(ARTICLE.encode())


def _document(name: str, media_type: str) -> Reply:
    return Reply((HERE / name).read_bytes(), media_type)
