"""The page of a request → its answers, and the page without the names of those who asked or remarked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from resiliparse.parse.html import ElementNode, HTMLTree

from watchback.gather.contents.plain_html import found_in

_TITLES = "Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|Prof|Professor"
IN_PLACE = "[requester]"
# The page of a user, and none of the forms and lists below it.
_OF_USER = re.compile(r"\A(?:https?://[^/]+)?/user/[^/?#]+\Z")
_SAID_IN = (
    ("meta[content]", "content"),
    ("[title]", "title"),
    ("[alt]", "alt"),
    ("[aria-label]", "aria-label"),
)


@dataclass(frozen=True, slots=True)
class Message:
    """One answer: its ``day`` in ISO form, "" where the page does not state it, and all of its links."""

    day: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequestPage:
    """``data`` is the page in UTF-8 without names of users; ``messages`` are the answers, oldest first."""

    data: bytes
    messages: tuple[Message, ...]


def read_request_page(data: bytes, charset: str | None) -> RequestPage | None:
    """The page; None where it holds no message of a request."""
    tree = HTMLTree.parse(_decoded(data, charset))
    if not found_in(tree, ".correspondence"):
        return None
    answers = tuple(_message(each) for each in found_in(tree, ".correspondence.incoming"))
    names = _names(tree)
    for remark in found_in(tree, ".comment_in_request"):
        remark.remove()
    # What people outside of the request did, and how to follow it, names them too.
    for link in found_in(tree, 'a[href*="/user/"]'):
        link.setattr("href", "")
    for holder, attribute in _SAID_IN:
        for element in found_in(tree, holder):
            said = str(element.getattr(attribute) or "")
            element.setattr(attribute, without_names(said, names))
    return RequestPage(_without_names_in(str(tree), names).encode("utf-8", "replace"), answers)


def without_names(text: str, names: tuple[str, ...]) -> str:
    """The text without these names, nor a title with the surname, nor a greeting with the first name."""
    for name in names:
        for pattern in _forms(name):
            text = pattern.sub(_in_place, text)
    return text


def _in_place(found: re.Match[str]) -> str:
    return f"{found.groupdict().get('before') or ''}{IN_PLACE}"


def _forms(name: str) -> Iterator[re.Pattern[str]]:
    words = [re.escape(word).replace("'", "['’]") for word in name.replace("’", "'").split()]
    whole = r"\s+".join(words)
    # Of a single word only the very same: “camera” is no mention of somebody called Camera.
    yield re.compile(rf"(?<!\w){whole}(?!\w)", re.I if len(words) > 1 else re.NOFLAG)
    if len(words) > 1:
        yield re.compile(rf"\b(?:{_TITLES})\.?\s+(?:\w+\s+)?{words[-1]}(?!\w)", re.I)
        yield re.compile(rf"(?P<before>\b(?:Dear|Hello|Hi)\s+){words[0]}(?!\w)", re.I)


_BETWEEN_TAGS = re.compile(r">([^<]+)<")


def _without_names_in(source: str, names: tuple[str, ...]) -> str:
    """Only what stands between tags is changed: names are words of people, not of the markup."""
    return _BETWEEN_TAGS.sub(lambda found: f">{without_names(found[1], names)}<", source)


def _names(tree: HTMLTree) -> tuple[str, ...]:
    """Everybody with a page of their own, and whoever signs the questions; the longest name first."""
    links = found_in(tree, 'a[href*="/user/"]')
    users = [_words(link) for link in links if _OF_USER.search(str(link.getattr("href") or ""))]
    asking = found_in(tree, ".correspondence.outgoing .correspondence__header__author")
    found = {name for name in (*users, *map(_words, asking)) if 2 < len(name) <= 100}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def _message(element: ElementNode) -> Message:
    time = element.query_selector("time[datetime]")
    day = str(time.getattr("datetime") or "")[:10] if time is not None else ""
    return Message(day, tuple(str(link.getattr("href") or "") for link in found_in(element, "a[href]")))


def _words(element: ElementNode) -> str:
    return " ".join((element.text or "").split())


def _decoded(data: bytes, charset: str | None) -> str:
    """As the server says, where that is true; the site writes UTF-8."""
    for encoding in (charset or "utf-8", "utf-8"):
        try:
            return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return data.decode("windows-1252", "replace")
