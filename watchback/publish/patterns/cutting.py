"""Cuts one element out of a page that was made, to be shown as a specimen."""

import re
from html.parser import HTMLParser

_EMPTY = frozenset({"br", "hr", "img", "input", "link", "meta", "path", "circle", "rect", "line"})
_LINK = re.compile(r' (href|cite)="[^"#][^"]*"')
_FORM = re.compile(r' (action|method)="[^"]*"')


class NoSuchPart(LookupError):
    """A page has no element of that id; a pattern names one that is no longer made."""


def cut(html: str, id: str) -> str:
    """The element with that id, all of it. Raises NoSuchPart."""
    finder = _Finder(html, id)
    finder.feed(html)
    if finder.start is None or finder.end is None:
        raise NoSuchPart(f"no page has a part “{id}”")
    return html[finder.start : finder.end]


def leading_nowhere(html: str, anchor: str) -> str:
    """The same with links that stay on the page: what a specimen speaks of is not there."""
    html = _LINK.sub(lambda found: f' {found[1]}="#{anchor}"', html)
    return _FORM.sub(lambda found: ' action="/patterns/"' if found[1] == "action" else ' method="get"', html)


class _Finder(HTMLParser):
    """Where the element begins and ends, in characters."""

    def __init__(self, html: str, id: str) -> None:
        super().__init__(convert_charrefs=False)
        self.start: int | None = None
        self.end: int | None = None
        self._id, self._open = id, 0
        self._lines = [0]
        for line in html.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.start is None and ("id", self._id) in attrs:
            self.start = self._at()
        if self.start is not None and self.end is None and tag not in _EMPTY:
            self._open += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """``<path/>`` opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        if self.start is None or self.end is not None or tag in _EMPTY:
            return
        self._open -= 1
        if not self._open:
            self.end = self._at() + len(f"</{tag}>")

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
