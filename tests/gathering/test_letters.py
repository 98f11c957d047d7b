"""Letters are matched to the requests they answer, and an editor files them: nothing is filed by itself."""

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.test import Client

from tests.gathering.runs import NOW, run_of
from tests.register import barsetshire
from tests.review.conftest import asha, asha_at_the_desk
from watchback.web.gathering.found import letters
from watchback.web.gathering.models import Letter, Watch
from watchback.web.gathering.watching import watches
from watchback.web.register.models import Request, RequestReply

__all__ = ["asha", "asha_at_the_desk"]

pytestmark = pytest.mark.django_db

BARSETSHIRE = "barsetshire-county-council"


def mail(subject: str, sender: str = "foi@barsetshire.example", day: str = "20 Feb 2026") -> bytes:
    message = EmailMessage()
    message["From"] = f"Information Team <{sender}>"
    message["To"] = "campaign@example.org"
    message["Subject"] = subject
    message["Date"] = f"Fri, {day} 09:00:00 +0000"
    message["Message-ID"] = f"<{abs(hash(subject))}@barsetshire.example>"
    message.set_content("We hold nothing on the make of the cameras.\n")
    return message.as_bytes()


@pytest.fixture
def request_sent() -> Request:
    body = barsetshire.body(website="https://www.barsetshire.example")
    return Request.objects.create(
        body=body,
        supplier=barsetshire.supplier(),
        sent_on=date(2026, 1, 20),
        due=date(2026, 2, 17),
        subject="Makes of CCTV camera",
    )


def gathered(folder: Path, *mails: bytes) -> Watch:
    for number, data in enumerate(mails):
        (folder / f"{number}.eml").write_bytes(data)
    watch = watches.add(
        watches.Wanted("folder", settings={"path": str(folder)}, since=date(2026, 1, 1)), "command line", NOW
    )
    run = run_of(watch)
    assert run.outcome, run.note
    return watch


def test_a_reply_is_matched_to_its_request_and_waits_for_an_editor(
    request_sent: Request, tmp_path: Path
) -> None:
    gathered(tmp_path, mail("Re: Makes of CCTV camera"), mail("Bin collections in Hogglestock"))
    first, second = letters.waiting()
    assert first.request == request_sent and first.because
    assert second.request is None
    assert not RequestReply.objects.exists()


def test_filing_makes_a_reply_with_the_letter_as_its_document(request_sent: Request, tmp_path: Path) -> None:
    gathered(tmp_path, mail("Re: Makes of CCTV camera"))
    reply = letters.file(letters.waiting()[0], request_sent, barsetshire.asha(), NOW)
    assert reply.reply_on == date(2026, 2, 20)
    assert reply.snapshot and "We hold nothing" in reply.snapshot.text
    assert not letters.waiting()
    with pytest.raises(letters.NotFiled, match="already"):
        letters.file(Letter.objects.get(), request_sent, barsetshire.asha(), NOW)
    assert RequestReply.objects.count() == 1


def test_a_letter_older_than_the_request_is_no_answer_to_it(request_sent: Request, tmp_path: Path) -> None:
    gathered(tmp_path, mail("Makes of CCTV camera", day="2 Jan 2026"))
    with pytest.raises(letters.NotFiled, match="older"):
        letters.file(letters.waiting()[0], request_sent, barsetshire.asha(), NOW)
    assert len(letters.waiting()) == 1


def test_matching_again_matches_nothing_twice(request_sent: Request, tmp_path: Path) -> None:
    watch = gathered(tmp_path, mail("Re: Makes of CCTV camera"))
    run_of(watch)
    assert Letter.objects.count() == 1


def test_what_is_put_aside_stays_aside(request_sent: Request, tmp_path: Path) -> None:
    gathered(tmp_path, mail("Bin collections in Hogglestock"))
    letters.put_aside(letters.waiting()[0], barsetshire.asha(), NOW)
    assert not letters.waiting() and not RequestReply.objects.exists()


def test_only_the_command_line_names_a_folder_of_the_machine(tmp_path: Path) -> None:
    wanted = watches.Wanted("folder", settings={"path": str(tmp_path)})
    with pytest.raises(watches.Refused, match="only “watchback watch add folder”"):
        watches.add(wanted, barsetshire.asha(), NOW)


def test_the_page_of_a_letter_shows_it_as_text_and_files_it(
    request_sent: Request, tmp_path: Path, asha_at_the_desk: Client
) -> None:
    gathered(tmp_path, mail("Re: Makes of CCTV camera <script>"))
    letter = letters.waiting()[0]
    page = asha_at_the_desk.get(f"/review/letters/{letter.pk}/").content.decode()
    assert "We hold nothing on the make" in page and "<script>" not in page.partition("<main")[2]
    assert f'value="{request_sent.pk}" checked' in page
    nothing = asha_at_the_desk.post(f"/review/letters/{letter.pk}/file/", {}, follow=True)
    assert "Choose the request" in nothing.content.decode() and not RequestReply.objects.exists()
    asha_at_the_desk.post(f"/review/letters/{letter.pk}/file/", {"request": request_sent.pk})
    assert RequestReply.objects.get().request == request_sent
    again = asha_at_the_desk.get(f"/review/letters/{letter.pk}/").content.decode()
    assert "filed it with that request" in again and "Write it down" not in again
