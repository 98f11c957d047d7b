"""Where tags stand between two letters, so that a name may be written around them."""

from collections.abc import Callable

from watchback.read.patterns import lazily

# Tags that begin a new line, where a name ends; others can stand inside one, between two letters.
_LINE = (
    rb"/?(?:p|div|li|[uod]l|t[dhr]|table|tbody|thead|h[1-6r]|br|section|article|header|footer|nav|main|aside"
    rb"|form|option|select|d[td]|title|head|body|html|script|style|link|meta|button|label|svg|img|input|iframe"
    rb"|figure|figcaption|picture|source|noscript|template)(?![\w:-])"
)
_LETTER = rb"[a-z\x80-\xff-]"
_TAG = rb"<(?:!--.{0,20000}?-->|(?!%s)[^<>]*+>)" % _LINE
# Right after a letter; what ends most lines is told at once.
_AFTER_LETTER = lazily(rb"<(?<=%s<)(?!/(?:p|li|td|h\d|div|title|a></(?:p|li|td|h\d|div))>)" % _LETTER)
_GLUE = lazily(rb"(?s:(?:%s)++)%s" % (_TAG, _LETTER))
# An element right after a letter that may be left out of the text with all that is in it, and the end of
# one with a letter or a gap right after it.
_LEFT_OUT = (
    rb"(?=[a-z])(?!wbr|col\b|embed|area|param|track)"
    rb"(?=(?:script|style|select|option|button|label|svg|iframe|noscript|template|title|picture)\b|(?!%s))"
    % _LINE
)
_OPENED = lazily(rb"<(?:(?!%s)[^<>]*+><)*+%s([a-z][a-z\d-]*)" % (_LINE, _LEFT_OUT))
_CLOSED = lazily(rb"<[^<>]*>(?:<(?!%s)[^<>]*>)*(?=%s|[\s&])" % (_LINE, _LETTER))
# Another one within the same word: of the many ways to leave out some of them one may give a name.
_AGAIN = lazily(rb"(?:%s|<(?!%s)[^<>]*>){0,60}?<%s" % (_LETTER, _LINE, _LEFT_OUT))
_ANY_TAG = lazily(rb"(?s:<!--.*?-->)|<[^<>]*>")
_LONGEST_LEFT_OUT = 20_000
_NEAR = 400
_MOST = 1_000

ELEMENT_IN_GAP = rb"\s*+(?:<(?!%s|%s)[^<>]*+>\s*+)*+<%s" % (_LEFT_OUT, _LINE, _LEFT_OUT)
"""Follows the first word of a name where an element in the gap after it may be left out."""


def is_named_across(lowered: bytes, is_named: Callable[[bytes], bool]) -> bool:
    """Whether a name may be written around tags, or around an element that is not shown.

    ``is_named`` is asked about the bytes around each such place, tags taken out. True where there are
    too many of them to look at each. ``lowered`` is in lower case.
    """
    looked_at = 0
    for after_letter in _AFTER_LETTER.finditer(lowered):
        at = after_letter.start()
        glue, opened = _GLUE.match(lowered, at), _OPENED.match(lowered, at)
        looked_at += bool(glue) + bool(opened) + lowered.startswith(b"<!--", at)
        if looked_at > _MOST:
            return True
        if glue and is_named(_bare(lowered[max(0, at - _NEAR) : glue.end() + _NEAR])):
            return True
        if opened and _is_named_around(lowered, at, opened.end(), opened[1], is_named):
            return True
    return False


def _is_named_around(
    lowered: bytes, start: int, inside: int, element: bytes, is_named: Callable[[bytes], bool]
) -> bool:
    """Whether a name may be written around the element that begins at ``start``."""
    end = lowered.find(b"</" + element, inside, inside + _LONGEST_LEFT_OUT)
    if end < 0:
        return inside + _LONGEST_LEFT_OUT < len(lowered)
    closed = _CLOSED.match(lowered, end)
    if not closed:
        return False
    if _AGAIN.match(lowered, closed.end()):
        return True
    before = lowered[max(0, start - _NEAR) : start]
    return is_named(_bare(before + lowered[closed.end() : closed.end() + _NEAR]))


def _bare(part: bytes) -> bytes:
    return _ANY_TAG.sub(b"", part)
