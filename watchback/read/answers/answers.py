"""Short answers to questions → drafts of statements."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from watchback.read.answers.questions import Answer, Question
from watchback.read.answers.short_answers import Meaning, Polarity, meaning_under, polarity_of
from watchback.read.bodies.mentions import BodyMention
from watchback.read.dates.deadline import deadline_in
from watchback.read.dates.said import SaidOn, days_of_answers
from watchback.read.draft import Draft
from watchback.read.fields.numerals import NUMERAL, number_of
from watchback.read.names.index import whole_small
from watchback.read.names.suppliers import SupplierMention
from watchback.read.page import Page
from watchback.read.patterns import lazily
from watchback.read.rules import table
from watchback.read.speech.floor import turn_at
from watchback.records import Passage
from watchback.words import SourceKind, Stance, Voice

# Whose pages hold answers to questions about themselves.
_OTHERS = frozenset({SourceKind.PARLIAMENT})
_SURE, _SHARED, _LONG = 0.85, 0.5, 0.65
_EITHER = "The question names more than one maker; the answer may mean either."
# A first sentence up to this length is an answer by itself; up to the second, by how it begins.
_SHORT, _LONGEST = 70, 260
# So short an opening is quoted together with the sentence after it.
_BARE = 45
# From the end of one answer to the next, with its label.
_NEXT_LINE = 12
_LABEL = 8
# Stances that presuppose cameras: nothing where the body has said that it has none.
_OF_WHAT_HANGS = frozenset({Stance.KEEPS, Stance.WILL_REMOVE, Stance.WILL_NOT_BUY, Stance.REVIEWING})
_FIRST = lazily(r".+?(?:[.!](?=\s|\Z)|\Z)", re.S)
_ABBREVIATED = lazily(r"(?:\b(?:no|approx|c|s|incl|e\.g|i\.e)|\b[A-Z])\.\Z", re.I)
_NUMBER_AFTER = lazily(rf"\W{{0,3}}(?:cameras?\W{{0,3}})?[:–=(-]?\s*(?P<number>{NUMERAL}|nil|none|no\b|yes)")
_TELLS = lazily(
    r"\b(?:has|have|had|is|are|was|were|will|would|can|not|no|none|never|do|does|did|been|being|removed?|replaced?|"
    r"by|from|until|since|remain|remains|[a-z]+ing)\b"
)
_CAMERAS = lazily(rf"(?<![\w£$€.,/-])(?P<number>{NUMERAL})(?: \w+){{0,3}} cameras\b")
_NUMBER_FIRST = lazily(rf"[\s(]*(?:{NUMERAL}|nil|none|no)\b")
_NUMBER_BEFORE = lazily(
    rf"(?P<number>{NUMERAL}|nil|none|no)\s*(?:(?:x|by|from|of|are|were|is|made|manufactured|cameras?) )*\Z"
)


def drafts_of_answers(page: Page, said: SaidOn | None) -> Iterator[Draft]:
    """A draft for each short answer and supplier of its question; ``said`` is the day of the document."""
    if not page.kind.own and page.kind.kind not in _OTHERS:
        return
    drafts: list[Draft] = []
    denied: set[str] = set()
    total: int | None = None
    days = days_of_answers(whole_small(page.text)) if page.asked.answers else ()
    for answer in page.asked.answers:
        passage = _passage(page, answer)
        words = page.shape[passage.start : passage.end]
        if answer.question.asks_total and not answer.question.named:
            total = polarity_of(words).count or _cameras_in(words) or total
            continue
        day = next((found for at, found in reversed(days) if at < answer.start), said)
        question = answer.question if answer.question.named else _without(answer.question, denied)
        found = _drafts(page, replace(answer, question=question), passage, day, total)
        denied |= {draft.supplier.id for draft in found if draft.stance is Stance.NOT_USED}
        drafts += found
    yield from _consistent(_with_their_yes(page, drafts))


def _cameras_in(words: str) -> int | None:
    """The number in "The council operates 300 cameras"; None where there are several."""
    numbers = {match["number"] for match in _CAMERAS.finditer(words)}
    return number_of(numbers.pop()) if len(numbers) == 1 else None


def read_whole(drafts: list[Draft]) -> list[tuple[int, int]]:
    """The places of answers so short that nothing more can be in them, with the label before them."""
    short = [draft.passage for draft in drafts if draft.confidence != _LONG]
    return [(max(0, passage.start - _LABEL), passage.end) for passage in short]


def is_answered(draft: Draft, answers: list[Draft]) -> bool:
    """Whether the answers already say this: the same stance of the same body in the same words."""
    return any(
        answer.stance is draft.stance
        and answer.body.key == draft.body.key
        and answer.passage.start < draft.passage.end
        and draft.passage.start < answer.passage.end
        for answer in answers
    )


def _without(question: Question, denied: set[str]) -> Question:
    """A question that points back, without the suppliers that the body has said it has none of."""
    left = tuple(mention for mention in question.suppliers if mention.supplier.id not in denied)
    return replace(question, suppliers=left) if left else question


def _passage(page: Page, answer: Answer) -> Passage:
    """The first sentence of an answer, and the second where the first is only "It does"."""
    end = _sentence_end(page.text, answer.start, answer.end)
    if end - answer.start <= _BARE and end < answer.end:
        end = _sentence_end(page.text, end, answer.end)
    return Passage(answer.start, end)


def _sentence_end(text: str, start: int, end: int) -> int:
    at = start
    while match := _FIRST.match(text, at, end):
        if not _ABBREVIATED.search(text, max(start, match.end() - 6), match.end()) or match.end() >= end:
            return match.end()
        at = match.end()
    return end


def _drafts(
    page: Page, answer: Answer, passage: Passage, said: SaidOn | None, total: int | None
) -> list[Draft]:
    question = answer.question
    body = _body(page, question)
    if body is None or question.rule is None or passage.end - passage.start > _LONGEST:
        return []
    words = page.shape[passage.start : passage.end]
    makers = {m.supplier.id: m for m in page.suppliers_between(passage.start, passage.end)}
    if len(makers) > 1 and question.rule == "asks-how-many":
        meant = _each_maker(page, passage, question, makers)
    elif makers and (each := _each_maker(page, passage, question, makers)):
        meant = each
    elif _is_about_another(question, makers, words):
        return []
    elif meaning := _meaning(page, question, words, passage, said):
        meant = [(mention, meaning) for mention in question.suppliers]
    else:
        return []
    holds_for_all = bool(makers) or bool(_words_of_answers("each").search(words))
    shared = len(meant) > 1 and not holds_for_all
    return [
        _draft(page, answer, passage, body, mention, meaning, said, total, shared)
        for mention, meaning in meant
        if mention.is_proposed
    ]


def _is_about_another(question: Question, makers: Mapping[str, object], words: str) -> bool:
    """Whether the answer names only a maker that was not asked about, and does not say no first.

    “Do you use Huawei?” “We have 85 Hikvision cameras.” says nothing of Huawei.
    """
    asked = {mention.supplier.id for mention in question.suppliers}
    return bool(makers) and not asked & makers.keys() and polarity_of(words).says != "no"


def _meaning(
    page: Page, question: Question, words: str, passage: Passage, said: SaidOn | None
) -> Meaning | None:
    polarity = polarity_of(words)
    if not polarity.says or polarity.says == "number":
        day = deadline_in(page.shape[passage.start : passage.end], said.day.last if said else None)
        if day and (found := meaning_under(question.rule or "", Polarity("day"))):
            return found
    return meaning_under(question.rule or "", polarity)


def _each_maker(
    page: Page, passage: Passage, question: Question, makers: dict[str, SupplierMention]
) -> list[tuple[SupplierMention, Meaning]]:
    """What an answer that names makers says of each: "Hikvision only", "Hikvision: 14, Dahua: none"."""
    if passage.end - passage.start > 2 * _SHORT:
        return []
    words = page.shape[passage.start : passage.end]
    found: list[tuple[SupplierMention, Meaning]] = []
    rule = question.rule or ""
    for mention in makers.values():
        if _NUMBER_FIRST.match(words):
            number = _NUMBER_BEFORE.search(words, 0, mention.start - passage.start)
        else:
            number = _NUMBER_AFTER.match(words, mention.end - passage.start)
        says = polarity_of(number["number"]) if number else None
        meaning = meaning_under(rule, says) if says and says.says else None
        whole = polarity_of(words).says
        if meaning is None and (whole == "yes" or (not whole and _only_names(words))):
            meaning = meaning_under(rule, Polarity("names")) or meaning_under(rule, Polarity("yes"))
        if meaning and (meaning.stance is Stance.USES or number):
            found.append((mention, meaning))
    if found and _words_of_answers("only").search(words):
        none = meaning_under(rule, Polarity("no"))
        others = [m for m in question.suppliers if m.supplier.id not in makers]
        found += [(mention, none) for mention in others if none]
    return found


def _only_names(words: str) -> bool:
    """Whether an answer is a list of makers ("A mixture of Hikvision and Axis") and tells no more."""
    return len(words) <= _SHORT and not _TELLS.search(words)


def _body(page: Page, question: Question) -> BodyMention | None:
    """Whom the question is put to: in a parliament the one it names, else whose page it is."""
    named = page.bodies_between(question.start, question.end)
    if page.kind.kind is SourceKind.PARLIAMENT and page.shape.startswith("to ask", question.start):
        return named[0] if named else page.owner
    return page.owner or (named[0] if named else _body_above(page, question))


def _body_above(page: Page, question: Question) -> BodyMention | None:
    """The body of the lead of a question in parts ("To ask the Scottish Government (a) whether …")."""
    if page.kind.kind is not SourceKind.PARLIAMENT:
        return None
    start = page.text.rfind("\n", 0, question.start) + 1
    named = page.bodies_between(start, question.start)
    return named[0] if named else None


def _draft(
    page: Page,
    answer: Answer,
    passage: Passage,
    body: BodyMention,
    mention: SupplierMention,
    meaning: Meaning,
    said: SaidOn | None,
    total: int | None,
    shared: bool,
) -> Draft:
    # "None" holds for every maker asked about; "yes" or a number may be about any of them.
    shared = shared and meaning.stance in (Stance.USES, Stance.REMOVED)
    count = None if shared or meaning.stance is not Stance.USES else meaning.count
    of = meaning.of if meaning.of is not None else total
    deadline = None
    if meaning.stance is Stance.WILL_REMOVE:
        deadline = deadline_in(page.shape[passage.start : passage.end], said.day.last if said else None)
    turn = turn_at(page.text, passage.start)
    speaker = turn.label if turn and not turn.asks else None
    facts = {
        "stance": meaning.rule,
        "body": body.rule,
        "supplier": "supplier-of-question",
        "voice": "answer-to-question",
        "speaker": "whose-turn-it-is" if speaker else None,
        "estate": "estate-of-question" if answer.question.estate else None,
        "deadline": deadline.rule if deadline else None,
        "count": "number-in-answer" if count is not None else None,
        "said_on": said.rule if said else None,
    }
    return Draft(
        body=body,
        supplier=mention.supplier,
        stance=meaning.stance,
        voice=Voice.OWN,
        passage=passage,
        rule=meaning.rule,
        confidence=_SHARED if shared else _SURE if passage.end - passage.start <= _SHORT else _LONG,
        estate=answer.question.estate,
        deadline=deadline.date if deadline else None,
        deadline_phrase=_phrase(page, passage, deadline),
        count=count,
        of=of if count is not None and of is not None and of >= count else None,
        speaker=speaker,
        said_on=said.day if said else None,
        reasons={name: rule for name, rule in facts.items() if rule},
        doubts={"supplier": _EITHER} if shared else {},
    )


def _phrase(page: Page, passage: Passage, deadline: object) -> str | None:
    if deadline is None:
        return None
    return page.words(passage.start + deadline.start, passage.start + deadline.end)  # type: ignore[attr-defined]


def _with_their_yes(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A number quoted together with the "Yes" on the line right above it."""
    yes = {
        (d.body.key, d.supplier.id, d.estate): d.passage
        for d in drafts
        if d.stance is Stance.USES and d.count is None
    }
    together = []
    for draft in drafts:
        above = yes.get((draft.body.key, draft.supplier.id, draft.estate))
        if above and draft.count is not None and 0 < draft.passage.start - above.end <= _NEXT_LINE:
            draft = replace(draft, passage=Passage(above.start, draft.passage.end))
        together.append(draft)
    return together


def _consistent(drafts: list[Draft]) -> Iterator[Draft]:
    """Without "no plan to replace them" of a body that has none, or of which it refuses to say more."""
    none = {(d.body.key, d.supplier.id) for d in drafts if d.stance is Stance.NOT_USED}
    some = {(d.body.key, d.supplier.id) for d in drafts if d.stance is Stance.USES}
    for draft in drafts:
        about = draft.body.key, draft.supplier.id
        if about in none and about not in some and draft.stance in _OF_WHAT_HANGS:
            continue
        yield draft


@lru_cache(maxsize=2)
def _words_of_answers(name: str) -> re.Pattern[str]:
    return re.compile(table("questions")["answers"][name])
