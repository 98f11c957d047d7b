"""The rows of one sheet, each with its suppliers: what is offered, passed over, or wrong."""

import re
from collections.abc import Iterator
from dataclasses import replace

from watchback.records import Document, Edtf
from watchback.spreadsheet.cells.body_names import BodyNames
from watchback.spreadsheet.cells.name_words import folded
from watchback.spreadsheet.cells.short_cells import Meaning, is_error, number_of_cell
from watchback.spreadsheet.cells.suppliers import SupplierNames
from watchback.spreadsheet.columns.heads import Layout
from watchback.spreadsheet.columns.mapping import ANSWERING, Column, Means, SheetMapping
from watchback.spreadsheet.plan.planned import PlannedRow, Verdict, digest_of
from watchback.spreadsheet.plan.proposals import proposal_of
from watchback.spreadsheet.plan.row_answers import Heard, RowAnswers, Told
from watchback.spreadsheet.plan.row_facts import Facts, RowFacts
from watchback.spreadsheet.rows import EMPTY, Cell, Row
from watchback.spreadsheet.rules import patterns
from watchback.words import Stance

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OF_WORDS = frozenset({Means.ANSWER, Means.SUMMARY})


class SheetRows:
    """Plans the rows of one sheet."""

    def __init__(
        self,
        document: Document,
        mapping: SheetMapping,
        layout: Layout,
        facts: RowFacts,
        answers: RowAnswers,
        suppliers: SupplierNames,
    ) -> None:
        self._document = document
        self._mapping = mapping
        self._layout = layout
        self._facts = facts
        self._answers = answers
        self._suppliers = suppliers
        self._answering = mapping.of(*ANSWERING)
        self._by_year = _by_year(self._answering)
        self._heads = {tuple(cell.text for cell in row.cells if cell.text) for row in layout.heads}

    def planned(self, bodies: BodyNames) -> Iterator[PlannedRow]:
        """Every row that is an answer or should be one; empty rows, totals and headings are passed over."""
        above = EMPTY
        for row in self._layout.rows:
            if self._is_passed_over(row, bodies):
                continue
            cell = self._facts.cell(row, Means.BODY)
            if patterns("cells")["ditto"].match(folded(cell.text)) and above.text:
                cell = above
            above = cell or above
            yield from self._of_row(row, cell)

    def _is_passed_over(self, row: Row, bodies: BodyNames) -> bool:
        cells = row.filled
        if not cells or tuple(cell.text for cell in row.cells if cell.text) in self._heads:
            return True
        body = self._facts.cell(row, Means.BODY)
        first = body.text or cells[0].text
        if patterns("cells")["total"].match(folded(first)):
            return True
        answered = any(row.cell(column.number).text for column in self._answering)
        if not body.text:
            return not answered
        alone = len(cells) == 1 and not answered
        return alone and not is_error(body.text) and not bodies.looks_like_a_body(body.text)

    def _of_row(self, row: Row, body: Cell) -> Iterator[PlannedRow]:
        if not body.text or is_error(body.text):
            why = f"The cell of the body holds an error of the sheet: {body.text}."
            yield self._without(row, None, why if body.text else "The row names no body.", Verdict.ERROR)
            return
        facts = self._facts.of(row, body)
        named, why = self._named_in_row(row)
        if why:
            yield self._without(row, facts, why, Verdict.SKIPPED)
            return
        suppliers = self._suppliers_of(row, named)
        for year, columns in self._by_year.items():
            then = replace(facts, said_on=Edtf(year)) if year else facts
            if not suppliers:
                yield from self._by_words(row, then, columns)
            for supplier, rule in suppliers:
                yield self._of_supplier(row, then, supplier, rule, named, columns)

    def _named_in_row(self, row: Row) -> tuple[tuple[str, ...], str]:
        """The suppliers that the row's own cell names, or why it cannot be used."""
        cell = self._facts.cell(row, Means.SUPPLIER).text
        if not cell or self._mapping.one(Means.SUPPLIER) is None:
            return (), ""
        found = self._suppliers.tracked(cell)
        if found:
            return found, ""
        if others := self._suppliers.others(cell):
            return (), f"{' and '.join(others)} is not among the suppliers that are tracked."
        if self._mapping.suppliers:
            return (), ""
        return (), f"“{cell}” is no supplier that is tracked."

    def _suppliers_of(self, row: Row, named: tuple[str, ...]) -> list[tuple[str, str]]:
        """Each supplier that the row can speak of, with the rule that found it."""
        found = {name: "head-of-column" for column in self._answering for name in column.suppliers}
        if named:
            found = dict.fromkeys(named, "supplier-in-row")
        elif not found or any(not column.suppliers for column in self._answering):
            found |= {name: found.get(name, "supplier-of-sheet") for name in self._mapping.suppliers}
        return list(found.items())

    def _of_supplier(
        self,
        row: Row,
        facts: Facts,
        supplier: str,
        rule: str,
        named: tuple[str, ...],
        answering: list[Column],
    ) -> PlannedRow:
        columns = [c for c in answering if not c.suppliers or supplier in c.suppliers or named]
        heard = self._answers.heard(row, columns, supplier, facts)
        if not self._answering and named:
            heard = self._by_naming(row)
        return self._planned(row, facts, supplier, rule, columns, heard)

    def _by_naming(self, row: Row) -> Heard:
        """A sheet that only names makers says by that what is in use."""
        column = self._mapping.one(Means.SUPPLIER)
        assert column
        cell = row.cell(column.number)
        return Heard([Told(cell, column, Meaning(Stance.USES, "names-of-makers"))])

    def _by_words(self, row: Row, facts: Facts, answering: list[Column]) -> Iterator[PlannedRow]:
        """Where nothing else says the supplier: whichever the words of the answers name."""
        columns = [column for column in answering if column.means in _OF_WORDS]
        heard = self._answers.heard(row, columns, "", facts)
        names = {told.said.proposal.supplier: None for told in heard.told if told.said}
        if not names:
            yield self._planned(row, facts, None, "", columns, heard)
        for name in names:
            own = [told for told in heard.told if told.said and told.said.proposal.supplier == name]
            of_name = Heard(own, heard.doubts)
            yield self._planned(row, facts, name, "supplier-name", columns, of_name)

    def _planned(
        self, row: Row, facts: Facts, supplier: str | None, rule: str, columns: list[Column], heard: Heard
    ) -> PlannedRow:
        if supplier is None or not heard.told:
            verdict = Verdict.ERROR if heard.errors else Verdict.SKIPPED
            return self._without(row, facts, heard.why_nothing, verdict, supplier, heard)
        doubts = (*heard.doubts, *heard.errors)
        of = number_of_cell(self._facts.cell(row, Means.OF).text)
        proposals = tuple(
            proposal_of(
                self._document, self._place(row), row, told, facts, (supplier, rule), of, tuple(heard.doubts)
            )
            for told in heard.told
        )
        return PlannedRow(
            sheet=self._mapping.name,
            number=row.number,
            body=facts.body.name,
            body_id=facts.body.body_id,
            written=facts.written,
            supplier=supplier,
            verdict=Verdict.OFFERED,
            said_on=proposals[0].said_on,
            url=facts.url,
            doubts=(*(doubt for _, doubt in facts.doubts), *doubts),
            proposals=proposals,
            content=self._content(row, facts, supplier, columns),
            occasion=facts.occasion,
        )

    def _without(
        self,
        row: Row,
        facts: Facts | None,
        why: str,
        verdict: Verdict,
        supplier: str | None = None,
        heard: Heard | None = None,
    ) -> PlannedRow:
        more = heard.doubts if heard else ()
        told = [*more, why] if not more else list(more)
        return PlannedRow(
            sheet=self._mapping.name,
            number=row.number,
            body=facts.body.name if facts else "",
            body_id=facts.body.body_id if facts else None,
            written=facts.written if facts else "",
            supplier=supplier,
            verdict=verdict,
            said_on=facts.said_on if facts else None,
            url=facts.url if facts else "",
            doubts=(*(doubt for _, doubt in (facts.doubts if facts else ())), *told),
        )

    def _place(self, row: Row) -> str:
        return f"row {row.number}" + (f" of the sheet “{self._mapping.name}”" if self._mapping.name else "")

    def _content(self, row: Row, facts: Facts, supplier: str, columns: list[Column]) -> str:
        """The digest of what the row says of the supplier, without its place and its notes."""
        parts = [(column.means.value, row.cell(column.number).text) for column in columns]
        parts += [(means.value, self._facts.cell(row, means).text) for means in (Means.OF, Means.ESTATE)]
        parts += [("supplier", supplier), ("url", facts.url)]
        parts += [("said_on", str(facts.said_on or "")), ("sent", str(facts.sent or ""))]
        return digest_of(parts)


def _by_year(columns: list[Column]) -> dict[str, list[Column]]:
    """The columns by the year in their heads, where they are of several years; else all under ""."""
    matches = [_YEAR.search(column.head) for column in columns]
    years = [match[0] if match else "" for match in matches]
    if len(set(years) - {""}) < 2:
        return {"": columns}
    found: dict[str, list[Column]] = {}
    for year, column in zip(years, columns, strict=True):
        found.setdefault(year, []).append(column)
    return found
