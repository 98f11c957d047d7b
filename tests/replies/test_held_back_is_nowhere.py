"""The whole site, byte for byte: what is held back changes nothing, what was erased is nowhere."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.review import borsetshire
from watchback.home import home
from watchback.publish.data import FORMATS, RESOURCES, TABLES
from watchback.records import Edtf
from watchback.web.register.accept import retract
from watchback.web.register.erasing import erase
from watchback.web.register.models import AuditResult, Statement
from watchback.web.replies.invitations import prepare, put_in_force, usual_window
from watchback.web.replies.models import Invitation
from watchback.web.replies.notices import shorten
from watchback.web.replies.replying import decide, receive
from watchback.web.review.decisions import Acceptance, accept
from watchback.words import Stance

pytestmark = pytest.mark.django_db

# Links to other days have no end; the day far ahead is asked for by name.
_LINKS = re.compile(rb'(?:href|src|action)="(/[^"#?]*)')
_NOT_FOLLOWED = ("/review/", "/reply/", "/static/", "/corrections/propose/")
LATER = "2199-01-01"


def site() -> dict[str, bytes]:
    """Every answer that can be reached by links, and the files and lists beside them, with its tag."""
    cara, found = Client(), {}
    waiting = [
        "/",
        f"/?as-of={LATER}",
        f"/suppliers/hikvision/?as-of={LATER}",
        "/overdue/",
        f"/overdue/?as-of={LATER}",
        "/wins/",
        "/map/",
        "/map/hexes/",
        "/actions/",
        "/corrections/",
        "/trends/",
        "/bodies/?page=1",
        "/bodies/?standing=relapsed",
        f"/bodies/?page=1&as-of={LATER}",
        "/calendar.ics",
        f"/calendar.ics?as-of={LATER}",
        "/feeds/statements.atom",
        "/feeds/wins.atom",
        "/feeds/corrections.atom",
        "/sitemap.xml",
        "/data/datapackage.json",
        *(f"/api/v1/{name}" for name in RESOURCES),
        *(f"/api/v1/{name}?as_of={LATER}" for name in RESOURCES),
        *(f"/data/{name}.{suffix}" for name in TABLES for suffix in FORMATS),
        *(f"/data/{name}.csv?as-of={LATER}" for name in TABLES),
    ]
    for body in ("borsetshire-council", "ambridge-council"):
        waiting += [f"/bodies/{body}/{part}" for part in ("", "history/", "feed.atom", f"?as-of={LATER}")]
        waiting += [f"/bodies/{body}.json", f"/bodies/{body}.csv", f"/bodies/{body}/picture.png"]
        waiting += [f"/act/{body}/", f"/embed/{body}/", f"/api/v1/bodies/{body}"]
    while waiting:
        path = waiting.pop()
        if path in found or path.startswith(_NOT_FOLLOWED):
            continue
        answer = cara.get(path)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        told = f"{answer.status_code} {answer.headers.get('ETag', '')}".encode()
        found[path] = told + content
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            waiting += [link.decode() for link in _LINKS.findall(content)]
    return found


def differing(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    paths = before.keys() | after.keys()
    return sorted(path for path in paths if before.get(path) != after.get(path))


@pytest.fixture
def ambridge(removed_before: Statement) -> None:
    """A body of which nothing is known yet, and what waits to be said of it."""
    borsetshire.body("ambridge-council", "Ambridge Council")


def test_no_answer_of_the_site_changes_with_what_is_held_back(
    ambridge: None, relapse: Any, asha: Any, ben: Any, asha_at_the_desk: Client
) -> None:
    promise = borsetshire.waiting(
        borsetshire.PROMISE,
        "A leaked paper",
        stance=Stance.WILL_REMOVE,
        deadline=Edtf("2027-03"),
        body="Ambridge Council",
        body_id="ambridge-council",
    )
    now = timezone.now()
    before = site()
    assert len(before) > 80
    accept(Acceptance([promise], embargo_until=now + timedelta(days=3)), asha, now)
    for by in (asha, ben):
        accept(Acceptance([relapse]), by, now)
    asha_at_the_desk.post(
        reverse("review:new-row", args=["audits"]),
        {
            "body": "Borsetshire Council",
            "supplier": "hikvision",
            "claim": "None are left.",
            "verdict": "contradicted",
            "means": "network",
            "estate": "public-realm",
            "finished": "2024-05-02",
        },
    )
    held = timezone.now()
    assert Statement.everything.filter(embargo_until__gt=held).count() == 2
    assert AuditResult.everything.filter(embargo_until__gt=held).count() == 1
    assert differing(before, site()) == []

    notices_of = {one.held: one for one in Invitation.objects.all()}
    audit, said = AuditResult.everything.get(), Statement.everything.get(stance="uses")
    for notice in notices_of.values():
        on = timezone.localdate()
        put_in_force(prepare(notice, usual_window(notice.body, on), on), asha, timezone.now())
    assert differing(before, site()) == [], "that a body was told of it"

    retract(Statement.everything.get(stance="will-remove"), "A misreading.", asha, timezone.now())
    erase(audit.pk, "A court said so.", asha, timezone.now())
    assert differing(before, site()) == [], "that it was taken back or erased before its hour"

    shorten(notices_of[said], timezone.now(), "It is known.", asha, timezone.now())
    assert "/bodies/borsetshire-council/" in differing(before, site())


def test_erased_words_are_in_no_answer_and_no_file(
    removed_before: Statement, relapse: Any, asha: Any, ben: Any, django_capture_on_commit_callbacks: Any
) -> None:
    words, others = borsetshire.USES.encode(), borsetshire.GONE.encode()
    for by in (asha, ben):
        accept(Acceptance([relapse]), by, timezone.now())
    notice, on = Invitation.objects.get(), timezone.localdate()
    put_in_force(prepare(notice, usual_window(notice.body, on), on), asha, timezone.now())
    shorten(notice, timezone.now(), "It is known.", asha, timezone.now())
    reply = receive(notice, "We regret it.", "", "press office", timezone.now())
    decide(reply, True, "", asha, timezone.now())
    assert sum(words in answer for answer in site().values()) > 20
    assert any(words in file.read_bytes() for file in _files())
    retract(removed_before, "A misreading.", asha, timezone.now())
    assert others in site()["/corrections/"]
    with django_capture_on_commit_callbacks(execute=True):
        for statement in (notice.statement, removed_before):
            erase(statement.pk, "A court said so.", asha, timezone.now())
    assert not list(_files())
    for path, answer in site().items():
        assert words not in answer and others not in answer, path
    assert not any(words in file.read_bytes() for file in _files())


def _files() -> Iterator[Path]:
    """What the server keeps of large files."""
    return (file for file in (home() / "data-files").rglob("*") if file.is_file())
