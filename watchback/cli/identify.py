"""``watchback identify``: from clues, as JSON Lines, to the maker behind the badge."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Annotated, Any

import orjson
import typer

from watchback.cli.errors import Refused
from watchback.identify import weigh
from watchback.words import ClueKind


class NotAClue(ValueError):
    """A line that cannot be used; the message is one sentence."""


def identify_command(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="JSON Lines; - reads standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines, as always.")] = False,
) -> None:
    """Name the maker behind what a device answered, line by line, with the reasons.

    Each line has an id, a kind and a value, or an id and a list of clues of one device.

    Example: echo '{"id": 1, "kind": "http-server", "value": "App-webs/"}' | watchback identify -
    """
    bad = 0
    with _opened(file) as lines:
        numbered = ((number, line) for number, line in enumerate(lines, 1) if not line.isspace())
        while some := list(islice(numbered, _AT_ONCE)):
            answers, refused = _answers(some)
            sys.stdout.buffer.writelines(answers)
            bad += refused
    sys.stdout.flush()
    if bad:
        raise Refused(f"{bad:,} of the lines could not be used; each says why.")


_AT_ONCE = 1_000
_Asked = tuple[ClueKind, str]


@contextmanager
def _opened(file: str) -> Iterator[Iterable[bytes]]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        with open(file, "rb") as opened:  # noqa: PTH123 - a path as it was typed
            yield opened
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror or error}.") from None


def _answers(lines: Sequence[tuple[int, bytes]]) -> tuple[list[bytes], int]:
    """The lines of the answers, in order, and how many lines could not be used.

    Clues of one kind are named together: what a processor has at hand for one serves the next.
    """
    asked = [_asked(number, line) for number, line in lines]
    answers = [b""] * len(asked)
    for at in sorted(range(len(asked)), key=lambda at: asked[at][1][0][0] if asked[at][1] else ""):
        id, clues, refusal = asked[at]
        answers[at] = _line({"id": id, "error": refusal}) if refusal else _answer(id, clues)
    return answers, sum(1 for _, _, refusal in asked if refusal)


def _asked(number: int, line: bytes) -> tuple[Any, list[_Asked], str]:
    """The line's id and its clues; or why it cannot be used."""
    id: Any = None
    try:
        told = _object(line)
        id = told.get("id")
        return id, _clues(told), ""
    except NotAClue as refusal:
        return id, [], f"Line {number}: {refusal}"


def _answer(id: Any, clues: list[_Asked]) -> bytes:
    found, because = weigh(clues)
    answer: dict[str, Any] = {
        "id": id,
        "maker": found.maker,
        "brand": found.brand,
        "device": found.device,
        "certainty": found.certainty,
        "because": because,
    }
    if found.conflicts:
        answer["conflicts"] = found.conflicts
    return _line(answer)


def _line(answer: Mapping[str, Any]) -> bytes:
    try:
        return orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE)
    except orjson.JSONEncodeError:
        # Half of a character outside the common plane, or an id of more than 64 bits.
        return json.dumps(answer).encode() + b"\n"


def _object(line: bytes) -> Mapping[str, Any]:
    try:
        told = orjson.loads(line)
    except orjson.JSONDecodeError:
        told = _read_patiently(line)
    if not isinstance(told, dict):
        raise NotAClue("this is no JSON object.")
    return told


def _read_patiently(line: bytes) -> Any:
    """What the quick reader refuses and the patient one does not: broken UTF-8, halves of characters."""
    try:
        return json.loads(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        raise NotAClue("this is no JSON.") from None


def _clues(told: Mapping[str, Any]) -> list[_Asked]:
    if "clues" not in told:
        return [_clue(told)]
    several = told["clues"]
    if not isinstance(several, list) or not several:
        raise NotAClue("“clues” is no list of clues.")
    return [_clue(one) for one in several]


def _clue(one: Any) -> _Asked:
    if not isinstance(one, dict) or "kind" not in one or "value" not in one:
        raise NotAClue("a clue has a kind and a value.")
    kind = _KINDS.get(one["kind"]) if isinstance(one["kind"], str) else None
    if kind is None:
        raise NotAClue(f"“{str(one['kind'])[:40]}” is no kind of clue.")
    value = one["value"]
    try:
        return kind, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    except RecursionError:
        raise NotAClue("the value is nested too deeply.") from None


_KINDS = {kind.value: kind for kind in ClueKind}
