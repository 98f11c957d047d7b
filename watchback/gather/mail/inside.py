"""What is inside a mail: the links in its words, and which attachments a system would run."""

import binascii
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message

from watchback.gather.mail.letter import decoded
from watchback.records.programs import may_be_program

_DEEPEST = 40
_MOST_PARTS = 2_000
_WORDS_MOST = 1_000_000
_LINK = re.compile(r"https?://[^\s<>\"'()?#]{1,500}", re.I)
# The library asks at each line of each part around it whether that part ends there.
_LINES_TIMES_PARTS_MOST = 20_000_000
_BEGINS_PARTS = re.compile(rb"boundary\s*+(?:\*\d*+\*?)?\s*+=", re.I)
# The library takes the parameters of a heading one by one and copies the rest each time.
_LONGEST_HEADING = 20_000
_WITH_PARAMETERS = re.compile(
    rb"(?:\A|[\r\n])content-(?:type|disposition)[ \t]*+:[^\r\n]*+(?:(?:\r\n|\r|\n)[ \t][^\r\n]*+)*+", re.I
)
FAULTS = (MessageError, LookupError, ValueError, AssertionError, TypeError, AttributeError, RecursionError)
"""What the library raises for mail that is broken in ways it does not expect."""


def runs_in(data: bytes) -> tuple[str, ...]:
    """Names of the attachments that a system would run, told by name, type and first bytes, never opened."""
    try:
        return tuple(dict.fromkeys(_running(parsed(data))))
    except FAULTS:
        return ("parts that cannot be told apart",)


def links_in(data: bytes) -> frozenset[str]:
    """Web addresses in the words of the mail, in lower case, without what follows "?" or "#"."""
    try:
        return frozenset(_links(parsed(data)))
    except FAULTS:
        return frozenset()


def parsed(data: bytes) -> Message:
    """The mail with its parts. Raises ValueError where the library would be lost in it: in so many parts, or
    in the parameters of a heading."""
    lines = data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
    if lines * len(_BEGINS_PARTS.findall(data)) > _LINES_TIMES_PARTS_MOST:
        raise ValueError("too many lines and parts")
    if any(len(found[0]) > _LONGEST_HEADING for found in _WITH_PARAMETERS.finditer(data)):
        raise ValueError("a heading is too long")
    return message_from_bytes(data.lstrip(b"\r\n"), policy=policy.compat32)


def _running(message: Message) -> Iterator[str]:
    for part in _parts(message, 0):
        name = decoded(part.get_filename() or "")
        declared = part.get_content_type()
        is_attached = bool(name) or part.get_content_disposition() == "attachment"
        if not is_attached:
            continue
        if may_be_program(name, declared, _first_bytes(part)):
            yield name[:80] or declared


def _links(message: Message) -> set[str]:
    """Web addresses in the words of the mail, attachments left alone."""
    found: set[str] = set()
    for part in _parts(message, 0):
        shown = part.get_content_maintype() == "text" and not part.get_filename()
        payload = part.get_payload(decode=True) if shown else None
        if isinstance(payload, bytes):
            written = payload[:_WORDS_MOST].decode("latin-1")
            found.update(link.rstrip("/.,").lower() for link in _LINK.findall(written))
    return found


def _parts(part: Message, depth: int) -> Iterator[Message]:
    if depth > _DEEPEST:
        raise RecursionError
    children = part.get_payload()
    if not isinstance(children, list):
        yield part
        return
    for child in children[:_MOST_PARTS]:
        if isinstance(child, Message):
            yield from _parts(child, depth + 1)


def _first_bytes(part: Message) -> bytes:
    """The first bytes of an attachment, of which no more is decoded."""
    payload = part.get_payload()
    if not isinstance(payload, str):
        return b""
    start = payload[:400].encode("ascii", "replace")
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() != "base64":
        return start
    packed = b"".join(start.split())[:64]
    try:
        return binascii.a2b_base64(packed)
    except binascii.Error:
        return b""
