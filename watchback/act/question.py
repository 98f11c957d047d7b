"""A question for full council: the council's own words, and one thing to answer."""

from watchback.act.estates import place, place_of_none
from watchback.act.letter.record import record_paragraphs
from watchback.act.naming import TO_THE_COUNCIL
from watchback.act.phrases import deadline_of, reported_date_passed
from watchback.act.quoting import AMPLE, Room, quoted, statements
from watchback.records import day_in_words
from watchback.records.drafts import Occasion, Paragraph, Question, Sentence
from watchback.records.published import PublishedRequest
from watchback.words import StandingLabel

LONGEST = 100
"""Words of the question; many councils allow no more, some fifty."""

_COUNCIL = "council-"
_ROOM = Room(quotation=220, address=0)
_TIGHT = Room(quotation=110, address=0)

_BY_WHEN = "by what date will they be gone"
_ASKED: dict[StandingLabel, str] = {
    StandingLabel.UNKNOWN: "Are any of the cameras that the council owns, hires or answers for made by "
    "{supplier}; and if so, how many, in which parts of its estate, will it buy more, and {by_when}?",
    StandingLabel.NO_ANSWER: "How many of the council’s cameras are made by {supplier}, as one total; will "
    "it buy more; and {by_when}?",
    StandingLabel.IN_USE: "By what date will the {supplier} cameras{where} be gone, and will the council buy "
    "no more of them?",
    StandingLabel.KEEPING: "On what grounds do the {supplier} cameras{where} stay, and will the council at "
    "least buy no more of them?",
    StandingLabel.REVIEWING: "When will the council decide about {supplier} cameras{where}, who will decide, "
    "and will the reasons be published?",
    StandingLabel.NO_NEW: "How many {supplier} cameras does the council still have, and {by_when}?",
    StandingLabel.COMMITTED: "Is this on course{for_deadline}, how many {supplier} cameras remain"
    "{where}, and how will the council show that it is done?",
    StandingLabel.REMOVING: "How many {supplier} cameras have gone, how many remain{where}, and {by_when}?",
    StandingLabel.OVERDUE: "The date given, {deadline}, has passed: has it been done; and if not, how many "
    "{supplier} cameras remain{where}, and {by_when}?",
    StandingLabel.RELAPSED: "Which of these holds today, how many {supplier} cameras are in use, and "
    "{by_when}?",
    StandingLabel.NOT_USED: "How was it checked that there are none{none_where}, recorders and cameras sold "
    "under other names included, and do the council’s rules for buying keep it so?",
    StandingLabel.SAYS_REMOVED: "How was it checked that the {supplier} cameras{where} are gone, recorders "
    "and cameras sold under other names included, and do the council’s rules for buying keep it so?",
    StandingLabel.VERIFIED_REMOVED: "Will the council publish the report of the audit of {supplier} cameras"
    "{where}, and do its rules for buying keep it so?",
}
_REPORTED = "Has this been done; and if not, how many {supplier} cameras remain{where}, and {by_when}?"


def is_council(kind: str) -> bool:
    """Whether a body of this kind has a full council to ask."""
    return kind.startswith(_COUNCIL)


def no_question(occasion: Occasion) -> str:
    """Why there is no question for full council, for a body that has none."""
    return (
        f"{occasion.recipient.body.name} has no full council. Write to it, or to your member of parliament."
    )


def question(occasion: Occasion) -> Question | None:
    """The question for a council, of at most ``LONGEST`` words; None for a body of another kind."""
    if not is_council(occasion.recipient.kind):
        return None
    asked = next(
        (made for room in (_ROOM, _TIGHT) if _words(made := _question(occasion, room)) <= LONGEST),
        (_what_is_asked(occasion),),
    )
    return Question(asked, _background(occasion))


def _question(occasion: Occasion, room: Room) -> Paragraph:
    standing = occasion.standing
    said = statements(standing.because)
    shown = said if standing.standing.label is StandingLabel.RELAPSED else said[-1:]
    quotations = tuple(quoted(one, TO_THE_COUNCIL.of(one, occasion), room) for one in shown)
    return (*(quotations or _request(occasion)), _what_is_asked(occasion))


def _request(occasion: Occasion) -> Paragraph:
    """That the council was asked and has not answered, where that is all there is."""
    asked = [one for one in occasion.standing.because if isinstance(one, PublishedRequest)]
    if not asked:
        return ()
    on = day_in_words(asked[-1].record.sent_on)
    text = f"The council was asked about this on {on}, and no answer has been found."
    return (Sentence(text, (asked[-1].record.id,)),)


def _what_is_asked(occasion: Occasion) -> Sentence:
    standing = occasion.standing.standing
    asked = _REPORTED if reported_date_passed(occasion) else _ASKED[standing.label]
    deadline = deadline_of(standing)
    text = asked.format(
        supplier=standing.supplier,
        where=place(standing.estate, "its"),
        none_where=place_of_none(standing.estate, "its"),
        deadline=deadline,
        for_deadline=f" for {deadline}" if deadline else "",
        by_when=_BY_WHEN,
    )
    return Sentence(text, standing.because)


def _background(occasion: Occasion) -> tuple[Paragraph, ...]:
    """What the record has, with its sources, for whoever answers."""
    told = record_paragraphs(occasion, AMPLE, TO_THE_COUNCIL)
    page = ((Sentence(f"The record, with its sources: {occasion.page}"),),) if occasion.page else ()
    return (*told, *page)


def _words(paragraph: Paragraph) -> int:
    return sum(len(sentence.text.split()) for sentence in paragraph)
