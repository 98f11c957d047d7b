"""Where a body stands in, drafts out: letters, requests, questions, calendars, announcements of wins."""

from watchback.act.calendar import calendar
from watchback.act.due import due_dates
from watchback.act.laws import Choice, law_for
from watchback.act.letter import letter, points
from watchback.act.links import WRITE_TO_COUNCILLORS
from watchback.act.page import act_record
from watchback.act.question import is_council, no_question, question
from watchback.act.request import request
from watchback.act.win import announcement, win_id

__all__ = [
    "WRITE_TO_COUNCILLORS",
    "Choice",
    "act_record",
    "announcement",
    "calendar",
    "due_dates",
    "is_council",
    "law_for",
    "letter",
    "no_question",
    "points",
    "question",
    "request",
    "win_id",
]
