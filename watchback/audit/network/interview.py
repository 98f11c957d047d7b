"""Which question is put to a device next, and when enough is known; it sends nothing itself."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field

from watchback.audit.network.answers import clues_of
from watchback.audit.network.distilling import Identify, distilled
from watchback.audit.network.requests import Requests
from watchback.audit.network.seen import Seen
from watchback.records.clue import Clue, Identification
from watchback.records.question import Put, Question, Reply, Transport
from watchback.words import Certainty, Device

PATIENCE = 3.5
"""Seconds for a connection: longer than the three in which a machine learns that nobody is there."""
_PATIENCE_WITH_THE_SILENT = 1.0
_SILENCES = 2
_ANSWERS = (b"HTTP/", b"RTSP/")
# What a device is, where who made it is certain already.
_TELL_THE_KIND = frozenset({"rtsp-describe", "onvif-device-information", "onvif-scopes"})


@dataclass(frozen=True, slots=True)
class _Step:
    """A question on one port; ``is_main`` for the first port of each kind."""

    question: Question
    port: int
    transport: Transport
    is_main: bool


@dataclass(slots=True)
class _Known:
    """What the device has told so far."""

    clues: list[Clue]
    found: Identification
    heard_of: bool
    opened: set[int] = field(default_factory=set)
    dead: set[int] = field(default_factory=set)
    done: set[tuple[str, int]] = field(default_factory=set)
    settled: set[str] = field(default_factory=set)
    silences: int = 0
    refusals: int = 0
    nobody: bool = False
    looked: bool = True


def interview(
    address: str, requests: Requests, identify: Identify, before: Seen | None = None
) -> Generator[Put, Reply, Seen]:
    """Yields what to ask the device next and is sent the reply; returns what it showed.

    ``before`` is what it announced of itself. Ends at the first conclusive clue that also tells the
    kind of device (docs/auditing-a-network.md has the whole table).
    """
    clues = list(before.clues) if before else []
    known = _Known(clues, identify(clues), heard_of=before is not None)
    for step in _steps(requests):
        if known.nobody:
            break
        if not _is_worth(step, known):
            continue
        patience = _PATIENCE_WITH_THE_SILENT if _is_silent(known) else PATIENCE
        reply = yield Put(step.question.id, step.port, step.transport, patience)
        _take_in(known, step, reply, identify)
    return Seen(
        address,
        distilled(known.clues, identify),
        opened=known.heard_of or bool(known.opened),
        there=known.heard_of or bool(known.opened) or known.refusals > 0,
        looked=known.looked,
        mac=before.mac if before else None,
        channels=before.channels if before else None,
    )


def order_of_asking(requests: Requests) -> tuple[tuple[Question, int, Transport], ...]:
    """Every question that a device may be asked, with port and transport, in their order."""
    return tuple((step.question, step.port, step.transport) for step in _steps(requests))


def _steps(requests: Requests) -> Iterator[_Step]:
    """Every question on every port: the three main ports first, the likeliest before the others."""
    ports = requests.ports
    web, video, tls = ports["http"], ports["rtsp"], ports["https"]
    yield from _first(requests, "http", web[:1], "tcp", is_main=True)
    yield from _first(requests, "rtsp", video[:1], "tcp", is_main=True)
    yield from _further(requests, "http", web[:1], "tcp", is_main=True)
    yield from _first(requests, "http", tls[:1], "tls", is_main=True)
    yield from _further(requests, "http", tls[:1], "tls", is_main=True)
    yield from _further(requests, "rtsp", video[:1], "tcp", is_main=True)
    others: tuple[tuple[str, tuple[int, ...], Transport], ...] = (
        ("http", web, "tcp"),
        ("rtsp", video, "tcp"),
        ("http", tls, "tls"),
    )
    for protocol, some, transport in others:
        for port in some[1:]:
            yield from _first(requests, protocol, (port,), transport, is_main=False)
            yield from _further(requests, protocol, (port,), transport, is_main=False)


def _first(
    requests: Requests, protocol: str, ports: tuple[int, ...], transport: Transport, *, is_main: bool
) -> Iterator[_Step]:
    for port in ports:
        for question in requests.to_a_device(protocol):
            yield _Step(question, port, transport, is_main)


def _further(
    requests: Requests, protocol: str, ports: tuple[int, ...], transport: Transport, *, is_main: bool
) -> Iterator[_Step]:
    for port in ports:
        for first in requests.to_a_device(protocol):
            for question in requests.to_a_device(protocol, after=first.id):
                yield _Step(question, port, transport, is_main)


def _is_worth(step: _Step, known: _Known) -> bool:
    """Whether the step can still be asked, and can tell more than is known."""
    question = step.question
    if step.port in known.dead or question.id in known.settled:
        return False
    if question.after and (question.after, step.port) not in known.done:
        return False
    if known.found.certainty is Certainty.CONCLUSIVE:
        return known.found.device is None and step.is_main and question.id in _TELL_THE_KIND
    if known.found.certainty is Certainty.STRONG:
        return step.is_main
    return known.found.device is not Device.OTHER or question.after is None


def _is_silent(known: _Known) -> bool:
    return known.silences >= _SILENCES and not (known.opened or known.refusals or known.heard_of)


def _take_in(known: _Known, step: _Step, reply: Reply, identify: Identify) -> None:
    _note(known, step, reply)
    if told := clues_of(step.question, reply):
        known.clues.extend(told)
        known.found = identify(known.clues)
    if reply.outcome == "answered":
        known.done.add((step.question.id, step.port))
        # A page that only points elsewhere, such as to the same over TLS, has not answered the question.
        if step.question.after and not _points_elsewhere(reply.data):
            known.settled.add(step.question.id)


def _note(known: _Known, step: _Step, reply: Reply) -> None:
    match reply.outcome:
        case "answered" if reply.data[:5] in _ANSWERS:
            known.opened.add(step.port)
        # What speaks another tongue, or only drips, is asked nothing more.
        case "answered":
            known.opened.add(step.port)
            known.dead.add(step.port)
        case "mute" | "failed":
            known.opened.add(step.port)
            known.dead.add(step.port)
        case "refused":
            known.refusals += 1
            known.dead.add(step.port)
        case "silent":
            known.silences += 1
            known.dead.add(step.port)
        case "unreachable":
            known.dead.add(step.port)
            known.nobody = not (known.opened or known.refusals or known.heard_of)
        case "no-way":
            known.nobody, known.looked = True, known.heard_of or bool(known.opened)


def _points_elsewhere(data: bytes) -> bool:
    return data[:5] == b"HTTP/" and data[9:10] == b"3"
