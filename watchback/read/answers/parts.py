"""Which blocks of a document ask: requests, questions, letters of readers, forms left open.

Their words are the requester's and never a statement; answers are read through them (answers.py).
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache

from watchback.read.answers.motions import silent_blocks
from watchback.read.page import BODY, OTHER_SUPPLIER, SUPPLIER, Page
from watchback.read.patterns import lazily
from watchback.read.rules import table
from watchback.read.speech.floor import turn_at, turns_of
from watchback.words import SourceKind

# Kinds in which a whole part asks; in an article a line such as "The question" opens nothing.
_IN_PARTS = frozenset({SourceKind.FOI_RESPONSE, SourceKind.LETTER, SourceKind.OTHER, SourceKind.WEB_PAGE})
# Kinds in which the turn of whoever asks holds nothing but the question.
_IN_TURNS = frozenset({SourceKind.FOI_RESPONSE, SourceKind.PARLIAMENT, SourceKind.ANSWER, SourceKind.MINUTES})
_OF_MEMBERS = frozenset({SourceKind.PARLIAMENT, SourceKind.ANSWER, SourceKind.MINUTES})
_HEAD = 320
_SHORTEST_QUESTION, _TOLD_APART = 20, 90
# Each open place has one of these.
_OPEN_MARKS = ("[", "<", "____", "{{")
_CUT = lazily(r"\A\W*(?:…|\.\.\.)|(?:…|\.\.\.)\W*\Z")


_BARE_MARKS = rf"[^\w{BODY}{SUPPLIER}{OTHER_SUPPLIER}]*"
_NO_LETTERS = lazily(r"\A\d+|[\W_]+")
_LABEL = lazily(r"\(?(?:q(?:uestion)? ?)?(\d{1,2}|[a-h])[.):]+ ?")


class _Part:
    """Which part of the document the block at hand stands in, on the way down.

    ``quoted``: until the quotation closes; ``marked``: while lines begin with ">"; ``mail``: a mail
    below the reply, which only another message ends.
    """

    def __init__(self) -> None:
        self.asking = self.quoted = self.marked = self.mail = self.answered = False
        self.labels: list[str] = []

    def open(self, how: str) -> None:
        self.asking, self.mail = True, how == "mail"
        self.labels = []
        self.quoted = self.marked = False

    def close(self) -> None:
        self.asking = self.quoted = self.marked = self.mail = False
        self.answered = True


def asking_blocks(page: Page) -> frozenset[int]:
    """The numbers of the blocks that ask."""
    found = _in_turns(page) | _in_columns(page) | silent_blocks(page)
    in_parts = page.kind.kind in _IN_PARTS
    of_members = page.kind.kind in _OF_MEMBERS
    part = _Part()
    for number, block in enumerate(page.blocks):
        words = " ".join(page.shape[block.start : min(block.end, block.start + _HEAD)].split())
        if in_parts:
            if part.quoted:
                if '"' in page.shape[block.start : block.end]:
                    part.close()
                found.add(number)
                continue
            _turn_to(part, words)
        retold = in_parts and _matches("retells", words)
        by_member = of_members and _matches("members_ask", words)
        if retold or by_member or part.asking or _asks_alone(words, in_parts):
            found.add(number)
        if part.asking and not part.mail and _is_one_quotation(page, number):
            part.close()
    return frozenset(found | _restated(page, found))


def _is_one_quotation(page: Page, number: int) -> bool:
    """Whether a block is one quotation from its first mark to its last: the request, told in full."""
    block = page.blocks[number]
    words = page.shape[block.start : block.end]
    return len(words) > _SHORTEST_QUESTION and words[0] == words[-1] == '"' and words.count('"') == 2


def _restated(page: Page, asking: set[int]) -> set[int]:
    """The blocks that only repeat a question, as replies do above each answer."""
    if page.kind.kind not in _IN_PARTS:
        return set()
    asked = {bare for number in asking if len(bare := _bare(page, number)) > _SHORTEST_QUESTION}
    return {n for n in range(len(page.blocks)) if asked and n not in asking and _bare(page, n) in asked}


def _bare(page: Page, number: int) -> str:
    """The letters of a block, cut to a length at which two questions differ."""
    block = page.blocks[number]
    words = page.shape[block.start : min(block.end, block.start + _HEAD)]
    return _NO_LETTERS.sub("", words)[:_TOLD_APART]


def _turn_to(part: _Part, words: str) -> None:
    """Opens or closes the part by what the block at hand begins with."""
    if part.mail:
        if _matches("ends_mail", words):
            part.close()
        return
    if part.asking and _begins_again(part, words):
        part.close()
    if part.marked and not words.startswith(">"):
        part.close()
    if _matches("opens_answering", words):
        part.close()
    if _matches("opens_mail", words):
        part.open("mail")
    elif _matches("opens_asking", words) or (not part.answered and _matches("asks_first", words)):
        part.open("request")
    elif part.asking and words.startswith(">"):
        part.marked = True
    elif part.asking and words.startswith('"') and words.count('"') == 1:
        part.quoted = True


def _begins_again(part: _Part, words: str) -> bool:
    """Whether numbers that ran through the questions begin anew: the answers do so."""
    label = _LABEL.match(words)
    if label is None:
        return False
    again = len(part.labels) > 1 and label[1] == part.labels[0]
    part.labels.append(label[1])
    return again


def _asks_alone(words: str, in_parts: bool) -> bool:
    if in_parts and (_matches("asks_first", words) or _matches("numbered_asks", words)):
        return True
    return _matches("asks_alone", words)


def _in_turns(page: Page) -> set[int]:
    """The blocks in the turns of those who ask, as far as a line that tells the answer."""
    if page.kind.kind not in _IN_TURNS or not any(turn.asks for turn in turns_of(page.text)):
        return set()
    found = set()
    replied: int | None = None
    for number, block in enumerate(page.blocks):
        turn = turn_at(page.text, block.start)
        if turn is None or not turn.asks or replied == turn.start:
            continue
        words = " ".join(page.shape[block.start : block.end].split())
        if _matches("replies", words):
            replied = turn.start
        elif _matches("moves", words):
            continue
        else:
            found.add(number)
    return found


def _in_columns(page: Page) -> set[int]:
    """The cells of a table's column of questions."""
    spans = [
        (cell.start, cell.end)
        for each in page.tables
        if {"question", "answer"} <= set(each.columns)
        for row in each.rows
        if (cell := each.cell(row, "question"))
    ]
    if not spans:
        return set()
    starts, ends = zip(*sorted(spans), strict=True)
    found = set()
    for number, block in enumerate(page.blocks):
        at = bisect_right(starts, block.start) - 1
        if at >= 0 and block.start < ends[at]:
            found.add(number)
    return found


def is_in_request(page: Page, at: int) -> bool:
    """Whether the words at a place are quoted from the request: 'you asked for "a list of …"'."""
    quote = page.quote_at(at)
    if quote is None:
        return False
    start = page.quotes[quote].start
    return bool(_before_quoted_request().search(page.shape, max(0, start - 160), start))


def is_member_asking(page: Page, start: int, end: int) -> bool:
    """Whether a sentence of a record only tells what a member asked."""
    if page.kind.kind not in _OF_MEMBERS or "asked" not in page.shape[start:end]:
        return False
    words = " ".join(page.shape[start:end].split())
    return " asked " in words and _matches("members_ask", words)


def is_cut_short(words: str) -> bool:
    """Whether these are words cut out by a listing ("…which found that"), where a stance may be lost."""
    return ("…" in words or "..." in words) and bool(_CUT.search(words))


def left_open(text: str) -> bool:
    """Whether the text is a form or a model letter: its places for names and numbers are not filled in."""
    return _may_be_open(text) and len(_open_place().findall(text)) >= int(table("parts")["left_open"]["most"])


def has_open_place(words: str) -> bool:
    """Whether a sentence of a form still has a place to be filled in."""
    return _may_be_open(words) and bool(_open_place().search(words))


def _may_be_open(text: str) -> bool:
    return any(mark in text for mark in _OPEN_MARKS)


def _matches(name: str, words: str) -> bool:
    hooks = table("parts")[name].get("hooks")
    if hooks and not any(hook in words for hook in hooks):
        return False
    return any(matches(words) for matches in _matchers(name))


@lru_cache(maxsize=16)
def _matchers(name: str) -> tuple[Callable[[str], re.Match[str] | None], ...]:
    """A name that is masked is no mere mark: it never stands in for white space or a bullet."""
    patterns = [
        re.compile(pattern.replace("{B}", f"{BODY}+").replace(r"\W*", _BARE_MARKS))
        for pattern in table("parts")[name]["patterns"]
    ]
    # Searched for, a pattern that only fits the beginning would be tried at every place.
    return tuple(each.match if each.pattern.startswith("^") else each.search for each in patterns)


@lru_cache(maxsize=1)
def _before_quoted_request() -> re.Pattern[str]:
    return re.compile(table("parts")["quoted_request"]["pattern"])


@lru_cache(maxsize=1)
def _open_place() -> re.Pattern[str]:
    return re.compile(table("parts")["left_open"]["pattern"])
