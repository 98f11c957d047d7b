"""GOV.UK as its interfaces answer: search in pages, 422 for an unknown parameter, content as JSON."""

import json
from pathlib import Path

from tests.gather.loopback import NOTHING_THERE, Reply, Request

HERE = Path(__file__).parent
KNOWN = {"q", "count", "start", "order", "fields", "filter_public_timestamp"}


def answer(request: Request) -> Reply:
    if request.path == "/api/search.json":
        return _search(request)
    if request.path.startswith("/api/content/"):
        return _content(request.path.removeprefix("/api/content"))
    place = HERE / "attached" / request.path.rpartition("/")[2]
    return Reply(place.read_bytes(), "text/csv") if place.is_file() else NOTHING_THERE


def _search(request: Request) -> Reply:
    if set(request.query) - KNOWN:
        return Reply(b'{"error":"Unexpected parameter"}', "application/json", 422)
    start, count = int(request.one("start", "0")), int(request.one("count", "10"))
    found = [page for page in _pages() if request.one("q").strip('"').lower() in json.dumps(page).lower()]
    shown = [{"link": page["base_path"]} for page in found[start : start + min(count, 2)]]
    told = {"results": shown, "total": len(found), "start": start, "aggregates": {}, "es_cluster": "A"}
    return Reply(json.dumps(told).encode(), "application/json; charset=utf-8")


def _content(path: str) -> Reply:
    for page in _pages():
        if page["base_path"] == path:
            status = 410 if page["document_type"] == "gone" else 200
            return Reply(json.dumps(page).encode(), "application/json; charset=utf-8", status)
    return Reply(b"{}", "application/json", 404)


def _pages() -> list[dict[str, object]]:
    pages: list[dict[str, object]] = json.loads((HERE / "pages.json").read_text(encoding="utf-8"))
    return pages
