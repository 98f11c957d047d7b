"""A mailbox: one search for new mail, then each message once; a message is one document."""

import json
from collections.abc import Iterable, Iterator

from watchback.gather.mail.letter import read_letter
from watchback.gather.mail.titles import came_on, title_of
from watchback.gather.source import Answer, Ask, Errand, NotUnderstood, Piece
from watchback.gather.sources.mailbox.address import NO_LONGER_THERE, folder_address, message_address
from watchback.gather.sources.mailbox.carrier import carrier
from watchback.gather.sources.mailbox.login import login_of
from watchback.records import edtf_or_none

__all__ = ["carrier", "harvest", "start"]


def start(errand: Errand) -> Iterator[Ask]:
    """The search. Raises ValueError where a setting is missing or wrong."""
    login = login_of(errand.settings)
    read_too = errand.settings.get("read_mail_too", "") == "yes"
    carries = {
        "since": f"{errand.since}",
        "until": f"{errand.until}",
        "which": "all" if read_too else "unread",
    }
    yield Ask(folder_address(login.host, login.port, login.user, login.folder), "search", carries)


def harvest(answer: Answer, errand: Errand) -> Iterable[Ask | Piece]:
    """The search → messages; a message → itself."""
    if answer.ask.role == "search":
        return _messages(answer)
    return _message(answer)


def _messages(answer: Answer) -> Iterator[Ask]:
    """A number means the same message for as long as its numbering holds, so each is asked for once."""
    try:
        told = json.loads(answer.data)
        validity = int(told["validity"])
        found = [(int(each["uid"]), str(each["came"])) for each in told["mail"]]
    except (ValueError, KeyError, TypeError):
        raise NotUnderstood(f"What came for the search of {answer.url} is no list of messages.") from None
    for uid, came in found:
        yield Ask(
            message_address(answer.ask.url, validity, uid),
            "message",
            {"came": came},
            frozenset({NO_LONGER_THERE}),
            again=False,
        )


def _message(answer: Answer) -> Iterator[Piece]:
    if answer.status == NO_LONGER_THERE:
        return
    letter = read_letter(answer.data)
    came = edtf_or_none(answer.ask.carries["came"])
    if letter is None:
        raise NotUnderstood(f"{came_on(came)} is no mail that can be read; it is kept.")
    title = title_of(letter, answer.data)
    yield Piece(letter.address, answer.data, "message/rfc822", title, letter.day or came, letter.organisation)
