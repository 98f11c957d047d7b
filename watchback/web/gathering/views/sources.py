"""The pages of what is watched: the list, a new watch, a watch with its runs, a run with what came of it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from watchback.gather.facts import Facts, Setting
from watchback.web.gathering.forms import WatchForm, needs_the_machine, offered, secrets_of
from watchback.web.gathering.models import Piece, PieceState, Run, VisitState, Watch
from watchback.web.gathering.reports import report
from watchback.web.gathering.watching import watches
from watchback.web.gathering.watching.at_work import NOBODY, is_at_work, soon
from watchback.web.gathering.watching.coverage import facts_or_none
from watchback.web.gathering.watching.look_now import look_now
from watchback.web.gathering.watching.titles import title_of
from watchback.web.gathering.watching.watch_rows import watch_rows
from watchback.web.review.access import editors_page
from watchback.web.review.forms.typed import with_picked_body
from watchback.web.review.models import Proposal

RUNS = 20
"""Runs on one page of a watch."""

SHOWN = 100
"""Documents on the page of a run."""

REASONS = 20
ADDRESSES = 5
"""Reasons for failed visits on the page of a run, and addresses under each."""


@editors_page
@require_GET
def sources_page(request: HttpRequest) -> HttpResponse:
    """What is watched, what came of it, and what else can be."""
    found = Watch.objects.select_related("body").order_by("-is_on", "source", "id")
    rows = watch_rows(found)
    values = {
        "rows": rows,
        "nobody": _nobody() if any(row.watch.is_on for row in rows) else "",
        "offered": offered(),
        "here": "sources",
    }
    return render(request, "gathering/sources.html", values)


@editors_page
@require_http_methods(["GET", "POST"])
def add_page(request: HttpRequest) -> HttpResponse:
    """The source is chosen first, then what it needs is asked for."""
    facts = _facts_asked_for(request.GET.get("source", ""))
    asked = {"body": request.GET.get("body", "")}
    if facts is None:
        values = {"offered": offered(), "body": asked["body"], "here": "sources"}
        return render(request, "gathering/choose_source.html", values)
    if needs_the_machine(facts):
        values = {
            "facts": facts,
            "needed": _needed_there(facts),
            "secrets": secrets_of(facts),
            "here": "sources",
        }
        return render(request, "gathering/add_on_the_machine.html", values)
    data = with_picked_body(request.POST) if request.method == "POST" else None
    form = WatchForm(data, facts=facts, initial=asked)
    if request.method == "POST" and form.is_valid():
        try:
            watch = watches.add(form.wanted(), request.user, timezone.now())
        except watches.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{title_of(watch)} is watched from now on. {soon(timezone.now())}")
            return redirect("review:gathering:watch", watch.pk)
    values = {"form": form, "facts": facts, "secrets": secrets_of(facts), "here": "sources"}
    return render(request, "gathering/add_source.html", values)


@editors_page
@require_GET
def watch_page(request: HttpRequest, id: str) -> HttpResponse:
    """One watch with its runs, the newest first."""
    watch = _watch(id)
    page = Paginator(watch.runs.select_related("watch__body"), RUNS).get_page(request.GET.get("page"))
    facts = facts_or_none(watch)
    values = {
        "watch": watch,
        "row": watch_rows([watch])[0],
        "facts": facts,
        "secrets": [secret for secret in secrets_of(facts) if not secret["is_set"]] if facts else [],
        "settings": _settings_in_words(watch, facts),
        "page": page,
        "runs": [(run, report(run)) for run in page] if facts else [],
        "nobody": _nobody() if watch.is_on else "",
        "here": "sources",
    }
    return render(request, "gathering/watch.html", values)


@editors_page
@require_POST
def look_at(request: HttpRequest, id: str) -> HttpResponse:
    """Queues a look at this source now."""
    watch = _watch(id)
    messages.success(request, look_now([watch], request.user, timezone.now()))
    if request.POST.get("back") == "monday":
        return redirect("review:gathering:monday")
    return redirect("review:gathering:watch", watch.pk)


@editors_page
@require_POST
def switch(request: HttpRequest, id: str) -> HttpResponse:
    """Stops the watch, or takes it up again."""
    watch = _watch(id)
    on = request.POST.get("to") == "on"
    watches.switch(watch, on, request.user)
    said = "is watched again" if on else "is stopped; what it found stays"
    messages.success(request, f"{title_of(watch)} {said}.")
    return redirect("review:gathering:watch", watch.pk)


@editors_page
@require_GET
def run_page(request: HttpRequest, id: str, run_id: int) -> HttpResponse:
    """One run: what failed and why, and what was found."""
    run = get_object_or_404(Run.objects.select_related("watch__body"), pk=run_id, watch_id=id)
    named = run.pieces.exclude(state=PieceState.PASSED)
    pieces = list(named[:SHOWN])
    values = {
        "run": run,
        "title": title_of(run.watch),
        "report": report(run) if facts_or_none(run.watch) else None,
        "failures": _failures(run),
        "pieces": [(piece, proposals) for piece, proposals in _with_proposals(pieces)],
        "more": max(0, named.count() - len(pieces)),
        "passed": run.pieces.filter(state=PieceState.PASSED).count(),
        "here": "sources",
    }
    return render(request, "gathering/run.html", values)


def _facts_asked_for(source: str) -> Facts | None:
    if not source:
        return None
    found = next((facts for facts in offered() if facts.id == source), None)
    if found is None:
        raise Http404
    return found


def _needed_there(facts: Facts) -> list[Setting]:
    return [setting for setting in facts.settings if not setting.secret and setting.required]


def _watch(id: str) -> Watch:
    return get_object_or_404(Watch.objects.select_related("body"), pk=id)


def _nobody() -> str:
    return "" if is_at_work(timezone.now()) else NOBODY


def _settings_in_words(watch: Watch, facts: Facts | None) -> list[tuple[str, str]]:
    labels = {setting.name: setting.label for setting in facts.settings} if facts else {}
    return [(labels.get(name, name), value) for name, value in watch.settings.items()]


def _failures(run: Run) -> list[dict[str, Any]]:
    """Why visits failed: each reason with how many there are and the first addresses."""
    failed = run.visits.filter(state=VisitState.FAILED)
    reasons = failed.order_by().values("sentence", "outcome").annotate(count=Count("id")).order_by("-count")
    return [
        reason
        | {"urls": list(failed.filter(sentence=reason["sentence"]).values_list("url", flat=True)[:ADDRESSES])}
        for reason in reasons[:REASONS]
    ]


def _with_proposals(pieces: list[Piece]) -> list[tuple[Piece, list[Proposal]]]:
    """Each piece with what the reader proposed from its content, by this run or an earlier one."""
    wanted = {piece.sha256 for piece in pieces}
    found: dict[str, list[Proposal]] = {}
    for one in Proposal.objects.filter(snapshot_id__in=wanted).select_related("body").order_by("id"):
        found.setdefault(one.snapshot_id, []).append(one)
    return [(piece, found.get(piece.sha256, [])) for piece in pieces]
