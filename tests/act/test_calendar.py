"""Dates as calendar entries, read back by a calendar library."""

from dataclasses import replace
from datetime import date

from icalendar import Calendar
from icalendar.cal import Component

from tests.act.occasions import occasion
from watchback.act import calendar, due_dates
from watchback.records.drafts import DueDate
from watchback.records.published import Named
from watchback.words import Estate, StandingLabel

DUE = DueDate(
    body=Named("llanfair", "Cyngor Sir Llanfairpwll ŵŷ, a Council; of Borsetshire"),
    supplier="Hikvision",
    estate=Estate.PUBLIC_REALM,
    label=StandingLabel.COMMITTED,
    due=date(2023, 2, 28),
    deadline="February 2023",
    said_on=date(2022, 10, 27),
    quote="There will be no cameras, present; on the “public realm” network.\n" * 4,
    source="https://borsetshire.example/minutes",
    page="https://watchback.example/bodies/llanfair/",
)


def events(data: bytes) -> list[Component]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_a_date_is_an_entry_for_the_whole_of_its_last_day() -> None:
    (event,) = events(calendar([DUE], "Dates"))
    assert event["DTSTART"].dt == date(2023, 2, 28) and event["DTEND"].dt == date(2023, 3, 1)
    assert event["SUMMARY"] == f"{DUE.body.name}: date given for Hikvision cameras, public realm"
    assert "The date given is February 2023" in event["DESCRIPTION"]
    assert " ".join(DUE.quote.split()) in event["DESCRIPTION"]
    assert event["URL"] == DUE.page and event["TRANSP"] == "TRANSPARENT"


def test_a_moved_date_keeps_its_name_and_rises_in_sequence() -> None:
    moved = replace(DUE, due=date(2024, 2, 29), deadline="February 2024", said_on=date(2023, 2, 1), moved=1)
    (before,), (after,) = events(calendar([DUE], "Dates")), events(calendar([moved], "Dates"))
    assert before["UID"] == after["UID"] and before["SEQUENCE"] < after["SEQUENCE"]


def test_each_estate_has_an_entry_of_its_own() -> None:
    found = events(calendar([replace(DUE, estate=estate) for estate in (None, *Estate)], "Dates"))
    assert len({event["UID"] for event in found}) == len(Estate) + 1


def test_the_same_dates_give_the_same_bytes_in_whatever_order() -> None:
    later = replace(DUE, due=date(2024, 1, 1), estate=Estate.HOUSING)
    assert calendar([DUE, later], "Dates") == calendar([later, DUE], "Dates")


def test_no_date_is_no_file() -> None:
    assert calendar([], "Dates") == b""


def test_open_promises_give_dates_and_nothing_else_does() -> None:
    given = {label for label in StandingLabel if due_dates(occasion(label))}
    assert given == {StandingLabel.COMMITTED, StandingLabel.REMOVING, StandingLabel.OVERDUE}
    (overdue,) = due_dates(occasion(StandingLabel.OVERDUE))
    assert (overdue.due, overdue.deadline, overdue.moved) == (date(2023, 12, 31), "December 2023", 1)
