r"""The answers inside a fingerprint of Nmap ("SF-Port80-TCP:…%r(GetRequest,1C,"HTTP/1\.1…")") → clues.

Nmap writes one where it does not know a service: for cameras of today that is the rule.
"""

import re
from collections.abc import Iterator

from watchback.records import Clue
from watchback.words import ClueKind

_ANSWER = re.compile(r'%r\([\w-]{1,40},[0-9A-F]{1,6},"((?:[^"\\]|\\.){0,40000})"\)', re.DOTALL)
_ESCAPED = re.compile(r"\\(x[0-9a-fA-F]{2}|.)", re.DOTALL)
_NAMED = {"r": "\r", "n": "\n", "t": "\t", "0": "\0"}
_LONGEST = 16_384
_MOST = 8


def clues_of_fingerprint(fingerprint: str) -> Iterator[Clue]:
    """The web and video answers in a fingerprint, each once."""
    answers = dict.fromkeys(unescaped(found[1]) for found in _ANSWER.finditer(fingerprint))
    for answer in list(answers)[:_MOST]:
        yield from clues_of_answer(answer)


def clues_of_answer(answer: str) -> Iterator[Clue]:
    """The clues of one answer as it came over the wire."""
    head, _, body = answer.replace("\r\n", "\n").partition("\n\n")
    if answer.startswith("RTSP/"):
        yield Clue(ClueKind.RTSP_RESPONSE, head[:_LONGEST])
    elif answer.startswith("HTTP/"):
        yield Clue(ClueKind.HTTP_HEADERS, head[:_LONGEST])
        if body.strip():
            yield Clue(ClueKind.HTTP_BODY, body[:_LONGEST])
    elif answer.startswith("220"):
        yield Clue(ClueKind.FTP_BANNER, head[:_LONGEST])


def unescaped(escaped: str) -> str:
    """An answer as it came, out of Nmap's way of writing it."""
    return _ESCAPED.sub(_character, escaped)


def _character(found: re.Match[str]) -> str:
    word = found[1]
    if len(word) == 3:
        return chr(int(word[1:], 16))
    return _NAMED.get(word, word)
