"""Triggers by which the database itself keeps evidence: no UPDATE, no DELETE, no TRUNCATE.

They are put in place after every migration, because SQLite drops a table's triggers when a
migration rebuilds the table. The one exception is narrow: on a row that has an Erasure, an
UPDATE may blank the words named by the model, and nothing else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from watchback.web.register.models.kept import Kept

# An empty text, and an empty mapping or list as JSON.
BLANK = "('', '{}', '[]')"
NEVER_ERASED = {"register_deed", "register_erasure"}


def kept_models() -> list[type[Kept]]:
    """Every model whose rows are kept, in the order the apps declare them."""
    return [model for model in apps.get_models() if issubclass(model, Kept)]


def guard(connection: BaseDatabaseWrapper) -> None:
    """Puts the triggers in place on every evidence table; again if they are there."""
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for model in kept_models():
            if model._meta.db_table in existing:
                for statement in GUARDS[connection.vendor](model):
                    cursor.execute(statement)


def unguard(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers away."""
    with connection.cursor() as cursor:
        for model in kept_models():
            for name in TRIGGERS:
                cursor.execute(DROPS[connection.vendor].format(name=name, table=model._meta.db_table))


@contextmanager
def unguarded(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """For a migration that must rewrite evidence, and for emptying a test database."""
    unguard(connection)
    try:
        yield
    finally:
        guard(connection)


def unguarded_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Evidence tables that lack one of their triggers."""
    with connection.cursor() as cursor:
        cursor.execute(PRESENT[connection.vendor])
        present = {(table, name) for table, name in cursor.fetchall()}
    tables = [model._meta.db_table for model in kept_models()]
    return [
        table
        for table in tables
        if any((table, f"{table}_{name}") not in present for name in NEEDED[connection.vendor])
    ]


def guard_after_migrating(sender: Any, using: str, **_: Any) -> None:
    """Signal receiver. Django sends one signal an app when all migrations have run; one is enough."""
    if sender.label == "register":
        guard(connections[using])


def _columns(model: type[Model]) -> list[str]:
    return [field.column for field in model._meta.local_concrete_fields]


def _may_be_erased(model: type[Kept], cast: str) -> str:
    """SQL that is true where an UPDATE only blanks the words of a row that has an Erasure."""
    table, key = model._meta.db_table, model._meta.pk.column
    if table in NEVER_ERASED:
        return "1 = 0"
    words = {model._meta.get_field(name).column for name in model.WORDS}
    same = 'NEW."{0}" IS NOT DISTINCT FROM OLD."{0}"' if cast == "postgresql" else 'NEW."{0}" IS OLD."{0}"'
    tests = [
        f'({same.format(column)} OR CAST(NEW."{column}" AS TEXT) IN {BLANK})'
        if column in words
        else same.format(column)
        for column in _columns(model)
    ]
    erased = (
        f'EXISTS (SELECT 1 FROM "register_erasure" WHERE "table" = \'{table}\''
        f' AND "row_id" = CAST(OLD."{key}" AS TEXT))'
    )
    return " AND ".join([erased, *tests])


def _sqlite_guards(model: type[Kept]) -> list[str]:
    table = model._meta.db_table
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_refusal(table)}'); END"
    unique = [field.column for field in model._meta.local_concrete_fields if field.unique]
    taken = " OR ".join(f'"{column}" = NEW."{column}"' for column in unique)
    return [
        *(DROPS["sqlite"].format(name=name, table=table) for name in TRIGGERS),
        f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}"'
        f" WHEN NOT ({_may_be_erased(model, 'sqlite')}) {refuse}",
        f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" {refuse}',
        # INSERT OR REPLACE deletes the old row without asking the trigger above.
        f'CREATE TRIGGER "{table}_no_replace" BEFORE INSERT ON "{table}"'
        f' WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {taken}) {refuse}',
    ]


def _postgresql_guards(model: type[Kept]) -> list[str]:
    table = model._meta.db_table
    refuse = f"RAISE EXCEPTION '{_refusal(table)}' USING ERRCODE = 'integrity_constraint_violation';"
    return [
        f'CREATE OR REPLACE FUNCTION "{table}_keep"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN'
        f" IF TG_OP = 'UPDATE' THEN IF {_may_be_erased(model, 'postgresql')} THEN RETURN NEW; END IF; END IF;"
        f" {refuse} END $$",
        *(DROPS["postgresql"].format(name=name, table=table) for name in TRIGGERS),
        f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}"'
        f' FOR EACH ROW EXECUTE FUNCTION "{table}_keep"()',
        f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}"'
        f' FOR EACH ROW EXECUTE FUNCTION "{table}_keep"()',
        f'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}"'
        f' FOR EACH STATEMENT EXECUTE FUNCTION "{table}_keep"()',
    ]


def _refusal(table: str) -> str:
    return f"The register keeps what it was given: {table} cannot be changed or deleted."


GUARDS = {"sqlite": _sqlite_guards, "postgresql": _postgresql_guards}
TRIGGERS = ("no_update", "no_delete", "no_replace", "no_truncate")
NEEDED = {
    "sqlite": ("no_update", "no_delete", "no_replace"),
    "postgresql": ("no_update", "no_delete", "no_truncate"),
}
DROPS = {
    "sqlite": 'DROP TRIGGER IF EXISTS "{table}_{name}"',
    "postgresql": 'DROP TRIGGER IF EXISTS "{table}_{name}" ON "{table}"',
}
PRESENT = {
    "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'"
    ),
}
