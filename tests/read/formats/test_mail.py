"""Mail: a letter with its heading, whatever it was packed in, and what is attached to it."""

from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.formats.samples import ANSWER, ASSET_LINES, ASSETS, calc, excel, mail, word
from tests.read.invented import reader
from tests.read.tiny_pdf import pdf
from watchback.read import extract

HEADING = (
    "From: Borsetshire Council Information Team <foi@borsetshire.example>\n"
    "To: Jennifer Archer <jennifer@ambridge.example>\n"
    "Date: 4 May 2023\n"
    "Subject: Freedom of Information request 4711\n"
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_a_mail_begins_with_its_heading_and_says_who_and_when() -> None:
    document = extract(mail().as_bytes())
    assert document.text == f"{HEADING}\n{ANSWER}\n"
    assert document.media_type == "message/rfc822"
    assert document.title == "Freedom of Information request 4711"
    assert (str(document.published), document.published_rule) == ("2023-05-04", "mail-date")
    assert document.publisher == document.owner == "Borsetshire Council Information Team"


def test_a_mail_gives_a_proposal_said_on_its_day() -> None:
    proposal = reader().read(extract(mail().as_bytes())).proposals[0]
    assert proposal.body_id == "borsetshire-council"
    assert str(proposal.said_on) == "2023-05-04"


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_the_words_come_out_of_any_encoding(encoding: str, charset: str) -> None:
    words = f"“{ANSWER}” – the café’s manager"
    message = mail()
    message.set_content(words, charset=charset, cte=encoding)
    assert extract(message.as_bytes()).text.endswith(f"\n\n{words}\n")


@pytest.mark.parametrize("charset", ["no-such-charset", "us-ascii", "hex", "utf-16"])
def test_a_charset_that_is_not_true_is_survived(charset: str) -> None:
    head = (
        HEADING.replace("\n", "\r\n")
        + f"MIME-Version: 1.0\r\nContent-Type: text/plain; charset={charset}\r\n"
    )
    assert extract(f"{head}\r\nThe café’s cameras".encode()).text.endswith("The café’s cameras\n")


def test_names_in_headings_are_decoded() -> None:
    message = mail()
    del message["Subject"], message["From"]
    message["Subject"] = "Camerâu’r Cyngor – ateb"
    message["From"] = "Cyngor Bwrdeistref Môr <foi@mor.example>"
    assert b"=?utf-8?" in message.as_bytes()
    document = extract(message.as_bytes())
    assert document.title == "Camerâu’r Cyngor – ateb"
    assert document.publisher == "Cyngor Bwrdeistref Môr"


def test_the_plain_form_is_taken_before_the_page_and_the_page_where_it_is_empty() -> None:
    for plain, wanted in ((ANSWER, ANSWER), (" ", "From the page.")):
        message = mail(plain)
        message.add_alternative("<html><body><p>From the page.</p></body></html>", subtype="html")
        assert extract(message.as_bytes()).text == f"{HEADING}\n{wanted}\n"


def test_quoted_mail_is_read_without_its_marks() -> None:
    message = mail(
        "Yes.\n\nOn 3 May 2023, Jennifer wrote:\n> How many cameras\n> are there?\n>> Hello\n12.\n"
    )
    assert extract(message.as_bytes()).text == (
        f"{HEADING}\nYes.\n\nOn 3 May 2023, Jennifer wrote:\n\nHow many cameras\nare there?\n\nHello\n\n12.\n"
    )


def test_lines_that_a_mail_program_broke_are_joined() -> None:
    message = mail("We have \nfour cameras.\nThey stay.\n-- \nLegal\n")
    message.set_param("format", "flowed")
    assert extract(message.as_bytes()).text.endswith("\n\nWe have four cameras.\nThey stay.\n-- \nLegal\n")


def test_attachments_follow_under_their_names() -> None:
    attached = [
        ("answer.docx", DOCX, word(ANSWER)),
        ("assets.xlsx", "application/octet-stream", excel({"Sheet1": ASSETS})),
        ("assets.ods", "application/octet-stream", calc({"Sheet1": ASSETS})),
        ("answer.pdf", "application/pdf", pdf(ANSWER)),
        ("assets.csv", "application/octet-stream", ASSET_LINES.replace("\t", ",").encode()),
        ("page.html", "text/html", f"<html><body><p>{ANSWER}</p></body></html>".encode()),
        ("map.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("empty.txt", "text/plain", b""),
    ]
    assert extract(mail("Attached.", attached).as_bytes()).text == (
        f"{HEADING}\nAttached.\n\n"
        f"Attachment: answer.docx\n\n{ANSWER}\n\n"
        f"Attachment: assets.xlsx\n\n{ASSET_LINES}\n"
        f"Attachment: assets.ods\n\n{ASSET_LINES}\n"
        f"Attachment: answer.pdf\n\n{ANSWER}\n\n"
        f"Attachment: assets.csv\n\n{ASSET_LINES}\n"
        f"Attachment: page.html\n\n{ANSWER}\n\n"
        "Attachment: map.png (cannot be read: this is a picture, not a document with text)\n\n"
        "Attachment: empty.txt (cannot be read: it is empty)\n"
    )


def test_a_message_in_a_message_has_its_own_heading() -> None:
    outer = mail("Forwarded.")
    inner = mail(ANSWER, [("a.txt", "text/plain", b"As attached.")])
    inner.replace_header("Subject", "The answer")
    outer.add_attachment(inner)
    heading = HEADING.replace("Freedom of Information request 4711", "The answer")
    assert extract(outer.as_bytes()).text == (
        f"{HEADING}\nForwarded.\n\nAttachment: The answer\n\n{heading}\n{ANSWER}\n\n"
        "Attachment: a.txt\n\nAs attached.\n"
    )


def test_a_picture_in_a_signature_is_not_told_of() -> None:
    message = MIMEMultipart("related")
    message["From"], message["Message-ID"], message["Date"] = "foi@borsetshire.example", "<1>", "yesterday"
    message.attach(MIMEText("<p>Yes, all of them.</p>", "html"))
    logo = MIMEApplication(b"\x89PNG\r\n\x1a\n", "png", name="logo.png")
    logo.replace_header("Content-Type", 'image/png; name="logo.png"')
    message.attach(logo)
    document = extract(message.as_bytes())
    assert document.text == "From: foi@borsetshire.example\nDate: yesterday\n\nYes, all of them.\n"
    assert document.published is None


def test_a_letter_with_typed_headings_is_plain_text() -> None:
    assert extract(f"{HEADING}\n{ANSWER}\n".encode()).media_type == "text/plain"
    assert extract(f"{HEADING}\n{ANSWER}\n".encode(), "a.eml").text == f"{HEADING}\n{ANSWER}\n"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
def test_any_body_is_read_as_it_was_written(words: str) -> None:
    message = EmailMessage()
    message["From"], message["Date"] = "a@b.example", "Thu, 4 May 2023 10:00:00 +0100"
    message.set_content(f"Said: {words}", charset="utf-8", cte="base64")
    assert (
        extract(message.as_bytes()).text
        == extract(f"From: a@b.example\nDate: 4 May 2023\n\nSaid: {words}\n".encode()).text
    )


@pytest.mark.parametrize("name", ["answer.js", "figures.xlsm", "scan.pdf.exe"])
def test_an_attachment_that_could_be_a_program_is_named_and_never_opened(name: str) -> None:
    message = EmailMessage()
    message["Subject"] = "Cameras"
    message.set_content("See attached.\n")
    message.add_attachment(b"12 Hikvision cameras", "application", "octet-stream", filename=name)
    text = extract(message.as_bytes(), "reply.eml").text
    assert f"Attachment: {name} (cannot be read: it could be a program, so it is never opened)" in text
    assert "Hikvision" not in text
