"""Plain answers and phrases that several drafts need."""

from collections.abc import Sequence

from watchback.records import Standing, day_in_words
from watchback.records.drafts import Occasion
from watchback.words import StandingLabel

_OPEN = frozenset({StandingLabel.COMMITTED, StandingLabel.REMOVING})


def deadline_of(standing: Standing) -> str:
    """The date given, no narrower than it was said: "February 2023"; empty where none was."""
    if standing.deadline is not None:
        return standing.deadline.words.removeprefix("up to ")
    return day_in_words(standing.due) if standing.due else ""


def reported_date_passed(occasion: Occasion) -> bool:
    """Whether a promise is open though its date has passed: others reported it, the body gave none."""
    standing = occasion.standing.standing
    return standing.label in _OPEN and standing.due is not None and standing.due < occasion.on


def listed(parts: Sequence[str]) -> str:
    """Several things in one sentence: "A, B and C"; parts that hold commas are told apart by semicolons."""
    between = "; " if any("," in part for part in parts) else ", "
    if len(parts) < 2:
        return "".join(parts)
    return f"{between.join(parts[:-1])}{';' if between == '; ' else ''} and {parts[-1]}"
