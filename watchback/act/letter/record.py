"""What the record has, as paragraphs of a letter: the words, what they hang on, and what has come since."""

from collections.abc import Iterator

from watchback.act.naming import IN_A_LETTER, Naming
from watchback.act.phrases import deadline_of, reported_date_passed
from watchback.act.quoting import Room, quoted, statements
from watchback.records import Standing, day_in_words
from watchback.records.drafts import THE_STANDING, Occasion, Paragraph, Sentence
from watchback.records.published import (
    PublishedEvidence,
    PublishedRequest,
    PublishedStatement,
    evidence_by_id,
    named_evidence,
)
from watchback.words import Estate, StandingLabel

_SILENT = frozenset({StandingLabel.UNKNOWN, StandingLabel.NO_ANSWER})


def record_paragraphs(occasion: Occasion, room: Room, naming: Naming = IN_A_LETTER) -> tuple[Paragraph, ...]:
    """The words that decided, each a paragraph with its source, and what belongs beside them."""
    if occasion.standing.standing.label is StandingLabel.UNKNOWN:
        return ((_silence(occasion, naming),),)
    deciding = [(quoted(one, naming.of(one, occasion), room),) for one in _deciding(occasion)]
    beside = tuple(_beside(occasion, naming))[-room.beside :]
    further = [(sentence,) for sentence in _other_estates(occasion, room, naming)]
    return (*deciding, *((beside,) if beside else ()), *further)


def _deciding(occasion: Occasion) -> list[PublishedEvidence]:
    """Both sides where they contradict, else the newest words and any audit or request after them."""
    because = list(occasion.standing.because)
    if occasion.standing.standing.label is StandingLabel.RELAPSED:
        return because
    said = statements(because)
    return [one for one in because if one in said[-1:] or not isinstance(one, PublishedStatement)]


def _silence(occasion: Occasion, naming: Naming) -> Sentence:
    standing = occasion.standing
    holds = "The public register of what public bodies have said holds no statement by"
    about = f"{holds} {naming.you} about {standing.standing.supplier} cameras."
    if standing.last_looked is None:
        return Sentence(
            f"{about} Nobody has logged a search of {naming.your} papers, so there may be one all the same."
        )
    day = day_in_words(standing.last_looked)
    return Sentence(f"{about} Somebody last looked on {day}.", (THE_STANDING,))


def _beside(occasion: Occasion, naming: Naming) -> Iterator[Sentence]:
    standing = occasion.standing.standing
    ids = standing.because
    said = statements(occasion.standing.because)
    if said and said[-1].condition and standing.due:
        yield Sentence(f"It was said to hang on this: “{' '.join(said[-1].condition.split())}”.", ids)
    yield from _inherited(standing, naming)
    yield from _moved(standing)
    yield from _passed(occasion)
    if standing.rule == "no-reply" and any(isinstance(one, PublishedRequest) for one in occasion.evidence):
        yield Sentence("No answer has been found.")


def _inherited(standing: Standing, naming: Naming) -> Iterator[Sentence]:
    if standing.inherited_from:
        yield Sentence(
            f"That was said before {naming.you} took over; no statement about taking it over has been found."
        )


def _moved(standing: Standing) -> Iterator[Sentence]:
    for move in standing.moved[-1:]:
        yield Sentence(
            f"The date was moved from {day_in_words(move.moved_from)} to {day_in_words(move.moved_to)}, as "
            f"was said on {day_in_words(move.said_on)}.",
            (*standing.because, THE_STANDING),
        )


def _passed(occasion: Occasion) -> Iterator[Sentence]:
    standing = occasion.standing.standing
    if standing.label is StandingLabel.OVERDUE:
        yield Sentence(
            f"The date given, {deadline_of(standing)}, has passed. It may have been kept; the public "
            "register has no statement that it was.",
            standing.because,
        )
        yield _looked_since(occasion)
    elif reported_date_passed(occasion):
        yield Sentence(f"The date reported, {deadline_of(standing)}, has passed.", standing.because)


def _looked_since(occasion: Occasion) -> Sentence:
    due, looked = occasion.standing.standing.due, occasion.standing.last_looked
    if due is None or looked is None or looked <= due:
        return Sentence("Nobody has logged a search for one since then.")
    return Sentence(f"Somebody last looked on {day_in_words(looked)}.", (THE_STANDING,))


def _other_estates(occasion: Occasion, room: Room, naming: Naming) -> Iterator[Sentence]:
    """What was said of other estates by other words, as many as there is room for."""
    standing = occasion.standing.standing
    by_id = evidence_by_id(occasion.evidence)
    told = set(standing.because)
    lanes = [lane for lane in standing.estates.values() if lane.estate != standing.estate]
    shown = 0
    for lane in lanes:
        said = statements(named_evidence(lane.because, by_id))[-1:]
        if lane.label in _SILENT or not said or said[0].record.id in told or shown == room.estates:
            continue
        told.add(said[0].record.id)
        shown += 1
        words = quoted(said[0], naming.of(said[0], occasion), room)
        yield Sentence(
            f"Of {_estate(lane, naming.your)}: {words.text[:1].lower()}{words.text[1:]}", words.rests_on
        )


def _estate(lane: Standing, your: str) -> str:
    if lane.estate is None:
        return "cameras that the words do not name"
    return (
        f"all {your} estates" if lane.estate == Estate.ALL else f"{your} {str(lane.estate).replace('-', ' ')}"
    )
