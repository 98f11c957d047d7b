"""What a finished run says of where it looked: one line of the log of searches for each body and supplier."""

from collections import Counter
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Q

from watchback.gather.facts import Facts
from watchback.web.gathering.found.body_names import ids_by_name, plain_name
from watchback.web.gathering.models import Piece, PieceState, Run, VisitState
from watchback.web.register.deeds import BY_WATCHBACK
from watchback.web.register.models import Body
from watchback.web.register.searches import Looked, record_searches
from watchback.words import Outcome

NOT_MADE = "The look could not be made."


def close(run: Run, now: datetime) -> None:
    """Writes down what the run found and where it looked, and ends it. Twice is as good as once.

    The log of searches is public, and no editor has seen it: what a site or a document says of itself
    stands in the run's note only.
    """
    facts = run.watch.facts
    run.refresh_from_db(fields=["is_cut", "note"])
    failure, note, detail = _failure(run)
    bodies = _bodies_covered(run, facts)
    found = _found_in(run, bodies)
    suppliers = dict(run.watch.suppliers.values_list("name", "id"))
    looked = [
        Looked(body_id, supplier_id, _outcome(found, body_id, supplier, failure))
        for body_id in bodies
        for supplier, supplier_id in suppliers.items()
    ]
    overall = Outcome.FOUND if found else failure or Outcome.SEARCHED_NONE
    run_notes = [text for text in (run.note, f"{note.rstrip('.')}: {detail}" if detail else note) if text]
    where = f"{facts.title}{f' ({_without_query(run.watch.address)})' if run.watch.address else ''}"
    with transaction.atomic():
        record_searches(looked, where, run.until, BY_WATCHBACK, note, ("run", str(run.pk)))
        Run.objects.filter(pk=run.pk).update(
            finished_at=now, outcome=overall.value, note=" ".join(dict.fromkeys(run_notes))
        )


def give_up(run: Run, sentence: str, now: datetime) -> None:
    """Ends a run that cannot go on, and says that its bodies were not looked at.

    ``sentence`` is for editors: it may name files of this machine.
    """
    with transaction.atomic():
        looked = [
            Looked(body_id, supplier_id, Outcome.UNREADABLE)
            for body_id in ([run.watch.body_id] if run.watch.body_id else [])
            for supplier_id in run.watch.suppliers.values_list("id", flat=True)
        ]
        record_searches(looked, run.watch.source, run.until, BY_WATCHBACK, NOT_MADE, ("run", str(run.pk)))
        Run.objects.filter(pk=run.pk).update(finished_at=now, outcome=Outcome.UNREADABLE.value, note=sentence)


def _without_query(address: str) -> str:
    """What follows "?" may be somebody's key."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}{parts.path}"


def _failure(run: Run) -> tuple[Outcome | None, str, str]:
    """Whether the look was not whole, one sentence on it, and why the first page could not be had."""
    failed = run.visits.filter(state=VisitState.FAILED)
    outcomes = Counter(failed.values_list("outcome", flat=True))
    unread = run.pieces.filter(state=PieceState.UNREADABLE).count()
    if not outcomes and not unread:
        return (Outcome.UNREADABLE, run.note, "") if run.is_cut else (None, "", "")
    first = failed.order_by("id").values_list("sentence", flat=True).first() or ""
    count, of = sum(outcomes.values()), run.visits.count()
    note = (
        f"{count} of {of} pages could not be had."
        if count
        else f"{unread} {'document' if unread == 1 else 'documents'} could not be read."
    )
    return Outcome.BLOCKED if outcomes[Outcome.BLOCKED.value] else Outcome.UNREADABLE, note, first


def _bodies_covered(run: Run, facts: Facts) -> dict[str, str]:
    """Id and name of every body whose words the run looked for."""
    if facts.covers == "nobody":
        return {}
    if run.watch.body:
        return {run.watch.body_id: run.watch.body.name}
    if facts.covers == "watched-body":
        return {}
    bodies = Body.objects.filter(Q(end_date="") | Q(end_date__gt=f"{run.until}"), kind__in=facts.kinds)
    if facts.nation:
        bodies = bodies.filter(nation=facts.nation)
    return dict(bodies.values_list("id", "name"))


def _found_in(run: Run, bodies: dict[str, str]) -> set[tuple[str, str]]:
    """Body and supplier of what this run saw, new or seen before, as far as it is told whose words it is.

    Where one body is watched, a piece that does not say is that body's. An empty id stands for a body
    that the run did not look for, or that is not known.
    """
    # What was seen before is seen again only by a run that saw something.
    seen = Q(run=run)
    if run.visits.filter(state=VisitState.DONE).exists():
        seen |= Q(month__gte=f"{run.since:%Y-%m}")
    pieces = Piece.objects.filter(watch=run.watch, state=PieceState.READ).filter(seen)
    ids = ids_by_name(bodies)
    alone = run.watch.body_id or ""
    return {
        (ids.get(plain_name(name), "") if name else alone, supplier)
        for name, suppliers in pieces.values_list("body_name", "suppliers")
        for supplier in suppliers
    }


def _outcome(found: set[tuple[str, str]], body_id: str, supplier: str, failure: Outcome | None) -> Outcome:
    """Found where a piece of this body names the supplier; none only where the look was whole."""
    return Outcome.FOUND if (body_id, supplier) in found else failure or Outcome.SEARCHED_NONE
