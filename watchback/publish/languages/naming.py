"""Names and addresses of the language that is spoken."""

import re

from watchback.publish.languages.marks import english
from watchback.publish.languages.tongue import ENGLISH, Tongue, spoken, welsh
from watchback.records.body import WELSH_SPOKEN_IN

_BOTH = (ENGLISH, welsh({}))
# The addresses, beside those of bodies, whose pages are in both languages; lists with their further pages.
_IN_BOTH = re.compile(
    r"/(?:(?:bodies/(?:nation/wales|kind/council-welsh)|overdue|wins)/(?:\d+/)?"
    r"|(?:bodies|act|method|about|privacy|accessibility)/)?\Z"
)


def tongues_of(path: str) -> tuple[Tongue, ...]:
    """The languages of the page of that path, which is none of a body's; empty where it is in one only."""
    return _BOTH if is_in_both(path) else ()


def tongues_of_body(nation: str) -> tuple[Tongue, ...]:
    """The languages of the page of a body of that nation; empty where it is in one only."""
    return _BOTH if nation == WELSH_SPOKEN_IN else ()


def is_in_both(path: str) -> bool:
    """Whether the page of that path, which is none of a body's, is made in both languages."""
    return _IN_BOTH.match(path) is not None


def address(href: str) -> str:
    """Where a link leads: to the page in the language spoken where there is one, else to the English."""
    tongue = spoken()
    if tongue is ENGLISH or not is_in_both(href.partition("?")[0].partition("#")[0]):
        return href
    return tongue.prefix + href


def body_address(body_id: str) -> str:
    """The page of a body."""
    tongue = spoken()
    path = f"/bodies/{body_id}/"
    return tongue.prefix + path if body_id in tongue.bodies else path


def act_address(body_id: str) -> str:
    """The page of what can be done about a body."""
    tongue = spoken()
    path = f"/act/{body_id}/"
    return tongue.prefix + path if body_id in tongue.bodies else path


def statement_address(statement_id: str, body_id: str) -> str:
    """The page of a statement of a body."""
    tongue = spoken()
    path = f"/statements/{statement_id}/"
    return tongue.prefix + path if body_id in tongue.bodies else path


def body_name(body_id: str, name: str) -> str:
    """What a body is called: its name in the language spoken, else its own name."""
    tongue = spoken()
    return name if tongue is ENGLISH else tongue.bodies.get(body_id) or english(name)
