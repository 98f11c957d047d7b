"""The cues of a page in their places, each with whoever is quoted as saying it."""

from collections.abc import Iterator
from dataclasses import dataclass

from watchback.read.page import Page
from watchback.read.sentences import Sentence
from watchback.read.speaker import Speaker, speakers_of_quotes
from watchback.read.stance import Cue, cues_in
from watchback.read.tokens import tokens_of


@dataclass(frozen=True, slots=True)
class Spoken:
    """A cue (placed in the text), its sentence and that sentence's number.

    ``speaker`` is of the quotation the cue is in, None outside quotations. ``between`` are the ends
    of the cues around it, past which a date belongs to another statement.
    """

    number: int
    sentence: Sentence
    cue: Cue
    between: tuple[int, int]
    speaker: Speaker | None


class SpokenCues:
    """Finds the cues of one page, a sentence at a time."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._speakers = speakers_of_quotes(page)

    def of(self, number: int) -> Iterator[Spoken]:
        """The cues of the sentence with that number, in order."""
        sentence = self._page.sentences[number]
        cues = list(self._cues(sentence))
        starts = [*(cue.start for cue in cues[1:]), sentence.end]
        ends = [sentence.start, *(cue.end for cue in cues[:-1])]
        for cue, before, after in zip(cues, ends, starts, strict=False):
            quote = self._page.quote_at(cue.start)
            speaker = self._speakers[quote] if quote is not None else None
            yield Spoken(number, sentence, cue, (before, after), speaker)

    def _cues(self, sentence: Sentence) -> Iterator[Cue]:
        tokens = tokens_of(self._page.shape, sentence.start, sentence.end)
        for cue in cues_in(tokens.text):
            start, end = tokens.place(cue.start, cue.end)
            yield Cue(start, end, cue.rule)
