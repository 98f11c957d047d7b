"""What a row's cells say of one supplier: short answers by the head of their column, words by the reader."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from watchback.spreadsheet.cells.answers import Answers, Said
from watchback.spreadsheet.cells.name_words import folded
from watchback.spreadsheet.cells.short_cells import Meaning, asked_by, meaning_of, short_of
from watchback.spreadsheet.columns.mapping import Column, Means
from watchback.spreadsheet.plan.row_facts import Facts, error_told
from watchback.spreadsheet.rows import Cell, Row
from watchback.spreadsheet.rules import patterns
from watchback.words import Stance

_SHOWN = 80
# Of several short answers about one supplier the first of these stands; plans stand beside it.
_STATES = (Stance.REMOVED, Stance.USES, Stance.NOT_USED, Stance.WITHHELD, Stance.NOT_HELD)
_GONE = frozenset({Stance.NOT_USED, Stance.REMOVED})


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a cell says: a short answer's meaning, or what the reader found in its words."""

    cell: Cell
    column: Column
    meaning: Meaning | None = None
    said: Said | None = None

    @property
    def stance(self) -> Stance:
        if self.meaning:
            return self.meaning.stance
        assert self.said
        return self.said.proposal.stance


@dataclass
class Heard:
    """What a row says of a supplier, with sentences of doubt; ``silent``: an answer is still awaited."""

    told: list[Told] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    silent: bool = False

    @property
    def why_nothing(self) -> str:
        """Why there is no statement."""
        if self.errors:
            return self.errors[0]
        if self.unread:
            return self.unread[0]
        return "No answer has come yet." if self.silent else "The row gives no answer."


class RowAnswers:
    """Hears what rows say. Build once for one register."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def heard(self, row: Row, columns: list[Column], supplier: str, facts: Facts) -> Heard:
        """What the row's cells in these columns say of the supplier ("": of any that the words name)."""
        heard = Heard()
        for column in columns:
            cell = row.cell(column.number)
            if cell.text:
                heard.told += self._of_cell(row, column, cell, supplier, facts, heard)
        heard.told = _settled(heard)
        return heard

    def _of_cell(
        self, row: Row, column: Column, cell: Cell, supplier: str, facts: Facts, heard: Heard
    ) -> Iterator[Told]:
        short = short_of(cell.text)
        if short.says == "error":
            heard.errors.append(error_told(row, column))
            return
        heard.silent |= short.says == "silent"
        if short.says in ("silent", "aside"):
            return
        found = [] if short.is_plain and short.says else self._read(column, cell, supplier, facts)
        meaning = meaning_of(short, _rule(column)) if not found and short.says else None
        if meaning and not supplier:
            heard.unread.append(f"“{cell.text}” does not say of which supplier it is true.")
        elif meaning and _is_of_several(column, meaning):
            names = " and ".join(column.suppliers)
            heard.doubts.append(f"“{cell.text}” does not say of which of {names} it is true.")
        elif meaning:
            yield Told(cell, column, meaning)
        elif not found and not short.says:
            heard.unread.append(
                f"The reader found nothing in “{_shown(cell)}” that says where the body stands."
            )
        yield from found

    def _read(self, column: Column, cell: Cell, supplier: str, facts: Facts) -> list[Told]:
        """What the reader finds in the words of a cell."""
        if not any(sign.isalpha() for sign in cell.text):
            return []
        found = self._answers.said(cell.text, facts.body.body_id, supplier, column.head, facts.said_on)
        return [Told(cell, column, said=one) for one in found]


def _shown(cell: Cell) -> str:
    return cell.text if len(cell.text) <= _SHOWN else f"{cell.text[: _SHOWN - 1]}…"


def _rule(column: Column) -> str:
    if column.means is Means.COUNT:
        return "asks-whether-used"
    return column.asks or asked_by(column.head)


def _is_of_several(column: Column, meaning: Meaning) -> bool:
    """Whether a yes or a number stands under two suppliers: "no" holds for both of them, a yes for one."""
    return len(column.suppliers) > 1 and meaning.stance not in (Stance.WITHHELD, Stance.NOT_HELD, *_GONE)


def _settled(heard: Heard) -> list[Told]:
    """One state of the short answers, plans beside it; what the words say too is left to the words."""
    shorts = [told for told in heard.told if told.meaning]
    words = [told for told in heard.told if told.said]
    if len({told.stance for told in shorts} & {Stance.USES, Stance.NOT_USED}) > 1:
        first = {told.stance: told.cell.text for told in reversed(shorts)}
        heard.doubts.append(
            f"The row says both “{first[Stance.USES]}” and “{first[Stance.NOT_USED]}”: one of them is wrong."
        )
    kept = _one_state(shorts)
    spoken = {told.stance for told in words}
    state = next((told.stance for told in kept if told.stance in _STATES), None)
    if (state is Stance.NOT_USED and spoken & {Stance.USES, Stance.KEEPS, Stance.WILL_REMOVE}) or (
        state is Stance.USES and Stance.NOT_USED in spoken
    ):
        heard.doubts.append("The short answer and the words of the answer do not agree.")
    return [_counted(told, kept) for told in words] + [told for told in kept if told.stance not in spoken]


def _one_state(shorts: list[Told]) -> list[Told]:
    states = [told for told in shorts if told.stance in _STATES]
    plans = {told.stance: told for told in reversed(shorts) if told.stance not in _STATES}
    if not states:
        return list(plans.values())
    stance = min((told.stance for told in states), key=_STATES.index)
    same = [told for told in states if told.stance is stance]
    chosen = next((told for told in same if told.meaning and told.meaning.count), same[0])
    return [chosen, *(() if stance in _GONE else plans.values())]


def _counted(told: Told, shorts: list[Told]) -> Told:
    """The words with the number that a column of numbers has, where the words have none."""
    count = next((s.meaning.count for s in shorts if s.meaning and s.stance is told.stance), None)
    if told.said is None or count is None or told.said.proposal.count is not None:
        return told
    proposal = replace(told.said.proposal, count=count)
    return replace(told, said=replace(told.said, proposal=proposal))


def is_in_own_words(column: Column) -> bool:
    """Whether a column holds what the body itself wrote."""
    return column.means is Means.ANSWER or (
        column.means is Means.SAYS and bool(patterns("heads")["answer"].search(folded(column.head)))
    )
