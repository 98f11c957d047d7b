"""The estates as words inside a sentence."""

from watchback.publish.languages import ENGLISH, say, say_word, spoken, to_say
from watchback.words import Estate

# With "some" cameras and with "no" cameras: "across its estates", "on any of its estates".
_WHERE: dict[str, tuple[str, str]] = {
    Estate.PUBLIC_REALM: (to_say("in its public realm"), to_say("in its public realm")),
    Estate.BUILDINGS: (to_say("in its buildings"), to_say("in its buildings")),
    Estate.HOUSING: (to_say("in its housing"), to_say("in its housing")),
    Estate.SCHOOLS: (to_say("in its schools"), to_say("in its schools")),
    Estate.TRANSPORT: (to_say("on its transport estate"), to_say("on its transport estate")),
    Estate.BODY_WORN: (to_say("worn by its staff"), to_say("worn by its staff")),
    Estate.SENSITIVE_SITES: (to_say("at its sensitive sites"), to_say("at its sensitive sites")),
    Estate.ALL: (to_say("on all its estates"), to_say("on any of its estates")),
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
        return say("Not said which")
    if estate in _WHERE:
        return say_word(Estate(estate))
    return str(estate).replace("-", " ").capitalize()


def estate_inside(estate: Estate | str) -> str:
    """An estate inside a sentence: "public realm"."""
    if spoken() is ENGLISH:
        return str(estate).replace("-", " ")
    return estate_label(estate).lower()


def _phrase(estate: Estate | str | None, which: int) -> str:
    if estate is None:
        return ""
    words = _WHERE.get(str(estate))
    return f" {say(words[which])}" if words else f" ({estate_label(estate).lower()})"
