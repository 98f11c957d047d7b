"""When: the deadline of a promise, the day it was said, and the day the words describe."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from watchback.read.dates.deadline import Deadline, deadline_in, is_stop, only_deadline_in, takes_up_promise
from watchback.read.dates.grammar import find_dates
from watchback.read.dates.said import (
    DEED,
    SaidOn,
    day_in_row,
    day_in_sentence,
    day_of_dateline,
    day_of_deed,
    day_of_head,
    day_of_list,
    days_of_answers,
    full_days,
    resolved,
)
from watchback.read.names.index import whole_small
from watchback.read.page import Page
from watchback.read.patterns import lazily
from watchback.read.sentences import Sentence
from watchback.read.speech.spoken import Spoken
from watchback.read.stances.stance import cues_in
from watchback.read.stances.tokens import tokens_of
from watchback.records import Edtf, Passage
from watchback.words import SourceKind, Stance

_DATED_AT_HEAD = frozenset(
    {SourceKind.MINUTES, SourceKind.ANSWER, SourceKind.FOI_RESPONSE, SourceKind.LETTER, SourceKind.PARLIAMENT}
)
_WITH_DEADLINE = frozenset({Stance.WILL_REMOVE, Stance.REMOVING, Stance.WILL_NOT_BUY})
_WITH_PAST_DAY = frozenset({Stance.REMOVED, Stance.USES, Stance.NOT_USED})
_OF_A_DAY = _WITH_DEADLINE - {Stance.REMOVING} | {Stance.REVIEWING, Stance.KEEPS, Stance.CALLED_ON}
_HEAD = 1000
_WITNESS = lazily(
    r"\b(?:appeared before|gave evidence|told (?:us|the committee)|wrote to us|"
    r"evidence session)\b[^.;]{0,40}?\bon (?=\d|\w+day)"
)
_LETTER = lazily(r"\b(?:letters?|repl(?:y|ied)|e-?mail\w*|wrote|response|responded)\b")
_NEXT_ITEM = lazily(r"\(?(?:\d{1,2}|[a-h])[.)]\s")
_AS_AT = lazily(r"\b(?:as (?:at|of|on)|in|on|during|since|at) ?\Z")


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
        if found and said and said.rule.startswith(DEED) and found[0].date == said.day:
            found = None
        deadline, passage = found or (None, passage)
        return Times(passage, deadline, said, self._as_at(spoken, said))

    def day_of_document(self) -> SaidOn | None:
        """The day of the whole: of a letter, answer or meeting at its head, else of publication."""
        published = self._page.document.published
        if self._page.kind.kind in _DATED_AT_HEAD:
            if self._head_day:
                return self._head_day
        elif dateline := day_of_dateline(self._page.text, published):
            return dateline
        if self._page.kind.kind is SourceKind.WEB_PAGE and (answered := day_of_head(self._head, least=3)):
            return answered
        if published is None and self._page.kind.kind is SourceKind.ASSET_LIST:
            return day_of_list(self._head)
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
        here = deadline_in(part, said, spoken.cue.start - passage.start, around)
        if here is None and spoken.cue.stance is not Stance.WILL_NOT_BUY:
            here = only_deadline_in(part, said)
        if here and spoken.cue.stance is Stance.WILL_NOT_BUY and not is_stop(part, here):
            return None
        if here:
            return _moved(here, passage.start), passage
        return self._deadline_of_next_sentence(spoken, passage, said)

    def _deadline_of_next_sentence(
        self, spoken: Spoken, passage: Passage, said: date | None
    ) -> tuple[Deadline, Passage] | None:
        """ "… no cameras. The project is due to be completed by February": two sentences, one promise."""
        page = self._page
        for distance, following in enumerate(page.sentences[spoken.number + 1 : spoken.number + 3], 1):
            near = distance == 1 and self._belongs(spoken, following)
            if not near and not self._goes_on_about(spoken, following):
                return None
            start, end = following.start, following.end
            if cues_in(tokens_of(page.shape, start, end).text):
                return None
            there = (
                deadline_in(page.shape[start:end], said) if takes_up_promise(page.shape[start:end]) else None
            )
            if there is None:
                continue
            quote = page.quote_at(spoken.cue.start)
            if quote is not None and start + there.end > page.quotes[quote].end and near:
                return None
            return _moved(there, start), Passage(passage.start, end) if near and quote is None else passage
        return None

    def _goes_on_about(self, spoken: Spoken, following: Sentence) -> bool:
        """Whether a later sentence, or one of the next paragraph, still tells of the work that has begun."""
        page = self._page
        if spoken.cue.stance is not Stance.REMOVING or following.block > spoken.sentence.block + 2:
            return False
        return not page.bodies_between(following.start, following.end)

    def _belongs(self, spoken: Spoken, following: Sentence) -> bool:
        """Whether the next sentence goes on: in the same paragraph, or as the next answer of a list."""
        if following.block == spoken.sentence.block:
            return True
        return self._page.kind.own and bool(_NEXT_ITEM.match(self._page.text, following.start))

    def _said_on(self, spoken: Spoken, promised: Edtf | None) -> SaidOn | None:
        """Of answers and messages their own day; elsewhere a day that the sentence gives goes first."""
        sentence = spoken.sentence
        if "\t" in self._page.text and (row := day_in_row(self._lowered, sentence.start)):
            return row
        if witness := self._day_of_witness(spoken):
            return witness
        if deed := self._day_of_deed(spoken, promised):
            return deed
        if self._page.kind.kind in _DATED_AT_HEAD:
            before = [said for at, said in self._answer_days if at < sentence.start]
            if before:
                return before[-1]
            if self._head_day:
                return self._head_day
        published = self._page.document.published
        shape = self._page.shape[sentence.start : sentence.end]
        known = () if published else self._full_days
        found = day_in_sentence(shape, self._outside_quotation(spoken), published, promised, known)
        return found or self._day_of_letter(spoken) or self.day_of_document()

    def _day_of_letter(self, spoken: Spoken) -> SaidOn | None:
        """ "On Thursday a letter came. In her words: “…”": the day of the letter that is quoted below."""
        page, published = self._page, self._page.document.published
        if page.quote_at(spoken.cue.start) is None:
            return None
        for sentence in reversed(page.sentences[max(0, spoken.number - 2) : spoken.number]):
            if sentence.block != spoken.sentence.block or not _LETTER.search(
                page.shape, sentence.start, sentence.end
            ):
                continue
            shape = page.shape[sentence.start : sentence.end]
            if found := day_in_sentence(shape, [(0, len(shape))], published, None, ()):
                return SaidOn(found.day, f"day-of-letter, {found.rule}")
        return None

    def _day_of_deed(self, spoken: Spoken, promised: Edtf | None) -> SaidOn | None:
        """The day that the sentence itself gives to the promise: "In March 2023 the council pledged …"."""
        if spoken.cue.stance not in _OF_A_DAY:
            return None
        sentence = spoken.sentence
        shape = self._page.shape[sentence.start : sentence.end]
        published = self._page.document.published
        if published is None and self._page.kind.kind in _DATED_AT_HEAD and self._head_day:
            published = self._head_day.day
        quote = self._page.quote_at(spoken.cue.start)
        outside = [(0, len(shape))] if quote is None else self._outside_quotation(spoken)
        return day_of_deed(shape, outside, published, promised, ())

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

    def _day_of_witness(self, spoken: Spoken) -> SaidOn | None:
        """ "She appeared before us on 8 November 2023": the day of what is quoted in that paragraph."""
        page = self._page
        for sentence in reversed(page.sentences[max(0, spoken.number - 3) : spoken.number + 1]):
            if sentence.block == spoken.sentence.block:
                found = _WITNESS.search(page.shape, sentence.start, sentence.end)
                days = full_days(page.shape[found.start() : found.end() + 60]) if found else ()
                if days:
                    return SaidOn(days[0], "day-of-evidence")
        return None

    @cached_property
    def _lowered(self) -> str:
        return whole_small(self._page.text)

    @cached_property
    def _answer_days(self) -> tuple[tuple[int, SaidOn], ...]:
        return days_of_answers(self._lowered)

    @cached_property
    def _head_day(self) -> SaidOn | None:
        return day_of_head(self._head)

    @cached_property
    def _head(self) -> str:
        return self._lowered[:_HEAD]

    @cached_property
    def _full_days(self) -> tuple[Edtf, ...]:
        return full_days(self._page.shape)


def _moved(deadline: Deadline, by: int) -> Deadline:
    return replace(deadline, start=deadline.start + by, end=deadline.end + by)
