"""Camera contracts from the notices that were gathered: which end soon, before anybody renews them."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from watchback.gather.contracting.contracts import CameraContract, contracts_in
from watchback.web.gathering.found.body_names import ids_by_name, plain_name
from watchback.web.gathering.models import Contract, Piece, Run
from watchback.web.register.snapshots import bytes_of

SOON = timedelta(days=180)


def take_from(run: Run) -> None:
    """Writes down the contracts of what the run found. Twice is as good as once."""
    ids = None
    for piece in run.pieces.filter(contracts=None).order_by("id"):
        try:
            found = contracts_in(bytes_of(piece.sha256))
        except FileNotFoundError:
            continue
        if found:
            ids = ids_by_name() if ids is None else ids
            _write(piece, found, ids)


def ending(on: date) -> list[Contract]:
    """The contracts in force that end within half a year of ``on``, first ends first.

    Of several notices of one contract the newest counts.
    """
    soon = Contract.objects.filter(ends_on__gte=on, ends_on__lte=on + SOON).select_related("piece", "body")
    processes = {contract.process for contract in soon}
    newest: dict[tuple[str, str], Contract] = {}
    for contract in Contract.objects.filter(process__in=processes).select_related("piece", "body"):
        key = contract.process, contract.title
        if key not in newest or contract.told_on >= newest[key].told_on:
            newest[key] = contract
    last = on + SOON
    found = [one for one in newest.values() if one.in_force and one.ends_on and on <= one.ends_on <= last]
    return sorted(found, key=lambda one: (one.ends_on or date.max, one.buyer, one.title))


def _write(piece: Piece, found: Iterable[CameraContract], ids: dict[str, str]) -> None:
    with transaction.atomic():
        for one in found:
            Contract.objects.create(
                piece=piece,
                body_id=ids.get(plain_name(one.buyer)),
                process=one.process[:120],
                buyer=one.buyer,
                title=one.title,
                awarded_on=one.awarded_on,
                starts_on=one.starts_on,
                ends_on=one.ends_on,
                ends_at_most=one.ends_at_most,
                extension=one.extension,
                suppliers=list(one.suppliers),
                told_on=one.told_on or piece.found_at.date(),
                in_force=one.in_force,
            )
