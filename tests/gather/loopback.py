"""A web server on loopback that speaks as a source does, and counts how it is visited."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol
from urllib.parse import parse_qs, urlsplit

ROBOTS = b"User-agent: *\nAllow: /\n"


@dataclass
class Request:
    """One request as the server saw it. ``query`` has the values of each name."""

    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    at: float

    def one(self, name: str, default: str = "") -> str:
        """The value of a query's name, the last where there are several."""
        return self.query.get(name, [default])[-1]


@dataclass
class Reply:
    """What the server says. ``keeps`` gives it an ETag, and 304 to whoever names it."""

    body: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    keeps: bool = True


NOTHING_THERE = Reply(b"<h1>Not found</h1>", status=404)


class Loopback:
    """Answers by ``answer(request)``; counts requests, conditional ones, and what robots.txt forbids."""

    def __init__(self, answer: Callable[[Request], Reply], robots: bytes = ROBOTS) -> None:
        self.requests: list[Request] = []
        self.statuses: Counter[int] = Counter()
        self._lock = threading.Lock()
        loopback = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = 1 << 16
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                query = parse_qs(parts.query, keep_blank_values=True)
                request = Request(parts.path, query, dict(self.headers), time.monotonic())
                with loopback._lock:
                    loopback.requests.append(request)
                reply = Reply(robots, "text/plain") if parts.path == "/robots.txt" else answer(request)
                self._say(request, reply)

            def _say(self, request: Request, reply: Reply) -> None:
                status, body = reply.status, reply.body
                etag = f'"{sha256(body).hexdigest()[:16]}"'
                if reply.keeps and status == 200 and request.headers.get("If-None-Match") == etag:
                    status, body = 304, b""
                loopback.statuses[status] += 1
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                if status != 304:
                    self.send_header("Content-Type", reply.media_type)
                if reply.keeps and reply.status == 200:
                    self.send_header("ETag", etag)
                    self.send_header("Last-Modified", formatdate(0, usegmt=True))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def pages(self) -> list[Request]:
        """The requests for anything but robots.txt."""
        return [request for request in self.requests if request.path != "/robots.txt"]

    def most_in(self, seconds: float) -> int:
        """The most requests within so many seconds."""
        moments = [request.at for request in self.requests]
        return max((sum(start <= each < start + seconds for each in moments) for start in moments), default=0)

    def a_second(self) -> float:
        """Requests a second, from the first to the last."""
        moments = [request.at for request in self.requests]
        return (len(moments) - 1) / (moments[-1] - moments[0]) if len(moments) > 1 else 0.0

    def conditional(self) -> list[Request]:
        """The requests that named an ETag."""
        return [request for request in self.requests if "If-None-Match" in request.headers]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class Serving(Protocol):
    """Starts a server that answers so, with this robots.txt."""

    def __call__(self, answer: Callable[[Request], Reply], robots: bytes = ROBOTS) -> Loopback: ...
