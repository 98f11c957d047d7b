"""The ledger of a run in the database: what to visit, what came, what was found."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from watchback.gather import runner
from watchback.gather.archive.warc import body_in, warc_of, warc_of_file
from watchback.gather.facts import Facts
from watchback.gather.source import Answer, Ask
from watchback.gather.source import Piece as Found
from watchback.gather.visitor import Known, Visited
from watchback.web.gathering.forgetting import erased_among
from watchback.web.gathering.models import Address, Piece, PieceState, Run, Visit, VisitState
from watchback.web.register.snapshots import bytes_of, forget_bytes, keep_bytes, path_of
from watchback.web.register.steps import step
from watchback.words import Outcome

NamesSupplier = Callable[[bytes], bool]
_LONGEST_URL = 8_000
_AT_ONCE = 500
_LEFT_AT_MOST = 100
GONE = (404, 410)
TOO_MANY = 429


class RunLedger:
    """What one run remembers. ``names_supplier`` tells which pieces are worth reading."""

    def __init__(self, run: Run, facts: Facts, names_supplier: NamesSupplier) -> None:
        self._run, self._facts = run, facts
        self._names_supplier = names_supplier
        self._none_left_kept = False

    def open(self, asks: Iterable[Ask]) -> None:
        """Writes down where the run begins, unless it has begun."""
        if self._run.begun:
            return
        with transaction.atomic():
            self._add([*asks, *self._left_by_the_run_before()])
            Run.objects.filter(pk=self._run.pk).update(begun=True)
        self._run.begun = True
        step("gathering: run begun")

    def next(self) -> runner.Visit | None:
        """The next visit whose time has come; answers that are kept already first."""
        row = self._left_kept() or self._waiting()
        if row is None:
            return None
        ask = _ask(row)
        return runner.Visit(row.pk, ask, row.tries, self._kept_answer(row, ask))

    def known(self, ask: Ask) -> Known | None:
        """What is kept of the last answer from the address."""
        address = Address.objects.filter(pk=_print_of(ask.url)).first()
        if address is None or not (address.etag or address.last_modified):
            return None
        if not path_of(address.archived).is_file():  # "not modified" would then tell nothing
            return None
        return Known(address.etag, address.last_modified, lambda: body_kept(address.archived))

    def keep(self, visit: runner.Visit, visited: Visited) -> None:
        """The exchanges as WARC under their hash, and the line that says so."""
        answer = visited.answer
        assert answer
        sha256 = hashlib.sha256(answer.data).hexdigest()
        was_erased = bool(erased_among([sha256]))
        archived = "" if was_erased else keep_bytes(_warc(visited))
        step("gathering: answer archived")
        with transaction.atomic():
            body_is_in = "" if was_erased else self._remember(visit.ask, visited, archived, sha256)
            Visit.objects.filter(pk=visit.id).update(
                state=VisitState.KEPT,
                tries=visit.tries + 1,
                status=answer.status,
                answer_url=answer.url,
                media_type=answer.media_type[:120],
                charset=(answer.charset or "")[:60],
                archived=body_is_in,
                sha256=sha256,
                fetched_at=answer.fetched_at,
                unchanged=visited.unchanged,
            )
        step("gathering: answer kept")

    def done(self, visit: runner.Visit, asks: Iterable[Ask], pieces: Iterable[Found]) -> None:
        """What a visit gave, and what to visit next. Pieces that name a supplier are kept to be read."""
        all_found = list(pieces)
        hashes = [hashlib.sha256(piece.data).hexdigest() for piece in all_found]
        gone = erased_among(hashes) if hashes else set()
        left = [piece for piece, sha256 in zip(all_found, hashes, strict=True) if sha256 not in gone]
        found = [(piece, self._keep_if_worth_reading(piece)) for piece in left]
        with transaction.atomic():
            self._add(asks)
            self._add_pieces(visit.id, found)
            Visit.objects.filter(pk=visit.id).update(state=VisitState.DONE)
            if len(left) < len(all_found):
                transaction.on_commit(partial(self._forget_answer, visit.id))
        step("gathering: visit done")

    def _forget_answer(self, visit_id: int) -> None:
        """An answer that holds what was erased is not kept, whatever else it holds."""
        archived = Visit.objects.get(pk=visit_id).archived
        Address.objects.filter(archived=archived).delete()
        Visit.objects.filter(pk=visit_id).update(carries={})
        if archived:
            forget_bytes(archived)

    def failed(self, visit: runner.Visit, visited: Visited) -> None:
        """Why a visit gave nothing."""
        self._write_down(visit, visited, tries=visit.tries + 1, state=VisitState.FAILED, not_before=None)

    def later(self, visit: runner.Visit, visited: Visited, seconds: float) -> None:
        """When a visit is tried again, and why. Where its host was only held, that was no try."""
        tries = visit.tries if visited.held else visit.tries + 1
        not_before = timezone.now() + timedelta(seconds=seconds)
        self._write_down(visit, visited, tries=tries, not_before=not_before)

    def _left_kept(self) -> Visit | None:
        """An answer that a stopped process kept and made nothing of; this process leaves none."""
        if self._none_left_kept:
            return None
        # Ordered as the index is, which a search of 20,000 rows needs.
        kept = self._run.visits.filter(state=VisitState.KEPT).order_by("not_before", "id")
        while row := kept.first():
            if row.tries < runner.TRIES:
                # Counted first: the process may have ended on this very answer.
                Visit.objects.filter(pk=row.pk).update(tries=row.tries + 1)
                return row
            sentence = f"What came from {row.url} could not be read: the process that read it broke down."
            Visit.objects.filter(pk=row.pk).update(
                state=VisitState.FAILED, outcome=Outcome.UNREADABLE.value, sentence=sentence
            )
        self._none_left_kept = True
        return None

    def _waiting(self) -> Visit | None:
        waiting = self._run.visits.filter(state=VisitState.WAITING)
        row: Visit | None = waiting.filter(not_before=None).order_by("id").first()
        due = waiting.filter(not_before__lte=timezone.now()).order_by("not_before", "id")
        return row or due.first()

    def waits_until(self) -> datetime | None:
        """When the first of the visits put off may be tried; None where none waits."""
        waiting = self._run.visits.filter(state=VisitState.WAITING)
        return waiting.order_by("not_before").values_list("not_before", flat=True).first()

    def _left_by_the_run_before(self) -> list[Ask]:
        """What the last run could not get and may be there yet: the days of this run need not hold it."""
        before = Run.objects.filter(watch_id=self._run.watch_id).exclude(finished_at=None)
        last = before.order_by("-id").first()
        if last is None:
            return []
        may_be_there = Q(outcome=Outcome.UNREADABLE) | Q(status=TOO_MANY)
        failed = last.visits.filter(may_be_there, state=VisitState.FAILED)
        # A run that had to be given up leaves what it had not come to.
        not_come_to = last.visits.filter(state__in=[VisitState.WAITING, VisitState.KEPT]).order_by("id")
        failed = failed.exclude(status__in=GONE).order_by("id")
        return [_ask(row) for row in (*not_come_to, *failed[:_LEFT_AT_MOST])]

    def _write_down(self, visit: runner.Visit, visited: Visited, **more: Any) -> None:
        archived = keep_bytes(_warc(visited)) if visited.exchanges else ""
        last = visited.exchanges[-1] if visited.exchanges else None
        told: dict[str, Any] = {"archived": archived, "status": last.status} if last else {}
        Visit.objects.filter(pk=visit.id).update(
            outcome=visited.outcome.value if visited.outcome else "",
            sentence=visited.sentence,
            **told,
            **more,
        )
        step("gathering: refusal written down")

    def _kept_answer(self, row: Visit, ask: Ask) -> Answer | None:
        """An answer that was kept by this run before it was stopped, or for good by an earlier one."""
        if row.state == VisitState.KEPT:
            kept = body_kept(row.archived)
            if kept and row.fetched_at:
                return Answer(
                    ask,
                    row.answer_url,
                    row.status or 200,
                    row.media_type or kept[1],
                    row.charset or None,
                    kept[0],
                    row.fetched_at,
                )
        return None if row.again else self._kept_for_good(row, ask)

    def _kept_for_good(self, row: Visit, ask: Ask) -> Answer | None:
        """What never changes is asked for once."""
        address = Address.objects.filter(pk=_print_of(row.url)).first()
        kept = body_kept(address.archived) if address else None
        if address is None or kept is None:
            return None
        Visit.objects.filter(pk=row.pk).update(
            unchanged=True,
            archived=address.archived,
            sha256=address.sha256,
            status=address.status,
            fetched_at=address.visited_at,
        )
        media_type, charset = address.media_type or kept[1], address.charset or None
        return Answer(ask, row.url, address.status, media_type, charset, kept[0], address.visited_at)

    def _remember(self, ask: Ask, visited: Visited, archived: str, sha256: str) -> str:
        """Keeps what the next request to the address needs; returns the WARC file that holds the body.

        After "not modified" that is the file of the earlier answer.
        """
        answer = visited.answer
        assert answer
        before = Address.objects.filter(pk=_print_of(ask.url)).first()
        holder = before.archived if visited.unchanged and before else archived
        changed = before is None or before.sha256 != sha256
        told = {
            "url": ask.url,
            "etag": visited.etag,
            "last_modified": visited.last_modified[:100],
            "archived": holder,
            "sha256": sha256,
            "status": answer.status,
            "media_type": answer.media_type[:120],
            "charset": (answer.charset or (before.charset if before else "") or "")[:60],
            "visited_at": answer.fetched_at,
            "changed_at": answer.fetched_at if changed or not before else before.changed_at,
        }
        row = Address(key=_print_of(ask.url), **told)
        Address.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["key"], update_fields=list(told)
        )
        return holder

    def _add(self, asks: Iterable[Ask]) -> None:
        """New visits, once each, as far as a run may go."""
        room = self._facts.most_visits - self._run.visits.count()
        rows = {_key(ask): ask for ask in map(_writable, asks) if len(ask.url) <= _LONGEST_URL}
        if not rows:
            return
        before = set(self._run.visits.filter(key__in=list(rows)).values_list("key", flat=True))
        new = [(key, ask) for key, ask in rows.items() if key not in before]
        if len(new) > room:
            Run.objects.filter(pk=self._run.pk).update(
                is_cut=True,
                note=f"Stopped at {self._facts.most_visits:,} pages: there were more than a run takes.",
            )
        Visit.objects.bulk_create(
            [
                Visit(
                    run=self._run,
                    key=key,
                    url=ask.url,
                    role=ask.role,
                    carries=dict(ask.carries),
                    also=sorted(ask.also),
                    again=ask.again,
                    secrets=list(ask.secrets),
                )
                for key, ask in new[: max(0, room)]
            ],
            batch_size=_AT_ONCE,
        )

    def _keep_if_worth_reading(self, piece: Found) -> bool:
        is_worth = self._names_supplier(piece.data)
        if is_worth or self._facts.keeps_all:
            keep_bytes(piece.data)
        return is_worth

    def _add_pieces(self, visit_id: int, found: list[tuple[Found, bool]]) -> None:
        now = timezone.now()
        rows = {}
        for piece, is_kept in found:
            sha256 = hashlib.sha256(piece.data).hexdigest()
            key = _print_of(f"{piece.address}\n{sha256}")
            rows[key] = Piece(
                watch_id=self._run.watch_id,
                run=self._run,
                visit_id=visit_id,
                key=key,
                address=_plain(piece.address),
                sha256=sha256,
                media_type=piece.media_type[:120],
                title=_plain(piece.title),
                published=str(piece.published or ""),
                month=_month(piece, now),
                body_name=_plain(piece.body),
                state=PieceState.WAITING if is_kept else PieceState.PASSED,
                found_at=now,
            )
        Piece.objects.bulk_create(rows.values(), ignore_conflicts=True, batch_size=_AT_ONCE)


def _ask(row: Visit) -> Ask:
    return Ask(row.url, row.role, row.carries, frozenset(row.also), row.again, tuple(row.secrets))


def _writable(ask: Ask) -> Ask:
    """The ask without signs that a database cannot hold; a source may send such in its JSON."""
    return replace(
        ask, url=_plain(ask.url), carries={name: _plain(value) for name, value in ask.carries.items()}
    )


def _plain(text: str) -> str:
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _warc(visited: Visited) -> bytes:
    if visited.exchanges:
        return warc_of(visited.exchanges)
    answer = visited.answer
    assert answer
    return warc_of_file(answer.url, answer.media_type, answer.data, answer.fetched_at)


def body_kept(archived: str) -> tuple[bytes, str] | None:
    """The body in an archived answer, and its media type; None where it is no longer there."""
    if not archived:
        return None
    try:
        return body_in(bytes_of(archived))
    except (FileNotFoundError, ValueError):
        return None


def _month(piece: Found, now: datetime) -> str:
    first = piece.published.first if piece.published else None
    return f"{first or now.date():%Y-%m}"


def _key(ask: Ask) -> str:
    return _print_of(json.dumps([ask.url, ask.role, sorted(ask.carries.items())]))


def _print_of(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
