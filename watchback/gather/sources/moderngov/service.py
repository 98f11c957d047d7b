"""What the web service tells: the meetings of some days, and one meeting with its items and documents."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, XMLParser

from watchback.gather.contents.plain_xml import MOST_ELEMENTS, PlainElements, TooManyElements
from watchback.gather.source import Answer, NotUnderstood
from watchback.gather.sources.moderngov.days import as_slashed, slashed_day
from watchback.gather.sources.moderngov.text import one_line, text_of, title_of, without_addresses

_DECLARATION = re.compile(r"\A\s*+<\?xml[^>]{0,200}\?>")
_PAGE = re.compile(r"<!doctype\s+html|<html\b", re.I)
_LOOKED_AT = 2_000
# Characters that XML forbids; Word's HTML brings them along.
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#x(?:0?[0-8bcef]|1[0-9a-f]);|&#(?:[0-8]|1[124-9]|2\d|3[01]);",
    re.I,
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_UNSEEN = re.compile(r"&(?:nbsp|#160|#xa0);|\s", re.I)
_NUMBERS = ("agendaitemnumber", "agendaitemsubnumber", "fulldisplaynumberformat", "minutesitemnumber")


class NoService(Exception):
    """The site has its web service switched off: a refusal, an error or a page came instead of XML."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting as the list of meetings has it."""

    id: str
    day: date
    committee_id: str
    committee: str


@dataclass(frozen=True, slots=True)
class Paper:
    """An attachment that everybody may read. ``url`` is what the service gives, ``day`` when it appeared."""

    id: str
    title: str
    url: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item that everybody may read: its title, and itself as XML of the service's own kind."""

    id: str
    title: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting: items that have words, papers of the meeting and of its items, whether minutes are out."""

    items: tuple[Item, ...]
    papers: tuple[Paper, ...]
    has_minutes: bool


def meetings_in(answer: Answer, since: date, until: date) -> list[Listed]:
    """The meetings listed between two days, each once. Raises NoService, NotUnderstood."""
    root = _xml(answer, "getmeetings")
    found: dict[str, Listed] = {}
    for committee in root.iter("committee"):
        for meeting in committee.iter("meeting"):
            id, day = _number(meeting, "meetingid"), slashed_day(_value(meeting, "meetingdate"))
            # Days that nobody filled in, such as 1900, are outside too.
            if id and day and since <= day <= until:
                title = title_of(_value(committee, "committeetitle"))
                found.setdefault(id, Listed(id, day, _number(committee, "committeeid"), title))
    return list(found.values())


def meeting_in(answer: Answer, listed: Listed) -> Told:
    """What everybody may read of a meeting. Raises NoService, NotUnderstood."""
    root = _xml(answer, "meeting")
    if _value(root, "isdisplayallowed") == "False":
        return Told((), (), False)
    open_items = [item for item in root.iterfind("agendaitems/agendaitem") if _is_open(item)]
    papers = {paper.id: paper for holder in (root, *open_items) for paper in _papers(holder)}
    items = tuple(_items(root, open_items, listed))
    return Told(items, tuple(papers.values()), _value(root, "minutepublished") == "True")


def _items(root: Element, open_items: Iterable[Element], listed: Listed) -> Iterator[Item]:
    for element in open_items:
        id, title = _number(element, "agendaitemid"), title_of(_value(element, "agendaitemtitle"))
        words = _words(root, element)
        if id and any(words.values()):
            yield Item(id, title, _written(root, element, id, title, words, listed))


def _words(root: Element, item: Element) -> dict[str, str]:
    """The item's text, decision and minutes as HTML, "" for what is not published or says nothing."""
    texts = {"agendatext": _value(item, "agendatext")}
    for field, here, there in (
        ("decisionnonemptyhtmlbody", "isdecisionpublished", "decisionpublished"),
        ("minutesnonemptyhtmlbody", "isminutepublished", "minutepublished"),
    ):
        is_withheld = _value(item, here) == "False" and _value(root, there) == "False"
        texts[field] = "" if is_withheld else _value(item, field)
    return {name: without_addresses(text) if _says_something(text) else "" for name, text in texts.items()}


def _written(
    root: Element, item: Element, id: str, title: str, words: dict[str, str], listed: Listed
) -> bytes:
    """The meeting with this item alone and nothing of who attended, in the shape that the service has."""
    meeting = Element("meeting")
    _put(meeting, "meetingid", listed.id)
    _put(meeting, "meetingdate", as_slashed(listed.day))
    _put(meeting, "committeetitle", listed.committee)
    _put(meeting, "meetinglocation", one_line(_value(root, "meetinglocation")))
    told = ElementTree.SubElement(ElementTree.SubElement(meeting, "agendaitems"), "agendaitem")
    for name, text in {"agendaitemid": id, "agendaitemtitle": title, **words}.items():
        _put(told, name, text)
    for name in _NUMBERS:
        _put(told, name, _value(item, name))
    documents = ElementTree.SubElement(told, "linkeddocuments")
    for paper in _papers(item):
        document = ElementTree.SubElement(documents, "linkeddoc")
        _put(document, "title", paper.title)
        _put(document, "url", paper.url)
    written: bytes = ElementTree.tostring(meeting, encoding="utf-8", xml_declaration=True)
    return written


def _papers(holder: Element) -> Iterator[Paper]:
    """The attachments of a meeting or an item that are files of this site and open to everybody."""
    for linked in holder.iterfind("linkeddocuments/linkeddoc"):
        id = _number(linked, "attachmentid")
        if id and _is_open(linked) and _value(linked, "isurl") != "True":
            day = slashed_day(_value(linked, "publicationdate"))
            yield Paper(id, title_of(_value(linked, "title")), _value(linked, "url"), day)


def _is_open(element: Element) -> bool:
    return _value(element, "isrestricted") != "True" and _value(element, "isdisplayallowed") != "False"


def _says_something(markup: str) -> bool:
    return bool(_UNSEEN.sub("", _TAG.sub("", markup)))


def _put(parent: Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


def _value(element: Element, name: str) -> str:
    return (element.findtext(name) or "").strip()


def _number(element: Element, name: str) -> str:
    value = _value(element, name)
    return value if value.isascii() and value.isdigit() else ""


def _xml(answer: Answer, tag: str) -> Element:
    """The root element, which has to be ``tag``. Raises NoService, NotUnderstood."""
    if answer.status != 200:
        raise NoService
    text = _FORBIDDEN.sub("", _DECLARATION.sub("", text_of(answer), count=1)).strip()
    start = text[:_LOOKED_AT]
    if not start.startswith("<") or _PAGE.search(start):
        raise NoService
    if "<!DOCTYPE" in start or "<!ENTITY" in text:
        raise NotUnderstood(f"{answer.url} declares a document type, which ModernGov never does.")
    try:
        root = ElementTree.fromstring(text, XMLParser(target=PlainElements()))
    except TooManyElements:
        raise NotUnderstood(f"{answer.url} has more than {MOST_ELEMENTS:,} elements.") from None
    except (ElementTree.ParseError, RecursionError):
        raise NotUnderstood(f"What came from {answer.url} is damaged or not complete.") from None
    if root.tag != tag:
        raise NotUnderstood(f"{answer.url} begins with <{root.tag}>, where ModernGov documents <{tag}>.")
    return root
