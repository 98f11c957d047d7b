"""How many alike a cell tells of: "12", "x12", "12no.", "12 x Predator"."""

import re
from dataclasses import dataclass

# No number is written with more characters, and no list of devices in a cell.
_LONGEST = 80
_LONGEST_LIST = 600
MOST = 100_000
"""A number above this is no quantity of cameras."""

_WORDS = (
    "nil one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_NUMBER_OF = {word: number for number, word in enumerate(_WORDS.split())} | {"none": 0, "zero": 0}
_UNIT = r"(?:no|nos|nr|off|pcs?|pieces?|units?|cams?|cameras?|devices?|nvrs?|dvrs?|recorders?|each|ea)"
_N = r"(\d{1,3}(?:,\d{3})+|\d{1,6})"
_ALONE = re.compile(
    rf"(?:qty|quantity|no|nr|number)?[\s.:=]*[x×*]?\s*{_N}(?:\.0+)?\s*(?:[x×*]|{_UNIT})?\s*\.?", re.IGNORECASE
)
_SUM = re.compile(r"\d{1,6}(?:\s*\+\s*\d{1,6})+")
_PARTS = re.compile(
    rf"{_N}\s*[x×]?\s*[a-z][a-z ]*(?:\s*(?:,|;|\+|&|and)\s*{_N}\s*[x×]?\s*[a-z][a-z ]*)+", re.IGNORECASE
)
_ABOUT = re.compile(
    r"(?:approx(?:imately)?\.?|about|around|circa|c\.?|~|est\.?|over|up to|at least|>|<)\s*(?=\d)", re.I
)
_BEFORE = re.compile(
    rf"(?:qty|quantity)?[\s.:]*{_N}\s*(?:[x×*]\s*(?=\S)|(?:no|nr|off|pcs)\b\.?\s*(?:of\s+)?)"
    r"(?!(?:optical|digital|zoom|\d+\s*(?:tb|gb|mp)\b))",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"[\s,;:(\[–-]+(?:(?:[x×*]|qty|quantity)[\s.:]*{_N}|{_N}\s*(?:[x×*]|{_UNIT}\.?)"
    rf"|(?<=[(\[]){_N}|(?<=: ){_N})[)\].\s]*\Z",
    re.IGNORECASE,
)
_NONE_BEHIND = re.compile(r"\s*[:=–-]\s*(?:none|nil|no|zero|0)(?:\s+cameras?)?[.\s]*\Z", re.IGNORECASE)
_AMONG = re.compile(rf"\(\s*(?:[x×*]\s*{_N}|{_N}\s*(?:[x×*]|(?:no|nr|off)\b\.?))\s*\)", re.IGNORECASE)
_NEXT = re.compile(rf"\s*(?:,|;|/|\+|&|\band\b)\s*(?={_N}\s*(?:[x×*]|(?:no|nr|off)\b))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of devices; ``exact`` is False for "approx. 12"."""

    number: int
    exact: bool = True


def quantity_in(cell: str) -> Quantity | None:
    """The number that a cell of a column of quantities tells; None where it cannot be read."""
    words = cell.strip()
    if len(words) > _LONGEST:
        return None
    if about := _ABOUT.match(words):
        found = quantity_in(words[about.end() :])
        return Quantity(found.number, exact=False) if found else None
    number = _number(words)
    return Quantity(number) if number is not None and number <= MOST else None


def _number(words: str) -> int | None:
    if words.lower() in _NUMBER_OF:
        return _NUMBER_OF[words.lower()]
    if found := _ALONE.fullmatch(words):
        return _whole(found[1])
    if _SUM.fullmatch(words):
        return sum(int(part) for part in re.findall(r"\d+", words))
    if _PARTS.fullmatch(words):
        return sum(_whole(part) for part in re.findall(_N, words))
    return None


def _whole(digits: str) -> int:
    return int(digits.replace(",", ""))


def total_in(cell: str) -> int | None:
    """The number that ends a line such as "Total cameras: 17"."""
    found = re.search(rf"{_N}\s*(?:{_UNIT})?\s*\Z", cell[-_LONGEST:].strip(" ."), re.IGNORECASE)
    return _whole(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Counted:
    """Words that name a device, without the number that stood among them, and that number."""

    words: str
    number: int | None = None


def counted_in(words: str) -> tuple[Counted, ...]:
    """The devices that one cell names, each with how many: "12 x Predator, 3 x dome" are two."""
    if len(words) > _LONGEST_LIST:
        return (Counted(words),)
    if _BEFORE.match(words):
        parts = _cut(words)
        return tuple(_one(part) for part in parts)
    return (_one(words),)


def _cut(words: str) -> list[str]:
    starts = [0]
    parts: list[str] = []
    for found in _NEXT.finditer(words):
        parts.append(words[starts[-1] : found.start()])
        starts.append(found.end())
    return [*parts, words[starts[-1] :]]


def _one(words: str) -> Counted:
    words = words.strip()
    if (before := _BEFORE.match(words)) and (number := _whole(before[1])) <= MOST:
        return Counted(words[before.end() :].strip(), number)
    if among := _AMONG.search(words):
        rest = f"{words[: among.start()].strip()} {words[among.end() :].strip()}"
        return Counted(rest.strip(), _whole(among[1] or among[2]))
    if none := _NONE_BEHIND.search(words):
        return Counted(words[: none.start()].strip(), 0)
    if behind := _BEHIND.search(words):
        number = _whole(next(group for group in behind.groups() if group))
        if 0 < number <= MOST and behind.start():
            return Counted(words[: behind.start()].strip(), number)
    return Counted(words)
