"""The estates as words inside a sentence."""

from watchback.words import Estate

# With "some" cameras and with "no" cameras: "across its estates", "on any of its estates".
_WHERE: dict[str, tuple[str, str]] = {
    Estate.PUBLIC_REALM: ("in its public realm", "in its public realm"),
    Estate.BUILDINGS: ("in its buildings", "in its buildings"),
    Estate.HOUSING: ("in its housing", "in its housing"),
    Estate.SCHOOLS: ("in its schools", "in its schools"),
    Estate.TRANSPORT: ("on its transport estate", "on its transport estate"),
    Estate.BODY_WORN: ("worn by its staff", "worn by its staff"),
    Estate.SENSITIVE_SITES: ("at its sensitive sites", "at its sensitive sites"),
    Estate.ALL: ("on all its estates", "on any of its estates"),
}


def where(estate: Estate | str | None) -> str:
    """Where some cameras are, with a space before: " in its housing"; empty where unsaid."""
    return _phrase(estate, 0)


def where_any(estate: Estate | str | None) -> str:
    """Where no cameras are, with a space before: " on any of its estates"; empty where unsaid."""
    return _phrase(estate, 1)


def estate_label(estate: Estate | str | None) -> str:
    """An estate as a heading: "Public realm"; "Not said which" for None."""
    if estate is None:
        return "Not said which"
    if estate in _WHERE:
        return Estate(estate).label
    return str(estate).replace("-", " ").capitalize()


def _phrase(estate: Estate | str | None, which: int) -> str:
    if estate is None:
        return ""
    words = _WHERE.get(str(estate))
    return f" {words[which]}" if words else f" ({estate_label(estate).lower()})"
