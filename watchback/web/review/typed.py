"""A proposal typed by a person: its quotation found in the document, then into the queue."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from watchback import records
from watchback.read import NearMiss, Reading, find_quotation
from watchback.read.kinds import kind_of_document
from watchback.records import Document, Quotation, edtf_or_none
from watchback.web.review.intake import Saved, fingerprint, save_reading
from watchback.web.review.material import Material
from watchback.web.review.models import Proposal
from watchback.words import Estate, SourceKind, Stance, Voice

READER = "typed by a person"


class QuotationMissing(ValueError):
    """The words are not in the document; ``near`` is the passage most like them."""

    def __init__(self, near: NearMiss) -> None:
        super().__init__("These words are not in the document.")
        self.near = near


def passage_taken(document: Document, taken: str) -> Quotation | None:
    """The passage that was chosen, named as "start-end"; None where there is no such place."""
    start, dash, end = taken.partition("-")
    if dash and start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(document.text):
        return Quotation(document.text, int(start), int(end))
    return None


def quotation_in(document: Document, words: str) -> Quotation:
    """The quotation as the document has it. Raises QuotationMissing, and ValueError for no words."""
    found = find_quotation(document.text, words)
    if isinstance(found, NearMiss):
        raise QuotationMissing(found)
    return found


def save_typed(
    material: Material, document: Document, quotation: Quotation, values: Mapping[str, Any], by: Any
) -> tuple[Saved, Proposal]:
    """Puts the proposal into the queue. Raises ``intake.Refused``."""
    kind = SourceKind(values["source_kind"]) if values["source_kind"] else kind_of_document(document).kind
    published = edtf_or_none(values["published"]) or document.published
    document = replace(document, source_kind=kind, published=published)
    proposal = _proposal(document, quotation, values)
    reading = Reading(document, (proposal,))
    saved = save_reading(material.data, reading, material.source, material.read_at, typed_by=by)
    return saved, Proposal.objects.get(fingerprint=fingerprint(document.sha256, proposal))


def _proposal(document: Document, quotation: Quotation, values: Mapping[str, Any]) -> records.Proposal:
    body = values["body"]
    return records.Proposal(
        quotation=quotation,
        body=body.name,
        body_id=body.pk,
        supplier=values["supplier"].name,
        stance=Stance(values["stance"]),
        voice=Voice(values["voice"]),
        reader=READER,
        estate=Estate(values["estate"]) if values["estate"] else None,
        deadline=edtf_or_none(values["deadline"]),
        deadline_phrase=values["deadline_phrase"] or None,
        condition=values["condition"] or None,
        count=values["count"],
        of=values["of"],
        speaker=values["speaker"] or None,
        said_on=edtf_or_none(values["said_on"]),
        as_at=edtf_or_none(values["as_at"]),
        caller=values["caller"] or None,
        confidence=1.0,
        source=document.source,
        sha256=document.sha256,
        source_kind=document.source_kind,
        title=document.title,
        published=document.published,
    )
