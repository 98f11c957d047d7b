"""Everything that a reader can do about one body, drafted at once."""

from functools import partial

from watchback.act.calendar import calendar
from watchback.act.due import due_dates
from watchback.act.laws import Choice
from watchback.act.letter import letter, points
from watchback.act.links import WRITE_TO_COUNCILLORS, mail_link
from watchback.act.question import is_council, no_question, question
from watchback.act.quoting import AMPLE, Room
from watchback.act.request import request
from watchback.records.drafts import ActRecord, Occasion, Request
from watchback.records.published import Day

# What a letter quotes, from all of it to the little that a mail link has room for.
_ROOMS = (AMPLE, Room(240, 120), Room(160, 80, beside=2, estates=0), Room(100, 0, beside=2, estates=0))


def act_record(occasion: Occasion, day: Day) -> ActRecord:
    """The drafts for one body's page; for a body that has closed, where to turn instead."""
    recipient = occasion.recipient
    if recipient.closed_on is not None:
        return ActRecord(day, recipient, occasion.standing)
    asked = request(occasion)
    due = due_dates(occasion)
    council = is_council(recipient.kind)
    return ActRecord(
        day=day,
        recipient=recipient,
        standing=occasion.standing,
        letter=letter(occasion),
        mail_link=letter_link(occasion),
        points=points(occasion),
        write_to_them=WRITE_TO_COUNCILLORS if council else "",
        request=None if isinstance(asked, Choice) else asked,
        no_request=asked.because if isinstance(asked, Choice) else "",
        request_mail_link=request_link(occasion, asked) if isinstance(asked, Request) else "",
        question=question(occasion),
        no_question="" if council else no_question(occasion),
        due=due,
        calendar=calendar(due, f"Dates given by {recipient.body.name}"),
    )


def letter_link(occasion: Occasion) -> str:
    """A link that opens the letter in the reader's mail program, with as much quoted as has room."""
    return mail_link(occasion.recipient.email, [partial(letter, occasion, room) for room in _ROOMS])


def request_link(occasion: Occasion, asked: Request) -> str:
    """A link that opens the request there, or its subject alone where it is too long."""
    return mail_link(occasion.recipient.foi_email, [lambda: asked.draft])
