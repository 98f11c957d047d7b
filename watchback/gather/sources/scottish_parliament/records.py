"""A question or a motion as the open data writes it → what is kept of it."""

import html
import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from watchback.gather.days.stamps import day_stamped
from watchback.records import Edtf, edtf_of

SITE = "https://www.parliament.scot/chamber-and-committees"
_PAGES = {
    "questions": f"{SITE}/questions-and-answers/question?ref=",
    "motions": f"{SITE}/votes-and-motions/",
}
_TEXTS = ("Title", "ItemText", "AnswerText", "AnsweredByMSP", "Party")
_DAYS = ("SubmissionDateTime", "ApprovedDate", "AnswerDate")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_FIRST_YEAR = 1999
GOVERNMENT = "The Scottish Government"


@dataclass(frozen=True, slots=True)
class Record:
    """A question or a motion. ``days`` are when it was lodged and answered.

    ``address`` is where people see it, "" where it has no number. ``body`` is whose answer it holds, ""
    before there is one, and where the Parliament itself was asked.
    """

    id: str
    role: str
    address: str
    title: str
    days: tuple[date, ...]
    published: Edtf | None
    body: str
    data: bytes


def record_of(item: dict[str, Any], role: str) -> Record | None:
    """The record, None for a row without a number of its own or without text."""
    id, number = _text(item, "UniqueID"), _text(item, "EventID")
    kept = {name: _written(item, name) for name in _TEXTS} | {name: _text(item, name) for name in _DAYS}
    if not id or not (kept["ItemText"] or kept["Title"]):
        return None
    if kept["AnsweredByMSP"].isdigit():  # The number of a person says nothing to a reader.
        kept["AnsweredByMSP"] = ""
    days = tuple(day for name in _DAYS if (day := day_stamped(kept[name], _FIRST_YEAR)))
    told = {"UniqueID": id, "EventID": number} | {name: text for name, text in kept.items() if text}
    return Record(
        id=id,
        role=role,
        address=f"{_PAGES[role]}{number}" if number else "",
        title=kept["Title"] or number,
        days=days,
        published=edtf_of(days[-1] if days else None),
        body=GOVERNMENT if kept["AnswerText"] and "Scottish Government" in kept["ItemText"] else "",
        data=json.dumps(told | {"ItemText": kept["ItemText"]}, ensure_ascii=False, sort_keys=True).encode(),
    )


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _written(item: dict[str, Any], name: str) -> str:
    """The text, its entities ("&rsquo;", "&pound;") as characters unless there are tags beside them."""
    text = _text(item, name)
    return text if _TAG.search(text) else html.unescape(text)
