"""Questions and their answers: numbered and answered further down, or each right above its answer.

The meaning of a short answer ("1. Yes. 2. 47.") is all in its question, which in its turn may point
back at the supplier of the question before it ("If so, how many?").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from watchback.read.answers.short_answers import question_rule
from watchback.read.fields.estate import estate_of_heading
from watchback.read.names.suppliers import SupplierMention
from watchback.read.page import Page
from watchback.read.patterns import lazily
from watchback.read.rules import table
from watchback.read.sentences import Sentence
from watchback.read.speech.floor import turns_of
from watchback.read.stances.stance import expanded
from watchback.read.stances.tokens import tokens_of
from watchback.words import Estate, SourceKind

# "1.", "(a)", "Q3", "Question 2:", "2(ii)", "2.1", and a lone "A:" or "Answer -".
_LABEL = lazily(
    r"\W{0,3}(?:(?:(?P<word>q(?:uestion)?|a(?:nswer)?|part|point|item)s?\.? ?(?:no\.? ?)?)?"
    r"(?P<label>\(?(?:[1-9]\d?(?:\.\d\b)?|[a-h]|[ivx]{1,4})(?P<mark>[.):\]]+|(?=\()|(?=\s*\Z)|(?=\s)))"
    r"(?P<nested> ?\(?(?:[a-h]|[ivx]{1,4})[.)]+)?(?!\d)|(?:answer|response|reply|question|[qa])(?=[.:–-]))"
    r"[.:\s–-]*",
    re.I,
)
_PART = lazily(r"(?:(?<=\A)|(?<=[\s;,.:]))\(?(?P<label>[a-h]|[ivx]{1,4}|\d)\)\s+", re.I)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ALONE = lazily(r"\W*(?:(?:question|q|no\.?|ref)\W*)?(?P<label>\d{1,2}|[a-h])\W*\Z", re.I)
# Between a question and its answer; and what follows the last answer.
_HEAD = lazily(
    r"\W*(?:(?:\w+ )?(?:answer|reply|response)s?(?: (?:from|by|to|of|on)\b[^.?:]{0,60})?|"
    r"answered (?:by|on)\b.{0,160}|"
    r"date\b.{0,60}|\(?[a-z]{2,4} ?[\d/-]+\)?|for the .{0,80}|attachments?|.{0,80}\bpeer, lords)\W*\Z",
    re.I,
)
_CLOSES = lazily(
    r"\W*(?:if you (?:are|have|would|wish|disagree|remain|feel)|please (?:note|accept|quote|contact)|"
    r"you (?:have the right|can|may)|yours|kind regards|"
    r"regards|i hope|i trust|should you|the above|for completeness|not satisfied|complaint|your right)\b",
    re.I,
)
_BLOCKS_OF_ANSWER = 4
# Kinds in which one question has nothing to do with the next, unless it points back.
_OF_MANY = frozenset({SourceKind.PARLIAMENT, SourceKind.ANSWER})
_LONGEST_QUESTION = 900
_ELSEWHERE = "asks-something-else"
_OF_PLANS = frozenset({"asks-for-plan-to-remove", "asks-for-day-of-removal", "asks-for-plan-to-keep"})


@dataclass(frozen=True, slots=True)
class Question:
    """One question or part of one. ``suppliers`` are those it names or points back at.

    ``rule`` is what it asks, by rules/questions.toml, None where its answer means nothing for a
    supplier; ``asks_total``: how many cameras there are of whatever make; ``on_topic``: it names a supplier
    or points back at one; ``parts`` are its lettered parts.
    """

    start: int
    end: int
    suppliers: tuple[SupplierMention, ...]
    named: bool
    rule: str | None
    estate: Estate | None
    asks_total: bool = False
    on_topic: bool = True
    parts: tuple[tuple[str, "Question"], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer ``text[start:end]`` to one question."""

    question: Question
    start: int
    end: int


@dataclass
class _Walk:
    """What is known on the way down the page."""

    asked: dict[str, Question] = field(default_factory=dict)
    open: Question | None = None
    before: Question | None = None
    every: tuple[SupplierMention, ...] = ()
    estate: Estate | None = None
    label: str | None = None
    outer: str = ""
    lead: str = ""
    unlabelled: int = 0
    run: int = 0
    answering: Question | None = None
    follows: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """The answers of a page.

    ``about`` gives for the number of each block that answers where the answer begins and the suppliers
    it is about; ``elsewhere`` are the blocks that answer a question about something else.
    """

    answers: tuple[Answer, ...] = ()
    about: dict[int, tuple[int, tuple[SupplierMention, ...]]] = field(default_factory=dict)
    elsewhere: frozenset[int] = frozenset()


def is_question(page: Page, sentence: Sentence) -> bool:
    """Whether the sentence asks: it ends with a question mark, quotation marks aside."""
    return page.text[sentence.start : sentence.end].rstrip("\"'”’) ").endswith("?")


def asked_on(page: Page) -> Asked:
    """The answers of the page, and whom the words of each answering block are about."""
    walk = _Walk()
    answers: list[Answer] = []
    about: dict[int, tuple[int, tuple[SupplierMention, ...]]] = {}
    if not page.asking and "?" not in page.text:
        return Asked()
    elsewhere: set[int] = set()
    of_many = page.kind.kind in _OF_MANY
    opened = {turn.start: turn.opened for turn in turns_of(page.text)}
    for number, block in enumerate(page.blocks):
        words = page.text[block.start : block.end]
        alone = _ALONE.match(words)
        if alone and (walk.open is None or number in page.asking or not words.isdigit()):
            walk.label = alone["label"].lower()
            continue
        if number in page.asking or words.rstrip("\"'”’) ").endswith("?"):
            if len(words) <= _LONGEST_QUESTION:
                _ask(page, walk, block.start, block.end)
            continue
        label, _ = _label_of(words)
        if _HEAD.match(words) or (not label and opened.get(block.start, 0) >= block.end):
            continue
        given = _answered(page, walk, block.start, block.end)
        answers += [each for each in given if walk.follows == 1]
        if given and all(each.question.rule == _ELSEWHERE for each in given):
            elsewhere.add(number)
        suppliers = _all_suppliers([each.question for each in given if each.question.on_topic or not of_many])
        if suppliers or (of_many and given):
            about[number] = block.start, suppliers
    return Asked(tuple(answers), about, frozenset(elsewhere))


def _ask(page: Page, walk: _Walk, start: int, end: int) -> None:
    """Takes a block of a request in: a question, or words around it that say where the cameras are."""
    words = page.text[start:end]
    if _HEAD.match(words):
        return
    label, at = _label_of(words)
    label, walk.label = label or walk.label, None
    asks = words.rstrip("\"'”’) ").endswith("?")
    inner = bool(label and label.isalpha() and walk.outer)
    question = _question(page, walk, start + at, end, walk.lead if inner else "")
    if not label and not asks and not question.named and question.rule is None:
        walk.estate = _estate(page, start, end) or walk.estate
        walk.open = None
        return
    if label == "1" or (label == "a" and not inner) or (walk.answering is not None and label is None):
        walk.asked, walk.unlabelled = {}, 0
        walk.outer = walk.outer if inner else ""
    if not label and not walk.asked.keys() - set(map(str, range(walk.unlabelled + 1))):
        walk.unlabelled += 1
        walk.asked[str(walk.unlabelled)] = question
    if label:
        walk.asked[walk.outer + label if inner else label] = question
    if label and label[0].isdigit():
        walk.outer, walk.lead = label, tokens_of(page.shape, start + at, end).text + " "
    walk.asked |= {(label or "") + inner: part for inner, part in question.parts}
    walk.open, walk.answering, walk.follows = question, None, 0
    walk.run += 1
    walk.before = question if question.suppliers else walk.before
    walk.every = _all_suppliers([question], walk.every)


def _all_suppliers(
    questions: list[Question], before: tuple[SupplierMention, ...] = ()
) -> tuple[SupplierMention, ...]:
    return _unique((*before, *(mention for question in questions for mention in question.suppliers)))


def _answered(page: Page, walk: _Walk, start: int, end: int) -> list[Answer]:
    """The questions that a block answers: by its label or the labels in it, else the one right above."""
    words = page.text[start:end]
    label, at = _label_of(words)
    label, walk.label = label or walk.label, None
    opened, walk.open = walk.open, None
    found = _answered_by(page, walk, start, end, label, at, opened)
    walk.run = 0
    return found


def _answered_by(
    page: Page, walk: _Walk, start: int, end: int, label: str | None, at: int, opened: Question | None
) -> list[Answer]:
    words = page.text[start:end]
    pieces = list(_pieces(page.text, start, end))
    numbered = re.match(r"[\d.]+", label or "")
    if numbered:
        walk.outer = numbered[0]
    elif label and walk.outer + label in walk.asked:
        label = walk.outer + label
    outer = walk.outer if numbered else ""
    inner = [
        Answer(walk.asked[outer + name], first, last)
        for name, first, last in pieces
        if outer + name in walk.asked
    ]
    if len(inner) > 1:
        walk.answering, walk.follows = inner[-1].question, 1
        return inner
    if label in walk.asked:
        walk.answering, walk.follows = walk.asked[label or ""], 1
    elif opened is not None and not label:
        together = walk.run > 1 and not opened.parts
        walk.answering = replace(opened, suppliers=walk.every, rule=None) if together else opened
        walk.follows = 1
    elif walk.answering and walk.follows < _BLOCKS_OF_ANSWER and not label and not _CLOSES.match(words):
        walk.follows += 1
    else:
        walk.answering = None
    return [Answer(walk.answering, start + at, end)] if walk.answering else []


def _label_of(words: str) -> tuple[str | None, int]:
    """The label that words begin with, as "2", "2ii" or "a", and where what it labels begins."""
    match = _LABEL.match(words)
    if match is None or match.end() == len(words):
        return None, 0
    if match["label"] is None:
        return None, match.end()
    label = match["label"].lower()
    if label in ("a:", "q:"):
        return None, match.end()
    bare = not match["mark"] and not match["word"] and "(" not in label
    if bare and not match["nested"]:
        return None, 0
    nested = re.sub(r"[^a-z]", "", (match["nested"] or "").lower())
    return re.sub(r"[^\da-z.]|\.$", "", label.strip(".):]")) + nested, match.end()


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The parts "(a) …", "(b) …" of some words, where their labels are in order: label, start and end."""
    marks = list(_PART.finditer(text, start, end)) if text.find(")", start, end) >= 0 else []
    labels = [mark["label"].lower() for mark in marks]
    runs = ("abcdefgh"[: len(labels)], _ROMAN[: len(labels)], [str(n + 1) for n in range(len(labels))])
    if not labels or not any(labels == list(run) for run in runs):
        return
    for mark, following in zip(marks, [*(m.start() for m in marks[1:]), end], strict=True):
        last = following
        while last > mark.end() and text[last - 1] in " \n\t":
            last -= 1
        yield mark["label"].lower(), mark.end(), last


def _question(page: Page, walk: _Walk, start: int, end: int, opening: str) -> Question:
    """A question with its parts; ``opening`` is the question whose part it is, in tokens."""
    pieces = list(_pieces(page.text, start, end))
    lead = _plain(page, walk, start, end, opening)
    if not pieces:
        return lead
    opening = tokens_of(page.shape, start, pieces[0][1]).text
    before = lead if lead.suppliers else walk.before
    inner = _Walk(before=before, every=walk.every or lead.suppliers, estate=lead.estate)
    parts = []
    for label, first, last in pieces:
        part = _plain(page, inner, first, last, opening)
        parts.append((label, part))
        inner.before = part if part.suppliers else inner.before
    return replace(lead, parts=tuple(parts))


def _plain(page: Page, walk: _Walk, start: int, end: int, opening: str) -> Question:
    """One question. ``opening`` is what stands before its part ("Please state how many were made by")."""
    tokens = tokens_of(page.shape, start, end).text
    named = _unique(page.suppliers_between(start, end))
    before = walk.before
    refers = bool(_pattern("refers").search(tokens))
    rule = question_rule(tokens) or (question_rule(opening + tokens) if opening else None)
    suppliers = named or _pointed_at(walk, tokens, rule)
    asks_total = not named and bool(_pattern("total").search(tokens)) and not refers
    if not named and not (refers or opening) and rule in _needing_reference():
        rule = None
    estate = _estate(page, start, end) or (before.estate if before and refers else None) or walk.estate
    on_topic = bool(named or refers or opening)
    return Question(start, end, suppliers, bool(named), rule, estate, asks_total, on_topic)


def _pointed_at(walk: _Walk, tokens: str, rule: str | None) -> tuple[SupplierMention, ...]:
    """The supplier of the question before; of what is to become of the cameras, all asked about so far."""
    if rule in _OF_PLANS or _pattern("all").search(tokens):
        return walk.every
    return walk.before.suppliers if walk.before else ()


def _unique(mentions: tuple[SupplierMention, ...]) -> tuple[SupplierMention, ...]:
    return tuple({mention.supplier.id: mention for mention in mentions if mention.is_proposed}.values())


def _estate(page: Page, start: int, end: int) -> Estate | None:
    return estate_of_heading(page.shape[start:end])[0]


@lru_cache(maxsize=4)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(expanded(table("questions")["refers"][name if name != "refers" else "pattern"]))


@lru_cache(maxsize=1)
def _needing_reference() -> frozenset[str]:
    return frozenset(row["id"] for row in table("questions")["question"] if row.get("refers"))
