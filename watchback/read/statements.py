"""Each sentence of a page → drafts of statements: stance, then whose, of whom, when, where, how many."""

from collections.abc import Iterator
from functools import partial

from watchback.read.answers.answers import drafts_of_answers, is_answered, read_whole
from watchback.read.answers.inventory import drafts_of_tables, is_inventory
from watchback.read.answers.motions import drafts_of_motions
from watchback.read.answers.parts import has_open_place, is_cut_short, is_in_request, is_member_asking
from watchback.read.answers.questions import is_question
from watchback.read.answers.sheets import body_of_row, drafts_of_sheets
from watchback.read.bodies.subject import Subject, subjects_of
from watchback.read.dates.deadline import Deadline
from watchback.read.dates.when import Times, When
from watchback.read.draft import Draft
from watchback.read.fields.condition import condition_in
from watchback.read.fields.counts import count_of
from watchback.read.fields.estate import estate_of
from watchback.read.names.topic import NamedSupplier, suppliers_of
from watchback.read.page import Page
from watchback.read.patterns import lazily
from watchback.read.sentences import Sentence
from watchback.read.speech.asked import caller_before
from watchback.read.speech.caller import caller_of
from watchback.read.speech.spoken import Spoken, SpokenCues
from watchback.read.speech.voice import Told, voice_of
from watchback.read.stances.judge import Judge
from watchback.read.stances.signals import SentenceSignals, signals_of_parties
from watchback.read.stances.stance import Cue
from watchback.records import Passage
from watchback.words import SourceKind, Stance, Voice

_WITH_CONDITION = frozenset({Stance.WILL_REMOVE, Stance.REVIEWING})
# A sentence is read for cues if a supplier was named in it or in one of so many before.
_SENTENCES_BEFORE, _SENTENCES_AFTER = 4, 25
_SHORTEST_PART = 25
_LONGEST_CELL = 60
_QUESTION_REACH = 1500


class Statements:
    """The drafts of one page. ``cues`` are those that were considered, ``scope`` the sentences read."""

    def __init__(self, page: Page, judge: Judge) -> None:
        self.page = page
        self.cues: list[Cue] = []
        self.scope = _scope(page)
        self._judge = judge
        self._when = When(page)

    def drafts(self) -> Iterator[Draft]:
        """Every draft, repeats included; see draft.merged."""
        spoken_cues = SpokenCues(self.page, self._judge)
        known = SentenceSignals(self.page)
        listed = [
            (table.start, table.rows[-1].end) for table in self.page.tables if is_inventory(self.page, table)
        ]
        said = self._when.day_of_document()
        answers = list(drafts_of_answers(self.page, said))
        listed += read_whole(answers)
        for number in sorted(self.scope):
            sentence = self.page.sentences[number]
            if sentence.block in self.page.asking or _is_short_cell(sentence, listed):
                continue
            if is_question(self.page, sentence) or not _is_told(self.page, sentence):
                continue
            about = partial(known.of, number, _is_title(self.page, sentence))
            for spoken in spoken_cues.of(number, about):
                if is_in_request(self.page, spoken.cue.start) or self._is_of_another_question(spoken):
                    continue
                self.cues.append(spoken.cue)
                yield from (d for d in self._drafts_of(spoken) if not is_answered(d, answers))
        yield from answers
        yield from drafts_of_motions(self.page, said)
        yield from drafts_of_tables(self.page, said)
        yield from drafts_of_sheets(self.page, said)

    def _drafts_of(self, spoken: Spoken) -> Iterator[Draft]:
        page = self.page
        suppliers = suppliers_of(page, spoken.sentence, spoken.cue)
        if not suppliers:
            return
        for subject in self._subjects(spoken):
            for supplier in suppliers:
                if draft := self._draft(spoken, subject, supplier):
                    yield draft

    def _is_of_another_question(self, spoken: Spoken) -> bool:
        """Whether it refuses what was asked about costs, guidance and the like, and not about suppliers."""
        refuses = spoken.cue.stance in (Stance.WITHHELD, Stance.NOT_HELD)
        return refuses and spoken.sentence.block in self.page.asked.elsewhere

    def _subjects(self, spoken: Spoken) -> tuple[Subject, ...]:
        if "\t" in self.page.text and (body := body_of_row(self.page, spoken.cue.start)):
            return (Subject(body, "column-of-bodies", 0.95),)
        return subjects_of(self.page, spoken.sentence, spoken.number, spoken.cue, spoken.speaker)

    def _draft(self, spoken: Spoken, subject: Subject, supplier: NamedSupplier) -> Draft | None:
        page, sentence, cue = self.page, spoken.sentence, spoken.cue
        signals = spoken.signals | signals_of_parties(subject, supplier, spoken.speaker)
        confidence = self._judge.sureness(signals)
        if confidence < self._judge.least:
            return None  # most drafts end here, before anything that takes time
        told = voice_of(page, sentence, cue, subject.body, spoken.speaker)
        caller, caller_rule = _caller(page, spoken, told)
        if cue.stance is Stance.CALLED_ON and not _is_call(page, sentence, caller, subject):
            return None
        times = self._when.times(spoken, _passage(page, sentence, cue))
        estate, estate_rule = estate_of(page, sentence, spoken.number, cue, times.passage, subject.body)
        count = count_of(page, times.passage, cue.stance, subject.body, supplier.mention)
        condition, condition_rule = _condition(page, times.passage, cue)
        facts = {
            "stance": cue.rule.id,
            "body": subject.rule,
            "supplier": supplier.rule,
            "voice": told.rule,
            "estate": estate_rule,
            "deadline": times.deadline.rule if times.deadline else None,
            "condition": condition_rule,
            "count": count.rule,
            "speaker": told.rule if told.speaker else None,
            "said_on": times.said.rule if times.said else None,
            "caller": caller_rule,
        }
        return Draft(
            body=subject.body,
            supplier=supplier.mention.supplier,
            stance=cue.stance,
            voice=told.voice,
            passage=times.passage,
            rule=cue.rule.id,
            confidence=confidence,
            signals=signals,
            estate=estate,
            deadline=times.deadline.date if times.deadline else None,
            deadline_phrase=_phrase(page, times.deadline),
            condition=condition,
            count=count.count,
            of=count.of,
            speaker=told.speaker,
            said_on=times.said.day if times.said else None,
            as_at=times.as_at,
            caller=caller,
            in_title=spoken.signals["title"] > 0,
            reasons={name: rule for name, rule in facts.items() if rule},
            doubts=_doubts(subject, told, times, supplier),
        )


def _scope(page: Page) -> frozenset[int]:
    """The sentences that name a tracked supplier, and those that follow them closely."""
    numbers: set[int] = set()
    for number, sentence in enumerate(page.sentences):
        if any(mention.is_proposed for mention in page.suppliers_between(sentence.start, sentence.end)):
            first, last = max(0, number - _SENTENCES_BEFORE), number + _SENTENCES_AFTER
            numbers |= set(range(first, min(last + 1, len(page.sentences))))
    return frozenset(numbers)


def _is_told(page: Page, sentence: Sentence) -> bool:
    """Whether the sentence is told in full: not cut short by a listing, and with no place left open."""
    words = page.text[sentence.start : sentence.end]
    if is_member_asking(page, sentence.start, sentence.end):
        return False
    return not is_cut_short(words) and not has_open_place(words)


def _is_short_cell(sentence: Sentence, listed: list[tuple[int, int]]) -> bool:
    """Whether this is a cell of a list of equipment, which is read as a list; longer ones hold prose."""
    short = sentence.end - sentence.start < _LONGEST_CELL
    return short and any(start <= sentence.start < end for start, end in listed)


def _is_title(page: Page, sentence: Sentence) -> bool:
    block = page.blocks[sentence.block]
    words = page.text[block.start : block.end]
    return words == page.document.title or (sentence.block == 0 and not words.endswith((".", "”", '"')))


def _passage(page: Page, sentence: Sentence, cue: Cue) -> Passage:
    """The sentence; where the cue is inside a quotation that opens in it, the quoted part."""
    quote = page.quote_at(cue.start)
    if quote is not None and cue.rule.subject != "inside":
        start, end = max(sentence.start, page.quotes[quote].start), min(sentence.end, page.quotes[quote].end)
        if end - start > _SHORTEST_PART:
            return Passage(start, end)
    return Passage(sentence.start, sentence.end)


def _phrase(page: Page, deadline: Deadline | None) -> str | None:
    return page.words(deadline.start, deadline.end) if deadline else None


def _condition(page: Page, passage: Passage, cue: Cue) -> tuple[str | None, str | None]:
    if cue.stance not in _WITH_CONDITION:
        return None, None
    found = condition_in(page.shape[passage.start : passage.end])
    if found is None:
        return None, None
    start, end, rule = found
    return page.words(passage.start + start, passage.start + end), rule


def _caller(page: Page, spoken: Spoken, told: Told) -> tuple[str | None, str | None]:
    """Who calls on the body, or who asked the question that its own words answer; and the rule."""
    sentence, cue = spoken.sentence, spoken.cue
    if cue.stance is Stance.CALLED_ON:
        caller = caller_of(page, sentence, cue, spoken.speaker)
        return caller, "party-before-call" if caller else None
    if told.voice is not Voice.OWN:
        return None, None
    quote = page.quote_at(cue.start)
    at = page.quotes[quote].start if quote is not None else sentence.start
    answers = page.kind.own or page.kind.kind is SourceKind.PARLIAMENT
    caller = caller_before(page, at, _QUESTION_REACH if answers else max(0, at - sentence.start))
    return caller, "asked-the-question" if caller else None


# A call in the first person has a caller, even where the page does not say who that is.
_CALLING = lazily(r"\b(?:we|i|us|this house|undersigned|petitioners|council (?:calls|urges|requests))\b")


def _is_call(page: Page, sentence: Sentence, caller: str | None, subject: Subject) -> bool:
    """Whether somebody else than the body itself is there to call on it."""
    if caller is not None:
        return caller != subject.body.name
    return bool(_CALLING.search(page.shape, sentence.start, sentence.end))


def _doubts(subject: Subject, told: Told, times: Times, supplier: NamedSupplier) -> dict[str, str]:
    doubts = {}
    if subject.body.doubt:
        doubts["body"] = subject.body.doubt
    elif subject.sureness < 0.85:
        doubts["body"] = "The sentence does not name the body; it is taken from the sentences around it."
    if supplier.sureness < 0.9:
        doubts["supplier"] = "The sentence does not name the supplier; it is the last one named before."
    if told.doubt:
        doubts["voice"] = told.doubt
    if times.deadline and times.deadline.date is None:
        doubts["deadline"] = "The day depends on when this was said, which the document does not tell."
    if times.said is None:
        doubts["said_on"] = "The document gives no day."
    return doubts
