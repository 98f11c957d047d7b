"""The letter itself: what the record has, what is asked, and how it ends."""

from collections.abc import Iterator

from watchback.act.estates import leaves_it_open, place, place_of_none, speaks_of_a_part
from watchback.act.letter.record import record_paragraphs
from watchback.act.letter.shapes import (
    ASKS_WITHOUT_A_DATE,
    BEGINS_WITH_A_REPORT,
    BEGINS_WITH_AN_AUDIT,
    HOW_MANY,
    REPORTED_DATE_PASSED,
    SHAPES,
)
from watchback.act.naming import IN_A_LETTER, TO_THE_COUNCIL, Naming
from watchback.act.phrases import deadline_of, reported_date_passed
from watchback.act.quoting import AMPLE, Room, statements
from watchback.records.drafts import Draft, Occasion, Paragraph, Sentence
from watchback.words import StandingLabel, Voice

_OWN_WORDS = Sentence("[A sentence of your own: who you are, and why this matters to you.]")
_CLOSING = ("Yours faithfully,", "[Your name]", "[Your address]")
# How these begin holds whether words decided, an audit or a request.
_ASIDE_FROM_WORDS = frozenset(
    {
        StandingLabel.UNKNOWN,
        StandingLabel.NO_ANSWER,
        StandingLabel.RELAPSED,
        StandingLabel.VERIFIED_REMOVED,
    }
)


def letter(occasion: Occasion, room: Room = AMPLE) -> Draft:
    """A letter to the body, for the reader to sign. ``room`` bounds what it quotes."""
    standing = occasion.standing.standing
    shape = SHAPES[standing.label]
    return Draft(
        subject=_filled(shape.subject, occasion),
        salutation=f"Dear {occasion.recipient.body.name},",
        before=(
            (_OWN_WORDS,),
            (Sentence(_filled(_begins(occasion), occasion), standing.because),),
            *record_paragraphs(occasion, room),
            (Sentence("Could you please tell me:"),),
        ),
        asks=tuple(_asks(occasion, IN_A_LETTER)),
        after=_after(occasion),
        closing=_CLOSING,
    )


def _begins(occasion: Occasion) -> str:
    label, because = occasion.standing.standing.label, occasion.standing.because
    if label in _ASIDE_FROM_WORDS:
        return SHAPES[label].begins
    said = statements(because)
    if not said:
        return BEGINS_WITH_AN_AUDIT
    own = said[-1].record.voice is Voice.OWN
    return SHAPES[label].begins if own else BEGINS_WITH_A_REPORT


def points(occasion: Occasion) -> tuple[Sentence, ...]:
    """What to say in words of one's own: the record in short, then what to ask.

    For a councillor, by WriteToThem, whose rules turn away letters that many people send alike.
    """
    short = Room(quotation=160, address=0)
    facts = [
        sentence for paragraph in record_paragraphs(occasion, short, TO_THE_COUNCIL) for sentence in paragraph
    ]
    asks = [Sentence(f"Ask {ask.text}", ask.rests_on) for ask in _asks(occasion, TO_THE_COUNCIL)]
    return (*facts, *asks)


def _asks(occasion: Occasion, naming: Naming) -> Iterator[Sentence]:
    standing = occasion.standing.standing
    for ask in _asks_of_standing(occasion):
        facts = standing.because if "{deadline}" in ask else ()
        yield Sentence(_filled(ask, occasion, naming), facts)
    yield Sentence(_filled(_last_ask(occasion), occasion, naming))


def _asks_of_standing(occasion: Occasion) -> tuple[str, ...]:
    if reported_date_passed(occasion):
        return REPORTED_DATE_PASSED
    asks = SHAPES[occasion.standing.standing.label].asks
    if deadline_of(occasion.standing.standing):
        return asks
    return tuple(ASKS_WITHOUT_A_DATE.get(ask, ask) for ask in asks)


def _last_ask(occasion: Occasion) -> str:
    """What the words leave open: which cameras, or the other ones."""
    if leaves_it_open(occasion):
        return "which of {your} cameras these words are about"
    if speaks_of_a_part(occasion) and HOW_MANY not in _asks_of_standing(occasion):
        others = "how many {supplier} cameras there are in the other parts of {your} estate"
        return f"{others}, and what becomes of them"
    return "whether any of this is published, and where"


def _after(occasion: Occasion) -> tuple[Paragraph, ...]:
    thanks = Sentence(
        "I would be grateful for an answer in writing. I may pass it on to the public register, so that it "
        "stands there in your own words."
    )
    if not occasion.page:
        return ((thanks,),)
    where = f"What the register has about you: {occasion.page}\nIf any of it is wrong, please say so."
    return ((thanks,), (Sentence(where),))


def _filled(text: str, occasion: Occasion, naming: Naming = IN_A_LETTER) -> str:
    standing = occasion.standing.standing
    return text.format(
        you=naming.you,
        your=naming.your,
        have=naming.have,
        supplier=standing.supplier,
        where=place(standing.estate, naming.your),
        none_where=place_of_none(standing.estate, naming.your),
        deadline=deadline_of(standing),
    )
