"""The records for the pages of what the campaign did."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Q

from watchback.records.campaign import ActionRecord, ActionsRecord, NamedFor
from watchback.records.published import PublishedAction
from watchback.web.campaign.models import WinClaim
from watchback.web.register.public import rows
from watchback.web.register.public.campaign_timeline import begun, timeline_of
from watchback.web.register.public.edition import CAMPAIGN, Edition


def actions_record(edition: Edition) -> ActionsRecord:
    """Everything that was done about the campaign's supplier, beside what came of it."""
    timeline = timeline_of(edition, CAMPAIGN.supplier)
    partners = Counter(partner for action in timeline.actions for partner in action.partners)
    in_order = sorted(partners.items(), key=lambda one: (-one[1], one[0].name))
    return ActionsRecord(edition.day, CAMPAIGN.supplier, timeline, tuple(in_order))


def action_record(edition: Edition, id: str) -> ActionRecord | None:
    """One action; None where there is none or it is only planned."""
    found = list(begun(rows.actions(Q(pk=id)), edition.day.on))
    return _record(edition, found[0]) if found else None


def action_records(edition: Edition) -> Iterator[ActionRecord]:
    """Every action."""
    for action in begun(rows.actions(Q()), edition.day.on):
        yield _record(edition, action)


def _record(edition: Edition, action: PublishedAction) -> ActionRecord:
    claims = dict(WinClaim.objects.filter(action_id=action.id).values_list("statement_id", "note"))
    said = rows.statements(Q(pk__in=list(claims), evidence_day__lte=edition.day.on), edition.at)
    partners = [partner.id for partner in action.partners]
    alike = rows.actions(Q(partners__in=partners) & ~Q(pk=action.id)) if partners else []
    return ActionRecord(
        edition.day,
        action,
        tuple(NamedFor(one, claims[one.record.id]) for one in reversed(said)),
        tuple(begun({one.id: one for one in alike}.values(), edition.day.on)),
    )
