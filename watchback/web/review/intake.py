"""Takes a read document into the queue: the snapshot first, then source and proposals at once."""

import hashlib
import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any, Protocol

from django.db import transaction

from watchback import records
from watchback.records import Document, Quotation, QuotationNotFound
from watchback.web.register.deeds import BY_WATCHBACK, hold_register, record_deed
from watchback.web.register.models import Body, Erasure, Snapshot, Source, Supplier
from watchback.web.register.snapshots import forget_bytes, keep_bytes
from watchback.web.register.steps import step
from watchback.web.review.models import Proposal

LONGEST_ADDRESS = 2000


class Reading(Protocol):
    """A document with what a reader, or a person, proposes from it."""

    @property
    def document(self) -> Document: ...

    @property
    def proposals(self) -> tuple[records.Proposal, ...]: ...


@dataclass(frozen=True, slots=True)
class Saved:
    """``new`` counts the proposals added; ``known`` says that these bytes were here before."""

    source_id: str
    new: int
    known: bool


class Refused(ValueError):
    """The document cannot be taken in; the message says why in one sentence."""


def save_reading(
    data: bytes,
    reading: Reading,
    source: str,
    read_at: datetime,
    typed_by: Any = None,
    licence: str = "",
) -> Saved:
    """Keeps the bytes as a snapshot and puts the proposals into the queue.

    ``source`` is an address or a file's name, ``licence`` the one under which it was published. The
    same bytes again add nothing but proposals that were not made before. Raises Refused for bytes
    that were erased and where a proposal's supplier is not in the register.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    refuse_unkeepable(reading.document.text, source)
    refuse_erased(sha256)
    suppliers = suppliers_of(reading.proposals)
    keep_bytes(data)
    with transaction.atomic():
        hold_register()
        refuse_erased(sha256)
        snapshot, known = snapshot_of(data, reading.document, source, read_at, licence)
        step("intake: source and snapshot written")
        new = _add_proposals(snapshot, reading.proposals, suppliers, read_at, typed_by)
        step("intake: proposals written")
        if new or not known:
            rows = [*([] if known else [snapshot]), *new]
            record_deed(
                typed_by or BY_WATCHBACK,
                "take in",
                ("source", snapshot.source_id),
                {"proposals": len(new)},
                rows,
            )
        step("intake: deed written")
    step("intake: committed")
    return Saved(source_id=snapshot.source_id, new=len(new), known=known)


def fingerprint(snapshot: str, proposal: records.Proposal) -> str:
    """What makes two proposals the same: snapshot, body, supplier, stance, estate and place."""
    parts = (
        snapshot,
        proposal.body_id or proposal.body,
        proposal.supplier,
        proposal.stance,
        proposal.estate or "",
        str(proposal.quotation.start),
        str(proposal.quotation.end),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def refuse_unkeepable(text: str, source: str) -> None:
    """What a database cannot hold is refused before anything is written."""
    if len(source) > LONGEST_ADDRESS:
        raise Refused(f"The address is longer than {LONGEST_ADDRESS} characters.")
    if "\0" in text or not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text):
        raise Refused("The document's text holds signs that are no characters, so it cannot be kept.")


def refuse_erased(sha256: str) -> None:
    erasure = Erasure.objects.filter(table=Snapshot._meta.db_table, row_id=sha256).first()
    if erasure:
        forget_bytes(sha256)  # in case it was erased just after these bytes were kept
        day = records.day_in_words(erasure.at.date())
        raise Refused(f"This document was erased from the register on {day} and is not taken in again.")


def suppliers_of(proposals: Iterable[records.Proposal]) -> dict[str, Supplier]:
    names = {proposal.supplier for proposal in proposals}
    found = {supplier.name: supplier for supplier in Supplier.objects.filter(name__in=names)}
    if missing := sorted(names - set(found)):
        raise Refused(f"The register has no supplier called {missing[0]}.")
    return found


def snapshot_of(
    data: bytes, document: Document, source: str, read_at: datetime, licence: str = ""
) -> tuple[Snapshot, bool]:
    """The snapshot of these bytes, made with its source if it is new, and whether it was there before."""
    sha256 = hashlib.sha256(data).hexdigest()
    known = Snapshot.objects.filter(pk=sha256).select_related("source").first()
    if known:
        return known, True
    place = _source_at(source, document, read_at, licence)
    return _new_snapshot(sha256, len(data), document, place, read_at), False


def _new_snapshot(sha256: str, size: int, document: Document, source: Source, read_at: datetime) -> Snapshot:
    return Snapshot.objects.create(
        sha256=sha256,
        source=source,
        size=size,
        media_type=document.media_type,
        read_at=read_at,
        extractor=document.extractor,
        text=document.text,
    )


def _source_at(source: str, document: Document, read_at: datetime, licence: str) -> Source:
    """The source at this address, made if it is new; a file has no address and is always new."""
    described = {
        "title": document.title or "",
        "publisher": (document.publisher or "")[:300],
        "published": str(document.published or ""),
        "source_kind": document.source_kind.value,
        "licence": licence[:120],
        "created_at": read_at,
    }
    if is_address(source):
        return Source.objects.get_or_create(url=source, defaults=described)[0]
    return Source.objects.create(filename=file_name(source, document.media_type), **described)


def is_address(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def file_name(source: str, media_type: str) -> str:
    """The file's own name: a path of somebody's machine is nobody else's business."""
    name = PurePath(source.replace("\\", "/")).name
    return name[-255:] if name not in ("", "-") else f"document{mimetypes.guess_extension(media_type) or ''}"


def _add_proposals(
    snapshot: Snapshot,
    proposals: Iterable[records.Proposal],
    suppliers: dict[str, Supplier],
    created_at: datetime,
    typed_by: Any,
) -> list[Proposal]:
    by_print = {fingerprint(snapshot.pk, proposal): proposal for proposal in proposals}
    before = set(Proposal.objects.filter(fingerprint__in=by_print).values_list("fingerprint", flat=True))
    bodies = set(
        Body.objects.filter(pk__in=[p.body_id for p in by_print.values()]).values_list("pk", flat=True)
    )
    rows = [
        proposal_row(snapshot, proposal, mark, suppliers, bodies, created_at, typed_by)
        for mark, proposal in by_print.items()
        if mark not in before and _still_stands(snapshot, proposal)
    ]
    for row in rows:
        row.save(force_insert=True)
    return rows


def _still_stands(snapshot: Snapshot, proposal: records.Proposal) -> bool:
    """Whether the words stand at that place of the text kept; a newer extractor may count otherwise."""
    try:
        Quotation.claimed(snapshot.text, proposal.quotation.exact, proposal.quotation.start)
    except QuotationNotFound:
        return False
    return True


def proposal_row(
    snapshot: Snapshot,
    proposal: records.Proposal,
    mark: str,
    suppliers: dict[str, Supplier],
    bodies: set[str],
    created_at: datetime,
    typed_by: Any,
) -> Proposal:
    """The proposal as a row, not saved yet; ``mark`` is its fingerprint."""
    return Proposal(
        snapshot=snapshot,
        source_id=snapshot.source_id,
        fingerprint=mark,
        body_id=proposal.body_id if proposal.body_id in bodies else None,
        body_name=proposal.body[:300],
        supplier=suppliers[proposal.supplier],
        stance=proposal.stance.value,
        voice=proposal.voice.value,
        estate=proposal.estate or "",
        deadline=str(proposal.deadline or ""),
        deadline_phrase=proposal.deadline_phrase or "",
        condition=proposal.condition or "",
        count=proposal.count,
        of=proposal.of,
        speaker=proposal.speaker or "",
        caller=proposal.caller or "",
        said_on=str(proposal.said_on or ""),
        as_at=str(proposal.as_at or ""),
        quote=proposal.quotation.exact,
        quote_start=proposal.quotation.start,
        quote_end=proposal.quotation.end,
        quote_prefix=proposal.quotation.prefix,
        quote_suffix=proposal.quotation.suffix,
        confidence=proposal.confidence,
        reader=proposal.reader[:200],
        reasons=dict(proposal.reasons),
        doubts=dict(proposal.doubts),
        title=proposal.title or "",
        published=str(proposal.published or ""),
        created_at=created_at,
        typed_by=typed_by,
    )
