"""Mail (EML) → its heading as in a letter, the message, and what can be read of its attachments."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from watchback.read.formats.archive import Archive
from watchback.read.formats.detect import detect
from watchback.read.formats.outcome import Extract, Unreadable
from watchback.read.formats.plain import clean, decode
from watchback.records import Edtf
from watchback.records.programs import may_be_program

_ATTACHMENTS_MOST = 40
_PACKED_MOST = 64_000_000
_DEEPEST = 10
_CHARACTERS_MOST = 20_000_000
_HEADER_LONGEST = 4_000
# The library asks at each line of each part whether one of the parts around it ends there.
_LINES_TIMES_PARTS_MOST = 20_000_000
_LINES_MOST = 2_500_000
# Charsets met in mail. Python knows others, of which some are slow without limit.
_CHARSET = re.compile(
    r"(?:utf|iso|windows|cp|koi8|gb|big5|euc|shift|s?jis|mac|latin|us-ascii|ascii|tis|hz|ks)[\w.:-]*\Z", re.I
)
_QUOTE_MARKS = re.compile(r"(?:> ?)+")
_TOO_DEEP = "The mail is not read: messages in it are nested too deeply."
_HEADER_FAULTS = (HeaderParseError, LookupError, ValueError, AssertionError)


def extract_mail(data: bytes) -> Extract:
    """From, To, Date and Subject, then the message, then a line and the text for each attachment.

    Marks of quotation (">") are taken off. Raises Unreadable where it is nested beyond all measure.
    """
    lines = data.count(b"\n") + data.replace(b"\r\n", b"").count(b"\r")
    if lines > _LINES_MOST or lines * data.lower().count(b"boundary") > _LINES_TIMES_PARTS_MOST:
        raise Unreadable("The mail is too large to read: it has too many lines or parts.")
    try:
        message = message_from_bytes(data.lstrip(b"\r\n"), policy=policy.compat32)
        text = _Letter().text_of(message)
        heading = _Heading(message)
    except RecursionError:
        raise Unreadable(_TOO_DEEP) from None
    return Extract(
        text=clean(text),
        extractor="watchback-mail 1",
        title=heading.subject or None,
        published=heading.day,
        published_rule="mail-date" if heading.day else None,
        publisher=heading.sender,
        owner=heading.organisation or heading.sender,
    )


class _Heading:
    """What a message says of itself."""

    def __init__(self, message: Message) -> None:
        self.sender_line = _header(message, "From")
        self.to = _header(message, "To")
        self.subject = _header(message, "Subject")
        self.organisation = _header(message, "Organization") or _header(message, "Organisation")
        self.date = _header(message, "Date")
        self.day = _day(self.date)
        self.sender = _display_name(self.sender_line)

    def lines(self) -> str:
        """The lines that stand above a letter."""
        said = self.day.first if self.day else None
        shown = (
            ("From", self.sender_line),
            ("To", self.to),
            ("Date", f"{said.day} {said:%B %Y}" if said else self.date),
            ("Subject", self.subject),
        )
        return "\n".join(f"{name}: {value}" for name, value in shown if value)


class _Letter:
    """Makes one text of a message and what is attached to it, within limits for all of it together."""

    def __init__(self) -> None:
        self._attachments = 0
        self._packed = 0
        self._characters = 0

    def text_of(self, message: Message, depth: int = 0) -> str:
        """The heading, the message and its attachments."""
        leaves = [part for part in _leaves(message, 0) if not _is_decoration(part)]
        pieces = [_Heading(message).lines()]
        pieces += [_body(part) for part in leaves if _is_body(part)]
        pieces += [self._attachment(part, depth) for part in leaves if not _is_body(part)]
        return "\n\n".join(piece.strip("\n") for piece in pieces if piece.strip()) + "\n"

    def _attachment(self, part: Message, depth: int) -> str:
        name = _file_name(part)
        try:
            text = self._read(part, name, depth)
        except Unreadable as why:
            return f"Attachment: {name} (cannot be read: {_as_clause(str(why))})"
        self._characters += len(text)
        return f"Attachment: {name}\n\n{text}"

    def _read(self, part: Message, name: str, depth: int) -> str:
        from watchback.read.formats.choose import extracted

        self._attachments += 1
        if self._attachments > _ATTACHMENTS_MOST or self._characters > _CHARACTERS_MOST:
            raise Unreadable(f"Only the first {_ATTACHMENTS_MOST} attachments are read.")
        if (message := _message_in(part)) is not None:
            if depth >= _DEEPEST:
                raise Unreadable(_TOO_DEEP)
            return self.text_of(message, depth + 1)
        data = _bytes(part)
        if not data:
            raise Unreadable("It is empty.")
        detect(data, part.get_content_type(), name)  # says what it is of a program that begins as one
        if may_be_program(name, part.get_content_type(), data[:8]):
            raise Unreadable("It could be a program, so it is never opened.")
        if data.startswith(b"PK"):
            self._packed += Archive(data).size
            if self._packed > _PACKED_MOST:
                raise Unreadable("The attachments are too large to read.")
        return extracted(data, name, part.get_content_type())[1].text


def _leaves(part: Message, depth: int) -> Iterator[Message]:
    """The parts that hold something themselves; of the same text in several forms only the plainest."""
    if depth > 5 * _DEEPEST:
        raise RecursionError
    children = part.get_payload()
    if part.get_content_maintype() != "multipart" or not isinstance(children, list):
        yield part
        return
    parts = (child for child in children if isinstance(child, Message))
    found = [leaf for child in parts for leaf in _leaves(child, depth + 1)]
    if part.get_content_subtype() == "alternative":
        has_plain = any(_is_plain_body(leaf) and _body(leaf).strip() for leaf in found)
        found = [leaf for leaf in found if not _is_body(leaf) or _is_plain_body(leaf) == has_plain]
    yield from found


def _is_body(part: Message) -> bool:
    """Whether this is text that a mail program shows as the message."""
    shown = (
        part.get_content_type() in ("text/plain", "text/html") or part.get_content_maintype() == "multipart"
    )
    return shown and part.get_content_disposition() != "attachment" and not part.get_filename()


def _is_plain_body(part: Message) -> bool:
    return _is_body(part) and part.get_content_type() != "text/html"


def _is_decoration(part: Message) -> bool:
    """Pictures of a signature and the like: shown in the message, told of by nobody."""
    picture = part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment"
    return picture or part.get_content_type() in ("text/calendar", "application/pgp-signature")


def _message_in(part: Message) -> Message | None:
    """The message that is attached as such."""
    inner = part.get_payload()
    if part.get_content_type() == "message/rfc822" and isinstance(inner, list) and inner:
        first = inner[0]
        return first if isinstance(first, Message) else None
    return None


def _body(part: Message) -> str:
    text = _decoded(_bytes(part), part.get_content_charset() or "")
    if part.get_content_type() == "text/html":
        from watchback.read.formats.html import extract_html

        return extract_html(text.encode("utf-8", "replace")).text
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _unfolded(text, joint="" if str(part.get_param("delsp", "")).lower() == "yes" else " ")
    return _unquoted(text)


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _decoded(data: bytes, charset: str) -> str:
    """As declared where that is true; else as plain text is."""
    if _CHARSET.match(charset) and charset.lower() not in ("ascii", "us-ascii"):
        try:
            return data.decode(charset)
        except (LookupError, ValueError):
            pass
    return decode(data)


def _unfolded(text: str, joint: str) -> str:
    """Lines that a mail program broke, marked by a space at their end (RFC 3676), joined again."""
    lines: list[str] = []
    goes_on = False
    for line in text.splitlines():
        marks, rest = _marks(line)
        if goes_on and _marks(lines[-1])[0] == marks:
            lines[-1] = lines[-1].removesuffix(" ") + joint + rest
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != "-- "
    return "\n".join(lines)


def _unquoted(text: str) -> str:
    """Quoted lines without their marks; an empty line where a quotation begins or ends."""
    lines: list[str] = []
    before = 0
    for line in text.splitlines():
        marks, rest = _marks(line)
        if marks != before and lines and lines[-1].strip():
            lines.append("")
        lines.append(rest)
        before = marks
    return "\n".join(lines)


def _marks(line: str) -> tuple[int, str]:
    """How deep a line is quoted, and the line without its marks."""
    match = _QUOTE_MARKS.match(line)
    return (match[0].count(">"), line[match.end() :]) if match else (0, line)


def _header(message: Message, name: str) -> str:
    """The first header of that name as words, however it was encoded."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    written = decode(raw[:_HEADER_LONGEST].encode("utf-8", "surrogateescape"))
    try:
        words = str(make_header(decode_header(written)))
    except _HEADER_FAULTS:
        words = written
    return " ".join(words.encode("utf-8", "replace").decode().split())


def _day(value: str) -> Edtf | None:
    """The day as it was where the message was sent."""
    try:
        return Edtf(parsedate_to_datetime(value).date().isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _display_name(sender: str) -> str | None:
    name, address = parseaddr(sender)
    return name.strip("'\" ") or address or None


def _file_name(part: Message) -> str:
    try:
        name = str(make_header(decode_header(part.get_filename() or "")))
    except _HEADER_FAULTS:
        name = part.get_filename() or ""
    inner = _message_in(part)
    subject = _header(inner, "Subject") if inner is not None else ""
    words = " ".join(name.encode("utf-8", "replace").decode().split())
    return words[:200] or subject[:200] or "without a name"


def _as_clause(sentence: str) -> str:
    """A sentence inside another: without its full stop and first capital."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")
