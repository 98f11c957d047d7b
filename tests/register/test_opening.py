"""First use makes the register; later uses only look; two at once do not get in each other's way."""

from pathlib import Path

import pytest

from tests.register.conftest import Elsewhere

OPEN = """
import sys
sys.stdin.readline()
from watchback.web import open_register
open_register()
from watchback.web.register.models import Body, Deed
assert Body.objects.count() == 2147
assert Deed.objects.count() == 1
print("open")
"""

OPEN_AND_FORBID = """
from watchback.web import open_register
import django.core.management
def forbidden(*names, **options):
    raise AssertionError("migrated again")
django.core.management.call_command = forbidden
open_register()
from watchback.web.register import reference
print("open")
"""

REBUILD_A_TABLE = """
from watchback.web import open_register
open_register()
from django.db import connection, models
from watchback.web.register.append_only import unguarded_tables
from watchback.web.register.models import AuditResult, ReferenceLoad
longer = models.CharField(max_length=999, blank=True, default="")
longer.set_attributes_from_name("ran_by")
longer.model = AuditResult
with connection.schema_editor() as editor:
    editor.alter_field(AuditResult, AuditResult._meta.get_field("ran_by"), longer)
if connection.vendor == "sqlite":
    assert unguarded_tables(connection) == ["register_auditresult"]
ReferenceLoad.objects.filter(name="schema").delete()
"""

LOOK_AT_THE_GUARDS = """
from watchback.web import open_register
open_register()
from django.db import connection
from watchback.web.register.append_only import unguarded_tables
assert unguarded_tables(connection) == [], unguarded_tables(connection)
"""


def test_two_processes_that_open_it_at_once_make_it_once(empty_elsewhere: Elsewhere) -> None:
    openers = [empty_elsewhere.start(OPEN) for _ in range(2)]
    for opener in openers:
        opener.stdin.write("go\n")
        opener.stdin.flush()
    for opener in openers:
        output, errors = opener.communicate()
        assert (opener.returncode, output) == (0, "open\n"), errors


OPEN_OR_SAY = """
from watchback.web import RegisterUnavailable, open_register
try:
    open_register()
except RegisterUnavailable as refusal:
    print(refusal)
"""


@pytest.mark.parametrize(
    ("home", "url", "sentence"),
    [
        ("/dev/null/home", "", "The home folder cannot be used: Not a directory.\n"),
        ("", "foo://x", "DATABASE_URL is not the address of a database.\n"),
        ("", "mysql://127.0.0.1/x", "DATABASE_URL must name a PostgreSQL or SQLite database.\n"),
        ("", "postgres://127.0.0.1:1/x", "The register's database cannot be used: connection failed: "),
        (
            "",
            "sqlite:////nowhere/x",
            "The register's database cannot be used: unable to open database file.\n",
        ),
    ],
)
def test_what_cannot_be_opened_is_said_in_one_sentence(
    home: str, url: str, sentence: str, tmp_path: Path
) -> None:
    said = Elsewhere(Path(home or tmp_path), url).run(OPEN_OR_SAY)
    assert said.stdout.startswith(sentence), said.stderr
    assert said.stdout.count("\n") == 1


def test_the_home_folder_is_for_its_owner_only(empty_elsewhere: Elsewhere) -> None:
    assert empty_elsewhere.run(OPEN.replace("sys.stdin.readline()", "")).returncode == 0
    assert empty_elsewhere.home.stat().st_mode & 0o077 == 0
    for name in ("secret-key", *(["watchback.sqlite3"] if not empty_elsewhere.database_url else [])):
        assert (empty_elsewhere.home / name).stat().st_mode & 0o077 == 0


def test_a_later_use_neither_migrates_nor_loads(elsewhere: Elsewhere) -> None:
    said = elsewhere.run(OPEN_AND_FORBID)
    assert (said.stdout, said.stderr) == ("open\n", "")


def test_the_triggers_come_back_after_a_migration_that_rebuilt_a_table(elsewhere: Elsewhere) -> None:
    rebuilt = elsewhere.run(REBUILD_A_TABLE)
    assert rebuilt.returncode == 0, rebuilt.stderr
    looked = elsewhere.run(LOOK_AT_THE_GUARDS)
    assert looked.returncode == 0, looked.stderr


AS_BEFORE_SPLITS = """
from watchback.web import open_register
open_register()
from django.core.management import call_command
from django.db import connection
from tests.register import barsetshire
from watchback.web.register.append_only import unguard
from watchback.web.register.models import ReferenceLoad
from watchback.web.review.models import Decision
barsetshire.accepted_promise()
assert Decision.objects.count() == 1
unguard(connection)
call_command("migrate", "review", "0001", verbosity=0)
unguard(connection)
ReferenceLoad.objects.filter(name="schema").delete()
"""


def test_a_register_from_before_splits_keeps_its_decisions_and_its_chain(elsewhere: Elsewhere) -> None:
    before = elsewhere.run(AS_BEFORE_SPLITS)
    assert before.returncode == 0, before.stderr
    for command in ("verify", "check"):
        said = elsewhere.watchback(command)
        assert said.returncode == 0, said.stdout + said.stderr


def test_verify_and_check_say_yes_to_a_new_register(elsewhere: Elsewhere) -> None:
    for command in ("verify", "check"):
        said = elsewhere.watchback(command)
        assert said.returncode == 0, said.stdout + said.stderr


BREAK = """
from watchback.web import open_register
open_register()
from tests.register import barsetshire
barsetshire.accepted_promise()
barsetshire.tamper("UPDATE register_statement SET quote = 'Never.'")
"""


def test_verify_and_check_say_no_and_where(elsewhere: Elsewhere) -> None:
    broken = elsewhere.run(BREAK)
    assert broken.returncode == 0, broken.stderr
    verified, checked = elsewhere.watchback("verify"), elsewhere.watchback("check")
    assert (verified.returncode, checked.returncode) == (3, 3)
    assert "Broken at deed 3, register_statement:" in verified.stdout
    assert "The quotation of statement" in checked.stdout


def test_export_and_import_move_a_register_from_one_home_to_another(
    elsewhere: Elsewhere, empty_elsewhere: Elsewhere
) -> None:
    assert elsewhere.run(BREAK.replace("barsetshire.tamper", "str")).returncode == 0
    elsewhere.watchback("register", "export", str(elsewhere.home / "all.jsonl"))
    taken = empty_elsewhere.watchback("register", "import", str(elsewhere.home / "all.jsonl"))
    assert taken.returncode == 0, taken.stderr
    empty_elsewhere.watchback("register", "export", str(empty_elsewhere.home / "all.jsonl"))
    first, second = ((home / "all.jsonl").read_text() for home in (elsewhere.home, empty_elsewhere.home))
    assert first == second


def test_a_file_that_is_not_there_is_refused_in_one_sentence(elsewhere: Elsewhere) -> None:
    said = elsewhere.watchback("register", "import", "/nowhere/all.jsonl")
    assert (said.returncode, said.stderr) == (
        2,
        "/nowhere/all.jsonl cannot be read: No such file or directory.\n",
    )
