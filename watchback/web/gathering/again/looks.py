"""Quoted pages whose words are gone, as far as no editor has taken note of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from watchback.web.register.deeds import record_deed
from watchback.web.register.models import SourceLook, Statement
from watchback.words import SourceState

_GONE = (SourceState.WORDS_GONE, SourceState.GONE)


def looks_to_note() -> dict[SourceLook, list[Statement]]:
    """For each source whose words are gone the newest look, with the statements they are missing for.

    The longest unnoted come first. A look that saw nothing new since an editor took note is left out,
    and so is what has been put right: the words stand again, or the statement no longer counts.
    """
    unseen = SourceLook.objects.filter(seen_at=None, state__in=_GONE).values("source_id")
    telling = SourceLook.objects.filter(source__in=unseen).exclude(state=SourceState.NOT_SEEN)
    by_source: dict[str, list[SourceLook]] = defaultdict(list)
    for look in telling.select_related("source").order_by("on", "id"):
        by_source[look.source_id].append(look)
    newest = [found for looks in by_source.values() if (found := unnoted(looks))]
    standing = _in_force({id for look in newest for id in look.missing})
    told = {look: [standing[id] for id in look.missing if id in standing] for look in newest}
    ordered = sorted(told.items(), key=lambda pair: (pair[0].on, pair[0].pk))
    return {look: statements for look, statements in ordered if statements}


def unnoted(looks: Iterable[SourceLook]) -> SourceLook | None:
    """The newest of one source's looks, oldest first, where it tells of words gone that nobody has noted."""
    noted: set[tuple[str, str]] = set()
    newest: SourceLook | None = None
    for look in looks:
        if look.state == SourceState.STANDS:
            noted.clear()
        elif look.seen_at:
            noted |= {(look.state, id) for id in look.missing}
        newest = look
    if newest is None or newest.seen_at or newest.state not in _GONE:
        return None
    return newest if {(newest.state, id) for id in newest.missing} - noted else None


def take_note(look: SourceLook, by: Any, now: datetime) -> bool:
    """Writes down that an editor has seen it, and what earlier looks told of the source; False if it was."""
    with transaction.atomic():
        earlier = SourceLook.objects.filter(source=look.source_id, on__lte=look.on, seen_at=None)
        fresh = earlier.filter(pk=look.pk).exists()
        editor = None if isinstance(by, str) else by
        earlier.filter(state__in=_GONE).update(seen_at=now, seen_by=editor)
        if fresh:
            record_deed(by, "take note", look)
    return fresh


def _in_force(ids: set[str]) -> Mapping[str, Statement]:
    found = Statement.everything.in_force().filter(pk__in=ids).select_related("body", "supplier")
    return {one.pk: one for one in found}
