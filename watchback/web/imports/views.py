"""The pages of imports: open a spreadsheet, say what its columns mean, try, import, look, undo."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from watchback.spreadsheet import toml_of
from watchback.web.imports import importing, undoing
from watchback.web.imports.comparing import Compared, compared
from watchback.web.imports.forms import ColumnsForm, OpenForm
from watchback.web.imports.models import Import
from watchback.web.imports.opened import OpenedSheet, close_sheet, open_sheet, opened_sheet, remember
from watchback.web.imports.outcomes import ADDED, Outcome
from watchback.web.imports.shown import decided_in, shown_row, shown_stored
from watchback.web.imports.summary import summaries, summary_of
from watchback.web.review.access import editors_page
from watchback.web.review.intake import file_name
from watchback.web.review.material import Material, NotTaken, uploaded

A_PAGE = 100
_LARGEST_MAPPING = 1_000_000


@editors_page
@require_http_methods(["GET", "POST"])
def list_page(request: HttpRequest) -> HttpResponse:
    """What was imported, and the form that opens a spreadsheet."""
    form = OpenForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = _open(request, form.cleaned_data)
            opened.overview()
            return redirect("review:imports:columns")
        except NotTaken as refusal:
            close_sheet(request)
            form.add_error("file", str(refusal))
    values = {"form": form, "imports": list(summaries()), "open": opened_sheet(request), "here": "imports"}
    return render(request, "imports/list.html", values)


def _open(request: HttpRequest, given: dict[str, Any]) -> OpenedSheet:
    toml = None
    if file := given["mapping"]:
        if file.size > _LARGEST_MAPPING:
            raise NotTaken("The file that says what the columns mean is too large to be one.")
        try:
            toml = file.read().decode()
        except UnicodeDecodeError:
            raise NotTaken("The file that says what the columns mean is not text in UTF-8.") from None
    return open_sheet(request, uploaded(given["file"]), toml, given["supplier"])


_OfSheet = Callable[[HttpRequest, OpenedSheet], HttpResponse]


def _of_open_sheet(back: str) -> Callable[[_OfSheet], Callable[[HttpRequest], HttpResponse]]:
    """Hands the open spreadsheet to a view; what is refused there is told on the page ``back``."""

    def of_sheet(view: _OfSheet) -> Callable[[HttpRequest], HttpResponse]:
        @wraps(view)
        def page(request: HttpRequest) -> HttpResponse:
            opened = opened_sheet(request)
            if opened is None:
                messages.info(request, "No spreadsheet is open. It is held for a day; choose it again.")
                return redirect("review:imports:list")
            try:
                return view(request, opened)
            except (NotTaken, importing.Refused) as refusal:
                messages.error(request, str(refusal))
                return redirect(back)

        return page

    return of_sheet


@editors_page
@require_http_methods(["GET", "POST"])
@_of_open_sheet(back="review:imports:list")
def columns_page(request: HttpRequest, opened: OpenedSheet) -> HttpResponse:
    """What each column means, as proposed and as corrected."""
    overview = opened.overview()
    form = ColumnsForm(overview, request.POST or None)
    if request.method == "POST" and form.is_valid():
        remember(request, toml_of(form.mapping()))
        return redirect("review:imports:mapping" if "save" in request.POST else "review:imports:try")
    values = {"form": form, "overview": overview, "source": opened.material.source, "here": "imports"}
    return render(request, "imports/columns.html", values)


@editors_page
@require_GET
@_of_open_sheet(back="review:imports:list")
def mapping_file(request: HttpRequest, opened: OpenedSheet) -> HttpResponse:
    """What the columns of the open spreadsheet mean, as a file."""
    return _toml(opened.toml or toml_of(opened.overview().mapping), opened.material.source)


@editors_page
@require_GET
@_of_open_sheet(back="review:imports:columns")
def try_page(request: HttpRequest, opened: OpenedSheet) -> HttpResponse:
    """Each row as it would be imported; nothing is changed."""
    plan = opened.plan(timezone.localdate())
    rows = compared(plan, _filename(opened.material))
    values = {
        "plan": plan,
        "source": opened.material.source,
        "mark": opened.mark,
        "adds": sum(each.outcome in ADDED for each in rows),
        "here": "imports",
    } | _listed(request, rows)
    return render(request, "imports/try.html", values)


def _listed(request: HttpRequest, rows: Sequence[Compared]) -> dict[str, Any]:
    """The rows that are shown, with the counts by which they can be narrowed."""
    counts = Counter(each.outcome for each in rows)
    doubtful = [each for each in rows if each.row.doubts and each.row.proposals]
    show = request.GET.get("show", "")
    if show == "doubtful":
        rows = doubtful
    elif show in set(Outcome):
        rows = [each for each in rows if each.outcome == show]
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    kinds = [(outcome.value, outcome.label, counts[outcome]) for outcome in Outcome if counts[outcome]]
    return {
        "page": page,
        "rows": [shown_row(each) for each in page],
        "show": show,
        "kinds": [*kinds, *([("doubtful", "Doubtful", len(doubtful))] if doubtful else [])],
        "total": sum(counts.values()),
    }


@editors_page
@require_POST
@_of_open_sheet(back="review:imports:try")
def do_import(request: HttpRequest, opened: OpenedSheet) -> HttpResponse:
    """Imports the spreadsheet that was tried."""
    if request.POST.get("mark") != opened.mark:
        messages.error(request, "Another spreadsheet was opened since. Nothing was imported; look again.")
        return redirect("review:imports:try")
    now = timezone.now()
    plan = opened.plan(timezone.localdate())
    done = importing.import_plan(opened.material.data, plan, opened.material.source, request.user, now)
    close_sheet(request)
    if done.batch is None:
        messages.info(request, "Every row was imported before, so nothing was added to the queue.")
        return redirect("review:imports:list")
    added = sum(len(each.row.proposals) for each in done.rows if each.outcome in ADDED)
    told = "One proposal is" if added == 1 else f"{added:,} proposals are"
    messages.success(request, f"Imported. {told} in the queue.")
    return redirect("review:imports:one", done.batch.pk)


@editors_page
@require_GET
def one_page(request: HttpRequest, id: int) -> HttpResponse:
    """One import, row by row, with its undoing."""
    batch = get_object_or_404(Import.objects.select_related("snapshot__source"), pk=id)
    rows = batch.rows.select_related("body", "supplier")
    counts = Counter(rows.values_list("outcome", flat=True))
    show = request.GET.get("show", "")
    page = Paginator(rows.filter(outcome=show) if show in set(Outcome) else rows, A_PAGE)
    page = page.get_page(request.GET.get("page"))
    values = {
        "batch": batch,
        "summary": summary_of(batch),
        "decided": decided_in(batch),
        "page": page,
        "rows": shown_stored(list(page)),
        "show": show,
        "total": sum(counts.values()),
        "kinds": [(one.value, one.label, counts[one]) for one in Outcome if counts[one]],
        "here": "imports",
    }
    return render(request, "imports/one.html", values)


@editors_page
@require_GET
def mapping_of_import(request: HttpRequest, id: int) -> HttpResponse:
    """What the columns meant in an import, as a file for the next one."""
    batch = get_object_or_404(Import, pk=id)
    return _toml(batch.mapping, batch.filename)


@editors_page
@require_POST
def undo(request: HttpRequest, id: int) -> HttpResponse:
    """Takes a whole import back."""
    try:
        undone = undoing.undo_import(id, request.user, timezone.now())
    except undoing.Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("review:imports:list")
    stayed = len(undone.stayed)
    kept = f" {stayed} that editors had decided on stayed." if stayed else ""
    messages.success(request, f"Undone. Its proposals are out of the queue.{kept}")
    return redirect("review:imports:one", id)


@editors_page
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Lets go of the open spreadsheet."""
    close_sheet(request)
    return redirect("review:imports:list")


def _filename(material: Material) -> str:
    return file_name(material.source, material.media_type)


def _toml(toml: str, source: str) -> HttpResponse:
    stem = "".join(sign if sign.isalnum() else "-" for sign in source.rpartition(".")[0])[:60].strip("-")
    answer = HttpResponse(toml, content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{stem.encode("ascii", "ignore").decode()}.toml"'
    return answer
