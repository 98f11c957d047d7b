"""Records for looking at and testing pages: every standing, and the worst that a page must bear.

Bodies are invented (Borsetshire and the like), apart from Edinburgh, whose words are the public record.
"""

from dataclasses import replace
from datetime import date, timedelta

from watchback.records import Audit, Body, Brand, Contact, Edtf, Move, Request, Standing, Statement, Turn
from watchback.records.dates import DateGiven
from watchback.records.published import (
    BodyRecord,
    Day,
    Moment,
    Named,
    PublishedAction,
    PublishedAudit,
    PublishedBrand,
    PublishedEvidence,
    PublishedRequest,
    PublishedSearch,
    PublishedStanding,
    PublishedStatement,
    SourcedFact,
    SourceNote,
)
from watchback.records.replies import PublishedReply
from watchback.words import (
    DateOutcome,
    Estate,
    Law,
    Means,
    Outcome,
    SourceKind,
    Stance,
    StandingLabel,
    Verdict,
    Voice,
)

TODAY = Day(date(2024, 6, 1))
HIKVISION = Named("hikvision", "Hikvision")
MINUTES = SourceNote(
    "s1m1n1t3s0",
    "Minutes of the full council",
    "https://borsetshire.example/minutes/2023-10-27",
    "Borsetshire Council",
    Edtf("2023-11-03"),
    SourceKind.MINUTES,
    "Open Government Licence v3.0",
    "3f9c" + "0a" * 30,
    date(2023, 11, 5),
    120,
    260,
)
EDINBURGH = Named("city-of-edinburgh-council", "City of Edinburgh Council")
ARTICLE = SourceNote(
    "e0d1nb0rgh",
    "Edinburgh City Council to remove all Hikvision cameras",
    "https://freetibet.example/news/edinburgh",
    "Free Tibet",
    None,
    SourceKind.CAMPAIGN,
    "",
    "9b1d" + "5c" * 30,
    date(2022, 12, 2),
    536,
    669,
)
WORDS: dict[Stance, str] = {
    Stance.USES: "At present 29 of the 157 cameras on the network are made by Hikvision.",
    Stance.NOT_USED: "The council does not operate any Hikvision cameras.",
    Stance.WILL_REMOVE: "All Hikvision cameras will be replaced by the end of March 2025.",
    Stance.REMOVING: "We have replaced 120 of the 157 cameras and the rest will follow.",
    Stance.REMOVED: "The last of the Hikvision cameras was taken down in March.",
    Stance.WILL_NOT_BUY: "The council will buy no further equipment from Hikvision.",
    Stance.REVIEWING: "Officers will report back to the committee in June.",
    Stance.KEEPS: "There is no intention to replace the cameras before the end of their life.",
    Stance.WITHHELD: "The information is exempt under section 31 of the Act.",
    Stance.NOT_HELD: "We would have to visit each camera to find out who made it.",
    Stance.CALLED_ON: "This council calls on the board to remove the cameras.",
}
PREFIX = "Councillor Woolley asked when the cameras would go. The Leader answered: "
SUFFIX = " The matter was then put to the vote, and the meeting moved to other business."


def statement(body: Named, id: str, stance: Stance, day: date, **more: object) -> PublishedStatement:
    """An accepted statement of a body, said on that day, with its quotation and source."""
    of_record = {
        key: more.pop(key) for key in ("estate", "voice", "deadline", "count", "of", "quote") & more.keys()
    }
    record = Statement(
        id,
        body.id,
        "Hikvision",
        stance,
        said_on=Edtf(day.isoformat()),
        **{"quote": WORDS[stance], **of_record},  # type: ignore[arg-type]
    )
    given: dict[str, object] = {
        "sources": (MINUTES,),
        "due": record.deadline.last if record.deadline else None,
        "meeting": "full council",
        "prefix": PREFIX,
        "suffix": SUFFIX,
        **more,
    }
    return PublishedStatement(record, body, day, "said_on", date(2023, 11, 6), **given)  # type: ignore[arg-type]


def standing(
    body: Named, label: StandingLabel, because: tuple[PublishedEvidence, ...], **more: object
) -> Standing:
    """A standing with one lane, as derive gives it."""
    estate = because[-1].record.estate if because else None
    days = [one.day for one in because if isinstance(one, PublishedStatement)]
    given: dict[str, object] = {
        "estate": estate,
        "partial": estate != Estate.ALL,
        "because": tuple(one.record.id for one in because),
        "since": days[-1] if days else None,
        "last_evidence": days[-1] if days else None,
        **more,
    }
    rule = str(given.pop("rule", RULE_OF[label]))
    lane = Standing(body.id, "Hikvision", label, rule, **given)  # type: ignore[arg-type]
    return replace(lane, estates={estate: lane})


RULE_OF: dict[StandingLabel, str] = {
    StandingLabel.RELAPSED: "contradicted-after-removal",
    StandingLabel.OVERDUE: "deadline-passed",
    StandingLabel.VERIFIED_REMOVED: "audit-supports",
    StandingLabel.SAYS_REMOVED: "says-none-after-use",
    StandingLabel.NOT_USED: "says-none",
    StandingLabel.REMOVING: "under-way",
    StandingLabel.COMMITTED: "promise-open",
    StandingLabel.NO_NEW: "stopped-buying",
    StandingLabel.KEEPING: "keeps",
    StandingLabel.REVIEWING: "under-review",
    StandingLabel.IN_USE: "says-uses",
    StandingLabel.NO_ANSWER: "no-reply",
    StandingLabel.UNKNOWN: "nothing-found",
}
_STANCE_OF: dict[StandingLabel, Stance] = {
    StandingLabel.SAYS_REMOVED: Stance.REMOVED,
    StandingLabel.NOT_USED: Stance.NOT_USED,
    StandingLabel.NO_NEW: Stance.WILL_NOT_BUY,
    StandingLabel.KEEPING: Stance.KEEPS,
    StandingLabel.REVIEWING: Stance.REVIEWING,
    StandingLabel.IN_USE: Stance.USES,
}


def evidence_for(body: Named, label: StandingLabel) -> tuple[PublishedEvidence, ...]:
    """Evidence that makes a body stand at that label on the day of these examples."""
    said = date(2023, 10, 27)
    if label in _STANCE_OF:
        estate = Estate.ALL if label is StandingLabel.NOT_USED else Estate.HOUSING
        return (statement(body, f"{label.value}-1", _STANCE_OF[label], said, estate=estate),)
    if label in (StandingLabel.COMMITTED, StandingLabel.OVERDUE, StandingLabel.REMOVING):
        deadline = Edtf("2023-12") if label is StandingLabel.OVERDUE else Edtf("2025-03")
        stance = Stance.REMOVING if label is StandingLabel.REMOVING else Stance.WILL_REMOVE
        promise = {
            "estate": Estate.PUBLIC_REALM,
            "deadline": deadline,
            "deadline_phrase": f"by the end of {deadline.words}",
            "condition": "subject to the budget",
            "caller": "Councillor Woolley",
        }
        return (statement(body, f"{label.value}-1", stance, said, **promise),)
    if label is StandingLabel.RELAPSED:
        return (
            statement(body, "relapsed-1", Stance.REMOVED, date(2023, 3, 20), estate=Estate.PUBLIC_REALM),
            statement(
                body, "relapsed-2", Stance.USES, date(2023, 6, 5), estate=Estate.PUBLIC_REALM, count=3, of=157
            ),
        )
    if label is StandingLabel.VERIFIED_REMOVED:
        return (audit(body),)
    return (request(body),) if label is StandingLabel.NO_ANSWER else ()


def audit(body: Named) -> PublishedAudit:
    record = Audit(
        "audit-1", body.id, "Hikvision", Verdict.SUPPORTED, Means.NETWORK, date(2024, 2, 9), Estate.ALL
    )
    coverage = (("Addresses answered", "412 of 420"), ("Cameras of unknown maker", "0"))
    claim = "There are no Hikvision cameras on the network."
    return PublishedAudit(record, body, "Borsetshire Digital Services", claim, "ab12" * 16, coverage)


def request(body: Named) -> PublishedRequest:
    record = Request("request-1", body.id, "Hikvision", Law.FOIA, date(2024, 3, 1), date(2024, 4, 2))
    return PublishedRequest(record, body, "Makes of camera in use")


def body_record(label: StandingLabel, name: str = "") -> BodyRecord:
    """An invented body at one of the thirteen standings."""
    body = Named(
        "borsetshire-" + label.label.lower().replace(", ", "-").replace(" ", "-"),
        name or f"Borsetshire {label.label} Council",
    )
    because = evidence_for(body, label)
    due = because[-1].due if because and isinstance(because[-1], PublishedStatement) else None
    more: dict[str, object] = {"due": due, "deadline": because[-1].record.deadline} if due else {}
    if label is StandingLabel.OVERDUE:
        more |= {
            "overdue_days": 153,
            "moved": (Move(date(2023, 6, 30), date(2023, 12, 31), date(2023, 10, 27)),),
        }
    shown = PublishedStanding(
        body,
        standing(body, label, because, **more),
        because,
        None if label is StandingLabel.UNKNOWN else date(2024, 2, 9),
    )
    turns = tuple(
        Turn(
            body.id,
            "Hikvision",
            one.record.estate,
            one.day,
            StandingLabel.UNKNOWN,
            label,
            shown.standing.rule,
            (one.record.id,),
        )
        for one in because[-1:]
        if isinstance(one, PublishedStatement)
    )
    return BodyRecord(
        TODAY,
        Body(
            body.id, body.name, ("Borsetshire",), "council-unitary", "England", "https://borsetshire.example/"
        ),
        (shown,),
        statements=tuple(one for one in because if isinstance(one, PublishedStatement)),
        audits=tuple(one for one in because if isinstance(one, PublishedAudit)),
        requests=tuple(one for one in because if isinstance(one, PublishedRequest)),
        searches=() if label is StandingLabel.UNKNOWN else (search(date(2024, 2, 9)),),
        turns=turns,
        history=tuple(Moment(turn.on, None, shown) for turn in turns),
    )


def search(day: date) -> PublishedSearch:
    return PublishedSearch("Hikvision", "Council minutes and the disclosure log", day, Outcome.SEARCHED_NONE)


def edinburgh(on: date, asked: date | None = None, looked: date | None = date(2022, 12, 2)) -> BodyRecord:
    """The article's council, committed until the end of February 2023 and late from 1 March."""
    promise = replace(
        statement(
            EDINBURGH,
            "ed1nb0rgh1",
            Stance.WILL_REMOVE,
            date(2022, 10, 27),
            estate=Estate.PUBLIC_REALM,
            deadline=Edtf("2023-02"),
            quote=(
                "Following completion of the public realm CCTV upgrade project, there will be no HikVision "
                "cameras present on the public realm network."
            ),
        ),
        sources=(ARTICLE,),
        deadline_phrase="by February 2023",
        condition="Following completion of the public realm CCTV upgrade project",
        caller="Councillor Lewis Younie",
    )
    late = on > date(2023, 2, 28)
    label = StandingLabel.OVERDUE if late else StandingLabel.COMMITTED
    days = (on - date(2023, 2, 28)).days if late else 0
    shown = PublishedStanding(
        EDINBURGH,
        standing(EDINBURGH, label, (promise,), due=promise.due, deadline=Edtf("2023-02"), overdue_days=days),
        (promise,),
        looked,
    )
    win = Turn(
        body_id=EDINBURGH.id,
        supplier="Hikvision",
        lane=Estate.PUBLIC_REALM,
        on=promise.day,
        before=StandingLabel.UNKNOWN,
        after=StandingLabel.COMMITTED,
        rule="promise-open",
        because=("ed1nb0rgh1",),
        win=True,
    )
    passed = replace(
        win,
        on=date(2023, 3, 1),
        before=StandingLabel.COMMITTED,
        after=StandingLabel.OVERDUE,
        rule="deadline-passed",
        win=False,
    )
    action = PublishedAction(
        "act10n0001", "A protest at the supplier’s office", "place", "Slough", Edtf("2022-09-14"),
        partners=(Named("stop-uyghur-genocide", "Stop Uyghur Genocide"),),
    )  # fmt: skip
    return BodyRecord(
        Day(on, asked),
        Body(
            EDINBURGH.id,
            EDINBURGH.name,
            ("Edinburgh", "Edinburgh City Council"),
            "council-scottish",
            "Scotland",
            "https://www.edinburgh.gov.uk/",
        ),  # fmt: skip
        (shown,),
        statements=(promise,),
        searches=(search(looked),) if looked else (),
        actions=(action,),
        turns=(win, passed) if late else (win,),
        history=(Moment(promise.day, None, shown),),
    )


def crowded() -> BodyRecord:
    """Sixty statements over five years, several by others, on every estate."""
    record = body_record(StandingLabel.COMMITTED, "Ambridge and Felpersham Combined Authority")
    body = Named(record.body.id, record.body.name)
    stances, estates = list(WORDS), [*Estate, None]
    many = tuple(
        statement(
            body,
            f"many{number:06}",
            stances[number % len(stances)],
            date(2019, 1, 7) + timedelta(days=31 * number),
            estate=estates[number % len(estates)],
            voice=Voice.OTHER if number % 12 == 5 else Voice.OWN,
        )
        for number in range(60)
    )
    first = record.standings[0]
    lanes = {
        estate: replace(first.standing, estate=estate, label=label)
        for estate, label in zip([*Estate, None], StandingLabel, strict=False)
    }
    shown = replace(first, standing=replace(first.standing, estates=lanes))
    return replace(record, standings=(shown,), statements=(*many, *record.statements))


def long_name() -> BodyRecord:
    """A name of four hundred characters, one word of it too long for a phone."""
    name = (
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch and " + "Borsetshire, Ambridge and " * 13
    )
    return body_record(StandingLabel.IN_USE, name[:400])


def welsh() -> BodyRecord:
    """A Welsh name with the letters that few fonts hold."""
    return body_record(StandingLabel.REVIEWING, "Cyngor Tref Llanŵrda a’r Tŷ Gŵyl")


def brand() -> PublishedBrand:
    return PublishedBrand(Brand("HiLook", "sub-brand", confidence="high"), sources=(ARTICLE,))


def listing() -> SourcedFact:
    return SourcedFact("United States, National Defense Authorization Act, section 889", sources=(ARTICLE,))


def everything() -> BodyRecord:
    """All that a body's page can hold at once: contradicted words that are long, sixty statements, a name of
    four hundred characters, dates kept and moved, offices, and a reply that fills a page by itself."""
    crowd, name = crowded(), long_name().body.name
    body = Named(crowd.body.id, name)
    told = body_record(StandingLabel.RELAPSED)
    long = "We have looked at every camera on the network and at every recorder behind it. " * 9
    because = tuple(
        replace(one, body=body, record=replace(one.record, quote=long + one.record.quote))
        for one in told.standings[0].because
        if isinstance(one, PublishedStatement)
    )
    lanes = crowd.standings[0].standing.estates
    first = replace(
        told.standings[0],
        body=body,
        because=because,
        standing=replace(
            told.standings[0].standing, estates=lanes, due=date(2024, 3, 31), deadline=Edtf("2024-03"),
            moved=tuple(
                Move(date(2022, at, 1), date(2022, at + 1, 1), date(2022, 3, 9)) for at in range(1, 7)
            ),
        ),
    )  # fmt: skip
    others = [
        replace(first, standing=replace(first.standing, supplier=supplier))
        for supplier in ("Dahua", "Uniview")
    ]
    given = DateGiven(
        body.id, "Hikvision", Estate.PUBLIC_REALM, "many000002", date(2022, 10, 27), date(2023, 2, 28),
        Edtf("2023-02"), DateOutcome.PASSED,
    )  # fmt: skip
    kept = replace(
        given,
        outcome=DateOutcome.LATE,
        estate=Estate.HOUSING,
        ended_on=date(2023, 3, 31),
        ended_by="x",
        late_by=31,
    )
    office = Contact(
        "Information governance", "foi@borsetshire.example", "https://borsetshire.example/contact", "",
        "https://borsetshire.example/foi", date(2024, 5, 2),
    )  # fmt: skip
    reply = PublishedReply(
        "r3ply00001", HIKVISION, date(2024, 5, 1), date(2024, 5, 16), date(2024, 5, 9),
        "We do not agree.\n\n" + "The cameras were replaced in the order in which they failed. " * 40,
    )  # fmt: skip
    return replace(
        crowd,
        body=replace(crowd.body, name=name),
        standings=(first, *others),
        statements=(*crowd.statements, *because),
        dates=(given, kept),
        contacts=(office,),
        replies=(reply,),
    )
