"""Every body of the register by name and kind, kept in memory until the register changes."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from watchback.records import Body, Edtf, edtf_or_none
from watchback.records.body import WELSH_SPOKEN_IN
from watchback.records.published import Named
from watchback.reference import names_in_welsh
from watchback.web.register.models import Body as BodyRow
from watchback.web.register.models import BodyAlias, BodySuccession


@dataclass(frozen=True)
class Listed:
    """One body as lists need it, and its record. ``folded`` holds its names, ready to be searched;
    ``codes`` its GSS codes, the present one first."""

    body: Body
    region: str
    folded: tuple[str, ...]
    successors: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    invented: bool = False
    codes: tuple[str, ...] = ()
    welsh_name: str = ""

    @property
    def named(self) -> Named:
        return Named(self.body.id, self.body.name)

    @property
    def closed_on(self) -> Edtf | None:
        return self.body.end_date


@dataclass(frozen=True)
class Directory:
    """All bodies, by id and in order of name."""

    version: str
    bodies: dict[str, Listed] = field(repr=False)

    def named(self, ids: Iterable[str]) -> tuple[Named, ...]:
        """Those of the ids that are in the register, as links."""
        return tuple(self.bodies[id].named for id in ids if id in self.bodies)

    @cached_property
    def by_code(self) -> dict[str, Listed]:
        """Bodies by their GSS codes; where two had one code, the one that has it now."""
        former = {code: one for one in self.bodies.values() for code in one.codes[1:]}
        return former | {one.codes[0]: one for one in self.bodies.values() if one.codes and one.codes[0]}

    @cached_property
    def in_welsh(self) -> dict[str, str]:
        """The bodies that have their pages in Welsh too, with their names in it ("" where none is known)."""
        return {id: one.welsh_name for id, one in self.bodies.items() if one.body.nation == WELSH_SPOKEN_IN}

    def matching(self, query: str) -> list[Listed]:
        """Bodies with every word of the query in one of their names; names that start with it first."""
        wanted = folded(query)
        words = wanted.split()
        found = [
            listed
            for listed in self.bodies.values()
            if any(all(word in name for word in words) for name in listed.folded)
        ]
        return sorted(found, key=lambda listed: not listed.folded[0].startswith(wanted))


_INVENTED = "invented"
_WELSH = "cy"
_kept: dict[str, Directory] = {}


def directory(version: str) -> Directory:
    """The directory of this version of the register."""
    found = _kept.get(version)
    if found is None:
        found = Directory(version, _load())
        _kept.clear()
        _kept[version] = found
    return found


def folded(text: str) -> str:
    """Text as searches compare it: without case, accents and runs of space; "ŵ" is "w"."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def _load() -> dict[str, Listed]:
    aliases: dict[str, list[str]] = {}
    welsh = dict(names_in_welsh())
    for body_id, name, language in BodyAlias.objects.values_list("body_id", "name", "language"):
        aliases.setdefault(body_id, []).append(name)
        if language == _WELSH:
            welsh[body_id] = name
    heirs: dict[str, list[str]] = {}
    left: dict[str, list[str]] = {}
    for old, new in BodySuccession.objects.values_list("old_id", "new_id"):
        heirs.setdefault(old, []).append(new)
        left.setdefault(new, []).append(old)
    return {
        row["id"]: _listed(
            row,
            aliases.get(row["id"], []),
            heirs.get(row["id"], []),
            left.get(row["id"], []),
            welsh.get(row["id"], ""),
        )
        for row in BodyRow.objects.order_by("name").values(*_COLUMNS)
    }


_COLUMNS = (
    "id",
    "name",
    "kind",
    "nation",
    "region",
    "website",
    "start_date",
    "end_date",
    "parent_id",
    "status",
    "gss_code",
    "former_gss",
)


def _listed(
    row: dict[str, str], aliases: list[str], heirs: list[str], left: list[str], welsh_name: str
) -> Listed:
    body = Body(
        id=row["id"],
        name=row["name"],
        aliases=tuple(aliases),
        kind=row["kind"],
        nation=row["nation"],
        website=row["website"],
        start_date=edtf_or_none(row["start_date"]),
        end_date=edtf_or_none(row["end_date"]),
        replaced_by=tuple(heirs),
        parent=row["parent_id"] or "",
    )
    names = tuple(dict.fromkeys(folded(name) for name in (row["name"], *aliases, welsh_name) if name))
    return Listed(
        body=body,
        region=row["region"],
        folded=names,
        successors=tuple(heirs),
        predecessors=tuple(left),
        invented=row["status"] == _INVENTED,
        codes=(row["gss_code"], *row["former_gss"].replace("|", " ").split()),
        welsh_name=welsh_name,
    )
