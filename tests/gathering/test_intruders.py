"""What an intruder at an editor's desk, a hostile site or a stranger's mail does not get."""

import os
import re
import time
from datetime import date
from email.message import EmailMessage
from importlib import import_module
from pathlib import Path

import pytest
from django.core import serializers
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client

from tests.gather.loopback import Loopback, Reply, Request
from tests.gathering.runs import NOW, run_of, unpaced, watch_of
from tests.gathering.test_forgetting import erased
from tests.gathering.test_sources_pages import form_of, said
from tests.register import barsetshire
from tests.register.conftest import Elsewhere
from tests.review.borsetshire import signed_in
from tests.review.conftest import asha, asha_at_the_desk
from watchback.gather.facts import facts_of, source_ids
from watchback.gather.mail.letter import read_letter
from watchback.gather.mail.titles import title_of
from watchback.web import headers
from watchback.web.gathering.found import letters
from watchback.web.gathering.models import Contract, Letter, Piece, Watch
from watchback.web.gathering.watching import watches
from watchback.web.register.models import Request as SentRequest
from watchback.web.register.models import Search, Supplier

__all__ = ["asha", "asha_at_the_desk"]

pytestmark = pytest.mark.django_db

BODY = "barsetshire-county-council"
ELSEWHERE = "https://thief.example"
WITH_KEYS = [id for id in source_ids() if any(one.secret for one in facts_of(id).settings)]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    unpaced(monkeypatch)
    barsetshire.body(website="https://www.barsetshire.example")
    Supplier.objects.filter(pk=barsetshire.supplier().pk).update(tier="tracked")


# Keys


def test_a_page_cannot_send_the_operators_key_to_another_address(asha_at_the_desk: Client) -> None:
    answer = form_of("theyworkforyou", asha_at_the_desk, address=ELSEWHERE)
    assert not Watch.objects.exclude(address="").exists() and ELSEWHERE not in said(answer)


@pytest.mark.parametrize("source", [id for id in WITH_KEYS if facts_of(id).address])
def test_an_editor_cannot_name_the_address_that_a_key_goes_to(source: str) -> None:
    with pytest.raises(watches.Refused, match="is asked with a key"):
        watches.add(watches.Wanted(source, address=ELSEWHERE), barsetshire.asha(), NOW)
    assert watches.add(watches.Wanted(source, address=facts_of(source).address), barsetshire.asha(), NOW)
    assert watches.add(watches.Wanted(source, address=ELSEWHERE), "command line", NOW).address == ELSEWHERE


# What is published without an editor: the log of looks


def public_page() -> str:
    return Client().get(f"/bodies/{BODY}/").content.decode()


@pytest.mark.parametrize("status", [404, 302])
def test_a_site_cannot_put_words_on_a_public_page(status: int) -> None:
    slander = "Eleanor-Harding-of-12-Close-Lane-takes-bribes"

    def answer(request: Request) -> Reply:
        if request.path == "/map.txt":
            return Reply(f"{loopback.url}/news/{slander}\n".encode(), "text/plain")
        return Reply(b"", status=status, headers={"Location": f"http://x:99999/{slander}"})

    loopback = Loopback(answer, robots=b"")
    watch = watch_of(
        "sitemaps", f"{loopback.url}/map.txt", body_id=BODY, settings={"path_contains": "/news/"}
    )
    run = run_of(watch)
    loopback.close()
    assert slander in run.note  # editors see it
    assert "1 of 2 pages could not be had." in public_page()
    assert slander not in public_page() + serializers.serialize("json", Search.objects.all())


def test_a_run_that_was_given_up_tells_the_public_nothing_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "home-of-eleanor"
    home.mkdir()
    (home / "settings.toml").write_text("[gather")
    watch = watch_of("moderngov", "https://democracy.barsetshire.example", body_id=BODY)
    monkeypatch.setenv("WATCHBACK_HOME", str(home))
    run = run_of(watch)
    assert "home-of-eleanor" in run.note
    assert "eleanor" not in serializers.serialize("json", Search.objects.all())
    assert "eleanor" not in public_page() and "The look could not be made." in public_page()


def test_a_key_within_an_address_stays_out_of_the_log_of_looks() -> None:
    loopback = Loopback(lambda _: Reply(b"<rss version='2.0'><channel></channel></rss>"), robots=b"")
    run = run_of(watch_of("council_feeds", f"{loopback.url}/feed?token=open-sesame#x", body_id=BODY))
    loopback.close()
    assert run.finished_at
    where = Search.objects.values_list("where", flat=True).distinct().get()
    assert where.endswith(f"({loopback.url}/feed)")


# Letters


def letter(subject: str, sender: str, **more: str) -> bytes:
    message = EmailMessage()
    told = {"From": sender, "Subject": subject, "Date": "Fri, 20 Feb 2026 09:00:00 +0000"} | more
    for name, value in told.items():
        message[name] = value
    message.set_content("We hold nothing on Hikvision cameras.\n")
    return message.as_bytes()


def test_marks_that_turn_words_around_do_not_reach_an_editor() -> None:
    data = (
        b"Subject: =?utf-8?q?Cameras_=E2=80=AEfdp=2Eexe?=\nFrom: a@b.example\n"
        b"Content-Disposition: attachment; filename*=utf-8''answer.hta%E2%80%8E\n\nx"
    )
    found = read_letter(data)
    assert found and found.subject == "Cameras fdp.exe"
    assert title_of(found, data) == "Cameras fdp.exe (kept, and never run: answer.hta)"


@pytest.fixture
def asked() -> SentRequest:
    return SentRequest.objects.create(
        body_id=BODY,
        supplier=barsetshire.supplier(),
        sent_on=date(2026, 1, 20),
        due=date(2026, 2, 17),
        subject="Makes of CCTV camera",
    )


def dropped(folder: Path, name: str, data: bytes) -> Watch:
    (folder / name).write_bytes(data)
    wanted = watches.Wanted("folder", settings={"path": str(folder)}, since=date(2026, 1, 1))
    return watches.add(wanted, "command line", NOW)


def test_one_letter_made_to_break_the_matching_does_not_keep_the_others_from_it(
    asked: SentRequest, tmp_path: Path
) -> None:
    broken = b"From: " + b"(" * 10_000 + b"\nSubject: Cameras\n\nHikvision"
    (tmp_path / "1.eml").write_bytes(broken)
    watch = dropped(tmp_path, "2.eml", letter("Re: Makes of CCTV camera", "foi@barsetshire.example"))
    assert "failed" not in run_of(watch).note
    assert Letter.objects.filter(request=asked).count() == 1 and Letter.objects.count() == 2


def test_an_erasure_reaches_who_sent_a_letter(
    asked: SentRequest, tmp_path: Path, django_capture_on_commit_callbacks: object
) -> None:
    data = letter("FOI 1234", "eleanor.harding@home.example", Organization="Eleanor Harding")
    run_of(dropped(tmp_path, "1.eml", data))
    found = Letter.objects.get()
    # As the matching writes it where a body's number comes from elsewhere.
    said = "The reference in its subject is that of 1, but eleanor.harding@home.example is not that body."
    Letter.objects.update(because=said)
    letters.file(found, asked, barsetshire.asha(), NOW)
    erased(Piece.objects.get().sha256, django_capture_on_commit_callbacks)
    rows = [*Letter.objects.all(), *Piece.objects.all()]
    assert "harding" not in serializers.serialize("json", rows).lower()
    assert Letter.objects.get().settled_at and Letter.objects.get().because == ""


def test_an_erasure_reaches_what_was_taken_from_a_notice(
    asked: SentRequest, tmp_path: Path, django_capture_on_commit_callbacks: object
) -> None:
    run_of(dropped(tmp_path, "1.eml", letter("Re: Makes of CCTV camera", "foi@barsetshire.example")))
    letters.file(Letter.objects.get(), asked, barsetshire.asha(), NOW)
    piece = Piece.objects.get()
    Contract.objects.create(
        piece=piece, process="1", buyer="Eleanor Harding", title="Her cameras", told_on=NOW.date()
    )
    erased(piece.sha256, django_capture_on_commit_callbacks)
    assert not Contract.objects.exists()


# Who may open what


def addresses(module: str, prefix: str) -> list[str]:
    """Every address of these pages, with a number, a day or a name wherever one is asked for."""
    filled = {"int": "1", "slug": "passed", "str": "x"}
    return [
        prefix + re.sub(r"<(\w+):\w+>", lambda found: filled[found[1]], str(pattern.pattern))
        for pattern in import_module(module).urlpatterns
    ]


PAGES = [
    *addresses("watchback.web.gathering.urls", "/review/"),
    *addresses("watchback.web.imports.urls", "/review/import/"),
]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_gathering_or_importing_opens_to_a_stranger(page: str, asha_at_the_desk: Client) -> None:
    for answer in (Client().get(page), Client().post(page)):
        assert answer.status_code == 302 and answer["Location"].startswith("/review/account/login/?next=")
    assert "no-store" in asha_at_the_desk.get(page)["Cache-Control"]


@pytest.mark.parametrize("page", PAGES)
def test_no_other_site_can_make_an_editors_browser_send_one_of_these_forms(page: str, asha: object) -> None:
    browser = signed_in(asha)
    browser.handler.enforce_csrf_checks = True
    assert browser.post(page, {"to": "off", "request": "none"}).status_code == 403


@pytest.fixture
def read_of_uploads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The bytes of each piece of an upload that was taken in."""
    taken: list[int] = []

    def receive(self: object, data: bytes, start: int) -> None:
        taken.append(len(data))

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", receive)
    return taken


def test_what_a_stranger_sends_to_an_editors_page_is_not_read(read_of_uploads: list[int]) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.get("/review/account/login/")  # gives everybody the token that forms carry
    token = browser.cookies["watchback-form"].value
    sent = {"csrfmiddlewaretoken": token, "file": SimpleUploadedFile("a.xlsx", b"x" * 4_000_000)}
    answer = browser.post("/review/import/", sent)
    assert answer.status_code in (302, 413) and not read_of_uploads


def test_more_than_a_document_may_be_is_not_read_from_an_editor(
    asha_at_the_desk: Client, read_of_uploads: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(headers, "LARGEST_FORM", 5_000_000)
    for size, status in ((4_000_000, 200), (6_000_000, 413)):
        read_of_uploads.clear()
        sent = {"file": SimpleUploadedFile("a.xlsx", b"x" * size)}
        assert asha_at_the_desk.post("/review/import/", sent).status_code == status
        assert bool(read_of_uploads) is (status == 200)


# What is held for a day


def test_a_document_that_was_held_goes_though_nobody_holds_another(elsewhere: Elsewhere) -> None:
    held = elsewhere.home / "held"
    held.mkdir()
    for name, hours in (("unpublished source", 25), ("plan of its import", 25), ("of today", 1)):
        (held / name).write_text("Eleanor Harding")
        os.utime(held / name, (time.time() - hours * 3600,) * 2)
    done = elsewhere.watchback("watch")
    assert done.returncode == 0, done.stderr
    assert [each.name for each in held.iterdir()] == ["of today"]
