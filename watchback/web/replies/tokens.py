"""The secret in an invitation's link: made once, shown once, kept only as its hash."""

import hashlib
import secrets

from django.utils.crypto import constant_time_compare

from watchback.web.replies.models import Invitation

_BYTES = 32
_LENGTH = 43
"""Characters of so many bytes in URL-safe base 64, unpadded."""


def new_token() -> str:
    """A new secret of 256 random bits."""
    return secrets.token_urlsafe(_BYTES)


def hash_of(token: str) -> str:
    """What is kept of a secret. It is random, so a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_by(token: str) -> Invitation | None:
    """The invitation that this secret opens, over or not; None for any that was never given out."""
    if len(token) != _LENGTH:
        return None
    hashed = hash_of(token)
    found = (
        Invitation.objects.select_related("body", "supplier", "statement", "audit")
        .filter(token_hash=hashed)
        .first()
    )
    return found if found and constant_time_compare(found.token_hash, hashed) else None
