"""A mailbox: new mail is read once, stays unread and untouched; what a server does wrong is one sentence."""

import hashlib
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.gather.in_memory import InMemory, gathered
from tests.gather.sources.mailbox.server import PASSWORD, USER, MailServer, Wild, answering, certificate_for
from watchback.gather.facts import adapter_of
from watchback.gather.mail.letter import mail_id_address
from watchback.gather.source import Answer, Ask, Errand
from watchback.gather.sources.mailbox.address import message_address, numbers_in
from watchback.gather.sources.mailbox.carrier import Mailbox
from watchback.gather.sources.mailbox.login import Login, login_of
from watchback.gather.visitor import Visited
from watchback.read import extract
from watchback.records import Edtf
from watchback.words import Outcome

MAIL = Path(__file__).parents[2] / "mail"
IN_WINDOW = datetime(2026, 2, 3, 12, 0, tzinfo=UTC)


def settings(port: int, **more: str) -> dict[str, str]:
    return {"host": "127.0.0.1", "port": f"{port}", "user": USER, "password": PASSWORD} | more


def put(
    server: MailServer, certificate: Path, *names: str, came: datetime = IN_WINDOW, folder: str = "INBOX"
) -> None:
    with server.opened(certificate) as client:
        for name in names:
            client.append(folder, (MAIL / name).read_bytes().replace(b"\n", b"\r\n"), (), came)


def read(server: MailServer, ledger: InMemory | None = None, **more: str) -> InMemory:
    return gathered("mailbox", "", settings=settings(server.port, **more), ledger=ledger)


def test_a_message_is_one_document_as_it_came(server: MailServer, certificate: Path) -> None:
    put(server, certificate, "reply.eml")
    (piece,) = read(server).pieces
    assert piece.data == (MAIL / "reply.eml").read_bytes().replace(b"\n", b"\r\n")
    assert (piece.address, piece.media_type) == ("mid:AB12.c@borsetshire.example", "message/rfc822")
    assert piece.title == "Re: FOI-1234/2026 – Makes of CCTV camera"
    assert (piece.published, piece.body) == (Edtf("2026-02-03"), "Borsetshire County Council")


def test_the_reader_gets_the_words_of_the_letter(server: MailServer, certificate: Path) -> None:
    put(server, certificate, "reply.eml")
    (piece,) = read(server).pieces
    text = extract(piece.data, piece.address, piece.media_type).text
    assert "The council has 29 Hikvision cameras. They will be removed by June 2027." in text


def test_nothing_is_marked_moved_or_deleted(server: MailServer, certificate: Path) -> None:
    put(server, certificate, "reply.eml", "dangerous.eml")
    read(server)
    with server.opened(certificate) as client:
        client.select_folder("INBOX", readonly=True)
        flags = client.fetch(client.search("ALL"), ["FLAGS"])
    assert len(flags) == 2
    assert not any(b"\\Seen" in told[b"FLAGS"] or b"\\Deleted" in told[b"FLAGS"] for told in flags.values())


def test_a_second_run_lists_and_fetches_no_message_again(server: MailServer, certificate: Path) -> None:
    put(server, certificate, "reply.eml")
    ledger = read(server)
    before = dict(ledger.kept)
    ledger.forget_run()
    put(server, certificate, "dangerous.eml")
    assert len(read(server, ledger).pieces) == 2
    message = next(url for url in before if numbers_in(url))
    assert ledger.kept[message] is before[message]


def test_one_connection_serves_a_run(server: MailServer, certificate: Path) -> None:
    put(server, certificate, "reply.eml", "dangerous.eml", "broken.eml")
    before = server.connections
    read(server)
    assert server.connections == before + 1


def test_only_mail_that_came_in_the_days_asked_for_is_read(server: MailServer, certificate: Path) -> None:
    put(server, certificate, "reply.eml", came=datetime(2025, 12, 31, 12, tzinfo=UTC))
    put(server, certificate, "dangerous.eml", came=datetime(2026, 3, 31, 23, tzinfo=UTC))
    put(server, certificate, "broken.eml", came=datetime(2026, 4, 1, 12, tzinfo=UTC))
    assert [piece.address for piece in read(server).pieces] == ["mid:danger@ambridge.example"]


def test_mail_that_somebody_read_is_left_unless_asked_for(server: MailServer, certificate: Path) -> None:
    put(server, certificate, "reply.eml", "dangerous.eml")
    with server.opened(certificate) as client:
        client.select_folder("INBOX")
        client.add_flags([client.search("ALL")[0]], [b"\\Seen"])
    assert len(read(server).pieces) == 1
    assert len(read(server, read_mail_too="yes").pieces) == 2


def test_deleted_mail_that_still_lies_there_is_left(server: MailServer, certificate: Path) -> None:
    put(server, certificate, "reply.eml")
    with server.opened(certificate) as client:
        client.select_folder("INBOX")
        client.add_flags(client.search("ALL"), [b"\\Deleted"])
    assert not read(server).pieces


def test_an_empty_folder_is_no_error(server: MailServer) -> None:
    found = read(server)
    assert not found.pieces and not found.refused and len(found.visited) == 1


def test_a_folder_with_letters_of_any_language_is_read(server: MailServer, certificate: Path) -> None:
    with server.opened(certificate) as client:
        client.create_folder("Atebion FOI – ŵyl")
    put(server, certificate, "reply.eml", folder="Atebion FOI – ŵyl")
    assert len(read(server, folder="Atebion FOI – ŵyl").pieces) == 1


def test_what_could_run_is_kept_as_it_came_and_said(server: MailServer, certificate: Path) -> None:
    put(server, certificate, "dangerous.eml")
    (piece,) = read(server).pieces
    assert piece.title == "Hikvision invoice (kept, and never run: invoice.pdf.exe, scan.pdf)"
    assert b"TVqQAAMAAAAEAAAA" in piece.data
    text = extract(piece.data, piece.address, piece.media_type).text
    assert "this is a program, not a document with text" in text


def test_a_broken_message_is_read_for_what_is_there(server: MailServer, certificate: Path) -> None:
    put(server, certificate, "broken.eml")
    (piece,) = read(server).pieces
    assert piece.title.startswith("Café cameras")
    assert piece.address == f"urn:sha256:{hashlib.sha256(piece.data).hexdigest()}"
    assert piece.published == Edtf("2026-02-03")  # the day it came, as its own is none


def test_bytes_that_are_no_mail_are_kept_and_said_to_be_none(server: MailServer, certificate: Path) -> None:
    with server.opened(certificate) as client:
        client.append("INBOX", b"\x00\x01\x02 no heading at all", (), IN_WINDOW)
    found = read(server)
    assert not found.pieces and found.refused[0][1] == (
        "A mail that came on 3 February 2026 is no mail that can be read; it is kept."
    )


def test_a_message_of_countless_parts_is_told_by_its_headings() -> None:
    """The library, and pymap as well, would be lost in it for minutes."""
    part = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n"
    nested = b"Subject: Hikvision\r\nMIME-Version: 1.0\r\n" + b"".join(part % (n, n) for n in range(4_000))
    ask = Ask("imap://x/INBOX;UIDVALIDITY=7/;UID=1", "message", {"came": "2026-02-03"})
    answer = Answer(ask, ask.url, 200, "message/rfc822", None, nested, IN_WINDOW)
    (piece,) = adapter_of("mailbox").harvest(answer, Errand("", (), date.min, date.max))
    assert piece.title == "Hikvision (kept, and never run: parts that cannot be told apart)"
    assert piece.data == nested and piece.published == Edtf("2026-02-03")


def test_a_message_deleted_after_it_was_listed_is_no_error(server: MailServer, certificate: Path) -> None:
    put(server, certificate, "reply.eml")
    with server.opened(certificate) as client:
        validity = client.select_folder("INBOX", readonly=True)[b"UIDVALIDITY"]
    answer = visited(server, message_address("imap://x/INBOX", validity, 999)).answer
    assert answer and answer.status == 404
    assert not list(adapter_of("mailbox").harvest(answer, Errand("", (), date.min, date.max)))


def test_messages_numbered_anew_are_not_taken_for_the_old_ones(server: MailServer, certificate: Path) -> None:
    with server.opened(certificate) as client:
        client.create_folder("Replies")
        before = client.folder_status("Replies", ["UIDVALIDITY"])[b"UIDVALIDITY"]
        client.delete_folder("Replies")
        client.create_folder("Replies")
    put(server, certificate, "reply.eml", folder="Replies")
    found = visited(server, message_address("imap://x/Replies", before, 1), folder="Replies")
    assert found.answer is None and "numbered its messages anew" in found.sentence


def visited(server: MailServer, url: str, **more: str) -> Visited:
    mailbox = Mailbox(login_of(settings(server.port, **more)))
    came = mailbox.visit(Ask(url, "message", {"came": ""}))
    mailbox.close()
    return came


def test_a_message_above_the_limit_is_not_fetched(server: MailServer, certificate: Path) -> None:
    put(server, certificate, "reply.eml")
    with server.opened(certificate) as client:
        validity = client.select_folder("INBOX", readonly=True)[b"UIDVALIDITY"]
    mailbox = Mailbox(login_of(settings(server.port)), largest=300)
    found = mailbox.visit(Ask(message_address("imap://x/INBOX", validity, 101), "message", {"came": ""}))
    mailbox.close()
    assert found.answer is None and "is larger than" in found.sentence and found.again_in is None


def test_a_wrong_password_is_said_and_not_tried_again(server: MailServer) -> None:
    found = read(server, password="wrong")
    assert found.refused[0][1] == "127.0.0.1 refuses the user name or the password."
    assert not found.put_off


def test_a_folder_that_is_not_there_is_named(server: MailServer) -> None:
    assert "has no folder called Nowhere" in read(server, folder="Nowhere").refused[0][1]


def test_no_password_goes_to_a_server_with_a_wrong_certificate(tmp_path: Path) -> None:
    """Here nobody vouches for it."""
    wild = Wild(answering(), certificate_for(["localhost"], tmp_path))
    assert_refused(wild, "certificate of 127.0.0.1 is not valid, so no password was sent")


def test_no_password_goes_to_a_server_whose_certificate_expired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from watchback.gather.fetching.fetcher import certificates

    certificate = certificate_for(["localhost"], tmp_path, datetime.now(UTC) - timedelta(days=1))
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    certificates.cache_clear()
    assert_refused(Wild(answering(), certificate), "certificate of 127.0.0.1 is not valid")
    certificates.cache_clear()


def test_no_password_goes_over_a_connection_in_the_clear(trusted: None) -> None:
    assert_refused(Wild(answering()), "does not begin with encryption")


def assert_refused(wild: Wild, sentence: str, **more: float) -> None:
    try:
        found = tried(wild, **more)
    finally:
        wild.close()
    assert sentence in found.sentence, found.sentence
    assert PASSWORD.encode() not in wild.heard and found.answer is None


def tried(wild: Wild, largest: int = 1_000_000, seconds: float = 20.0, role: str = "search") -> Visited:
    mailbox = Mailbox(Login("127.0.0.1", wild.port, "INBOX", USER, PASSWORD), largest, seconds)
    carries = {"since": "2026-01-01", "until": "2026-03-31", "which": "unread", "came": ""}
    url = message_address("imap://x/INBOX", 7, 1) if role == "message" else "imap://x/INBOX"
    try:
        return mailbox.visit(Ask(url, role, carries))
    finally:
        mailbox.close()


NO_MAIL_SERVER = "does not answer as mail servers do"
SELECTED = b"* OK [UIDVALIDITY 7] valid\r\n{tag} OK [READ-ONLY] done\r\n"


@pytest.fixture
def wild_server(certificate: Path, trusted: None) -> Iterator[list[Wild]]:
    made: list[Wild] = []
    yield made
    for wild in made:
        wild.close()


def test_a_server_that_sends_more_than_it_says_is_cut_off(wild_server: list[Wild], certificate: Path) -> None:
    lies = answering(
        EXAMINE=SELECTED,
        FETCH=b"* 1 FETCH (UID 1 RFC822.SIZE 10 BODY[] {5000000000}\r\n" + b"x" * 1000,
    )
    wild_server.append(Wild(lies, certificate))
    found = tried(wild_server[0], role="message")
    assert "larger than 1 MB" in found.sentence


def test_a_server_that_drips_for_ever_is_cut_off_in_time(wild_server: list[Wild], certificate: Path) -> None:
    def drip(wild: Wild, wire: object) -> None:
        while not wild.ends.wait(0.02):
            wire.sendall(b"* OK")

    wild_server.append(Wild(drip, certificate))
    began = time.monotonic()
    found = tried(wild_server[0], seconds=0.4)
    assert found.sentence == "127.0.0.1 did not answer in time." and found.again_in
    assert time.monotonic() - began < 15


@pytest.mark.parametrize(
    ("says", "sentence"),
    [
        ({"EXAMINE": b"{tag} OK done\r\n"}, "does not say how its messages are numbered"),
        (
            {"EXAMINE": SELECTED, "SEARCH": b"* SEARCH one two\r\n{tag} OK done\r\n"},
            NO_MAIL_SERVER,
        ),
        ({"EXAMINE": SELECTED, "SEARCH": b"HTTP/1.1 400 Bad Request\r\n\r\n"}, "broke off"),
        ({"EXAMINE": SELECTED, "SEARCH": b"* BYE going down\r\n"}, "broke off"),
        ({"EXAMINE": SELECTED, "SEARCH": b"{tag} BAD what\r\n"}, NO_MAIL_SERVER),
        ({"LOGIN": b"{tag} NO [AUTHENTICATIONFAILED] no\r\n"}, "refuses the user name or the password"),
    ],
)
def test_what_is_no_answer_becomes_one_sentence(
    wild_server: list[Wild], certificate: Path, says: dict[str, bytes], sentence: str
) -> None:
    wild_server.append(Wild(answering(**says), certificate))
    found = tried(wild_server[0], seconds=3)
    assert sentence in found.sentence and found.sentence.endswith(".")


def test_a_server_that_is_away_is_asked_again_later(trusted: None) -> None:
    gone = Wild(answering())
    gone.close()
    found = gathered("mailbox", "", settings=settings(gone.port))
    assert len(found.put_off) == 4 and "No connection to 127.0.0.1" in found.refused[0][1]


def test_a_wrong_password_counts_as_blocked(server: MailServer) -> None:
    mailbox = Mailbox(Login("127.0.0.1", server.port, "INBOX", USER, "wrong"))
    assert mailbox.visit(Ask("imap://x/INBOX", "search", {})).outcome is Outcome.BLOCKED


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"host": ""}, "no mail server"),
        ({"user": " "}, "no user name"),
        ({"password": ""}, "no password"),
        ({"port": "imap"}, "is no port"),
        ({"port": "70000"}, "is no port"),
        ({"host": "https://imap.example.org/"}, "is no name of a server"),
    ],
)
def test_a_wrong_setting_is_named(told: dict[str, str], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        login_of(settings(993) | told)


def test_the_password_is_in_no_address_and_no_printed_form() -> None:
    login = login_of(settings(993))
    assert PASSWORD not in repr(login)
    errand = Errand("", (), date(2026, 1, 1), date(2026, 1, 2), "", settings(993))
    (ask,) = adapter_of("mailbox").start(errand)
    assert ask.url == "imap://foi%40campaign.example@127.0.0.1/INBOX"
    assert PASSWORD not in repr(ask)


def test_addresses_keep_the_numbers_and_the_identity() -> None:
    assert numbers_in(message_address("imap://u@h/INBOX", 12, 7)) == (12, 7)
    assert numbers_in("imap://u@h/INBOX") is None
    assert mail_id_address("<a/b c@x.example>") == "mid:a%2Fb%20c@x.example"
