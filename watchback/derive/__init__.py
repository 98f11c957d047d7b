"""Evidence and a date give standings, turns and wins: pure functions, each answer with its reasons."""

from watchback.derive.coarsening import gives_away, told_place
from watchback.derive.coverage import coverage
from watchback.derive.dates_given import dates_given
from watchback.derive.days import day_of_evidence, due_day
from watchback.derive.effect import Effect, effect
from watchback.derive.events import Event, events_of, in_order, statement_event
from watchback.derive.lane import EFFECTS
from watchback.derive.mentions import mentions_by_month
from watchback.derive.over_time import labels_over_time, standings_by_month
from watchback.derive.rules import RULES, Rule
from watchback.derive.standing import ROLL_UP, standing
from watchback.derive.succession import kin_of, standings, standings_of_events
from watchback.derive.turns import LADDER, LOWEST_WIN, in_order_of_turns, turns, turns_of_events

__all__ = [
    "EFFECTS",
    "LADDER",
    "ROLL_UP",
    "RULES",
    "LOWEST_WIN",
    "Effect",
    "Event",
    "Rule",
    "coverage",
    "dates_given",
    "day_of_evidence",
    "due_day",
    "effect",
    "events_of",
    "gives_away",
    "in_order",
    "in_order_of_turns",
    "kin_of",
    "labels_over_time",
    "mentions_by_month",
    "standing",
    "standings",
    "standings_by_month",
    "standings_of_events",
    "statement_event",
    "told_place",
    "turns",
    "turns_of_events",
]
