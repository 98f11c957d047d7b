"""Holds a plan against what was imported before: which rows are new, changed or known.

A row is known again by its body, its supplier and what it says, wherever it stands. Of a corrected
sheet a row that is gone and one that has come, of the same body and supplier, are one that changed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet

from watchback.spreadsheet import Occasion, Plan, PlannedRow, Verdict
from watchback.web.imports.models import ImportedRow
from watchback.web.imports.outcomes import ADDED, Outcome

_LINEAGE = 0.2
"""The part of an earlier import's rows that a newer version of its sheet still has, at least."""

_WITHOUT = {Verdict.SKIPPED: Outcome.SKIPPED, Verdict.ERROR: Outcome.ERROR}


@dataclass(frozen=True, slots=True)
class Standing:
    """A row of an earlier import that stands, as far as it is compared. ``pk`` is its id."""

    pk: int
    batch_id: int
    filename: str
    supplier: str
    body_id: str | None
    written: str
    content: str
    occasion: Occasion
    stances: tuple[str, ...]
    count: int | None
    said_on: str
    proposals: tuple[int, ...]


_COLUMNS = ("pk", "batch_id", "batch__filename", "supplier__name", "body_id", "written", "content")
_MORE = ("occasion", "stances", "count", "said_on", "proposals")


@dataclass(frozen=True, slots=True)
class Compared:
    """A planned row with its outcome; ``before`` is the row that it is, or that it replaces."""

    row: PlannedRow
    outcome: Outcome
    before: Standing | None = None


@dataclass
class _Earlier:
    """The rows that stand from earlier imports, and which of them this sheet still has."""

    by_content: dict[tuple[str, str], list[Standing]] = field(default_factory=lambda: defaultdict(list))
    by_body: dict[tuple[str, str], list[Standing]] = field(default_factory=lambda: defaultdict(list))
    present: set[int] = field(default_factory=set)
    rows_of: Counter[int] = field(default_factory=Counter)
    kept_of: Counter[int] = field(default_factory=Counter)

    def add(self, row: Standing) -> None:
        supplier = row.supplier
        self.by_content[supplier, row.content].append(row)
        for body in {row.body_id or "", row.written} - {""}:
            self.by_body[supplier, body].append(row)
        self.rows_of[row.batch_id] += 1

    def is_version(self, row: Standing, filename: str) -> bool:
        """Whether this sheet is a newer version of the one that the row was imported from."""
        kept = self.kept_of[row.batch_id] >= max(1, _LINEAGE * self.rows_of[row.batch_id])
        return kept or (bool(filename) and row.filename == filename)


def compared(plan: Plan, filename: str) -> tuple[Compared, ...]:
    """Each planned row with its outcome, in the plan's order."""
    earlier = _Earlier()
    suppliers = {row.supplier for row in plan.rows if row.proposals}
    for row in _standing(suppliers):
        earlier.add(row)
    known = dict(_known(plan, earlier))
    changed = _changed(plan, earlier, known, filename)
    return tuple(_outcome(row, known.get(n), changed.get(n)) for n, row in enumerate(plan.rows))


def standing_rows() -> "QuerySet[ImportedRow]":
    """Rows that were put into the queue by imports not undone, and not replaced by such a one since."""
    newer = ImportedRow.objects.filter(replaces=OuterRef("pk"), batch__undone=None)
    added = ImportedRow.objects.filter(outcome__in=ADDED, batch__undone=None)
    return added.filter(~Exists(newer)).order_by("id")


def _standing(suppliers: set[str | None]) -> Iterator[Standing]:
    """The rows that stand of these suppliers; plain values, since there may be tens of thousands."""
    rows = standing_rows().filter(supplier__name__in=suppliers).values_list(*_COLUMNS, *_MORE)
    for row in rows.iterator(chunk_size=2000):
        pk, batch, filename, supplier, body, written, content, occasion, stances, count, said_on, made = row
        yield Standing(
            pk=pk,
            batch_id=batch,
            filename=filename,
            supplier=supplier,
            body_id=body,
            written=written,
            content=content,
            occasion=Occasion(**occasion),
            stances=tuple(stances),
            count=count,
            said_on=said_on,
            proposals=tuple(made),
        )


def _known(plan: Plan, earlier: _Earlier) -> Iterator[tuple[int, Standing]]:
    for number, row in enumerate(plan.rows):
        if not row.proposals:
            continue
        same = earlier.by_content.get((row.supplier or "", row.content), ())
        found = next((each for each in same if _same_body(row, each)), None)
        if found:
            if found.pk not in earlier.present:
                earlier.kept_of[found.batch_id] += 1
            earlier.present.add(found.pk)
            yield number, found


def _same_body(row: PlannedRow, earlier: Standing) -> bool:
    return bool(row.body_id and row.body_id == earlier.body_id) or row.written == earlier.written


def _changed(plan: Plan, earlier: _Earlier, known: dict[int, Standing], filename: str) -> dict[int, Standing]:
    """The pairs of a row that has come and one that is gone, those that are surest first."""
    pairs: list[tuple[int, int, Standing]] = []
    for number, row in enumerate(plan.rows):
        if row.proposals and number not in known:
            pairs += ((score, -number, gone) for score, gone in _gone(row, earlier, filename))
    found: dict[int, Standing] = {}
    used: set[int] = set()
    for _, place, gone in sorted(pairs, key=lambda pair: (pair[0], pair[1], -pair[2].pk), reverse=True):
        if -place not in found and gone.pk not in used:
            found[-place] = gone
            used.add(gone.pk)
    return found


def _gone(row: PlannedRow, earlier: _Earlier, filename: str) -> Iterator[tuple[int, Standing]]:
    """Earlier rows of the same body and supplier that the sheet no longer has, with how alike they are."""
    candidates = {
        each.pk: each
        for body in {row.body_id or "", row.written} - {""}
        for each in earlier.by_body.get((row.supplier or "", body), ())
        if each.pk not in earlier.present
    }
    for each in candidates.values():
        before = each.occasion
        score = _likeness(row.occasion, before)
        certain = bool(before.url and before.url == row.occasion.url)
        if score > 0 and (certain or earlier.is_version(each, filename)):
            yield score, each


def _likeness(now: Occasion, before: Occasion) -> int:
    """How likely the two are the same answer; 0 where they are answers on different occasions."""
    other_link = bool(now.url and before.url) and now.url != before.url
    other_day = bool(now.said_on and before.said_on) and now.said_on != before.said_on
    other_estate = bool(now.estate and before.estate) and now.estate != before.estate
    if other_estate or (other_link and other_day):
        return 0
    same = (now.url and now.url == before.url, now.sent and now.sent == before.sent)
    return 1 + 8 * bool(same[0]) + 4 * bool(same[1]) + 2 * (not other_day) + (not other_link)


def _outcome(row: PlannedRow, known: Standing | None, changed: Standing | None) -> Compared:
    if not row.proposals:
        return Compared(row, _WITHOUT[row.verdict])
    if known:
        return Compared(row, Outcome.KNOWN, known)
    return Compared(row, Outcome.CHANGED, changed) if changed else Compared(row, Outcome.NEW)
