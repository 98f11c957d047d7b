"""The record for the page of evidence."""

from django.db.models import Q

from watchback.records.campaign import EvidenceRecord
from watchback.web.register.public.edition import CAMPAIGN, Edition
from watchback.web.register.public.found_places import deployments


def evidence_record(edition: Edition) -> EvidenceRecord:
    """Where research has found the campaign's supplier by the edition's day."""
    on = edition.day.on
    found = deployments(Q(supplier_id=CAMPAIGN.supplier.id), edition.at)
    known = [one for one in found if not one.found_on or not one.found_on.first or one.found_on.first <= on]
    return EvidenceRecord(edition.day, CAMPAIGN.supplier, tuple(known), edition.census(CAMPAIGN.supplier))
