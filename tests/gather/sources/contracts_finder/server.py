"""Contracts Finder as it answers: a search by days in pages with a cursor, JSON that is in ISO-8859-1."""

import re
from pathlib import Path

from tests.gather.loopback import NOTHING_THERE, Reply, Request

RELEASES = Path(__file__).parent / "releases"
KNOWN = {"publishedFrom", "publishedTo", "stages", "limit", "cursor"}
PAGE = 2
HEAD = (
    '{"uri":"https://www.contractsfinder.service.gov.uk/Published/Notices/OCDS/Search","version":"1.1",'
    '"publishedDate":"2026-03-01T00:00:00Z","publisher":{"name":"Crown Commercial Service",'
    '"scheme":"GB-GOR","uid":"D2","uri":"https://www.gov.uk/"},'
    '"license":"http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",'
    '"publicationPolicy":"https://www.gov.uk/","extensions":[],"releases":['
)


def answer(request: Request) -> Reply:
    if request.path != "/Published/Notices/OCDS/Search":
        return NOTHING_THERE
    if set(request.query) - KNOWN:
        return Reply(b'{"errors":["Unknown parameter"]}', "application/json", 400)
    found = [text for text in releases() if _is_in(text, request)]
    start = int(request.one("cursor", "0"))
    shown = found[start : start + PAGE]
    following = f"{request.path}?cursor={start + PAGE}" if start + PAGE < len(found) else ""
    return package(shown, f"https://www.contractsfinder.service.gov.uk{following}" if following else "")


def package(texts: list[str], following: str = "") -> Reply:
    links = f',"links":{{"next":"{following}"}}' if following else ""
    text = f"{HEAD}{','.join(texts)}]{links}}}"
    return Reply(text.encode("cp1252"), "application/json; charset=utf-8")


def releases() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(RELEASES.glob("*.json"))]


def _is_in(text: str, request: Request) -> bool:
    day = re.search(r'"date":"(.{19})', text)
    return bool(day) and request.one("publishedFrom") <= day[1] <= request.one("publishedTo")
