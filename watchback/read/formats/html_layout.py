"""How a page is laid out, kept in its text: numbers of lists, heads of messages and speeches, tables.

A row of a table becomes one line with its cells joined by a tab. A table that only places paragraphs
on the page (as ModernGov places minutes) becomes those paragraphs.
"""

import html
import re

from resiliparse.parse.html import ElementNode

from watchback.read.formats.html_tree import ParsedPage, attribute, text_of, words

# Heads that the page sets on one line with the help of its style sheet alone: speakers, senders.
_ONE_LINE = ".attributed-to-details"
_APART = "time, span[class*=author], span[class*=byline], span[class*=date], span[class*=meta]"
_MOST_NUMBERED = 5_000
_HAS_NUMBER = re.compile(r"\s*\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+\S", re.I)


def laid_out(page: ParsedPage) -> None:
    """Writes into the tree what only style sheets and list numbering would show."""
    for element in page.all(_APART):
        element.before(page.text_node(" "))
    _heads_of_messages(page)
    for element in page.all(_ONE_LINE, "attributed-to-details"):
        element.replace_children(page.text_node(_spaced(element)))
    for numbered in page.all("ol"):
        _write_numbers(page, numbered)


def _spaced(element: ElementNode) -> str:
    """The words of all parts with spaces between them."""
    return _words_of(element.html)


def _heads_of_messages(page: ParsedPage) -> None:
    """Sender and day of each message of a request on one line, saying whether it asks or answers."""
    for message in page.all(".correspondence.incoming, .correspondence.outgoing", "correspondence"):
        head = message.query_selector(".correspondence__header") or message.query_selector("h2")
        if head is None:
            continue
        day = head.query_selector(".correspondence__header__date, time")
        shown = words(day) if day is not None else ""
        incoming = "incoming" in attribute(message, "class").split()
        if day is not None:
            day.remove()
        sender = _spaced(head).removeprefix("From:").strip(" ,")
        label = "Response of" if incoming else "Request of"
        head.replace_children(page.text_node(f"{sender}. {label} {shown}" if shown else sender))


def _write_numbers(page: ParsedPage, numbered: ElementNode) -> None:
    """ "1. ", "2. " before the items, as the page shows them: short answers are found by them."""
    start = attribute(numbered, "start")
    number = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
    letters = attribute(numbered, "type") in ("a", "A")
    item = numbered.first_element_child
    for _ in range(_MOST_NUMBERED):
        if item is None:
            return
        if item.tag == "li":
            if not _HAS_NUMBER.match(text_of(item)[:12]):
                label = f"{chr(96 + number)}) " if letters and number <= 26 else f"{number}. "
                _first_block(item).prepend(page.text_node(label))
            number += 1
        item = item.next_element


def _first_block(item: ElementNode) -> ElementNode:
    """Where the number stands: in the paragraph that the item opens with, if it does."""
    first = item.first_element_child
    opens = (
        first is not None
        and first.tag in ("p", "div")
        and text_of(item).strip()[:20] == text_of(first).strip()[:20]
    )
    return first if first is not None and opens else item


_ROW = re.compile(r"<tr\b[^>]*>(.*?)</tr>", re.S)
_CELL = re.compile(r"<(t[dh])\b([^>]*)>(.*?)</\1>", re.S)
_SPAN = re.compile(r"\b(col|row)span=\"(\d{1,3})")
_CAPTION = re.compile(r"<caption\b[^>]*>(.*?)</caption>", re.S)
_BREAKS = re.compile(r"</?(?:br|p|div|li|ul|ol|dl|dt|dd|h\d|tr|td|th|pre|blockquote|section|hr)\b[^>]*>")
_TAGS = re.compile(r"<!--.*?-->|<[^>]*>", re.S)
_FOR_PLACING = re.compile(
    r"<table[^>]*(?:role=\"(?:presentation|none)\"|class=\"[^\"]*(?:mgItemTable|layout))"
)
_PLACED = re.compile(r"<h[1-4]\b|mgAiTitleTxt|<(?:table|pre|section|article)\b")
_NUMBER = re.compile(
    r"(?:\(?\d{1,3}(?:\.\d{1,2})*[.)]|\(?[a-zA-Z][.)]|(?:Q|q|A|a)\d{1,2}[.)]?|\d{1,3}\.\d{1,2})"
)
_NUMBER_CELL = re.compile(
    r"<t[dh]\b[^>]*>\s*(?:<(?:p|div|span|strong|b|a)\b[^>]*>\s*)*(?P<number>[\w().]{1,8})\s*"
    r"(?:</(?:p|div|span|strong|b|a)>\s*)*</t[dh]>\s*<t[dh]\b[^>]*>(?P<opens>\s*(?:<(?:p|div|h\d|strong|b|span|a)\b[^>]*>\s*)*)"
)
_TABLE_TAGS = re.compile(r"(</?)(?:table|tbody|thead|tfoot|tr|td|th|caption)\b[^>]*?(>)")
_COLUMN_TAGS = re.compile(r"</?col(?:group)?\b[^>]*>")
_LONGEST_CELL = 2_500
_WIDEST = 100
_MOST_CELLS = 400_000
# Cells that spanning adds, for each that is written.
_ROOM = 4
# Tables inside tables are written out again at every level; so much of it and no more.
_REWRITES = 4
AFTER_TABLE = "\ue0ff"
"""Stands at the end of a table until the text is tidied: it keeps a last empty cell, and an empty line
so that the next table is not read as more of this one."""


def tables_as_lines(page: ParsedPage) -> None:
    """Replaces every table of the tree, innermost first."""
    tables = page.all("table")
    if not tables:
        return
    budget = _REWRITES * len(page.source) + 100_000
    for table in reversed(tables):
        written = table.html
        budget -= len(written)
        if budget < 0:
            return
        rows = _rows(written)
        if rows is None or _only_places(written, rows):
            block = page.new("div")
            block.inner_html = _paragraphs(written)
            table.replace_with(block)
            continue
        block = page.new("pre", _lines(rows) + AFTER_TABLE)
        if caption := _CAPTION.search(written):
            table.before(page.new("p", _words_of(caption[1])))
        table.replace_with(block)


def _rows(written: str) -> list[list[tuple[str, str, str]]] | None:
    """Tag, attributes and words of each cell, row by row; None where they are more than can be meant."""
    found = [
        [(cell[1], cell[2], _words_of(cell[3])) for cell in _CELL.finditer(row[1])]
        for row in _ROW.finditer(written)
    ]
    return found if sum(map(len, found)) <= _MOST_CELLS else None


def _words_of(inner: str) -> str:
    if "<" in inner:
        inner = _TAGS.sub("", _BREAKS.sub(" ", inner))
    return " ".join(html.unescape(inner).split())


def _only_places(written: str, rows: list[list[tuple[str, str, str]]]) -> bool:
    """Whether the table has no columns to tell of: it sets paragraphs beside their numbers, or nothing."""
    filled = [[words for _, _, words in row if words] for row in rows]
    if all(len(row) < 2 for row in filled) or _FOR_PLACING.match(written) or _PLACED.search(written, 6):
        return True
    if any(len(words) > _LONGEST_CELL for row in filled for words in row):
        return True
    heads = any(tag == "th" for row in rows for tag, _, _ in row)
    firsts = [row[0][2] for row in rows if row and any(words for _, _, words in row)]
    return not heads and bool(firsts) and all(_NUMBER.fullmatch(first) for first in firsts)


def _paragraphs(written: str) -> str:
    """The table's HTML with blocks for its cells, and short numbers moved into the paragraph beside them."""
    moved = _NUMBER_CELL.sub(_with_number, written)
    return _COLUMN_TAGS.sub("", _TABLE_TAGS.sub(r"\1div\2", moved))


def _with_number(cells: re.Match[str]) -> str:
    if not _NUMBER.fullmatch(cells["number"]):
        return cells[0]
    return f"<td>{cells['opens']}{cells['number']} "


def _lines(rows: list[list[tuple[str, str, str]]]) -> str:
    """One line a row. A cell over several columns is followed by empty ones; one over several rows is
    repeated where it is a name, and stands once where it is a number, which would be counted twice."""
    lines: list[str] = []
    hanging: dict[int, tuple[int, str]] = {}
    room = _ROOM * sum(map(len, rows)) + _WIDEST
    for row in rows:
        cells: list[str] = []
        for _, attributes, written in row:
            room -= _take_hanging(cells, hanging)
            spans = {name: int(value) for name, value in _SPAN.findall(attributes)} if room > 0 else {}
            if spans.get("row", 1) > 1:
                hanging[len(cells)] = spans["row"] - 1, "" if written.replace(",", "").isdigit() else written
            cells.append(written)
            beside = min(spans.get("col", 1) - 1, _WIDEST)
            cells += [""] * beside
            room -= beside
        room -= _take_hanging(cells, hanging)
        if room <= 0:
            hanging.clear()
        if any(cells):
            lines.append("\t".join(cells))
    return "\n".join(lines) + "\n"


def _take_hanging(cells: list[str], hanging: dict[int, tuple[int, str]]) -> int:
    """Adds the cells that hang down from rows above into the next columns; how many they were."""
    added = 0
    while len(cells) in hanging and added < _WIDEST:
        left, name = hanging.pop(len(cells))
        if left > 1:
            hanging[len(cells)] = left - 1, name
        cells.append(name)
        added += 1
    return added
