"""What a supplier's page says of actions, places and appearances, and that the article's table is true."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from tests.publish.body.test_body_page import words_of
from tests.publish.test_site import baked, promise, text_of
from tests.register import barsetshire
from watchback.publish import article_page, supplier_page
from watchback.records import Brand, Edtf
from watchback.records.published import (
    ArticleRecord,
    Census,
    Day,
    Named,
    PublishedBrand,
    PublishedMention,
    SourceNote,
    SupplierRecord,
)
from watchback.web.campaign.models import Action, Mention, Partner, WinClaim
from watchback.web.register.deeds import record_deed
from watchback.web.register.models import Body, Deployment, Search, Statement
from watchback.words import Stance, Voice

__all__ = ["promise"]

TODAY = Day(date(2024, 6, 1))
HIKVISION = Named("hikvision", "Hikvision")
SUPPLIER = "/suppliers/hikvision/"
BODY = "/bodies/barsetshire-county-council/"


def supplier_record(**more: object) -> SupplierRecord:
    record = SupplierRecord(TODAY, HIKVISION, (), (), (), Census(HIKVISION, 10, 1))
    return replace(record, **more)  # type: ignore[arg-type]


@pytest.fixture
def action(promise: Statement) -> Action:
    """An action with partners, about no body, that the campaign names as part of the promise."""
    action = Action.objects.create(
        title="A vigil",
        kind="place",
        place="The supplier’s door",
        held_on="2022-11",
        brief="Candles and names.",
        outcome="The council asked for a meeting.",
        supplier_id="hikvision",
    )
    names = ("Ambridge Watch", "Borsetshire Friends of Tibet")
    action.partners.set([Partner.objects.create(name=name) for name in names])
    WinClaim.objects.create(statement=promise, action=action)
    return action


@pytest.mark.django_db
@pytest.mark.parametrize("address", [BODY, SUPPLIER, "/wins/"])
def test_an_action_is_shown_with_its_partners_and_day(address: str, action: Action, cara: Client) -> None:
    page = text_of(cara, address)
    assert "A vigil" in page and "with Ambridge Watch and Borsetshire Friends of Tibet" in page
    assert "November 2022" in page


@pytest.mark.django_db
def test_a_body_shows_what_the_campaign_names_as_part_of_its_words(action: Action, cara: Client) -> None:
    page = text_of(cara, BODY)
    assert "The campaign names this action as part of it" in page
    assert "Candles and names." in page and "The council asked for a meeting." in page
    supplier = text_of(cara, SUPPLIER)
    assert "What the campaign did" in supplier and "The council asked for a meeting." in supplier
    assert f'href="/actions/{action.id}/"' in supplier


@pytest.mark.django_db
def test_an_action_on_behalf_of_words_that_are_not_public_is_not_said_to_be_so(
    action: Action, cara: Client
) -> None:
    other = barsetshire.body("ambridge", "Ambridge District Council")
    assert "A vigil" not in text_of(cara, f"/bodies/{other.id}/")


@pytest.mark.django_db
def test_a_place_is_printed_once_published_and_never_where_exactly(promise: Statement, cara: Client) -> None:
    found = {
        "supplier_id": "hikvision",
        "country": "CN",
        "kind": "a prison",
        "found_on": "2022",
        "lat": 29.654321,
        "lon": 91.123456,
        "sensitivity": "exact",
        "source": promise.snapshot.source,
    }
    Deployment.objects.create(place="Lower Loxley", published=True, note="Seen by a visitor.", **found)
    Deployment.objects.create(place="Upper Loxley", published=False, **found)
    page = text_of(cara, SUPPLIER)
    assert "Lower Loxley" in page and "China · a prison · found 2022" in page and "Seen by a visitor." in page
    assert f'href="{promise.snapshot.source.url}"' in page
    assert "Upper Loxley" not in page
    assert "29.65" not in page and "91.12" not in page
    assert "Lower Loxley" not in text_of(cara, f"{SUPPLIER}?as-of=2021-12-31")


@pytest.mark.django_db
def test_of_a_place_told_by_its_country_only_neither_name_nor_note_is_printed(cara: Client) -> None:
    Deployment.objects.create(
        supplier=barsetshire.supplier(), place="Lower Loxley", country="CN", kind="a prison",
        note="By the bridge.", sensitivity="country", published=True,
    )  # fmt: skip
    page = text_of(cara, SUPPLIER)
    assert "China" in page and "a prison" in page
    assert "Loxley" not in page and "bridge" not in page


@pytest.mark.django_db
def test_a_source_that_is_a_file_leads_to_its_own_page(promise: Statement, cara: Client) -> None:
    source = promise.snapshot.source
    barsetshire.Source.objects.filter(pk=source.pk).update(url="", filename="minutes.txt")
    Mention.objects.create(supplier_id="hikvision", where="press", title="Seen", source=source)
    assert f'href="/sources/{source.id}/"' in text_of(cara, SUPPLIER)


@pytest.mark.django_db
def test_a_source_without_public_words_is_named_and_not_linked_to_a_page(cara: Client) -> None:
    barsetshire.save_minutes()
    source = barsetshire.Source.objects.get()
    Mention.objects.create(supplier_id="hikvision", where="press", title="Seen", source=source)
    page = text_of(cara, SUPPLIER)
    assert source.title in page and f"/sources/{source.id}/" not in page


@pytest.mark.django_db
def test_appearances_are_counted_with_title_day_and_source(promise: Statement, cara: Client) -> None:
    supplier = promise.supplier
    Mention.objects.create(
        supplier=supplier,
        where="press",
        title="Cameras stay",
        said_on="2023-09",
        url="https://echo.example/1",
    )
    Mention.objects.create(supplier=supplier, where="parliament", title="Question 7", said_on="2023-10-02")
    page = text_of(cara, SUPPLIER)
    assert "Counted appearances in press and parliament: 1 in press, 1 in parliament." in page
    assert 'href="https://echo.example/1"' in page and "Press · September 2023" in page
    assert "Parliament · 2 October 2023" in page


def test_a_page_holds_the_newest_of_many_appearances_and_the_count_of_all() -> None:
    many = tuple(PublishedMention("press", f"Story {number}", Edtf("2023")) for number in range(300))
    words = words_of(supplier_page(supplier_record(mentions=many)))
    assert "300 in press, 0 in parliament. The newest 100 of 300:" in words
    assert "Story 99" in words and "Story 100" not in words


def test_the_source_of_a_brand_that_is_no_web_address_is_text() -> None:
    source = SourceNote("oui", "The register", "oui.csv (public listing)", "The register")
    odd = SourceNote("odd", "A page", "javascript:alert(1)", "A page")
    brand = PublishedBrand(Brand("HiLook", "sub-brand"), sources=(source, odd))
    page = supplier_page(supplier_record(brands=(brand,)))
    assert "The register (oui.csv (public listing))" in words_of(page)
    assert 'href="oui' not in page.body.decode() and 'href="javascript' not in page.body.decode()


def test_the_article_names_a_meeting_only_where_the_statement_does() -> None:
    record = ArticleRecord(TODAY, Named("city-of-edinburgh-council", "Edinburgh"), HIKVISION, "ed1nb0rgh1")
    assert "meeting" not in words_of(article_page(record))
    assert "speaker, questioner, meeting, day" in words_of(
        article_page(replace(record, meeting="Full council"))
    )
    assert "In 2022 Free Tibet reported" in words_of(article_page(record))
    without = words_of(article_page(replace(record, statement_id="")))
    assert "This statement has not been accepted here yet." in without


@pytest.mark.django_db
def test_the_articles_rows_lead_to_pages_and_sections_that_are_baked(promise: Statement, tmp_path) -> None:
    pages = baked(tmp_path)
    table = pages["/about/the-article/"].partition("<tbody>")[2]
    links = re.findall(r'href="(/[^"#?]*)(?:\?[^"#]*)?(?:#([a-z-]+))?"', table)
    assert {"/evidence/", "/actions/", "/trends/", "/wins/"} <= {path for path, _ in links}
    for path, anchor in links:
        assert path in pages, path
        assert not anchor or f'id="{anchor}"' in pages[path] or path.startswith("/bodies/")


@pytest.mark.django_db
def test_the_article_is_there_in_a_register_without_its_council(cara: Client) -> None:
    barsetshire.body()
    barsetshire.supplier()
    page = text_of(cara, "/about/the-article/")
    assert "This register does not have that council." in page
    links = re.findall(r'href="(/[^"]*)"', page.partition("<tbody>")[2].partition("</tbody>")[0])
    assert links.count("/bodies/") == 5
    for link in links:
        assert cara.get(link.partition("#")[0]).status_code == 200, link


def _called_on(body: Body, voice: Voice = Voice.OTHER) -> Statement:
    """A call on the body, as an editor accepts it."""
    minutes = barsetshire.MINUTES.replace("Barsetshire County Council", body.name)
    quote = "We no longer buy them."
    proposed = barsetshire.proposed(
        quote, minutes, body=body.name, body_id=body.id, stance=Stance.CALLED_ON, voice=voice
    )
    barsetshire.save_minutes(minutes, (proposed,))
    return barsetshire.accept(barsetshire.Proposal.objects.get(body_id=body.id, stance="called-on"))


@pytest.mark.django_db
def test_a_body_that_was_only_called_on_is_not_one_that_something_was_found_about(cara: Client) -> None:
    body = barsetshire.body(
        "ambridge", "Ambridge District Council", kind="council-district", nation="England"
    )
    _called_on(body)
    assert "Ambridge District Council" not in text_of(cara, "/bodies/")
    assert "0 of 1 looked at" in text_of(cara, "/bodies/")
    assert "Looked at 0 of" in text_of(cara, SUPPLIER)
    assert "0 of 2 bodies" in text_of(cara, "/suppliers/")
    assert "No search logged" in text_of(cara, "/bodies/ambridge/")
    search = Search.objects.create(
        body=body, supplier_id="hikvision", where="minutes", searched_on=date(2023, 4, 2), outcome="found"
    )
    record_deed("asha", "search", search)
    assert "1 of 1 looked at" in text_of(cara, "/bodies/")


@pytest.mark.django_db
def test_the_demonstration_is_told_from_the_rest(promise: Statement, cara: Client) -> None:
    Body.objects.filter(pk=promise.body_id).update(status="invented")
    search = Search.objects.create(
        body_id=promise.body_id,
        supplier_id="hikvision",
        where="minutes",
        searched_on=date(2023, 4, 2),
        outcome="found",
        note="Part of the demonstration.",
    )
    record_deed("asha", "search", search)
    page = text_of(cara, BODY)
    assert "An invented body, part of the demonstration." in page
    assert "Last looked 2 April 2023 (part of the demonstration)." in page


@pytest.mark.django_db
def test_wins_may_rest_on_a_named_report(promise: Statement, cara: Client) -> None:
    page = text_of(cara, "/wins/")
    assert "from the body’s own words or, while it has said nothing itself, from a named report." in page
