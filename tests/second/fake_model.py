"""A small server on loopback that speaks the chat completions API and answers what it was told to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


class Asked(NamedTuple):
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def material(self) -> dict[str, Any]:
        """What the question gives to read."""
        told: dict[str, Any] = json.loads(self.body["messages"][1]["content"])
        return told


class Reply(NamedTuple):
    """Bytes with a status; ``wait`` is set when a slow answer may go on."""

    status: int
    data: bytes
    headers: dict[str, str] = {}
    wait: threading.Event | None = None


Answer = Reply | Callable[[Asked], Reply]


class FakeModel:
    """Gives the replies in ``script`` in order, the last one for ever; keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.script: list[Answer] = []
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                asked = Asked(self.path, dict(self.headers.items()), body)
                fake.asked.append(asked)
                next_one = fake.script.pop(0) if len(fake.script) > 1 else fake.script[0]
                reply = next_one if isinstance(next_one, Reply) else next_one(asked)
                if reply.wait:
                    reply.wait.wait(20)
                with suppress(OSError):
                    self.send_response(reply.status)
                    for name, value in reply.headers.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(reply.data)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def says(self, *answers: Answer | str | list[dict[str, Any]]) -> None:
        """From now on it gives these answers: statements, a text, or a reply as it is."""
        self.script = [each if isinstance(each, Reply) or callable(each) else said(each) for each in answers]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def said(answer: str | list[dict[str, Any]]) -> Reply:
    """An answer of the API with this text, or with these statements as JSON."""
    text = answer if isinstance(answer, str) else json.dumps({"statements": answer})
    told = {
        "id": "1",
        "object": "chat.completion",
        "model": "small",
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
    return Reply(200, json.dumps(told).encode(), {"Content-Type": "application/json"})


@contextmanager
def running() -> Iterator[FakeModel]:
    model = FakeModel()
    model.says([])
    try:
        yield model
    finally:
        model.close()
