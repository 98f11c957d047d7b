"""A name on the page that means a public body."""

from dataclasses import dataclass

from watchback.read.names.index import small
from watchback.read.rules import table


@dataclass(frozen=True, slots=True)
class BodyMention:
    """``text[start:end]`` means the body ``name``. ``kind`` is one of rules/bodies.toml.

    ``named`` is False where only "the council" or the like was written. ``doubt`` is the sentence
    that says why the body is not settled, or settled with less than a name. ``weak``: a bare place
    name that is only perhaps the council, or words that only perhaps mean the body.
    ``in_passing``: a body of another country on a page about this one.
    """

    start: int
    end: int
    name: str
    body_id: str | None
    kind: str
    rule: str
    named: bool = True
    doubt: str | None = None
    weak: bool = False
    in_passing: bool = False

    @property
    def key(self) -> str:
        """The same for every mention of one body."""
        return self.body_id or small(self.name)


def kind_of(register_kind: str) -> str:
    """The kind of rules/bodies.toml that a kind of the register belongs to."""
    for kind, starts in table("bodies")["kinds"].items():
        if register_kind.startswith(tuple(starts)):
            return str(kind)
    return "service"
