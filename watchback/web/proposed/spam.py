"""What keeps programs from filling the queue, without asking anybody else and without keeping an address."""

from datetime import timedelta

from django.core import signing

from watchback.web.proposed.senders import Senders

QUICKEST = timedelta(seconds=4)
LONGEST_OPEN = timedelta(days=1)
MOST_LINKS = 3

_SALT = "watchback proposal"
SENDERS = Senders()


def began_now() -> str:
    """The moment at which a form is opened, signed."""
    return signing.TimestampSigner(salt=_SALT).sign("form")


def began_before(began: str) -> str:
    """The moment that a form gave, where it is one of ours and not too old; else now."""
    try:
        signing.TimestampSigner(salt=_SALT).unsign(began, max_age=LONGEST_OPEN)
    except signing.BadSignature:
        return began_now()
    return began


def why_not_by_time(began: str) -> str:
    """Why a form that was opened then cannot be taken; empty where it can."""
    signer = signing.TimestampSigner(salt=_SALT)
    try:
        signer.unsign(began, max_age=LONGEST_OPEN)
    except signing.SignatureExpired:
        return "The page was open for more than a day. Nothing is lost: please press the button once more."
    except signing.BadSignature:
        return "The page did not say when it was opened. Nothing is lost: please press the button once more."
    if _is_younger(signer, began):
        return "That was quicker than anybody types. Nothing is lost: please press the button once more."
    return ""


def _is_younger(signer: signing.TimestampSigner, began: str) -> bool:
    try:
        signer.unsign(began, max_age=QUICKEST)
    except signing.SignatureExpired:
        return False
    return True


def links_in(text: str) -> int:
    """How many addresses of pages are in a text."""
    lowered = text.lower()
    return lowered.count("http://") + lowered.count("https://") + lowered.count("www.")
