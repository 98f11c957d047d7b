"""HTML → the main text, with title, publisher and day of publication from the page itself."""

import html
import re
from functools import lru_cache
from importlib.metadata import version
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str

from watchback.read.formats.html_facts import day_in_elements, facts_of, labelled_day
from watchback.read.formats.html_furniture import FILE_SIZES, is_furniture, without_furniture
from watchback.read.formats.html_layout import AFTER_TABLE, laid_out, tables_as_lines
from watchback.read.formats.html_tree import ParsedPage, parsed, text_of
from watchback.read.formats.outcome import Extract, Unreadable
from watchback.read.formats.plain import clean, decode

LARGEST = 50_000_000
"""Bytes of a page; minutes of a whole year on one page came to a tenth of it."""

_MOST_TAGS = 500_000
_DEEPEST = 512
# Below this many tags no page can be deep enough to matter, and its depth is not counted.
_TOO_FEW_TO_BE_DEEP = 5_000
_DECLARED = re.compile(rb"<(?:meta[^>]{0,200}charset|\?xml[^>]{0,100}encoding)\s*=\s*[\"']?([\w-]+)", re.I)
# Elements that hold their own end, and those that an author need not end.
_NEVER_DEEP = frozenset(
    (
        b"area",
        b"base",
        b"br",
        b"col",
        b"embed",
        b"hr",
        b"img",
        b"input",
        b"link",
        b"meta",
        b"param",
        b"source",
    )
    + (b"track", b"wbr", b"p", b"li", b"td", b"th", b"tr", b"dt", b"dd", b"option")
)
_LONG_TAG = 20_000
_TOO_SMALL_TO_BE_CROWDED = 100_000
_MOST_ATTRIBUTES = 5_000
_QUOTED = re.compile(rb"\"[^\"]*+\"|'[^']*+'")
_WHOLE_TAG = re.compile(rb"<[a-zA-Z](?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+")
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_MAIN_TOO_SHORT = 200
# The library's choice takes a time that grows with the depth of every tag; so many and no more.
_TOO_MANY_TO_CHOOSE = 20_000
# The library's choice of main text is taken where the whole page has so many times more.
_MUCH_MORE = 2
_PLAINLY: dict[str, Any] = {
    "preserve_formatting": True,
    "list_bullets": False,
    "alt_texts": False,
    "comments": False,
}
# What pages and the systems behind them call the part that holds their text, most telling first.
_MAIN_PARTS = (
    "main, [role=main]",
    "article",
    "[itemprop=articleBody]",
    "#modgov, .mgContent",
    "#main-content, #mainContent, #maincontent, #main_content",
    ".article-body, .article__body, .entry-content, .post-content, .story-body",
    "#content, .content",
)
# Of the HTML inside other data most is paragraphs, which need no tree to be told apart.
_NEEDS_TREE = re.compile(
    r"<(?!/?(?:p|br|div|span|b|i|u|a|em|strong|sub|sup)\b[^<>]*>)|&[a-zA-Z]+(?![a-zA-Z;])"
)
_BLOCKS = re.compile(r"\s*</?(?:p|div)\b[^>]*>\s*")
_BREAKS = re.compile(r"\s*<br\b[^>]*>\s*")
_TAGS = re.compile(r"<[^>]*>")
_GAPS = re.compile(r"\n{3,}")


def extract_html(data: bytes) -> Extract:
    """The page's text without its furniture. A wrong declared charset is survived.

    Raises Unreadable for a page larger, fuller or deeper than any that a person wrote.
    """
    _refuse_excess(data)
    page = parsed(_decoded(data))
    if page is None:
        return Extract("", _extractor())
    facts = facts_of(page)
    without_furniture(page)
    shown = None if facts.published else day_in_elements(page)
    laid_out(page)
    tables_as_lines(page)
    text = _main_text(page)
    day = facts.published or labelled_day(text) or shown
    return Extract(
        text=text,
        extractor=_extractor(),
        title=facts.title,
        published=day.day if day else None,
        published_rule=day.rule if day else None,
        publisher=facts.publisher,
        owner=facts.owner,
        address=facts.address,
    )


def text_of_fragment(fragment: str) -> str:
    """The text of HTML that stands inside other data; ``fragment`` itself where it holds no tag."""
    if not _NEEDS_TREE.search(fragment):
        plain = _TAGS.sub("", _BREAKS.sub("\n", _BLOCKS.sub("\n\n", " ".join(fragment.split()))))
        return _tidy(html.unescape(plain)).strip()
    _refuse_excess(fragment.encode("utf-8", "replace"))
    page = parsed(fragment)
    if page is None:
        return ""
    laid_out(page)
    tables_as_lines(page)
    return _tidy(extract_plain_text(page.tree, **_PLAINLY)).strip()


@lru_cache(maxsize=1)
def _extractor() -> str:
    return f"watchback-html 2, resiliparse {version('resiliparse')}"


def _refuse_excess(data: bytes) -> None:
    if len(data) > LARGEST:
        raise Unreadable(
            f"The page is too large: {len(data) // 1_000_000} MB; {LARGEST // 1_000_000} MB is the limit."
        )
    tags = data.count(b"<")
    if tags > _MOST_TAGS:
        raise Unreadable(f"The page has too many tags: {tags:,}; {_MOST_TAGS:,} is the limit.")
    if tags > _TOO_FEW_TO_BE_DEEP and _depth(data) > _DEEPEST:
        raise Unreadable(f"The page is nested too deeply: more than {_DEEPEST:,} elements inside each other.")
    if len(data) > _TOO_SMALL_TO_BE_CROWDED and _crowded(data):
        raise Unreadable(f"A tag of the page has too many attributes: more than {_MOST_ATTRIBUTES:,}.")


def _crowded(data: bytes) -> bool:
    """Whether a tag has so many attributes that a parser spends hours on telling them apart."""
    for tag in _WHOLE_TAG.finditer(data):
        if tag.end() - tag.start() > _LONG_TAG and len(_QUOTED.sub(b"", tag[0]).split()) > _MOST_ATTRIBUTES:
            return True
    return False


def _depth(data: bytes) -> int:
    """How deep tags stand inside each other, at most; where ends are missing, more than it is."""
    depth = deepest = 0
    for end, name in _TAG.findall(data.lower()):
        if name in _NEVER_DEEP:
            continue
        depth = max(0, depth - 1) if end else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _decoded(data: bytes) -> str:
    """UTF-8 where the bytes are UTF-8, whatever was declared; else as declared; else guessed."""
    try:
        return data.decode("utf-8-sig").replace("\x00", "")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:2048])
    encoding = declared[1].decode("ascii").lower() if declared else ""
    if encoding in ("", "utf-8", "utf8", "utf-16", "iso-8859-1", "windows-1252"):
        return decode(data).replace("\x00", "")
    try:
        return str(bytes_to_str(data, encoding)).replace("\x00", "")
    except LookupError:
        return decode(data).replace("\x00", "")


def _main_text(page: ParsedPage) -> str:
    """The element that the page itself calls its main part; else the library's choice of it.

    The library's choice loses short lists, which is where answers stand; so the page's own word
    comes first, and the whole page where the choice is next to nothing.
    """
    body = page.tree.body
    for selector in _MAIN_PARTS:
        parts = page.all(selector)
        if body is not None and parts and (len(parts) == 1 or selector.startswith("main")):
            main = max(parts, key=lambda part: len(text_of(part)))
            if len(text_of(main)) > min(_MAIN_TOO_SHORT, len(text_of(body)) // 2):
                body.replace_children(main)
                return _tidy(extract_plain_text(page.tree, **_PLAINLY))
    everything = _tidy(extract_plain_text(page.tree, **_PLAINLY))
    if page.source.count("<") > _TOO_MANY_TO_CHOOSE:
        return everything
    chosen = _tidy(extract_plain_text(page.tree, main_content=True, **_PLAINLY))
    trusted = len(chosen) >= _MAIN_TOO_SHORT and len(everything) > _MUCH_MORE * len(chosen) + _MAIN_TOO_SHORT
    return chosen if trusted and "\t" not in everything else everything


def _tidy(text: str) -> str:
    """Clean lines without what stands between paragraphs and is not text."""
    lines = (line.strip(" ") for line in clean(text).replace(AFTER_TABLE, "").split("\n"))
    text = "\n".join(line for line in lines if not is_furniture(line))
    if "PDF" in text:
        text = FILE_SIZES.sub("", text)
    return _GAPS.sub("\n\n", text).strip("\n ") + "\n"
