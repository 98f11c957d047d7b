"""Short answers to questions → drafts of statements."""

from collections.abc import Iterator

from watchback.read.bodies import BodyMention
from watchback.read.draft import Draft
from watchback.read.estate import estate_of_heading
from watchback.read.page import Page
from watchback.read.questions import Answer, answers_in
from watchback.read.said import SaidOn
from watchback.read.suppliers import SupplierMention
from watchback.records import Passage
from watchback.words import Stance, Voice

_SURE, _SHARED = 0.85, 0.6
_EITHER = "The question names more than one maker; the answer may mean either."


def drafts_of_answers(page: Page, said: SaidOn | None) -> Iterator[Draft]:
    """A draft for each short answer and supplier of its question; ``said`` is the day of the answer."""
    for answer in answers_in(page):
        body = page.owner or _asked(page, answer)
        suppliers = _suppliers(page, answer)
        if body is None:
            continue
        for mention in suppliers:
            yield _draft(page, answer, body, mention, said, makers=len(suppliers))


def _asked(page: Page, answer: Answer) -> BodyMention | None:
    named = page.bodies_between(answer.question.start, answer.question.end)
    return named[0] if named else None


def _suppliers(page: Page, answer: Answer) -> list[SupplierMention]:
    """Those of the question, each once; else the one named last before it."""
    start, end = answer.question.start, answer.question.end
    named = page.suppliers_between(start, end) or page.suppliers_before(start)[-1:]
    return list({mention.supplier.id: mention for mention in named if mention.is_proposed}.values())


def _draft(
    page: Page, answer: Answer, body: BodyMention, mention: SupplierMention, said: SaidOn | None, makers: int
) -> Draft:
    # "None" holds for every maker asked about; "yes" or a number may be about any of them.
    shared = makers > 1 and answer.stance is not Stance.NOT_USED
    count = None if shared else answer.count
    estate, estate_rule = estate_of_heading(page.shape[answer.question.start : answer.question.end])
    facts = {
        "stance": answer.rule,
        "body": body.rule,
        "supplier": "supplier-of-question",
        "voice": "answer-to-question",
        "speaker": "answer-to-question",
        "estate": estate_rule,
        "count": "number-in-answer" if count is not None else None,
        "said_on": said.rule if said else None,
    }
    return Draft(
        body=body,
        supplier=mention.supplier,
        stance=answer.stance,
        voice=Voice.OWN,
        passage=Passage(answer.sentence.start, answer.sentence.end),
        rule=answer.rule,
        confidence=_SHARED if shared else _SURE,
        estate=estate,
        count=count,
        speaker=body.name,
        said_on=said.day if said else None,
        reasons={name: rule for name, rule in facts.items() if rule},
        doubts={"supplier": _EITHER} if shared else {},
    )
