"""The body that a cell names, by the register's names; what is only nearly a name gives a doubt."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from watchback.read.bodies.mentions import kind_of
from watchback.read.bodies.places import further_names
from watchback.read.names.index import Form, body_names, small
from watchback.records import Body, Edtf, day_in_words
from watchback.spreadsheet.cells.name_words import (
    TELLING,
    core_of,
    folded,
    group_of,
    initials_of,
    kinds_in_full,
    letters_in_threes,
    readings,
)

MOST_NAMED = 4
"""Bodies that a doubt names."""

_ON_WATER = re.compile(r"\b (?:on|upon|under|in|le) .*")
_LOOKS_LIKE_A_BODY = re.compile(
    r"\b(?:council|cyngor|borough|police|constabulary|heddlu|university|college|trust|health board|"
    r"department|ministry|authority|government|parliament|fire (?:and|service)|service|agency|commission|"
    r"office)\b"
    r"|\b(?:cc|bc|dc|mbc|cbc|lbc|nhs)\Z"
)
_INITIALS = re.compile(r"(?:[A-Z]\.?){2,6}\Z")
# A name is near to another where so much of it is the same: a letter or two wrong in a usual name.
_NEAR = 0.86


@dataclass(frozen=True, slots=True)
class NamedBody:
    """What a cell's words mean. ``name`` is the official name, or the words where no body is settled."""

    name: str
    body_id: str | None = None
    doubt: str = ""
    rule: str = "column-of-bodies"


@dataclass(frozen=True, slots=True)
class _Claim:
    body: Body
    is_place: bool


class BodyNames:
    """Finds bodies by what people write in cells. Build once for the names of one register."""

    def __init__(self, bodies: tuple[Body, ...]) -> None:
        self._by_id = {body.id: body for body in bodies}
        self._exact: dict[str, dict[str, _Claim]] = defaultdict(dict)
        self._cores: dict[str, dict[str, Body]] = defaultdict(dict)
        self._parts: dict[str, set[str]] = defaultdict(set)
        self._known: dict[tuple[str, date | None, str], NamedBody] = {}
        # A bare name of a sort of bodies needs a page that is about them.
        names = [name for name in body_names(bodies) if name.form is not Form.ITS_SORT]
        names += further_names(bodies, {small(name.spelling) for name in names})
        for name in names:
            if name.body and name.at is None:
                self._exact[folded(name.spelling)][name.body.id] = _Claim(name.body, name.form is Form.PLACE)
        for body in bodies:
            for spelling in (body.name, *body.aliases):
                self._learn(folded(spelling), body)

    def _learn(self, name: str, body: Body) -> None:
        core = core_of(name)
        self._cores[core][body.id] = body
        if (dry := _ON_WATER.sub("", core)) and body.kind.startswith("council"):
            self._cores[dry][body.id] = body
        for part in letters_in_threes(core):
            self._parts[part].add(core)

    def named(self, written: str, on: Edtf | None = None, usual: str = "") -> NamedBody:
        """The body that ``written`` means on that day; ``usual`` is the kind of most bodies of its column."""
        day = on.last if on else None
        key = written, day, usual
        if key not in self._known:
            self._known[key] = self._found(" ".join(written.split()), day, usual)
        return self._known[key]

    def kind_named(self, written: str) -> str:
        """The kind of body that the words certainly name; "" where they name none."""
        claims = self._exact.get(folded(written), {})
        kinds = {kind_of(claim.body.kind) for claim in claims.values()}
        return next(iter(kinds)) if len(kinds) == 1 else ""

    def looks_like_a_body(self, written: str) -> bool:
        """Whether a cell names a body, or something that is called like one."""
        if not written or len(written) > 120 or not any(sign.isalpha() for sign in written):
            return False
        name = folded(written)
        if name in self._exact or core_of(name) in self._cores and len(name) > 3:
            return True
        return bool(_LOOKS_LIKE_A_BODY.search(name)) and len(name.split()) < 12 and "?" not in written

    def _found(self, written: str, day: date | None, usual: str) -> NamedBody:
        for words in readings(written):
            for look in (self._by_name, self._by_core):
                bodies = _living(look(words, usual), day)
                if len(bodies) == 1:
                    return self._today(bodies[0], written, day)
                if bodies:
                    return _unsettled(written, bodies, "may be")
        near = self._by_initials(written) or self._near(folded(written))
        if near:
            return _unsettled(written, _living(near, day), "is no name in the register; it may be")
        doubt = f"No body in the register is called “{written}”."
        return NamedBody(written, doubt=doubt, rule="unlisted-name")

    def _by_name(self, name: str, usual: str) -> list[Body]:
        """Bodies of exactly this name. A bare place also means whatever else of its kind has that place."""
        claims = list(self._exact.get(name, {}).values())
        if claims and all(claim.is_place for claim in claims):
            return self._by_core(name, usual) or [claim.body for claim in claims]
        return [claim.body for claim in claims if not _is_another_kind(name, claim.body)]

    def _by_core(self, name: str, usual: str) -> list[Body]:
        """Bodies whose name is the same but for words such as "city", "borough", "council"."""
        name = kinds_in_full(name)
        bodies = list(self._cores.get(core_of(name), {}).values())
        group = group_of(name) or usual or "council"
        bodies = [body for body in bodies if kind_of(body.kind) == group]
        telling = TELLING & set(name.split())
        if len(bodies) > 1 and telling:
            bodies = [body for body in bodies if telling <= set(folded(body.name).split())] or bodies
        if len(bodies) == 1 and _contradicts(telling, bodies[0]):
            return []
        return bodies

    def _by_initials(self, written: str) -> list[Body]:
        match = _INITIALS.match(written)
        if not match:
            return []
        letters = match[0].replace(".", "").lower()
        return [
            body for body in self._by_id.values() if initials_of(body.name) == letters and not body.end_date
        ]

    def _near(self, name: str) -> list[Body]:
        """Bodies whose names are alike in nearly all letters, the most alike first."""
        core = core_of(kinds_in_full(name))
        shared: dict[str, int] = defaultdict(int)
        for part in letters_in_threes(core):
            for other in self._parts.get(part, ()):
                shared[other] += 1
        likely = sorted(shared, key=lambda other: (-shared[other], other))[:40] if len(core) > 3 else []
        scored = [
            (1.0 if other.startswith(f"{core} ") else SequenceMatcher(None, core, other).ratio(), other)
            for other in likely
        ]
        group = group_of(name)
        found: dict[str, Body] = {}
        for ratio, other in sorted(scored, reverse=True):
            if ratio >= _NEAR:
                found |= {
                    id: body
                    for id, body in self._cores[other].items()
                    if not body.end_date and (not group or kind_of(body.kind) == group)
                }
        return list(found.values())

    def _today(self, body: Body, written: str, day: date | None) -> NamedBody:
        """The body, or whoever has its cameras where it had closed by then."""
        end = body.end_date.last if body.end_date else None
        if end is None or (day is not None and day <= end):
            return NamedBody(body.name, body.id)
        closed = f"{body.name} closed on {day_in_words(end)}"
        heirs = [self._by_id[id] for id in body.replaced_by if id in self._by_id]
        if day is None:
            return NamedBody(body.name, body.id, f"{closed}, and the row does not say when it answered.")
        if len(heirs) == 1:
            doubt = f"{closed}; it is taken for {heirs[0].name}, which took its place."
            return NamedBody(heirs[0].name, heirs[0].id, doubt, "successor")
        if heirs:
            return replace(_unsettled(written, heirs, ""), doubt=f"{closed}; it may be {_or(heirs)} now.")
        return NamedBody(body.name, body.id, f"{closed}, before the day of the row.")


def _is_another_kind(name: str, body: Body) -> bool:
    """Whether a spelling that is not the body's own names another kind: a county is not its city."""
    own = {folded(spelling) for spelling in (body.name, *body.aliases)}
    return name not in own and _contradicts(TELLING & set(name.split()), body)


def _contradicts(telling: frozenset[str] | set[str], body: Body) -> bool:
    """Whether one says county and the other another kind of council: two councils may share a name so."""
    own = TELLING & set(folded(body.name).split())
    return bool(telling and own) and ("county" in telling) != ("county" in own)


def _living(bodies: Iterable[Body], day: date | None) -> list[Body]:
    """Those in being on the day, or today where no day is known; all of them where none was."""
    each = list({body.id: body for body in bodies}.values())
    if len(each) < 2:
        return each
    return [body for body in each if _is_living(body, day)] or each


def _is_living(body: Body, day: date | None) -> bool:
    end = body.end_date.last if body.end_date else None
    start = body.start_date.first if body.start_date else None
    if day is None:
        return end is None
    return not (end and end < day) and not (start and start > day)


def _unsettled(written: str, bodies: list[Body], says: str) -> NamedBody:
    return NamedBody(written, None, f"“{written}” {says} {_or(bodies)}.", "shared-name")


def _or(bodies: list[Body]) -> str:
    names = [body.name for body in bodies[:MOST_NAMED]]
    more = len(bodies) - len(names)
    if more:
        return f"{', '.join(names)} or one of {more} more"
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]
