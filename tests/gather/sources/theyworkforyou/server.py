"""TheyWorkForYou as its interface answers: errors with status 200, one speech of each debate unless told."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from tests.gather.loopback import NOTHING_THERE, Reply, Request

KEY = "Dexample0Key"
ROBOTS = b"User-agent: *\nDisallow: /pwdata\nDisallow: /user\nDisallow: /vote\nDisallow: /search\n"
SECTIONS = {"uk": {"1", "2", "3", "4", "6", "101"}, "scotland": {"7", "8"}, "wales": {"10"}, "ni": {"5"}}
NO_KEY = "No API key provided. Please see https://www.theyworkforyou.com/api/key for more information."


class TheyWorkForYou:
    """``most`` is the largest page; ``moved`` rows are counted, not given; ``estimate`` is the total."""

    def __init__(self, most: int = 1000, estimate: int | None = None, moved: tuple[str, ...] = ()) -> None:
        self.most, self.estimate, self.moved = most, estimate, moved
        self.rows = rows()

    def __call__(self, request: Request) -> Reply:
        if request.path != "/api/getHansard":
            return NOTHING_THERE
        if not request.one("key"):
            return said({"error": NO_KEY}, request)
        if request.one("key") != KEY:
            return said({"error": "Invalid API key."}, request)
        if not request.one("search").strip():
            return said({"error": 'No parameter provided to function "getHansard".'}, request)
        return self._search(request)

    def _search(self, request: Request) -> Reply:
        search = request.one("search")
        per_page = min(int(request.one("num", "20")), self.most)
        page = int(request.one("page", "1"))
        found = self._found(search)
        first = (page - 1) * per_page
        shown = [row for row in found[first : first + per_page] if row["gid"] not in self.moved]
        told = {
            "info": {
                "s": search,
                "results_per_page": per_page,
                "page": f"{page}",
                "first_result": first + 1,
                "total_results": len(found) if self.estimate is None else self.estimate,
                "spelling_correction": None,
            },
            "searchdescription": "containing a word",
            "rows": [
                row | {"listurl": row["listurl"].replace("SEARCH", quote_plus(search))} for row in shown
            ],
        }
        return said(told, request)

    def _found(self, search: str) -> list[dict[str, Any]]:
        since, until = re.findall(r"(\d{8})\.\.(\d{8})", search)[0]
        phrases = re.findall(r'"([^"]+)"', search)
        majors = SECTIONS.get("".join(re.findall(r"section:(\w+)", search)))
        found = [
            row
            for row in self.rows
            if since <= row["hdate"].replace("-", "") <= until
            and any(phrase in json.dumps(row).casefold() for phrase in phrases)
            and (majors is None or row["major"] in majors)
        ]
        found.sort(key=lambda row: row["hdate"], reverse=True)
        if "groupby:speech" not in search:
            # One of each page of the site.
            found = list({row.get("subsection_id", row["gid"]): row for row in found}.values())
        return found


def said(told: Any, request: Request) -> Reply:
    text = json.dumps(told, indent=4, ensure_ascii=False)
    if request.one("output") != "json":
        return Reply(text.encode("latin-1", "replace"), "text/javascript; charset=iso-8859-1", keeps=False)
    return Reply(text.encode(), "application/json; charset=utf-8", keeps=False)


def rows() -> list[dict[str, Any]]:
    told = (Path(__file__).parent / "rows.json").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(told)
    return found
