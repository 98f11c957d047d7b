"""The key with which this computer signs its audits: made at first use, kept in the home folder."""

_KEPT = "audit-key"


def private_key() -> str:
    """The private key as PEM, readable by its owner alone; raises Refused."""
    from watchback.audit.signing import new_key
    from watchback.cli.errors import Refused
    from watchback.home import kept_once

    try:
        return kept_once(_KEPT, new_key)
    except OSError as error:
        raise Refused(f"The key that signs audits cannot be kept: {error.strerror or error}.") from None
