"""What reading a document gives: proposals, and the marks that show why."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as read. ``document`` carries what reading learnt of it: kind, day, owner."""

    document: Document
    proposals: tuple[Proposal, ...] = ()
    marks: tuple[Mark, ...] = ()
