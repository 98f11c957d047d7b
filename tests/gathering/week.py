"""Makes a week of a campaign in the invented county: promises, requests, watches and what became of them."""

import hashlib
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from tests.register import barsetshire
from watchback import records
from watchback.read import Reading
from watchback.records import Document, Edtf, Quotation
from watchback.web.gathering.models import Run, Watch
from watchback.web.gathering.watching import watches
from watchback.web.register.models import (
    Body,
    Request,
    RequestReply,
    Search,
    Snapshot,
    SourceLook,
    Statement,
    StatementSource,
)
from watchback.web.review.intake import save_reading
from watchback.web.review.models import Proposal
from watchback.words import Estate, SourceKind, SourceState, Stance, Voice

MONDAY = date(2026, 11, 23)
SAID = date(2026, 3, 2)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def body(name: str, **more: Any) -> Body:
    id = name.lower().replace(" ", "-")
    return Body.objects.get_or_create(id=id, defaults={"name": name, **more})[0]


def document(text: str, kind: SourceKind = SourceKind.MINUTES) -> Document:
    return Document(
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        extractor="plain text 1",
        source_kind=kind,
        title=text.splitlines()[0],
        published=Edtf(str(SAID)),
    )


def proposal(name: str, quote: str, source: str = "", **changes: Any) -> Proposal:
    """A proposal in the queue, from a document of its own."""
    of, supplier = body(name), barsetshire.supplier()
    text = f"{name}: minutes\n\nThe leader said: “{quote}”\n\nThe meeting closed at noon."
    at = text.index(quote)
    values = {
        "quotation": Quotation(text, at, at + len(quote)),
        "body": of.name,
        "body_id": of.pk,
        "supplier": supplier.name,
        "stance": Stance.WILL_REMOVE,
        "voice": Voice.OWN,
        "reader": "a test",
        "estate": Estate.PUBLIC_REALM,
        "said_on": Edtf(str(SAID)),
    }
    reading = Reading(document(text), (records.Proposal(**(values | changes)),))
    save_reading(text.encode(), reading, source or f"https://{of.pk}.example/minutes", noon(SAID))
    return Proposal.objects.order_by("-id")[0]


def promise(name: str, due: str = "", source: str = "") -> Statement:
    """An accepted promise of a body to remove its cameras, by ``due`` (EDTF) where that is given."""
    by = f" by {Edtf(due).words}" if due else ""
    quote = f"All Hikvision cameras in our streets will be taken down{by}."
    made = proposal(name, quote, source, **({"deadline": Edtf(due)} if due else {}))
    return barsetshire.accept(made, at=noon(SAID))


def search(of: Body, on: date, outcome: str = "searched-none") -> Search:
    return Search.objects.create(
        body=of, supplier=barsetshire.supplier(), where="Minutes", searched_on=on, outcome=outcome, by="asha"
    )


def request(name: str, due: date, **more: Any) -> Request:
    sent = due - timedelta(days=28)
    return Request.objects.create(
        body=body(name), supplier=barsetshire.supplier(), sent_on=sent, due=due, **more
    )


def reply(to: Request, on: date, text: str = "") -> RequestReply:
    """A recorded reply, with its document where it has a text."""
    snapshot = None
    if text:
        found = document(text, SourceKind.FOI_RESPONSE)
        save_reading(text.encode(), Reading(found), f"https://{to.body_id}.example/foi", noon(on))
        snapshot = Snapshot.objects.get(pk=found.sha256)
    return RequestReply.objects.create(request=to, reply_on=on, snapshot=snapshot)


def watch(source: str = "govuk", began: date = SAID, **more: Any) -> Watch:
    made = watches.add(watches.Wanted(source, **more), "asha", noon(began))
    Watch.objects.filter(pk=made.pk).update(due_at=noon(MONDAY + timedelta(days=1)))
    return made


def ran(of: Watch, on: date, outcome: str = "searched-none", note: str = "") -> Run:
    """A finished run."""
    at = noon(on)
    return Run.objects.create(
        watch=of, since=on, until=on, started_at=at, finished_at=at, outcome=outcome, note=note, begun=True
    )


def look(statement: Statement, on: date, state: SourceState, now: str = "") -> SourceLook:
    """A look at the page that the statement was quoted from; ``now`` is what it says instead."""
    place = StatementSource.objects.get(statement=statement)
    snapshot = None
    if now:
        found = document(now)
        save_reading(now.encode(), Reading(found), place.source.url, noon(on))
        snapshot = Snapshot.objects.get(pk=found.sha256)
    missing = [] if state in (SourceState.STANDS, SourceState.NOT_SEEN) else [statement.pk]
    return SourceLook.objects.create(
        source=place.source, on=on, state=state, snapshot=snapshot, missing=missing
    )
