"""What the forms that strangers may send have in common: their addresses, their headers, plain text only."""

import unicodedata
from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

REPLY = "/reply/"
PROPOSE = "/corrections/propose/"

_MOST_SERVERS = 10
"""Web servers one behind the other that are looked through."""

_MAY_STAND = "\n\t"
# They turn the direction of what follows, so that text reads otherwise than it is.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def takes_forms(path: str) -> bool:
    """Whether strangers may send a form to this path."""
    return path == PROPOSE or path.startswith(REPLY)


def address_of_sender(request: HttpRequest) -> str:
    """Where a request comes from: who is connected or, where that is a trusted web server, who it says.

    ``X-Forwarded-For`` is read from its end: whoever sends can write what they like at its beginning. The
    last address that is not a trusted server's is the sender's.
    """
    sender = request.META.get("REMOTE_ADDR", "")
    passed_on = request.headers.get("X-Forwarded-For", "").split(",")[-_MOST_SERVERS:]
    while _is_trusted(sender) and passed_on:
        sender = passed_on.pop().strip() or sender
    return sender


def _is_trusted(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return found.is_loopback or any(found in network for network in settings.TRUSTED_PROXIES)


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
