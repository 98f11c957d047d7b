"""UK Parliament: four things to search, each by its own service; a person may choose among them."""

import re
from collections.abc import Callable, Iterable, Iterator

from watchback.gather.source import Answer, Ask, Errand, NotUnderstood, Piece
from watchback.gather.sources.uk_parliament import hansard, motions, questions

_STARTS: dict[str, Callable[[Errand], Iterator[Ask]]] = {
    "questions": questions.question_searches,
    "statements": questions.statement_searches,
    "hansard": hansard.searches,
    "motions": motions.lists,
}
_HARVESTS: dict[str, Callable[[Answer, Errand], Iterable[Ask | Piece]]] = {
    "questions": questions.hits,
    "question": questions.question,
    "statements": questions.hits,
    "statement": questions.statement,
    "attachment": questions.attachment,
    "contributions": hansard.contributions,
    "debate": hansard.debate,
    "motions": motions.motions,
}


def start(errand: Errand) -> Iterator[Ask]:
    """The searches of the parts chosen. Raises NotUnderstood where one is chosen that there is not."""
    for part in parts_of(errand.settings.get("parts", "")):
        yield from _STARTS[part](errand)


def harvest(answer: Answer, errand: Errand) -> Iterable[Ask | Piece]:
    """What an answer holds, by what was asked."""
    return _HARVESTS[answer.ask.role](answer, errand)


def parts_of(chosen: str) -> list[str]:
    """The parts that a person chose, in our order; all where none is named. Raises NotUnderstood."""
    named = [part for part in re.split(r"[\s,;]+", chosen.casefold()) if part and part != "and"]
    for part in named:
        if part not in _STARTS:
            raise NotUnderstood(f"“{part}” is no part of UK Parliament; there are {', '.join(_STARTS)}.")
    return [part for part in _STARTS if part in named or not named]
