"""What a program asks: the parameters of its address, each read and checked, or refused in one sentence."""

import base64
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from watchback.publish.data import PARAMETERS, Parameter
from watchback.publish.data.asking import LONGEST_TEXT, MOST_ITEMS, USUAL_ITEMS
from watchback.web.api.refusals import Refused
from watchback.web.register.public import Edition, tracked_suppliers

Key = list[str | int]
"""The place of an item in its list, by which the next page is found."""

_SHOWN = 40
_LONGEST_CURSOR = 1_000
"""Characters: no list has a key that is a third as long."""


@dataclass(frozen=True)
class Question:
    """The parameters that were given, as values: words, days, texts; a supplier by its name."""

    given: Mapping[str, Any]
    limit: int = USUAL_ITEMS
    after: Key | None = None

    def get(self, name: str) -> Any:
        """The value of a parameter; None where it was left out."""
        return self.given.get(name)


def question_of(query: QueryDict, allowed: Iterable[str], edition: Edition) -> Question:
    """The question that an address asks. Raises Refused."""
    names = list(allowed)
    for name in query:
        if name not in names:
            known = ", ".join(names)
            raise Refused(
                f"There is no parameter “{name[:_SHOWN]}” here. There are: {known}.", 400, name[:_SHOWN]
            )
        if len(query.getlist(name)) > 1:
            raise Refused(f"“{name}” is given more than once.", 400, name)
    given = {name: _value(PARAMETERS[name], query[name], edition) for name in names if name in query}
    limit, after = given.pop("limit", USUAL_ITEMS), given.pop("cursor", None)
    given.pop("as_of", None)
    return Question(given, limit, after)


def cursor_of(key: Key) -> str:
    """A key as an address can carry it."""
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def _value(parameter: Parameter, text: str, edition: Edition) -> Any:
    return _READ[parameter.asked](parameter, text, edition)


def _word(parameter: Parameter, text: str, edition: Edition) -> Any:
    assert parameter.words is not None
    values = [word.value for word in parameter.words]
    if text not in values:
        raise _unknown(parameter, text, values)
    return parameter.words(text)


def _one_of_bodies(field: Callable[[Any], str]) -> Callable[[Parameter, str, Edition], str]:
    """Reads a value that some body of the register has."""

    def read(parameter: Parameter, text: str, edition: Edition) -> str:
        values = sorted({field(one) for one in edition.directory.bodies.values()} - {""})
        if text not in values:
            raise _unknown(parameter, text, values)
        return text

    return read


def _supplier(parameter: Parameter, text: str, edition: Edition) -> str:
    names = {one.id: one.name for one in tracked_suppliers()}
    if text not in names:
        raise _unknown(parameter, text, sorted(names))
    return names[text]


def _body(parameter: Parameter, text: str, edition: Edition) -> str:
    if text not in edition.directory.bodies:
        raise Refused(f"There is no public body with the id “{text[:_SHOWN]}”.", 404, parameter.name)
    return text


def _day(parameter: Parameter, text: str, edition: Edition) -> date:
    return day_from(text, parameter.name)


def day_from(text: str, parameter: str) -> date:
    """A day of the calendar, written as 2023-02-28. Raises Refused."""
    try:
        found = date.fromisoformat(text) if len(text) == len("2023-02-28") else None
    except ValueError:
        found = None
    if found is None:
        raise Refused(f"“{text[:_SHOWN]}” is not a day. Write it as 2023-02-28.", 400, parameter)
    return found


def _text(parameter: Parameter, text: str, edition: Edition) -> str:
    if len(text) > LONGEST_TEXT:
        raise Refused(f"“{parameter.name}” may have {LONGEST_TEXT} characters at most.", 400, parameter.name)
    if "\0" in text:
        raise Refused(f"“{parameter.name}” has a character in it that is none.", 400, parameter.name)
    return " ".join(text.split())


def _number(parameter: Parameter, text: str, edition: Edition) -> int:
    number = int(text) if re.fullmatch(r"[0-9]{1,6}", text) else 0
    if not 1 <= number <= MOST_ITEMS:
        raise Refused(f"“{parameter.name}” is a number from 1 to {MOST_ITEMS}.", 400, parameter.name)
    return number


def _place(parameter: Parameter, text: str, edition: Edition) -> Key:
    key = _key_in(text) if len(text) <= _LONGEST_CURSOR else None
    if key is None:
        raise Refused("This cursor is not one that an answer gave.", 400, parameter.name)
    return key


def _key_in(text: str) -> Key | None:
    try:
        told = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
        key = json.loads(told)
        # Half a character of two can be written in JSON, and is no text to any database.
        json.dumps(key, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    is_key = isinstance(key, list) and all(isinstance(part, str | int) for part in key)
    return key if is_key else None


def _unknown(parameter: Parameter, text: str, values: Iterable[str]) -> Refused:
    known = ", ".join(values)
    return Refused(
        f"There is no {parameter.name} “{text[:_SHOWN]}”. There are: {known}.", 400, parameter.name
    )


_READ: dict[str, Callable[[Parameter, str, Edition], Any]] = {
    "word": _word,
    "nation": _one_of_bodies(lambda one: one.body.nation),
    "region": _one_of_bodies(lambda one: one.region),
    "kind": _one_of_bodies(lambda one: one.body.kind),
    "supplier": _supplier,
    "body": _body,
    "day": _day,
    "text": _text,
    "number": _number,
    "place": _place,
}
