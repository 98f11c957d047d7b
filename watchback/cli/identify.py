"""``watchback identify``: from clues, as JSON Lines, to the maker behind the badge."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
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
        write = sys.stdout.buffer.write
        for number, line in enumerate(lines, 1):
            if not line.isspace():
                answer, is_bad = _answer(line, number)
                bad += is_bad
                write(answer)
        sys.stdout.flush()
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


def _answer(line: bytes, number: int) -> tuple[bytes, bool]:
    """The line of the answer, and whether it is that the line could not be used."""
    id: Any = None
    try:
        told = _object(line)
        id = told.get("id")
        found, because = weigh(_clues(told))
    except NotAClue as refusal:
        return _line({"id": id, "error": f"Line {number}: {refusal}"}), True
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
    return _line(answer), False


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


def _clues(told: Mapping[str, Any]) -> list[tuple[ClueKind, str]]:
    if "clues" not in told:
        return [_clue(told)]
    several = told["clues"]
    if not isinstance(several, list) or not several:
        raise NotAClue("“clues” is no list of clues.")
    return [_clue(one) for one in several]


def _clue(one: Any) -> tuple[ClueKind, str]:
    if not isinstance(one, dict) or "kind" not in one or "value" not in one:
        raise NotAClue("a clue has a kind and a value.")
    kind = _KINDS.get(one["kind"]) if isinstance(one["kind"], str) else None
    if kind is None:
        raise NotAClue(f"“{str(one['kind'])[:40]}” is no kind of clue.")
    value = one["value"]
    return kind, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


_KINDS = {kind.value: kind for kind in ClueKind}
