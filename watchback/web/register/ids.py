"""Identifiers of things with a public address: short, random, made once and never reused."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32 in lower case: no i, l, o or u to misread."""

LENGTH = 10


def new_id() -> str:
    """A new identifier of fifty random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
