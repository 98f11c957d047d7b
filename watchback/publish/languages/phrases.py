"""The phrases of the pages, read from their code and templates: what there is to translate."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from watchback import words
from watchback.publish.languages.templates import phrases_in
from watchback.records.places import Layout

PUBLISH = Path(__file__).parents[1]
# Its views say why there is no page.
REGISTER = PUBLISH.parent / "web" / "register"
# The vocabulary that pages print, and of what they print the meaning too.
_WORDS: tuple[type[words.Word], ...] = (
    words.Stance,
    words.Voice,
    words.Estate,
    words.StandingLabel,
    words.Group,
    words.State,
    words.SourceKind,
    words.DateOutcome,
    words.Outcome,
    words.Period,
    words.Verdict,
    words.Means,
    words.Law,
    Layout,
)
_WITH_MEANING = (words.Stance, words.Voice, words.Estate, words.StandingLabel)
_SAID, _SAID_WITH_NUMBER = ("say", "to_say", "_says"), ("say_number", "to_say_number")


@dataclass(frozen=True, slots=True)
class Phrase:
    """An English phrase, with the form for many where it goes with a number, the context that tells it
    from others that are spelt the same, and the file of the pages that says it."""

    english: str
    many: str = ""
    context: str = ""
    file: str = ""


def phrases() -> Iterator[Phrase]:
    """Every phrase of the pages that are in both languages, some of them several times."""
    for file in sorted(PUBLISH.rglob("*.html")):
        for one in phrases_in(file.read_text("utf-8")):
            yield Phrase(one, file=_name(file))
    for file in sorted([*PUBLISH.rglob("*.py"), *REGISTER.glob("*.py")]):
        yield from _of_code(file)
    for kind in _WORDS:
        for word in kind:
            yield Phrase(word.label, context=kind.__name__, file="words.py")
            if kind in _WITH_MEANING:
                yield Phrase(word.meaning, context=f"{kind.__name__} means", file="words.py")


def _of_code(file: Path) -> Iterator[Phrase]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        said = [
            arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
        ]
        if node.func.id in _SAID:
            yield from (Phrase(one, file=_name(file)) for one in said)
        elif node.func.id in _SAID_WITH_NUMBER and said:
            yield Phrase(said[0], said[1], file=_name(file))


def _name(file: Path) -> str:
    return file.relative_to(PUBLISH if file.is_relative_to(PUBLISH) else REGISTER.parent).as_posix()
