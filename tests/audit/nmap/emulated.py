"""Devices on loopback that answer HTTP or RTSP as cameras, recorders, printers and routers do."""

import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Answer = Callable[[bytes], bytes]


def web(server: str, realm: str = "", title: str = "", status: str = "200 OK") -> Answer:
    """Answers every web request alike; ``realm`` asks for a password."""
    page = f"<html><head><title>{title}</title></head><body></body></html>".encode()
    asks = f'WWW-Authenticate: Digest realm="{realm}", qop="auth", nonce="5a"\r\n' if realm else ""
    head = (
        f"HTTP/1.1 {'401 Unauthorized' if realm else status}\r\n"
        + (f"Server: {server}\r\n" if server else "")
        + f"{asks}Content-Type: text/html\r\nContent-Length: {len(page)}\r\nConnection: close\r\n\r\n"
    )
    return lambda asked: head.encode() + page


def video(server: str, realm: str) -> Answer:
    """Answers RTSP and nothing else."""
    asks = (
        f"RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\nServer: {server}\r\nPublic: OPTIONS, DESCRIBE\r\n"
        f'WWW-Authenticate: Digest realm="{realm}", nonce="5a"\r\n\r\n'
    ).encode()
    bad = b"RTSP/1.0 400 Bad Request\r\n\r\n"
    return lambda asked: asks if asked.startswith((b"OPTIONS", b"DESCRIBE")) else bad


class _Talk(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.request.settimeout(5)
        try:
            if asked := self.request.recv(8192):
                answer: Answer = self.server.answer  # type: ignore[attr-defined]
                self.request.sendall(answer(asked))
        except OSError:
            return


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A scanner hangs up when it likes."""


@contextmanager
def devices(answers: dict[tuple[str, int], Answer]) -> Iterator[None]:
    """The devices, each at its address and port, until the block ends."""
    servers = []
    try:
        for place, answer in answers.items():
            server = _Server(place, _Talk)
            server.answer = answer  # type: ignore[attr-defined]
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
            servers.append(server)
        yield
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def free_port() -> int:
    """A port at which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
