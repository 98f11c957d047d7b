"""When: the deadline of a promise, the day it was said, and the day the words describe."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from watchback.read.dates import find_dates
from watchback.read.deadline import Deadline, deadline_in, takes_up_promise
from watchback.read.names import small
from watchback.read.page import Page
from watchback.read.said import SaidOn, day_in_sentence, day_of_head, full_days, resolved
from watchback.read.spoken import Spoken
from watchback.read.stance import cues_in
from watchback.read.tokens import tokens_of
from watchback.records import Edtf, Passage
from watchback.words import SourceKind, Stance

_DATED_AT_HEAD = frozenset(
    {SourceKind.MINUTES, SourceKind.ANSWER, SourceKind.FOI_RESPONSE, SourceKind.LETTER, SourceKind.PARLIAMENT}
)
_WITH_DEADLINE = frozenset({Stance.WILL_REMOVE, Stance.REMOVING, Stance.WILL_NOT_BUY})
_WITH_PAST_DAY = frozenset({Stance.REMOVED, Stance.USES, Stance.NOT_USED})
_HEAD = 1000
_AS_AT = re.compile(r"\b(?:as (?:at|of|on)|in|on|during|since|at) ?\Z")


@dataclass(frozen=True, slots=True)
class Times:
    """The dates of one statement, and its passage, which grows where the next sentence holds the deadline."""

    passage: Passage
    deadline: Deadline | None
    said: SaidOn | None
    as_at: Edtf | None


class When:
    """Finds the dates of the statements of one page."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def times(self, spoken: Spoken, passage: Passage) -> Times:
        """Deadline and day said, found together: each can tell the year of the other."""
        rough = self._deadline(spoken, passage, None)
        said = self._said_on(spoken, rough[0].date if rough else None)
        found = self._deadline(spoken, passage, said.day.last if said else None)
        deadline, passage = found or (None, passage)
        return Times(passage, deadline, said, self._as_at(spoken, said))

    def day_of_document(self) -> SaidOn | None:
        """The day of the whole: of a letter, answer or meeting at its head, else of publication."""
        if self._page.kind.kind in _DATED_AT_HEAD and self._head_day:
            return self._head_day
        published = self._page.document.published
        return (
            SaidOn(published, f"day-published: {self._page.document.published_rule}") if published else None
        )

    def _deadline(
        self, spoken: Spoken, passage: Passage, said: date | None
    ) -> tuple[Deadline, Passage] | None:
        if spoken.cue.stance not in _WITH_DEADLINE:
            return None
        part = self._page.shape[passage.start : passage.end]
        around = spoken.between[0] - passage.start, spoken.between[1] - passage.start
        if here := deadline_in(part, said, spoken.cue.start - passage.start, around):
            return _moved(here, passage.start), passage
        return self._deadline_of_next_sentence(spoken, passage, said)

    def _deadline_of_next_sentence(
        self, spoken: Spoken, passage: Passage, said: date | None
    ) -> tuple[Deadline, Passage] | None:
        """ "… no cameras. The project is due to be completed by February": two sentences, one promise."""
        page = self._page
        following = page.sentences[spoken.number + 1 : spoken.number + 2]
        if not following or following[0].block != spoken.sentence.block:
            return None
        start, end = following[0].start, following[0].end
        if not takes_up_promise(page.shape[start:end]) or cues_in(tokens_of(page.shape, start, end).text):
            return None
        there = deadline_in(page.shape[start:end], said)
        quote = page.quote_at(spoken.cue.start)
        end = min(end, page.quotes[quote].end) if quote is not None else end
        if there is None or start + there.end > end:
            return None
        return _moved(there, start), Passage(passage.start, end)

    def _said_on(self, spoken: Spoken, promised: Edtf | None) -> SaidOn | None:
        sentence = spoken.sentence
        published = self._page.document.published
        shape = self._page.shape[sentence.start : sentence.end]
        known = () if published else self._full_days
        found = day_in_sentence(shape, self._outside_quotation(spoken), published, promised, known)
        return found or self.day_of_document()

    def _outside_quotation(self, spoken: Spoken) -> list[tuple[int, int]]:
        """The parts of the sentence that can say when: not the quoted words, and not past a promise."""
        sentence, cue = spoken.sentence, spoken.cue
        length = sentence.end - sentence.start
        quote = self._page.quote_at(cue.start)
        if quote is not None:
            inside = self._page.quotes[quote]
            return [(0, max(0, inside.start - sentence.start)), (max(0, inside.end - sentence.start), length)]
        return [(0, cue.start - sentence.start if cue.stance in _WITH_DEADLINE else length)]

    def _as_at(self, spoken: Spoken, said: SaidOn | None) -> Edtf | None:
        """The past day that the words describe, where it is not the day they were said."""
        if spoken.cue.stance not in _WITH_PAST_DAY:
            return None
        shape = self._page.shape
        for words in find_dates(shape, spoken.cue.start, spoken.sentence.end):
            if not _AS_AT.search(shape[max(0, words.start - 12) : words.start]):
                continue
            found = resolved(words, said.day if said else None, None, ())
            if found and (said is None or found.day != said.day):
                return found.day
        return None

    @cached_property
    def _head_day(self) -> SaidOn | None:
        return day_of_head(small(self._page.text[:_HEAD]))

    @cached_property
    def _full_days(self) -> tuple[Edtf, ...]:
        return full_days(self._page.shape)


def _moved(deadline: Deadline, by: int) -> Deadline:
    return replace(deadline, start=deadline.start + by, end=deadline.end + by)
