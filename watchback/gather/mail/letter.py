"""What the headings of a mail say: subject, day, sender, identity, and what it answers."""

import hashlib
import re
from dataclasses import dataclass
from email import policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime
from urllib.parse import quote, unquote

from watchback.records import Edtf

_LONGEST = 4_000
_FAULTS = (
    *(HeaderParseError, MessageError, LookupError, ValueError, AssertionError, TypeError, AttributeError),
    RecursionError,
)
# To the first empty line; no mail program writes headings as long as that.
_HEAD = re.compile(rb"(?:[^\r\n]+(?:\r\n|\r|\n|\Z)){0,5000}")
# Marks that set the direction of what follows, by which ".exe" can be made to look like ".pdf".
_TURNS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ID = re.compile(r"<([^<>\s]{1,990})>")


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail by its headings. ``message_id`` and ``answers`` are without brackets, in lower case.

    ``answers`` are the mails that it says it replies to, ``sent_to`` every address that it was delivered
    to or names as a receiver.
    """

    message_id: str
    address: str
    subject: str
    day: Edtf | None
    sender: str
    organisation: str
    sent_to: tuple[str, ...]
    answers: tuple[str, ...]


def read_letter(data: bytes) -> Letter | None:
    """The mail by its headings; None where the bytes begin with none. Its parts are not looked at."""
    head = _HEAD.match(data.lstrip(b"\r\n"))
    message = BytesHeaderParser(policy=policy.compat32).parsebytes(head[0] if head else b"")
    if not message.keys():
        return None
    own = _ids(message, "Message-ID")
    return Letter(
        message_id=own[0] if own else "",
        address=_address(message, data),
        subject=words_of(message, "Subject"),
        day=_day(words_of(message, "Date")),
        sender=next(iter(_addresses(message, ("From",))), ""),
        organisation=words_of(message, "Organization") or words_of(message, "Organisation"),
        sent_to=_addresses(
            message, ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "Resent-To")
        ),
        answers=tuple(dict.fromkeys(_ids(message, "In-Reply-To") + _ids(message, "References"))),
    )


def words_of(message: Message, name: str) -> str:
    """The first heading of that name as words on one line, however it was encoded; "" without one."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return decoded(raw)


def decoded(raw: str) -> str:
    """What stands in a heading, as words on one line."""
    written = _repaired(raw[:_LONGEST])
    try:
        words = str(make_header(decode_header(written)))
    except _FAULTS:
        words = written
    return " ".join(_TURNS.sub("", words).encode("utf-8", "replace").decode().split())


def _repaired(raw: str) -> str:
    """Bytes that stand in a heading without any encoding: UTF-8 where they are that, else Windows-1252."""
    data = raw.encode("utf-8", "surrogateescape")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace")


def _address(message: Message, data: bytes) -> str:
    """The Message-ID's; of a mail without one a name made of its bytes, the same next time."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == "message-id"), "")
    found = _ID.search(_repaired(raw[:_LONGEST]))
    return mail_id_address(found[1]) if found else f"urn:sha256:{hashlib.sha256(data).hexdigest()}"


def mail_id_address(message_id: str) -> str:
    """``mid:`` and the Message-ID without its brackets (RFC 2392)."""
    return f"mid:{quote(unquote(message_id.strip().strip('<>')), safe='@!$&*+=.-_~')}"


def _ids(message: Message, name: str) -> list[str]:
    raw = [str(value) for key, value in message.raw_items() if key.lower() == name.lower()]
    return [each.lower() for value in raw for each in _ID.findall(_repaired(value[: 10 * _LONGEST]))]


def _addresses(message: Message, names: tuple[str, ...]) -> tuple[str, ...]:
    wanted = {name.lower() for name in names}
    raw = [
        _repaired(str(value)[: 10 * _LONGEST]) for key, value in message.raw_items() if key.lower() in wanted
    ]
    try:
        found = [address.strip().lower() for _, address in getaddresses(raw)]
    except _FAULTS:
        return ()
    return tuple(dict.fromkeys(address for address in found if "@" in address))


def _day(value: str) -> Edtf | None:
    """The day as it was where the mail was sent."""
    try:
        return Edtf(parsedate_to_datetime(value).date().isoformat())
    except (*_FAULTS, IndexError, OverflowError):
        return None
