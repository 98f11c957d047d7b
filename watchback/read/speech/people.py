"""Names of people in a text, by rules/speakers.toml: with a title, or as two capitalised words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from watchback.read.bodies.mentions import BodyMention
from watchback.read.page import Page
from watchback.read.rules import table


@dataclass(frozen=True)
class Patterns:
    """Who speaks for a body and who does not; names of people alone, with a title, and at an end."""

    outside: re.Pattern[str]
    own: re.Pattern[str]
    person: re.Pattern[str]
    titled: re.Pattern[str]
    surname: re.Pattern[str]


@lru_cache(maxsize=1)
def patterns() -> Patterns:
    """The patterns that rules/speakers.toml makes."""
    rules = table("speakers")
    outside, own = (
        re.compile(rf"\b(?:{'|'.join(map(re.escape, rules[side]['words']))})\b")
        for side in ("outside", "own")
    )
    titles = "|".join(map(re.escape, rules["own"]["titles"]))
    never = "|".join(rules["own"]["never_names"])
    place = "|".join(rules["own"]["ends_of_places"])
    name = (
        rf"(?!(?:{place})\b)" r"(?:[A-Z]\.? )?(?:Mc|Mac|O['’])?[A-ZÀ-Þ][a-zà-þ]+(?:[-'’][A-ZÀ-Þ][a-zà-þ]+)*"
    )
    person = re.compile(
        rf"(?P<title>(?:(?:{titles})\.? )+)?(?P<name>(?!(?:{never})\b){name}(?: (?:de |van |"
        rf"of )?(?:(?!(?:{never})\b){name})){{1,2}})"
    )
    titled = re.compile(
        rf"\b(?:(?:{titles})\.? )+(?:{name})(?: (?!(?:{never})\b)(?:{name})){{0,2}}(?: of {name})?"
    )
    return Patterns(outside, own, person, titled, re.compile(rf"(?<![A-Za-z])({name})\W*\Z"))


def person_in(phrase: str, bodies: tuple[BodyMention, ...], offset: int) -> str | None:
    """A person's name in the phrase: with its title, or two capitalised words that name no body."""
    if match := patterns().titled.search(phrase):
        return " ".join(match[0].split())
    for match in patterns().person.finditer(phrase):
        start, end = offset + match.start(), offset + match.end()
        if all(end <= body.start or start >= body.end for body in bodies):
            return " ".join(match[0].split())
    return None


def holder_of(page: Page, office: str) -> str | None:
    """The person whom the page names with an office: "Mrs Jane Doe, Police and Crime Commissioner"."""
    match = re.search(rf", (?:the )?[^,;\n]{{0,40}}{re.escape(office)}\b", page.text)
    if not match:
        return None
    before = page.text[max(0, match.start() - 60) : match.start()]
    people = [m for m in patterns().titled.finditer(before) if m.end() == len(before)]
    people = people or [m for m in patterns().person.finditer(before) if m.end() == len(before)]
    return " ".join(people[0][0].split()) if people else None


def person_at(text: str, at: int) -> str | None:
    """The name of a person that begins at a place, title included."""
    match = patterns().titled.match(text, at) or patterns().person.match(text, at)
    return " ".join(match[0].split()) if match else None


def titled_people(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Where people are named with their titles in ``text[start:end]``."""
    return [
        (m.start(), m.end(), " ".join(m[0].split())) for m in patterns().titled.finditer(text, start, end)
    ]
