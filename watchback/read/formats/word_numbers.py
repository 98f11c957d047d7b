"""Numbers and bullets of lists in a Word file, which stand in no text: counted as Word counts them."""

from collections import defaultdict
from typing import NamedTuple
from xml.etree.ElementTree import Element

from watchback.read.formats.xml_parts import attribute, name_of

BULLET = "•"
_LEVELS = 9
_LABEL_LONGEST = 40
_NUMBER_MOST = 100_000
_LINKS_MOST = 20
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class _Level(NamedTuple):
    start: int = 1
    form: str = "decimal"
    text: str = ""


class _List(NamedTuple):
    """A list as used in the text: the levels and counters it shares, and where it starts anew."""

    shared: str
    levels: dict[int, _Level]
    restarts: dict[int, int]


class Style(NamedTuple):
    """A paragraph style: its name in lower case, what it builds on, and the list it puts paragraphs in."""

    name: str
    based_on: str
    list_id: str
    level: int | None


class Numbering:
    """Gives each paragraph its label, in the order of the text. ``numbering`` and ``styles`` are parts."""

    def __init__(self, numbering: Element | None, styles: dict[str, Style]) -> None:
        self._styles = styles
        self._lists = _lists(numbering, styles) if numbering is not None else {}
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def label(self, properties: Element | None) -> str:
        """ "2.", "(a)", "•" or "" for a paragraph with these properties; its list is counted on."""
        list_id, level = self._place(properties)
        found = self._lists.get(list_id)
        if found is None or level not in found.levels:
            return ""
        self._count(list_id, found, level)
        return _label(found, level, self._counters[found.shared])

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """The list that the paragraph or its style puts it in, and how deep."""
        list_id, level, style = _list_in(properties), _level_in(properties), _style_in(properties)
        for _ in range(_LINKS_MOST):
            if style not in self._styles:
                break
            of_style = self._styles[style]
            list_id = of_style.list_id if list_id is None and of_style.list_id else list_id
            level = of_style.level if level is None else level
            style = of_style.based_on
        return list_id or "", level or 0

    def _count(self, list_id: str, found: _List, level: int) -> None:
        counters = self._counters[found.shared]
        if (list_id, level) not in self._begun and level in found.restarts:
            counters[level] = found.restarts[level]
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = found.levels[level].start
        self._begun.add((list_id, level))
        for deeper in range(level + 1, _LEVELS):
            counters.pop(deeper, None)


def styles_of(part: Element | None) -> dict[str, Style]:
    """The paragraph styles by the id that paragraphs name them by."""
    found: dict[str, Style] = {}
    for element in part if part is not None else ():
        if name_of(element) == "style":
            properties = _child(element, "pPr")
            found[attribute(element, "styleId") or ""] = Style(
                name=_value(_child(element, "name")).lower(),
                based_on=_value(_child(element, "basedOn")),
                list_id=_list_in(properties) or "",
                level=_level_in(properties),
            )
    return found


def _lists(numbering: Element, styles: dict[str, Style]) -> dict[str, _List]:
    kinds = {
        attribute(element, "abstractNumId") or "": element
        for element in numbering
        if name_of(element) == "abstractNum"
    }
    uses = {attribute(element, "numId") or "": element for element in numbering if name_of(element) == "num"}
    return {list_id: _list(element, kinds, uses, styles) for list_id, element in uses.items()}


def _list(
    use: Element, kinds: dict[str, Element], uses: dict[str, Element], styles: dict[str, Style]
) -> _List:
    shared = _value(_child(use, "abstractNumId"))
    kind = kinds.get(shared)
    link = _value(_child(kind, "numStyleLink")) if kind is not None else ""
    if link in styles and styles[link].list_id in uses:
        shared = _value(_child(uses[styles[link].list_id], "abstractNumId"))
        kind = kinds.get(shared)
    levels = _levels(kind)
    restarts: dict[int, int] = {}
    for override in use:
        if name_of(override) == "lvlOverride":
            levels |= _levels(override)
            if (start := _child(override, "startOverride")) is not None:
                restarts[_whole(attribute(override, "ilvl"))] = _whole(_value(start))
    return _List(shared, levels, restarts)


def _levels(holder: Element | None) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for element in holder if holder is not None else ():
        if name_of(element) == "lvl":
            start = _child(element, "start")
            found[_whole(attribute(element, "ilvl"))] = _Level(
                start=_whole(_value(start)) if start is not None else 0,
                form=_value(_child(element, "numFmt")) or "decimal",
                text=_value(_child(element, "lvlText")),
            )
    return {level: each for level, each in found.items() if level < _LEVELS}


def _label(found: _List, level: int, counters: dict[int, int]) -> str:
    own = found.levels[level]
    if own.form == "bullet":
        return BULLET
    if own.form == "none":
        return ""
    label = own.text
    for number in range(_LEVELS):
        if f"%{number + 1}" in label:
            each = found.levels.get(number, _Level())
            written = _written(counters.get(number, each.start), each.form)
            label = label.replace(f"%{number + 1}", written)
    return label.strip()[:_LABEL_LONGEST]


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and number > 0:
        # After z Word goes on with aa, bb, cc.
        letters = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 10)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{number:02}"
    return str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters


def _child(element: Element | None, name: str) -> Element | None:
    return next((each for each in element if name_of(each) == name), None) if element is not None else None


def _value(element: Element | None) -> str:
    return (attribute(element, "val") or "") if element is not None else ""


def _whole(text: str | None) -> int:
    return min(int(text), _NUMBER_MOST) if text and text.isascii() and text.isdigit() else 0


def _list_in(properties: Element | None) -> str | None:
    """The list named here; "0" takes a paragraph out of its style's list."""
    number = _child(_child(properties, "numPr"), "numId")
    return _value(number) if number is not None else None


def _level_in(properties: Element | None) -> int | None:
    level = _child(_child(properties, "numPr"), "ilvl")
    return _whole(_value(level)) if level is not None else None


def _style_in(properties: Element | None) -> str:
    return _value(_child(properties, "pStyle"))
