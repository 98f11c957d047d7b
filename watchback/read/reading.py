"""What reading a document gives: proposals, and the marks that show why."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from watchback.records import Document, Proposal


@dataclass(frozen=True, slots=True)
class Mark:
    """``text[start:end]`` was taken for something: a body, a supplier, a cue, a date or a silencer.

    ``means`` says for what in words, ``rule`` which rule said so.
    """

    start: int
    end: int
    kind: str
    means: str
    rule: str


class Marks(Sequence[Mark]):
    """The marks of a page, looked for when somebody first asks: few readings are explained.

    Sent to another process they are the tuple of them.
    """

    def __init__(self, find: Callable[[], Iterable[Mark]]) -> None:
        self._find = find

    @cached_property
    def _found(self) -> tuple[Mark, ...]:
        return tuple(self._find())

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, at: int) -> Mark: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Mark]: ...

    def __getitem__(self, at: int | slice) -> Mark | Sequence[Mark]:
        return self._found[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._found == tuple(other)

    def __hash__(self) -> int:
        return hash(self._found)

    def __reduce__(self) -> tuple[type[tuple[Mark, ...]], tuple[tuple[Mark, ...]]]:
        return tuple, (self._found,)


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as read. ``document`` carries what reading learnt of it: kind, day, owner.

    ``suppliers`` are the names of the tracked suppliers that its text names, each once.
    """

    document: Document
    proposals: tuple[Proposal, ...] = ()
    marks: Sequence[Mark] = ()
    suppliers: tuple[str, ...] = ()
