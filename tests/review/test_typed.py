"""Typed proposals and documents for the reader: what is found, what is refused, and nothing half-saved."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.review.borsetshire import body, document, supplier
from watchback.home import home
from watchback.web.register.models import Snapshot, Source
from watchback.web.review.material import NotTaken, uploaded
from watchback.web.review.models import Proposal
from watchback.web.review.typed import QuotationMissing, passage_taken, quotation_in

pytestmark = pytest.mark.django_db

LETTER = (
    "Borsetshire Council\n\nDear Councillor Grundy\n\n"
    "Thank you for your letter of 3 May 2023. The council has 14 Hikvision cameras in Borchester town "
    "centre.\nThey will be “taken out” by the end of March 2024.\n\nYours sincerely\n"
)
EXACT = "The council has 14 Hikvision cameras in Borchester town centre."


@pytest.fixture(autouse=True)
def county(db: Any) -> None:
    body()
    supplier()


def letter(text: str = LETTER, name: str = "letter.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), "text/plain")


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "file": letter(),
        "quote": EXACT,
        "body": "Borsetshire Council",
        "supplier": "hikvision",
        "stance": "uses",
        "voice": "own",
        "said_on": "9 May 2023",
    } | changes


def propose(desk: Client, **changes: Any) -> Any:
    return desk.post("/review/propose/", typed(**changes))


def held_now() -> set[str]:
    folder = home() / "held"
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def nothing_saved() -> bool:
    return not (Proposal.objects.exists() or Snapshot.objects.exists() or Source.objects.exists())


def test_a_typed_proposal_waits_in_the_queue_with_its_typist(asha_at_the_desk: Client, asha: Any) -> None:
    answer = propose(asha_at_the_desk, deadline="end of March 2024", count="14", estate="public-realm")
    proposal = Proposal.objects.get()
    assert answer.headers["Location"] == f"/review/{proposal.pk}/#quotation"
    assert (proposal.quote, proposal.said_on, proposal.deadline) == (EXACT, "2023-05-09", "2024-03")
    assert (proposal.typed_by, proposal.count) == (asha, 14)
    assert proposal.record().quotation.exact == EXACT


def test_white_space_and_quotation_marks_are_folded_and_the_exact_text_is_stored(
    asha_at_the_desk: Client,
) -> None:
    propose(asha_at_the_desk, quote='town centre. They will be "taken out" by the end')
    assert Proposal.objects.get().quote == "town centre.\nThey will be “taken out” by the end"


def test_a_quotation_that_is_not_there_shows_the_nearest_passage_and_saves_nothing(
    asha_at_the_desk: Client,
) -> None:
    page = propose(asha_at_the_desk, quote="The council has fourteen Hikvision cameras in Borchester.")
    text = page.content.decode()
    assert "These words are not in the document." in text
    assert EXACT in text and "Take this passage" in text
    assert 'value="9 May 2023"' in text
    assert nothing_saved()


def test_taking_the_nearest_passage_needs_no_second_upload(asha_at_the_desk: Client) -> None:
    before = held_now()
    first = propose(asha_at_the_desk, quote="The council has fourteen Hikvision cameras in Borchester.")
    form = typed(quote="The council has fourteen Hikvision cameras in Borchester.")
    del form["file"]
    near = first.context["near"].passage
    form |= {"held": first.context["form"].data["held"], "take": f"{near.start}-{near.end}"}
    filled = asha_at_the_desk.post("/review/propose/", form)
    assert "The document’s words are filled in. Check the rest" in filled.content.decode()
    assert filled.context["form"]["quote"].value() == EXACT
    assert filled.context["form"]["said_on"].value() == "9 May 2023"
    assert nothing_saved()
    del form["take"]
    asha_at_the_desk.post("/review/propose/", form | {"quote": EXACT})
    proposal = Proposal.objects.get()
    assert proposal.quote == EXACT and proposal.source.filename == "letter.txt"
    assert not held_now() - before


def test_a_held_document_is_nobody_elses(asha_at_the_desk: Client, ben_at_the_desk: Client) -> None:
    first = propose(asha_at_the_desk, quote="Words that are not there at all.")
    form = typed(held=first.context["form"].data["held"])
    del form["file"]
    page = ben_at_the_desk.post("/review/propose/", form)
    assert "choose it again" in page.content.decode()
    assert nothing_saved()


def test_a_wrong_value_keeps_the_document_and_every_other_value(asha_at_the_desk: Client) -> None:
    page = propose(asha_at_the_desk, body="Borset", deadline="soonish", speaker="the Leader")
    text = page.content.decode()
    assert "Held for you" in text and "letter.txt" in text
    assert 'value="the Leader"' in text and EXACT in text
    assert 'name="body_pick" value="borsetshire-council"' in text
    form = typed(body="Borset", held=page.context["form"].data["held"], body_pick="borsetshire-council")
    del form["file"]
    asha_at_the_desk.post("/review/propose/", form)
    assert Proposal.objects.get().body_id == "borsetshire-council"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"file": letter("", "empty.txt")}, "The document is empty."),
        ({"file": SimpleUploadedFile("cat.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 99)}, "Nothing was saved"),
        ({"file": ""}, "Give the document&#x27;s address, or choose a file."),
        ({"file": "", "url": "http://127.0.0.1/secret"}, "Nothing was saved"),
        ({"file": "", "url": "http://[::1]:8000/review/"}, "Nothing was saved"),
        ({"file": "", "url": "not an address"}, "Enter a valid URL."),
        ({"stance": ""}, "This field is required."),
        ({"count": "5", "of": "3"}, "There cannot be 5 of 3."),
        ({"quote": "…"}, "Type the words of the quotation."),
    ],
)
def test_bad_input_gets_one_sentence_and_saves_nothing(
    changes: dict[str, Any], sentence: str, asha_at_the_desk: Client
) -> None:
    page = propose(asha_at_the_desk, **changes)
    assert sentence in page.content.decode()
    assert nothing_saved()


def test_the_same_typed_twice_is_in_the_queue_once(asha_at_the_desk: Client) -> None:
    propose(asha_at_the_desk)
    answer = asha_at_the_desk.post("/review/propose/", typed(), follow=True)
    assert "It was in the queue already." in answer.content.decode()
    assert Proposal.objects.count() == 1


def test_the_reader_puts_what_it_finds_into_the_queue(asha_at_the_desk: Client) -> None:
    answer = asha_at_the_desk.post("/review/read/", {"file": letter()}, follow=True)
    assert "in the queue" in answer.content.decode()
    proposal = Proposal.objects.order_by("id")[0]
    assert proposal.body_id == "borsetshire-council" and proposal.typed_by is None


def test_a_document_that_says_nothing_is_not_kept(asha_at_the_desk: Client) -> None:
    page = asha_at_the_desk.post("/review/read/", {"file": letter("The weather was fine on Monday.")})
    assert "The reader found nothing in it" in page.content.decode()
    assert nothing_saved()


@given(st.data())
def test_any_words_of_the_document_are_found_as_they_stand(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(LETTER) - 2))
    end = data.draw(st.integers(start + 1, len(LETTER)))
    words = LETTER[start:end]
    if any(char.isalnum() for char in words):
        found = quotation_in(document(LETTER), words)
        assert LETTER[found.start : found.end] == found.exact
        assert found.exact.split() == words.split() or found.exact in words


@pytest.mark.parametrize("taken", ["", "5", "9-5", "5-99999", "a-b", "-", "5--9"])
def test_a_place_that_is_none_is_not_taken(taken: str) -> None:
    assert passage_taken(document(LETTER), taken) is None
    with pytest.raises(QuotationMissing):
        quotation_in(document(LETTER), "Words that are not in it")


def test_an_unknown_body_does_not_hide_a_wrong_quotation(asha_at_the_desk: Client) -> None:
    page = propose(asha_at_the_desk, body="Atlantis", quote="The council has fourteen cameras.")
    text = page.content.decode()
    assert "No body in the register is called “Atlantis”." in text
    assert "These words are not in the document." in text and "Take this passage" in text


def test_next_year_is_counted_from_the_day_said_or_the_form_asks_for_it(asha_at_the_desk: Client) -> None:
    page = propose(asha_at_the_desk, deadline="next year", said_on="")
    assert "“next year” is counted from the day it was said: give that day" in page.content.decode()
    propose(asha_at_the_desk, deadline="next year")
    assert Proposal.objects.get().deadline == "2024"


def test_a_typed_proposal_without_a_day_says_from_when_it_would_count(asha_at_the_desk: Client) -> None:
    undated = letter("The council has 14 Hikvision cameras.")
    form = typed(file=undated, quote="The council has 14 Hikvision cameras.", said_on="")
    page = asha_at_the_desk.post("/review/propose/", form, follow=True).content.decode()
    assert "No day is given: it would count from" in page


def test_a_file_of_200_megabytes_is_refused_before_it_is_read() -> None:
    huge = UploadedFile(io.BytesIO(b"%PDF-1.7"), "minutes.pdf", "application/pdf", size=200_000_000)
    with pytest.raises(NotTaken, match="The file is too large: 200 MB; 200 MB is the limit"):
        uploaded(huge)
