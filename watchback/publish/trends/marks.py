"""What the campaign did and won, month by month, as marks beside what was printed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from watchback.records.months import month_of
from watchback.records.published import PublishedAction, PublishedWin


@dataclass(slots=True)
class MonthOfMarks:
    """The actions and wins of one month; ``further_wins`` are counted and not shown one by one."""

    actions: list[PublishedAction] = field(default_factory=list)
    wins: list[PublishedWin] = field(default_factory=list)
    further_wins: int = 0

    @property
    def words(self) -> str:
        """How many of each: "1 action, 2 wins"."""
        wins = len(self.wins) + self.further_wins
        counted = ((len(self.actions), "action"), (wins, "win"))
        return ", ".join(f"{count:,} {word}{'s' * (count > 1)}" for count, word in counted if count)


def marks_by_month(
    actions: Iterable[PublishedAction],
    wins: Iterable[PublishedWin],
    on: date,
    wins_by_month: Mapping[str, int] | None = None,
) -> dict[str, MonthOfMarks]:
    """By YYYY-MM. An action over several months is put in its last, while it goes on in its first.

    One without a date stands nowhere.
    """
    marks: dict[str, MonthOfMarks] = defaultdict(MonthOfMarks)
    for action in actions:
        if day := day_of_action(action, on):
            marks[month_of(day)].actions.append(action)
    for win in wins:
        marks[month_of(win.turn.on)].wins.append(win)
    for month, counted in (wins_by_month or {}).items():
        marks[month].further_wins = counted - len(marks[month].wins)
    return {month: marks[month] for month in sorted(marks)}


def is_of_one_month(action: PublishedAction) -> bool:
    """Whether the words say in which month it was."""
    held = action.held_on
    return bool(held and held.first and held.last and month_of(held.first) == month_of(held.last))


def day_of_action(action: PublishedAction, on: date) -> date | None:
    """The last day an action can mean; where that is still to come, the first."""
    held = action.held_on
    days = [day for day in (held.last, held.first) if day] if held else []
    return next((day for day in days if day <= on), days[0] if days else None)
