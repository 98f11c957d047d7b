"""The register's board says what the rules say, and knows when to look again."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.register import barsetshire
from watchback.derive import events_of, standings, turns
from watchback.records.lines import read_evidence
from watchback.web.register.accept import expected_days, retract
from watchback.web.register.evidence import all_events, all_evidence, ends, evidence_for
from watchback.web.register.models import AuditResult, Request, Statement, StatementChange
from watchback.web.register.searches import record_search
from watchback.web.register.standings import register_version, standings_board
from watchback.web.review.models import Proposal
from watchback.words import Outcome, StandingLabel, State

pytestmark = pytest.mark.django_db

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "derive" / "standing-cases.jsonl").read_text().splitlines()
]
LONG_AFTER = datetime(2099, 1, 1, tzinfo=barsetshire.NOON.tzinfo)


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_the_register_gives_each_case_the_standing_that_the_rules_give(case: dict) -> None:
    on = date.fromisoformat(case["on"])
    found = read_evidence([json.dumps(line) for line in case["evidence"]])
    _keep(found)
    board = standings_board(on, LONG_AFTER)
    assert board.standings == standings(found.evidence, found.ends, on)
    assert list(board.turns) == turns(found.evidence, found.ends, on)
    _same_events_as_records()


def _same_events_as_records() -> None:
    records: dict = {}
    for item in all_evidence(LONG_AFTER):
        records.setdefault((item.body_id, item.supplier), []).append(item)
    assert all_events(LONG_AFTER) == {
        key: events_of(items) for key, items in records.items() if events_of(items)
    }


def test_loaded_evidence_is_what_each_row_says_of_itself() -> None:
    barsetshire.accepted_promise(estate="housing", count=3, of=9, as_at="2022~")
    barsetshire.accept(Proposal.objects.get(stance="will-not-buy"))
    loaded = {item.id: item for item in all_evidence(barsetshire.LATER)}
    assert loaded == {statement.pk: statement.record() for statement in Statement.everything.all()}


def test_a_board_is_kept_until_something_changes() -> None:
    statement = barsetshire.accepted_promise()
    first = standings_board(date(2023, 2, 1), barsetshire.LATER)
    assert first.of("barsetshire-county-council", "Hikvision").label is StandingLabel.COMMITTED
    assert standings_board(date(2023, 2, 1), barsetshire.LATER) is first
    retract(statement, "no", "asha", barsetshire.LATER)
    later = standings_board(date(2023, 2, 1), barsetshire.LATER)
    assert later.of("barsetshire-county-council", "Hikvision").label is StandingLabel.UNKNOWN


def test_a_board_changes_at_the_hour_an_embargo_ends() -> None:
    hour = barsetshire.LATER
    barsetshire.accepted_promise(embargo_until=hour)
    on, before = date(2023, 2, 1), hour - timedelta(seconds=1)
    assert register_version(before) != register_version(hour)
    assert standings_board(on, before).standings == {}
    assert len(standings_board(on, hour).standings) == 1
    assert evidence_for("barsetshire-county-council", before) == ()


def test_last_looked_is_the_last_day_somebody_saw_what_there_was() -> None:
    barsetshire.body()
    barsetshire.supplier()
    looks = [
        (date(2023, 1, 5), Outcome.SEARCHED_NONE),
        (date(2023, 2, 5), Outcome.FOUND),
        (date(2023, 2, 9), Outcome.BLOCKED),
        (date(2023, 3, 5), Outcome.SEARCHED_NONE),
    ]
    for day, outcome in looks:
        record_search("barsetshire-county-council", "hikvision", "minutes", day, outcome, "asha")
    looked = [
        standings_board(day, barsetshire.LATER).last_looked("barsetshire-county-council", "Hikvision")
        for day in (date(2023, 1, 1), date(2023, 2, 28), date(2023, 3, 31))
    ]
    assert looked == [None, date(2023, 2, 5), date(2023, 3, 5)]


def test_evidence_can_be_asked_for_one_supplier_or_all() -> None:
    barsetshire.save_minutes()
    barsetshire.supplier("Dahua")
    for proposal in Proposal.objects.all():
        supplier = "dahua" if proposal.stance == "will-not-buy" else "hikvision"
        barsetshire.accept(proposal, supplier_id=supplier)
    everything = evidence_for("barsetshire-county-council", barsetshire.LATER)
    assert {item.supplier for item in everything} == {"Hikvision", "Dahua"}
    (promise,) = evidence_for("barsetshire-county-council", barsetshire.LATER, "Hikvision")
    assert promise.stance == "will-remove"


def _keep(found) -> None:
    """Puts a case's evidence into the tables, as history would have left it there."""
    barsetshire.save_minutes()
    snapshot = Proposal.objects.first().snapshot
    successions = []
    for end in found.ends:
        body = barsetshire.body(end.id, end.id)
        body.end_date = end.end_date.text if end.end_date else ""
        body.assigned_to = barsetshire.body(end.assigned_to, end.assigned_to) if end.assigned_to else None
        body.save()
        successions += [(body, new) for new in end.replaced_by]
    for body, new in successions:
        body.successions.create(new=barsetshire.body(new, new))
    for item in found.evidence:
        KEEPERS[type(item).__name__](item, snapshot)
    assert {end.id for end in ends()} == {end.id for end in found.ends}


def _keep_statement(item, snapshot) -> None:
    statement = Statement(
        id=item.id[:10],
        **_common(item),
        stance=item.stance,
        voice=item.voice,
        said_on=str(item.said_on or ""),
        as_at=str(item.as_at or ""),
        published=str(item.published or ""),
        snapshot_on=item.snapshot_on or date(9998, 1, 1),
        deadline=str(item.deadline or ""),
        quote=item.quote,
        quote_start=0,
        quote_end=len(item.quote),
        snapshot=snapshot,
        accepted_at=timezone.now(),
    )
    for column, value in expected_days(statement).items():
        setattr(statement, column, value)
    statement.save(force_insert=True)
    if item.state is not State.ACCEPTED:
        StatementChange.objects.create(statement=statement, kind=item.state, reason="x", at=timezone.now())


def _keep_audit(item, snapshot) -> None:
    AuditResult.everything.create(
        id=item.id[:10],
        **_common(item),
        verdict=item.verdict,
        means=item.means,
        finished=item.finished,
        claim=item.quote,
        accepted_at=timezone.now(),
    )


def _keep_request(item, snapshot) -> None:
    request = Request.objects.create(
        id=item.id[:10], **_common(item), law=item.law, sent_on=item.sent_on, due=item.due
    )
    if item.reply_on:
        request.replies.create(reply_on=item.reply_on)


KEEPERS = {"Statement": _keep_statement, "Audit": _keep_audit, "Request": _keep_request}


def _common(item) -> dict:
    return {
        "body": barsetshire.body(item.body_id, item.body_id),
        "supplier": barsetshire.supplier(item.supplier),
        "estate": item.estate or "",
    }
