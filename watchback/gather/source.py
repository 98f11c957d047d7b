"""What a source is to the frame: an adapter says what to ask and what an answer holds; it fetches nothing.

The frame does the asking, so robots.txt, pacing, conditional requests and the archive hold for every
source alike, and a run that was killed goes on from what it had asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from watchback.records import Edtf

NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Errand:
    """What one run is to look for: at which address, for which words, on which days.

    ``address`` is the source's base without a slash at its end, ``as_given`` as a person wrote it.
    ``words`` are the spellings to search for. ``since`` and ``until`` are both included. ``body`` is the
    name of the watched body, "" where the source speaks for several. ``settings`` are what the source's
    facts ask a person for.
    """

    address: str
    words: tuple[str, ...]
    since: date
    until: date
    body: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    as_given: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """One address to visit. ``role`` is the adapter's own word for what it expects there.

    ``carries`` is handed back with the answer. ``also`` names statuses beside 200 that are answers
    of this source, such as 404 for "no hits". ``again`` is false where what is there never changes, so
    that it is asked for once and never again. ``secrets`` names settings that the request carries in
    its query, such as a key: they go over the wire and are written down nowhere.
    """

    url: str
    role: str
    carries: Mapping[str, str] = field(default_factory=dict)
    also: frozenset[int] = frozenset()
    again: bool = True
    secrets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came for an Ask. ``data`` is without compression; ``url`` is where it was found in the end.

    ``media_type`` is what the server says, "" where it says nothing; ``charset`` likewise.
    """

    ask: Ask
    url: str
    status: int
    media_type: str
    charset: str | None
    data: bytes
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class Piece:
    """One document found in an answer: a page as it came, or the part of it that stands for itself.

    ``address`` is where people see it, and what makes it the same piece next time. ``body`` is whose
    words it holds as the source writes the name, "" where it does not say.
    """

    address: str
    data: bytes
    media_type: str = ""
    title: str = ""
    published: Edtf | None = None
    body: str = ""


class NotUnderstood(ValueError):
    """An answer is not in the form that the source's documentation says; the message says how."""


class TurnedAway(NotUnderstood):
    """A site answered with a page that keeps programs out, whatever status it gave it."""


class Adapter(Protocol):
    """One source, as a module ``adapter`` in its folder."""

    def start(self, errand: Errand) -> Iterable[Ask]:
        """Where a run begins."""

    def harvest(self, answer: Answer, errand: Errand) -> Iterable[Ask | Piece]:
        """What an answer holds, and what to ask next. Raises NotUnderstood."""
