"""One thing to decide: the document with its quotation, the fields beside it, and the buttons."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from watchback.web.register.models import Body
from watchback.web.review import decisions, queue, splitting
from watchback.web.review.access import editors_page
from watchback.web.review.alike import folded
from watchback.web.review.candidates import candidate
from watchback.web.review.decisions import Acceptance, ReasonNeeded, Refused
from watchback.web.review.document import AROUND, lit
from watchback.web.review.forms.decide import AmendForm, DecideForm
from watchback.web.review.forms.fields import bodies_like
from watchback.web.review.models import Decision, Proposal
from watchback.web.review.queue import Item
from watchback.web.review.sentences import effect_sentence, estate_sentence, hour_in_words, no_day_sentence
from watchback.web.review.states import State, state_of, unerased_proposals
from watchback.web.review.summary import rows_of, sureness, unplaced_doubts
from watchback.web.review.views.queue import (
    KEYS_OFF,
    SKIPPED,
    next_item,
    query_of,
    skipped_by,
    waits_for_another,
    wanted_of,
)

REASONS = (
    "It is not about this body.",
    "It is about another supplier.",
    "It is a question or a request, not an answer.",
    "It is background, opinion or a headline.",
    "The same statement is in the register already.",
    "The words do not say this.",
)
"""Offered where a rejection asks for its reason; any other can be typed."""


@dataclass(frozen=True)
class Pending:
    """An open item with what has been settled of it so far."""

    item: Item
    state: State
    changes: dict[str, Any]

    @property
    def lead(self) -> Proposal:
        return self.item.lead

    @property
    def seen(self) -> int:
        return max(state_of(one).last for one in self.item.proposals)


@editors_page
@require_GET
def item_page(request: HttpRequest, id: int) -> HttpResponse:
    """The proposal with this id, or what has become of it."""
    proposal = _proposal(id)
    state = state_of(proposal)
    if state.settled or not unerased_proposals().filter(pk=id).exists():
        return _settled_page(request, proposal, state)
    pending = _pending(proposal, state, request.GET.get("as"))
    amend = _amend_form(pending) if "amend" in request.GET else None
    return _item_page(request, pending, _decide_form(pending), amend)


@editors_page
@require_POST
def accept(request: HttpRequest, id: int) -> HttpResponse:
    """Accepts, with what was amended if the values were open."""
    proposal = _proposal(id)
    state = state_of(proposal)
    pending = _pending(proposal, state, request.POST.get("as"))
    decide = _decide_form(pending, request.POST)
    amend = _amend_form(pending, request.POST) if "amend" in request.POST else None
    if not decide.is_valid() or (amend and not amend.is_valid()):
        return _item_page(request, pending, decide, amend)
    if amend and "no_day" not in request.POST and _no_day(pending, amend):
        # The values left no day and the page has not said so yet.
        return _item_page(request, pending, decide, amend)
    try:
        done = decisions.accept(_acceptance(pending, decide, amend), request.user, timezone.now())
    except ReasonNeeded as refusal:
        decide.add_error("reason", str(refusal))
        return _item_page(request, pending, decide, amend)
    except Refused as refusal:
        return _refused(request, proposal, refusal)
    messages.success(request, _accepted_sentence(done, proposal))
    return _to_next(request)


@editors_page
@require_POST
def reject(request: HttpRequest, id: int) -> HttpResponse:
    """Rejects, with a reason, everything on the page that says the same."""
    proposal = _proposal(id)
    pending = _pending(proposal, state_of(proposal), None)
    together = _decide_form(pending, request.POST)
    try:
        chosen = _chosen(pending, together.cleaned_data["together"] if together.is_valid() else [])
        decisions.reject(
            chosen,
            request.POST.get("reason", ""),
            request.user,
            timezone.now(),
            _seen(request),
        )
    except Refused as refusal:
        return _refused(request, proposal, refusal)
    messages.success(request, f"Rejected: {_named(proposal)}.")
    return _to_next(request)


@editors_page
@require_POST
def skip(request: HttpRequest, id: int) -> HttpResponse:
    """Leaves it for later in this session and opens the next one."""
    request.session[SKIPPED] = sorted(skipped_by(request) | {id})
    return _to_next(request)


@editors_page
@require_POST
def split(request: HttpRequest, id: int) -> HttpResponse:
    """Splits off the source that was named, or all of them, from the item in which this one stands."""
    proposal = _proposal(id)
    item = _pending(proposal, state_of(proposal), None).item
    named = request.POST.get("off", "")
    off = [one.pk for one in item.others if named in ("all", str(one.pk))]
    try:
        done = splitting.split(item.proposals, off, request.user, timezone.now(), _seen(request))
    except Refused as refusal:
        return _refused(request, proposal, refusal)
    alone = "It is an item of its own" if len(done) == 1 else "Each is an item of its own"
    messages.success(request, f"Split off. {alone}.")
    return redirect(_address(id, request))


@editors_page
@require_POST
def join(request: HttpRequest, id: int) -> HttpResponse:
    """Joins what was split off again: the one that was named, or all of them."""
    proposal = _proposal(id)
    item = _pending(proposal, state_of(proposal), None).item
    named = request.POST.get("back", "")
    back = [one for one in queue.parted_from(item) if named in ("all", str(one.pk))]
    try:
        splitting.join(item.proposals, back, request.user, timezone.now(), _seen(request))
    except Refused as refusal:
        return _refused(request, proposal, refusal)
    messages.success(request, "Joined again.")
    return redirect(_address(id, request))


@editors_page
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest) -> HttpResponse:
    """Takes back the editor's own last decision and opens that item again.

    Where the public would be told of it, a page of its own asks first.
    """
    last = decisions.last_decision(request.user)
    asked = request.POST.get("sure", "")
    if last and asked != str(last.pk) and decisions.retracts_in_public(last, timezone.now()):
        return _ask_first(request, last)
    if request.method == "GET":
        return redirect(reverse("review:queue") + query_of(request.GET))
    try:
        undone = decisions.undo(request.user, timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(reverse("review:queue") + query_of(request.GET))
    said = "Taken back. It is in the queue again." if undone.settled else "Taken back."
    if undone.was_public:
        said = "Taken back, and the statement was retracted with a public correction."
    messages.success(request, said)
    return redirect(_address(undone.decisions[0].proposal_id, request))


def _ask_first(request: HttpRequest, last: Decision) -> HttpResponse:
    """The question; asked by an address of its own, so that loading it again sends nothing."""
    query = query_of(request.GET)
    if request.method == "POST":
        back = request.POST.get("from", "")
        kept = f"{query}{'&' if query else '?'}from={back}" if back.isdecimal() else query
        return redirect(reverse("review:undo") + kept)
    back = request.GET.get("from", "")
    address = _address(int(back), request) if back.isdecimal() else reverse("review:queue") + query
    return render(request, "review/undo.html", {"last": last, "back": address, "query": query})


def _proposal(id: int) -> Proposal:
    rows = Proposal.objects.select_related("body", "supplier", "source", "snapshot", "typed_by")
    return get_object_or_404(rows, pk=id)


def _pending(proposal: Proposal, state: State, body_id: str | None) -> Pending:
    """What waits on the page; ``body_id`` is the body an editor picked for one that was not settled."""
    on = timezone.localdate()
    item = Item(proposal) if state.settled else queue.item_of(proposal, on)
    changes = dict(item.first.fields) if item.first else {}
    if body_id and Body.objects.filter(pk=body_id).exists():
        changes["body_id"] = body_id
        if not state.settled:
            item = Item(proposal, (), queue.effect_of(proposal, changes, on), item.first)
    return Pending(item, state, changes)


def _decide_form(pending: Pending, data: Any = None) -> DecideForm:
    everyone = [one.pk for one in pending.item.proposals]
    first = pending.item.first
    initial = {
        "seen": pending.seen,
        "together": everyone,
        "embargo_until": first.embargo_until if first else None,
    }
    return DecideForm(data, alike=list(pending.item.proposals), initial=initial)


def _amend_form(pending: Pending, data: Any = None) -> AmendForm:
    why = decisions.second_editor_needed(pending.lead, pending.changes, timezone.now())
    named = any(one.rule == "names-a-person" for one in why)
    return AmendForm(data, proposal=pending.lead, before=pending.changes, named=named)


def _acceptance(pending: Pending, decide: DecideForm, amend: AmendForm | None) -> Acceptance:
    given = decide.cleaned_data
    return Acceptance(
        proposals=_chosen(pending, given["together"]),
        changes=pending.changes | (amend.changes() if amend else {}),
        reason=given["reason"],
        embargo_until=given["embargo_until"],
        seen=given["seen"],
    )


def _chosen(pending: Pending, together: list[int]) -> list[Proposal]:
    """The one on the page, and of those that say the same the ones that were left ticked."""
    return [one for one in pending.item.proposals if one.pk == pending.lead.pk or one.pk in together]


def _item_page(
    request: HttpRequest, pending: Pending, decide: DecideForm, amend: AmendForm | None
) -> HttpResponse:
    proposal, item = pending.lead, pending.item
    body_id = pending.changes.get("body_id") or proposal.body_id
    body = Body.objects.filter(pk=body_id).first()
    body_name = body.name if body else proposal.body_name
    around = None if "whole" in request.GET else AROUND
    find = request.GET.get("find", "" if body else proposal.body_name)
    values = {
        "proposal": proposal,
        "body": body,
        "body_name": body_name,
        "item": item,
        "document": lit(proposal.snapshot.text, proposal.quote_start, proposal.quote_end, around),
        "effect": effect_sentence(item.effect, body_name or "the body"),
        "estate": _estate_of(item),
        "no_day": _no_day(pending, amend),
        "rows": rows_of(proposal, pending.changes),
        "others": [_other(proposal, one) for one in item.others],
        "same_words": all(folded(one.quote) == folded(proposal.quote) for one in item.others),
        "parted": queue.parted_from(item),
        "unplaced_doubts": unplaced_doubts(proposal),
        "sureness": sureness(proposal),
        "why": decisions.second_editor_needed(proposal, pending.changes, timezone.now()) if body else (),
        "only_editor": not decisions.other_editors(request.user).exists(),
        "decide": decide,
        "amend": amend,
        "reject_reasons": REASONS,
        "find": find,
        "found": bodies_like(find) if not body and find else [],
        "waits_for_another": waits_for_another(item, request.user),
        "picked": pending.changes.get("body_id", ""),
        "query": query_of(request.GET),
        "last": decisions.last_decision(request.user),
        "keys_off": request.session.get(KEYS_OFF, False),
    }
    return render(request, "review/item.html", values)


def _no_day(pending: Pending, amend: AmendForm | None) -> str:
    """The warning where neither the proposal nor what an editor made of it gives a day."""
    if pending.item.same_as:
        return ""
    amended = amend.changes() if amend and amend.is_bound and amend.is_valid() else {}
    return no_day_sentence(candidate(pending.lead, pending.changes | amended))


def _estate_of(item: Item) -> str:
    """For which estate the new standing speaks, where accepting makes one."""
    effect = item.effect
    if effect is None or effect.before.label is effect.after.label:
        return ""
    return estate_sentence(effect.after)


def _other(lead: Proposal, other: Proposal) -> dict[str, Any]:
    """Another source of the item, with its words where they are not just the lead's."""
    return {
        "proposal": other,
        "differing": rows_that_differ(lead, other),
        "quote": other.quote if folded(other.quote) != folded(lead.quote) else "",
    }


def rows_that_differ(lead: Proposal, other: Proposal) -> list[str]:
    """In which fields a proposal that says the same differs from the one in the lead."""
    mine, theirs = rows_of(lead, {}), rows_of(other, {})
    return [
        f"{row.label}: {row.value or 'not said'}"
        for row, base in zip(theirs, mine, strict=True)
        if row.value != base.value
    ]


def _settled_page(request: HttpRequest, proposal: Proposal, state: State) -> HttpResponse:
    own_last = decisions.last_decision(request.user)
    values = {
        "proposal": proposal,
        "document_gone": not proposal.snapshot.text,
        "decision": state.settled,
        "rows": rows_of(proposal, state.settled.fields if state.settled else {}),
        "may_undo": bool(
            own_last and state.settled and own_last.pk >= state.settled.pk and own_last.at == state.settled.at
        ),
        "query": query_of(request.GET),
        "history": proposal.decisions.order_by("id"),
        "last": own_last,
        "keys_off": request.session.get(KEYS_OFF, False),
    }
    return render(request, "review/settled.html", values)


def _refused(request: HttpRequest, proposal: Proposal, refusal: Refused) -> HttpResponse:
    messages.error(request, str(refusal))
    return redirect(_address(proposal.pk, request))


def _seen(request: HttpRequest) -> int | None:
    """The newest decision that was on the page from which this was sent."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() else None


def _to_next(request: HttpRequest) -> HttpResponse:
    wanted = wanted_of(request.GET)
    following = next_item(queue.items(timezone.localdate(), wanted, request.user), request)
    if following is None:
        return redirect(reverse("review:queue") + query_of(request.GET))
    return redirect(_address(following.lead.pk, request))


def _address(id: int, request: HttpRequest) -> str:
    return f"{reverse('review:item', args=[id])}{query_of(request.GET)}#quotation"


def _named(proposal: Proposal) -> str:
    name = proposal.body.name if proposal.body else proposal.body_name
    return f"{name}, {proposal.get_stance_display().lower()}"


def _accepted_sentence(done: decisions.Accepted, proposal: Proposal) -> str:
    if done.statement is None:
        return (
            f"Accepted once: {_named(proposal)}. It waits for another editor. {done.waits_because[0].because}"
        )
    link = format_html('<a href="/statements/{}/">{}</a>', done.statement.pk, done.statement.pk)
    what = "Another source was added to statement" if done.added else "Accepted as statement"
    name = done.statement.body.name
    held = done.statement.embargo_ends
    if held and held > timezone.now() and (notice := done.statement.invitations.first()):
        return format_html(
            '{} {}: {}. It is held back until {}. <a href="{}">Send the body its notice.</a>',
            what,
            done.statement.pk,
            name,
            hour_in_words(held),
            reverse("review:replies:one", args=[notice.pk]),
        )
    if held and held > timezone.now():
        return format_html(
            "{} {}: {}. It is held back until {}.", what, done.statement.pk, name, hour_in_words(held)
        )
    return format_html("{} {}: {}.", what, link, name)
