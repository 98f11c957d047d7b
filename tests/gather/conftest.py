"""A real web server on loopback that misbehaves in every way a fetcher meets."""

import gzip
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network
from itertools import repeat
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from watchback.gather import Fetcher, Guard, Limits

LOOPBACK = Guard(ports=None, also=(ip_network("127.0.0.0/8"),))
MINUTES = b"<h1>Borsetshire County Council</h1><p>The cameras will be removed.</p>"


class WildServer:
    """Answers each path with the bytes given for it; keeps the requests it saw."""

    def __init__(self, certificate: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Callable[[], Iterator[bytes]]] = {}
        self.requests: list[str] = []
        wild = self

        class Handler(StreamRequestHandler):
            def handle(self) -> None:
                with suppress(OSError):
                    head = b"".join(iter(self.rfile.readline, b"\r\n"))
                    wild.requests.append(head.decode())
                    for part in wild.answers[head.split()[1].decode()]():
                        self.wfile.write(part)

        class Server(ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

        self._server = Server(("127.0.0.1", 0), Handler)
        if certificate:
            self._server.socket = certificate.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def says(self, path: str, *parts: bytes, head: str = "200 OK", headers: str = "") -> str:
        """From now on ``path`` answers with these parts; returns its address."""
        start = f"HTTP/1.1 {head}\r\n{headers}\r\n".encode()
        return self.says_raw(path, start, *parts)

    def says_raw(self, path: str, *parts: bytes) -> str:
        self.answers[path] = lambda: iter(parts)
        return self.url + path

    def says_for_ever(self, path: str, part: bytes, pause: float = 0, headers: str = "") -> str:
        def answer() -> Iterator[bytes]:
            yield f"HTTP/1.1 200 OK\r\n{headers}\r\n".encode()
            for one in repeat(part):
                threading.Event().wait(pause)
                yield one

        self.answers[path] = answer
        return self.url + path

    def redirects(self, path: str, to: str) -> str:
        return self.says(path, head="302 Found", headers=f"Location: {to}\r\nContent-Length: 0\r\n")

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def server() -> Iterator[WildServer]:
    wild = WildServer()
    yield wild
    wild.close()


@pytest.fixture
def secure_server(tmp_path: Path) -> Iterator[WildServer]:
    """Speaks TLS with a certificate for 127.0.0.1 that nobody vouches for."""
    wild = WildServer(_own_certificate(tmp_path / "certificate.pem"))
    wild.url = wild.url.replace("http:", "https:")
    yield wild
    wild.close()


def _own_certificate(file: Path) -> ssl.SSLContext:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    this_machine = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(this_machine, critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    file.write_bytes(
        made.public_bytes(pem)
        + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


@pytest.fixture
def fetcher() -> Fetcher:
    """Fetches from loopback, and gives up early."""
    return Fetcher(LOOPBACK, Limits(size=1_000_000, seconds=5), contact="https://example.org/about")


@pytest.fixture
def zipped() -> bytes:
    return gzip.compress(MINUTES)


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
