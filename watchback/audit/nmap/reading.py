"""Nmap's XML → its elements host by host, as far as the file goes; entities and foreign files are refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

_PIECE = 1 << 18
# What one host may hold: Nmap writes some dozens of elements, scripts that list much some thousands.
_MOST_IN_ONE = 20_000
_LONGEST = 65_536
# A host that does not end in this many bytes is none; expat would keep all of it.
_SILENCE_MOST = 32_000_000
_DEEPEST = 60


@dataclass(slots=True)
class Node:
    """An element with what it holds."""

    name: str
    attributes: dict[str, str]
    children: list["Node"] = field(default_factory=list)
    text: str = ""

    def all(self, name: str) -> list["Node"]:
        """The children of that name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> "Node | None":
        """The first child of that name."""
        return next(iter(self.all(name)), None)

    def get(self, name: str) -> str:
        """The attribute, or nothing."""
        return self.attributes.get(name, "")


class NotAScan(ValueError):
    """This is no XML of Nmap, or none that is read; the message is one sentence."""


class CutShort(ValueError):
    """The XML ends, or breaks, before its end; the message is one sentence."""


_WHOLE = frozenset({"host", "finished", "hosts"})


def elements_of(data: bytes) -> Iterator[Node]:
    """The scan itself (its attributes), then each host and what is said at the end, each once it is whole.

    Raises NotAScan for what is no such XML, CutShort where it breaks off: what came before was whole.
    """
    builder = _Builder()
    view = memoryview(data)
    for at in range(0, len(data), _PIECE):
        yield from builder.fed(bytes(view[at : at + _PIECE]))
    yield from builder.closed()


class _Builder:
    """Collects elements as the XML goes by."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        # Nmap names a document type and declares nothing in it.
        self._parser.EntityDeclHandler = _refuse
        self._parser.UnparsedEntityDeclHandler = _refuse
        self._parser.ExternalEntityRefHandler = _refuse
        self._open: list[Node] = []
        self._whole: list[Node] = []
        self._depth = 0
        self._count = 0
        self._silence = 0

    def fed(self, piece: bytes) -> list[Node]:
        """What is whole after one more piece."""
        self._silence += len(piece)
        try:
            self._parser.Parse(piece, False)
        except (expat.ExpatError, CutShort, LookupError, UnicodeError) as error:
            return self._given(error)
        if self._silence > _SILENCE_MOST:
            raise CutShort("it holds an element that does not end.")
        return self._given(None)

    def closed(self) -> list[Node]:
        """What is whole at the end."""
        try:
            self._parser.Parse(b"", True)
        except (expat.ExpatError, CutShort, LookupError, UnicodeError) as error:
            return self._given(error)
        return self._given(None)

    def _given(self, error: Exception | None) -> list[Node]:
        if error is not None and not self._whole:
            raise self._refusal(error) from None
        whole, self._whole = self._whole, []
        if error is not None:
            # What was whole comes first; the fault is met again with the next piece, or at the end.
            self._parser = _Broken(error)  # type: ignore[assignment]
        return whole

    def _refusal(self, error: Exception) -> ValueError:
        if isinstance(error, CutShort):
            return error
        if self._depth == 0 and self._count == 0:
            return NotAScan("This is no XML of Nmap: let it write one with -oX FILE.")
        line = getattr(error, "lineno", None)
        return CutShort(f"it breaks off in line {line}." if line else "it breaks off.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth == 1:
            if name != "nmaprun":
                raise NotAScan("This is no XML of Nmap: let it write one with -oX FILE.")
            self._whole.append(Node(name, attributes))
            return
        if self._depth > _DEEPEST:
            raise CutShort("its elements are nested too deep.")
        if self._open or name in _WHOLE:
            self._count = 1 if not self._open else self._count
            if self._count > _MOST_IN_ONE:
                raise CutShort(f"a host holds more than {_MOST_IN_ONE:,} elements.")
            node = Node(name, {key: value[:_LONGEST] for key, value in attributes.items()})
            if self._open:
                self._open[-1].children.append(node)
            self._open.append(node)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if not self._open:
            return
        node = self._open.pop()
        if not self._open:
            self._whole.append(node)
            self._silence = 0

    def _characters(self, text: str) -> None:
        if self._open and len(self._open[-1].text) < _LONGEST:
            self._open[-1].text += text[:_LONGEST]


class _Broken:
    """Stands for a parser that met a fault: every further piece meets it again."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def Parse(self, piece: bytes, is_final: bool) -> None:  # noqa: N802 - as expat calls it
        raise self._error


def _refuse(*_: object) -> int:
    raise NotAScan("The XML declares entities, which Nmap never does: it was not read.")
