"""The pages of an import: upload, columns, every row, import, undo; and nobody else sees them."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.imports.sheets import answers
from watchback.web.imports.models import Import
from watchback.web.review.models import Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_the_county(county: None) -> None:
    """Every test here is in the county."""


def opened(desk: Client, data: bytes, name: str = "answers.xlsx", **more: Any) -> Any:
    return desk.post("/review/import/", {"file": SimpleUploadedFile(name, data), **more}, follow=True)


def test_a_journey_from_upload_to_undo(asha_at_the_desk: Client) -> None:
    desk = asha_at_the_desk
    page = opened(desk, answers())
    assert page.request["PATH_INFO"] == "/review/import/columns/"
    form = page.context["form"]
    chosen = {name: form[name].initial or "" for name in form.fields}
    assert chosen["means-0-0"] == "body"
    assert b"We have 29 Hikvision cameras." in page.content
    tried = desk.post("/review/import/columns/", chosen, follow=True)
    assert b"3 answers would go into the queue" in tried.content
    assert not Proposal.objects.exists()
    done = desk.post("/review/import/do/", {"mark": tried.context["mark"]}, follow=True)
    batch = Import.objects.get()
    assert done.request["PATH_INFO"] == f"/review/import/{batch.pk}/"
    assert Proposal.objects.count() == 3
    toml = desk.get(f"/review/import/{batch.pk}/mapping.toml")
    assert b'means = "body"' in toml.content
    undone = desk.post(f"/review/import/{batch.pk}/undo/", follow=True)
    assert b"Undone. Its proposals are out of the queue." in undone.content
    assert b"The queue is finished" in desk.get("/review/").content


def test_columns_can_be_put_right_and_saved(asha_at_the_desk: Client) -> None:
    page = opened(asha_at_the_desk, answers())
    form = page.context["form"]
    chosen = {name: form[name].initial or "" for name in form.fields} | {"means-0-3": "nothing", "save": "1"}
    saved = asha_at_the_desk.post("/review/import/columns/", chosen, follow=True)
    assert saved["Content-Type"].startswith("application/toml")
    again = opened(asha_at_the_desk, answers(), mapping=io.BytesIO(saved.content))
    assert again.context["form"]["means-0-3"].initial == "nothing"


def test_two_columns_of_bodies_or_none_are_refused(asha_at_the_desk: Client) -> None:
    page = opened(asha_at_the_desk, answers())
    form = page.context["form"]
    chosen = {name: form[name].initial or "" for name in form.fields}
    two = asha_at_the_desk.post("/review/import/columns/", chosen | {"means-0-3": "body"})
    assert b"Only one column can be the public body." in two.content
    none = asha_at_the_desk.post("/review/import/columns/", chosen | {"means-0-0": "notes"})
    assert b"Choose the column that names the public body." in none.content


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"%PDF-1.4", "a.pdf", b"This is a PDF, not a spreadsheet."),
        (b"", "a.csv", b"The document is empty."),
        (b"Colour,Size\nred,large\nblue,small\n", "a.csv", b"no column that names public bodies"),
    ],
)
def test_what_cannot_be_imported_is_one_sentence(
    asha_at_the_desk: Client, data: bytes, name: str, sentence: bytes
) -> None:
    page = opened(asha_at_the_desk, data, name)
    assert page.request["PATH_INFO"] == "/review/import/"
    assert sentence in page.content
    assert not Import.objects.exists()


def test_a_sheet_opened_in_another_window_is_not_imported_by_mistake(asha_at_the_desk: Client) -> None:
    opened(asha_at_the_desk, answers())
    mark = asha_at_the_desk.get("/review/import/try/").context["mark"]
    opened(asha_at_the_desk, answers(D2="We have 2 Hikvision cameras."))
    told = asha_at_the_desk.post("/review/import/do/", {"mark": mark}, follow=True)
    assert b"Another spreadsheet was opened since." in told.content
    assert not Import.objects.exists()


def test_one_editors_open_sheet_is_not_anothers(asha_at_the_desk: Client, ben_at_the_desk: Client) -> None:
    opened(asha_at_the_desk, answers())
    told = ben_at_the_desk.get("/review/import/columns/", follow=True)
    assert b"No spreadsheet is open." in told.content


@pytest.mark.parametrize("path", ["", "columns/", "columns/mapping.toml", "try/", "1/", "1/mapping.toml"])
def test_strangers_are_sent_to_sign_in(path: str) -> None:
    answer = Client().get(f"/review/import/{path}")
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]


@pytest.mark.parametrize("path", ["do/", "close/", "1/undo/"])
def test_strangers_can_send_nothing(path: str) -> None:
    answer = Client().post(f"/review/import/{path}")
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]
