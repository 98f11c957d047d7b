"""A report without addresses, host names and locations, and with a commitment in the place of each.

A commitment is the SHA-256 of the field's name and words behind a number of 256 bits that only the owner
keeps (its nonce). It fixes the words without telling them: nobody can guess an address and try it, and the
owner can later show single fields and prove that they were these.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from ahocorasick_rs import AhoCorasick

from watchback.audit.recorders import EVERY, names_of, plain
from watchback.audit.repeats import identities_of
from watchback.audit.result import Audit
from watchback.audit.sorting import parts_of
from watchback.audit.verdict import judge
from watchback.records import AuditedDevice, Clue, Identification, Input, Sighting, Survey
from watchback.words import Estate

FORMAT = "watchback-audit-openings/1"
WITHHELD = "(withheld)"
FIELDS = ("address", "mac", "hostname", "location", "where")
"""The fields of a device that are withheld."""

Nonce = Callable[[], bytes]
"""Gives 32 bytes that nobody can foretell, new each time."""

Hide = Callable[[str | None], str | None]
"""Takes what is withheld out of a text."""

_DOMAIN = b"watchback-audit/1 commitment\n"
_ADDRESS = re.compile(
    r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?(?!\w|\.\d)"
    r"|(?<!\w)(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?!\w)"
    r"|(?<!\w)[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?!\w)"
    r"|(?<![0-9a-f])[0-9a-f]{12}(?![0-9a-f])"
    r"|(?<![\w:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:/\d{1,3})?(?![\w:])",
    re.IGNORECASE,
)
_LONG_ENOUGH = 3
# Said of a device at least as often as of a place.
_KINDS_OF_CAMERA = frozenset({"camera", "cameras", "cctv", "dome", "bullet", "turret", "recorder", "network"})
_QUOTED = re.compile("“([^”]*)”")


class NotOpenings(ValueError):
    """A file of openings that cannot be read; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What was withheld under a field's name, and its nonce in hexadecimal digits."""

    value: str
    nonce: str


Openings = Mapping[str, Opening]


def redacted(audit: Audit, nonce: Nonce) -> tuple[Audit, Openings]:
    """The audit as it may be published, and what its owner keeps to open single fields.

    What each device is to the claim is settled before anything is withheld, so that the verdict stays; its
    sentences are made anew from what is left, so that none can hold what was withheld.
    """
    kept: dict[str, str] = {}
    values = _withheld_values(audit)
    hide, hide_in_names = _hiding(values), _hiding([*values, *_words_of_places(audit)])
    devices = tuple(
        _device(one, number, hide, hide_in_names, kept) for number, one in enumerate(audit.devices, 1)
    )
    survey = _survey(audit.survey, devices, kept)
    declared = _declared(audit, kept)
    openings = {field: Opening(value, nonce().hex()) for field, value in kept.items()}
    parts = parts_of(audit.claim, audit.survey, audit.devices, audit.brands)
    same = identities_of(audit.devices)
    judgement = judge(audit.claim, survey, devices, audit.brands, declared, same, parts)
    published = replace(
        audit,
        authority=hide(audit.authority),
        survey=survey,
        devices=devices,
        judgement=judgement,
        declared=declared,
        parts=parts,
        commitments={field: commitment(field, opening) for field, opening in openings.items()},
    )
    return published, openings


def commitment(field: str, opening: Opening) -> str:
    """SHA-256 over our tag, the nonce, the field's name and its words; raises ValueError for no nonce."""
    nonce = bytes.fromhex(opening.nonce)
    if len(nonce) != 32:
        raise ValueError("a nonce has 32 bytes")
    return sha256(_DOMAIN + nonce + field.encode() + b"\n" + opening.value.encode()).hexdigest()


def openings_file(openings: Openings) -> bytes:
    """``openings.json``, which the owner keeps."""
    told = {
        "format": FORMAT,
        "keep": "Whoever has this file can read what the report withholds.",
        "openings": {field: {"value": one.value, "nonce": one.nonce} for field, one in openings.items()},
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def openings_in(data: bytes) -> Openings:
    """The openings of a file; raises NotOpenings."""
    try:
        told: Any = json.loads(data)["openings"]
        return {field: Opening(str(one["value"]), str(one["nonce"])) for field, one in told.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotOpenings("this is no file of openings that Watchback writes") from None


def is_as_committed(field: str, opening: Opening, commitments: Mapping[str, str]) -> bool:
    """Whether the report committed itself to these words for that field."""
    try:
        return commitments.get(field) == commitment(field, opening)
    except ValueError:
        return False


def _withheld(seen: Sighting) -> dict[str, str]:
    """What is withheld of a device, by field."""
    told = {name: getattr(seen, name) for name in FIELDS}
    return {name: str(value) for name, value in told.items() if value}


def _withheld_values(audit: Audit) -> list[str]:
    return [value for one in audit.devices for value in _withheld(one.sighting).values()]


def _words_of_places(audit: Audit) -> set[str]:
    """Words of locations and host names, which a model may repeat; makers' own names are none."""
    known = {one.found.maker or "" for one in audit.devices} | {brand.name for brand in audit.brands}
    names = {word for name in known for word in _words(name)}
    places = (f"{one.sighting.location or ''} {one.sighting.hostname or ''}" for one in audit.devices)
    return {word for place in places for word in _words(place)} - names - _KINDS_OF_CAMERA


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\W\d_]+", text.lower()) if len(word) > _LONG_ENOUGH]


def _device(
    one: AuditedDevice, number: int, hide: Hide, hide_in_names: Hide, kept: dict[str, str]
) -> AuditedDevice:
    seen = one.sighting
    kept.update({f"{number}.{name}": value for name, value in _withheld(seen).items()})
    return AuditedDevice(
        replace(
            seen,
            clues=tuple(Clue(clue.kind, "") for clue in seen.clues),
            address=None,
            mac=None,
            hostname=None,
            location=None,
            where=_called(number),
            estate=seen.estate if isinstance(seen.estate, Estate) else hide_in_names(seen.estate),
            brand=hide_in_names(seen.brand),
            model=hide_in_names(seen.model),
        ),
        _found(one.found, seen, hide, hide_in_names),
    )


def _called(number: int) -> str:
    return f"device {number}"


def _found(found: Identification, seen: Sighting, hide: Hide, hide_in_names: Hide) -> Identification:
    """Reasons quote what was met: only quotations of make and model stay."""
    brand = hide_in_names(found.brand)
    names = (hide_in_names(seen.brand), hide_in_names(seen.model), brand, found.maker)
    named = " ".join(filter(None, names)).casefold()

    def quoted(match: re.Match[str]) -> str:
        return match[0] if match[1] and match[1].casefold() in named else WITHHELD

    def told(sentences: Sequence[str]) -> tuple[str, ...]:
        return tuple(hide(_QUOTED.sub(quoted, sentence)) or "" for sentence in sentences)

    return replace(found, brand=brand, because=told(found.because), conflicts=told(found.conflicts))


def _hiding(values: Sequence[str]) -> Hide:
    """Takes the values of all devices, and whatever looks like an address, out of a text."""
    words = sorted({value.lower() for value in values if len(value) > 2})
    finder = AhoCorasick(words) if words else None

    def hide(text: str | None) -> str | None:
        if not text:
            return text
        return _ADDRESS.sub(WITHHELD, _without(text, finder) if finder else text)

    return hide


def _without(text: str, finder: AhoCorasick) -> str:
    """The text with each whole word or words that the finder knows replaced."""
    lower = text.lower()
    if len(lower) != len(text):  # letters whose small form is longer: places would not fit
        return WITHHELD if finder.find_matches_as_indexes(lower) else text
    shown, at = "", 0
    for _, start, end in sorted(finder.find_matches_as_indexes(lower, overlapping=True), key=_longest_first):
        if start >= at and _is_whole(lower, start, end):
            shown, at = f"{shown}{text[at:start]}{WITHHELD}", end
    return shown + text[at:]


def _longest_first(match: tuple[int, int, int]) -> tuple[int, int]:
    return match[1], -match[2]


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())


def _survey(survey: Survey, devices: Sequence[AuditedDevice], kept: dict[str, str]) -> Survey:
    kept.update({f"input-{number}.path": one.name for number, one in enumerate(survey.inputs, 1)})
    return replace(
        survey,
        sightings=tuple(one.sighting for one in devices),
        inputs=tuple(Input(f"input {number}", one.sha256) for number, one in enumerate(survey.inputs, 1)),
        unread=tuple("A list or range was not read whole; its name is withheld." for _ in survey.unread),
        parse_errors=tuple(
            f"Place {number} was not understood; its words are withheld."
            for number, _ in enumerate(survey.parse_errors, 1)
        ),
        left_out=tuple("A row was left out; its words are withheld." for _ in survey.left_out),
    )


def _declared(audit: Audit, kept: dict[str, str]) -> dict[str, int]:
    """The owner's word, each recorder by its number in the report."""
    told: dict[str, int] = {}
    for number, (where, cameras) in enumerate(audit.declared.items(), 1):
        kept[f"declared-{number}.recorder"] = where
        called = [
            _called(at) for at, one in enumerate(audit.devices, 1) if plain(where) in names_of(one.sighting)
        ]
        first, *others = [EVERY] if plain(where) == EVERY else called or [f"recorder {number}"]
        told |= {first: cameras, **dict.fromkeys(others, 0)}
    return told
