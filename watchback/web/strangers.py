"""What the forms that strangers may send have in common: their addresses, their headers, plain text only."""

import unicodedata

from django.core.exceptions import ValidationError
from django.http import HttpResponse

REPLY = "/reply/"
PROPOSE = "/corrections/propose/"

_MAY_STAND = "\n\t"
# They turn the direction of what follows, so that text reads otherwise than it is.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def takes_forms(path: str) -> bool:
    """Whether strangers may send a form to this path."""
    return path == PROPOSE or path.startswith(REPLY)


def kept_by_nobody(answer: HttpResponse) -> HttpResponse:
    """The answer, for this reader alone: kept nowhere, found by no search, its address told to nobody."""
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def plain_text(text: str) -> str:
    """The text with one kind of line end. Raises ValidationError where it holds what is no text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for character in text:
        hidden = unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn") and character not in _MAY_STAND
        if hidden or character in _TURNING:
            raise ValidationError("It holds characters that are not text. Please type them again.")
    return text
