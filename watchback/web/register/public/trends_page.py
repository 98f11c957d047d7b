"""The records for the pages of trends."""

from collections import Counter
from collections.abc import Iterator

from watchback.records.months import month_of
from watchback.records.published import Named, TrendsRecord
from watchback.web.register.public.campaign_timeline import actions_of, mentions_of, newest_wins
from watchback.web.register.public.edition import CAMPAIGN, Edition, tracked_suppliers


def trends_record(edition: Edition) -> TrendsRecord:
    """How often press and parliament named the campaign's supplier."""
    return _record(edition, CAMPAIGN.supplier, tuple(tracked_suppliers()))


def trends_record_of(edition: Edition, id: str) -> TrendsRecord | None:
    """The same of any supplier; None for one that is not followed."""
    followed = tuple(tracked_suppliers())
    supplier = next((one for one in followed if one.id == id), None)
    return _record(edition, supplier, followed) if supplier else None


def further_trends(edition: Edition) -> Iterator[TrendsRecord]:
    """The same of every other supplier that is followed."""
    followed = tuple(tracked_suppliers())
    for supplier in followed:
        if supplier.id != CAMPAIGN.supplier.id:
            yield _record(edition, supplier, followed)


def _record(edition: Edition, supplier: Named, followed: tuple[Named, ...]) -> TrendsRecord:
    won = [turn for turn in edition.won if turn.supplier == supplier.name]
    return TrendsRecord(
        edition.day,
        supplier,
        mentions_of(edition, supplier),
        actions_of(edition, supplier),
        newest_wins(edition, won),
        dict(Counter(month_of(turn.on) for turn in won)),
        followed,
    )
