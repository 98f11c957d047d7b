"""A mailbox on loopback: pymap, a real IMAP server, behind TLS with a certificate made for the test.

``Wild`` is what pymap cannot be: a server that lies, breaks off, drips, or speaks something else.
"""

import asyncio
import socket
import ssl
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from imapclient import IMAPClient
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import DictBackend
from pymap.imap import IMAPServer
from pysasl.hashing import BuiltinHash

Wire = socket.socket
USER, PASSWORD = "foi@campaign.example", "correct horse battery staple"


def certificate_for(names: list[str], folder: Path, until: datetime | None = None) -> Path:
    """A certificate that vouches for itself, with its key, valid for these names and for 127.0.0.1."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    shown: list[x509.GeneralName] = [x509.DNSName(each) for each in names]
    end = until or datetime.now(UTC) + timedelta(days=1)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(end - timedelta(days=2))
        .not_valid_after(end)
        .add_extension(x509.SubjectAlternativeName([*shown, x509.IPAddress(ip_address("127.0.0.1"))]), False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    kept = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = folder / f"certificate-{made.serial_number}.pem"
    file.write_bytes(made.public_bytes(pem) + kept)
    return file


def _context(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


class MailServer:
    """pymap in a thread of its own; ``port`` is where it listens."""

    def __init__(self, certificate: Path) -> None:
        self._certificate = certificate
        self._started = threading.Event()
        self._loop = asyncio.new_event_loop()
        self.connections = 0
        self.port = 0
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._started.wait(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        with suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        told = Namespace(
            host="127.0.0.1",
            port=0,
            debug=False,
            cert=None,
            key=None,
            tls=False,
            passlib_cfg=None,
            proxy_protocol=None,
            demo_data=False,
            demo_user=USER,
            demo_password=PASSWORD,
        )
        backend, config = await DictBackend.init(
            told, invalid_user_sleep=0.0, hash_context=BuiltinHash(rounds=1)
        )
        config.apply_context()
        reader = ProxyProtocolReader(config.proxy_protocol).get_callback(IMAPServer(backend.login, config))

        async def counted(*streams: asyncio.StreamReader | asyncio.StreamWriter) -> None:
            self.connections += 1
            await reader(*streams)

        self._ends = asyncio.Event()
        async with AsyncExitStack() as stack:
            await backend.start(stack)
            server = await asyncio.start_server(
                counted, "127.0.0.1", 0, ssl=_context(self._certificate), limit=1 << 26
            )
            self.port = server.sockets[0].getsockname()[1]
            self._started.set()
            await self._ends.wait()
            server.close()
            others = asyncio.all_tasks() - {asyncio.current_task()}
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

    @contextmanager
    def opened(self, certificate: Path) -> Iterator[IMAPClient]:
        """The mailbox as its owner opens it, to put mail in and to look at it."""
        context = ssl.create_default_context(cafile=certificate)
        with IMAPClient("127.0.0.1", self.port, ssl_context=context, timeout=10) as client:
            client.login(USER, PASSWORD)
            yield client

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._ends.set)
        self._thread.join(5)


class Wild:
    """Says what ``talk`` writes, over TLS where it has a certificate. Keeps what it was sent."""

    def __init__(self, talk: Callable[["Wild", Wire], None], certificate: Path | None = None) -> None:
        self.heard = b""
        self._talk, self._context = talk, _context(certificate) if certificate else None
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self.ends = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while not self.ends.is_set():
            with suppress(OSError):
                wire, _ = self._listening.accept()
                with wire:
                    secured = self._context.wrap_socket(wire, server_side=True) if self._context else wire
                    with secured:
                        self._talk(self, secured)

    def line(self, wire: socket.socket) -> bytes:
        """The next line that came."""
        line = b""
        while not line.endswith(b"\n"):
            one = wire.recv(1)
            if not one:
                raise OSError
            line += one
        self.heard += line
        return line

    def close(self) -> None:
        self.ends.set()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()


def answering(**says: bytes) -> Callable[[Wild, Wire], None]:
    """A talk that answers each command with ``says[COMMAND]`` ("{tag}" in it), others with OK."""

    says = {"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n{tag} OK done\r\n"} | says

    def talk(wild: Wild, wire: Wire) -> None:
        wire.sendall(b"* OK [CAPABILITY IMAP4rev1] ready\r\n")
        while True:
            tag, _, rest = wild.line(wire).partition(b" ")
            words = rest.upper().split()
            if not words:
                return
            command = (words[1] if words[0] == b"UID" else words[0]).decode("latin-1")
            wire.sendall(says.get(command, b"{tag} OK done\r\n").replace(b"{tag}", tag))

    return talk
