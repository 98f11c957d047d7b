"""A statement's evidence to hand on: the answers it was quoted from, as they came, in one WACZ."""

import json
import os
import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from watchback.gather.archive.wacz import Package, Page, wacz_of
from watchback.gather.archive.warc import warc_of_file
from watchback.web.gathering.models import Visit
from watchback.web.gathering.timestamps import further_files
from watchback.web.register.models import Snapshot, Statement, StatementSource
from watchback.web.register.snapshots import bytes_of, path_of


class NothingKept(ValueError):
    """There is no statement with this id, or its bytes are gone; the message says so in one sentence."""


def write_evidence(statement_id: str, file: Path) -> int:
    """Writes the WACZ of a statement, whole or not at all, for its owner only; returns its size.

    Raises NothingKept, FileExistsError where the file is there already, and OSError.
    """
    if file.exists():
        raise FileExistsError(file)
    data = evidence_of(statement_id)
    part = file.with_name(f"{file.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as unfinished:
            unfinished.write(data)
            unfinished.flush()
            os.fsync(unfinished.fileno())
        # A link refuses a file that came in between; a rename would take its place.
        file.hardlink_to(part)
    finally:
        part.unlink(missing_ok=True)
    return len(data)


def evidence_of(statement_id: str) -> bytes:
    """The WACZ of a statement: its sources as they were read, and its quotations as Web Annotations.

    Raises NothingKept.
    """
    statement = Statement.everything.filter(pk=statement_id).first()
    if statement is None:
        raise NothingKept(f"There is no statement {statement_id}.")
    if statement.is_erased:
        raise NothingKept(f"Statement {statement_id} was erased, so there is nothing to hand on.")
    places = list(statement.places.select_related("source", "snapshot").order_by("id"))
    if not places:
        raise NothingKept(f"Statement {statement_id} came without a source, so there is nothing to hand on.")
    snapshots = {place.snapshot_id: place.snapshot for place in places}
    title = f"{statement.body.name}: {statement.get_stance_display().lower()} ({statement.supplier.name})"
    return wacz_of(
        Package(
            title=title,
            description=f"Evidence of statement {statement.pk}, accepted {statement.accepted_at:%-d %B %Y}.",
            warcs=tuple(dict.fromkeys(warc for each in snapshots.values() for warc in _warcs(each))),
            pages=tuple(_page(snapshot) for snapshot in snapshots.values()),
            created=statement.accepted_at.astimezone(UTC),
            further={
                # In a folder: the field's validator takes one beside the list for one that is not listed.
                "quotations/quotations.json": _as_json(_annotations(places)),
                **further_files(_runs(snapshots.values())),
            },
        )
    )


def _warcs(snapshot: Snapshot) -> Iterator[bytes]:
    """The exchanges that brought the snapshot; a record of the file where it came another way.

    Where it is only part of an answer, the part is a record of its own: the quotation's place is in it.
    """
    visit = _visit(snapshot)
    if visit:
        yield bytes_of(visit.archived)
    if visit is None or visit.sha256 != snapshot.sha256:
        try:
            data = bytes_of(snapshot.sha256)
        except FileNotFoundError:
            raise NothingKept("The bytes of a source of this statement are gone.") from None
        name = f"urn:sha256:{snapshot.sha256}" if visit else _address(snapshot)
        yield warc_of_file(name, snapshot.media_type, data, snapshot.read_at)


def _visit(snapshot: Snapshot) -> Visit | None:
    """The first visit whose answer is, or holds, the snapshot, and is in the archive."""
    # Not of a mailbox or a folder: the answer's name tells whose and where that is.
    on_the_web = Visit.objects.filter(url__startswith="http")
    whole = on_the_web.filter(sha256=snapshot.sha256)
    part = on_the_web.filter(pieces__sha256=snapshot.sha256)
    for visits in (whole, part):
        for visit in visits.exclude(archived="").order_by("id").distinct():
            if path_of(visit.archived).is_file():
                return visit
    return None


def _runs(snapshots: Iterable[Snapshot]) -> list[int]:
    """The runs that archived these, whose timestamps tell when."""
    return [visit.run_id for visit in map(_visit, snapshots) if visit]


def _page(snapshot: Snapshot) -> Page:
    visit = _visit(snapshot)
    url = visit.url if visit else _address(snapshot)
    return Page(url, snapshot.read_at, snapshot.source.title)


def _address(snapshot: Snapshot) -> str:
    return snapshot.source.url or f"urn:sha256:{snapshot.sha256}"


def _annotations(places: list[StatementSource]) -> list[dict[str, Any]]:
    """Each quotation as a W3C Web Annotation: the exact words, and their place in the text as read."""
    return [
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "type": "Annotation",
            "motivation": "classifying",
            "body": {"type": "TextualBody", "value": place.statement.stance, "purpose": "classifying"},
            "target": {
                "source": _address(place.snapshot),
                "state": {"type": "TimeState", "sourceDate": _moment(place.snapshot.read_at)},
                "selector": [
                    {"type": "TextQuoteSelector", "exact": place.quote},
                    {"type": "TextPositionSelector", "start": place.start, "end": place.end},
                ],
            },
            "extractor": place.snapshot.extractor,
            "sha256": place.snapshot.sha256,
        }
        for place in places
    ]


def _as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
