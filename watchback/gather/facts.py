"""The facts of a source, as its ``source.toml`` states them: terms, pace, what it covers, what to ask for."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from watchback.gather.source import Adapter

SOURCES = Path(__file__).parent / "sources"
CARRIERS = ("web", "folder", "mailbox")
COVERS = ("watched-body", "bodies-of-kind", "nobody")
MENTIONS = ("", "press", "parliament")
_NEEDED = ("title", "what", "permits")


@dataclass(frozen=True, slots=True)
class Setting:
    """Something a person sets for a watch of this source.

    ``secret`` stands in the settings of the home folder, never in the register. ``here_only`` is set by
    whoever has the command line: it names something inside the operator's own network or machine.
    """

    name: str
    label: str
    help: str = ""
    required: bool = False
    secret: bool = False
    here_only: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a source before anything is asked.

    ``address`` is its base, "" where every watch names its own. ``permits`` says which term or licence
    lets a program ask, ``terms`` where that stands; a source without one has the carrier ``folder``.
    ``seconds_between`` is the least pause between two requests to one host. ``overlap_days`` is how far
    back a run looks beyond the one before. ``covers`` says whose *last looked* a run gives;
    ``kinds`` the kinds of bodies, ``nation`` their nation ("" for any), where it is those of a kind.
    ``searches`` is whether it searches for words: then only hits are seen, not what was searched.
    ``keeps_all`` keeps the pieces that name no supplier too, for what else they tell.
    ``wait_when_refused`` are the seconds after which a 403 of this source may be asked again, 0 for never.
    """

    id: str
    title: str
    what: str
    licence: str
    terms: str
    permits: str
    carrier: str = "web"
    address: str = ""
    seconds_between: float = 1.0
    every_days: int = 1
    overlap_days: int = 7
    most_visits: int = 20_000
    covers: str = "nobody"
    kinds: tuple[str, ...] = ()
    nation: str = ""
    mentions: str = ""
    searches: bool = False
    keeps_all: bool = False
    wait_when_refused: int = 0
    largest: int = 100_000_000
    settings: tuple[Setting, ...] = ()


def source_ids() -> list[str]:
    """The folder names of all sources, in order."""
    return sorted(path.parent.name for path in SOURCES.glob("*/source.toml"))


@cache
def facts_of(id: str) -> Facts:
    """The facts of the source in that folder. Raises KeyError for a folder that is none."""
    place = SOURCES / id / "source.toml"
    if not id.isidentifier() or not place.is_file():
        raise KeyError(id)
    return read_facts(id, tomllib.loads(place.read_text(encoding="utf-8")))


def read_facts(id: str, told: Mapping[str, Any]) -> Facts:
    """Facts from the values of a ``source.toml``. Raises ValueError for a key or a value that is none.

    A source that nothing permits to be asked has no facts: it can only read what a person saved.
    """
    known = {each.name for each in fields(Facts)} - {"id"}
    if strange := sorted(set(told) - known):
        raise ValueError(f"{id}: “{strange[0]}” is no fact of a source.")
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in told.items()
    }
    values["settings"] = tuple(
        Setting(name, **({"choices": tuple(each.pop("choices", ()))} | each))
        for name, each in dict(told.get("settings", {})).items()
    )
    missing = [name for name in _NEEDED if not str(values.get(name, "")).strip()]
    if missing:
        raise ValueError(f"{id}: “{missing[0]}” is missing.")
    facts = Facts(id=id, **values)
    if facts.carrier == "web" and not facts.seconds_between > 0:
        raise ValueError(f"{id}: seconds_between must be a pause, longer than nothing.")
    for name, allowed in (("carrier", CARRIERS), ("covers", COVERS), ("mentions", MENTIONS)):
        if getattr(facts, name) not in allowed:
            raise ValueError(
                f"{id}: {name} is “{getattr(facts, name)}”, which is none of {', '.join(allowed)}."
            )
    return facts


def adapter_of(id: str) -> Adapter:
    """The adapter of the source in that folder."""
    adapter: Adapter = import_module(f"watchback.gather.sources.{id}.adapter")
    return adapter
