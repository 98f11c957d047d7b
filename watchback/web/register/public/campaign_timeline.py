"""What was done, said, won and printed about a supplier, on one timeline."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from django.db.models import CharField, Count, Q
from django.db.models.functions import Cast, Substr

from watchback.records import Turn
from watchback.records.campaign import Spoken, Timeline
from watchback.records.mentions import MonthOfMentions
from watchback.records.months import month_of
from watchback.records.published import Named, PublishedAction, PublishedWin
from watchback.web.campaign.models import Mention
from watchback.web.gathering.found.mentions import mentions
from watchback.web.gathering.models import Piece, PieceState, Run
from watchback.web.register.models import Deed, Statement
from watchback.web.register.public import rows
from watchback.web.register.public.edition import Edition
from watchback.web.register.public.kept import Keeper

# So many wins are shown one by one; older ones are counted.
_WINS = 200
_KEPT = 24
# Deeds after which mentions may differ though none came or went.
_CHANGE_MENTIONS = ("mention", "source", "run", "erasure", "register", "snapshot")

Spoke = dict[str, Spoken]
_spoken: Keeper[Spoke] = Keeper(_KEPT)
_mentions: Keeper[tuple[MonthOfMentions, ...]] = Keeper(_KEPT)


def timeline_of(edition: Edition, supplier: Named) -> Timeline:
    """Everything about one supplier up to the edition's day."""
    won = [turn for turn in edition.won if turn.supplier == supplier.name]
    return Timeline(
        actions=actions_of(edition, supplier),
        wins=newest_wins(edition, won),
        wins_by_month=dict(Counter(month_of(turn.on) for turn in won)),
        spoken=_spoken.get(
            (edition.board.version, edition.day.on, supplier.id), lambda: _spoken_of(edition, supplier)
        ),
        mentions=mentions_of(edition, supplier),
    )


def actions_of(edition: Edition, supplier: Named) -> tuple[PublishedAction, ...]:
    """What the campaign did about a supplier by the edition's day, newest first."""
    return tuple(begun(rows.actions(Q(supplier_id=supplier.id)), edition.day.on))


def newest_wins(edition: Edition, won: Iterable[Turn]) -> tuple[PublishedWin, ...]:
    """The newest of the wins, with the words that made them."""
    return edition.wins(list(won)[:_WINS])


def mentions_of(edition: Edition, supplier: Named) -> tuple[MonthOfMentions, ...]:
    """Mentions by month; counted anew only when something was gathered, read, written down or erased."""
    day = edition.day.on
    key = day, supplier.id, *_gathered()
    return _mentions.get(key, lambda: mentions(supplier.name, day))


def _gathered() -> Iterator[object]:
    """What differs whenever anything more was gathered, read or written down."""
    yield Piece.objects.order_by("-id").values_list("id", flat=True).first()
    yield Piece.objects.filter(state=PieceState.WAITING).order_by().count()
    yield Run.objects.order_by("-id").values_list("id", flat=True).first()
    yield Run.objects.filter(finished_at=None).order_by().count()
    yield Mention.objects.order_by().count()
    yield Mention.objects.order_by("-pk").values_list("pk", flat=True).first()
    changed = Deed.objects.filter(subject_kind__in=_CHANGE_MENTIONS)
    yield changed.order_by("-id").values_list("hash", flat=True).first()


def _spoken_of(edition: Edition, supplier: Named) -> Spoke:
    """Statements by the month they were made in."""
    public = Statement.everything.public_at(edition.at).filter(
        supplier_id=supplier.id, evidence_day__lte=edition.day.on
    )
    # The first seven signs of 2023-02-28: SQLite asks Python for each row where it is to cut a date.
    month = Substr(Cast("evidence_day", CharField()), 1, 7)
    by_month = public.order_by().annotate(month=month).values("month")
    counted = by_month.annotate(statements=Count("id"), bodies=Count("body_id", distinct=True))
    return {one["month"]: Spoken(one["statements"], one["bodies"]) for one in counted}


Dated = TypeVar("Dated", bound=PublishedAction)


def begun(found: Iterable[Dated], on: date) -> Iterator[Dated]:
    """Those that had begun by that day, or bear no date."""
    for one in found:
        if one.held_on is None or one.held_on.first is None or one.held_on.first <= on:
            yield one
