"""A run that is killed anywhere goes on from where it was: nothing is lost, and nothing is there twice."""

import json
import random
from collections import Counter
from typing import Any

from tests.gathering.site import Site
from tests.register.conftest import Elsewhere

# One process opens the register and adds the watch; a child of it works and is killed, again and again.
# A kill is at a step of the ledger's, drawn by the parent, or between two of them, after some milliseconds.
KILL_AGAIN_AND_AGAIN = """
import json, os, random, signal, sys, threading, time
from watchback.web import open_register
open_register()
from datetime import UTC, date, datetime
from django.db import connection, connections
from watchback.web.gathering import running
from watchback.web.gathering.watching import watches, worker
from watchback.web.register import steps
url, kills, seed, paced = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "paced"
draw = random.Random(seed)
watch = watches.add(watches.Wanted("govuk", address=url, suppliers=("Hikvision",), since=date(2026, 1, 1)),
                    "test", datetime.now(UTC))
if not paced:
    running.PACING._sleep = lambda seconds: None

def die_at(count):
    left = [count]
    lock = threading.Lock()
    def step(name):
        with lock:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    steps.watchers.append(step)

def die_after(seconds):
    threading.Timer(seconds, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()

killed = 0
while True:
    connections.close_all()
    child = os.fork()
    if child == 0:
        sys.stderr = open(os.devnull, "w")
        if killed < kills:
            die_at(draw.randint(1, 12)) if draw.random() < 0.6 else die_after(draw.random() * 0.6)
        worker.work_off([watch.pk])
        os._exit(0)
    draw.random(); draw.random(); draw.random()
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        killed += 1
        continue
    assert status == 0, status
    from watchback.web.gathering.models import Run
    # A run that was finished before the last kill is followed by another one.
    if killed >= kills and not Run.objects.filter(finished_at=None).exists():
        break

from django.utils import timezone
from watchback.web.gathering.models import Piece, Run, Visit
from watchback.web.register.chain import walk_chain
from watchback.web.register.invariants import check_register
from watchback.web.register.models import Search, Source
from watchback.web.register.opening import put_in_place
from watchback.web.review.models import Proposal
put_in_place()  # as the next command does: it sweeps what a killed one left half-written
breaches = [breach for finding in check_register(timezone.now()) for breach in finding.breaches]
print(json.dumps({
    "killed": killed,
    "breaches": breaches + [str(each) for each in walk_chain().breaks],
    "runs": Run.objects.count(),
    "visits": list(Visit.objects.values_list("run_id", "url", "state")),
    "pieces": list(Piece.objects.values_list("address", flat=True)),
    "piece_states": list(Piece.objects.values_list("state", flat=True)),
    "proposals": list(Proposal.objects.values_list("quote", flat=True)),
    "sources": list(Source.objects.values_list("url", flat=True)),
    "searches": Search.objects.count(),
    "bodies": Search.objects.values("body_id").distinct().count(),
}))
"""


def test_killed_a_hundred_times_at_random_nothing_is_lost_and_nothing_is_there_twice(
    elsewhere: Elsewhere, site: Site
) -> None:
    seed = random.randrange(10**6)
    told = _told(elsewhere, site, 100, seed, "unpaced")
    assert told["killed"] == 100, seed
    _assert_whole(told, site, seed)


def test_a_years_backfill_killed_three_times_keeps_its_manners(elsewhere: Elsewhere, site: Site) -> None:
    told = _told(elsewhere, site, 3, 7, "paced")
    _assert_whole(told, site, 7)
    asked = Counter((request.path, request.one("start")) for request in site.loopback.pages)
    # Each kill may cost the one answer that was on its way.
    assert sum(asked.values()) - len(asked) <= told["killed"]
    assert site.loopback.most_in(seconds=1) <= 3  # two a second are permitted; one may have been held up
    assert site.loopback.a_second() <= 2.2
    assert not [request for request in site.loopback.requests if "/private/" in request.path]
    assert len([r for r in site.loopback.requests if r.path == "/robots.txt"]) <= told["killed"] + 1
    agents = {request.headers["User-Agent"] for request in site.loopback.requests}
    assert len(agents) == 1 and agents.pop().startswith("Watchback/")


def test_the_next_run_asks_whether_anything_changed(elsewhere: Elsewhere, site: Site) -> None:
    _told(elsewhere, site, 0, 1, "unpaced")
    before = len(site.loopback.pages)
    again = elsewhere.watchback("watch", "--only", _only_watch(elsewhere))
    assert again.returncode == 0, again.stderr
    visited = site.loopback.pages[before:]
    pages = [request for request in visited if "/api/content/" in request.path]
    assert pages and all("If-None-Match" in request.headers for request in pages)
    assert site.loopback.statuses[304] == len(pages)


def _only_watch(elsewhere: Elsewhere) -> str:
    listed = elsewhere.watchback("watch", "list", "--json")
    return str(json.loads(listed.stdout)["id"])


def _told(elsewhere: Elsewhere, site: Site, kills: int, seed: int, pace: str) -> dict[str, Any]:
    said = elsewhere.run(KILL_AGAIN_AND_AGAIN, site.loopback.url, str(kills), str(seed), pace)
    assert said.returncode == 0, f"{said.stderr[-3000:]} (seed {seed})"
    told: dict[str, Any] = json.loads(said.stdout)
    return told


def _assert_whole(told: dict[str, Any], site: Site, seed: int) -> None:
    pages = [path for path in site.pages if not path.startswith("/private/")]
    about = [path for number, path in enumerate(site.pages) if number % 3 == 0 and path in pages]
    assert not told["breaches"], seed
    once = {(run, url) for run, url, _ in told["visits"]}
    assert len(once) == len(told["visits"]) == told["runs"] * (len(site.pages) + 3), seed
    states = Counter(state for *_, state in told["visits"])
    assert states == {"done": told["runs"] * (len(pages) + 3), "failed": told["runs"] * 2}, seed
    assert sorted(told["pieces"]) == sorted(site.loopback.url + path for path in pages), seed
    assert Counter(told["piece_states"]) == {"read": len(about), "passed": len(pages) - len(about)}, seed
    assert len(set(told["proposals"])) == len(told["proposals"]) == len(about), seed
    assert len(set(told["sources"])) == len(told["sources"]) == len(about), seed
    assert told["searches"] == told["runs"] * told["bodies"], seed
