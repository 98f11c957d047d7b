"""A page of the index of the Record: a table of meetings with links to their XML, a list of committees."""

import re
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit

from watchback.gather.source import NotUnderstood

_DAY = re.compile(r"\s*(\d\d?)/(\d\d?)/(\d{4})")
_COMMITTEES = "SelectedCommitteeID"
# Both languages of a contribution stand in the first; the second has what was said or its English.
_TRANSCRIPTS = ("BilingualTranscript", "EnglishTranscript")
_NOT_REACHED = "QNR"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of the index. ``addresses`` are those of the XML to fetch."""

    id: str
    day: date
    title: str
    addresses: tuple[str, ...]

    @property
    def is_plenary(self) -> bool:
        """Whether all members met: "Plenary", or "Plenary - Fifth Senedd"."""
        return "plenary" in self.title.lower()


@dataclass(frozen=True, slots=True)
class Index:
    """``committees`` are their numbers; ``goes_on`` is whether an older page follows."""

    meetings: tuple[Meeting, ...]
    committees: tuple[str, ...]
    goes_on: bool


def index_of(data: bytes, address: str) -> Index:
    """What a page of the index lists. Raises NotUnderstood for another page."""
    text = data.decode("utf-8-sig", "replace")
    page = _Page()
    page.feed(text)
    if not page.rows and _COMMITTEES not in text and "XMLExport" not in text:
        raise NotUnderstood(f"What came from {address} is not the index of the Record of the Senedd.")
    meetings = tuple(meeting for row in page.rows if (meeting := _meeting(row, address)))
    committees = tuple(dict.fromkeys(number for number in page.committees if number not in ("", "0")))
    return Index(meetings, committees, "See More" in text)


@dataclass
class _Row:
    cells: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


class _Page(HTMLParser):
    """The rows of tables with their links, and the values of the list of committees."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[_Row] = []
        self.committees: list[str] = []
        self._choosing = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "tr":
            self.rows.append(_Row())
        elif tag == "td" and self.rows:
            self.rows[-1].cells.append("")
        elif tag == "a" and self.rows:
            self.rows[-1].links.append(told.get("href", ""))
        elif tag == "select":
            self._choosing = _COMMITTEES in (told.get("id"), told.get("name"))
        elif tag == "option" and self._choosing and told.get("value", "").isdigit():
            self.committees.append(told["value"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._choosing = False

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1].cells:
            self.rows[-1].cells[-1] += data


def _meeting(row: _Row, address: str) -> Meeting | None:
    """The meeting of a row, None for the heading and for one that has no transcript yet."""
    day = _day(row.cells[0]) if row.cells else None
    kinds = {kind: urljoin(address, link) for link in row.links if (kind := _asked(link, "xmlDownloadType"))}
    number = next((id for link in row.links if (id := _asked(link, "meetingID"))), "")
    transcript = next((kinds[kind] for kind in _TRANSCRIPTS if kind in kinds), "")
    addresses = tuple(each for each in (transcript, kinds.get(_NOT_REACHED, "")) if each)
    if not day or not number or not addresses:
        return None
    return Meeting(number, day, " ".join(row.cells[1].split()) if len(row.cells) > 1 else "", addresses)


def _asked(link: str, name: str) -> str:
    return parse_qs(urlsplit(link).query).get(name, [""])[0]


def _day(text: str) -> date | None:
    """The day of "16/07/2026 10:00"."""
    found = _DAY.match(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None
