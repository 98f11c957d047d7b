"""Words that a PDF broke put together again: hyphens at the ends of lines, ligatures that were lost."""

import re
from functools import lru_cache

from watchback.read.rules import table

# PDFium writes a hyphen at a line's end as U+FFFE or U+0002, whether the word has it or not.
_HYPHENS = "-\ufffe\x02\u00ad"
_SPLIT = re.compile(rf"(?P<before>[A-Za-z]+)[{_HYPHENS}]\Z")
_LONGEST_WORD = 40
_FIRST_WORD = re.compile(r"[a-z]+")


def joined(above: str, line: str) -> str:
    """Two lines of one paragraph as one: a word split between them whole again."""
    cut, between = joint(above, line)
    return above[: len(above) - cut] + between + line


def joint(above: str, line: str) -> tuple[int, str]:
    """How many characters of ``above`` go where it is joined to ``line``, and what stands between."""
    if above[-1:] not in _HYPHENS or not above:
        return 0, " "
    split, after = _SPLIT.search(above[-_LONGEST_WORD:]), _FIRST_WORD.match(line)
    if split and after:
        compound = split["before"].lower() in _compounds("keep_after") or after[0] in _compounds(
            "keep_before"
        )
        return 1, "-" if compound else ""
    return (1, "-") if line[:1].isalnum() and above[-2:-1].isalnum() else (0, " ")


@lru_cache(maxsize=2)
def _compounds(side: str) -> frozenset[str]:
    return frozenset(table("broken_words")["hyphens"][side])


@lru_cache(maxsize=1)
def _lost() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    words = table("broken_words")["ligatures"]
    whole = {broken: word for word, each in words["words"].items() for broken in each}
    sure = "|".join(map(re.escape, words["sure"]))
    every = "|".join(re.escape(broken) for broken in sorted(whole, key=len, reverse=True))
    return re.compile(rf"\b(?:{sure})\b"), re.compile(rf"\b(?:{every})\b"), whole


def with_ligatures(text: str) -> str:
    """The text with "fol owing" and the like mended, where the text shows that its ligatures are lost.

    One odd word proves nothing: two different ones that are no words must stand in the text.
    """
    sure, every, whole = _lost()
    if len(set(sure.findall(text))) < 2:
        return text
    return every.sub(lambda broken: whole[broken[0]], text)
