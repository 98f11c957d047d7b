"""The page of what can be done about one body, the page to begin at, and the file of dates."""

from watchback.publish.estates import estate_inside
from watchback.publish.languages import (
    ENGLISH,
    act_address,
    body_address,
    body_name,
    day_in_words,
    edtf_in_words,
    english,
    say,
    say_word,
    spoken,
    to_say,
    tongues_of_body,
)
from watchback.publish.parts import View, row_view, standing_words
from watchback.publish.rendering import Head, Page, page
from watchback.publish.sentences import date_in_words
from watchback.records.drafts import ActFrontRecord, ActRecord, Draft, DueDate, Question, Request
from watchback.records.published import Named

_STYLE = "act.css"
_LONG_NAME = 90
# Characters of a line of a draft at the width of a desk; a narrower screen scrolls inside it.
_LINE = 66
_LEAST_ROWS, _MOST_ROWS = 4, 40
_CALENDAR = "text/calendar; charset=utf-8"


def act_front_page(record: ActFrontRecord) -> Page:
    """``/act/``: what can be done, and about whom first."""
    on = record.day.on
    return page(
        "act_front.html",
        "/act/",
        say("Act"),
        record.day,
        head=Head(description=say(_FRONT), styles=(_STYLE,)),
        supplier=record.supplier.name,
        overdue=[_to_act(row_view(one, on)) for one in record.overdue],
        due_soon=[_to_act(row_view(one, on)) for one in record.due_soon],
    )


_FRONT = to_say(
    "Write to a public body about its cameras: a letter, a request for information, a question, a date."
)


def _to_act(row: View) -> View:
    """A row of a list that leads to what can be done about the body."""
    due = say("due {date}", date=row["due"]) if row["due"] else ""
    return {**row, "href": row["href"].replace("/bodies/", "/act/", 1), "due_on": due}


def act_page(record: ActRecord) -> Page:
    """``/act/ID/``: the drafts for one body, under where it stands."""
    recipient = record.recipient
    name = body_name(recipient.body.id, recipient.body.name)
    return page(
        "act.html",
        f"/act/{recipient.body.id}/",
        say("Act: {name}", name=name),
        record.day,
        tongues=tongues_of_body(recipient.nation),
        head=Head(
            description=say("A letter, a request and a question for {name}.", name=name), styles=(_STYLE,)
        ),
        name=name,
        long_name=len(name) > _LONG_NAME,
        body_href=body_address(recipient.body.id),
        invented=recipient.invented,
        closed=edtf_in_words(recipient.closed_on) if recipient.closed_on else "",
        successors=[_successor(one) for one in recipient.successors],
        standing=standing_words(record.standing, record.day.on),
        supplier=record.standing.standing.supplier,
        letter=_letter_view(record),
        request=_request_view(record.request, record.request_mail_link) if record.request else None,
        no_request=english(record.no_request),
        question=_question_view(record.question) if record.question else None,
        no_question=english(record.no_question),
        due=[_due_view(one) for one in record.due],
        due_href=f"/bodies/{recipient.body.id}/due.ics" if record.due else "",
    )


def _successor(one: Named) -> View:
    return {"href": act_address(one.id), "name": body_name(one.id, one.name)}


def due_file(record: ActRecord) -> Page | None:
    """``/bodies/ID/due.ics``: the dates that the body gave; None where it gave none."""
    if not record.calendar:
        return None
    body = record.recipient.body
    return Page(f"/bodies/{body.id}/due.ics", f"Dates given by {body.name}", record.calendar, _CALENDAR)


def _letter_view(record: ActRecord) -> View | None:
    if record.letter is None:
        return None
    return {
        **_draft_view(record.letter),
        "mail_link": record.mail_link,
        "email": record.recipient.email,
        "whole": "&body=" in record.mail_link,
        "write_to_them": record.write_to_them,
        "points": [english(one.text) for one in record.points],
    }


def _draft_view(draft: Draft) -> View:
    return {"subject": english(draft.subject), "text": draft.text, "rows": _rows(draft.text)}


def _request_view(request: Request, mail_link: str) -> View:
    return {
        **_draft_view(request.draft),
        "law": say_word(request.law),
        "notes": [english(one.text) for one in request.notes],
        "whatdotheyknow": request.whatdotheyknow,
        "mail_link": mail_link,
        "whole": "&body=" in mail_link,
    }


def _question_view(question: Question) -> View:
    background = question.background_text
    return {
        "text": question.text,
        "rows": _rows(question.text),
        "words": len(question.text.split()),
        "background": background,
        "background_rows": _rows(background),
    }


def _rows(text: str) -> int:
    """Lines that a text takes in its box."""
    lines = sum(1 + len(line) // _LINE for line in text.split("\n"))
    return min(max(lines, _LEAST_ROWS), _MOST_ROWS)


def _due_view(one: DueDate) -> View:
    return {
        "estate": estate_inside(one.estate).capitalize() if one.estate else "",
        "deadline": one.deadline if spoken() is ENGLISH else date_in_words(one.given, one.due),
        "last_day": day_in_words(one.due),
    }
