"""What stands on a page beside its text and is no part of it: menus, notices, related stories, buttons."""

import re
from dataclasses import dataclass
from functools import lru_cache

from resiliparse.parse.html import ElementNode

from watchback.read.formats.html_tree import ParsedPage, attribute, each, text_of, words
from watchback.read.rules import table

_NO_TEXT = "script, style, template, noscript, svg, iframe, object, textarea, select"
_HIDDEN = "[hidden], [aria-hidden=true], [style*='display:none'], [style*='display: none']"
_MOST_NAMES = 300
_LONGEST_NAME = 300
_QUOTABLE = re.compile(r"[ !#-\[\]-~\n\t\r]+")
_CLASS_OR_ID = re.compile(r"\s(class|id)=(?:\"([^\"]*)\"|'([^']*)')")
_LONGEST_HEADING = 90
_LONG_LABEL = 25
_HEADINGS = "h2, h3, h4, h5, h6, [class*=heading], [class*=title]"

_LONGEST_LINE = 260


@dataclass(frozen=True, slots=True)
class _Rules:
    """rules/furniture.toml as patterns."""

    always: str
    without_heading: str
    names: re.Pattern[str]
    folded: re.Pattern[str]
    headings: re.Pattern[str]
    lines: re.Pattern[str]
    begin: frozenset[str]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    rules = table("furniture")
    return _Rules(
        always=", ".join(rules["always"]["parts"]),
        without_heading=", ".join(rules["always"]["without_heading"]),
        names=re.compile("|".join(rules["names"].values()), re.I),
        folded=re.compile(rules["folded"]["names"], re.I),
        headings=re.compile("(?:" + "|".join(rules["headings"]["patterns"]) + r")\W*", re.I),
        lines=re.compile("|".join(rules["lines"]["patterns"]), re.I),
        begin=frozenset(rules["lines"]["begin"]),
    )


def is_furniture(line: str) -> bool:
    """Whether a line of the text is a label of the page's and no part of what it says."""
    if len(line) > _LONGEST_LINE:
        return False
    rules = _rules()
    return line.partition(" ")[0].lower() in rules.begin and rules.lines.fullmatch(line) is not None


# "Cameras in car parks PDF 154 KB": what a list of reports adds to the titles.
FILE_SIZES = re.compile(r" ?[\[(]?PDF,? ?[\d.]+ ?[KMG]B[\])]?$", re.M)

_KEEPS = "h1, main, [role=main], [itemprop=articleBody]"
_MOST_OF_PAGE = 0.5
# Characters looked at for each of the page's own, so that parts inside parts cost no more than the page.
_LOOKS = 20


def without_furniture(page: ParsedPage) -> None:
    """Takes out of the tree what is no part of its text. What holds the text itself always stays."""
    for element in page.all(_NO_TEXT):
        element.remove()
    body = page.tree.body
    if body is None:
        return
    _unpack_buttons(page)
    length = len(text_of(body))
    _remove(page.all(_rules().always), "main, [role=main]", length)
    _remove(page.all(_rules().without_heading), _KEEPS, length)
    if named := _named_parts(page.source):
        _remove(page.all(named), _KEEPS, length)
    for element in page.all(_HIDDEN, "hidden", "display:"):
        name = " ".join(attribute(element, key) for key in ("class", "id", "hidden"))
        if not _rules().folded.search(name) and element.query_selector(_KEEPS) is None:
            element.remove()
    _without_other_stories(page, length)


def _named_parts(source: str) -> str:
    """A selector for the parts whose class or id tells that they are no text; "" where there are none."""
    found = {(kind, double or single) for kind, double, single in set(_CLASS_OR_ID.findall(source))}
    named = sorted(pair for pair in found if len(pair[1]) <= _LONGEST_NAME and _is_named(*pair))
    quoted = [f'[{kind}="{_escaped(name)}"]' for kind, name in named if _QUOTABLE.fullmatch(name)]
    return ", ".join(quoted[:_MOST_NAMES])


def _escaped(name: str) -> str:
    """The name as it can stand in a selector, with line ends as a parser of HTML reads them."""
    return name.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\a ").replace("\t", "\\9 ")


# The pages of one site share their names.
@lru_cache(maxsize=4096)
def _is_named(kind: str, name: str) -> bool:
    # The head of a speech is a "header" by class; by id it is the head of the page.
    return _rules().names.search(name) is not None and not (kind == "class" and name == "header")


def _remove(elements: list[ElementNode], keeps: str, length: int) -> None:
    """Takes the elements out, but none that holds what ``keeps`` selects or most of the page's text."""
    budget = _LOOKS * length + 10_000
    for element in elements:
        size = len(text_of(element))
        budget -= size
        if budget < 0:
            return
        if size <= _MOST_OF_PAGE * length and element.query_selector(keeps) is None:
            element.remove()


def _unpack_buttons(page: ParsedPage) -> None:
    """A folded section's heading is a button, and its words are text: often a question."""
    selector = "h1 button, h2 button, h3 button, h4 button, h5 button, dt button, button[aria-controls]"
    for button in page.all(selector, "<button"):
        label = words(button)
        parent = button.parent_element
        heading = (
            parent is not None and (parent.tag or "")[:1] in "hd" and parent.tag not in ("div", "header")
        )
        if label and (heading or len(label) > _LONG_LABEL or label.endswith("?")):
            button.replace_with(page.text_node(label))


def _without_other_stories(page: ParsedPage, length: int) -> None:
    budget = _LOOKS * length + 10_000
    for heading in page.all(_HEADINGS):
        label = text_of(heading)
        budget -= len(label)
        if budget < 0:
            return
        if len(label) > _LONGEST_HEADING * 3:
            continue
        label = " ".join(label.split())
        if len(label) > _LONGEST_HEADING or not _rules().headings.fullmatch(label):
            continue
        holder = _holder(heading)
        if (
            holder is not None
            and len(text_of(holder)) <= _MOST_OF_PAGE * length
            and holder.query_selector(_KEEPS) is None
        ):
            holder.remove()
        else:
            _remove_links_after(heading)


def _holder(heading: ElementNode) -> ElementNode | None:
    """The part that only stands for this heading: its parent, where the heading comes first in it."""
    parent = heading.parent_element
    if parent is None or parent.tag in ("body", "main", "article", "html"):
        return None
    first = parent.first_element_child
    if first is None or text_of(first).strip() != text_of(heading).strip():
        return None
    return parent


def _remove_links_after(heading: ElementNode) -> None:
    """The heading and what follows it for as long as that is mostly links."""
    following = heading.next_element
    heading.remove()
    while following is not None and following.tag not in ("h1", "h2", "h3"):
        after = following.next_element
        text = len(text_of(following).strip())
        linked = sum(len(text_of(link)) for link in each(following.query_selector_all("a")))
        linked = max(linked, text if following.tag == "a" else 0)
        if not text or linked < 0.5 * text:
            return
        following.remove()
        following = after
