"""The language that pages are made in: English, unless a page function is called in another."""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language with what it has pages about.

    ``html`` is the value of ``lang``, ``name`` what it calls itself, ``prefix`` stands before its
    addresses. ``bodies`` are those with a page in it, by id, with their names in it ("" where none is
    known).
    """

    code: str
    html: str
    name: str
    prefix: str = ""
    bodies: Mapping[str, str] = field(default_factory=dict, repr=False)


ENGLISH = Tongue("en", "en-GB", "English")


def welsh(bodies: Mapping[str, str]) -> Tongue:
    """Welsh, with the bodies that have pages in it."""
    return Tongue("cy", "cy", "Cymraeg", "/cy", bodies)


# What gettext and Django do: a page is made by some two hundred small functions, and the language would
# be an argument of each. It is set in one place, around a page function, and is English elsewhere.
_spoken: ContextVar[Tongue] = ContextVar("spoken", default=ENGLISH)

spoken: Callable[[], Tongue] = _spoken.get
"""The language of the page that is being made."""


@dataclass(frozen=True, slots=True)
class InTongue(Generic[Made]):
    """A page function that makes its page in another language. Equal where both are."""

    tongue: Tongue
    make: Callable[..., Made]

    def __call__(self, *what: Any, **more: Any) -> Made:
        token = _spoken.set(self.tongue)
        try:
            return self.make(*what, **more)
        finally:
            _spoken.reset(token)


def in_tongue(tongue: Tongue, make: Callable[..., Made]) -> InTongue[Made]:
    """The page function in that language."""
    return InTongue(tongue, make)
