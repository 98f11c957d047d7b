"""The public pages: find the records, call the page function, send its bytes."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt

from watchback import publish
from watchback.publish import Page
from watchback.publish.languages import in_tongue, say, to_say
from watchback.records.places import Layout
from watchback.web.register import public
from watchback.web.register.public import CAMPAIGN, Edition
from watchback.web.register.serving import found, problem, public_page, tongue_of
from watchback.words import StandingLabel

LONGEST_QUERY = 200
LONGEST_PAGE_NUMBER = 9
_FILTERS = ("q", "nation", "region", "kind", "standing", "supplier")


@public_page
def front(request: HttpRequest, edition: Edition) -> Page:
    return publish.front_page(public.front_record(edition))


def bodies(request: HttpRequest, tongue: str = "") -> HttpResponseBase:
    asked = {name: " ".join(request.GET.get(name, "").split()) for name in _FILTERS}
    if len(asked["q"]) > LONGEST_QUERY:
        return in_tongue(tongue_of(tongue), _too_long)(len(asked["q"]))
    # A search by name or postcode alone opens the page to find a body; a page by number is one of a list.
    is_list = "page" in request.GET or any(asked[name] for name in _FILTERS if name != "q")
    if not is_list:
        response = _bodies(request, tongue=tongue, query=asked["q"])
        if asked["q"]:
            # Where somebody lives may stand in the address: no cache on the way keeps it.
            response.headers["Cache-Control"] = "private, no-store"
        return response
    try:
        return _filtered(request, tongue=tongue, asked=asked)
    except public.NoSuchFilter as refusal:
        response = _refused(request, tongue=tongue, why=refusal.why)
        response.status_code = 400
        return response


def _too_long(characters: int) -> HttpResponseBase:
    sentence = say(
        "No public body has a name of {number:,} characters. Try a part of its name.", number=characters
    )
    return problem(say("That is too long"), sentence, 400)


@public_page
def _bodies(request: HttpRequest, edition: Edition, query: str) -> Page:
    return publish.bodies_page(public.bodies_record(edition, query))


@public_page
def _filtered(request: HttpRequest, edition: Edition, asked: dict[str, str]) -> Page:
    filters, supplier = public.filters_in(edition, asked)
    number = request.GET.get("page", "1")
    is_number = number.isdecimal() and len(number) <= LONGEST_PAGE_NUMBER
    record = public.list_record(edition, filters, supplier, int(number) if is_number else 0)
    return publish.list_page(found(record, say("This list has no page of that number.")))


@public_page
def _refused(request: HttpRequest, edition: Edition, why: tuple[str, ...]) -> Page:
    return publish.bodies_page(public.bodies_record(edition, "", why))


@public_page
def bodies_of_kind(request: HttpRequest, edition: Edition, slug: str, number: int = 1) -> Page:
    record = public.shelf_record(edition, "kind", slug, number)
    return publish.list_page(
        found(record, say("There is no kind of public body called that in the register."))
    )


@public_page
def bodies_of_nation(request: HttpRequest, edition: Edition, slug: str, number: int = 1) -> Page:
    record = public.shelf_record(edition, "nation", slug, number)
    return publish.list_page(found(record, say("There is no nation called that in the register.")))


@public_page
def bodies_of_region(request: HttpRequest, edition: Edition, slug: str, number: int = 1) -> Page:
    record = public.shelf_record(edition, "region", slug, number)
    return publish.list_page(found(record, "There is no region called that in the register."))


@public_page
def bodies_at_standing(request: HttpRequest, edition: Edition, id: str, label: str, number: int = 1) -> Page:
    followed = {supplier.id: supplier for supplier in public.tracked_suppliers()}
    if id not in followed or label not in set(StandingLabel):
        raise Http404("There is no such list.")
    record = public.standing_record(edition, followed[id], StandingLabel(label), number)
    return publish.list_page(found(record, say("This list has no page of that number.")))


@public_page
def map_of_councils(request: HttpRequest, edition: Edition) -> Page:
    return publish.map_page(public.map_record(edition, Layout.SHAPES))


@public_page
def map_in_hexes(request: HttpRequest, edition: Edition) -> Page:
    return publish.map_page(public.map_record(edition, Layout.HEXES))


@xframe_options_exempt
@public_page
def embedded_map(request: HttpRequest, edition: Edition) -> Page:
    return publish.embedded_map_page(public.map_record(edition, Layout.SHAPES))


@xframe_options_exempt
@public_page
def embedded_body(request: HttpRequest, edition: Edition, id: str) -> Page:
    one = found(public.card_of(edition, id), say(_NO_BODY, id=id))
    return publish.embedded_body_page(edition.day, one)


@public_page
def body(request: HttpRequest, edition: Edition, id: str) -> Page:
    return publish.body_page(found(public.body_record(edition, id), say(_NO_BODY, id=id)))


@public_page
def body_picture(request: HttpRequest, edition: Edition, id: str) -> Page:
    record = found(public.body_record(edition, id), say(_NO_BODY, id=id))
    picture = found(publish.body_picture(record), "Nothing was found about this body, so it has no picture.")
    return picture.made()


@public_page
def history(request: HttpRequest, edition: Edition, id: str) -> Page:
    return publish.history_page(found(public.body_record_with_history(edition, id), say(_NO_BODY, id=id)))


@public_page
def statement(request: HttpRequest, edition: Edition, id: str) -> Page:
    record = public.statement_record(edition, id)
    return publish.statement_page(found(record, say("There is no public statement with this id.")))


@public_page
def source(request: HttpRequest, edition: Edition, id: str) -> Page:
    record = public.source_record(edition, id)
    return publish.source_page(found(record, "There is no public source with this id."))


@public_page
def wins(request: HttpRequest, edition: Edition, number: int = 1) -> Page:
    record = public.wins_record(edition, number)
    return publish.wins_page(found(record, say("This list has no page of that number.")))


@public_page
def overdue(request: HttpRequest, edition: Edition, number: int = 1) -> Page:
    record = public.overdue_record(edition, number)
    return publish.overdue_page(found(record, say("This list has no page of that number.")))


@public_page
def suppliers(request: HttpRequest, edition: Edition) -> Page:
    return publish.suppliers_page(public.suppliers_record(edition))


@public_page
def supplier(request: HttpRequest, edition: Edition, id: str) -> Page:
    record = public.supplier_record(edition, id)
    return publish.supplier_page(found(record, _NOT_FOLLOWED))


@public_page
def trends(request: HttpRequest, edition: Edition) -> Page:
    return publish.trends_page(public.trends_record(edition))


@public_page
def mentions_data(request: HttpRequest, edition: Edition) -> Page:
    return publish.mentions_data(public.trends_record(edition))


def trends_of(request: HttpRequest, id: str) -> HttpResponseBase:
    """The campaign's own supplier has the shorter address."""
    if id == CAMPAIGN.supplier.id:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(reverse("register:trends") + query, permanent=True)
    return _trends_of(request, id=id)


@public_page
def _trends_of(request: HttpRequest, edition: Edition, id: str) -> Page:
    return publish.trends_page(found(public.trends_record_of(edition, id), _NOT_FOLLOWED))


@public_page
def mentions_data_of(request: HttpRequest, edition: Edition, id: str) -> Page:
    return publish.mentions_data(found(public.trends_record_of(edition, id), _NOT_FOLLOWED))


@public_page
def evidence(request: HttpRequest, edition: Edition) -> Page:
    return publish.evidence_page(public.evidence_record(edition))


@public_page
def actions(request: HttpRequest, edition: Edition) -> Page:
    return publish.actions_page(public.actions_record(edition))


@public_page
def action(request: HttpRequest, edition: Edition, id: str) -> Page:
    record = public.action_record(edition, id)
    return publish.action_page(found(record, "There is no action of the campaign with this id."))


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
def patterns(request: HttpRequest, edition: Edition) -> Page:
    return publish.patterns_page(edition.day)


@public_page
def accessibility(request: HttpRequest, edition: Edition) -> Page:
    return publish.accessibility_page(edition.day)


_NOT_FOLLOWED = "No supplier with this id is followed here."
_NO_BODY = to_say("There is no public body called “{id}” in the register. Look for it by name.")
