"""The estates as words inside a draft: "in your public realm", "in its public realm"."""

from watchback.records.drafts import Occasion
from watchback.words import Estate, StandingLabel

_PLACES: dict[str, str] = {
    Estate.PUBLIC_REALM: "in {whose} public realm",
    Estate.BUILDINGS: "in {whose} buildings",
    Estate.HOUSING: "in {whose} housing",
    Estate.SCHOOLS: "in {whose} schools",
    Estate.TRANSPORT: "on {whose} transport estate",
    Estate.BODY_WORN: "worn by {whose} staff",
    Estate.SENSITIVE_SITES: "at {whose} sensitive sites",
    Estate.ALL: "on all {whose} estates",
}

_SILENT = frozenset({StandingLabel.UNKNOWN, StandingLabel.NO_ANSWER})


def place(estate: Estate | str | None, whose: str) -> str:
    """Where some cameras are, with a space before: " in your housing"; empty where unsaid."""
    if estate is None:
        return ""
    named = str(estate).replace("-", " ")
    return " " + _PLACES.get(str(estate), f"in {{whose}} {named}").format(whose=whose)


def place_of_none(estate: Estate | str | None, whose: str) -> str:
    """Where there are no cameras: " on any of its estates" for all."""
    return f" on any of {whose} estates" if estate == Estate.ALL else place(estate, whose)


def speaks_of_a_part(occasion: Occasion) -> bool:
    """Whether the deciding words name one estate, so that nothing is known of the others."""
    standing = occasion.standing.standing
    return standing.label not in _SILENT and standing.estate not in (None, Estate.ALL)


def leaves_it_open(occasion: Occasion) -> bool:
    """Whether the deciding words do not say which cameras they are about."""
    standing = occasion.standing.standing
    return standing.label not in _SILENT and standing.estate is None
