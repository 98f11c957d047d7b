"""Reads a mailbox over IMAP: it looks, and changes nothing; messages stay unread and where they are.

The connection is encrypted and the server's certificate checked before a password is sent.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from watchback.gather.fetching.fetcher import certificates
from watchback.gather.mail.titles import came_on
from watchback.gather.source import Answer, Ask
from watchback.gather.sources.mailbox.address import NO_LONGER_THERE, numbers_in
from watchback.gather.sources.mailbox.connection import Connection, Refusal, TooLarge
from watchback.gather.sources.mailbox.login import Login, login_of
from watchback.gather.visitor import Known, Visited
from watchback.records import edtf_or_none

LARGEST = 50_000_000
"""Bytes of a message above which it is not fetched. Mail servers seldom take more than 35 MB."""

_PAUSE = 60.0
_AT_ONCE = 500


@contextmanager
def carrier(settings: Mapping[str, str]) -> Iterator["Mailbox"]:
    """A reader of the mailbox that the settings name; its connection ends with the block."""
    mailbox = Mailbox(login_of(settings))
    try:
        yield mailbox
    finally:
        mailbox.close()


@dataclass(slots=True)
class Mailbox:
    """Answers a search with a list of messages in JSON, and the address of a message with its bytes.

    ``largest`` is in bytes, ``seconds`` is what one answer may take in all.
    """

    login: Login
    largest: int = LARGEST
    seconds: float = 120.0
    _connection: Connection | None = field(init=False, default=None)

    def visit(self, ask: Ask, known: Known | None = None) -> Visited:
        """One search or one message. Never raises for what a server does."""
        try:
            connection = self._open()
            with connection.within(self.seconds):
                return Visited((), self._answer(connection, ask))
        except TooLarge:
            which = came_on(edtf_or_none(ask.carries.get("came")))
            refusal = Refusal(f"{which} is larger than {self.largest // 1_000_000} MB, and was left there.")
        except Refusal as told:
            refusal = told
        # What the server says next would be the rest of what was broken off.
        self.close()
        return Visited((), None, refusal.outcome, refusal.sentence, _PAUSE if refusal.may_pass else None)

    def close(self) -> None:
        """Ends the connection."""
        connection, self._connection = self._connection, None
        if connection:
            connection.close()

    def _open(self) -> Connection:
        if self._connection is None:
            self._connection = Connection(self.login, certificates(), self.largest, self.seconds)
        return self._connection

    def _answer(self, connection: Connection, ask: Ask) -> Answer:
        if ask.role == "search":
            found = {"validity": connection.validity, "mail": list(_listed(connection, ask.carries))}
            return _said(ask, 200, "application/json", json.dumps(found).encode())
        data = self._message(connection, ask)
        return _said(ask, 200 if data else NO_LONGER_THERE, "message/rfc822", data)

    def _message(self, connection: Connection, ask: Ask) -> bytes:
        """The message as the server has it, not marked as read; b"" where it is no longer there."""
        validity, uid = numbers_in(ask.url) or (0, 0)
        if validity != connection.validity:
            raise Refusal(f"{self.login.host} has numbered its messages anew: the next run lists them again.")
        told = connection.client.fetch([uid], [b"RFC822.SIZE"])
        if uid not in told:
            return b""
        if int(told[uid].get(b"RFC822.SIZE", 0)) > self.largest:
            raise TooLarge
        data = connection.client.fetch([uid], [b"BODY.PEEK[]"]).get(uid, {}).get(b"BODY[]")
        return data if isinstance(data, bytes) else b""


def _listed(connection: Connection, carries: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Number and day of arrival of each message of the days asked for, the day as the server tells it."""
    after = date.fromisoformat(carries["until"]) + timedelta(days=1)
    asked = ["UNDELETED", "SINCE", date.fromisoformat(carries["since"]), "BEFORE", after]
    if carries["which"] == "unread":
        asked.append("UNSEEN")
    uids = sorted(connection.client.search(asked))
    for start in range(0, len(uids), _AT_ONCE):
        told = connection.client.fetch(uids[start : start + _AT_ONCE], [b"INTERNALDATE"])
        for uid in sorted(told):
            came = told[uid].get(b"INTERNALDATE")
            yield {"uid": uid, "came": f"{came.date()}" if isinstance(came, datetime) else ""}


def _said(ask: Ask, status: int, media_type: str, data: bytes) -> Answer:
    return Answer(ask, ask.url, status, media_type, None, data, datetime.now(UTC))
