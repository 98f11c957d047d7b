"""What words of a list mean, by the tables beside this file."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from watchback.words import Estate

Meaning = Literal[
    "mac", "address", "hostname", "channels", "quantity", "maker", "model", "words", "recorder", "estate",
    "location", "status", "notes", "number", "aside", "has", "ended",
]  # fmt: skip

_LONGEST_HEAD = 90
_WORDS_OF_A_QUESTION = 6
_LONGEST_PLACE = 300
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_MARKS = re.compile(r"[^\w#]+|_+")
_OF_CAMERAS = re.compile(r"\b(?:cctv |ip )?(?:cameras?|cctv|cams?)\b")
_OF_RECORDERS = re.compile(r"\b(?:nvrs?|dvrs?|xvrs?|recorders?|nvr dvr|dvr nvr)\b")
# "Camera no." counts them off; "No. of cameras" counts them up.
_NUMBERED = re.compile(r"(?:cctv )?(?:camera|cctv|cam|nvr|dvr|recorder) (?:no|nr|number|id)")
# "Camera 2 make": the second of several in a row.
_TURN = re.compile(r"\b[1-9]\b")
# "Fixed cameras", "PTZ cameras" over numbers.
_COUNTS = re.compile(r"^(?:\w+ ){1,3}(?:cameras|nvrs|dvrs|recorders)$")
# Behind such a word a name is a street's: "School Lane".
_STREET = (
    r"(?!\s+(?:road|rd|street|st|lane|ln|avenue|ave|drive|dr|way|close|crescent|terrace|row|place|square|hill|"
    r"walk|gardens|grove|mews|view|rise|yard|court|restaurant|pub|inn)\b)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a head says. ``of`` tells whose column it is, where its words do: "camera", "recorder 2"."""

    means: Meaning
    of: str = ""


def table(name: str) -> dict[str, Any]:
    """One of the tables beside this file."""
    return tomllib.loads((files("watchback.audit.inventory") / f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=4_096)
def head_in(cell: str) -> Head | None:
    """What a column holds whose head is this cell; None for words that head no column known."""
    if not cell or len(cell) > _LONGEST_HEAD:
        return None
    words = _spaced(_BRACKETS.sub(" ", cell.lower().replace("&", " and ").replace("/", " ")))
    of_recorders, of_cameras = _OF_RECORDERS.search(words), _OF_CAMERAS.search(words)
    without = _spaced(_OF_RECORDERS.sub(" ", _OF_CAMERAS.sub(" ", words)))
    if not without:
        # The bare word "NVR" heads either what the recorder is or which one a camera is recorded on.
        return Head("words", "recorder" if of_recorders else "camera") if of_recorders or of_cameras else None
    of = "recorder" if of_recorders else "camera" if of_cameras else ""
    means = _means(without) or _in_two_languages(cell) or _asked(cell, words)
    if means is None and _COUNTS.search(words):
        return Head("quantity", of)
    if means is None and (turn := _TURN.search(without)):
        means, of = _means(_spaced(without.replace(turn[0], " ", 1))), f"{of or 'camera'} {turn[0]}"
    if means == "quantity" and _NUMBERED.fullmatch(words):
        means = "number"
    return Head(means, of) if means else None


def _asked(cell: str, words: str) -> Meaning | None:
    """What a head asks that is a question, or longer than a name."""
    if not cell.rstrip(" )").endswith("?") and len(words.split()) < _WORDS_OF_A_QUESTION:
        return None
    return next((means for means, pattern in _questions() if pattern.search(words)), None)


@cache
def _questions() -> list[tuple[Meaning, re.Pattern[str]]]:
    return [(one["means"], re.compile(one["pattern"])) for one in table("heads")["asked"]]


def _in_two_languages(cell: str) -> Meaning | None:
    """What one side says of a head such as "Lleoliad / Location"."""
    sides = [_spaced(side) for side in cell.lower().split("/")]
    return next((means for side in sides if len(sides) == 2 and (means := _means(side))), None)


def _spaced(words: str) -> str:
    return " ".join(_MARKS.sub(" ", words).split())


def _means(words: str) -> Meaning | None:
    return next((means for means, pattern in _heads() if pattern.fullmatch(words)), None)


@cache
def _heads() -> list[tuple[Meaning, re.Pattern[str]]]:
    return [(one["means"], re.compile(one["pattern"])) for one in table("heads")["heads"]]


@lru_cache(maxsize=16_384)
def estate_in(words: str) -> Estate | None:
    """The estate that the words of a place, a service or a heading name; None where none, or several."""
    lower = words[:_LONGEST_PLACE].lower()
    every = {estate: match for estate, pattern in _estates() if (match := pattern.search(lower))}
    found = {estate: match for estate, match in every.items() if not _is_within(match, every.values())}
    if len(found) < 2:
        return next(iter(found), None)
    # "Town Hall car park" is a car park: what is named last says what the place is.
    last = max(match.end() for match in found.values())
    ending = [estate for estate, match in found.items() if match.end() == last]
    if Estate.BODY_WORN in found:
        return Estate.BODY_WORN
    return ending[0] if len(ending) == 1 and not _JOINED.search(lower) else None


def _is_within(match: re.Match[str], others: Iterable[re.Match[str]]) -> bool:
    """Whether another word reaches over this one: "park" in "park and ride"."""
    return any(
        other.start() <= match.start() and match.end() <= other.end() and other.span() != match.span()
        for other in others
    )


_JOINED = re.compile(r"\band\b|&|,|/|\+")


@cache
def _estates() -> list[tuple[Estate, re.Pattern[str]]]:
    return [
        (Estate(one["estate"]), re.compile(rf"(?<![\w'’])(?:{one['pattern']})(?![\w]){_STREET}"))
        for one in table("estates")["estates"]
    ]


def is_total(cell: str) -> bool:
    """Whether a row beginning so adds other rows up."""
    return bool(_row("total").fullmatch(_spaced(cell.lower().replace("-", ""))))


def is_gone(cell: str) -> bool:
    """Whether a status or a note says that the device is no longer there."""
    return bool(_row("gone").fullmatch(cell.lower().strip(" .")))


def is_unsaid(cell: str) -> bool:
    """Whether a cell is empty in other words: "N/K", "TBC", "-"."""
    return not cell or bool(_row("unsaid").fullmatch(cell.lower().strip()))


def names_others(words: str) -> bool:
    """Whether a list of makers ends in ones that it does not name."""
    return bool(_row("others").search(words.lower()))


def is_question(words: str) -> bool:
    """Whether words ask something."""
    return bool(_row("question").fullmatch(words.lower().strip()))


def says_yes(cell: str) -> bool:
    """Whether a cell under a question says yes."""
    return cell.strip().lower().rstrip(".") in ("y", "yes", "true", "✓", "✔", "ydy", "oes")


def says_no(cell: str) -> bool:
    """Whether a cell under a question says no."""
    return cell.strip().lower().rstrip(".") in ("n", "no", "none", "nil", "false", "✗", "✘", "na", "nac oes")


def is_dash(cell: str) -> bool:
    """Whether a cell of numbers holds a dash: none, or not told."""
    return cell.strip() in ("-", "–", "—", "--")


def says_recorder(words: str) -> bool:
    """Whether the words name a recorder."""
    return bool(_within("recorder").search(words.lower()))


def says_camera(words: str) -> bool:
    """Whether the words name a camera."""
    return bool(_within("camera").search(words.lower()))


@lru_cache(maxsize=16_384)
def thing_in(words: str) -> str | None:
    """What the words name that is neither a camera nor a recorder: "monitor", "camera pole"."""
    if says_camera(words) or says_recorder(words):
        found = _part_of_camera().search(words.lower())
    else:
        found = _things().search(words.lower())
    return found[0] if found else None


def is_prose(words: str) -> bool:
    """Whether the words are a sentence rather than a name."""
    return len(words.split()) > _longest_name() or (words.endswith(".") and len(words.split()) > 3)


@cache
def _longest_name() -> int:
    return int(table("rows")["prose"]["words"])


@cache
def _row(name: str) -> re.Pattern[str]:
    return re.compile(table("rows")[name]["pattern"])


@cache
def _within(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<![a-z])|(?<=\dch))(?:{table('rows')[name]['pattern']})(?![a-z])")


@cache
def _things() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_every_thing()})(?!\w)")


@cache
def _part_of_camera() -> re.Pattern[str]:
    """What stands right behind the word for a camera is a thing of its own: "camera pole"."""
    rows = table("rows")
    kinds = f"{rows['camera']['pattern']}|{rows['recorder']['pattern']}"
    return re.compile(rf"(?<!\w)(?:{kinds})\s+(?:{_every_thing()})(?!\w)(?! cameras?\b)")


def _every_thing() -> str:
    return "|".join(f"(?:{one['pattern']})" for one in table("things")["things"])
