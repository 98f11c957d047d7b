"""What devices say to a question put to the whole network, made into clues."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from watchback.audit.network.answers.text import element, text_of
from watchback.records.clue import Clue
from watchback.records.question import Question
from watchback.words import ClueKind

_MAC = re.compile(r"\b[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}\b")
_DH_MAGIC = (b"\x20\x00\x00\x00DHIP",)
_DH_HEAD = 32
_MOST_NAMES = 64


@dataclass(frozen=True, slots=True)
class Announced:
    """What one answer told; the recorder's channels where it says how many."""

    clues: tuple[Clue, ...] = ()
    mac: str | None = None
    channels: int | None = None


def announced(question: Question, data: bytes) -> Announced:
    """Reads one answer; nothing where it does not speak the protocol."""
    return _READERS[question.protocol](data)


def _ws_discovery(data: bytes) -> Announced:
    """Printers and computers answer too: only what says that it speaks ONVIF, or is a camera, counts."""
    told = text_of(data)
    scopes, types = element(told, "Scopes") or "", element(told, "Types") or ""
    if not re.search(r"<(?:[\w.-]{1,40}:)?ProbeMatch\b", told):
        return Announced()
    if "onvif://" not in scopes and not re.search(r"NetworkVideo|\bNV[TDS]\b", types):
        return Announced()
    return Announced((Clue(ClueKind.ONVIF_SCOPES, " ".join(scopes.split())),), _mac_in(scopes))


def _sadp(data: bytes) -> Announced:
    told = text_of(data)
    if not re.search(r"<ProbeMatch\b", told) or element(told, "Types") not in (None, "inquiry"):
        return Announced()
    channels = sum(
        int(count)
        for name in ("AnalogChannelNum", "DigitalChannelNum")
        if (count := element(told, name) or "").isdecimal() and len(count) < 5
    )
    return Announced((Clue(ClueKind.SADP, told),), _mac_in(element(told, "MAC") or ""), channels or None)


def _dahua(data: bytes) -> Announced:
    if not data.startswith(_DH_MAGIC) or len(data) <= _DH_HEAD:
        return Announced()
    told = text_of(data[_DH_HEAD:])
    if "deviceInfo" not in told and "client.notifyDevInfo" not in told:
        return Announced()
    mac = re.search(r'"mac"\s*:\s*"([^"]{1,40})"', told)
    channels = re.search(r'"RemoteVideoInputChannels"\s*:\s*(\d{1,4})\b', told)
    return Announced(
        (Clue(ClueKind.DAHUA_DISCOVERY, told),),
        _mac_in(mac[1]) if mac else None,
        int(channels[1]) or None if channels else None,
    )


def _ssdp(data: bytes) -> Announced:
    told = text_of(data)
    if not re.match(r"HTTP/1\.[01] 200|NOTIFY ", told):
        return Announced()
    return Announced((Clue(ClueKind.SSDP, told),))


def _mdns(data: bytes) -> Announced:
    if len(data) < 12 or not data[2] & 0x80:
        return Announced()
    names = list(dict.fromkeys(_names(data)))[:_MOST_NAMES]
    # Each instance is told apart: a gateway of lamps may announce a dozen of them.
    clues = tuple(Clue(ClueKind.MDNS, name) for name in names if re.search(r"_(?:tcp|udp)\b", name))
    return Announced(clues)


def _names(data: bytes) -> Iterator[str]:
    """The instances that are offered (PTR) with what is written beside them (TXT)."""
    records = list(_records(data))
    written: dict[str, str] = {}
    for name, kind, start, end in records:
        if kind == 16:
            written[name] = " ".join(_strings(data, start, end))
    for name, kind, start, _ in records:
        if kind == 12:
            instance, _ = _name(data, start)
            yield f"{instance} {written.pop(instance, '')}".strip() if instance else name
    yield from (f"{name} {words}".strip() for name, words in written.items())


def _records(data: bytes) -> Iterator[tuple[str, int, int, int]]:
    """Each record: its name, its kind, where its data starts and ends. Ends at the first that is cut off."""
    questions = int.from_bytes(data[4:6], "big")
    answers = sum(int.from_bytes(data[at : at + 2], "big") for at in (6, 8, 10))
    at = 12
    for _ in range(min(questions, _MOST_NAMES)):
        _, at = _name(data, at)
        at += 4
    for _ in range(min(answers, 4 * _MOST_NAMES)):
        name, at = _name(data, at)
        if at + 10 > len(data):
            return
        kind, size = int.from_bytes(data[at : at + 2], "big"), int.from_bytes(data[at + 8 : at + 10], "big")
        start, at = at + 10, at + 10 + size
        if at > len(data):
            return
        yield name, kind, start, at


def _name(data: bytes, at: int) -> tuple[str, int]:
    """A name of the domain system and where it ends; pointers only lead backwards, so it always ends."""
    labels: list[bytes] = []
    end, limit = 0, len(data)
    while at < limit and (size := data[at]):
        if size >= 0xC0:
            end = end or at + 2
            target = int.from_bytes(data[at : at + 2], "big") & 0x3FFF
            if target >= at:
                break
            at = target
            continue
        labels.append(data[at + 1 : at + 1 + size])
        at += 1 + size
        if sum(map(len, labels)) > 255:
            break
    return text_of(b".".join(labels)), end or at + 1


def _strings(data: bytes, at: int, end: int) -> Iterator[str]:
    while at < end:
        yield text_of(data[at + 1 : min(end, at + 1 + data[at])])
        at += 1 + data[at]


def _mac_in(text: str) -> str | None:
    found = _MAC.search(text)
    return found[0].replace("-", ":").lower() if found else None


_READERS: dict[str, Callable[[bytes], Announced]] = {
    "ws-discovery": _ws_discovery,
    "sadp": _sadp,
    "dahua-discovery": _dahua,
    "ssdp": _ssdp,
    "mdns": _mdns,
}
