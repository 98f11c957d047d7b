"""Templates in a language: their phrases are exchanged when they are loaded, so that no page waits for it.

A phrase stands between ``{% trans %}`` and ``{% endtrans %}``, expressions included.
"""

import re
from collections.abc import Iterator

from watchback.publish.languages.catalogue import catalogue
from watchback.publish.languages.marks import english
from watchback.publish.languages.naming import address
from watchback.publish.languages.tongue import ENGLISH, spoken

_PHRASE = re.compile(r"\{% trans %\}(.*?)\{% endtrans %\}", re.DOTALL)
# An address of the site that is written out, up to its end, a query or an expression.
_LINK = re.compile(r'( (?:href|action)=")(/[^"{?#]*)(?=["?#]|\{\{ q \}\})')


def template_in_tongue(source: str) -> str:
    """The template in the language that is spoken: its phrases, and where its links lead."""
    if spoken() is ENGLISH:
        return _PHRASE.sub(lambda found: found[1], source)
    return _LINK.sub(lambda found: found[1] + address(found[2]), _PHRASE.sub(_said, source))


def phrases_in(source: str) -> Iterator[str]:
    """The English phrases of a template."""
    return (found[1] for found in _PHRASE.finditer(source))


def _said(found: re.Match[str]) -> str:
    return catalogue(spoken().code).phrase(found[1]) or english(found[1])
