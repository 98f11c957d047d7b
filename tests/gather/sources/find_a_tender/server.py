"""Find a Tender as it answers: by moments and stage, in pages with a cursor, with its silent omissions."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from tests.gather.loopback import NOTHING_THERE, Reply, Request

RELEASES = Path(__file__).parent / "releases"
KNOWN = {"limit", "cursor", "updatedFrom", "updatedTo", "stages"}
PAGE = 2
HEAD = (
    '{"uri":"https://www.find-tender.service.gov.uk/api/1.0/ocdsReleasePackages","version":"1.1",'
    '"extensions":["https://standard.open-contracting.org/profiles/eu/master/en/extension.json"],'
    '"publishedDate":"2026-03-01T00:00:00Z","publisher":{"name":"Cabinet Office","scheme":"GB-GOR",'
    '"uid":"D2","uri":"https://www.gov.uk/government/organisations/cabinet-office"},'
    '"license":"http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",'
    '"publicationPolicy":"https://www.gov.uk/government/publications/open-contracting","releases":['
)


def answer(request: Request) -> Reply:
    if request.path != "/api/1.0/ocdsReleasePackages":
        return NOTHING_THERE
    if strange := set(request.query) - KNOWN:
        told = f'{{"status":400,"message":"Request parameters unknown","exception":"{strange}"}}'
        return Reply(told.encode(), "application/json", 400)
    found = [text for text in releases() if _is_in(text, request)]
    if _length(request) > timedelta(hours=6):
        found = found[:1]  # more is left out, and nothing says so
    start = int(request.one("cursor", "0"))
    more = start + PAGE < len(found)
    return package(found[start : start + PAGE], _next(request, start + PAGE) if more else "")


def package(texts: list[str], following: str = "") -> Reply:
    links = f',"links":{{"next":"{following}"}}' if following else ""
    text = f"{HEAD}{','.join(texts)}]{links}}}"
    return Reply(text.encode(), "application/json")


def releases() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(RELEASES.glob("*.json"))]


def _is_in(text: str, request: Request) -> bool:
    """Whether a release is of the window and of the stage: "planning,tender" is no stage, and no error."""
    moment, tags = re.search(r'"date":"(.{19})', text), re.search(r'"tag":\[(.*?)\]', text)
    assert moment and tags
    of_stage = any(f'"{stage}' in tags[1] for stage in request.query["stages"])
    return of_stage and request.one("updatedFrom") <= moment[1] <= request.one("updatedTo")


def _length(request: Request) -> timedelta:
    first, last = (datetime.fromisoformat(request.one(name)) for name in ("updatedFrom", "updatedTo"))
    return last - first


def _next(request: Request, cursor: int) -> str:
    kept = {name: request.one(name) for name in request.query if name != "cursor"}
    query = urlencode(kept | {"cursor": f"{cursor}"})
    return f"https://www.find-tender.service.gov.uk/api/1.0/ocdsReleasePackages?{query}"
