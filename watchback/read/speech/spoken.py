"""The cues of a page in their places, each with whoever is quoted as saying it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from watchback.read.page import Page
from watchback.read.sentences import Sentence
from watchback.read.speech.attribution import speakers_of_quotes
from watchback.read.speech.speaker import Speaker
from watchback.read.stances.judge import Judge
from watchback.read.stances.signals import Signals
from watchback.read.stances.stance import Cue
from watchback.read.stances.tokens import tokens_of


@dataclass(frozen=True, slots=True)
class Spoken:
    """A cue (placed in the text), its sentence and that sentence's number.

    ``speaker`` is of the quotation the cue is in, None outside quotations. ``between`` are the ends
    of the cues around it, past which a date belongs to another statement. ``signals`` are those of the
    sentence and the cue.
    """

    number: int
    sentence: Sentence
    cue: Cue
    between: tuple[int, int]
    speaker: Speaker | None
    signals: Signals


class SpokenCues:
    """Finds the cues of one page, a sentence at a time: by the rules, and by the learned model."""

    def __init__(self, page: Page, judge: Judge) -> None:
        self._page = page
        self._judge = judge
        self._speakers = speakers_of_quotes(page)

    def of(self, number: int, about: Callable[[], Signals]) -> Iterator[Spoken]:
        """The cues of the sentence with that number, in order; ``about`` gives its signals."""
        sentence = self._page.sentences[number]
        tokens = tokens_of(self._page.shape, sentence.start, sentence.end)
        weighed = self._judge.cues(tokens.text, about)
        cues = [Cue(*tokens.place(each.cue.start, each.cue.end), each.cue.rule) for each in weighed]
        starts = [*(cue.start for cue in cues[1:]), sentence.end]
        ends = [sentence.start, *(cue.end for cue in cues[:-1])]
        for each, cue, before, after in zip(weighed, cues, ends, starts, strict=False):
            quote = self._page.quote_at(cue.start)
            speaker = self._speakers[quote] if quote is not None else None
            yield Spoken(number, sentence, cue, (before, after), speaker, each.signals)
