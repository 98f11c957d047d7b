"""What must always be true of a live register: each rule a function, run by ``watchback check``."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q

from watchback.records import Edtf
from watchback.web.gathering.forgetting import left_of_what_was_erased
from watchback.web.register.accept import expected_days
from watchback.web.register.append_only import kept_models, unguarded_tables
from watchback.web.register.digests import row_key
from watchback.web.register.exchange import IMPORTED
from watchback.web.register.models import (
    AuditResult,
    Body,
    BodySuccession,
    Deed,
    Erasure,
    Kept,
    Snapshot,
    Statement,
    StatementSource,
)
from watchback.web.register.snapshots import is_whole, left_over_parts, path_of
from watchback.web.review.models import Decision, Proposal

Invariant = Callable[[datetime], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one invariant found: ``rule`` says what must hold, ``breaches`` where it does not."""

    name: str
    rule: str
    breaches: tuple[str, ...]


def check_register(at: datetime) -> Iterator[Finding]:
    """Tries every invariant on the whole register."""
    for invariant in INVARIANTS:
        yield Finding(invariant.__name__, (invariant.__doc__ or "").strip(), tuple(invariant(at)))


def quotations_are_in_their_snapshots(at: datetime) -> Iterator[str]:
    """Every quotation stands in its snapshot's text at the place it names."""
    yield from _misquoted(StatementSource, "statement_id", "start", "end", "statement")
    yield from _misquoted(Statement, "id", "quote_start", "quote_end", "statement")
    yield from _misquoted(Proposal, "id", "quote_start", "quote_end", "proposal")


def snapshots_are_whole(at: datetime) -> Iterator[str]:
    """Every snapshot's bytes are in the store and have their hash; erased ones are gone."""
    erased = _erased(Snapshot)
    for sha256 in Snapshot.objects.order_by("pk").values_list("pk", flat=True).iterator():
        if sha256 in erased and path_of(sha256).exists():
            yield f"The bytes of snapshot {sha256} were erased, but are still in the store."
        elif sha256 not in erased and not path_of(sha256).exists():
            yield f"The bytes of snapshot {sha256} are not in the store."
        elif sha256 not in erased and not is_whole(sha256):
            yield f"The bytes of snapshot {sha256} are not those that were read: their hash differs."


def nothing_is_half_written(at: datetime) -> Iterator[str]:
    """No half-written file is left in the snapshot store."""
    for part in left_over_parts():
        yield f"The file {part.name} is left over from a snapshot that was never finished."


def stored_days_are_those_of_the_rules(at: datetime) -> Iterator[str]:
    """The day of evidence and the due day stored beside a statement are what the rules give."""
    for statement in Statement.everything.select_related("supplier").iterator(chunk_size=500):
        for column, expected in expected_days(statement).items():
            if getattr(statement, column) != expected:
                yield (
                    f"Statement {statement.pk} has {column} {getattr(statement, column)};"
                    f" the rules give {expected}."
                )


def every_statement_was_accepted(at: datetime) -> Iterator[str]:
    """Every statement was accepted by a decision, or came with an import."""
    imported: set[str] = set()
    for detail in Deed.objects.filter(verb=IMPORTED).values_list("detail", flat=True).iterator():
        imported |= set(detail["rows"])
    undecided = Statement.everything.filter(~Exists(Decision.objects.filter(statement=OuterRef("pk"))))
    for statement in undecided.iterator():
        if row_key(statement) not in imported:
            yield f"No decision accepted statement {statement.pk}."


def embargoes_hold(at: datetime) -> Iterator[str]:
    """Nothing that is under embargo, changed or erased is among what the public sees."""
    public = Statement.everything.public_at(at)
    over = Statement.everything.released_by(at).values("pk")
    held = Statement.everything.exclude(embargo_until=None).exclude(pk__in=over).values("pk")
    hidden = Q(pk__in=held) | Q(changes__isnull=False) | Q(pk__in=_erased(Statement))
    for id in public.filter(hidden).values_list("pk", flat=True):
        yield f"Statement {id} is public and must not be."
    over = AuditResult.everything.released_by(at).values("pk")
    held = AuditResult.everything.exclude(embargo_until=None).exclude(pk__in=over).values("pk")
    hidden = Q(pk__in=held) | Q(pk__in=_erased(AuditResult))
    for id in AuditResult.everything.public_at(at).filter(hidden).values_list("pk", flat=True):
        yield f"Audit {id} is public and must not be."


def replacements_lead_somewhere(at: datetime) -> Iterator[str]:
    """No statement is replaced by itself, however many replacements later."""
    pairs = Statement.everything.filter(changes__superseded_by__isnull=False)
    heirs: dict[str, list[str]] = {}
    for old, new in pairs.values_list("pk", "changes__superseded_by_id"):
        heirs.setdefault(old, []).append(new)
    for id in heirs:
        if id in _all_heirs(id, heirs):
            yield f"Statement {id} was replaced by itself."


def erased_rows_are_blank(at: datetime) -> Iterator[str]:
    """Nothing is left of the words that were erased."""
    for model in kept_models():
        for row in model._base_manager.filter(pk__in=_erased_keys(model)):
            if any(getattr(row, name) for name in model.WORDS):
                yield f"Words of {model._meta.verbose_name} {row.pk} were erased, but are still there."


def archived_answers_are_gone_with_what_they_held(at: datetime) -> Iterator[str]:
    """No archived answer is left that holds what was erased."""
    for sha256 in left_of_what_was_erased():
        yield f"The archived answer {sha256} holds what was erased, and is still in the store."


def evidence_is_guarded(at: datetime) -> Iterator[str]:
    """The database refuses changes to every table of evidence."""
    for table in unguarded_tables(connection):
        yield f"The table {table} is not guarded against changes."


def successions_make_sense(at: datetime) -> Iterator[str]:
    """Bodies are succeeded by other bodies, and no succession leads back to where it began."""
    heirs: dict[str, list[str]] = {}
    for old, new in BodySuccession.objects.values_list("old_id", "new_id"):
        heirs.setdefault(old, []).append(new)
    for body in heirs:
        if body in _all_heirs(body, heirs):
            yield f"The body {body} is its own successor."
    assigned = Body.objects.exclude(assigned_to=None).values_list("pk", "assigned_to_id")
    for body, heir in assigned:
        if heir not in heirs.get(body, ()):
            yield f"The promises of {body} were given to {heir}, which did not succeed it."


def bodies_have_possible_dates(at: datetime) -> Iterator[str]:
    """A body's first and last day are dates, and it does not end before it begins."""
    for id, start, end in Body.objects.values_list("pk", "start_date", "end_date"):
        try:
            first = Edtf(start).first if start else None
            last = Edtf(end).last if end else None
        except ValueError as refusal:
            yield f"The body {id}: {refusal}."
            continue
        if first and last and last < first:
            yield f"The body {id} ends on {end}, before it begins on {start}."


def first_places_are_the_statements_own(at: datetime) -> Iterator[str]:
    """Every statement has a source, and its first source is where its quotation stands."""
    places = StatementSource.objects.filter(
        statement=OuterRef("pk"),
        snapshot=OuterRef("snapshot"),
        start=OuterRef("quote_start"),
        end=OuterRef("quote_end"),
    )
    for id in Statement.everything.filter(~Exists(places)).values_list("pk", flat=True):
        yield f"Statement {id} has no source at the place of its quotation."


def counts_fit_their_whole(at: datetime) -> Iterator[str]:
    """No statement counts more of a supplier's cameras than there are cameras in all."""
    for id in Statement.everything.filter(count__gt=F("of")).values_list("pk", flat=True):
        yield f"Statement {id} counts more cameras than it says there are in all."


INVARIANTS: tuple[Invariant, ...] = (
    quotations_are_in_their_snapshots,
    first_places_are_the_statements_own,
    snapshots_are_whole,
    nothing_is_half_written,
    stored_days_are_those_of_the_rules,
    every_statement_was_accepted,
    embargoes_hold,
    replacements_lead_somewhere,
    counts_fit_their_whole,
    erased_rows_are_blank,
    archived_answers_are_gone_with_what_they_held,
    evidence_is_guarded,
    successions_make_sense,
    bodies_have_possible_dates,
)


def _misquoted(model: type[Kept], id: str, start: str, end: str, noun: str) -> Iterator[str]:
    """Rows whose words are not at their place. Each snapshot's text is read once."""
    erased, no_text = _erased(model), _erased(Snapshot)
    rows = model._base_manager.order_by("snapshot_id", "pk").values_list(
        "snapshot_id", "pk", id, start, end, "quote"
    )
    for sha256, quotes in groupby(rows.iterator(chunk_size=2000), key=lambda row: row[0]):
        if sha256 in no_text:
            continue
        text = Snapshot.objects.values_list("text", flat=True).get(pk=sha256)
        for _, pk, shown_id, first, last, quote in quotes:
            if str(pk) not in erased and text[first:last] != quote:
                yield f"The quotation of {noun} {shown_id} is not in snapshot {sha256} at {first} to {last}."


def _erased(model: type[Kept]) -> set[str]:
    rows = Erasure.objects.filter(table=model._meta.db_table, whole=True)
    return set(rows.values_list("row_id", flat=True))


def _erased_keys(model: type[Kept]) -> list[object]:
    return [model._meta.pk.to_python(key) for key in _erased(model)]


def _all_heirs(body: str, heirs: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(heirs.get(body, ()))
    while waiting:
        heir = waiting.pop()
        if heir not in found:
            found.add(heir)
            waiting += heirs.get(heir, ())
    return found
