"""How often press and parliament named a supplier, by month, with how much was gone through."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q, QuerySet

from watchback import derive
from watchback.derive.mentions import PlaceInMonth
from watchback.gather.facts import Facts, facts_of, source_ids
from watchback.records import edtf_or_nothing
from watchback.records.mentions import Appearance, MonthOfMentions
from watchback.records.months import month_of, months
from watchback.web.campaign.models import Mention
from watchback.web.gathering.models import Piece, PieceState, Run
from watchback.web.register.models import Snapshot
from watchback.words import Outcome

PARLIAMENT = "parliament"
_TYPED, _GATHERED = "a person", "the press"
_LOOKED = (Outcome.FOUND.value, Outcome.SEARCHED_NONE.value)


def mentions(supplier: str, on: date) -> tuple[MonthOfMentions, ...]:
    """The months up to ``on`` in which press or parliament named the supplier or were gone through for it.

    What is dated after ``on`` is not counted, whatever day it was found.
    """
    found = [*_gathered(supplier, on), *_noted(supplier, on)]
    return derive.mentions_by_month(found, _read(on), set(_searched_by_words(supplier)), month_of(on))


def _counting_sources() -> dict[str, Facts]:
    """The sources whose pieces are appearances, by their id."""
    return {id: facts for id in source_ids() if (facts := facts_of(id)).mentions}


def _gathered(supplier: str, on: date) -> Iterator[Appearance]:
    """Pieces that name the supplier. Several press sources tell of different articles, those of
    parliaments of the same speeches."""
    sources = _counting_sources()
    pieces = _by_then(on).filter(watch__source__in=sources, state=PieceState.READ).exclude(suppliers=[])
    rows = pieces.values_list(
        "suppliers", "watch__source", "month", "address", "title", "sha256", "published"
    )
    for suppliers, source, *told in rows.iterator():
        if supplier in suppliers:
            where = sources[source].mentions
            yield Appearance(where, told[0], source if where == PARLIAMENT else _GATHERED, *told[1:])


def _noted(supplier: str, on: date) -> Iterator[Appearance]:
    """What a person wrote down as an appearance, on the day that it or its source bears."""
    noted = list(Mention.objects.filter(supplier__name=supplier).select_related("source"))
    snapshots = Snapshot.objects.filter(source_id__in={one.source_id for one in noted}).order_by("read_at")
    read = dict(snapshots.values_list("source_id", "sha256"))
    for one in noted:
        dated = edtf_or_nothing(one.said_on) or edtf_or_nothing(one.source.published if one.source else "")
        if dated and dated.first and dated.first <= on:
            yield Appearance(
                one.where,
                month_of(dated.first),
                _TYPED,
                one.url or (one.source.url if one.source else ""),
                one.title,
                read.get(one.source_id, ""),
                dated.text,
            )


def _read(on: date) -> dict[PlaceInMonth, int]:
    """How many documents there were in the sources that are read whole, each address once a month."""
    found: dict[PlaceInMonth, int] = {}
    for where, ids in _by_place(searches=False).items():
        pieces = _by_then(on).filter(watch__source__in=ids).order_by()
        for month, count in pieces.values_list("month").annotate(Count("address", distinct=True)):
            found[where, month] = count
    return found


def _searched_by_words(supplier: str) -> Iterator[PlaceInMonth]:
    """Where and in which months a search for words was brought to an end."""
    for where, ids in _by_place(searches=True).items():
        runs = Run.objects.filter(watch__source__in=ids, watch__suppliers__name=supplier, outcome__in=_LOOKED)
        for since, until in runs.order_by().values_list("since", "until").distinct():
            for month in months(month_of(since), month_of(until)):
                yield where, month


def _by_place(*, searches: bool) -> dict[str, list[str]]:
    """The ids of sources that are searched for words, or read whole, by where their appearances are."""
    found: dict[str, list[str]] = defaultdict(list)
    for id, facts in _counting_sources().items():
        if facts.searches == searches:
            found[facts.mentions].append(id)
    return dict(found)


def _by_then(on: date) -> "QuerySet[Piece]":
    """Pieces dated not after the day: by what they say themselves, else by when they were found."""
    month = month_of(on)
    undated = Q(published="", found_at__date__lte=on)
    dated = ~Q(published="") & Q(published__lte=on.isoformat())
    return Piece.objects.filter(Q(month__lt=month) | Q(month=month) & (undated | dated))
