"""Rows of an import as a page shows them, planned or stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watchback.records import Edtf
from watchback.web.imports.comparing import Compared, Standing
from watchback.web.imports.models import Import, ImportedRow
from watchback.web.imports.outcomes import Outcome
from watchback.web.imports.proposals import by_decision, proposals_of
from watchback.web.review.models import Proposal
from watchback.words import Stance

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row and supplier. ``says`` is what is proposed in words, ``before`` what it replaces."""

    place: str
    body: str
    settled: bool
    supplier: str
    said_on: str
    says: str
    quote: str
    url: str
    doubts: tuple[str, ...]
    outcome: Outcome
    before: str = ""
    before_import: int | None = None
    proposals: tuple[int, ...] = ()


def shown_row(each: Compared) -> ShownRow:
    """A planned row."""
    row = each.row
    before = each.before if each.outcome is Outcome.CHANGED else None
    return ShownRow(
        place=_place(row.sheet, row.number),
        body=row.body,
        settled=row.body_id is not None,
        supplier=row.supplier or "",
        said_on=row.said_on.words if row.said_on else "",
        says=_says(row.stances, row.count),
        quote=row.proposals[0].quotation.exact if row.proposals else "",
        url=row.url,
        doubts=row.doubts,
        outcome=each.outcome,
        before=_before(before) if before else "",
        before_import=each.before.batch_id if each.before else None,
    )


def shown_stored(rows: Sequence[ImportedRow]) -> list[ShownRow]:
    """Rows of an import as they were written."""
    first = [row.proposals[0] for row in rows if row.proposals]
    quotes = dict(Proposal.objects.filter(pk__in=first).values_list("pk", "quote"))
    return [
        ShownRow(
            place=_place(row.sheet, row.number),
            body=row.body.name if row.body else row.body_name,
            settled=row.body_id is not None,
            supplier=row.supplier.name if row.supplier else "",
            said_on=Edtf(row.said_on).words if row.said_on else "",
            says=_says(map(Stance, row.stances), row.count),
            quote=quotes.get(row.proposals[0], "") if row.proposals else "",
            url=row.url,
            doubts=tuple(row.doubts),
            outcome=Outcome(row.outcome),
            proposals=tuple(row.proposals),
        )
        for row in rows
    ]


def decided_in(batch: Import) -> list[Proposal]:
    """The proposals of an import that editors decided on, the first of many."""
    _, decided = by_decision(proposals_of(batch))
    ids = [each.pk for each in decided[:_SHOWN]]
    found = Proposal.objects.filter(pk__in=ids, decisions__kind__in=("accept", "second", "reject"))
    return list(found.select_related("body").defer("snapshot__text").distinct())


def _place(sheet: str, number: int) -> str:
    return f"{sheet}, row {number}" if sheet else f"Row {number}"


def _says(stances: Iterable[Stance], count: int | None) -> str:
    told = ", ".join(stance.label.lower() for stance in stances)
    return f"{told} ({count:,})" if told and count is not None else told


def _before(row: Standing) -> str:
    said = _says(map(Stance, row.stances), row.count)
    return f"{said}, {Edtf(row.said_on).words}" if row.said_on else said
