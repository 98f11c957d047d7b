"""Standings and turns on the terminal: JSON Lines for machines, a few plain lines for people."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from watchback.cli.account import Account
from watchback.publish.data import standing_object, turn_object
from watchback.records import Standing, Turn, day_in_words
from watchback.records.counts import counted
from watchback.words import Estate, StandingLabel

if TYPE_CHECKING:
    from rich.text import Text


class Printers(NamedTuple):
    """How to print standings and how to print turns."""

    standings: Callable[[Iterable[Standing], Account, date], None]
    turns: Callable[[Iterable[Turn], Account], None]


def _standings_as_json(found: Iterable[Standing], account: Account, on: date) -> None:
    found = list(found)
    quotes = account.quotes(_reasons_of(found))
    for one in found:
        line = standing_object(one, account.name(one.body_id), quotes, account.last_looked(one, on))
        print(json.dumps(line, ensure_ascii=False))


def _turns_as_json(found: Iterable[Turn], account: Account) -> None:
    found = list(found)
    quotes = account.quotes([id for turn in found for id in turn.because])
    for turn in found:
        print(json.dumps(turn_object(turn, account.name(turn.body_id), quotes), ensure_ascii=False))


def _standings_for_people(found: Iterable[Standing], account: Account, on: date) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console, found = Console(highlight=False), list(found)
    quotes = account.quotes(_reasons_of(found))
    for one in found:
        console.print(Text.assemble((account.name(one.body_id), "bold"), f" on {one.supplier}"))
        lines = [Text(line) for line in _lines(one, account.last_looked(one, on))]
        lines += [_reason(id, quotes.get(id, "")) for id in one.because]
        for line in lines:
            console.print(Padding(line, (0, 0, 0, 2)))
        console.print()


def _reasons_of(found: Iterable[Standing]) -> list[str]:
    return [id for one in found for lane in (one, *one.estates.values()) for id in lane.because]


def _reason(id: str, quote: str) -> Text:
    from rich.text import Text

    return Text.assemble(f"“{quote}” " if quote else "", (f"({id})", "dim"))


def _lines(one: Standing, looked: date | None) -> Iterable[str]:
    where = f" · {estate_in_words(one)}" if one.label is not StandingLabel.UNKNOWN else ""
    yield f"{one.label.label}{where} ({one.rule})"
    if one.since:
        yield f"Since {day_in_words(one.since)}"
    if one.due:
        yield f"Due {one.deadline.words if one.deadline else day_in_words(one.due)}{_passed(one)}"
    for move in one.moved:
        said = day_in_words(move.said_on)
        yield f"Date moved from {day_in_words(move.moved_from)} to {day_in_words(move.moved_to)}, said {said}"
    yield f"Last looked {day_in_words(looked)}" if looked else "No search recorded yet"


def _passed(one: Standing) -> str:
    if one.label is not StandingLabel.OVERDUE:
        return ""
    return f": that date has passed, {counted(one.overdue_days, 'day')} ago"


def estate_in_words(one: Standing) -> str:
    """The estate that a standing speaks for: "public realm only", "all estates"."""
    if one.estate is None:
        return "does not say which cameras"
    if one.estate == Estate.ALL:
        return "all estates"
    return f"{one.estate.replace('-', ' ')} only"


def _turns_for_people(found: Iterable[Turn], account: Account) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("Day", "Body", "Estate", "From", "To", "")
    for turn in found:
        table.add_row(
            day_in_words(turn.on),
            account.name(turn.body_id),
            (turn.lane or "not said").replace("-", " "),
            turn.before.label,
            turn.after.label,
            _remark(turn),
        )
    Console().print(table)


def _remark(turn: Turn) -> str:
    if not turn.win:
        return ""
    return f"win, late by {turn.late_by} days" if turn.late_by else "win"


JSON = Printers(_standings_as_json, _turns_as_json)
PEOPLE = Printers(_standings_for_people, _turns_for_people)
