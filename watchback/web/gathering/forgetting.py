"""What an erasure reaches of what was gathered: archived answers, addresses, titles, letters, contracts."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from watchback.web.gathering.models import Address, Contract, Letter, Piece, Run, Saved, Visit
from watchback.web.register.models import Erasure, Snapshot, Source
from watchback.web.register.snapshots import path_of

ERASED = "urn:watchback:erased"
"""Stands in place of an address that was erased."""


def forget(snapshots: Iterable[Snapshot], sources: Iterable[Source]) -> list[str]:
    """Takes words out of the rows of whatever held these snapshots, and addresses where a source goes whole.

    Returns the hashes of the files that must go once this is committed. Rows keep their hashes. Call it
    before the sources lose their addresses; again it finds the same files.
    """
    ids = [snapshot.pk for snapshot in snapshots]
    places = {snapshot.source.url for snapshot in snapshots} | {source.url for source in sources}
    visits = Visit.objects.filter(pk__in=_visits(ids, places - {""}))
    pieces = Piece.objects.filter(Q(sha256__in=ids) | Q(visit__in=visits))
    files = {*visits.values_list("archived", flat=True), *pieces.values_list("sha256", flat=True)} - {""}
    going = sorted(files - _living(files, ids))
    pieces_going, visits_going = (
        list(pieces.values_list("pk", flat=True)),
        list(visits.values_list("pk", flat=True)),
    )
    Piece.objects.filter(pk__in=pieces_going).update(title="", sentence="", body_name="")
    Letter.objects.filter(piece__in=pieces_going).update(because="")
    Contract.objects.filter(piece__in=pieces_going).delete()
    Visit.objects.filter(pk__in=visits_going).update(carries={})
    Address.objects.filter(Q(archived__in=going) | Q(sha256__in=ids) | Q(url__in=places)).delete()
    Saved.objects.filter(url__in={source.url for source in sources} - {""}).delete()
    for source in sources:
        _forget_address(source.url, pieces_going, visits_going)
    return going


def left_of_what_was_erased() -> list[str]:
    """Hashes of files in the store that hold what was erased: none, unless an erasure was interrupted."""
    erased = Erasure.objects.filter(table=Snapshot._meta.db_table, whole=True).values("row_id")
    holding = Visit.objects.filter(Q(sha256__in=erased) | Q(pieces__sha256__in=erased)).exclude(archived="")
    return [
        each for each in sorted(set(holding.values_list("archived", flat=True))) if path_of(each).exists()
    ]


def erased_among(hashes: Iterable[str]) -> set[str]:
    """Which documents with these hashes were erased, so that they are not kept again."""
    stones = Erasure.objects.filter(table=Snapshot._meta.db_table, row_id__in=list(hashes), whole=True)
    return set(stones.values_list("row_id", flat=True))


def _visits(ids: list[str], places: set[str]) -> set[int]:
    """Visits whose answer is or holds one of the snapshots, or was another state of the same page."""
    holding = Visit.objects.filter(Q(sha256__in=ids) | Q(pieces__sha256__in=ids))
    same_page = Q(url__in=places) | Q(answer_url__in=places) | Q(pieces__address__in=places)
    others = Visit.objects.filter(same_page | Q(url=ERASED)).exclude(sha256="").prefetch_related("pieces")
    found = set(holding.values_list("pk", flat=True))
    for visit in others:
        # What stands behind other statements goes only where it holds the very words.
        held = {visit.sha256, *(piece.sha256 for piece in visit.pieces.all())}
        if not _living(held, ids):
            found.add(visit.pk)
    return found


def _living(hashes: Iterable[str], going: list[str]) -> set[str]:
    """Which of these are snapshots of the register that stay."""
    erased = Erasure.objects.filter(table=Snapshot._meta.db_table, whole=True).values("row_id")
    living: QuerySet = (
        Snapshot.objects.filter(pk__in=list(hashes)).exclude(pk__in=erased).exclude(pk__in=going)
    )
    return set(living.values_list("pk", flat=True))


def _forget_address(url: str, pieces: list[int], visits: list[int]) -> None:
    """No row tells any more where the source stood."""
    Piece.objects.filter(pk__in=pieces).update(address=ERASED)
    Visit.objects.filter(pk__in=visits).update(url=ERASED, answer_url="", sentence="")
    if not url:
        return
    Piece.objects.filter(address=url).update(address=ERASED)
    Visit.objects.filter(Q(url=url) | Q(answer_url=url)).update(url=ERASED, answer_url="", sentence="")
    for run in Run.objects.filter(note__contains=url):
        Run.objects.filter(pk=run.pk).update(note=run.note.replace(url, "an address that was erased"))
