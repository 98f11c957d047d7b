"""The first bytes that one side of a TCP connection sent, put in order, until its answers can be read."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from watchback.audit.capture.protocols.certificate import BEGINS as TLS
from watchback.audit.capture.protocols.certificate import certificate, is_of_server
from watchback.audit.capture.protocols.greeting import BEGINS as GREETING
from watchback.audit.capture.protocols.greeting import greeting
from watchback.audit.capture.protocols.video import BEGINS as VIDEO
from watchback.audit.capture.protocols.video import video
from watchback.audit.capture.protocols.web import BEGINS as WEB
from watchback.audit.capture.protocols.web import web
from watchback.audit.capture.told import Defect, Told

MOST_STREAMS = 1_024
MOST_BYTES = 16_384
MOST_SEGMENTS = 24
MOST_EMPTY = 12
"""Segments without data that a side may send before it is passed over: it listens only."""

MOST_OF_ONE = 32
"""Connections to one server whose answers are read."""

_AHEAD = 8
_HALF = 1 << 31
_FILE_SERVER = 21
_SERVERS = {80, 81, 88, 443, 554, 8000, 8080, 8081, 8443, 8554, 8899, 10554}
"""Ports whose answers are waited for though the first data is no answer: a capture begins in the middle."""

Reader = Callable[[bytes], Iterable[Told]]
_READERS: tuple[tuple[bytes, Reader], ...] = ((WEB, web), (VIDEO, video), (TLS, certificate))


@dataclass(slots=True)
class _Stream:
    mac: bytes | None
    address: bytes
    port: int
    reader: Reader | None = None
    data: bytearray = field(default_factory=bytearray)
    expected: int | None = None
    segments: int = 0
    empty: int = 0
    ahead: dict[int, bytes] = field(default_factory=dict)


class Streams:
    """The streams that are followed now; the one that was silent longest makes room for a new one."""

    def __init__(self, told: Callable[[bytes | None, bytes, Told], None]) -> None:
        """``told`` takes what an answer tells, with the hardware address and the address it came from."""
        self._told = told
        self._streams: OrderedDict[bytes, _Stream] = OrderedDict()
        self._answers: dict[tuple[bytes, int], int] = {}
        self.garbled = 0

    def segment(
        self,
        key: bytes,
        mac: bytes | None,
        address: bytes,
        port: int,
        sequence: int,
        data: bytes,
        flags: int,
    ) -> bool:
        """Takes a segment; whether no more of this stream is wanted."""
        stream = self._streams.get(key)
        if flags & 0x02:
            if stream is not None:
                self._end(self._streams.pop(key))
            return False
        if stream is None:
            if data and port not in _SERVERS and _reader(data, port) is None:
                return True
            stream = self._begin(key, _Stream(mac, address, port))
        if data:
            if not self._takes(stream, sequence, data):
                self._streams.pop(key, None)
                return True
        else:
            stream.empty += 1
        finished = stream.segments >= MOST_SEGMENTS or len(stream.data) >= MOST_BYTES
        if finished or flags & 0x05 or stream.empty >= MOST_EMPTY:
            self._end(self._streams.pop(key))
            return True
        self._streams.move_to_end(key)
        return False

    def end_all(self) -> None:
        """The capture is over: what has come in is read."""
        while self._streams:
            self._end(self._streams.popitem(last=False)[1])

    def _begin(self, key: bytes, stream: _Stream) -> _Stream:
        if len(self._streams) >= MOST_STREAMS:
            self._end(self._streams.popitem(last=False)[1])
        self._streams[key] = stream
        return stream

    def _takes(self, stream: _Stream, sequence: int, data: bytes) -> bool:
        """Whether the stream may hold an answer; its data is taken in where it does."""
        stream.segments += 1
        if stream.reader is None:
            stream.reader = _reader(data, stream.port)
            if stream.reader is None:
                return stream.port in _SERVERS
        _put_in_order(stream, sequence, data)
        return stream.reader is not certificate or is_of_server(bytes(stream.data[:6]))

    def _end(self, stream: _Stream) -> None:
        if stream.reader is None or not stream.data or self._has_answered_enough(stream):
            return
        try:
            for told in stream.reader(bytes(stream.data)):
                self._told(stream.mac, stream.address, told)
        except (ValueError, LookupError):
            self.garbled += 1
        except Exception as defect:
            # The message of an error may quote what was said, and that is told to nobody.
            raise Defect(f"{type(defect).__name__} in an answer by {stream.reader.__name__}") from None

    def _has_answered_enough(self, stream: _Stream) -> bool:
        """Whether so many answers of this server were read that another would tell nothing new."""
        server = (stream.address, stream.port)
        read = self._answers[server] = self._answers.pop(server, 0) + 1
        if len(self._answers) > MOST_STREAMS * 16:
            self._answers.pop(next(iter(self._answers)))
        return read > MOST_OF_ONE


def _reader(data: bytes, port: int) -> Reader | None:
    for begins, reader in _READERS:
        if data.startswith(begins) or (port in _SERVERS and begins.startswith(data)):
            return reader
    return greeting if port == _FILE_SERVER and data.startswith(GREETING) else None


def _put_in_order(stream: _Stream, sequence: int, data: bytes) -> None:
    """Adds the data where it comes next; keeps a little that comes too early, drops what comes again."""
    if stream.expected is None:
        stream.expected = sequence
    later = (sequence - stream.expected) & 0xFFFFFFFF
    if later >= _HALF:
        data = data[(1 << 32) - later :]
    elif later:
        if len(stream.ahead) < _AHEAD:
            stream.ahead[sequence] = data
        return
    stream.data += data[: MOST_BYTES - len(stream.data)]
    stream.expected = (stream.expected + len(data)) & 0xFFFFFFFF
    if stream.expected in stream.ahead:
        _put_in_order(stream, stream.expected, stream.ahead.pop(stream.expected))
