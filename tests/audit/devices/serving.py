"""Serves emulated devices on the addresses that it is given, and records every byte that comes in."""

import asyncio
import datetime
import socket
import ssl
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.audit.devices.profiles import Profile

BAD_REQUEST = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
BAD_VIDEO_REQUEST = b"RTSP/1.0 400 Bad Request\r\n\r\n"
GROUPS = {
    "ws-discovery": ("239.255.255.250", 3702),
    "sadp": ("239.255.255.250", 37020),
    "dahua-discovery": ("239.255.255.251", 37810),
    "ssdp": ("239.255.255.250", 1900),
    "mdns": ("224.0.0.251", 5353),
}


@dataclass(frozen=True)
class Received:
    """What came to one port of one device in one connection or packet."""

    address: str
    port: int
    data: bytes


@dataclass
class Recording:
    """All that came in, how many connections a device had at once at most, and in all."""

    received: list[Received] = field(default_factory=list)
    open_now: dict[str, int] = field(default_factory=dict)
    most_at_once: int = 0
    connections: int = 0


class Devices:
    """Several devices: ``places`` says which profile answers on which address.

    ``ports`` moves the usual ports elsewhere, so that no privilege is needed.
    """

    def __init__(self, places: Mapping[str, Profile], ports: Mapping[int, int] | None = None) -> None:
        self.places = places
        self.recording = Recording()
        self._ports = ports or {}
        self._servers: list[asyncio.Server] = []
        self._ears: list[asyncio.DatagramTransport] = []
        self._contexts: dict[str, ssl.SSLContext] = {}

    async def start(self) -> None:
        """Opens the ports of all devices."""
        for address, profile in self.places.items():
            if profile.pages:
                await self._serve(address, 80, self._web)
            if profile.video:
                await self._serve(address, 554, self._video)
            if profile.subject and profile.pages:
                await self._serve(address, 443, self._web, self._context(profile))
            for port in (*profile.mute, *profile.control):
                await self._serve(address, port, self._own_tongue)

    async def join(self, interface: str) -> None:
        """Hears discovery on an interface, and answers from the address of each device."""
        loop = asyncio.get_running_loop()
        for protocol, (group, port) in GROUPS.items():
            ear = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            ear.bind((group, port))
            member = socket.inet_aton(group) + socket.inet_aton(interface)
            ear.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, member)
            ear.setblocking(False)
            answering = _Answers(self, protocol, port)
            transport, _ = await loop.create_datagram_endpoint(
                lambda answering=answering: answering,  # type: ignore[misc]
                sock=ear,
            )
            self._ears.append(transport)

    async def stop(self) -> None:
        """Closes everything."""
        for server in self._servers:
            server.close()
        for ear in self._ears:
            ear.close()

    async def _serve(
        self, address: str, port: int, speak: object, context: ssl.SSLContext | None = None
    ) -> None:
        async def met(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await self._meet(address, port, speak, reader, writer)

        there = self._ports.get(port, port)
        self._servers.append(await asyncio.start_server(met, address, there, ssl=context, backlog=64))

    async def _meet(
        self,
        address: str,
        port: int,
        speak: object,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        told = self.recording
        told.connections += 1
        told.open_now[address] = told.open_now.get(address, 0) + 1
        told.most_at_once = max(told.most_at_once, told.open_now[address])
        try:
            with suppress(OSError, asyncio.TimeoutError, asyncio.IncompleteReadError):
                await speak(address, port, reader, writer)  # type: ignore[operator]
        finally:
            told.open_now[address] -= 1
            writer.close()

    async def _heard(self, address: str, port: int, reader: asyncio.StreamReader) -> bytes:
        data = b""
        with suppress(asyncio.TimeoutError):
            async with asyncio.timeout(10):
                while not _is_asked(data) and not _is_no_question(data):
                    if not (piece := await reader.read(65_536)):
                        break
                    data += piece
        self.recording.received.append(Received(address, port, data))
        return data

    async def _web(
        self, address: str, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        pages = self.places[address].pages
        assert pages is not None
        while asked := await self._heard(address, port, reader):
            first = asked.partition(b"\r\n")[0]
            method, _, rest = first.partition(b" ")
            if not first.endswith((b"HTTP/1.1", b"HTTP/1.0")):
                writer.write(BAD_REQUEST)
                return
            told = pages(method.decode("latin-1"), rest.partition(b" ")[0].decode("latin-1"))
            writer.write(told)
            await writer.drain()
            if (
                first.endswith(b"1.0")
                or not told.startswith(b"HTTP/1.1")
                or b"Connection: close" in asked + told
            ):
                return

    async def _video(
        self, address: str, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while asked := await self._heard(address, port, reader):
            method = asked.partition(b" ")[0].decode("latin-1")
            known = self.places[address].video
            is_video = asked.partition(b"\r\n")[0].endswith(b"RTSP/1.0")
            writer.write(known.get(method if is_video else "other", BAD_VIDEO_REQUEST))
            await writer.drain()
            if not is_video:
                return

    async def _own_tongue(
        self, address: str, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if told := self.places[address].control.get(port):
            self.recording.received.append(Received(address, port, await reader.read(65_536)))
            writer.write(told)
            return
        while await self._heard(address, port, reader):
            pass

    def _context(self, profile: Profile) -> ssl.SSLContext:
        if profile.name not in self._contexts:
            self._contexts[profile.name] = context_of(profile.subject or "", profile.organisation or "")
        return self._contexts[profile.name]


class _Answers(asyncio.DatagramProtocol):
    def __init__(self, devices: Devices, protocol: str, port: int) -> None:
        self._devices, self._protocol, self._port = devices, protocol, port

    def datagram_received(self, data: bytes, addr: tuple[str | int, int]) -> None:
        self._devices.recording.received.append(Received("", self._port, data))
        for address, profile in self._devices.places.items():
            if told := profile.udp.get(self._protocol):
                with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mouth:
                    mouth.bind((address, 0))
                    mouth.sendto(told.replace(b"{address}", address.encode()), addr)


def _is_no_question(data: bytes) -> bool:
    """What no web or video client says; a device refuses it at once."""
    first, end, _ = data.partition(b"\n")
    if end:
        return not first.rstrip(b"\r").endswith((b"HTTP/1.1", b"HTTP/1.0", b"RTSP/1.0"))
    return bool(data) and not data[:1].isalpha()


def _is_asked(data: bytes) -> bool:
    heads, end, body = data.partition(b"\r\n\r\n")
    if not end:
        return False
    length = next(
        (int(line[15:]) for line in heads.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
    )
    return len(body) >= length


def context_of(name: str, organisation: str) -> ssl.SSLContext:
    """A server's TLS with a certificate of its own in that name."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
        ]
    )
    start = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=36_500))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "both.pem"
        path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
    return context


@contextmanager
def serving(
    places: Mapping[str, Profile], ports: Mapping[int, int] | None = None, interfaces: Sequence[str] = ()
) -> Iterator[Recording]:
    """The devices serve in a thread until the end of the ``with``; gives what they record."""
    devices = Devices(places, ports)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def begin() -> None:
        await devices.start()
        for interface in interfaces:
            await devices.join(interface)

    try:
        asyncio.run_coroutine_threadsafe(begin(), loop).result(60)
        yield devices.recording
    finally:
        asyncio.run_coroutine_threadsafe(devices.stop(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
