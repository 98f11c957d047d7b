"""Loads the example campaign: its documents through the reader and the queue, as an editor would."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models, transaction

from watchback import reference
from watchback.read import Reader, Reading, extract, find_quotation
from watchback.records import Document, Edtf, Proposal, Quotation
from watchback.web.campaign.models import Action, Mention, Partner, WinClaim
from watchback.web.register.deeds import record_deed
from watchback.web.register.gazetteer import register_gazetteer
from watchback.web.register.models import (
    AuditResult,
    Body,
    Deployment,
    Indicator,
    Request,
    Search,
    Source,
    Statement,
    Supplier,
)
from watchback.web.replies.example import reply_at_once
from watchback.web.review.decisions import Acceptance, accept
from watchback.web.review.intake import Saved, save_reading
from watchback.web.review.models import Proposal as Proposed
from watchback.words import SourceKind, Stance, Voice

EXAMPLE = Path(reference.__file__).parent / "example"
SUPPLIER = "hikvision"
INVENTED = "Invented for the demonstration."
TYPED = "typed by a person"

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was added: bodies, statements (and how many of them the reader had proposed), open proposals.

    ``waited_before`` counts proposals of an editor's own queue that the demonstration accepted.
    """

    bodies: int
    statements: int
    read_by_the_reader: int
    in_the_queue: int
    waited_before: int


class ExampleEditors:
    """The two who accept in the demonstration. They cannot sign in."""

    def __init__(self) -> None:
        self.first, self.second = (_example_user(name) for name in ("demonstration", "demonstration-second"))


def load_example(at: datetime) -> Loaded:
    """Loads the example campaign; what is there already is left alone."""
    entries: dict[str, list[Entry]] = tomllib.loads((EXAMPLE / "campaign.toml").read_text("utf-8"))
    with transaction.atomic():
        newest_before = Proposed.objects.order_by("-id").values_list("id", flat=True).first() or 0
        bodies = sum(_add_body(entry) for entry in entries["bodies"])
        editors = ExampleEditors()
        documents = _Documents(entries["sources"], at)
        for entry in entries["queue"]:
            documents.read(entry["document"])
        accepted = [_accept(entry, documents, editors, at) for entry in entries["statements"]]
        for kind, add in _FURTHER.items():
            for entry in entries[kind]:
                add(entry, documents, at)
        waiting = _open_proposals([entry["document"] for entry in entries["queue"]])
    made = [statement for statement in accepted if statement]
    readers = [
        statement for statement in made if not statement.places.filter(proposal__reader=TYPED).exists()
    ]
    before = [one for one in made if one.places.filter(proposal__id__lte=newest_before).exists()]
    return Loaded(bodies, len(made), len(readers), waiting, len(before))


class _Documents:
    """The example's documents, each read and taken into the queue once."""

    def __init__(self, described: list[Entry], at: datetime) -> None:
        self._described = {entry["document"]: entry for entry in described}
        self._reader = Reader(register_gazetteer())
        self._read: dict[str, tuple[Document, Saved]] = {}
        self.at = at

    def read(self, name: str) -> Document:
        if name not in self._read:
            data = (EXAMPLE / "documents" / name).read_bytes()
            described = self._described.get(name, {})
            document = _described(extract(data, name), described)
            reading = self._reader.read(document)
            if described:
                reading = replace(reading, document=document)
            saved = save_reading(data, reading, name, self.at)
            self._read[name] = document, saved
            if described:
                _describe(Source.objects.get(pk=saved.source_id), document)
        return self._read[name][0]

    def source(self, name: str) -> Source:
        self.read(name)
        return Source.objects.get(pk=self._read[name][1].source_id)

    def type(self, name: str, proposal: Proposal, by: Any) -> None:
        data = (EXAMPLE / "documents" / name).read_bytes()
        save_reading(data, Reading(self.read(name), (proposal,)), name, self.at, typed_by=by)


def _described(document: Document, entry: Mapping[str, Any]) -> Document:
    if not entry:
        return document
    return replace(
        document,
        title=entry["title"],
        publisher=entry["publisher"],
        published=Edtf(entry["published"]) if "published" in entry else None,
        source_kind=SourceKind(entry["kind"]),
    )


def _describe(source: Source, document: Document) -> None:
    """Says where a source came from, where it was taken in before without anybody saying so."""
    if source.publisher:
        return
    source.title, source.publisher = document.title or "", document.publisher or ""
    source.published = str(document.published or "")
    source.source_kind = document.source_kind.value
    source.save()
    record_deed("Watchback", "describe", source)


def _accept(entry: Entry, documents: _Documents, editors: ExampleEditors, at: datetime) -> Statement | None:
    """The statement that the example's editor made of the entry; None where it was made before."""
    document = documents.read(entry["document"])
    quotation = find_quotation(document.text, entry["quote"])
    if not isinstance(quotation, Quotation):
        raise ValueError(f"The example's quotation is not in {entry['document']}: {entry['quote']}")
    of_entry = {"body_id": entry["body"], "supplier_id": SUPPLIER, "stance": entry["stance"]}
    proposals = Proposed.objects.filter(**of_entry, snapshot_id=document.sha256)
    if Statement.everything.filter(**of_entry, snapshot_id=document.sha256).exists():
        return None
    overlapping = {"quote_start__lt": quotation.end, "quote_end__gt": quotation.start}
    proposed = proposals.filter(**overlapping).order_by("id").first()
    if proposed is None:
        documents.type(entry["document"], _typed(entry, document, quotation), editors.first)
        proposed = proposals.get(**overlapping)
    asked = Acceptance([proposed], _fields(entry), reason="Accepted for the demonstration.")
    accepted = accept(asked, editors.first, at)
    if accepted.statement is None:
        accepted = accept(asked, editors.second, at)
    if accepted.statement and accepted.statement.invitations.exists():
        told = entry.get("reply", ""), entry.get("reply_office", "")
        reply_at_once(accepted.statement, *told, editors.second, at)
    return accepted.statement


def _typed(entry: Entry, document: Document, quotation: Quotation) -> Proposal:
    return Proposal(
        quotation=quotation,
        body=Body.objects.get(pk=entry["body"]).name,
        body_id=entry["body"],
        supplier=Supplier.objects.get(pk=SUPPLIER).name,
        stance=Stance(entry["stance"]),
        voice=Voice(entry["voice"]),
        reader=TYPED,
        confidence=1.0,
        sha256=document.sha256,
    )


_TEXTS = ("estate", "deadline", "deadline_phrase", "condition", "speaker", "caller", "said_on", "as_at")


def _fields(entry: Entry) -> dict[str, Any]:
    """The fields as the editor set them: what the entry does not give is empty."""
    texts = {name: entry.get(name, "") for name in _TEXTS}
    return {**texts, "voice": entry["voice"], "count": entry.get("count"), "of": entry.get("of")}


def _open_proposals(documents: list[str]) -> int:
    return Proposed.objects.filter(source__filename__in=documents, decisions=None).count()


def _add_body(entry: Entry) -> bool:
    defaults = {"name": entry["name"], "kind": entry["kind"], "nation": "Invented", "status": "invented"}
    body, new = Body.objects.get_or_create(pk=entry["id"], defaults={**defaults, "source": INVENTED})
    if new:
        record_deed("Watchback", "add", body)
    return new


def _add(model: type[models.Model], values: Entry) -> models.Model | None:
    """The row with these values, with its deed; None where it was there before."""
    row, new = model._default_manager.get_or_create(**values)
    if new:
        record_deed("Watchback", "add", row)
    return row if new else None


def _of(entry: Entry, *names: str) -> Entry:
    return {name: entry[name] for name in names if name in entry}


def _add_partner(entry: Entry, documents: _Documents, at: datetime) -> None:
    _add(Partner, {"name": entry["name"]})


def _add_audit(entry: Entry, documents: _Documents, at: datetime) -> None:
    values = _of(entry, "verdict", "means", "estate", "ran_by", "claim", "coverage")
    finished = date.fromisoformat(entry["finished"])
    of_body = {"body_id": entry["body"], "supplier_id": SUPPLIER, "finished": finished}
    if not AuditResult.everything.filter(**of_body).exists():
        _add(AuditResult, {**values, **of_body, "accepted_at": at})


def _add_request(entry: Entry, documents: _Documents, at: datetime) -> None:
    days = {name: date.fromisoformat(entry[name]) for name in ("sent_on", "due")}
    values = {**_of(entry, "law", "subject"), **days}
    _add(Request, {**values, "body_id": entry["body"], "supplier_id": SUPPLIER})


def _add_search(entry: Entry, documents: _Documents, at: datetime) -> None:
    values = {**_of(entry, "where", "outcome"), "searched_on": date.fromisoformat(entry["searched_on"])}
    by = {"by": "the demonstration", "note": "Part of the demonstration."}
    _add(Search, {**values, **by, "body_id": entry["body"], "supplier_id": SUPPLIER})


def _add_action(entry: Entry, documents: _Documents, at: datetime) -> None:
    values = _of(entry, "title", "kind", "place", "held_on", "brief", "outcome")
    action = _add(Action, {**values, "body_id": entry.get("body"), "supplier_id": SUPPLIER})
    if isinstance(action, Action):
        action.partners.set(Partner.objects.filter(name__in=entry["partners"]))


def _add_win_claim(entry: Entry, documents: _Documents, at: datetime) -> None:
    statement = Statement.everything.in_force().filter(body_id=entry["body"], stance=entry["stance"]).first()
    if statement is not None:
        for action in Action.objects.filter(title__in=entry["actions"]):
            _add(WinClaim, {"statement": statement, "action": action, "note": entry.get("note", "")})


def _from_document(model: type[models.Model], *names: str) -> Callable[[Entry, _Documents, datetime], None]:
    def add(entry: Entry, documents: _Documents, at: datetime) -> None:
        source = documents.source(entry["document"]) if "document" in entry else None
        _add(model, {**_of(entry, *names), "source": source, "supplier_id": SUPPLIER})

    return add


_FURTHER: dict[str, Callable[[Entry, _Documents, datetime], None]] = {
    "partners": _add_partner,
    "audits": _add_audit,
    "requests": _add_request,
    "searches": _add_search,
    "actions": _add_action,
    "win_claims": _add_win_claim,
    "indicators": _from_document(Indicator, "name", "value", "unit", "dated", "quote"),
    "deployments": _from_document(
        Deployment,
        *("place", "locality", "region", "area", "country"),
        *("kind", "sensitivity", "found_on", "note", "published"),
    ),
    "mentions": _from_document(Mention, "where", "said_on", "title", "quote"),
}


def _example_user(name: str) -> Any:
    users = get_user_model().objects
    user = users.filter(username=name).first()
    if user is None:
        user = users.create_user(name, is_active=False)
        user.set_unusable_password()
        user.save()
    return user
