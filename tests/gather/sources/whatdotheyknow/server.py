"""WhatDoTheyKnow as it answers: requests as page and JSON, waiting pages before files, notices, new names."""

import json
from pathlib import Path
from urllib.parse import unquote

from tests.gather.loopback import NOTHING_THERE, Reply, Request

HERE = Path(__file__).parent
ROBOTS = b"""User-agent: *
Disallow: */annotate/
Disallow: */new/
Disallow: */search/
Disallow: */similar/
Disallow: */track/
Disallow: */feed/
Disallow: */request/*/feed
Disallow: */request/*/download*
Disallow: */request/*/response/
Allow: */request/*/response/*/attach/
"""
AGREED_ROBOTS = b"User-agent: Watchback\nAllow: /\n\n" + ROBOTS
WAITING = b"""<!DOCTYPE html><html lang="en"><head><title>Attachment processing... - WhatDoTheyKnow</title>
<meta http-equiv="refresh" content="2"></head><body><h1>Attachment processing...</h1></body></html>"""
HIDDEN = b"""<!DOCTYPE html><html lang="en"><head><title>Attachment hidden</title></head>
<body><h1>This attachment has been hidden.</h1></body></html>"""
JSON = "application/json; charset=utf-8"


class Site:
    """``files`` are the attachments by their name; ``waits`` says how often each is not yet ready."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {
            "Reply.pdf": b"%PDF-1.4 Hikvision",
            "cameras.csv": b"Make\nHikvision\n",
        }
        self.waits: dict[str, int] = {}
        self.told = json.loads((HERE / "requests" / "makes_of_cctv_camera.json").read_text(encoding="utf-8"))
        self.page = (HERE / "requests" / "makes_of_cctv_camera.html").read_bytes()
        self.results = 0

    def answer(self, request: Request) -> Reply:
        path = request.path
        if path.startswith("/feed/search/"):
            return self.search(request)
        if path.startswith("/body/"):
            return self._authority(path)
        if "/attach/" in path:
            return self._file(path)
        if path.startswith("/attachments/"):
            return Reply(WAITING, keeps=False)
        return self._request(path)

    def _request(self, path: str) -> Reply:
        if path == "/request/cameras":
            return Reply(status=301, headers={"Location": "/request/makes_of_cctv_camera"})
        if path == "/request/cameras.json":
            return Reply(status=301, headers={"Location": "/request/makes_of_cctv_camera.json"})
        if path == "/request/makes_of_cctv_camera.json":
            return Reply(json.dumps(self.told).encode(), JSON)
        # Each page holds a mark of its own against forged forms, so that its ETag never stays.
        return Reply(self.page, keeps=False) if path == "/request/makes_of_cctv_camera" else NOTHING_THERE

    def _file(self, path: str) -> Reply:
        name = unquote(path.rpartition("/")[2])
        if self.waits.get(name, 0) > 0:
            self.waits[name] -= 1
            return Reply(status=302, headers={"Location": f"/attachments/signed/wait?referer={path}"})
        if name not in self.files:
            return Reply(status=303, headers={"Location": "/request/makes_of_cctv_camera#incoming-7001"})
        return Reply(self.files[name], "application/pdf" if name.endswith("pdf") else "text/csv", keeps=False)

    def _authority(self, path: str) -> Reply:
        if path == "/body/borsetshire_cc.json":
            return Reply(status=302, headers={"Location": "/body/borsetshire_county_council.json"})
        told = {"id": 12, "url_name": "borsetshire_county_council", "name": "Borsetshire County Council"}
        return Reply(json.dumps(told).encode(), JSON)

    def search(self, request: Request) -> Reply:
        page = int(request.one("page", "1"))
        if page > 20:
            return NOTHING_THERE
        found = range(self.results)[25 * (page - 1) : 25 * page]
        events = [self._event(number) for number in found]
        return Reply(json.dumps(events).encode(), JSON)

    def _event(self, number: int) -> dict[str, object]:
        slug = "makes_of_cctv_camera" if number == 0 else f"gone_{number}"
        return {
            "id": 1000 + number,
            "event_type": "response",
            "created_at": "2026-03-03T12:00:00.000+00:00",
            "snippet": "29 <span class='highlight'>Hikvision</span> cameras",
            "info_request": {"id": number, "url_title": slug, "title": "Makes of CCTV camera"},
            "public_body": {"url_name": "borsetshire_county_council", "name": "Borsetshire County Council"},
            "user": {"url_name": "ada_o_requester", "name": "Ada O’Requester"},
        }
