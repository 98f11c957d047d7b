"""For whom the speaker of a line speaks: "CLLR GRUNDY:" in a transcript, "(The Minister for Roads):"."""

import re

from watchback.read.bodies.mentions import BodyMention
from watchback.read.page import Page
from watchback.read.patterns import lazily
from watchback.read.sentences import Sentence

_LABEL = lazily(
    r"(?:[A-Z][A-Z.'’-]*[A-Z.](?:[ ,]+(?:\([A-Z ]+\)|[A-Z][A-Z.'’&-]*))*|"
    r"(?:[A-Z][\w.'’-]* ){1,4}?\([^)\n]{4,80}\)):\s"
)
_SURNAME = lazily(r"[A-Z'’-]{3,}")
_INTRODUCED = 90
_BEHIND_NAME = lazily(r", [^.;:?!\n]{3,110}")
# Who asks, or only leads the talk, speaks for nobody.
_ASKS = lazily(r"\b(?:presenter|interviewer|caller|host|reporter|journalist)\b", re.I)


def body_of_label(page: Page, sentence: Sentence) -> BodyMention | None:
    """The body that the label of the sentence's line names, or that its speaker was introduced with."""
    block = page.blocks[sentence.block]
    label = _LABEL.match(page.text, block.start, block.end)
    if label is None or _ASKS.search(label[0]):
        return None
    if named := page.bodies_between(label.start(), label.end()):
        return named[-1]
    return _introduced(page, label[0])


def _of_office_behind(page: Page, at: int) -> BodyMention | None:
    """The body behind a name and its office: "Jane Doe, Director of Estates, Borsetshire NHS Trust"."""
    behind = _BEHIND_NAME.match(page.text, at)
    named = page.bodies_between(at, behind.end()) if behind else ()
    return named[0] if named else None


def _introduced(page: Page, label: str) -> BodyMention | None:
    """The body named right before the speaker's name where it was first written in full."""
    words = [
        word
        for word in _SURNAME.findall(label.partition(",")[0])
        if word not in ("CLLR", "CHAIR", "COUNCILLOR")
    ]
    if not words:
        return None
    name = re.compile(rf"\b{re.escape(words[-1].title())}\b")
    for match in name.finditer(page.text):
        if behind := _of_office_behind(page, match.end()):
            return behind
        near = page.bodies_between(max(0, match.start() - _INTRODUCED), match.start())
        between = page.text[near[-1].end : match.start()] if near else "."
        if near and not re.search(r"[.?!;\n]", between):
            return near[-1]
    return None
