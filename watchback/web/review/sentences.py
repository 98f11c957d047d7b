"""What an editor is told in one sentence: what accepting would do, and what was done."""

from datetime import datetime

from django.utils import timezone

from watchback.derive import Effect
from watchback.records import Standing, day_in_words
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
    """For which part of the body's cameras the standing speaks."""
    if standing.estate == Estate.ALL:
        return "For all its estates."
    if standing.estate is None:
        return "The words do not say for which estate."
    return f"For its {estate_in_words(standing.estate)} only."


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
