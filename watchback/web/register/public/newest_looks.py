"""The newest look at each body with each outcome, kept in memory as long as the board of its day is."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.db.models import Max

from watchback.web.register.models import Search
from watchback.web.register.standings import KEPT_BOARDS, Board
from watchback.words import Outcome

Newest = Mapping[tuple[str, str], Mapping[Outcome, date]]
"""By body's id and supplier's name: the last day of each outcome."""

_kept: list[tuple[Board, Newest]] = []


def newest_looks(board: Board) -> Newest:
    """The newest looks not after the board's day."""
    # The board itself is the key: two registers without a deed share a version.
    for of_board, newest in _kept:
        if of_board is board:
            return newest
    newest = _load(board.on)
    _kept.append((board, newest))
    del _kept[:-KEPT_BOARDS]
    return newest


def _load(on: date) -> Newest:
    grouped = Search.objects.filter(searched_on__lte=on).order_by()
    rows = grouped.values_list("body_id", "supplier__name", "outcome").annotate(Max("searched_on"))
    found: dict[tuple[str, str], dict[Outcome, date]] = defaultdict(dict)
    for body_id, supplier, outcome, day in rows:
        found[body_id, supplier][Outcome(outcome)] = day
    return dict(found)
