"""What was done, said, won and printed, month by month, the newest first."""

from collections.abc import Iterator

from watchback.publish.charts.months import month_in_words
from watchback.publish.parts import View, action_view, bare_label, day_as_said, lane_in_words
from watchback.publish.trends.marks import MonthOfMarks, marks_by_month
from watchback.records.campaign import Timeline
from watchback.records.mentions import MonthOfMentions
from watchback.records.months import month_of
from watchback.records.published import Day, PublishedAction, PublishedStatement, PublishedWin

# So many months are open, and so many folded away; so many wins of a month are told one by one.
_OPEN, _FOLDED, _TOLD = 18, 120, 12


def timeline_view(timeline: Timeline, day: Day) -> View:
    """Months in which anything happened, and what bears no date."""
    marks = marks_by_month(timeline.actions, timeline.wins, day.on, timeline.wins_by_month)
    printed = {one.month: one for one in timeline.mentions if _named(one)}
    every = sorted({*marks, *printed, *timeline.spoken}, reverse=True)
    lines = [_month(month, marks, printed, timeline, day) for month in every[: _OPEN + _FOLDED]]
    return {
        "months": lines[:_OPEN],
        "earlier": lines[_OPEN:],
        "more": len(every) > _OPEN + _FOLDED,
        "undated": [one_action(action) for action in timeline.actions if action.held_on is None],
    }


def _month(
    month: str,
    marks: dict[str, MonthOfMarks],
    printed: dict[str, MonthOfMentions],
    timeline: Timeline,
    day: Day,
) -> View:
    marked = marks.get(month, MonthOfMarks())
    wins = marked.wins[:_TOLD]
    return {
        "month": month_in_words(month),
        "iso": month,
        "so_far": month == month_of(day.on),
        "actions": [one_action(action) for action in marked.actions],
        "wins": [_win(win) for win in wins],
        "further": len(marked.wins) - len(wins) + marked.further_wins,
        "counted": list(_counted(month, printed, timeline)),
    }


def one_action(action: PublishedAction) -> View:
    """An action as a line of a list, with its own page."""
    return {**action_view(action), "href": f"/actions/{action.id}/"}


def _win(win: PublishedWin) -> View:
    said = [one for one in win.because if isinstance(one, PublishedStatement)]
    turn = win.turn
    return {
        "href": f"/bodies/{win.body.id}/",
        "announced": f"/wins/{win.id}/" if win.id else "",
        "name": win.body.name,
        "when": day_as_said(turn.on, said),
        "label": {**bare_label(turn.after), "estate": lane_in_words(turn.lane, turn.after)},
        "actions": [one_action(action) for action in win.actions],
    }


def _counted(month: str, printed: dict[str, MonthOfMentions], timeline: Timeline) -> Iterator[View]:
    """What is counted and not told one by one, each with where to read more."""
    if spoken := timeline.spoken.get(month):
        statements, bodies = _several(spoken.statements, "statement"), _several(spoken.bodies, "public body")
        yield {"words": f"{statements} about {bodies}", "href": ""}
    if one := printed.get(month):
        parts = [
            _several(one.press.named, "mention") + " in the press" if one.press.named else "",
            _several(one.parliament.named, "mention") + " in parliament" if one.parliament.named else "",
        ]
        yield {"words": ", ".join(part for part in parts if part), "href": "trends"}


def _several(count: int, word: str) -> str:
    if count == 1:
        return f"1 {word}"
    return f"{count:,} {word.removesuffix('y')}ies" if word.endswith("y") else f"{count:,} {word}s"


def _named(one: MonthOfMentions) -> int:
    return one.press.named + one.parliament.named
