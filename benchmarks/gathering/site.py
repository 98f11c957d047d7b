"""A council's site on loopback: a list of pages for each round, one page in ten about cameras.

``python -m benchmarks.gathering.site PAGES`` prints its address and serves until its input ends.
"""

import random
import sys
import threading
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from benchmarks.sample_texts import text_of

_ROBOTS = b"User-agent: *\nDisallow: /private/\n"
_PAGES = int(sys.argv[1]) if len(sys.argv) > 1 else 200
_SIZE = 6_000


@lru_cache(maxsize=512)
def _page(number: int) -> str:
    """One page in ten names a supplier."""
    chance = random.Random(number)
    about = (
        f"<p>Borsetshire County Council has {number + 2} Hikvision cameras in depot {number} and will remove"
        f" them by March 2027.</p>"
        if number % 10 == 0
        else ""
    )
    paragraphs = "".join(f"<p>{each}</p>" for each in text_of(chance, _SIZE, 0).split("\n") if each)
    head = f"<head><title>Page {number}</title></head>"
    return f"<!doctype html><html lang='en'>{head}<body><main>{about}{paragraphs}</main></body></html>"


class _Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        _, round_, *rest = self.path.split("/")
        if self.path == "/robots.txt":
            self._say(_ROBOTS, "text/plain")
        elif rest == ["sitemap.txt"]:
            host = self.headers["Host"]
            listed = (f"http://{host}/{round_}/page-{number}" for number in range(_PAGES))
            self._say("\n".join(listed).encode(), "text/plain")
        else:
            # Nothing is the same twice: what is kept by its hash would be kept once.
            page = _page(int(rest[0].rpartition("-")[2]))
            self._say(page.replace("</main>", f"<p>{round_}</p></main>").encode(), "text/html; charset=utf-8")

    def _say(self, body: bytes, media_type: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def main() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
