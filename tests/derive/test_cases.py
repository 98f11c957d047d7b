"""The given cases of standing, and the Edinburgh table, through the rules."""

import json
from datetime import date
from typing import Any

import pytest

from tests.derive.given_cases import CASES, EDINBURGH, NAMES, Case, as_expected, asked_about
from watchback.derive import standing, standings, turns
from watchback.publish.data import standing_object
from watchback.records import Audit, Edtf, Statement
from watchback.records.lines import read_evidence
from watchback.words import Estate, Means, Stance, StandingLabel, Verdict, Voice


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_given_cases_stand_as_expected(case: Case) -> None:
    file = read_evidence(json.dumps(line) for line in case["evidence"])
    on, body_id = date.fromisoformat(case["on"]), asked_about(case)
    found = standings(file.evidence, file.ends, on).get((body_id, "Hikvision"))
    printed = standing_object(found or standing((), on, body_id, "Hikvision"), body_id, {}, None)
    assert as_expected(printed, case) == case["expect"]


def said(id: str, stance: str, on: str, estate: str | None = "public-realm", **more: Any) -> Statement:
    return Statement(
        id,
        EDINBURGH,
        "Hikvision",
        Stance(stance),
        Voice(more.get("voice", "own")),
        Estate(estate) if estate else None,
        said_on=Edtf(on),
        deadline=Edtf(more["deadline"]) if "deadline" in more else None,
        count=more.get("count"),
    )


PROMISE = said("promise", "will-remove", "2022-10-27", deadline="2023-02")
REMOVED = said("removed", "removed", "2023-03-20")
THREE_LEFT = said("three", "uses", "2023-06-05", count=3)


@pytest.mark.parametrize(
    ("evidence", "on", "label", "estate"),
    [
        ([PROMISE], "2022-11-01", "committed", "public-realm"),
        ([PROMISE], "2023-02-28", "committed", "public-realm"),
        ([PROMISE], "2023-03-01", "overdue", "public-realm"),
        ([PROMISE, THREE_LEFT], "2023-06-05", "overdue", "public-realm"),
        ([PROMISE, REMOVED], "2023-03-21", "says-removed", "public-realm"),
        ([PROMISE, REMOVED, THREE_LEFT], "2023-06-05", "relapsed", "public-realm"),
        ([REMOVED, said("h", "uses", "2023-06-05", "housing")], "2023-06-05", "in-use", "housing"),
        ([PROMISE, said("k", "keeps", "2023-01-10")], "2023-03-05", "keeping", "public-realm"),
    ],
)
def test_edinburgh_stands_as_worked_out_by_hand(
    evidence: list[Statement], on: str, label: str, estate: str
) -> None:
    found = standing(evidence, date.fromisoformat(on))
    assert (found.label.value, found.estate) == (label, estate)


def test_a_promise_is_overdue_the_day_after_its_last_possible_day() -> None:
    found = standing([PROMISE], date(2023, 3, 1))
    assert (found.due, found.overdue_days, found.since) == (date(2023, 2, 28), 1, date(2023, 3, 1))
    assert found.because == ("promise",)


def test_a_removal_said_after_the_date_is_a_win_marked_late_by_its_days() -> None:
    found = turns([PROMISE, REMOVED], (), date(2023, 6, 1))
    assert [(t.on.isoformat(), t.before.value, t.after.value, t.win, t.late_by) for t in found] == [
        ("2022-10-27", "unknown", "committed", True, None),
        ("2023-03-01", "committed", "overdue", False, None),
        ("2023-03-20", "overdue", "says-removed", True, 20),
    ]


def test_a_promise_said_twice_is_one_win() -> None:
    again = said("again", "will-remove", "2022-12-01", deadline="2023-05")
    found = turns([PROMISE, again], (), date(2023, 1, 1))
    assert [turn.win for turn in found] == [True]


def test_what_is_said_of_all_makes_no_second_win_in_an_estate_named_later() -> None:
    of_all = said("all", "will-remove", "2022-10-27", "all", deadline="2024")
    housing = said("housing", "will-remove", "2023-01-05", "housing")
    found = turns([of_all, housing], (), date(2023, 6, 1))
    assert [(turn.lane, turn.on.isoformat()) for turn in found if turn.win] == [("all", "2022-10-27")]


def test_two_dates_promised_on_one_day_give_the_later_and_no_move() -> None:
    early = said("early", "will-remove", "2022-10-27", deadline="2023-01")
    for evidence in ([PROMISE, early], [early, PROMISE]):
        found = standing(evidence, date(2022, 11, 1))
        assert (found.due, found.moved) == (date(2023, 2, 28), ())


def test_a_date_said_again_beside_an_earlier_one_on_one_day_still_holds() -> None:
    first = said("first", "will-remove", "2022-01-01", deadline="2023-02")
    same = said("a-same", "will-remove", "2022-10-27", deadline="2023-02")
    earlier = said("b-earlier", "will-remove", "2022-10-27", deadline="2022-12")
    found = standing([first, same, earlier], date(2022, 11, 1))
    assert (found.due, found.moved) == (date(2023, 2, 28), ())


def test_a_late_reply_ends_no_answer() -> None:
    line = {
        "kind": "request", "id": "r", "body_id": "b", "supplier": "Hikvision", "law": "foisa",
        "sent_on": "2023-01-03", "due": "2023-01-31", "reply_on": "2023-02-10",
    }  # fmt: skip
    (request,) = read_evidence([json.dumps(line)]).evidence
    labels = [standing([request], date(2023, *day)).label for day in ((1, 31), (2, 1), (2, 9), (2, 10))]
    assert labels == [
        StandingLabel.UNKNOWN,
        StandingLabel.NO_ANSWER,
        StandingLabel.NO_ANSWER,
        StandingLabel.UNKNOWN,
    ]


def test_a_report_counts_until_the_body_speaks_for_itself() -> None:
    report = said("report", "removed", "2022-06-01", "all", voice="reported")
    own = said("own", "uses", "2022-09-01", "housing")
    assert standing([report, own], date(2022, 8, 1)).label is StandingLabel.SAYS_REMOVED
    after = standing([report, own], date(2022, 9, 1))
    assert (after.label, after.estate, set(after.estates)) == (StandingLabel.IN_USE, "housing", {"housing"})


def test_a_network_audit_verifies_and_the_bodys_own_list_does_not() -> None:
    lines = [
        {"kind": "audit", "id": means, "body_id": EDINBURGH, "supplier": "Hikvision",
         "verdict": "supported", "estate": "public-realm", "means": means, "finished": "2023-04-01"}
        for means in ("network", "inventory")
    ]  # fmt: skip
    network, inventory = read_evidence(map(json.dumps, lines)).evidence
    assert standing([REMOVED, network], date(2023, 5, 1)).label is StandingLabel.VERIFIED_REMOVED
    assert standing([REMOVED, inventory], date(2023, 5, 1)).label is StandingLabel.SAYS_REMOVED
    assert standing([network], date(2023, 5, 1)).rule == "audit-supports"


def test_a_removal_under_way_that_is_finished_late_is_a_win_too() -> None:
    begun = said("begun", "removing", "2022-01-01", deadline="2022-12")
    found = turns([begun, REMOVED], (), date(2023, 6, 1))
    assert [(turn.after.value, turn.win, turn.late_by) for turn in found] == [
        ("removing", True, None),
        ("overdue", False, None),
        ("says-removed", True, 79),
    ]


def test_what_was_only_asked_about_gives_no_win_of_its_own() -> None:
    asked = said("asked", "withheld", "2021-01-01", None)
    of_all = said("all", "will-remove", "2022-01-01", "all", deadline="2024")
    found = turns([asked, of_all], (), date(2022, 6, 1))
    assert [(turn.lane, turn.after.value, turn.win) for turn in found] == [
        (None, "no-answer", False),
        ("all", "committed", True),
    ]


def test_a_report_of_all_printed_first_takes_no_win_from_the_bodys_own_words() -> None:
    headline = said("headline", "will-remove", "2022-10-01", "all", voice="reported", deadline="2023")
    found = turns([headline, PROMISE], (), date(2022, 11, 1))
    assert [(turn.lane, turn.on.isoformat(), turn.win) for turn in found] == [
        ("all", "2022-10-01", True),
        ("public-realm", "2022-10-27", True),
    ]


def test_of_two_audits_of_one_day_looking_at_the_devices_decides() -> None:
    for ids in (("e1", "e2"), ("e2", "e1")):
        network, inventory = (
            Audit(id, EDINBURGH, "Hikvision", Verdict.SUPPORTED, means, date(2023, 4, 1), Estate.PUBLIC_REALM)
            for id, means in zip(ids, (Means.NETWORK, Means.INVENTORY), strict=True)
        )
        found = standing([REMOVED, network, inventory], date(2023, 5, 1))
        assert found.label is StandingLabel.VERIFIED_REMOVED
