"""A Wayback Machine on loopback that speaks Save Page Now 2 as far as we use it."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

KEY = "open:geheim"


class WaybackMachine:
    """``asked`` are the forms sent; a job is pending as often as ``waits`` says, then ends as ``ends`` says.

    ``says`` replaces every answer: status, headers, body.
    """

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.polls: list[str] = []
        self.keys: set[str] = set()
        self.waits = 1
        self.ends: dict[str, object] = {"status": "success", "timestamp": "20260302093015", "duration_sec": 6}
        self.says: tuple[int, dict[str, str], bytes] | None = None
        self._left: dict[str, int] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def save(self, form: dict[str, str]) -> dict[str, object]:
        self.asked.append(form)
        job = f"spn2-{len(self.asked)}"
        self._left[job] = self.waits
        return {"url": form["url"], "job_id": job}

    def status(self, job: str) -> dict[str, object]:
        self.polls.append(job)
        if self._left[job]:
            self._left[job] -= 1
            return {"status": "pending", "job_id": job, "resources": []}
        return {
            "job_id": job,
            "original_url": self.asked[int(job.rpartition("-")[2]) - 1]["url"],
            **self.ends,
        }

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        machine = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
                form = {name: values[0] for name, values in parse_qs(sent).items()}
                self._say(lambda: machine.save(form) if self.path == "/save" else {})

            def do_GET(self) -> None:
                self._say(lambda: machine.status(self.path.rpartition("/")[2]))

            def _say(self, answer) -> None:
                machine.keys.add(self.headers["Authorization"] or "")
                assert self.headers["Accept"] == "application/json"
                if machine.says:
                    status, headers, body = machine.says
                elif self.headers["Authorization"] != f"LOW {KEY}":
                    status, headers, body = 401, {}, b'{"message": "You need to be logged in."}'
                else:
                    status, headers, body = 200, {}, json.dumps(answer()).encode()
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler
