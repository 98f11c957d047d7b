"""A process that is killed on the way in leaves the register whole, whichever step it had taken."""

from tests.register.conftest import Elsewhere

STEPS = [
    "snapshot: part opened",
    "snapshot: part written",
    "snapshot: part synced",
    "snapshot: renamed to its hash",
    "snapshot: folder synced",
    "intake: source and snapshot written",
    "intake: proposals written",
    "intake: deed written",
    "intake: committed",
]

# One process opens the register; for each step a child of it saves a document and is killed there.
# Then the register is opened again, looked over, and the same document saved in full.
KILL_AT_EACH_STEP = """
import os, signal, sys
from watchback.web import open_register
open_register()
from django.db import connection
from django.utils import timezone
from tests.register import barsetshire
from watchback.home import snapshots_folder
from watchback.web.register import steps
from watchback.web.register.chain import walk_chain
from watchback.web.register.invariants import check_register
from watchback.web.register.models import Snapshot
from watchback.web.register.opening import put_in_place
from watchback.web.review.models import Proposal

def save(place):
    text = barsetshire.MINUTES + f" Page {place}."
    proposals = (barsetshire.proposed(text=text), barsetshire.proposed(barsetshire.STOPPED, text))
    return barsetshire.save_minutes(text, proposals)

def save_and_die(place, at):
    def die(step):
        if step == at:
            os.kill(os.getpid(), signal.SIGKILL)
    steps.watchers.append(die)
    save(place)

def assert_whole(saved):
    breaches = [breach for finding in check_register(timezone.now()) for breach in finding.breaches]
    assert not breaches, breaches
    assert not walk_chain().breaks
    assert (Snapshot.objects.count(), Proposal.objects.count()) == (saved, 2 * saved)

parts_left = 0
for place, at in enumerate(sys.argv[1:]):
    connection.close()
    child = os.fork()
    if child == 0:
        save_and_die(place, at)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status), f"nothing was killed at {at}"
    parts_left += len(list(snapshots_folder().rglob("*.part")))
    put_in_place()
    assert_whole(place + (at == "intake: committed"))
    save(place)
    assert_whole(place + 1)
    assert not list(snapshots_folder().rglob("*.part"))
print(parts_left)
"""

LIST_STEPS = """
from watchback.web import open_register
open_register()
from tests.register import barsetshire
from watchback.web.register import steps
steps.watchers.append(print)
barsetshire.save_minutes()
"""

DIE_HALF_WRITTEN = """
import os, signal
from watchback.web import open_register
open_register()
from tests.register import barsetshire
from watchback.web.register import steps
steps.watchers.append(lambda step: step == "snapshot: part written" and os.kill(os.getpid(), signal.SIGKILL))
barsetshire.save_minutes()
"""


def test_the_steps_named_here_are_all_there_are(elsewhere: Elsewhere) -> None:
    said = elsewhere.run(LIST_STEPS)
    assert said.stdout.splitlines() == STEPS, said.stderr


def test_killed_after_any_step_all_is_whole_and_saving_again_completes_it(elsewhere: Elsewhere) -> None:
    said = elsewhere.run(KILL_AT_EACH_STEP, *STEPS)
    assert said.returncode == 0, said.stderr
    assert int(said.stdout) == 3  # opened, written, synced: each left a part for the next to sweep


def test_check_says_yes_after_a_kill(elsewhere: Elsewhere) -> None:
    assert elsewhere.run(DIE_HALF_WRITTEN).returncode == -9
    assert list((elsewhere.home / "snapshots").rglob("*.part"))
    checked = elsewhere.watchback("check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
