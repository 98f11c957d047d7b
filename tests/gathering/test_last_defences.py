"""What keys, mailboxes, full disks and answers that end a process must not do to gathering."""

import json
import shutil
from collections import namedtuple

import pytest

from tests.gather.loopback import Loopback, Reply, Request
from tests.gather.visiting import visitor
from tests.gathering.runs import run_of, unpaced, watch_of
from tests.register import barsetshire
from watchback.gather.archive.warc import warc_of
from watchback.gather.source import Ask
from watchback.web.gathering.models import Visit
from watchback.web.register.models import Supplier

KEY = "Dexample0Key"
ASK = "/api?search=x"


def visited(reply) -> object:  # type: ignore[no-untyped-def]
    loopback = Loopback(reply, robots=b"")
    try:
        with visitor(settings={"key": KEY}) as made:
            return made.visit(Ask(f"{loopback.url}{ASK}", "search", secrets=("key",)))
    finally:
        loopback.close()


def archived(came: object) -> str:
    import gzip

    packed = warc_of(came.exchanges)  # type: ignore[attr-defined]
    return gzip.decompress(packed).decode("latin-1")


def test_a_key_that_the_server_repeats_in_its_answer_is_not_archived() -> None:
    told = json.dumps({"error": f"Invalid API key {KEY}"}).encode()
    came = visited(lambda _: Reply(told, "application/json"))
    assert KEY not in archived(came)


def test_a_redirect_that_carries_the_key_on_is_neither_followed_nor_written_down() -> None:

    def answer(request: Request) -> Reply:
        if request.path == "/api":
            return Reply(status=302, headers={"Location": f"/moved?search=x&key={request.one('key')}"})
        return Reply(b"", status=404)

    came = visited(answer)
    assert KEY not in archived(came) + came.sentence  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_a_disk_that_is_nearly_full_is_not_filled_by_gathering(monkeypatch: pytest.MonkeyPatch) -> None:
    Usage = namedtuple("Usage", "total used free")
    unpaced(monkeypatch)
    barsetshire.body()
    Supplier.objects.filter(pk=barsetshire.supplier().pk).update(tier="tracked")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12 - 10**6, 10**6))
    loopback = Loopback(lambda _: Reply(b"<rss version='2.0'><channel></channel></rss>"), robots=b"")
    watch = watch_of("council_feeds", f"{loopback.url}/feed", body_id="barsetshire-county-council")
    run_of(watch)
    loopback.close()
    assert not Visit.objects.exclude(archived="").exists()


@pytest.mark.django_db
def test_evidence_that_is_handed_on_does_not_name_the_mailbox(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from watchback.gather.archive.warc import warc_of_file
    from watchback.web.gathering.packaging import _page, _warcs
    from watchback.web.register.models import Snapshot
    from watchback.web.register.snapshots import bytes_of, keep_bytes

    barsetshire.body()
    Supplier.objects.filter(pk=barsetshire.supplier().pk).update(tier="tracked")
    (tmp_path / "1.eml").write_bytes(
        b"Subject: Cameras\nFrom: foi@barsetshire.example\nMessage-ID: <1@barsetshire.example>\n"
        b"Date: Fri, 20 Feb 2026 09:00:00 +0000\n\n"
        b"Barsetshire County Council will remove all Hikvision cameras in its streets by March 2027.\n"
    )
    from tests.gathering.runs import NOW
    from watchback.web.gathering.watching import watches

    run_of(watches.add(watches.Wanted("folder", settings={"path": str(tmp_path)}), "command line", NOW))
    snapshot = Snapshot.objects.select_related("source").get()
    visit = Visit.objects.get(sha256=snapshot.sha256)
    # As the mailbox's carrier names it.
    place = "imap://eleanor.harding@imap.campaign.example/INBOX;UIDVALIDITY=1/;UID=1"
    warc = keep_bytes(warc_of_file(place, "message/rfc822", bytes_of(snapshot.sha256), visit.fetched_at))
    Visit.objects.filter(pk=visit.pk).update(url=place, archived=warc)
    import gzip

    told = b"".join(map(gzip.decompress, _warcs(snapshot))).decode() + _page(snapshot).url
    assert "imap.campaign.example" not in told


@pytest.mark.django_db
def test_an_answer_that_ends_the_process_is_not_taken_up_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    from watchback.gather.sources.council_feeds import adapter

    unpaced(monkeypatch)
    barsetshire.body()
    Supplier.objects.filter(pk=barsetshire.supplier().pk).update(tier="tracked")
    loopback = Loopback(lambda _: Reply(b"<rss version='2.0'><channel></channel></rss>"), robots=b"")
    watch = watch_of("council_feeds", f"{loopback.url}/feed", body_id="barsetshire-county-council")
    taken_up = []

    def harvest(answer, errand):  # type: ignore[no-untyped-def]
        taken_up.append(answer.url)
        raise SystemExit  # stands in for the kernel's killing the process

    monkeypatch.setattr(adapter, "harvest", harvest)
    from datetime import date

    from django.utils import timezone

    from watchback.web.gathering import running
    from watchback.web.gathering.models import Run

    days = {"since": date(2026, 1, 1), "until": date(2026, 3, 2), "started_at": timezone.now()}
    run = Run.objects.create(watch=watch, **days)
    for _ in range(20):
        try:
            running.work_on(run.pk)
        except SystemExit:
            continue
    loopback.close()
    assert len(taken_up) < 20
