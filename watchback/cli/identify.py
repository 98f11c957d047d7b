"""``watchback identify``: from clues, as JSON Lines, to the maker behind the badge."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from watchback.cli.errors import Refused

if TYPE_CHECKING:
    from watchback.records import Clue


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
        for number, line in enumerate(lines, 1):
            if line.strip():
                answer = _answer(line, number)
                bad += "error" in answer
                sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    if bad:
        raise Refused(f"{bad:,} of the lines could not be used; each says why.")


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


def _answer(line: bytes, number: int) -> dict[str, Any]:
    from watchback.identify import identify

    id: Any = None
    try:
        told = _object(line)
        id = told.get("id")
        found = identify(_clues(told))
    except NotAClue as refusal:
        return {"id": id, "error": f"Line {number}: {refusal}"}
    answer: dict[str, Any] = {
        "id": id,
        "maker": found.maker,
        "brand": found.brand,
        "device": found.device,
        "certainty": found.certainty,
        "because": list(found.because),
    }
    return answer | ({"conflicts": list(found.conflicts)} if found.conflicts else {})


def _object(line: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        raise NotAClue("this is no JSON.") from None
    if not isinstance(told, dict):
        raise NotAClue("this is no JSON object.")
    return told


def _clues(told: Mapping[str, Any]) -> "list[Clue]":
    several = told.get("clues", [told])
    if not isinstance(several, list) or not several:
        raise NotAClue("“clues” is no list of clues.")
    return [_clue(one) for one in several]


def _clue(one: Any) -> "Clue":
    from watchback.records import Clue
    from watchback.words import ClueKind

    if not isinstance(one, dict) or "kind" not in one or "value" not in one:
        raise NotAClue("a clue has a kind and a value.")
    try:
        kind = ClueKind(str(one["kind"]))
    except ValueError:
        raise NotAClue(f"“{str(one['kind'])[:40]}” is no kind of clue.") from None
    value = one["value"]
    return Clue(kind, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
