"""The forms of an import: a spreadsheet to open, and what its columns mean."""

from dataclasses import dataclass
from typing import Any

from django import forms

from watchback.spreadsheet import ANSWERING, Column, Mapping, Means, Overview, SheetMapping
from watchback.spreadsheet.cells.short_cells import asked_by
from watchback.spreadsheet.rows import letter_of
from watchback.web.register.models import Supplier

_UNNAMED = "As the sheet says"
# Other columns are not asked of whom they speak.
_OF_SUPPLIERS = ANSWERING | {Means.NOTHING}


class OpenForm(forms.Form):
    """A spreadsheet, and what is known of it beforehand."""

    file = forms.FileField(
        label="The spreadsheet",
        help_text="Excel (XLSX, XLS), OpenDocument (ODS) or CSV; one row a public body.",
        allow_empty_file=True,
    )
    supplier = forms.ChoiceField(
        label="Supplier", required=False, help_text="Only if neither the title nor a column names it."
    )
    mapping = forms.FileField(
        label="What its columns mean", required=False, help_text="A file saved from an earlier import."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supplier"].choices = suppliers(_UNNAMED)


@dataclass(frozen=True, slots=True)
class ColumnField:
    """One column as the page shows it."""

    letter: str
    head: str
    examples: tuple[str, ...]
    means: forms.BoundField
    supplier: forms.BoundField
    names_supplier: bool


@dataclass(frozen=True, slots=True)
class SheetFields:
    """One sheet as the page shows it."""

    name: str
    rows: int
    supplier: forms.BoundField
    columns: tuple[ColumnField, ...]


class ColumnsForm(forms.Form):
    """What each column means; the proposal is filled in."""

    def __init__(self, overview: Overview, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._overview = overview
        for place, sheet in enumerate(overview.mapping.sheets):
            self.fields[f"sheet-{place}"] = forms.ChoiceField(
                label="Supplier of the whole sheet",
                required=False,
                choices=suppliers("None: columns or rows name it"),
                initial=sheet.suppliers[0] if sheet.suppliers else "",
            )
            for column in sheet.columns:
                self._add(place, column)

    def _add(self, place: int, column: Column) -> None:
        letter = letter_of(column.number)
        self.fields[f"means-{place}-{column.number}"] = forms.ChoiceField(
            label=f"Column {letter} means",
            choices=[(means.value, means.label) for means in Means],
            initial=column.means.value,
        )
        several = [("+".join(column.suppliers), " or ".join(column.suppliers))]
        self.fields[f"supplier-{place}-{column.number}"] = forms.ChoiceField(
            label=f"Supplier of column {letter}",
            required=False,
            choices=[*suppliers(_UNNAMED), *(several if len(column.suppliers) > 1 else [])],
            initial="+".join(column.suppliers),
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for place, sheet in enumerate(self._overview.mapping.sheets):
            bodies = [c for c in sheet.columns if given.get(f"means-{place}-{c.number}") == Means.BODY]
            if len(bodies) > 1:
                self.add_error(f"means-{place}-{bodies[1].number}", "Only one column can be the public body.")
        if not self._sheets_wanted(given):
            raise forms.ValidationError("Choose the column that names the public body.")
        return given

    def mapping(self) -> Mapping:
        """The mapping as the editor has it. Sheets without a column of bodies are left out."""
        given = self.cleaned_data
        return Mapping(tuple(self._sheet(place, given) for place in self._sheets_wanted(given)))

    @property
    def sheets(self) -> list[SheetFields]:
        """The sheets with their columns, for the page."""
        shown = zip(self._overview.mapping.sheets, self._overview.examples, self._overview.rows, strict=True)
        return [
            SheetFields(
                name=sheet.name,
                rows=rows,
                supplier=self[f"sheet-{place}"],
                columns=tuple(
                    ColumnField(
                        letter=letter_of(column.number),
                        head=column.head,
                        examples=examples.get(column.number, ()),
                        means=self[f"means-{place}-{column.number}"],
                        supplier=self[f"supplier-{place}-{column.number}"],
                        names_supplier=column.means in _OF_SUPPLIERS,
                    )
                    for column in sheet.columns
                ),
            )
            for place, (sheet, examples, rows) in enumerate(shown)
        ]

    def _sheets_wanted(self, given: dict[str, Any]) -> list[int]:
        return [
            place
            for place, sheet in enumerate(self._overview.mapping.sheets)
            if any(given.get(f"means-{place}-{c.number}") == Means.BODY for c in sheet.columns)
        ]

    def _sheet(self, place: int, given: dict[str, Any]) -> SheetMapping:
        sheet = self._overview.mapping.sheets[place]
        whole = given[f"sheet-{place}"]
        columns = tuple(self._column(place, column, given) for column in sheet.columns)
        return SheetMapping(sheet.name, sheet.heads, sheet.first, columns, (whole,) if whole else ())

    def _column(self, place: int, column: Column, given: dict[str, Any]) -> Column:
        means = Means(given[f"means-{place}-{column.number}"])
        named = given[f"supplier-{place}-{column.number}"]
        asks = (column.asks or asked_by(column.head)) if means is Means.SAYS else ""
        return Column(column.number, column.head, means, tuple(named.split("+")) if named else (), asks)


def suppliers(empty: str) -> list[tuple[str, str]]:
    """The tracked suppliers by name for a select box, with a line for none."""
    names = Supplier.objects.exclude(tier="other").order_by("name").values_list("name", flat=True)
    return [("", empty), *((name, name) for name in names)]
