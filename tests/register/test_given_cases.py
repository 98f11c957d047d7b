"""The given cases of standing through the site: from the tables to the page as it stood on the day."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.derive.given_cases import CASES, NAMES, Case, asked_about
from tests.register import barsetshire
from watchback import records
from watchback.derive import day_of_evidence, due_day
from watchback.records.lines import record_of
from watchback.web.register.deeds import record_deed
from watchback.web.register.models import (
    AuditResult,
    Body,
    BodySuccession,
    Request,
    Snapshot,
    Source,
    Statement,
)
from watchback.words import StandingLabel

NOW = datetime(2026, 11, 1, tzinfo=UTC)
LABEL = re.compile(r'class="opening__label">.*?<span class="standing__word">(.*?)</span>(.*?)</p>', re.DOTALL)


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_page_of_the_day_says_where_the_body_stands(case: Case, client: Client) -> None:
    _put(case)
    answer = client.get(f"/bodies/{asked_about(case)}/?as-of={case['on']}")
    assert answer.status_code == 200
    shown = LABEL.search(answer.content.decode())
    assert shown
    label, expected = shown[1], StandingLabel(case["expect"]["standing"])
    if expected is StandingLabel.UNKNOWN:
        assert label in {"Not looked at yet", "No search logged"}
    else:
        assert label == expected.label
        estate = case["expect"]["estate"]
        assert estate is None or estate.replace("-", " ") in shown[2]


def _put(case: Case) -> None:
    """The case's evidence into the tables, with the deed that tells the site of it."""
    hikvision = barsetshire.supplier()
    for body_id in {asked_about(case), *(line["body_id"] for line in case["evidence"] if "body_id" in line)}:
        barsetshire.body(body_id, body_id)
    source = Source.objects.create(filename="case.txt", created_at=NOW)
    snapshot = Snapshot.objects.create(
        sha256="0" * 64, source=source, size=1, media_type="text/plain", read_at=NOW, text="x"
    )
    for line in case["evidence"]:
        item = record_of(line)
        if isinstance(item, records.Statement):
            _put_statement(item, hikvision, snapshot)
        elif isinstance(item, records.Audit):
            AuditResult.everything.create(
                id=item.id, body_id=item.body_id, supplier=hikvision, verdict=item.verdict, means=item.means,
                estate=item.estate or "", finished=item.finished, accepted_at=NOW,
            )  # fmt: skip
        elif isinstance(item, records.Request):
            Request.objects.create(
                id=item.id, body_id=item.body_id, supplier=hikvision, law=item.law, sent_on=item.sent_on,
                due=item.due, estate=item.estate or "",
            )  # fmt: skip
        else:
            _put_end(item)
    record_deed("a test", "put", ("case", case["case"]))


def _put_end(end: records.BodyEnd) -> None:
    old = barsetshire.body(end.id, end.id)
    Body.objects.filter(pk=old.pk).update(end_date=str(end.end_date or ""))
    for order, new in enumerate(end.replaced_by):
        BodySuccession.objects.create(old=old, new=barsetshire.body(new, new), order=order)


def _put_statement(item: records.Statement, hikvision: object, snapshot: Snapshot) -> None:
    found = day_of_evidence(item)
    assert found
    Statement.everything.create(
        id=item.id, body_id=item.body_id, supplier=hikvision, snapshot=snapshot, stance=item.stance,
        voice=item.voice, estate=item.estate or "", said_on=str(item.said_on or ""),
        as_at=str(item.as_at or ""), deadline=str(item.deadline or ""), count=item.count,
        evidence_day=found[0], evidence_day_rule=found[1], due=due_day(item), snapshot_on=NOW.date(),
        quote="x", quote_start=0, quote_end=1, accepted_at=NOW,
    )  # fmt: skip
