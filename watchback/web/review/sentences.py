"""What an editor is told in one sentence: what accepting would do, and what was done."""

from datetime import datetime

from django.utils import timezone

from watchback.derive import Effect, day_of_evidence
from watchback.records import Standing, Statement, day_in_words
from watchback.words import Estate


def effect_sentence(effect: Effect | None, body: str) -> str:
    """What accepting would do to where the body stands."""
    if effect is None:
        return f"Accepting adds a source; where {body} stands does not change."
    before, after = effect.before, effect.after
    if before.label is not after.label:
        return f"Accepting turns {body} from {_label(before)} to {_label(after)}."
    if effect.weight:
        return f"Accepting leaves {body} at {_label(after)}{_what_differs(before, after)}."
    return f"Accepting changes nothing in where {body} stands: {_label(after)}."


def estate_sentence(standing: Standing) -> str:
    """For which part of the body's cameras the standing speaks; empty where the words do not say."""
    if standing.estate == Estate.ALL:
        return "For all its estates."
    if standing.estate is None:
        return ""
    words = estate_in_words(standing.estate)
    return f"For its {_AS_ESTATE.get(standing.estate, f'{words} estate')} only."


_AS_ESTATE: dict[str, str] = {
    Estate.PUBLIC_REALM: "public realm",
    Estate.BUILDINGS: "buildings",
    Estate.HOUSING: "housing",
    Estate.SCHOOLS: "schools",
    Estate.BODY_WORN: "body-worn cameras",
    Estate.SENSITIVE_SITES: "sensitive sites",
}
"""Estates whose name needs no "estate" behind it."""


def no_day_sentence(statement: Statement) -> str:
    """A warning where nothing but the day of reading says when; empty where something does."""
    found = day_of_evidence(statement)
    if found is None or found[1] != "snapshot_on":
        return ""
    return f"No day is given: it would count from {day_in_words(found[0])}, the day it was read."


def hour_in_words(at: datetime) -> str:
    """A moment as editors read it: "27 October 2022, 14:03"."""
    local = timezone.localtime(at)
    return f"{day_in_words(local.date())}, {local:%H:%M}"


def _label(standing: Standing) -> str:
    return standing.label.label.lower()


def estate_in_words(estate: str) -> str:
    """An estate in the middle of a sentence; one outside the vocabulary as it is."""
    return Estate(estate).label.lower() if estate in Estate.__members__.values() else estate


def _what_differs(before: Standing, after: Standing) -> str:
    if before.due != after.due:
        return f", due {day_in_words(after.due)}" if after.due else ", without a date"
    new = [key for key in after.estates if key not in before.estates]
    named = [estate_in_words(key) for key in new if key]
    if named:
        return f"; it is the first that is known of its {' and '.join(named)}"
    return "; the words name no estate" if new else "; what it rests on changes"
