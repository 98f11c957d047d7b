"""Each invariant holds on a sound register and is seen to fail when its rule is broken."""

from collections.abc import Callable

import pytest
from django.db import connection

from tests.register import barsetshire
from watchback.web.gathering.models import Run, Visit, Watch
from watchback.web.register import snapshots
from watchback.web.register.append_only import unguard
from watchback.web.register.erasing import erase
from watchback.web.register.invariants import INVARIANTS, check_register
from watchback.web.register.models import Statement
from watchback.web.register.snapshots import forget_bytes, keep_bytes, path_of

pytestmark = pytest.mark.django_db


def test_all_hold_on_a_sound_register() -> None:
    barsetshire.accepted_promise()
    findings = list(check_register(barsetshire.LATER))
    assert [finding for finding in findings if finding.breaches] == []
    assert len(findings) == len(INVARIANTS) == len(BREACHES)


def test_each_says_its_rule_in_one_sentence() -> None:
    for finding in check_register(barsetshire.LATER):
        assert finding.rule.endswith(".")
        assert "\n" not in finding.rule


def _misquote() -> None:
    barsetshire.tamper("UPDATE register_statementsource SET quote = 'Never.'")


def _move_the_place() -> None:
    barsetshire.tamper("UPDATE register_statement SET quote_start = 0")


def _lose_the_bytes() -> None:
    forget_bytes(barsetshire.document().sha256)


def _leave_a_part() -> None:
    (snapshots.snapshots_folder() / "incoming" / "0.part").write_bytes(b"half")


def _shift_the_due_day() -> None:
    barsetshire.tamper("UPDATE register_statement SET due = '2025-01-01'")


def _lose_the_decision() -> None:
    barsetshire.tamper("DELETE FROM review_decision")


def _replace_by_itself() -> None:
    statement = Statement.everything.get()
    statement.changes.create(kind="superseded", superseded_by=statement, reason="?", at=barsetshire.NOON)


def _count_too_many() -> None:
    barsetshire.tamper('UPDATE register_statement SET count = 9, "of" = 3')


def _leave_erased_words() -> None:
    erase(Statement.everything.get().pk, "an order", "asha", barsetshire.LATER)
    barsetshire.tamper("UPDATE register_statement SET quote = 'All Hikvision cameras'")


def _leave_the_archived_answer() -> None:
    erase(Statement.everything.get().pk, "an order", "asha", barsetshire.LATER)
    watch = Watch.objects.create(
        source="govuk", since=barsetshire.NOON, due_at=barsetshire.NOON, created_at=barsetshire.NOON
    )
    days = {"since": barsetshire.NOON, "until": barsetshire.NOON, "started_at": barsetshire.NOON}
    run = Run.objects.create(watch=watch, **days)
    archived = keep_bytes(b"the answer, as it came")
    Visit.objects.create(
        run=run, key="k", url="u", role="page", archived=archived, sha256=barsetshire.document().sha256
    )


def _lift_the_triggers() -> None:
    unguard(connection)


def _succeed_itself() -> None:
    body = barsetshire.body()
    body.successions.create(new=body)


def _end_before_the_beginning() -> None:
    body = barsetshire.body()
    body.start_date, body.end_date = "2023", "1999"
    body.save()


def _show_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    barsetshire.tamper("UPDATE register_statement SET embargo_until = '2999-01-01'")
    monkeypatch.setattr(Statement.everything._queryset_class, "public_at", lambda rows, moment: rows.all())


BREACHES: dict[str, Callable] = {
    "quotations_are_in_their_snapshots": _misquote,
    "first_places_are_the_statements_own": _move_the_place,
    "snapshots_are_whole": _lose_the_bytes,
    "nothing_is_half_written": _leave_a_part,
    "stored_days_are_those_of_the_rules": _shift_the_due_day,
    "every_statement_was_accepted": _lose_the_decision,
    "embargoes_hold": _show_too_much,
    "replacements_lead_somewhere": _replace_by_itself,
    "counts_fit_their_whole": _count_too_many,
    "erased_rows_are_blank": _leave_erased_words,
    "archived_answers_are_gone_with_what_they_held": _leave_the_archived_answer,
    "evidence_is_guarded": _lift_the_triggers,
    "successions_make_sense": _succeed_itself,
    "bodies_have_possible_dates": _end_before_the_beginning,
}


@pytest.mark.parametrize("name", BREACHES)
def test_a_broken_rule_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    barsetshire.accepted_promise()
    plant = BREACHES[name]
    plant(monkeypatch) if plant is _show_too_much else plant()
    broken = {
        finding.name: finding.breaches for finding in check_register(barsetshire.LATER) if finding.breaches
    }
    assert name in broken
    assert all(breach.endswith(".") for breach in broken[name])
    snapshots.sweep_left_over_parts()


def test_bytes_that_were_changed_are_found() -> None:
    place = path_of(barsetshire.accepted_promise().snapshot_id)
    place.write_bytes(b"other bytes")
    (finding,) = (found for found in check_register(barsetshire.LATER) if found.breaches)
    assert "their hash differs" in finding.breaches[0]
    place.unlink()
