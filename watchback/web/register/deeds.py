"""Writes down who did what and when, each deed chained to the one before by its hash."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from watchback.web.register.digests import row_digests, sha256_of
from watchback.web.register.models import Deed, Kept

BY_WATCHBACK = "Watchback"
"""The name under which the program's own deeds stand."""

FIRST = "0" * 64
"""What the first deed holds in place of the hash of the one before."""

_WRITERS_LOCK = 0x57617464


def record_deed(
    by: Any,
    verb: str,
    subject: models.Model | tuple[str, str],
    detail: dict[str, Any] | None = None,
    rows: Iterable[Kept] = (),
    at: datetime | None = None,
) -> Deed:
    """The only writer of deeds; call it inside the transaction that does the deed.

    ``by`` is the user, or a name where nobody is signed in. ``detail`` holds identifiers and
    numbers, never words: a deed cannot be erased. Of ``rows``, and of the subject where it is
    evidence, the digest is kept too.
    """
    hold_register()
    kept = [*([subject] if isinstance(subject, Kept) else []), *rows]
    last = Deed.objects.order_by("id").last()
    kind, id = subject if isinstance(subject, tuple) else (subject._meta.model_name, str(subject.pk))
    deed = Deed(
        at=at or timezone.now(),
        by=None if isinstance(by, str) else by,
        by_name=by if isinstance(by, str) else by.get_username(),
        verb=verb,
        subject_kind=kind,
        subject_id=id,
        detail=(detail or {}) | ({"rows": row_digests(kept)} if kept else {}),
        previous_hash=last.hash if last else FIRST,
    )
    deed.hash = hash_of(deed)
    deed.save(force_insert=True)
    return deed


def hash_of(deed: Deed) -> str:
    """The hash that a deed with these values must have."""
    return sha256_of(
        [
            deed.previous_hash,
            deed.at,
            deed.by_id,
            deed.by_name,
            deed.verb,
            deed.subject_kind,
            deed.subject_id,
            deed.detail,
        ]
    )


def hold_register() -> None:
    """Makes other writers of evidence wait until this transaction ends.

    SQLite's transactions already begin so. Raises TransactionManagementError outside one.
    """
    transaction.get_connection().validate_no_broken_transaction()
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Evidence is written inside a transaction.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITERS_LOCK])
