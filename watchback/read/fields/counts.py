"""How many cameras of the supplier some words give, and of how many, by rules/counts.toml."""

import re
from dataclasses import dataclass
from functools import lru_cache

from watchback.read.bodies.mentions import BodyMention
from watchback.read.fields.numerals import A_NUMBER, NUMERAL, number_of
from watchback.read.names.suppliers import SupplierMention
from watchback.read.page import BODY, OTHER_SUPPLIER, SUPPLIER, Page
from watchback.read.patterns import lazily
from watchback.read.rules import table
from watchback.records import Passage
from watchback.words import Stance

Place = tuple[int, int]

_EITHER = lazily(rf"[{SUPPLIER}]+(?:'s)? or [{SUPPLIER}{OTHER_SUPPLIER}]|{OTHER_SUPPLIER} or {SUPPLIER}")
_SHARED = lazily(
    rf"[{SUPPLIER}]+(?:'s)? (?:and|/|&) [{SUPPLIER}{OTHER_SUPPLIER}]|{OTHER_SUPPLIER} (?:and|/|&) {SUPPLIER}"
)
_ITEM = lazily(r"^\W*(?:\(?\d{1,2}[.)]|q\d{1,2}\b\W?|\([a-h]\))\s")
_COUNTED = frozenset({Stance.USES, Stance.WILL_REMOVE, Stance.REMOVING})
_REACH = 220
_OF_BODY = lazily(rf"[^,;.]{{0,50}}?\b(?:by|at|in|for|with) (?:the )?(?={BODY})")


@dataclass(frozen=True, slots=True)
class Count:
    """Cameras of the supplier, of how many where that was said, and the rule."""

    count: int | None = None
    of: int | None = None
    rule: str | None = None


def count_of(
    page: Page, passage: Passage, stance: Stance, body: BodyMention, supplier: SupplierMention
) -> Count:
    """The count that a passage gives for one body and supplier: of several numbers, the one of theirs."""
    named = page.bodies_between(passage.start, passage.end)
    mine = [_within(m.start, m.end, passage) for m in named if m.key == body.key]
    others = [_within(m.start, m.end, passage) for m in named if m.key != body.key]
    makers = page.suppliers_between(passage.start, passage.end)
    its = [_within(m.start, m.end, passage) for m in makers if m.supplier.id == supplier.supplier.id]
    shape = page.shape[passage.start : passage.end]
    if its and len(its) < len(makers):
        shape = _of_one_maker(shape, its)
    found = count_in(shape, stance, mine, others)
    if found.count is not None and found.of is None and _pattern("total", "points_back").search(shape):
        return _of_sentence_before(page, passage, found)
    return found


def _of_sentence_before(page: Page, passage: Passage, found: Count) -> Count:
    """ "There are 640 cameras. Of that number 16 are …": the total that the words before the passage give."""
    before = page.shape[max(0, passage.start - _REACH) : passage.start]
    matches = list(_pattern("total", "number").finditer(before))
    words = (matches[-1]["of"] or matches[-1]["sum"]) if matches else ""
    of = number_of(words) if words and not _is_year(words) else None
    if of is None or found.count is None or of < found.count:
        return found
    return Count(found.count, of, f"{found.rule}, total of the sentence before")


def count_in(
    shape: str, stance: Stance, mine: list[Place] | None = None, others: list[Place] | None = None
) -> Count:
    """The count that a masked sentence gives for the stance. Two makers joined share no number.

    ``mine`` and ``others`` are where the body and other bodies are named in it.
    """
    if stance not in _COUNTED or _EITHER.search(shape) or _SHARED.search(shape):
        return Count()
    item = _ITEM.match(shape)
    words = " " * item.end() + shape[item.end() :] if item else shape
    if not A_NUMBER.search(words):
        return Count()
    if stance is Stance.REMOVING:
        return _left(words)
    if pair := _pair(words):
        return pair
    if not (others and mine) and (added := _parts(words)):
        return added
    number = _plain(words, stance, mine or [], others or [])
    return Count(number, None, "number-of-cameras") if number is not None else Count()


def _within(start: int, end: int, passage: Passage) -> Place:
    return start - passage.start, end - passage.start


def _of_one_maker(shape: str, places: list[Place]) -> str:
    """The shape with the names of other makers as names that are not asked for."""
    chars = [OTHER_SUPPLIER if char == SUPPLIER else char for char in shape]
    for start, end in places:
        chars[start:end] = SUPPLIER * (min(end, len(shape)) - start)
    return "".join(chars)


def _pair(shape: str) -> Count | None:
    if len(A_NUMBER.findall(shape)) < 2:
        return None
    for name, pattern in _pairs():
        if match := pattern.search(shape):
            count, of = number_of(match["count"]), number_of(match["of"])
            of_cameras = not _not_after().match(shape, match.end("of"))
            if count is None or of is None or count > of or _is_year(match["of"]) or not of_cameras:
                continue
            if not _of_others().match(shape, match.end("count")):
                return Count(count, of, name)
            if other := _pattern("plain", "its_own").search(shape, match.end("count")):
                return Count(number_of(other["number"]), of, name)
    return None


def _parts(shape: str) -> Count | None:
    match = _pattern("parts", "both").search(shape) or _pattern("parts").search(shape)
    if not match:
        return None
    one, other = number_of(match["one"]), number_of(match["other"])
    return Count(one + other, None, "parts-added-up") if one is not None and other is not None else None


def _is_year(words: str) -> bool:
    return len(words) == 4 and words[:2] in ("19", "20") and words.isdigit()


def _left(shape: str) -> Count:
    """Of a removal going on: what is left. Cameras done with are no count unless all are given."""
    began = _pattern("began").search(shape)
    if match := _pattern("left").search(shape):
        of = number_of(began["of"] or began["had"] or began["original"]) if began else None
        left = number_of(next(filter(None, match.groups())))
        return Count(left, of or _whole(shape, left), "left")
    done = bool(_pattern("done").search(shape))
    if (pair := _pair(shape)) and pair.count is not None and pair.of is not None:
        return Count(pair.of - pair.count if done else pair.count, pair.of, "left-of-total")
    number = None if done else _plain(shape, Stance.REMOVING, [], [])
    return Count(number, None, "number-of-cameras") if number is not None else Count()


def _whole(shape: str, left: int | None) -> int | None:
    """What a removal began with, where its sentence says how many are done as well as how many are left."""
    if (pair := _pair(shape)) and pair.of is not None and left in (pair.count, pair.of - (pair.count or 0)):
        return pair.of
    match = _pattern("done", "number").search(shape)
    done = number_of(match["before"] or match["behind"]) if match else None
    return done + left if done is not None and left is not None else None


def _plain(shape: str, stance: Stance, mine: list[Place], others: list[Place]) -> int | None:
    """The number of cameras nearest to the maker's name, of those that belong to the body."""
    found: list[tuple[int, int, int]] = []
    names = [match.start() for match in re.finditer(rf"[{SUPPLIER}]+", shape)]
    for match in _pattern("plain", "number").finditer(shape):
        rank = _rank(shape, match.start("number"), match.end("number"), stance)
        value = number_of(match["number"])
        if rank and value and _belongs(shape, match.start(), match.end(), mine, others):
            near = min((abs(match.start() - name) for name in names), default=0)
            found.append((-rank, near, value))
    if (today := _pattern("plain", "today").search(shape)) and all(rank > -3 for rank, _, _ in found):
        said = today["tally"] or today["its"]
        if not _is_year(said) and not _not_after().match(shape, today.end()):
            return number_of(said)
    if not found and (after := _pattern("plain", "after_name").search(shape)):
        return None if _is_year(after["number"]) else number_of(after["number"])
    return min(found)[2] if found else None


def _rank(shape: str, start: int, end: int, stance: Stance) -> int:
    """3: a number of the maker's cameras; 2: of cameras; 1: without a noun; 0: of something else."""
    words, before = shape[start:end], shape[max(0, start - 40) : start]
    if _pattern("plain", "not_before").search(before) or _not_after().match(shape, end):
        return 0
    if stance is Stance.WILL_REMOVE and _pattern("plain", "afterwards").search(shape[:start]):
        return 0
    kit = _pattern("plain", "is_kit").match(shape, end)
    made_by = _pattern("plain", "made_by").match(shape, end)
    if kit and not (_is_year(words) and not shape.startswith(" cameras", end)):
        if words in ("one", "a") and " of " in kit[0]:
            return 0
        return 3 if SUPPLIER in kit[0] or made_by else 2
    if _is_year(words):
        return 0
    if made_by:
        return 3
    bare = _pattern("plain", "bare_before").search(before)
    bare = bare and _pattern("plain", "bare_after").match(shape, end)
    return 1 if bare and words not in ("one", "two", "a") else 0


def _belongs(shape: str, start: int, end: int, mine: list[Place], others: list[Place]) -> bool:
    """Whether a number is the body's: of the body named right behind it, else last before it."""
    if not mine or not others:
        return True
    if behind := _OF_BODY.match(shape, end):
        return any(place[0] <= behind.end() < place[1] for place in mine)
    before = [(place[0], True) for place in mine if place[0] < start]
    before += [(place[0], False) for place in others if place[0] < start]
    if before:
        return max(before)[1]
    return min(mine) <= min(others)


def _written_out(pattern: str) -> str:
    for name, words in table("counts")["words"].items():
        pattern = pattern.replace(f"{{{name}}}", words)
    return pattern.replace("{N}", NUMERAL).replace("{S}", f"{SUPPLIER}+").replace("{O}", f"{OTHER_SUPPLIER}+")


@lru_cache(maxsize=32)
def _pattern(name: str, part: str = "pattern") -> re.Pattern[str]:
    return re.compile(_written_out(table("counts")[name][part]))


@lru_cache(maxsize=1)
def _of_others() -> re.Pattern[str]:
    """Behind a number: "are", "from" and such, and then another maker's name."""
    return re.compile(rf" (?:are |is |were |was |come |came |from |by |made by |of )*{OTHER_SUPPLIER}")


@lru_cache(maxsize=1)
def _not_after() -> re.Pattern[str]:
    return re.compile("|".join(map(_written_out, table("counts")["plain"]["not_after"])))


@lru_cache(maxsize=1)
def _pairs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["id"], re.compile(_written_out(row["pattern"]))) for row in table("counts")["pair"])
