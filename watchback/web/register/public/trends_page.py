"""The record for the page of trends."""

from watchback.records.published import TrendsRecord
from watchback.web.gathering.found.mentions import mentions
from watchback.web.register.public.edition import CAMPAIGN, Edition


def trends_record(edition: Edition) -> TrendsRecord:
    """How often press and parliament named the campaign's supplier."""
    return TrendsRecord(edition.day, CAMPAIGN.supplier, mentions(CAMPAIGN.supplier.name, edition.day.on))
