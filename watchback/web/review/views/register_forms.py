"""One set of pages for every table of the register: list, add, change, and what may not be changed."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import models, transaction
from django.db.models import Q
from django.db.models.deletion import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from watchback.records import edtf_or_none
from watchback.web.campaign.models import Action, Mention
from watchback.web.register.corrections import write_correction
from watchback.web.register.deeds import hold_register, record_deed
from watchback.web.register.models import (
    AuditResult,
    Body,
    Deployment,
    Indicator,
    Search,
    Source,
    Statement,
    Supplier,
)
from watchback.web.replies.notices import draft_notice
from watchback.web.review.access import editors_page, role_of
from watchback.web.review.embargo import embargo_of_audit
from watchback.web.review.forms.register import RowForm, form_of
from watchback.web.review.register_tables import BY_SLUG, TABLES, Table
from watchback.web.review.sentences import hour_in_words
from watchback.words import Role

ROWS = 50


@editors_page
@require_GET
def tables_page(request: HttpRequest) -> HttpResponse:
    """Every table with what it holds."""
    lines = [(table, table.model._base_manager.count()) for table in TABLES]
    return render(request, "review/tables.html", {"lines": lines})


@editors_page
@require_GET
def rows_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The rows of a table, those that hold the words looked for."""
    table = _table(slug)
    words = request.GET.get("q", "").strip()
    page = Paginator(_rows(table, words), ROWS).get_page(request.GET.get("page"))
    values = {
        "table": table,
        "q": words,
        "page": page,
        "heads": [label for label, _ in table.columns],
        "rows": [_line(table, row) for row in page],
    }
    return render(request, "review/rows.html", values)


@editors_page
@require_http_methods(["GET", "POST"])
def new_row(request: HttpRequest, slug: str) -> HttpResponse:
    """The form to add a row."""
    table = _table(slug)
    if not table.may_add:
        raise Http404
    form = form_of(table, is_new=True)(request.POST or None, initial=_asked_for(request, table))
    if request.method == "POST" and form.is_valid():
        row = _add(form, request.user)
        messages.success(request, f"Saved: {row}.{_held_back(row)}")
        return redirect("review:row", slug, row.pk)
    return render(request, "review/row_form.html", {"table": table, "form": form})


@editors_page
@require_http_methods(["GET", "POST"])
def one_row(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """The form to change a row; for what is kept for ever, its page."""
    table = _table(slug)
    row = _row(table, id)
    if not table.may_change:
        return _kept_page(request, table, row)
    form = form_of(table, is_new=False)(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        _change(form, request.user)
        messages.success(request, f"Saved: {row}.")
        return redirect("review:row", slug, row.pk)
    return render(
        request,
        "review/row_form.html",
        {"table": table, "form": form, "row": row, "erasable": _may_erase(request, row)},
    )


@editors_page
@require_POST
def remove_row(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Takes a row out of one of the few tables where that is right."""
    table = _table(slug)
    row = _row(table, id)
    if not table.is_removable:
        raise Http404
    name = str(row)
    try:
        with transaction.atomic():
            hold_register()
            record_deed(request.user, "remove", row)
            row.delete()
    except ProtectedError:
        messages.error(request, f"{name} is in use and stays.")
        return redirect("review:row", slug, id)
    messages.success(request, f"Removed: {name}.")
    return redirect("review:rows", slug)


def _table(slug: str) -> Table:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def _row(table: Table, id: str) -> models.Model:
    try:
        return get_object_or_404(table.model._base_manager.select_related(*table.related), pk=id)
    except ValueError:
        raise Http404 from None


def _rows(table: Table, words: str) -> Any:
    rows = table.model._base_manager.select_related(*table.related).order_by(*table.model._meta.ordering)
    if not words:
        return rows
    every = Q()
    for column in table.searched:
        every |= Q(**{f"{column}__icontains": words})
    return rows.filter(every).distinct()


def _line(table: Table, row: models.Model) -> dict[str, Any]:
    first, *others = [show(row) for _, show in table.columns]
    return {"id": row.pk, "first": first or row, "others": others}


def _asked_for(request: HttpRequest, table: Table) -> dict[str, str]:
    """Values that a link to the form may carry, such as the body."""
    return {name: request.GET[name] for name in table.fields if name in request.GET}


def _add(form: RowForm, by: Any) -> models.Model:
    with transaction.atomic():
        hold_register()
        row = form.save(commit=False)
        _fill_in(row, by)
        row.save(force_insert=True)
        form.save_m2m()
        record_deed(by, "add", row)
        if isinstance(row, AuditResult) and row.embargo_until:
            draft_notice(row, by, row.accepted_at)
    return row


def _held_back(row: models.Model) -> str:
    if not isinstance(row, AuditResult) or row.embargo_until is None:
        return ""
    hour = hour_in_words(row.embargo_until)
    return f" It turns the body to “contradicted”: it is held back until {hour}, and its notice waits."


def _fill_in(row: models.Model, by: Any) -> None:
    """What an editor does not type: when, and by whom."""
    now = timezone.now()
    match row:
        case Source():
            row.created_at = now
        case AuditResult():
            row.accepted_at, row.accepted_by = now, by
            row.embargo_until = embargo_of_audit(row, now)
        case Search():
            row.by = by.get_username()


def _change(form: RowForm, by: Any) -> None:
    changed = [name for name in form.changed_data if name != "because"]
    if not changed:
        return
    with transaction.atomic():
        hold_register()
        row = form.save()
        because = form.cleaned_data.get("because")
        corrections = []
        if because and _is_public(row):
            words = ", ".join(_changed_in_words(form, name) for name in changed)
            named = f" {row}" if isinstance(row, Body | Supplier) else ""
            what = f"Changed in the {row._meta.verbose_name}{named}: {words}."
            corrections = [write_correction(row, what, because, timezone.now())]
        record_deed(by, "change", row, {"fields": changed}, corrections)


_TOLD_WITH_VALUES = (Body, Supplier, Indicator)
"""Tables of which a correction says what a value was. A place that was made coarser, or a title from
which a name was taken, must not be told again."""

_LONGEST_VALUE = 200


def _changed_in_words(form: RowForm, name: str) -> str:
    """A field that was changed, with what it was and what it is now where that may be told."""
    label = form.fields[name].label.lower()
    was, now = form[name].initial, form.data.get(form.add_prefix(name))
    plain = isinstance(was, str | int | float | date) and isinstance(now, str)
    if not isinstance(form.instance, _TOLD_WITH_VALUES) or not plain or len(f"{was}{now}") > _LONGEST_VALUE:
        return label
    return f"{label} (was “{was}”, is now “{now}”)" if now else f"{label} (was “{was}”, is now empty)"


def _is_public(row: models.Model) -> bool:
    """Whether the public sees the row today; the log of corrections tells of nothing else."""
    match row:
        case Deployment():
            return bool(row.published)
        case Source():
            return Statement.public.filter(places__source=row).exists()
        case Action() | Mention() | Indicator():
            begins = edtf_or_none(getattr(row, "held_on", "") or getattr(row, "said_on", "") or "")
            return begins is None or begins.first is None or begins.first <= timezone.localdate()
    return True


def _kept_page(request: HttpRequest, table: Table, row: models.Model) -> HttpResponse:
    if request.method == "POST":
        raise Http404
    values = [
        (column.verbose_name.capitalize(), _shown(row, column))
        for column in row._meta.local_concrete_fields
        if column.name != "text"
    ]
    context = {
        "table": table,
        "row": row,
        "values": [(label, value) for label, value in values if value not in (None, "", {}, [])],
        "retractable": _retracted_at(request, table, row),
        "erasable": _may_erase(request, row),
    }
    return render(request, "review/kept.html", context)


_RETRACTED_AT = {"statements": "review:retract", "audits": "review:retract-audit"}


def _retracted_at(request: HttpRequest, table: Table, row: models.Model) -> str:
    """The name of the address that retracts the row; empty where it cannot be, or not by this editor."""
    if role_of(request.user) is not Role.ADMINISTRATOR or getattr(row, "state", None) != "accepted":
        return ""
    return _RETRACTED_AT.get(table.slug, "")


def _shown(row: models.Model, column: models.Field) -> Any:
    shown = getattr(row, f"get_{column.name}_display", None)
    return shown() if shown else getattr(row, column.name)


def _may_erase(request: HttpRequest, row: models.Model) -> bool:
    from watchback.web.register.erasing import STARTS

    return type(row) in STARTS and role_of(request.user) is Role.ADMINISTRATOR
