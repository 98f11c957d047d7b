"""All evidence there is, from a file or from the register, ready to be asked where bodies stand."""

import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from watchback.cli.errors import Refused
from watchback.derive import Event, events_of, standing, standings_of_events, turns_of_events
from watchback.records import BodyEnd, Evidence, Request, Standing, Turn
from watchback.records.lines import BadLine, EvidenceFile, read_evidence

DEFAULT_SUPPLIER = "Hikvision"

Key = tuple[str, str]
"""A body's id and a supplier's name."""


@dataclass(frozen=True)
class Account:
    """Evidence as events, with what a person needs to read the answers.

    ``quotes`` gives the quotations of some ids; ``known`` is every body id there is, None where
    any id is allowed (a file of evidence).
    """

    events: Mapping[Key, Sequence[Event]]
    ends: Sequence[BodyEnd]
    names: Mapping[str, str]
    quotes: Callable[[Collection[str]], Mapping[str, str]]
    looked: Mapping[Key, Sequence[date]] = field(default_factory=dict)
    known: Collection[str] | None = None

    def standings(self, on: date, body_ids: Collection[str], supplier: str | None) -> list[Standing]:
        """Every standing of these bodies (of all with evidence, if none is named) on a day."""
        self._refuse_unknown(body_ids)
        found = standings_of_events(self.events, self.ends, on)
        asked = supplier or DEFAULT_SUPPLIER
        for body_id in body_ids:
            if not any(_wanted(key, [body_id], supplier) for key in found):
                found[body_id, asked] = standing((), on, body_id, asked)
        return [found[key] for key in sorted(found) if _wanted(key, body_ids, supplier)]

    def turns(self, until: date, body_ids: Collection[str], supplier: str | None) -> list[Turn]:
        """Every turn of these bodies up to a day, oldest first."""
        self._refuse_unknown(body_ids)
        found = turns_of_events(self.events, self.ends, until)
        return [turn for turn in found if _wanted((turn.body_id, turn.supplier), body_ids, supplier)]

    def name(self, body_id: str) -> str:
        """The body's name, or its id where no name is known."""
        return self.names.get(body_id, body_id)

    def last_looked(self, standing: Standing, on: date) -> date | None:
        """The last day up to ``on`` on which anybody looked for this body's words on this supplier."""
        days = self.looked.get((standing.body_id, standing.supplier), ())
        return max((day for day in days if day <= on), default=None)

    def _refuse_unknown(self, body_ids: Collection[str]) -> None:
        for body_id in body_ids:
            if self.known is not None and body_id not in self.known:
                raise Refused(f"There is no body called “{body_id}” in the register.")


def account_of_file(path: Path) -> Account:
    """The evidence of a file of JSON Lines; ``-`` is standard input."""
    from watchback.reference import bodies

    found = _read(path)
    by_body: dict[Key, list[Evidence]] = defaultdict(list)
    for item in found.evidence:
        by_body[item.body_id, item.supplier].append(item)
    quotes = {item.id: item.quote for item in found.evidence if not isinstance(item, Request)}
    return Account(
        {key: events_of(items) for key, items in by_body.items()},
        found.ends,
        {body.id: body.name for body in bodies()},
        lambda ids: quotes,
    )


def account_of_register() -> Account:
    """What the public may see of the register's evidence at this moment."""
    from watchback.web import open_register

    open_register()
    from watchback.web.register.evidence import all_events, ends, quotes_of
    from watchback.web.register.gazetteer import body_names
    from watchback.web.register.searches import days_looked

    names = body_names()
    return Account(all_events(datetime.now(UTC)), ends(), names, quotes_of, days_looked(), names)


def _read(path: Path) -> EvidenceFile:
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        # Some programs for Windows begin a file with a mark of its encoding.
        return read_evidence(data.decode("utf-8-sig").split("\n"))
    except UnicodeDecodeError:
        raise Refused(f"{path} is not text in UTF-8.") from None
    except OSError as error:
        raise Refused(f"{path} could not be read: {error.strerror}.") from None
    except BadLine as error:
        raise Refused(f"{path}: {error}") from None


def _wanted(key: Key, body_ids: Collection[str], supplier: str | None) -> bool:
    return (not body_ids or key[0] in body_ids) and supplier in (None, key[1])
