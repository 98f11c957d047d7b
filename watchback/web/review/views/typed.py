"""What people bring into the queue: a typed proposal, or a document for the reader."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from watchback.confined import TooIntricate, apart
from watchback.read import NearMiss, read_once
from watchback.records import Document, Quotation, edtf_or_none
from watchback.web.register.gazetteer import register_gazetteer
from watchback.web.register.public.edition import CAMPAIGN
from watchback.web.review.access import editors_page
from watchback.web.review.forms.typed import ReadForm, TypedForm, with_picked_body
from watchback.web.review.intake import Refused, save_reading
from watchback.web.review.material import NotTaken, let_go
from watchback.web.review.second_opinion import second_opinion
from watchback.web.review.states import open_proposals
from watchback.web.review.typed import QuotationMissing, passage_taken, quotation_in, save_typed


@editors_page
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """The form of a typed proposal; with an error it comes back as it was, the document included."""
    if request.method == "GET":
        asked = {"supplier": CAMPAIGN.supplier.id} | request.GET.dict()
        return _typed_page(request, TypedForm(user=request.user, initial=asked))
    form = TypedForm(with_picked_body(request.POST), request.FILES, user=request.user)
    form.is_valid()
    document = _document_of(form, request)
    if document is None:
        return _typed_page(request, form)
    passage = passage_taken(document, request.POST.get("take", ""))
    if passage:
        form.fill_in(passage.exact)
        form.keep()
        return _typed_page(request, form, taken=True)
    found = _quotation_of(form, document)
    if not isinstance(found, Quotation) or form.errors or "take" in request.POST:
        form.keep()
        return _typed_page(request, form, found if isinstance(found, NearMiss) else None)
    return _queue_typed(request, form, document, found)


def _document_of(form: TypedForm, request: HttpRequest) -> Document | None:
    """The document that came with the form; None, the form saying why, where it cannot be read."""
    if form.material is None:
        return None
    try:
        return form.material.document()
    except NotTaken as refusal:
        form.add_error("file" if request.FILES else "url", str(refusal))
        return None


def _quotation_of(form: TypedForm, document: Document) -> Quotation | NearMiss | None:
    """The quotation, or the passage nearest to it; looked for even where another value is wrong."""
    words = form.cleaned_data.get("quote")
    if not words:
        return None
    try:
        return quotation_in(document, words)
    except QuotationMissing as missing:
        form.add_error("quote", str(missing))
        return missing.near
    except ValueError as refusal:
        form.add_error("quote", str(refusal))
        return None


def _queue_typed(
    request: HttpRequest, form: TypedForm, document: Document, quotation: Quotation
) -> HttpResponse:
    assert form.material is not None
    try:
        saved, proposal = save_typed(form.material, document, quotation, form.cleaned_data, request.user)
    except (Refused, ValueError) as refusal:
        form.add_error("quote", str(refusal))
        form.keep()
        return _typed_page(request, form)
    let_go(request.POST.get("held", ""))
    messages.success(request, "It is in the queue." if saved.new else "It was in the queue already.")
    return redirect(f"/review/{proposal.pk}/#quotation")


@editors_page
@require_http_methods(["GET", "POST"])
def read_document(request: HttpRequest) -> HttpResponse:
    """Gives a document to the reader and its proposals to the queue."""
    form = ReadForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "GET":
        return render(request, "review/read.html", {"form": ReadForm(user=request.user)})
    if not form.is_valid():
        return render(request, "review/read.html", {"form": form})
    assert form.material is not None
    try:
        document = form.material.document()
        published = edtf_or_none(form.cleaned_data["published"])
        gazetteer = register_gazetteer()
        reading = apart(read_once, gazetteer, document, published)
        opinion = second_opinion(form.model_to_ask, reading, gazetteer) if form.model_to_ask else None
        reading = opinion.reading if opinion else reading
        if not reading.proposals:
            raise NotTaken(
                "The reader found nothing in it that a public body says about a tracked supplier."
                " Nothing was saved; you can type a proposal yourself."
                + (f" {opinion.said}" if opinion else "")
            )
        saved = save_reading(form.material.data, reading, form.material.source, form.material.read_at)
    except (NotTaken, Refused, TooIntricate) as refusal:
        form.add_error("file" if request.FILES else "url", str(refusal))
        return render(request, "review/read.html", {"form": form})
    messages.success(request, _said(saved.new, len(reading.proposals)))
    if opinion:
        messages.info(request, opinion.said)
    first = open_proposals().filter(snapshot=document.sha256).order_by("id").first()
    return redirect(f"/review/{first.pk}/#quotation" if first else "review:queue")


def _typed_page(
    request: HttpRequest, form: TypedForm, near: NearMiss | None = None, *, taken: bool = False
) -> HttpResponse:
    return render(request, "review/propose.html", {"form": form, "near": near, "taken": taken})


def _said(new: int, found: int) -> str:
    if not new:
        return "This document was read before; nothing new was found in it."
    count = "One proposal is" if new == 1 else f"{new} proposals are"
    known = "" if new == found else f" {found - new} were there before."
    return f"{count} in the queue.{known}"
