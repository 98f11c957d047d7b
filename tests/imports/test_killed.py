"""A process that is killed while it imports, or undoes, leaves all of it or nothing."""

from tests.register.conftest import Elsewhere

STEPS = [
    "snapshot: part opened",
    "snapshot: part written",
    "snapshot: part synced",
    "snapshot: renamed to its hash",
    "snapshot: folder synced",
    "import: source and snapshot written",
    "import: proposals written",
    "import: rows written",
    "import: deed written",
    "import: committed",
]
UNDOING = ["import: proposals withdrawn", "import: undoing written"]

START = """
import os, signal, sys
from watchback.web import open_register
open_register()
from datetime import UTC, datetime
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone
from tests.imports.county import imported, make_county
from tests.imports.sheets import answers
from watchback.web.imports.undoing import undo_import
from watchback.web.imports.models import Import, ImportedRow
from watchback.web.register import steps
from watchback.web.register.chain import walk_chain
from watchback.web.register.invariants import check_register
from watchback.web.register.opening import put_in_place
from watchback.web.review.states import open_proposals

def by():
    return User.objects.get_or_create(username="asha")[0]

def sheet(place):
    row = ("Felpersham", f"{place + 1} May 2023", "Yes", "", f"https://foi.example/other/{place}")
    return answers(row)

def killed(at, work):
    connection.close()
    child = os.fork()
    if child == 0:
        steps.watchers.append(lambda step: step == at and os.kill(os.getpid(), signal.SIGKILL))
        work()
        os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1]), f"nothing was killed at {at}"
    put_in_place()
    breaches = [breach for finding in check_register(timezone.now()) for breach in finding.breaches]
    assert not breaches, breaches
    assert not walk_chain().breaks

make_county()
by()
"""

KILL_IMPORTS = """
for place, at in enumerate(sys.argv[1:]):
    before = Import.objects.count(), ImportedRow.objects.count(), open_proposals().count()
    killed(at, lambda: imported(sheet(place), by()))
    added = at == "import: committed"
    now = Import.objects.count(), ImportedRow.objects.count(), open_proposals().count()
    assert (now != before) == added, (at, before, now)
    imported(sheet(place), by())
    assert Import.objects.count() == place + 1
    assert open_proposals().count() == 3 + place + 1
print("whole")
"""

KILL_UNDOING = """
id = imported(sheet(0), by()).batch.pk
for at in sys.argv[1:]:
    killed(at, lambda: undo_import(id, by(), timezone.now()))
    assert open_proposals().count() == 4
undo_import(id, by(), timezone.now())
assert open_proposals().count() == 0
print("whole")
"""

LIST_STEPS = """
steps.watchers.append(print)
imported(sheet(0), by())
"""


def test_the_steps_named_here_are_all_there_are(elsewhere: Elsewhere) -> None:
    said = elsewhere.run(START + LIST_STEPS)
    assert said.stdout.splitlines() == STEPS, said.stderr


def test_killed_after_any_step_all_or_nothing_is_imported(elsewhere: Elsewhere) -> None:
    said = elsewhere.run(START + KILL_IMPORTS, *STEPS)
    assert said.stdout == "whole\n", said.stderr


def test_killed_while_undoing_nothing_is_undone(elsewhere: Elsewhere) -> None:
    said = elsewhere.run(START + KILL_UNDOING, *UNDOING)
    assert said.stdout == "whole\n", said.stderr
