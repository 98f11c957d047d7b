"""Before a contradiction is published the body gets a notice and ten working days."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from watchback.derive import standing
from watchback.web.register.accept import retract
from watchback.web.register.chain import walk_chain
from watchback.web.register.erasing import erase
from watchback.web.register.evidence import all_events, evidence_for
from watchback.web.register.exchange import export_register
from watchback.web.register.invariants import check_register
from watchback.web.register.models import Deed, Statement
from watchback.web.register.standings import register_version, standings_board
from watchback.web.replies import invitations, notices
from watchback.web.replies.lists import desk_of, passed_without_notice
from watchback.web.replies.models import Invitation
from watchback.web.replies.occasions import Occasion
from watchback.web.replies.working_days import end_of, is_working_day, last_working_day
from watchback.web.review.decisions import Acceptance, accept, undo
from watchback.web.review.models import Proposal
from watchback.words import StandingLabel

LONDON = ZoneInfo("Europe/London")
BODY = "borsetshire-council"


@pytest.mark.parametrize(
    ("start", "nation", "last"),
    [
        (date(2023, 3, 1), "England", date(2023, 3, 15)),
        # Good Friday and Easter Monday; in Scotland Monday is a day like others.
        (date(2023, 4, 3), "England", date(2023, 4, 19)),
        (date(2023, 4, 3), "Scotland", date(2023, 4, 18)),
        # Saint Patrick's Day, kept on the Monday after, in Northern Ireland only.
        (date(2024, 3, 13), "Wales", date(2024, 3, 27)),
        (date(2024, 3, 13), "Northern Ireland", date(2024, 3, 28)),
        # Of no one nation: whatever is a holiday anywhere.
        (date(2024, 3, 13), "", date(2024, 3, 28)),
        (date(2022, 12, 23), "Scotland", date(2023, 1, 12)),
    ],
)
def test_ten_working_days_leave_out_weekends_and_the_nations_bank_holidays(
    start: date, nation: str, last: date
) -> None:
    assert last_working_day(start, 10, nation) == last


def test_a_bank_holiday_that_was_proclaimed_once_counts() -> None:
    assert not is_working_day(date(2022, 9, 19), "England")


def test_a_day_ends_at_midnight_in_london() -> None:
    assert end_of(date(2023, 6, 12)) == datetime(2023, 6, 13, tzinfo=LONDON)


@pytest.mark.django_db
def test_a_contradiction_is_held_back_for_ten_working_days_and_its_notice_is_drafted(
    held: Statement, notice: Invitation
) -> None:
    last = last_working_day(timezone.localdate(), 10, "")
    assert held.embargo_until == end_of(last)
    assert (notice.occasion, notice.sent_on, notice.body_id) == (Occasion.RELAPSED, None, BODY)
    found = standing(evidence_for(BODY, timezone.now()), timezone.localdate())
    assert found.label is StandingLabel.SAYS_REMOVED
    found = standing(evidence_for(BODY, end_of(last)), last + timedelta(days=1))
    assert found.label is StandingLabel.RELAPSED
    assert desk_of(timezone.now()).to_send == (notice,)


@pytest.mark.django_db
def test_an_editors_longer_embargo_holds(relapse: Proposal, asha: Any, ben: Any) -> None:
    later = timezone.now() + timedelta(days=60)
    accept(Acceptance([relapse], embargo_until=later), asha, timezone.now())
    made = accept(Acceptance([relapse]), ben, timezone.now()).statement
    assert made and made.embargo_until == later


@pytest.mark.django_db
def test_a_second_contradiction_beside_one_that_is_held_back_is_held_back_too(
    held: Statement, asha: Any, ben: Any
) -> None:
    from tests.review import borsetshire

    another = borsetshire.waiting("The depot has two Hikvision cameras.", "Another answer")
    now = timezone.now()
    assert accept(Acceptance([another]), asha, now).statement is None
    made = accept(Acceptance([another]), ben, now).statement
    assert made and made.embargo_until and made.embargo_until > now
    assert Invitation.objects.filter(statement=made).exists()
    found = standing(evidence_for(BODY, now), timezone.localdate())
    assert found.label is StandingLabel.SAYS_REMOVED


@pytest.mark.django_db
def test_what_is_left_of_a_contradiction_when_one_of_its_sources_goes_has_a_notice_of_its_own(
    held: Statement, notice: Invitation, ben: Any
) -> None:
    from tests.review import borsetshire

    copy = borsetshire.waiting(borsetshire.USES, "A copy of the answer")
    assert accept(Acceptance([copy]), ben, timezone.now()).added
    undo(ben, timezone.now())
    (left,) = Statement.everything.in_force().filter(stance="uses")
    assert left != held and left.embargo_until == held.embargo_until
    assert [one.held for one in desk_of(timezone.now()).to_send] == [left]


@pytest.mark.django_db
def test_what_was_erased_before_its_hour_never_was_public(held: Statement, asha: Any) -> None:
    now = timezone.now()
    erase(held.pk, "A court said so.", asha, now)
    for after in (0, 60):
        ever = Statement.everything.ever_public_at(now + timedelta(days=after))
        assert not ever.filter(pk=held.pk).exists()


@pytest.mark.django_db
def test_what_contradicts_nothing_is_not_held_back(removed_before: Statement) -> None:
    assert removed_before.embargo_until is None
    assert not Invitation.objects.exists()


@pytest.mark.django_db
def test_an_editor_may_publish_it_earlier_with_a_reason(
    notice: Invitation, held: Statement, asha: Any
) -> None:
    now = timezone.now()
    with pytest.raises(notices.NotShortened, match="Write down why"):
        notices.shorten(notice, now, " ", asha, now)
    before = register_version(now)
    notices.shorten(notice, now, "The council announced it itself this morning.", asha, now)
    assert register_version(now) != before
    assert Statement.everything.public_at(now).filter(pk=held.pk).exists()
    key = BODY, "Hikvision"
    assert standings_board(timezone.localdate(), now).standings[key].label is StandingLabel.RELAPSED
    assert [event.id for event in all_events(now)[key]].count(held.pk) == 1
    deed = Deed.objects.get(verb="move embargo")
    assert (deed.subject_id, deed.by_name) == (held.pk, "asha")
    assert walk_chain().breaks == ()
    assert [one for finding in check_register(now) for one in finding.breaches] == []
    with pytest.raises(notices.NotShortened, match="Nothing is held back"):
        notices.shorten(notice, now, "Again.", asha, now + timedelta(minutes=1))


@pytest.mark.django_db
def test_a_shortened_embargo_that_ends_later_counts_when_it_ends(
    notice: Invitation, held: Statement, asha: Any
) -> None:
    now, soon = timezone.now(), timezone.now() + timedelta(days=2)
    notices.shorten(notice, soon, "It goes to the chamber on that day.", asha, now)
    on = timezone.localdate(soon)
    key = BODY, "Hikvision"
    assert standings_board(on, soon - timedelta(seconds=1)).standings[key].label is StandingLabel.SAYS_REMOVED
    assert standings_board(on, soon).standings[key].label is StandingLabel.RELAPSED
    with pytest.raises(notices.NotShortened, match="not earlier"):
        notices.shorten(notice, soon + timedelta(days=1), "Later after all.", asha, now)


@pytest.mark.django_db
def test_a_notice_that_is_sent_late_still_gives_all_its_days(
    notice: Invitation, held: Statement, asha: Any
) -> None:
    later = timezone.now() + timedelta(days=5)
    on = timezone.localdate(later)
    window = invitations.usual_window(notice.body, on)
    invitations.put_in_force(invitations.prepare(notice, window, on), asha, later)
    held = Statement.everything.get(pk=held.pk)
    assert held.embargo_ends == end_of(window)
    assert notice.about[-1] == held.pk


@pytest.mark.django_db
def test_a_link_that_is_made_while_another_editor_ends_the_invitation_opens_nothing(
    notice: Invitation, asha: Any, ben: Any
) -> None:
    on, now = timezone.localdate(), timezone.now()
    sending = invitations.prepare(notice, invitations.usual_window(notice.body, on), on)
    invitations.end(Invitation.objects.get(pk=notice.pk), "Told by telephone.", ben, now)
    with pytest.raises(invitations.NotInvited, match="was ended"):
        invitations.put_in_force(sending, asha, now)
    kept = Invitation.objects.get(pk=notice.pk)
    assert kept.ended_at and not kept.token_hash


@pytest.mark.django_db
def test_a_notice_cannot_give_less_than_ten_working_days(notice: Invitation) -> None:
    on = timezone.localdate()
    with pytest.raises(invitations.NotInvited, match="ten working days"):
        invitations.prepare(notice, on + timedelta(days=5), on)


@pytest.mark.django_db
def test_what_was_taken_back_before_its_hour_needs_no_notice_and_never_shows(
    notice: Invitation, held: Statement, asha: Any
) -> None:
    now = timezone.now()
    notices.shorten(notice, now + timedelta(days=1), "Sooner.", asha, now)
    retract(held, "A misreading.", asha, now + timedelta(hours=1))
    assert desk_of(now + timedelta(hours=2)).to_send == ()
    for after in (1, 3, 60):
        ever = Statement.everything.ever_public_at(now + timedelta(days=after))
        assert not ever.filter(pk=held.pk).exists()


@pytest.mark.django_db
def test_a_date_that_has_passed_is_to_be_told_once(asha: Any) -> None:
    from tests.review import borsetshire
    from watchback.records import Edtf
    from watchback.web.register.models import Body, Supplier
    from watchback.words import Stance

    proposal = borsetshire.waiting(borsetshire.PROMISE, stance=Stance.WILL_REMOVE, deadline=Edtf("2024-03"))
    accept(Acceptance([proposal]), asha, timezone.now())
    (passed,) = passed_without_notice(timezone.now())
    assert (passed.body_id, passed.due) == (BODY, date(2024, 3, 31))
    body, supplier = Body.objects.get(pk=BODY), Supplier.objects.get(name="Hikvision")
    made = invitations.draft(body, supplier, Occasion.PASSED, asha, timezone.now(), passed.due)
    assert passed_without_notice(timezone.now()) == []
    assert invitations.draft(body, supplier, Occasion.PASSED, asha, timezone.now(), passed.due) == made


@pytest.mark.django_db
def test_embargo_moves_and_invitations_are_exported_without_the_links_hash(
    notice: Invitation, asha: Any, tmp_path: Any
) -> None:
    now, on = timezone.now(), timezone.localdate()
    window = invitations.usual_window(notice.body, on)
    invitations.put_in_force(invitations.prepare(notice, window, on), asha, now)
    notices.shorten(notice, now + timedelta(days=2), "It is known already.", asha, now)
    export_register(tmp_path / "register.jsonl")
    written = (tmp_path / "register.jsonl").read_text()
    assert "It is known already." in written and notice.pk in written
    assert notice.token_hash and notice.token_hash not in written
