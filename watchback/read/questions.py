"""Questions and their short answers ("1. Yes. 2. 47."), where the meaning is all in the question."""

import re
from dataclasses import dataclass
from functools import lru_cache

from watchback.read.page import Page
from watchback.read.rules import table
from watchback.read.sentences import Sentence
from watchback.read.stance import expanded
from watchback.read.tokens import tokens_of
from watchback.words import Stance

_LABEL = re.compile(r"\s*(?:q(?:uestion)?|a(?:nswer)?)?\.? ?\(?(?P<label>\d{1,2}|[a-h])?[.):]\s*", re.I)
_YES = re.compile(r"\W*(?:yes|correct|we do|it does|they do|we have|that is correct)\b", re.I)
_NO = re.compile(
    r"\W*(?:no|none|nil|zero|0|not at (?:this time|present)|we do not|it does not|we have not)\b"
    r"(?!\s*(?:information|data|record))",
    re.I,
)
_NUMBER = re.compile(
    r"\W*(?:approximately |about |a total of |around )?(?P<number>\d{1,3}(?:,\d{3})+|\d{1,5})\b(?![./]\d|%)",
    re.I,
)
_SHORT = 160
_REACH = 40


@dataclass(frozen=True, slots=True)
class Answer:
    """A short answer and the stance that its question gives it. ``count`` where it is a number."""

    question: Sentence
    sentence: Sentence
    stance: Stance
    count: int | None
    rule: str


def is_question(page: Page, sentence: Sentence) -> bool:
    """Whether the sentence asks: it ends with a question mark, quotation marks aside."""
    return page.text[sentence.start : sentence.end].rstrip("\"'”’) ").endswith("?")


def answers_in(page: Page) -> tuple[Answer, ...]:
    """The short answers of the page to questions that name a supplier or follow one that does."""
    found = []
    for number, question in enumerate(page.sentences):
        if not is_question(page, question):
            continue
        sentence = _answer_to(page, number)
        if sentence and (answer := _meaning(page, question, sentence)):
            found.append(answer)
    return tuple(found)


def _answer_to(page: Page, number: int) -> Sentence | None:
    """The sentence that answers: under the same label further down, else the next one."""
    question = page.sentences[number]
    label = _label(page, question)
    following = page.sentences[number + 1 : number + 1 + _REACH]
    if following and not is_question(page, following[0]) and _label(page, following[0]) in (None, "", label):
        return following[0]
    if label:
        same = (s for s in following if _label(page, s) == label and not is_question(page, s))
        return next(same, None)
    return None


def _label(page: Page, sentence: Sentence) -> str | None:
    block = page.blocks[sentence.block]
    match = _LABEL.match(page.text, block.start, block.end)
    return (match["label"] or "").lower() if match else None


def _meaning(page: Page, question: Sentence, sentence: Sentence) -> Answer | None:
    words = page.text[sentence.start : sentence.end]
    if len(words) > _SHORT:
        return None
    label = _LABEL.match(words)
    words = words[label.end() :] if label else words
    asked = tokens_of(page.shape, question.start, question.end).text
    for rule, pattern, stance_of in _questions():
        if pattern.search(asked):
            polarity, count = _polarity(words)
            stance = stance_of.get(polarity)
            return Answer(question, sentence, Stance(stance), count, rule) if stance else None
    return None


def _polarity(words: str) -> tuple[str, int | None]:
    if _YES.match(words):
        rest = _NUMBER.match(words, _YES.match(words).end())  # type: ignore[union-attr]
        return "yes", int(rest["number"].replace(",", "")) if rest else None
    if _NO.match(words):
        return "no", None
    if number := _NUMBER.match(words):
        return "number", int(number["number"].replace(",", ""))
    return "", None


@lru_cache(maxsize=1)
def _questions() -> tuple[tuple[str, re.Pattern[str], dict[str, str]], ...]:
    return tuple(
        (
            row["id"],
            re.compile(expanded(row["pattern"])),
            {k: row[k] for k in ("yes", "no", "number") if k in row},
        )
        for row in table("questions")["question"]
    )
