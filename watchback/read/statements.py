"""Each sentence of a page → drafts of statements: stance, then whose, of whom, when, where, how many."""

from collections.abc import Iterator

from watchback.read.answers import drafts_of_answers
from watchback.read.bodies import BodyMention
from watchback.read.caller import caller_of
from watchback.read.condition import condition_in
from watchback.read.counts import count_in
from watchback.read.deadline import Deadline
from watchback.read.draft import Draft
from watchback.read.estate import estate_in, estate_of_heading
from watchback.read.page import Page
from watchback.read.questions import is_question
from watchback.read.sentences import Sentence
from watchback.read.speaker import caller_before
from watchback.read.spoken import Spoken, SpokenCues
from watchback.read.stance import Cue
from watchback.read.subject import Subject, subjects_of
from watchback.read.topic import NamedSupplier, suppliers_of
from watchback.read.voice import Told, voice_of
from watchback.read.when import Times, When
from watchback.records import Passage
from watchback.words import Estate, SourceKind, Stance, Voice

_WITH_CONDITION = frozenset({Stance.WILL_REMOVE, Stance.REVIEWING})
# A sentence is read for cues if a supplier was named in it or in one of so many before.
_SENTENCES_AFTER = 6
_RECALLED = 4
_SHORTEST_PART = 25
_QUESTION_REACH = 1500
_HEADING_REACH = 5
_HEADING_LONGEST = 80
# What doubts do to the confidence of a draft, and a place in the title.
_DOUBTED_VOICE, _IN_TITLE = 0.8, 0.7


class Statements:
    """The drafts of one page. ``cues`` are those that were considered, ``scope`` the sentences read."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.cues: list[Cue] = []
        self.scope = _scope(page)
        self._when = When(page)

    def drafts(self) -> Iterator[Draft]:
        """Every draft, repeats included; see draft.merged."""
        spoken_cues = SpokenCues(self.page)
        for number in sorted(self.scope):
            if is_question(self.page, self.page.sentences[number]):
                continue
            for spoken in spoken_cues.of(number):
                self.cues.append(spoken.cue)
                yield from self._drafts_of(spoken)
        yield from drafts_of_answers(self.page, self._when.day_of_document())

    def _drafts_of(self, spoken: Spoken) -> Iterator[Draft]:
        page = self.page
        suppliers = suppliers_of(page, spoken.sentence, spoken.cue)
        if not suppliers:
            return
        for subject in subjects_of(
            page, spoken.sentence, spoken.cue, spoken.speaker, self._recalled(spoken.number)
        ):
            for supplier in suppliers:
                if draft := self._draft(spoken, subject, supplier):
                    yield draft

    def _recalled(self, number: int) -> BodyMention | None:
        """The body that the sentences right before were about: the first named in the nearest."""
        for earlier in range(number - 1, max(0, number - 1 - _RECALLED), -1):
            sentence = self.page.sentences[earlier]
            found = self.page.bodies_between(sentence.start, sentence.end)
            if found and not is_question(self.page, sentence):
                return found[0]
        return None

    def _draft(self, spoken: Spoken, subject: Subject, supplier: NamedSupplier) -> Draft | None:
        page, sentence, cue = self.page, spoken.sentence, spoken.cue
        told = voice_of(page, sentence, cue, subject.body, spoken.speaker)
        caller, caller_rule = _caller(page, spoken, told)
        if cue.stance is Stance.CALLED_ON and (caller is None or caller == subject.body.name):
            return None
        times = self._when.times(spoken, _passage(page, sentence, cue))
        shape = page.shape[times.passage.start : times.passage.end]
        estate, estate_rule = _estate(page, sentence, cue, times.passage, subject.body.kind)
        count = count_in(shape, cue.stance)
        condition, condition_rule = _condition(page, times.passage, cue)
        in_title = _is_title(page, sentence)
        sureness = subject.sureness * supplier.sureness
        sureness *= (_DOUBTED_VOICE if told.doubt else 1) * (_IN_TITLE if in_title else 1)
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
            confidence=cue.rule.weight * sureness,
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
            in_title=in_title,
            reasons={name: rule for name, rule in facts.items() if rule},
            doubts=_doubts(subject, told, times, supplier),
        )


def _scope(page: Page) -> frozenset[int]:
    """The sentences that name a tracked supplier, and those that follow them closely."""
    numbers: set[int] = set()
    for number, sentence in enumerate(page.sentences):
        if any(mention.is_proposed for mention in page.suppliers_between(sentence.start, sentence.end)):
            numbers |= set(range(number, min(number + _SENTENCES_AFTER + 1, len(page.sentences))))
    return frozenset(numbers)


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


def _estate(
    page: Page, sentence: Sentence, cue: Cue, passage: Passage, kind: str
) -> tuple[Estate | None, str | None]:
    start, end = max(0, cue.start - passage.start), cue.end - passage.start
    estate, rule = estate_in(page.shape[passage.start : passage.end], start, end, cue.stance, kind)
    if estate is None and page.kind.own:
        return _heading_estate(page, sentence)
    return estate, rule


def _heading_estate(page: Page, sentence: Sentence) -> tuple[Estate | None, str | None]:
    """From the nearest heading or question above, the document's own title left aside."""
    for number in range(sentence.block - 1, max(0, sentence.block - _HEADING_REACH), -1):
        block = page.blocks[number]
        words = page.shape[block.start : block.end]
        if words.endswith("?") or (
            len(words) < _HEADING_LONGEST and not words.endswith((".", ",", ";", ":"))
        ):
            return estate_of_heading(words)
    return None, None


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
