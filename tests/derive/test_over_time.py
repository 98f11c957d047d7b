"""The body as a whole from day to day is what the rules of standing give for each day."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings

from tests.derive.test_properties import DAYS, HISTORIES, SPAN, START
from tests.derive.test_succession import CLOSED, MID, NEW, OLD, PROMISE, said
from watchback.derive import events_of, labels_over_time, standings, standings_by_month
from watchback.derive.over_time import Since
from watchback.records import BodyEnd, Edtf, Evidence
from watchback.records.months import month_of
from watchback.words import GROUP_OF, Estate, Group, Stance, StandingLabel

UNTIL = START + timedelta(days=SPAN + 100)
Key = tuple[str, str]


def courses(
    evidence: list[Evidence], ends: list[BodyEnd], until: date = UNTIL
) -> dict[Key, tuple[Since, ...]]:
    by_body: dict[Key, list[Evidence]] = defaultdict(list)
    for item in evidence:
        by_body[item.body_id, item.supplier].append(item)
    return labels_over_time({key: events_of(items) for key, items in by_body.items()}, ends, until)


def label_on(course: tuple[Since, ...], day: date) -> StandingLabel:
    passed = [label for since, label in course if since <= day.toordinal()]
    return passed[-1] if passed else StandingLabel.UNKNOWN


@given(HISTORIES, DAYS)
def test_on_each_day_it_is_the_standing_of_that_day(history: list[Evidence], day: date) -> None:
    for key, course in courses(history, []).items():
        assert label_on(course, day) is standings(history, [], day)[key].label


@settings(max_examples=60)
@given(HISTORIES, HISTORIES, HISTORIES, DAYS, DAYS, DAYS)
def test_what_closed_bodies_left_stands_at_their_heirs(
    old: list[Evidence], mid: list[Evidence], new: list[Evidence], closed: date, closed_too: date, day: date
) -> None:
    history = [
        *(replace(item, body_id=OLD, id=f"o{item.id}") for item in old),
        *(replace(item, body_id=MID, id=f"m{item.id}") for item in mid),
        *(replace(item, body_id=NEW, id=f"n{item.id}") for item in new),
    ]
    ends = [
        BodyEnd(OLD, Edtf(closed.isoformat()), (MID,)),
        BodyEnd(MID, Edtf(closed_too.isoformat()), (NEW,)),
    ]
    found = courses(history, ends)
    for key, standing in standings(history, ends, day).items():
        assert label_on(found[key], day) is standing.label


@given(HISTORIES)
def test_the_months_count_the_same_bodies(history: list[Evidence]) -> None:
    counted = standings_by_month(courses(history, []), "Hikvision", UNTIL)
    for one in counted:
        year, month = map(int, one.month.split("-"))
        end = min(UNTIL, date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1))
        labels = [standing.label for standing in standings(history, [], end).values()]
        groups = Counter(GROUP_OF[label] for label in labels)
        assert {group: count for group, count in one.bodies.items() if count} == {
            group: count for group, count in groups.items() if group is not Group.NOTHING_SAID
        }
    assert not counted or counted[-1].month == month_of(UNTIL)


def test_a_promise_is_counted_until_its_date_passes_and_late_from_then_on() -> None:
    counted = standings_by_month(courses([PROMISE], [], date(2024, 2, 5)), "Hikvision", date(2024, 2, 5))
    assert (counted[0].month, counted[-1].month) == ("2022-10", "2024-02")
    stood = {one.month: next(group for group, count in one.bodies.items() if count) for one in counted}
    assert (stood["2023-12"], stood["2024-01"]) == (Group.PROMISED, Group.LATE)
    assert all(one.total == 1 for one in counted)


def test_a_body_that_closed_stands_as_it_stood_and_its_heir_has_the_promise() -> None:
    covering = said(NEW, Stance.USES, "2023-06-01", Estate.PUBLIC_REALM)
    found = courses([PROMISE, covering], [CLOSED], date(2024, 6, 1))
    assert [label for _, label in found[OLD, "Hikvision"]] == [StandingLabel.COMMITTED]
    assert [label for _, label in found[NEW, "Hikvision"]] == [StandingLabel.COMMITTED, StandingLabel.IN_USE]


def test_of_a_supplier_nobody_spoke_of_there_are_no_months() -> None:
    assert standings_by_month(courses([PROMISE], []), "Dahua", UNTIL) == ()
