"""The newest look at each body with each outcome, by the log of searches."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.db.models import Max, Q

from watchback.web.register.models import Search
from watchback.words import Outcome

Newest = Mapping[tuple[str, str], Mapping[Outcome, date]]
"""By body's id and supplier's name: the last day of each outcome."""


def newest_looks(on: date, which: Q) -> dict[tuple[str, str], Mapping[Outcome, date]]:
    """The newest looks not after that day, of the searches that ``which`` picks."""
    grouped = Search.objects.filter(which, searched_on__lte=on).order_by()
    rows = grouped.values_list("body_id", "supplier__name", "outcome").annotate(Max("searched_on"))
    found: dict[tuple[str, str], dict[Outcome, date]] = defaultdict(dict)
    for body_id, supplier, outcome, day in rows:
        found[body_id, supplier][Outcome(outcome)] = day
    return dict(found)
