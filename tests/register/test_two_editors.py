"""Two people who decide at once make one statement, and the chain of deeds stays whole."""

from tests.register.conftest import Elsewhere

PREPARE = """
from watchback.web import open_register
open_register()
from tests.register import barsetshire
barsetshire.save_minutes()
"""

# Each process opens the register, says so, and waits for the word to begin.
RACE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from watchback.web import open_register
open_register()
from django.db import connection
from tests.register import barsetshire
from watchback.web.register.accept import AlreadyAccepted
from watchback.web.review.models import Proposal
print("ready", flush=True)
sys.stdin.readline()
def decide(number):
    try:
        return str(barsetshire.accept(Proposal.objects.get(stance="will-remove"), by=f"editor {number}"))
    except AlreadyAccepted as refused:
        return "already " + refused.statement_id
    finally:
        connection.close()
with ThreadPoolExecutor(4) as editors:
    for said in editors.map(decide, range(8)):
        print(said)
"""

LOOK = """
from watchback.web import open_register
open_register()
from watchback.web.register.chain import walk_chain
from watchback.web.register.models import Deed, Statement
assert Statement.everything.count() == 1, Statement.everything.all()
assert Deed.objects.filter(verb="accept").count() == 1
assert walk_chain().breaks == (), walk_chain()
"""


def test_sixteen_acceptances_at_once_make_one_statement(elsewhere: Elsewhere) -> None:
    assert elsewhere.run(PREPARE).returncode == 0
    racers = [elsewhere.start(RACE) for _ in range(2)]
    for racer in racers:
        assert racer.stdout.readline() == "ready\n", racer.stderr.read()
    for racer in racers:
        racer.stdin.write("go\n")
        racer.stdin.flush()
    said = [line for racer in racers for line in _answers(racer)]
    assert len(said) == 16
    assert sum(not line.startswith("already ") for line in said) == 1, said
    looked = elsewhere.run(LOOK)
    assert looked.returncode == 0, looked.stderr


def _answers(racer: object) -> list[str]:
    output, errors = racer.communicate()
    assert racer.returncode == 0, errors
    return output.splitlines()
