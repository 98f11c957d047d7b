"""What a body that replaced others inherits."""

from dataclasses import replace
from datetime import date

from watchback.derive import standings, turns
from watchback.records import BodyEnd, Edtf, Statement
from watchback.words import Estate, Stance, StandingLabel

OLD, MID, NEW = "oldshire-council", "midshire-council", "newshire-council"
KEY = (NEW, "Hikvision")
CLOSED = BodyEnd(OLD, Edtf("2023-03-31"), (NEW,))


def said(
    body_id: str, stance: Stance, on: str, estate: Estate | None, deadline: str | None = None
) -> Statement:
    return Statement(
        f"{body_id}-{stance}-{on}",
        body_id,
        "Hikvision",
        stance,
        estate=estate,
        said_on=Edtf(on),
        deadline=Edtf(deadline) if deadline else None,
    )


PROMISE = said(OLD, Stance.WILL_REMOVE, "2022-10-01", Estate.PUBLIC_REALM, "2023-12")


def test_nothing_is_inherited_until_the_day_after_the_old_body_closed() -> None:
    assert standings([PROMISE], [CLOSED], date(2023, 3, 31))[KEY].label is StandingLabel.UNKNOWN
    heir = standings([PROMISE], [CLOSED], date(2023, 4, 1))[KEY]
    assert (heir.label, heir.inherited_from, heir.estate) == (
        StandingLabel.COMMITTED,
        OLD,
        Estate.PUBLIC_REALM,
    )


def test_without_a_closing_day_nothing_is_inherited() -> None:
    found = standings([PROMISE], [replace(CLOSED, end_date=None)], date(2024, 6, 1))
    assert found[KEY].label is StandingLabel.UNKNOWN


def test_the_old_bodys_standing_is_frozen_while_its_promise_runs_on_at_the_new_one() -> None:
    found = standings([PROMISE], [CLOSED], date(2024, 1, 1))
    assert found[OLD, "Hikvision"].label is StandingLabel.COMMITTED
    assert (found[KEY].label, found[KEY].rule) == (StandingLabel.OVERDUE, "deadline-passed-inherited")


def test_a_date_that_passes_after_the_old_body_closed_is_a_turn_of_the_new_one() -> None:
    found = turns([PROMISE], [CLOSED], date(2024, 6, 1))
    assert [(turn.body_id, turn.on.isoformat(), turn.after.value, turn.win) for turn in found] == [
        (OLD, "2022-10-01", "committed", True),
        (NEW, "2023-04-01", "committed", False),
        (NEW, "2024-01-01", "overdue", False),
    ]


def test_absence_said_by_the_old_body_is_always_partial() -> None:
    removed = said(OLD, Stance.REMOVED, "2022-12-01", Estate.ALL)
    heir = standings([removed], [CLOSED], date(2023, 6, 1))[KEY]
    assert (heir.label, heir.estate, heir.partial) == (StandingLabel.SAYS_REMOVED, Estate.ALL, True)


def test_own_words_of_the_new_body_cover_the_estate_they_name_and_no_other() -> None:
    about_housing = said(NEW, Stance.NOT_USED, "2023-09-01", Estate.HOUSING)
    about_streets = said(NEW, Stance.NOT_USED, "2023-09-01", Estate.PUBLIC_REALM)
    on = date(2024, 1, 1)
    assert standings([PROMISE, about_housing], [CLOSED], on)[KEY].label is StandingLabel.OVERDUE
    assert standings([PROMISE, about_streets], [CLOSED], on)[KEY].label is StandingLabel.NOT_USED


def test_with_several_successors_an_editor_says_who_inherits() -> None:
    two = BodyEnd(OLD, Edtf("2023-03-31"), (NEW, "elseshire-council"))
    on = date(2024, 1, 1)
    assert KEY not in standings([PROMISE], [two], on)
    assert standings([PROMISE], [replace(two, assigned_to=NEW)], on)[KEY].label is StandingLabel.OVERDUE


def test_a_promise_outlives_two_reorganisations_unless_the_one_between_spoke() -> None:
    ends = [BodyEnd(OLD, Edtf("2020-03-31"), (MID,)), BodyEnd(MID, Edtf("2023-03-31"), (NEW,))]
    promise = said(OLD, Stance.WILL_REMOVE, "2019-10-01", Estate.PUBLIC_REALM, "2023-12")
    on = date(2024, 1, 1)
    heir = standings([promise], ends, on)[KEY]
    assert (heir.label, heir.inherited_from) == (StandingLabel.OVERDUE, OLD)
    spoke = said(MID, Stance.REMOVED, "2022-10-01", Estate.PUBLIC_REALM)
    heir = standings([promise, spoke], ends, on)[KEY]
    assert (heir.label, heir.inherited_from) == (StandingLabel.SAYS_REMOVED, MID)


def test_bodies_said_to_replace_each_other_do_not_hang_the_program() -> None:
    circle = [BodyEnd(OLD, Edtf("2020"), (NEW,)), BodyEnd(NEW, Edtf("2021"), (OLD,))]
    assert standings([PROMISE], circle, date(2024, 1, 1))[OLD, "Hikvision"]
    assert turns([PROMISE], circle, date(2024, 1, 1)) == []


def test_words_of_the_new_body_from_before_the_old_one_closed_cover_nothing() -> None:
    long_before = said(NEW, Stance.REMOVED, "2019-05-01", Estate.ALL)
    heir = standings([PROMISE, long_before], [CLOSED], date(2024, 1, 1))[KEY]
    assert (heir.label, heir.inherited_from) == (StandingLabel.OVERDUE, OLD)
