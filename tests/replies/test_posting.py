"""Letters go through a real mail server on this machine, encrypted or not at all."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.replies.mail_box import Box, mail_box
from watchback.gather.posting import MailServer, NotPosted, mail_server, post


@pytest.fixture
def box() -> Iterator[tuple[Box, MailServer]]:
    """A mail server of its own, and how it is reached."""
    with mail_box() as (box, port):
        yield box, MailServer("127.0.0.1", "replies@watchback.example", port, "none")


def test_a_letter_arrives_word_for_word(box: tuple[Box, MailServer]) -> None:
    handler, server = box
    text = "To whom it may concern\n\n“Cyngor Sir Ynys Môn” — a line of " + "many words " * 30 + "\n"
    post(server, "press@borsetshire.example", "Before we publish: Borsetshire’s right of reply", text)
    (letter,) = handler.letters
    assert letter["From"] == "replies@watchback.example"
    assert letter["To"] == "press@borsetshire.example"
    assert letter["Subject"] == "Before we publish: Borsetshire’s right of reply"
    assert letter.get_content().replace("\r\n", "\n") == text
    assert handler.greeted_as == ["watchback.example"]
    assert letter["Message-ID"].endswith("@watchback.example>")


def test_a_name_with_line_ends_stays_in_the_subject(box: tuple[Box, MailServer]) -> None:
    handler, server = box
    post(server, "press@borsetshire.example", "Borsetshire\r\nBcc: all@watchback.example", "A text")
    (letter,) = handler.letters
    assert letter["Subject"] == "Borsetshire Bcc: all@watchback.example" and letter["Bcc"] is None


def test_an_address_of_other_letters_is_sent_as_every_server_takes_it(box: tuple[Box, MailServer]) -> None:
    handler, server = box
    post(server, "press@ynysmôn.example", "A subject", "A text")
    assert handler.letters[0]["To"] == "press@xn--ynysmn-mxa.example"
    with pytest.raises(NotPosted, match="mail cannot carry"):
        post(server, "swyddfa’r-wasg@borsetshire.example", "A subject", "A text")


def test_a_password_that_is_not_taken_is_not_told(box: tuple[Box, MailServer]) -> None:
    _, server = box
    server = replace(server, user="replies", password="pässword")
    with pytest.raises(NotPosted, match="no way to give a name") as refusal:
        post(server, "press@borsetshire.example", "A subject", "A text")
    assert "pässword" not in str(refusal.value) and refusal.value.__cause__ is None


def test_an_address_that_is_refused_is_told_in_a_sentence(box: tuple[Box, MailServer]) -> None:
    handler, server = box
    with pytest.raises(NotPosted, match="did not take the address"):
        post(server, "nobody@borsetshire.example", "A subject", "A text")
    assert handler.letters == []


def test_nothing_is_sent_in_the_clear_where_encryption_was_set(box: tuple[Box, MailServer]) -> None:
    handler, server = box
    secure = MailServer(server.host, server.sender, server.port, "starttls", "asha", "secret")
    with pytest.raises(NotPosted, match="no encryption"):
        post(secure, "press@borsetshire.example", "A subject", "A text")
    assert handler.letters == []


def test_a_server_that_is_not_there_is_told_in_a_sentence(box: tuple[Box, MailServer]) -> None:
    _, server = box
    with pytest.raises(NotPosted, match="could not be used"):
        post(MailServer("127.0.0.1", server.sender, 1, "none"), "press@borsetshire.example", "A", "B")


def test_no_password_shows_where_a_server_is_printed() -> None:
    assert "hunter" not in repr(MailServer("mail.example", "a@b.example", 587, password="hunter2"))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"server": "mail.example"}, "need “from”"),
        ({"server": "mail.example", "from": "A <a@b.example>"}, "need “from”"),
        ({"server": "mail.example", "from": "a@b.example", "security": "some"}, "starttls, tls or none"),
        ({"server": "mail.example", "from": "a@b.example", "security": "none"}, "on this machine only"),
        ({"server": "mail.example", "from": "a@b.example", "port": "70000"}, "number up to 65535"),
    ],
)
def test_settings_that_cannot_be_are_refused_in_a_sentence(settings: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        mail_server(settings)


def test_no_settings_name_no_server() -> None:
    assert mail_server({}) is None
    found = mail_server({"server": "mail.example", "from": "a@b.example"})
    assert found == MailServer("mail.example", "a@b.example", 587)
