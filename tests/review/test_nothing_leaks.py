"""What must never reach the public, tried from outside."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.review import borsetshire
from tests.review.borsetshire import USES, waiting
from watchback.web.campaign.models import Action
from watchback.web.register.accept import make_statement, place_of, retract, supersede
from watchback.web.register.models import Correction, Deployment, Statement
from watchback.web.review.decisions import Acceptance, Refused, accept

pytestmark = pytest.mark.django_db
CARA = Client
"""A stranger's browser."""


def accepted(proposal: Any, by: Any, **more: Any) -> Statement:
    statement = accept(Acceptance([proposal], **more), by, timezone.now()).statement
    assert statement
    return statement


def test_words_taken_back_while_held_back_are_not_shown_when_their_hour_comes(asha: Any) -> None:
    now = timezone.now()
    proposal = waiting()
    fields = {"body_id": "borsetshire-council", "supplier_id": "hikvision", "stance": "uses", "voice": "own",
              "estate": "public-realm", "said_on": "2023-05-01"}  # fmt: skip
    hour = now - timedelta(hours=1)
    statement = make_statement(fields, [place_of(proposal)], asha, now - timedelta(days=2), hour)
    retract(statement, "A mistake.", asha, now - timedelta(days=1))
    for address in (f"/statements/{statement.pk}/", f"/sources/{proposal.source_id}/"):
        answer = CARA().get(address)
        assert answer.status_code == 404 and USES.encode() not in answer.content


def test_a_source_is_not_held_back_where_its_words_are_public_already(asha: Any) -> None:
    accepted(waiting(title="Minutes"), asha)
    copy = waiting(title="Leaked paper")
    with pytest.raises(Refused, match="Accept it when the hour has come"):
        accepted(copy, asha, embargo_until=timezone.now() + timedelta(days=30))
    assert b"Leaked paper" not in CARA().get("/bodies/borsetshire-council/").content


def test_what_takes_the_place_of_a_statement_is_not_named_before_its_hour(asha: Any) -> None:
    now = timezone.now()
    old = accepted(waiting(), asha)
    new = accepted(waiting("There are 12 of them.", "Newer"), asha, embargo_until=now + timedelta(days=2))
    supersede(old, new, "Counted again.", asha, now)
    for address in (
        f"/statements/{old.pk}/",
        "/corrections/",
        "/feeds/corrections.atom",
        "/data/corrections.csv",
    ):
        answer = CARA().get(address)
        assert answer.status_code == 200 and new.pk.encode() not in answer.content, address
    assert CARA().get(f"/statements/{new.pk}/").status_code == 404


@pytest.mark.parametrize("published", [True, False])
def test_a_correction_tells_only_of_what_is_public(published: bool, ben_at_the_desk: Client) -> None:
    borsetshire.body()
    place = Deployment.objects.create(
        supplier=borsetshire.supplier(), place="Grey Gables", country="CN", published=published
    )
    address = f"/review/register/deployments/{place.pk}/"
    form = ben_at_the_desk.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    changed = {**values, "native_names": "", "kind": "a prison", "because": "Found out more."}
    answer = ben_at_the_desk.post(address, changed)
    assert answer.status_code == 302, answer.context["form"].errors
    log = " ".join(Correction.objects.values_list("what", flat=True))
    assert "Grey Gables" not in log and bool(log) is published


def test_what_the_campaign_plans_shows_on_no_day_before_it_has_begun() -> None:
    body = borsetshire.body()
    tomorrow = timezone.localdate() + timedelta(days=1)
    Action.objects.create(
        title="A sit-in", held_on=tomorrow.isoformat(), body=body, supplier=borsetshire.supplier()
    )
    later = tomorrow + timedelta(days=30)
    for address in (f"/bodies/{body.pk}/", "/suppliers/hikvision/"):
        assert b"A sit-in" not in CARA().get(f"{address}?as-of={later}").content


def test_public_pages_read_nothing_that_is_sent_to_them() -> None:
    answer = CARA(enforce_csrf_checks=True).post("/wins/", {"a": "b"})
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_no_public_page_tells_when_it_was_changed() -> None:
    assert "Last-Modified" not in CARA().get("/").headers


@pytest.mark.parametrize("address", ["/review/", "/review/account/login/", "/review/nothing-here/"])
def test_nothing_under_review_is_kept_on_the_way(address: str) -> None:
    assert CARA().get(address).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("address", ["totp/deactivate/", "recovery-codes/", "recovery-codes/generate/"])
def test_a_session_with_the_password_alone_cannot_take_the_second_factor_away(
    address: str, asha: Any
) -> None:
    client = Client()
    client.force_login(asha, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(f"/review/account/2fa/{address}")
    assert answer.status_code == 302 and "2fa/reauthenticate" in answer.headers["Location"]
