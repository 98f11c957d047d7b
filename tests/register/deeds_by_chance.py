"""A small county in which things are said, taken back and looked for by chance."""

import random
from datetime import date, datetime, timedelta

from tests.register import barsetshire
from watchback.web.register.accept import make_statement, place_of, retract
from watchback.web.register.models import BodySuccession, Statement
from watchback.web.register.searches import record_search
from watchback.web.review.models import Proposal
from watchback.words import Estate, Outcome, Stance, Voice

HEIR, OLD, OLDEST, OTHER = "barset", "barsetshire-county-council", "west-barset", "silverbridge"
SAYS = [stance for stance in Stance if stance is not Stance.CALLED_ON]


def county() -> None:
    """A council that took over from another, which had taken over from a third; and one by itself."""
    barsetshire.body(HEIR, "Barset Council")
    barsetshire.body(end_date="2025-03-31")
    barsetshire.body(OLDEST, "West Barset", end_date="2022-03-31")
    barsetshire.body(OTHER, "Silverbridge")
    BodySuccession.objects.create(old_id=OLD, new_id=HEIR)
    BodySuccession.objects.create(old_id=OLDEST, new_id=OLD)
    barsetshire.save_minutes()


def deed(by_chance: random.Random, at: datetime) -> None:
    """One deed, or none: then only embargoes may end."""
    by_chance.choice([say, say, say, take_back, look, wait])(by_chance, at)


def say(by_chance: random.Random, at: datetime) -> None:
    proposal = Proposal.objects.first()
    day = date(2021, 1, 1) + timedelta(days=by_chance.randrange(1900))
    fields = {
        "body_id": by_chance.choice([HEIR, OLD, OLDEST, OTHER]),
        "supplier_id": barsetshire.supplier().pk,
        "stance": by_chance.choice(SAYS).value,
        "voice": by_chance.choice([Voice.OWN, Voice.OWN, Voice.REPORTED]).value,
        "estate": by_chance.choice(["", Estate.ALL.value, Estate.HOUSING.value]),
        "said_on": day.isoformat(),
        "deadline": by_chance.choice(["", f"{day.year + 1}-02"]),
    }
    place = place_of(proposal)
    place = type(place)(place.snapshot, place.quote, place.start)
    waits = at + timedelta(hours=2, minutes=30) if by_chance.random() < 0.2 else None
    make_statement(fields, [place], "asha", at, waits)


def take_back(by_chance: random.Random, at: datetime) -> None:
    if found := list(Statement.everything.in_force().order_by("id")):
        retract(by_chance.choice(found), "a mistake", "asha", at)


def look(by_chance: random.Random, at: datetime) -> None:
    day = date(2026, 1, 1) + timedelta(days=by_chance.randrange(300))
    outcome = by_chance.choice([Outcome.FOUND, Outcome.SEARCHED_NONE, Outcome.BLOCKED])
    record_search(by_chance.choice([HEIR, OTHER]), "hikvision", "minutes", day, outcome, "asha")


def wait(by_chance: random.Random, at: datetime) -> None:
    """Nothing is done: only embargoes may end."""
