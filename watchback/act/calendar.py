"""Dates that bodies gave, as a calendar (RFC 5545): an entry on the last day that each can mean."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from watchback.act.quoting import words_of
from watchback.records.drafts import DueDate

_PRODUCT = "-//Watchback//Dates given by public bodies//EN"
_LONGEST_QUOTATION = 600


def calendar(dates: Iterable[DueDate], name: str) -> bytes:
    """The dates as one calendar file, soonest first; empty bytes where there is none.

    An entry keeps its UID when its date is moved, and its SEQUENCE rises, so that a program that knows
    it moves it. The same dates always give the same bytes.
    """
    in_order = sorted(dates, key=lambda one: (one.due, one.body.name, one.supplier, str(one.estate)))
    if not in_order:
        return b""
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    for one in in_order:
        made.add_component(_event(one))
    return bytes(made.to_ical())


def uid_of(one: DueDate) -> str:
    """The entry's name for ever: the same for body, supplier and estate, whatever the date."""
    return str(uuid5(NAMESPACE_URL, f"watchback:due:{one.body.id}:{one.supplier}:{one.estate or ''}"))


def _event(one: DueDate) -> Event:
    event = Event()
    event.add("uid", uid_of(one))
    # When the date was last given, not when this file was made: the file changes with the record only.
    event.add("dtstamp", datetime.combine(one.said_on, time(), UTC))
    event.add("sequence", one.moved)
    event.add("dtstart", one.due)
    event.add("dtend", one.due + timedelta(days=1))
    event.add("summary", _summary(one))
    event.add("description", _description(one))
    event.add("transp", "TRANSPARENT")
    if one.page:
        event.add("url", one.page)
    return event


def _summary(one: DueDate) -> str:
    estate = f", {str(one.estate).replace('-', ' ')}" if one.estate else ""
    return f"{one.body.name}: date given for {one.supplier} cameras{estate}"


def _description(one: DueDate) -> str:
    """The words, so that the entry can be understood where there is no network."""
    quote = words_of(one.quote, _LONGEST_QUOTATION)
    told = [
        f"The date given is {one.deadline}; this is the last day that can mean.",
        f"“{quote}”" if quote else "",
        f"Source: {one.source}" if one.source else "",
        one.page,
    ]
    return "\n\n".join(part for part in told if part)
