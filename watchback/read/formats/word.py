"""Word file (DOCX) → paragraphs, lists with their numbers, and tables as lines of tab-joined cells."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from xml.etree.ElementTree import Element

from watchback.read.formats.archive import DAMAGED, Archive
from watchback.read.formats.grid import line_of
from watchback.read.formats.office_parts import SMALL_PART, main_part, related
from watchback.read.formats.outcome import Extract, Unreadable
from watchback.read.formats.plain import clean, first_line
from watchback.read.formats.word_numbers import Numbering, Style, styles_of
from watchback.read.formats.xml_parts import attribute, name_of, tree
from watchback.records import Edtf

# Some two thousand pages; as a tree it takes ten times this.
_LARGEST_PART = 25_000_000
_DEEPEST = 100
_SPACES = re.compile(r"[^\S\n\t]+")

# What a person who opens the file does not see as its text: deleted and moved words, codes, settings.
_UNSEEN = frozenset(
    ("del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "rt", "binData")
    + ("pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr")
)
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_TITLES = ("title", "heading 1")
_ORGANISATION = re.compile(
    r"\b(?:council|cyngor|comhairle|trust|police|constabulary|universit\w+|college|nhs|health board|"
    r"department|ministry|authority|agency|government|parliament|assembly|commission(?:er)?|academy|school|association)\b",
    re.I,
)
_NAME_LONGEST = 100
_HEAD = 3_000
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\d[/.]\d\d\b")


def extract_docx(data: bytes) -> Extract:
    """The text with footnotes and text boxes at their places; a letterhead that names the sender comes first.

    Raises Unreadable for damaged, locked and bursting files.
    """
    try:
        return _extract(Archive(data))
    except RecursionError:
        raise Unreadable("The Word file is not read: its parts are nested too deeply.") from None


def _extract(archive: Archive) -> Extract:
    path = main_part(archive, "word/document.xml")
    content = archive.part(path, _LARGEST_PART)
    if content is None:
        raise Unreadable(DAMAGED)
    root = tree(content)
    parts = _Parts(archive, path)
    story = _Story(parts.numbering, parts.styles, parts.notes)
    body = _text(story.blocks(root, 0))
    letterhead = _letterhead(root, parts)
    owner = _named(letterhead)
    text = f"{letterhead}\n\n{body}" if owner and owner not in body[:_HEAD] else body
    properties = _properties(archive)
    published = None if _YEAR.search(text[:_HEAD]) else properties.saved
    return Extract(
        text=text + "\n",
        extractor="watchback-docx 1",
        title=story.title or first_line(body) or properties.title,
        published=published,
        published_rule="file-properties" if published else None,
        owner=owner,
    )


class _Parts:
    """What the document refers to: styles, lists, notes and headers."""

    def __init__(self, archive: Archive, path: str) -> None:
        self._archive = archive
        self._related = related(archive, path)
        self._by_kind = {each.kind: each.part for each in self._related.values()}
        self.styles = styles_of(self._tree("styles"))
        self.numbering = Numbering(self._tree("numbering"), self.styles)
        self.notes = {kind: self._notes(kind) for kind in _NOTES.values()}

    def header(self, reference: str) -> Element | None:
        """The header of that reference."""
        place = self._related.get(reference)
        content = self._archive.part(place.part, SMALL_PART) if place else None
        return tree(content) if content else None

    def _tree(self, kind: str) -> Element | None:
        content = self._archive.part(self._by_kind.get(kind, ""), SMALL_PART)
        return tree(content) if content else None

    def _notes(self, kind: str) -> dict[str, Element]:
        notes = self._tree(kind)
        found = notes if notes is not None else ()
        return {attribute(note, "id") or "": note for note in found if attribute(note, "type") is None}


@dataclass
class _Words:
    """The words of one paragraph, and what is anchored in it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)


class _Story:
    """Reads a body, header or note into blocks: paragraphs, and tables of one line a row."""

    def __init__(
        self, numbering: Numbering, styles: dict[str, Style], notes: dict[str, dict[str, Element]]
    ) -> None:
        self._numbering = numbering
        self._styles = styles
        self._notes = notes
        self.title: str | None = None

    def blocks(self, holder: Element, depth: int) -> Iterator[str]:
        """The blocks in ``holder`` in order, none of them empty."""
        if depth > _DEEPEST:
            raise RecursionError
        for element in _seen(holder):
            name = name_of(element)
            if name == "p":
                yield from self._paragraph(element, depth)
            elif name == "tbl":
                yield from self._table(element, depth)
            else:
                yield from self.blocks(element, depth + 1)

    def _paragraph(self, paragraph: Element, depth: int) -> Iterator[str]:
        properties = next((each for each in paragraph if name_of(each) == "pPr"), None)
        label = self._numbering.label(properties)
        words = _Words()
        self._gather(paragraph, words, 0)
        text = _SPACES.sub(" ", "".join(words.pieces))
        text = "\n".join(line.strip() for line in text.split("\n") if line.strip())
        if text:
            self._note_title(properties, text)
            yield f"{label} {text}" if label else text
        for anchored in (*words.boxes, *words.notes):
            yield from self.blocks(anchored, depth + 1)

    def _note_title(self, properties: Element | None, text: str) -> None:
        style = next((attribute(e, "val") for e in properties or () if name_of(e) == "pStyle"), None)
        if self.title is None and style in self._styles and self._styles[style].name in _TITLES:
            self.title = " ".join(text.split())[:200]

    def _gather(self, element: Element, words: _Words, depth: int) -> None:
        if depth > _DEEPEST:
            raise RecursionError
        for each in _seen(element):
            name = name_of(each)
            if name == "t":
                words.pieces.append(each.text or "")
            elif name in _CHARACTERS:
                words.pieces.append(_CHARACTERS[name])
            elif name == "txbxContent":
                words.boxes.append(each)
            elif name in _NOTES:
                note = self._notes[_NOTES[name]].pop(attribute(each, "id") or "", None)
                words.notes += [note] if note is not None else []
            elif not (name == "r" and _is_hidden(each)):
                self._gather(each, words, depth + 1)

    def _table(self, table: Element, depth: int) -> Iterator[str]:
        rows = [row for row in _inside(table, "tr") if not _is_deleted(row)]
        cells = [list(_inside(row, "tc")) for row in rows]
        if all(len(each) <= 1 for each in cells):
            # One column lays out a page; it divides nothing.
            for cell in (cell for each in cells for cell in each):
                yield from self.blocks(cell, depth + 1)
            return
        lines = [self._row(row, depth) for row in rows]
        if text := "\n".join(line for line in lines if line):
            yield text

    def _row(self, row: Element, depth: int) -> str:
        cells = [""] * _span(row, "trPr", "gridBefore", 0)
        for cell in _inside(row, "tc"):
            # Read even where a merged cell hides it, so that lists in it are counted.
            words = " ".join(self.blocks(cell, depth + 1))
            cells.append("" if _goes_on_from_above(cell) else words)
            cells += [""] * (_span(cell, "tcPr", "gridSpan", 1) - 1)
        return line_of(cells)


def _seen(holder: Element) -> Iterator[Element]:
    """The children that show. Of two ways to draw the same thing the first is taken."""
    for element in holder:
        name = name_of(element)
        if name == "AlternateContent":
            ways = [way for way in element if name_of(way) in ("Choice", "Fallback")]
            yield from ways[0] if ways else ()
        elif name not in _UNSEEN:
            yield element


def _inside(holder: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also those in content controls."""
    for element in _seen(holder):
        if name_of(element) == name:
            yield element
        elif name_of(element) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _inside(element, name)


def _property(holder: Element, group: str, name: str) -> Element | None:
    for properties in holder:
        if name_of(properties) == group:
            return next((each for each in properties if name_of(each) == name), None)
    return None


def _span(holder: Element, group: str, name: str, usual: int) -> int:
    found = _property(holder, group, name)
    value = (attribute(found, "val") or "") if found is not None else ""
    return min(int(value), 63) if value.isascii() and value.isdigit() and len(value) < 5 else usual


def _goes_on_from_above(cell: Element) -> bool:
    merged = _property(cell, "tcPr", "vMerge")
    return merged is not None and attribute(merged, "val") != "restart"


def _is_deleted(row: Element) -> bool:
    return _property(row, "trPr", "del") is not None


def _is_hidden(run: Element) -> bool:
    hidden = _property(run, "rPr", "vanish")
    return hidden is not None and attribute(hidden, "val") not in ("0", "false", "off")


def _text(blocks: Iterable[str]) -> str:
    return clean("\n\n".join(blocks)).strip("\n")


def _letterhead(root: Element, parts: _Parts) -> str:
    """The header of the first page of the first section."""
    section = next((each for each in root.iter() if name_of(each) == "sectPr"), None)
    if section is None:
        return ""
    references = {
        attribute(each, "type") or "default": attribute(each, "id") or ""
        for each in section
        if name_of(each) == "headerReference"
    }
    has_own = any(name_of(each) == "titlePg" for each in section)
    header = parts.header(references.get("first" if has_own else "default", ""))
    if header is None:
        return ""
    return _text(_Story(Numbering(None, {}), {}, parts.notes).blocks(header, 0))


def _named(letterhead: str) -> str | None:
    """The line of a letterhead that names an organisation."""
    for line in letterhead.splitlines():
        if len(line) <= _NAME_LONGEST and _ORGANISATION.search(line):
            return line.partition("\t")[0].strip() or None
    return None


@dataclass(frozen=True, slots=True)
class _Properties:
    title: str | None = None
    saved: Edtf | None = None


def _properties(archive: Archive) -> _Properties:
    """What the file says of itself: the weakest evidence there is, and often a template's."""
    place = next((each.part for each in related(archive, "").values() if each.kind == "core-properties"), "")
    content = archive.part(place, SMALL_PART)
    if not content:
        return _Properties()
    values = {name_of(each): (each.text or "").strip() for each in tree(content)}
    created, saved = values.get("created", ""), values.get("modified", "")
    # Never saved since it was made: this may be the day of a template.
    return _Properties(values.get("title") or None, _day(saved) if created != saved else None)


def _day(value: str) -> Edtf | None:
    try:
        return Edtf(date.fromisoformat(value[:10]).isoformat())
    except ValueError:
        return None
