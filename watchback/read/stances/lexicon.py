"""Words of one meaning (rules/lexicon.txt), found in a masked sentence and told by one mark."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from watchback.read.patterns import lazily
from watchback.read.rules import lines_of

Found = tuple[int, int, str]
"""Start, end and mark."""

_TOKEN = lazily(r"[a-zà-ÿ]+'t\b|[a-zà-ÿ0-9£%]+|'[a-z]+|[\ue000-\ue002]+|[^\w\s-]")
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789£%', ")
_APOSTROPHE = lazily(r"'(?!t\b)")
_BEGINNING = lazily(r"([^ ,]+(?: [^ ,]+)?)[^,]*(?:, |\Z)")
_MOST_WORDS = 9
_DOUBLED = lazily(r"[^aeiou]*[aeiou][bdgmnprt]")
_HISSED = ("s", "sh", "ch", "x", "z")
_BE = {"be": "", "is": "", "are": "", "'re": "", "'s": "", "was": "", "were": "", "been": "", "being": ""}
_BE_NOT = ("isn't", "aren't", "wasn't", "weren't", "ain't", "isnae", "arenae", "wasnae", "werenae")
_NOT = (
    *("not", "never", "won't", "don't", "doesn't", "didn't", "can't", "cannot", "couldn't", "wouldn't"),
    *("hasn't", "haven't", "hadn't", "shan't", "willnae", "dinnae", "disnae", "didnae", "cannae", "wouldnae"),
    *_BE_NOT,
)
_PARTICLES = frozenset(
    ("out", "down", "off", "away", "up", "over", "back", "in", "doon", "oot", "aff", "awa")
)
# What may stand between a verb and its particle: "take all of its cameras down".
_BETWEEN = frozenset(
    ("\ue010", "\ue011", "them", "it", "these", "those", "all", "both", "of", "the", "its", "our")
    + ("their", "lot", "every", "last", "one", "old", "remaining", "'em")
)
_MOST_BETWEEN = 6


@dataclass(frozen=True, slots=True)
class _Entries:
    """Each entry and its mark, with which two words entries begin (or one, for an entry of one), and the
    first of these."""

    marks: dict[str, str]
    beginnings: frozenset[str]
    firsts: frozenset[str]

    def longest(self, first: str, words: list[str], at: int) -> tuple[int, str]:
        """After which word the longest entry ends that begins with ``first``, and its mark; 0 if none."""
        end, mark = (at, self.marks[first]) if first in self.marks else (0, "")
        if at == len(words):
            return end, mark
        phrase = f"{first} {words[at]}"
        if phrase not in self.beginnings and " " not in first:
            return end, mark
        for after in range(at + 1, min(at + _MOST_WORDS, len(words) + 1)):
            if after > at + 1:
                phrase = f"{phrase} {words[after - 1]}"
            if phrase in self.marks:
                end, mark = after, self.marks[phrase]
        return end, mark


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The entries, and of the forms of verbs those that are irregular."""

    words: _Entries
    verbs: _Entries
    first_of_verbs: frozenset[str]
    irregular: dict[str, str]
    verb_of: dict[str, set[str]]

    def verbs_of(self, form: str) -> list[tuple[str, str]]:
        """The verbs that a word is a form of, each with the ending that it gives to a mark."""
        guessed = {form[: len(form) - cut] + tail for cut in range(5) for tail in ("", "e", "y")}
        return [
            (verb, ending)
            for verb in sorted((guessed | self.verb_of.get(form, set())) & self.first_of_verbs)
            for each, ending in _forms(verb, self.irregular)
            if each == form
        ]


@lru_cache(maxsize=1 << 14)
def _begins(word: str) -> tuple[bool, list[tuple[str, str]]] | None:
    """Whether an entry of words begins with the word, and whose form it is of the verbs; None for neither."""
    words = _lexicon().words
    opens, verbs = word in words.firsts, _lexicon().verbs_of(word)
    return (opens, verbs) if opens or verbs else None


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    written = _sections()
    irregular = written["irregular"]
    verb_of: dict[str, set[str]] = {}
    for verb in ("be", "be not", "not", *irregular):
        for form, _ in _forms(verb, irregular):
            verb_of.setdefault(form, set()).add(verb)
    verbs = _entries(written["verbs"])
    return _Lexicon(_entries(written["words"]), verbs, verbs.firsts | {"be not"}, irregular, verb_of)


def _sections() -> dict[str, dict[str, str]]:
    """Section → mark → its entries, parted by commas. As lines: as TOML it takes long to read."""
    found: dict[str, dict[str, str]] = {}
    section: dict[str, str] = {}
    for line in lines_of("lexicon"):
        if line.startswith("["):
            section = found.setdefault(line[1:-1], {})
        else:
            mark, _, entries = line.partition(": ")
            section[mark] = f"{section[mark]}, {entries}" if mark in section else entries
    return found


def _entries(classes: dict[str, str]) -> _Entries:
    """The entries of every class; one that stands in two has the mark of the first."""
    marks: dict[str, str] = {}
    beginnings: set[str] = set()
    for mark, written in reversed(classes.items()):
        text = _as_tokens(written)
        marks.update(dict.fromkeys(text.split(", "), mark))
        beginnings.update(_BEGINNING.findall(text))
    firsts = frozenset([each.partition(" ")[0] for each in beginnings])
    return _Entries(marks, frozenset(beginnings), firsts)


def _as_tokens(written: str) -> str:
    """The entries as they are found: hyphens as spaces, other marks as words of their own."""
    text = _APOSTROPHE.sub(" '", written.replace("-", " "))
    for point in set(text) - _PLAIN:
        if not point.isalpha():
            text = text.replace(point, f" {point} ")
    return " ".join(text.split()).replace(" ,", ",")


def meanings_in(tokens: str) -> list[Found]:
    """Start, end and mark of each word or phrase of the lexicon, the longest where they overlap."""
    entries, verbs = _lexicon().words, _lexicon().verbs
    places = list(_TOKEN.finditer(tokens))
    words = [place[0] for place in places]
    found: list[Found] = []
    at, last = 0, len(words)
    while at < last:
        word, after = words[at], at + 1
        begins = _begins(word)
        if begins is None:
            at = after
            continue
        opens, verbs_of_word = begins
        end, mark = entries.longest(word, words, after) if opens else (0, "")
        for verb, ending in verbs_of_word:
            to, meant = verbs.longest(verb, words, after)
            if to <= after < last and words[after] in _BETWEEN:
                parted = _parted(verb, words, after + 1, verbs.marks)
                to, meant = (after, parted) if parted else (to, meant)
            if to > end:
                end, mark = to, meant + ending
        if end > at:
            found.append((places[at].start(), places[end - 1].end(), mark))
        at = max(end, after)
    return found


def _parted(verb: str, words: list[str], at: int, marks: dict[str, str]) -> str:
    """The mark of a verb whose particle stands after what it is done to; "" if there is none."""
    for word in words[at : at + _MOST_BETWEEN]:
        if word in _PARTICLES:
            return marks.get(f"{verb} {word}", "")
        if word not in _BETWEEN:
            return ""
    return ""


def _forms(verb: str, irregular: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Every form of a verb's first word, and the ending its mark has: "", "s", "ing" or "ed"."""
    if verb == "be":
        yield from _BE.items()
        return
    if verb == "be not":
        yield from ((form, "") for form in _BE_NOT)
        return
    if verb == "not":
        yield from ((form, "") for form in _NOT)
        return
    written = irregular.get(verb)
    third, ing, past, participle = written.split(", ") if written else _regular(verb)
    yield verb, ""
    if third != verb:
        yield third, "s"
    yield ing, "ing"
    if past != verb:
        yield past, "ed"
    if participle not in (past, verb):
        yield participle, "ed"


def _regular(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return verb + "s", (verb if verb.endswith("ee") else verb[:-1]) + "ing", verb + "d", verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies", verb + "ing", verb[:-1] + "ied", verb[:-1] + "ied"
    third = verb + ("es" if verb.endswith(_HISSED) else "s")
    stem = verb + verb[-1] if _DOUBLED.fullmatch(verb) else verb
    return third, stem + "ing", stem + "ed", stem + "ed"
