"""Records of maps, lists and a front page at their fullest: every area spoken of, every list long."""

from dataclasses import replace
from datetime import date, timedelta

from tests.publish import examples
from watchback.records import Edtf, Turn
from watchback.records.lists import Filters, Leaf
from watchback.records.places import Layout, MapRecord
from watchback.records.published import (
    Campaign,
    Census,
    Day,
    FrontRecord,
    ListRecord,
    Named,
    PublishedDeployment,
    PublishedStanding,
    PublishedWin,
    Shelf,
    Shelves,
    Tally,
)
from watchback.reference import bodies
from watchback.reference.places import drawing
from watchback.words import StandingLabel

ADDRESS = "https://watchback.example"
DAY = Day(date(2024, 6, 1), address=ADDRESS)
LONG = examples.long_name().body.name
LABELS = tuple(StandingLabel)


def shown(body: Named, label: StandingLabel) -> PublishedStanding:
    """A body at that standing, with the evidence for it."""
    because = examples.evidence_for(body, label)
    due = getattr(because[-1], "due", None) if because else None
    more = {"due": due, "deadline": because[-1].record.deadline} if due else {}  # type: ignore[union-attr]
    if label is StandingLabel.OVERDUE:
        more["overdue_days"] = 153
    looked = None if label is StandingLabel.UNKNOWN else date(2024, 2, 9)
    return PublishedStanding(body, examples.standing(body, label, because, **more), because, looked)


def map_record(layout: Layout = Layout.SHAPES, *, spoken: bool = True) -> MapRecord:
    """The real areas; with ``spoken`` each of the thirteen standings in turn, else nobody has looked."""
    drawn = drawing(layout)
    named = [Named(one.id, one.name) for one in bodies() if one.id in drawn.areas]
    councils = tuple(
        shown(body, LABELS[at % len(LABELS)] if spoken else StandingLabel.UNKNOWN)
        for at, body in enumerate(named)
    )
    counties = tuple(
        shown(Named(one.id, one.name), StandingLabel.COMMITTED)
        for one in bodies()
        if one.kind == "council-county" and not one.end_date
    )
    return MapRecord(DAY, examples.HIKVISION, drawn, councils, counties, 214, 2_147)


def front_record() -> FrontRecord:
    """A front page with all that it can hold; quotations of sixty words, a name of four hundred letters."""
    quote = " ".join(["All Hikvision cameras on the public realm network will be replaced by then."] * 5)
    names = [LONG, *(f"Borsetshire Number {number} Council" for number in range(2, 20))]
    bodies_named = [Named(f"borsetshire-{at}", name) for at, name in enumerate(names)]
    late = tuple(shown(body, StandingLabel.OVERDUE) for body in bodies_named[:6])
    wins = []
    for at, body in enumerate(bodies_named[:6]):
        said = examples.evidence_for(body, StandingLabel.COMMITTED)[-1]
        said = replace(said, record=replace(said.record, quote=quote))  # type: ignore[arg-type, call-arg]
        on = date(2024, 5, 1) - timedelta(days=at)
        turn = Turn(
            body.id,
            "Hikvision",
            None,
            on,
            StandingLabel.UNKNOWN,
            StandingLabel.COMMITTED,
            "promise-open",
            (said.record.id,),
            win=True,
        )
        wins.append(PublishedWin(body, turn, (said,)))
    return FrontRecord(
        day=DAY,
        campaign=Campaign("We ask every public body to say which cameras it has.", examples.HIKVISION),
        census=Census(examples.HIKVISION, 2_147, 214, tuple(Tally(label, 10, 6) for label in LABELS)),
        overdue=late,
        overdue_total=61,
        due_soon=tuple(shown(body, StandingLabel.COMMITTED) for body in bodies_named[:10]),
        due_soon_total=31,
        wins=tuple(wins),
        wins_total=40,
        map=map_record(),
        deployments=(
            PublishedDeployment("Lhasa", "CN", "Prison", Edtf("2021"), "", examples.ARTICLE),
            PublishedDeployment("Hotan", "CN", "Place of detention", Edtf("2019"), "", examples.ARTICLE),
        ),
        deployments_total=18,
    )


FIRST_OF_MANY = Leaf(1, 11)


def list_record(leaf: Leaf = FIRST_OF_MANY, *, spoken: bool = True) -> ListRecord:
    """A full page of a list, of which each body has said something or none has."""
    labels = LABELS if spoken else (StandingLabel.UNKNOWN,)
    rows = tuple(
        shown(Named(one.id, one.name), labels[at % len(labels)])
        for at, one in enumerate(bodies()[leaf.number * 200 : leaf.number * 200 + 200])
    )
    kinds = tuple(Shelf(one, 100, 3) for one in sorted({one.kind for one in bodies()}))
    nations = tuple(Shelf(one, 100, 3) for one in sorted({one.nation for one in bodies()}))
    shelves = Shelves(kinds, nations, nations, (examples.HIKVISION,))
    filters = Filters(nation="England")
    return ListRecord(DAY, filters, examples.HIKVISION, rows, 2_147, 214, 2_147, leaf=leaf, shelves=shelves)
