"""A question that may be put to a device, and what came back."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

Transport = Literal["tcp", "tls", "udp"]
Outcome = Literal["answered", "mute", "refused", "silent", "unreachable", "no-way", "failed"]


@dataclass(frozen=True, slots=True)
class Question:
    """Bytes that may be sent. ``{address}``, ``{port}`` and ``{uuid}`` in ``content`` are filled in.

    ``protocol`` is what is spoken ("http", "rtsp" or a discovery); ``group`` and ``port`` are set for
    what is asked of a whole network at once. ``after`` names the question that must have been answered
    on the same port. ``safe`` says that it reads only, names no user and changes nothing.
    """

    id: str
    protocol: str
    content: bytes
    source: str
    safe: bool
    after: str | None = None
    group: str | None = None
    port: int | None = None
    listens: int | None = None

    def rendered(self, address: str, port: int, uuid: UUID) -> bytes:
        """The bytes that leave for this address and port."""
        host = f"[{address}]" if ":" in address else address
        filled = self.content
        for name, value in (("address", host), ("port", str(port)), ("uuid", str(uuid))):
            filled = filled.replace(b"{%s}" % name.encode(), value.encode())
        return filled


@dataclass(frozen=True, slots=True)
class Put:
    """A question to be put to one port of the device under way; ``patience`` in seconds for a connection."""

    question: str
    port: int
    transport: Transport
    patience: float


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a question.

    ``mute``: the port opened and said nothing; ``refused``: closed; ``silent``: nothing came back in
    time; ``unreachable``: the network says that nobody is there; ``no-way``: this machine cannot get to
    it, so that nothing was asked; ``failed``: broken off, or no TLS.
    ``certificate`` is the device's own, as DER.
    """

    outcome: Outcome
    data: bytes = b""
    certificate: bytes | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What a device said to a question put to the whole network."""

    question: str
    address: str
    data: bytes
