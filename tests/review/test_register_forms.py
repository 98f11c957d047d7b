"""Editors' forms for every table of the register: saved with a deed, refused with a sentence."""

from typing import Any

import pytest
from django.test import Client

from tests.review.borsetshire import NOON, body, supplier, waiting
from watchback.web.campaign.models import Action, Mention, Partner, WinClaim
from watchback.web.register.chain import walk_chain
from watchback.web.register.models import (
    AuditResult,
    Body,
    BodyAlias,
    BodySuccession,
    Brand,
    Correction,
    Deed,
    Deployment,
    Indicator,
    Request,
    RequestReply,
    Search,
    Source,
    Statement,
    Supplier,
    SupplierName,
)
from watchback.web.review.decisions import Acceptance, accept
from watchback.web.review.register_tables import TABLES

pytestmark = pytest.mark.django_db

ROWS: dict[str, tuple[type[Any], dict[str, Any], dict[str, Any]]] = {
    "bodies": (
        Body,
        {
            "id": "felpersham-city-council",
            "name": "Felpersham City Council",
            "end_date": "31 March 2023",
            "external_ids": "wikidata: Q1",
            "parent": "Borsetshire Council",
        },
        {"end_date": "2023-03-31", "external_ids": {"wikidata": "Q1"}, "parent_id": "borsetshire-council"},
    ),
    "aliases": (BodyAlias, {"body": "Borsetshire Council", "name": "Cyngor Borset", "language": "cy"}, {}),
    "successions": (
        BodySuccession,
        {"old": "Ambridge Council", "new": "Borsetshire Council", "order": "0"},
        {"old_id": "ambridge-council"},
    ),
    "suppliers": (Supplier, {"id": "dahua", "name": "Dahua", "tier": "tracked", "details": "{}"}, {}),
    "names": (SupplierName, {"supplier": "hikvision", "name": "Hik", "kind": "alias"}, {}),
    "brands": (
        Brand,
        {"supplier": "hikvision", "name": "HiLook", "relation": "own brand", "sources": "one\ntwo"},
        {"sources": ["one", "two"]},
    ),
    "sources": (
        Source,
        {"url": "https://borsetshire.example/a", "title": "A letter", "source_kind": "letter"},
        {"source_kind": "letter"},
    ),
    "audits": (
        AuditResult,
        {
            "body": "Borsetshire Council",
            "supplier": "hikvision",
            "verdict": "supported",
            "means": "inventory",
            "finished": "2023-05-01",
            "coverage": '{"rows": 14}',
        },
        {"coverage": {"rows": 14}},
    ),
    "requests": (
        Request,
        {
            "body": "borsetshire-council",
            "supplier": "hikvision",
            "law": "foia",
            "sent_on": "2023-05-01",
            "due": "2023-05-30",
        },
        {"body_id": "borsetshire-council"},
    ),
    "searches": (
        Search,
        {
            "body": "Borsetshire Council",
            "supplier": "hikvision",
            "where": "council minutes",
            "searched_on": "2023-05-01",
            "outcome": "searched-none",
        },
        {"by": "asha"},
    ),
    "deployments": (
        Deployment,
        {
            "supplier": "hikvision",
            "place": "An invented town",
            "country": "XX",
            "area": "elsewhere",
            "sensitivity": "region",
            "native_names": "bo: …",
        },
        {"native_names": {"bo": "…"}, "published": False},
    ),
    "indicators": (
        Indicator,
        {
            "supplier": "hikvision",
            "name": "Fall in profit",
            "value": "11",
            "unit": "%",
            "dated": "August 2022",
        },
        {"dated": "2022-08"},
    ),
    "partners": (Partner, {"name": "Ambridge Rising"}, {}),
    "actions": (
        Action,
        {"title": "A vigil", "kind": "place", "supplier": "hikvision", "held_on": "14 September 2022"},
        {"held_on": "2022-09-14"},
    ),
    "mentions": (
        Mention,
        {"supplier": "hikvision", "where": "press", "title": "Cameras to go", "said_on": "2022"},
        {},
    ),
}


@pytest.fixture(autouse=True)
def county(db: Any) -> None:
    body()
    body("ambridge-council", "Ambridge Council")
    supplier()


@pytest.mark.parametrize("slug", ROWS)
def test_a_row_is_added_with_its_deed(slug: str, asha_at_the_desk: Client) -> None:
    model, values, expected = ROWS[slug]
    before = set(model._base_manager.values_list("pk", flat=True))
    answer = asha_at_the_desk.post(f"/review/register/{slug}/new/", values)
    assert answer.status_code == 302, answer.context["form"].errors
    row = model._base_manager.exclude(pk__in=before).get()
    assert {name: getattr(row, name) for name in expected} == expected
    deed = Deed.objects.order_by("-id")[0]
    assert (deed.verb, deed.subject_id, deed.by_name) == ("add", str(row.pk), "asha")
    assert asha_at_the_desk.get(f"/review/register/{slug}/{row.pk}/").status_code == 200
    assert walk_chain().breaks == ()


def test_every_table_has_its_pages(asha_at_the_desk: Client) -> None:
    for table in TABLES:
        assert asha_at_the_desk.get(f"/review/register/{table.slug}/?q=bor").status_code == 200
        expected = 200 if table.may_add else 404
        assert asha_at_the_desk.get(f"/review/register/{table.slug}/new/").status_code == expected


def test_a_value_that_the_public_may_have_seen_is_changed_with_a_reason_only(
    asha_at_the_desk: Client,
) -> None:
    address = "/review/register/bodies/borsetshire-council/"
    page = asha_at_the_desk.post(address, {"name": "County of Borsetshire"})
    assert "the public may have seen" in page.content.decode()
    assert Body.objects.get(pk="borsetshire-council").name == "Borsetshire Council"
    asha_at_the_desk.post(address, {"name": "County of Borsetshire", "because": "It was renamed in May."})
    assert Body.objects.get(pk="borsetshire-council").name == "County of Borsetshire"
    assert Correction.objects.get().reason == "It was renamed in May."
    assert walk_chain().breaks == ()


def test_filling_in_what_was_empty_needs_no_reason(asha_at_the_desk: Client) -> None:
    form = {"name": "Borsetshire Council", "website": "borsetshire.example"}
    asha_at_the_desk.post("/review/register/bodies/borsetshire-council/", form)
    assert Body.objects.get(pk="borsetshire-council").website == "https://borsetshire.example"
    assert not Correction.objects.exists()


def test_saving_without_a_change_writes_no_deed(asha_at_the_desk: Client) -> None:
    asha_at_the_desk.post("/review/register/bodies/borsetshire-council/", {"name": "Borsetshire Council"})
    assert not Deed.objects.exists()


def test_evidence_has_no_form_to_change_it(asha_at_the_desk: Client) -> None:
    asha_at_the_desk.post("/review/register/requests/new/", ROWS["requests"][1])
    request = Request.objects.get()
    address = f"/review/register/requests/{request.pk}/"
    assert b"<button>Save</button>" not in asha_at_the_desk.get(address).content
    assert asha_at_the_desk.post(address, {"due": "2030-01-01"}).status_code == 404


def test_a_reply_belongs_to_its_request(asha_at_the_desk: Client) -> None:
    asha_at_the_desk.post("/review/register/requests/new/", ROWS["requests"][1])
    request = Request.objects.get()
    asha_at_the_desk.post("/review/register/replies/new/", {"request": request.pk, "reply_on": "2023-05-20"})
    assert RequestReply.objects.get().request == request


def test_an_alias_can_be_removed_and_a_body_cannot(asha_at_the_desk: Client) -> None:
    alias = BodyAlias.objects.create(body_id="borsetshire-council", name="Borset")
    asha_at_the_desk.post(f"/review/register/aliases/{alias.pk}/remove/")
    assert not BodyAlias.objects.exists()
    address = "/review/register/bodies/ambridge-council/remove/"
    assert asha_at_the_desk.post(address).status_code == 404


def test_an_action_claims_its_part_in_a_win(asha_at_the_desk: Client, asha: Any) -> None:
    statement = accept(Acceptance([waiting()]), asha, NOON).statement
    action = Action.objects.create(title="A vigil", supplier_id="hikvision")
    assert statement
    form = {"statement": statement.pk, "action": action.pk}
    asha_at_the_desk.post("/review/register/win-claims/new/", form)
    assert WinClaim.objects.get().action == action


def test_only_an_administrator_retracts_and_the_public_is_told(
    asha: Any, asha_at_the_desk: Client, ben_at_the_desk: Client
) -> None:
    statement = accept(Acceptance([waiting()]), asha, NOON).statement
    assert statement
    address = f"/review/register/statements/{statement.pk}/retract/"
    assert asha_at_the_desk.post(address, {"reason": "It was of another year."}).status_code == 403
    ben_at_the_desk.post(address, {"reason": ""})
    assert Statement.public.exists()
    ben_at_the_desk.post(address, {"reason": "It was of another year."})
    assert not Statement.public.exists()
    assert Correction.objects.get().reason == "It was of another year."


def test_only_an_administrator_erases_and_not_by_mistake(
    asha: Any, asha_at_the_desk: Client, ben_at_the_desk: Client
) -> None:
    statement = accept(Acceptance([waiting()]), asha, NOON).statement
    assert statement
    address = f"/review/register/statements/{statement.pk}/erase/"
    form = {"reason": "A court's order.", "sure": "yes"}
    assert asha_at_the_desk.post(address, form).status_code == 403
    ben_at_the_desk.post(address, {"reason": "A court's order."})
    assert Statement.everything.get().quote
    ben_at_the_desk.post(address, form)
    assert not Statement.everything.get().quote
    assert ben_at_the_desk.get("/review/").status_code == 200
    assert (
        "were erased"
        in ben_at_the_desk.get(f"/review/{statement.places.get().proposal_id}/").content.decode()
    )
