"""A site as large as a year's record: search results in pages, pages of which a few name a supplier."""

import json
from dataclasses import dataclass, field

from tests.gather.loopback import NOTHING_THERE, Loopback, Reply, Request

ROBOTS = b"User-agent: *\nDisallow: /api/content/private/\nSitemap: https://example.org/sitemap.xml\n"
PER_SEARCH = 12


@dataclass
class Site:
    """``pages`` by path. ``asked_for`` counts what was asked, a path each time."""

    size: int = 36
    robots: bytes = ROBOTS
    loopback: Loopback = field(init=False)
    pages: dict[str, dict[str, object]] = field(init=False)

    def __post_init__(self) -> None:
        self.pages = {path: _page(path, number) for number, path in enumerate(self._paths())}

    def _paths(self) -> list[str]:
        open_pages = [f"/government/publications/cameras-{number}" for number in range(self.size - 2)]
        return [*open_pages, "/private/first", "/private/second"]

    def answer(self, request: Request) -> Reply:
        """As GOV.UK answers."""
        if request.path == "/api/search.json":
            start = int(request.one("start"))
            links = [{"link": path} for path in list(self.pages)[start : start + PER_SEARCH]]
            told = {"results": links, "total": len(self.pages), "start": start}
            return Reply(json.dumps(told).encode(), "application/json")
        page = self.pages.get(request.path.removeprefix("/api/content"))
        return Reply(json.dumps(page).encode(), "application/json") if page else NOTHING_THERE


def _page(path: str, number: int) -> dict[str, object]:
    day = f"2026-{number % 9 + 1:02}-{number % 27 + 1:02}T09:00:00Z"
    about = f"<p>The department has {number + 2} Hikvision cameras in depot {number}.</p>"
    return {
        "base_path": path,
        "title": f"Page {number}",
        "document_type": "foi_release",
        "public_updated_at": day,
        "links": {"primary_publishing_organisation": [{"title": "Department for Transport"}]},
        "details": {"body": about if number % 3 == 0 else f"<p>Nothing about cameras in depot {number}.</p>"},
    }
