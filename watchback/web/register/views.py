"""The public pages: find the records, call the page function, send its bytes."""

from django.http import Http404, HttpRequest, HttpResponseBase

from watchback import publish
from watchback.publish import Page
from watchback.web.register import public
from watchback.web.register.public import CAMPAIGN, Edition
from watchback.web.register.serving import found, problem, public_page
from watchback.words import StandingLabel

LONGEST_QUERY = 200


@public_page
def front(request: HttpRequest, edition: Edition) -> Page:
    return publish.front_page(public.front_record(edition))


def bodies(request: HttpRequest) -> HttpResponseBase:
    query = " ".join(request.GET.get("q", "").split())
    if len(query) > LONGEST_QUERY:
        sentence = f"No public body has a name of {len(query):,} characters. Try a part of its name."
        return problem("That is too long", sentence, 400)
    return _bodies(request, query=query)


@public_page
def _bodies(request: HttpRequest, edition: Edition, query: str) -> Page:
    return publish.bodies_page(public.bodies_record(edition, query))


@public_page
def bodies_of_kind(request: HttpRequest, edition: Edition, slug: str) -> Page:
    record = public.shelf_record(edition, "kind", slug)
    return publish.list_page(found(record, "There is no kind of public body called that in the register."))


@public_page
def bodies_of_nation(request: HttpRequest, edition: Edition, slug: str) -> Page:
    record = public.shelf_record(edition, "nation", slug)
    return publish.list_page(found(record, "There is no nation called that in the register."))


@public_page
def bodies_at_standing(request: HttpRequest, edition: Edition, id: str, label: str) -> Page:
    followed = {supplier.id: supplier for supplier in public.tracked_suppliers()}
    if id not in followed or label not in set(StandingLabel):
        raise Http404("There is no such list.")
    return publish.list_page(public.standing_record(edition, followed[id], StandingLabel(label)))


@public_page
def body(request: HttpRequest, edition: Edition, id: str) -> Page:
    return publish.body_page(found(public.body_record(edition, id), _NO_BODY.format(id)))


@public_page
def history(request: HttpRequest, edition: Edition, id: str) -> Page:
    return publish.history_page(found(public.body_record(edition, id), _NO_BODY.format(id)))


@public_page
def statement(request: HttpRequest, edition: Edition, id: str) -> Page:
    record = public.statement_record(edition, id)
    return publish.statement_page(found(record, "There is no public statement with this id."))


@public_page
def source(request: HttpRequest, edition: Edition, id: str) -> Page:
    record = public.source_record(edition, id)
    return publish.source_page(found(record, "There is no public source with this id."))


@public_page
def wins(request: HttpRequest, edition: Edition) -> Page:
    return publish.wins_page(public.wins_record(edition))


@public_page
def overdue(request: HttpRequest, edition: Edition) -> Page:
    return publish.overdue_page(public.overdue_record(edition))


@public_page
def suppliers(request: HttpRequest, edition: Edition) -> Page:
    return publish.suppliers_page(public.suppliers_record(edition))


@public_page
def supplier(request: HttpRequest, edition: Edition, id: str) -> Page:
    record = public.supplier_record(edition, id)
    return publish.supplier_page(found(record, "No supplier with this id is followed here."))


@public_page
def trends(request: HttpRequest, edition: Edition) -> Page:
    return publish.trends_page(public.trends_record(edition))


@public_page
def mentions_data(request: HttpRequest, edition: Edition) -> Page:
    return publish.mentions_data(public.trends_record(edition))


@public_page
def method(request: HttpRequest, edition: Edition) -> Page:
    return publish.method_page(public.method_record(edition))


@public_page
def corrections(request: HttpRequest, edition: Edition) -> Page:
    return publish.corrections_page(public.corrections_record(edition))


@public_page
def about(request: HttpRequest, edition: Edition) -> Page:
    return publish.about_page(edition.day, CAMPAIGN)


@public_page
def article(request: HttpRequest, edition: Edition) -> Page:
    return publish.article_page(public.article_record(edition))


@public_page
def privacy(request: HttpRequest, edition: Edition) -> Page:
    return publish.privacy_page(edition.day)


@public_page
def accessibility(request: HttpRequest, edition: Edition) -> Page:
    return publish.accessibility_page(edition.day)


_NO_BODY = "There is no public body called “{}” in the register. Look for it by name."
