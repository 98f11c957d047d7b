"""Brings a database up to this version of the product: tables, triggers, reference data."""

import fcntl
import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import allauth
import django
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from watchback.home import home
from watchback.web.register.append_only import unguarded_tables
from watchback.web.register.models import ReferenceLoad
from watchback.web.register.reference import REFERENCE_FILES, load_reference
from watchback.web.register.snapshots import sweep_left_over_parts

_WEB = Path(__file__).resolve().parent.parent
_APPS = ("register", "review", "campaign", "gathering", "imports", "replies", "proposed")
_ADVISORY_LOCK = 0x57617463


def put_in_place() -> None:
    """Migrates and loads what is missing; does nothing but compare when all is there."""
    sweep_left_over_parts()
    if _digests_in_place() == wanted_digests():
        return
    with _one_process_at_a_time():
        if _digests_in_place() != wanted_digests():
            _migrate_and_load()


def wanted_digests() -> dict[str, str]:
    """What this version of the product brings: a digest of the schema, one of the reference data."""
    packages = (django.VERSION, allauth.VERSION, version("django-tasks-db"))
    schema = [" ".join(map(str, packages))]
    for app in _APPS:
        schema += [f"{app}/{path.name}" for path in sorted((_WEB / app / "migrations").glob("0*.py"))]
    data = hashlib.sha256()
    for path in REFERENCE_FILES:
        data.update(path.read_bytes())
    return {"schema": hashlib.sha256("\n".join(schema).encode()).hexdigest(), "reference": data.hexdigest()}


def _digests_in_place() -> dict[str, str]:
    try:
        return dict(ReferenceLoad.objects.values_list("name", "digest"))
    except DatabaseError:  # no such table: a new database
        return {}


def _migrate_and_load() -> None:
    print("Setting up the register: tables and reference data (once) …", file=sys.stderr)
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    _close_to_others()
    if missing := unguarded_tables(connection):
        raise RuntimeError(f"These tables are not guarded against changes: {', '.join(missing)}.")
    with transaction.atomic():
        load_reference()
        for name, digest in wanted_digests().items():
            ReferenceLoad.objects.update_or_create(
                name=name, defaults={"digest": digest, "loaded_at": timezone.now()}
            )


def _close_to_others() -> None:
    """Whatever the home folder allows, the embedded database is for its owner only."""
    if connection.vendor == "sqlite" and not connection.is_in_memory_db():
        Path(connection.settings_dict["NAME"]).chmod(0o600)


@contextmanager
def _one_process_at_a_time() -> Iterator[None]:
    """A lock on this home folder and, for PostgreSQL, on the database that machines may share."""
    with (home() / "opening.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_ADVISORY_LOCK])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_ADVISORY_LOCK])
