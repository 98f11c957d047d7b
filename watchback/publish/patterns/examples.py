"""An invented council with something in every part of its page, for the specimens."""

from datetime import date

from watchback.records import Body, Edtf, Move, Standing, Statement, Turn
from watchback.records.coverage import Coverage
from watchback.records.dates import DateGiven
from watchback.records.mentions import Counted, MonthOfMentions
from watchback.records.months import months
from watchback.records.published import (
    BodyRecord,
    Census,
    Day,
    Named,
    PublishedAction,
    PublishedSearch,
    PublishedStanding,
    PublishedStatement,
    PublishedWin,
    SourceNote,
    Tally,
    TrendsRecord,
)
from watchback.records.replies import PublishedReply
from watchback.words import DateOutcome, Estate, Outcome, Period, SourceKind, Stance, StandingLabel

DAY = Day(date(2024, 6, 1))
COUNCIL = Named("borsetshire-county-council", "Borsetshire County Council")
SUPPLIER = Named("hikvision", "Hikvision")
_MINUTES = SourceNote(
    "example",
    "Minutes of the full council",
    publisher=COUNCIL.name,
    published=Edtf("2023-11-03"),
    kind=SourceKind.MINUTES,
    licence="Open Government Licence v3.0",
    sha256="3f9c" + "0a" * 30,
    read_on=date(2023, 11, 5),
    filename="minutes.pdf",
)
_FIRST = "All Hikvision cameras in the public realm will be replaced by the end of March 2024."
_THEN = "All Hikvision cameras in the public realm will be replaced by the end of September 2025."
_LONG = (
    "The Council notes the concerns that have been raised, has asked the contractor for a full list of the "
    "equipment that it maintains on the Council’s behalf, and will, subject to the outcome of the review of "
    "its control room and to the budget being agreed in February, bring forward a programme by which the "
    "cameras in question are replaced in the order in which their contracts end."
)


def statement(
    id: str, stance: Stance, day: date, quote: str, deadline: str = "", estate: Estate = Estate.PUBLIC_REALM
) -> PublishedStatement:
    """Words of the invented council."""
    date_given = Edtf(deadline) if deadline else None
    record = Statement(
        id,
        COUNCIL.id,
        SUPPLIER.name,
        stance,
        estate=estate,
        said_on=Edtf(day.isoformat()),
        deadline=date_given,
        quote=quote,
    )
    return PublishedStatement(
        record,
        COUNCIL,
        day,
        "said_on",
        day,
        (_MINUTES,),
        due=date_given.last if date_given else None,
        deadline_phrase=f"by the end of {date_given.words}" if date_given else "",
        caller="Councillor Woolley",
        meeting="full council",
    )


PROMISE = statement("promise", Stance.WILL_REMOVE, date(2022, 10, 27), _FIRST, "2024-03")
LATER = statement("later", Stance.WILL_REMOVE, date(2024, 2, 20), _THEN, "2025-09")
HOMES = statement(
    "homes", Stance.USES, date(2023, 6, 5), "29 of the 157 cameras are made by Hikvision.", "", Estate.HOUSING
)
LONG = statement("long", Stance.REVIEWING, date(2023, 9, 14), _LONG)
ACTION = PublishedAction(
    "action",
    "A letter to every councillor",
    kind="online",
    held_on=Edtf("2022-10"),
    partners=(Named("partner", "Ambridge for Privacy"),),
    claimed_for=("promise",),
    body=COUNCIL,
)
_TURN = Turn(
    COUNCIL.id,
    SUPPLIER.name,
    Estate.PUBLIC_REALM,
    PROMISE.day,
    StandingLabel.UNKNOWN,
    StandingLabel.COMMITTED,
    "promise-open",
    ("promise",),
    win=True,
)
WIN = PublishedWin(COUNCIL, _TURN, (PROMISE,), (ACTION,))


def standing() -> PublishedStanding:
    """Committed on the public realm, in use in housing."""
    streets = Standing(
        COUNCIL.id,
        SUPPLIER.name,
        StandingLabel.COMMITTED,
        "promise-open",
        Estate.PUBLIC_REALM,
        since=LATER.day,
        due=LATER.due,
        deadline=Edtf("2025-09"),
        moved=(Move(date(2024, 3, 31), date(2025, 9, 30), LATER.day),),
        because=("later",),
    )
    homes = Standing(
        COUNCIL.id, SUPPLIER.name, StandingLabel.IN_USE, "says-uses", Estate.HOUSING, because=("homes",)
    )
    whole = Standing(
        **{name: getattr(streets, name) for name in streets.__slots__ if name != "estates"},
        estates={Estate.PUBLIC_REALM: streets, Estate.HOUSING: homes},
    )
    return PublishedStanding(COUNCIL, whole, (LATER,), date(2024, 5, 20))


def body() -> BodyRecord:
    """The page of the invented council."""
    return BodyRecord(
        DAY,
        Body(COUNCIL.id, COUNCIL.name, (), "council-county", "England"),
        (standing(),),
        statements=(PROMISE, HOMES, LATER),
        searches=(
            PublishedSearch(SUPPLIER.name, "Council minutes", date(2024, 5, 20), Outcome.FOUND),
            PublishedSearch(SUPPLIER.name, "The disclosure log", date(2024, 4, 2), Outcome.BLOCKED),
        ),
        actions=(ACTION,),
        turns=(_TURN,),
        invented=True,
        dates=(
            DateGiven(
                COUNCIL.id,
                SUPPLIER.name,
                Estate.PUBLIC_REALM,
                "promise",
                PROMISE.day,
                date(2024, 3, 31),
                Edtf("2024-03"),
                DateOutcome.MOVED,
                LATER.day,
                "later",
                date(2025, 9, 30),
            ),
        ),
        replies=(
            PublishedReply(
                "reply",
                SUPPLIER,
                date(2024, 4, 8),
                date(2024, 4, 22),
                date(2024, 4, 19),
                "The county has set money aside for this in its budget.",
                office="Press office",
            ),
        ),
    )


def census() -> Census:
    """Counts of an invented county."""
    tallies = (
        Tally(StandingLabel.OVERDUE, 2, 1),
        Tally(StandingLabel.COMMITTED, 0, 4),
        Tally(StandingLabel.IN_USE, 3, 9),
        Tally(StandingLabel.NOT_USED, 5),
    )
    return Census(SUPPLIER, 31, 26, tallies)


def coverage() -> tuple[Coverage, ...]:
    """How much of an invented county was looked at."""
    counts = {
        Period.THIS_MONTH: (date(2024, 6, 1), 2, 1, 0),
        Period.LAST_30_DAYS: (date(2024, 5, 3), 9, 2, 0),
        Period.LAST_90_DAYS: (date(2024, 3, 4), 14, 2, 1),
        Period.EVER: (None, 26, 2, 1),
    }
    return tuple(
        Coverage(period, first, DAY.on, 31, looked, blocked, unreadable)
        for period, (first, looked, blocked, unreadable) in counts.items()
    )


def trends() -> TrendsRecord:
    """Invented counts of eighteen months, some of which nobody searched."""
    named = [1, 0, 2, 5, 3, 1, None, None, 2, 4, 9, 6, 3, 2, 2, 1, 4, 2]
    return TrendsRecord(
        DAY,
        SUPPLIER,
        tuple(
            MonthOfMentions(month, Counted(count, 400), Counted(count // 2, 90))
            for month, count in zip(months("2023-01", "2024-06"), named, strict=True)
            if count is not None
        ),
        actions=(ACTION,),
        wins=(WIN,),
    )
