"""An Ed25519 signature over a report's bytes, and whether one holds.

A signature shows that the report is as it was when the key signed it. Whose key it is, only the owner can
say: by its fingerprint, or by handing over the public key.
"""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

FORMAT = "watchback-audit-signature/1"
_ALGORITHM = "Ed25519"
# A report's signature is no signature of anything else that a key might be asked to sign.
_DOMAIN = b"watchback-audit/1\n"
_NO_SIGNATURE = "Not valid: no signature lies beside the report; it is the file audit.json.sig."
_STRANGE_SIGNATURE = "Not valid: the signature is not one that Watchback writes."


class NotAKey(ValueError):
    """A key that cannot be read; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether a signature holds, and what that means, in sentences."""

    holds: bool
    sentences: tuple[str, ...]


def new_key() -> str:
    """A new private key as PEM."""
    key = Ed25519PrivateKey.generate()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode("ascii")


def public_key_of(private_pem: str) -> str:
    """The public key as PEM, to be handed to whoever shall check reports."""
    key = _private(private_pem).public_key()
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")


def fingerprint_of(public_pem: str) -> str:
    """The public key in 64 hexadecimal digits, in groups of eight: two people can compare it by telephone."""
    digits = sha256(_raw(_public(public_pem.encode("ascii")))).hexdigest()
    return " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))


def signature_of(report: bytes, private_pem: str) -> bytes:
    """The file ``audit.json.sig`` for a report."""
    key = _private(private_pem)
    told = {
        "format": FORMAT,
        "algorithm": _ALGORITHM,
        "public_key": b64encode(_raw(key.public_key())).decode("ascii"),
        "signature": b64encode(key.sign(_DOMAIN + report)).decode("ascii"),
    }
    return (json.dumps(told, indent=2) + "\n").encode("ascii")


def check(report: bytes, signature: bytes, key: bytes | None = None) -> Checked:
    """Whether the signature belongs to the report, and was made with ``key`` where one is given (PEM).

    Raises NotAKey where the key given is none.
    """
    asked = None if key is None else _public(key)
    parts = _parts(signature)
    if parts is None:
        return Checked(False, (_NO_SIGNATURE if not signature else _STRANGE_SIGNATURE,))
    public, signed = parts
    try:
        public.verify(signed, _DOMAIN + report)
    except InvalidSignature:
        return Checked(
            False,
            (
                (
                    "Not valid: the report is not what was signed. It was changed, or the "
                    "two do not belong together."
                ),
            ),
        )
    made_with = fingerprint_of(_pem(public))
    if asked is None:
        return Checked(
            True,
            (
                "Valid: the report is as it was when it was signed.",
                f"The key is {made_with}. Whose it is, its owner can say; --key FILE checks against theirs.",
            ),
        )
    if _raw(asked) != _raw(public):
        return Checked(
            False, (f"Not valid: it was signed with another key than the one given: {made_with}.",)
        )
    return Checked(True, ("Valid: the report is as it was when it was signed with the key given.",))


def signed_with(signature: bytes) -> str | None:
    """The fingerprint of the key that made a signature; None where it is none that Watchback writes."""
    parts = _parts(signature)
    return fingerprint_of(_pem(parts[0])) if parts else None


def _parts(signature: bytes) -> tuple[Ed25519PublicKey, bytes] | None:
    try:
        told: Any = json.loads(signature)
        if (told["format"], told["algorithm"]) != (FORMAT, _ALGORITHM):
            return None
        public = Ed25519PublicKey.from_public_bytes(b64decode(told["public_key"], validate=True))
        return public, b64decode(told["signature"], validate=True)
    except (ValueError, KeyError, TypeError, RecursionError, UnsupportedAlgorithm):
        return None


def _private(pem: str) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(pem.encode("ascii"), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise NotAKey("The key that signs audits cannot be read.") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise NotAKey("The key that signs audits is no Ed25519 key.")
    return key


def _public(pem: bytes) -> Ed25519PublicKey:
    try:
        key = load_pem_public_key(pem)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise NotAKey(
            "The key is no public key in PEM: its first line is -----BEGIN PUBLIC KEY-----."
        ) from None
    if not isinstance(key, Ed25519PublicKey):
        raise NotAKey("The key is no Ed25519 key.")
    return key


def _raw(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def _pem(key: Ed25519PublicKey) -> str:
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")
