"""What drafts are written from, in every shape: each standing, estate and voice, with random words."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.publish import examples
from watchback.records import Edtf, Move
from watchback.records.drafts import Occasion, Recipient
from watchback.records.published import (
    Named,
    PublishedEvidence,
    PublishedStanding,
    PublishedStatement,
    SourceNote,
)
from watchback.words import Estate, SourceKind, Stance, StandingLabel, Voice

TODAY = date(2024, 6, 1)
COUNCIL = Named("borsetshire-county-council", "Borsetshire County Council")
PAGE = "https://watchback.example/bodies/borsetshire-county-council/"
STANCE_OF = {
    StandingLabel.OVERDUE: Stance.WILL_REMOVE,
    StandingLabel.SAYS_REMOVED: Stance.REMOVED,
    StandingLabel.NOT_USED: Stance.NOT_USED,
    StandingLabel.REMOVING: Stance.REMOVING,
    StandingLabel.COMMITTED: Stance.WILL_REMOVE,
    StandingLabel.NO_NEW: Stance.WILL_NOT_BUY,
    StandingLabel.KEEPING: Stance.KEEPS,
    StandingLabel.REVIEWING: Stance.REVIEWING,
    StandingLabel.IN_USE: Stance.USES,
    StandingLabel.NO_ANSWER: Stance.WITHHELD,
}
_PROMISES = (StandingLabel.COMMITTED, StandingLabel.REMOVING, StandingLabel.OVERDUE)

words = st.text("abcdefghij klmnoprstuvwŵŷ,.;:'()%£0123456789\n", min_size=1, max_size=900).filter(str.strip)
names = st.sampled_from(["", "Councillor Mair Ŵyn", "Sir Ivo O’Hanrahan-Smythe", "The Director of Place"])
estates = st.sampled_from([None, *Estate])
voices = st.sampled_from([Voice.OWN, Voice.REPORTED])
days = st.dates(date(2021, 1, 1), TODAY - timedelta(days=1))
deadlines = st.sampled_from(["2023-02", "2023", "2025-03-31", "2026-22", "2024-12~", "../2025"])
sources = st.sampled_from(
    [
        (),
        (examples.MINUTES,),
        (SourceNote("press00001", "A page", "", "Borchester Echo", Edtf("2023"), SourceKind.PRESS),),
        (SourceNote("long000001", "T" * 500, "https://borsetshire.example/" + "a" * 500, "The Echo"),),
    ]
)


@st.composite
def spoken(draw: st.DrawFn, label: StandingLabel, body: Named = COUNCIL) -> PublishedStatement:
    """A statement that makes a body stand at that label."""
    promise = label in _PROMISES
    deadline = Edtf(draw(deadlines)) if promise and draw(st.booleans()) else None
    if label is StandingLabel.OVERDUE:
        deadline = Edtf("2023-02")
    return examples.statement(
        body,
        f"{label.value}-1",
        STANCE_OF[label],
        draw(days),
        estate=draw(estates),
        voice=Voice.OWN if label is StandingLabel.OVERDUE else draw(voices),
        quote=draw(words),
        deadline=deadline,
        condition=draw(st.sampled_from(["", "subject to the budget of 2024"])) if promise else "",
        speaker=draw(names),
        office=draw(st.sampled_from(["", "Leader of the Council"])),
        caller=draw(names),
        meeting=draw(st.sampled_from(["", "full council", "at the Cabinet"])),
        sources=draw(sources),
    )


@st.composite
def occasions(draw: st.DrawFn, kind: str = "council-county") -> Occasion:
    """A body at any of the thirteen standings, with what made it so."""
    label = draw(st.sampled_from(list(StandingLabel)))
    because = draw(_because(label))
    more: dict[str, object] = {}
    said = [one for one in because if isinstance(one, PublishedStatement)]
    if label in _PROMISES and said[-1].record.deadline:
        more = {"deadline": said[-1].record.deadline, "due": said[-1].due}
        if draw(st.booleans()):
            more["moved"] = (Move(date(2022, 3, 31), said[-1].due or TODAY, said[-1].day),)
    standing = examples.standing(COUNCIL, label, because, **more)
    looked = draw(st.sampled_from([None, date(2022, 1, 2), date(2024, 5, 3)]))
    return Occasion(
        on=TODAY,
        recipient=Recipient(COUNCIL, kind, "England", whatdotheyknow_slug="borsetshire_county_council"),
        standing=PublishedStanding(COUNCIL, standing, because, looked),
        evidence=because,
        page=draw(st.sampled_from(["", PAGE])),
    )


def _because(label: StandingLabel) -> st.SearchStrategy[tuple[PublishedEvidence, ...]]:
    if label is StandingLabel.UNKNOWN:
        return st.just(())
    if label is StandingLabel.VERIFIED_REMOVED:
        return st.just((examples.audit(COUNCIL),))
    if label is StandingLabel.RELAPSED:
        pair = (spoken(StandingLabel.SAYS_REMOVED), spoken(StandingLabel.IN_USE))
        return st.tuples(*pair)
    if label is StandingLabel.NO_ANSWER:
        return st.one_of(st.just((examples.request(COUNCIL),)), st.tuples(spoken(label)))
    return st.tuples(spoken(label))


def occasion(label: StandingLabel, **more: object) -> Occasion:
    """A council at that standing, as the examples of pages have it."""
    record = examples.body_record(label)
    given: dict[str, object] = {
        "on": examples.TODAY.on,
        "recipient": Recipient(
            record.standings[0].body, "council-county", "England", whatdotheyknow_slug="borsetshire"
        ),
        "standing": record.standings[0],
        "evidence": (*record.statements, *record.audits, *record.requests),
        "page": PAGE,
        **more,
    }
    return Occasion(**given)  # type: ignore[arg-type]
