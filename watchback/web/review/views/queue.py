"""The queue as a list, with what came of it and the ways to add to it."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from watchback.web.register.models import Deed
from watchback.web.review import queue
from watchback.web.review.access import editors_page
from watchback.web.review.candidates import candidate
from watchback.web.review.decisions import last_decision
from watchback.web.review.forms.decide import FilterForm, tracked_suppliers
from watchback.web.review.models import Decision
from watchback.web.review.queue import SHOWS, Filter, Item
from watchback.web.review.sentences import effect_sentence, estate_in_words
from watchback.web.review.states import first_acceptances, in_effect, open_proposals
from watchback.web.review.summary import doubts_of, sureness
from watchback.words import DecisionKind

FILTERS = ("body", "supplier", "stance", "show")
SHOWN = 100
"""Items on one page; the order puts what matters at the top."""

CAME_OF_IT = timedelta(days=7)
SKIPPED = "skipped"
KEYS_OFF = "keys-off"


@editors_page
@require_GET
def queue_page(request: HttpRequest) -> HttpResponse:
    """The list of what waits, or that nothing does and what came of it."""
    wanted = wanted_of(request.GET)
    found = queue.items(timezone.localdate(), wanted, request.user)
    ready = [item for item in found if wanted.show or not waits_for_another(item, request.user)]
    skipped = [item for item in ready if item.lead.pk in skipped_by(request)]
    values = {
        "lines": [line_of(item) for item in ready[:SHOWN]],
        "more": max(0, len(ready) - SHOWN),
        "total": len(ready),
        "first": next_item(ready, request),
        "skipped": len(skipped),
        "filter": _filter_form(request.GET),
        "query": query_of(request.GET),
        "is_filtered": wanted != Filter(),
        "came_of_it": came_of_it(),
        "mine_waiting": sum(one.by_id == request.user.pk for one in first_acceptances().values()),
        "deeds": Deed.objects.defer("detail").order_by("-id")[:8],
        "last": last_decision(request.user),
        "keys_off": request.session.get(KEYS_OFF, False),
    }
    return render(request, "review/queue.html", values)


@editors_page
@require_POST
def start_again(request: HttpRequest) -> HttpResponse:
    """Puts what was skipped back into its place."""
    request.session.pop(SKIPPED, None)
    return redirect("review:queue")


@editors_page
@require_POST
def set_keys(request: HttpRequest) -> HttpResponse:
    """Turns the single keys on or off for this session."""
    request.session[KEYS_OFF] = request.POST.get("keys") == "off"
    return redirect("review:queue")


def wanted_of(query: QueryDict) -> Filter:
    """What the address asks to see."""
    values = {name: query.get(name, "") for name in FILTERS}
    values["show"] = values["show"] if values["show"] in SHOWS else ""
    return Filter(**values)


def query_of(query: QueryDict) -> str:
    """The filter's part of an address, "?" included; empty for none."""
    kept = {name: query[name] for name in FILTERS if query.get(name)}
    return f"?{urlencode(kept)}" if kept else ""


def skipped_by(request: HttpRequest) -> set[int]:
    return set(request.session.get(SKIPPED, ()))


def waits_for_another(item: Item, editor: Any) -> bool:
    """Whether this editor has accepted it already and another one has to."""
    return item.first is not None and item.first.by_id == editor.pk


def next_item(found: list[Item], request: HttpRequest) -> Item | None:
    """The first item that the editor may decide and has not skipped."""
    passed = skipped_by(request)
    return next(
        (item for item in found if item.lead.pk not in passed and not waits_for_another(item, request.user)),
        None,
    )


def line_of(item: Item) -> dict[str, Any]:
    """One line of the list."""
    changes = item.first.fields if item.first else {}
    record = candidate(item.lead, changes)
    body = item.lead.body.name if item.lead.body else item.lead.body_name
    return {
        "id": item.lead.pk,
        "body": body,
        "unsettled": record.body_id is None,
        "supplier": record.supplier,
        "stance": record.stance.label,
        "estate": estate_in_words(record.estate) if record.estate else "",
        "quote": item.lead.quote,
        "effect": effect_sentence(item.effect, body),
        "moves": item.weight > 1,
        "sources": 1 + len(item.others),
        "first": item.first,
        "same_as": item.same_as,
        "source": item.lead.source,
        "sureness": sureness(item.lead),
        "doubts": doubts_of(item.lead),
    }


def came_of_it() -> dict[str, Any]:
    """What editors decided in the last days, and the statements that it made."""
    since = timezone.now() - CAME_OF_IT
    recent = in_effect().filter(at__gte=since)
    kinds = Counter(recent.values_list("kind", flat=True))
    made = recent.exclude(statement=None).select_related("statement__body", "statement__supplier")
    statements = {one.statement_id: one.statement for one in made.order_by("-id")}
    return {
        "days": CAME_OF_IT.days,
        "accepted": len(statements),
        "rejected": kinds[DecisionKind.REJECT],
        "waiting": len(first_acceptances()),
        "statements": list(statements.values())[:10],
        "ever": Decision.objects.exists(),
    }


def _filter_form(query: QueryDict) -> FilterForm:
    form = FilterForm(query)
    bodies = open_proposals().exclude(body=None).values_list("body_id", "body__name")
    form.fields["body"].choices = [("", "Any"), *sorted(set(bodies), key=lambda pair: pair[1])]
    form.fields["supplier"].choices = [("", "Any"), *tracked_suppliers()]
    form.fields["show"].choices = list(SHOWS.items())
    return form
