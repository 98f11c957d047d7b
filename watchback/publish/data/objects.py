"""Statements, requests, audits and the rest as plain objects: what JSON has, and every other format."""

from datetime import date
from typing import Any

from watchback.records import Edtf
from watchback.records.coverage import Coverage
from watchback.records.published import (
    Correction,
    PublishedAction,
    PublishedAudit,
    PublishedDeployment,
    PublishedRequest,
    PublishedSearch,
    PublishedStatement,
    SourceNote,
)
from watchback.words import State

Object = dict[str, Any]


def statement_object(one: PublishedStatement) -> Object:
    """A statement as the table of statements has it; without words where they were erased."""
    record = one.record
    source = one.sources[0] if one.sources else SourceNote("", "")
    return {
        "id": record.id,
        "body_id": record.body_id,
        "body": one.body.name,
        "supplier": record.supplier,
        "stance": record.stance.value,
        "voice": record.voice.value,
        "estate": record.estate,
        "said_on": _edtf(record.said_on),
        "as_at": _edtf(record.as_at),
        "published": _edtf(record.published),
        "snapshot_on": _iso(record.snapshot_on),
        "evidence_day": one.day.isoformat(),
        "evidence_day_rule": one.day_rule,
        "deadline": _edtf(record.deadline),
        "deadline_phrase": one.deadline_phrase or None,
        "due": _iso(one.due),
        "condition": one.condition or None,
        "count": record.count,
        "of": record.of,
        "speaker": one.speaker or None,
        "office": one.office or None,
        "caller": one.caller or None,
        "meeting": one.meeting or None,
        "quote": "" if one.tombstone else record.quote,
        **_source_fields(source),
        "accepted_on": one.accepted_on.isoformat(),
        "state": (one.change.state if one.change else State.ACCEPTED).value,
    }


def _source_fields(source: SourceNote) -> Object:
    return {
        "source_id": source.id,
        "source_title": source.title or None,
        "source_url": source.url or None,
        "source_publisher": source.publisher or None,
        "source_kind": source.kind.value,
        "source_licence": source.licence or None,
        "sha256": source.sha256,
        "start": source.start,
        "end": source.end,
    }


def statement_details(one: PublishedStatement) -> Object:
    """A statement with the words around it, every source, and what became of it."""
    change, tombstone = one.change, one.tombstone
    return {
        **statement_object(one),
        "prefix": (one.prefix or None) if tombstone is None else None,
        "suffix": (one.suffix or None) if tombstone is None else None,
        "sources": [_source(source) for source in one.sources],
        "changed": {
            "state": change.state.value,
            "on": change.on.isoformat(),
            "reason": change.reason,
            "superseded_by": change.superseded_by,
        }
        if change
        else None,
        "erased": {"on": tombstone.on.isoformat(), "reason": tombstone.reason} if tombstone else None,
    }


def _source(source: SourceNote) -> Object:
    return {
        "id": source.id,
        "title": source.title or None,
        "url": source.url or None,
        "publisher": source.publisher or None,
        "published": _edtf(source.published),
        "kind": source.kind.value,
        "licence": source.licence or None,
        "sha256": source.sha256 or None,
        "read_on": _iso(source.read_on),
        "start": source.start,
        "end": source.end,
    }


def request_object(one: PublishedRequest) -> Object:
    """A freedom-of-information request with its replies."""
    record = one.record
    return {
        "id": record.id,
        "body_id": record.body_id,
        "supplier": record.supplier,
        "law": record.law.value,
        "sent_on": record.sent_on.isoformat(),
        "due": record.due.isoformat(),
        "reply_on": _iso(record.reply_on),
        "estate": record.estate,
        "subject": one.subject or None,
        "url": one.url or None,
        "replies": [{"on": on.isoformat(), "note": note or None} for on, note in one.replies],
    }


def audit_object(one: PublishedAudit) -> Object:
    """An accepted audit: the claim, the verdict, what was seen."""
    record = one.record
    return {
        "id": record.id,
        "body_id": record.body_id,
        "supplier": record.supplier,
        "verdict": record.verdict.value,
        "means": record.means.value,
        "finished": record.finished.isoformat(),
        "estate": record.estate,
        "ran_by": one.ran_by or None,
        "claim": one.claim or None,
        "report_sha256": one.report_sha256 or None,
        "coverage": dict(one.coverage),
    }


def action_object(one: PublishedAction) -> Object:
    """Something the campaign did, with the statements that it is named for."""
    return {
        "id": one.id,
        "title": one.title,
        "kind": one.kind or None,
        "place": one.place or None,
        "held_on": _edtf(one.held_on),
        "outcome": one.outcome or None,
        "brief": one.brief or None,
        "partners": [partner.name for partner in one.partners],
        "claimed_for": list(one.claimed_for),
    }


def search_object(body_id: str, one: PublishedSearch) -> Object:
    """A look, as the table of searches has it."""
    return {
        "body_id": body_id,
        "supplier": one.supplier,
        "where": one.where,
        "searched_on": one.searched_on.isoformat(),
        "outcome": one.outcome.value,
        "note": one.note or None,
    }


def correction_object(one: Correction) -> Object:
    """A correction, as the table of corrections has it."""
    return {
        "id": one.id,
        "on": one.on.isoformat(),
        "what": one.what or None,
        "reason": one.reason or None,
        "subject_kind": one.subject_kind or None,
        "subject_id": one.subject_id or None,
        "body_id": one.body.id if one.body else None,
    }


def deployment_object(one: PublishedDeployment) -> Object:
    """A place, as the table of deployments has it: no more precisely than may be told."""
    source = one.source or SourceNote("", "")
    return {
        "id": one.id,
        "supplier": one.supplier.name if one.supplier else None,
        "area": one.area.value,
        "place": one.place or None,
        "country": one.country or None,
        "kind": one.kind or None,
        "found_on": _edtf(one.found_on),
        "note": one.note or None,
        "source_title": source.title or None,
        "source_url": source.url or None,
        "source_publisher": source.publisher or None,
    }


def coverage_counts(nation: str, kind: str, supplier: str, one: Coverage) -> Object:
    """A count of looks, as the table of coverage has it."""
    return {
        "nation": nation or None,
        "kind": kind or None,
        "supplier": supplier,
        "period": one.period.value,
        "first": _iso(one.first),
        "last": one.last.isoformat(),
        "total": one.total,
        "looked": one.looked,
        "blocked": one.blocked,
        "unreadable": one.unreadable,
        "not_looked": one.not_looked,
    }


def _edtf(value: Edtf | None) -> str | None:
    return value.text if value else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
