"""A read document gets in once: snapshot, source and proposals, or nothing of it."""

from dataclasses import replace

import pytest

from tests.register import barsetshire
from watchback.records import Quotation
from watchback.web.register.erasing import erase
from watchback.web.register.models import Deed, Snapshot, Source
from watchback.web.register.snapshots import bytes_of, keep_bytes, path_of
from watchback.web.review.intake import Refused, save_reading
from watchback.web.review.models import Proposal
from watchback.words import Estate

pytestmark = pytest.mark.django_db


def test_a_document_becomes_a_source_a_snapshot_and_proposals() -> None:
    saved = barsetshire.save_minutes()
    snapshot, source = Snapshot.objects.get(), Source.objects.get()
    assert (saved.source_id, saved.new, saved.known) == (source.pk, 2, False)
    assert snapshot.source == source
    assert bytes_of(snapshot.pk) == barsetshire.MINUTES.encode()
    assert (source.title, source.published, source.source_kind) == (
        "Minutes of 10 January 2023",
        "2023-01-11",
        "minutes",
    )


def test_a_proposal_comes_back_as_it_was_proposed() -> None:
    barsetshire.save_minutes()
    proposed, kept = barsetshire.promise_and_stop()[0], Proposal.objects.get(stance="will-remove").record()
    for name in (
        "quotation",
        "body",
        "body_id",
        "supplier",
        "stance",
        "voice",
        "deadline",
        "deadline_phrase",
    ):
        assert getattr(kept, name) == getattr(proposed, name)
    for name in ("condition", "speaker", "said_on", "confidence", "reader", "reasons", "doubts", "estate"):
        assert getattr(kept, name) == getattr(proposed, name)


def test_the_same_bytes_twice_add_nothing() -> None:
    barsetshire.save_minutes()
    counts = _counts()
    again = barsetshire.save_minutes()
    assert (again.new, again.known) == (0, True)
    assert _counts() == counts


def test_the_same_bytes_from_another_address_add_nothing() -> None:
    first = barsetshire.save_minutes()
    again = barsetshire.save_minutes(source="https://mirror.example/minutes")
    assert (again.source_id, again.new) == (first.source_id, 0)
    assert Source.objects.count() == 1


def test_a_better_reader_adds_only_what_is_new() -> None:
    barsetshire.save_minutes(proposals=(barsetshire.proposed(),))
    housing = barsetshire.proposed(estate=Estate.HOUSING)
    again = barsetshire.save_minutes(proposals=(barsetshire.proposed(), housing))
    assert (again.new, again.known) == (1, True)


def test_words_that_are_not_in_the_text_kept_are_left_out() -> None:
    barsetshire.save_minutes(proposals=())
    other_text = "x" + barsetshire.MINUTES
    moved = barsetshire.proposed(text=other_text)
    reading = barsetshire.Reading(barsetshire.document(other_text), (moved,))
    saved = save_reading(barsetshire.MINUTES.encode(), reading, "minutes.txt", barsetshire.NOON)
    assert (saved.new, saved.known) == (0, True)


def test_two_versions_of_one_address_are_two_snapshots_of_one_source() -> None:
    barsetshire.save_minutes()
    barsetshire.save_minutes(text=barsetshire.MINUTES + " Corrected.", proposals=())
    assert (Source.objects.count(), Snapshot.objects.count()) == (1, 2)


@pytest.mark.parametrize("path", ["/home/asha/secret folder/minutes.txt", r"C:\Users\asha\minutes.txt"])
def test_of_a_file_only_its_own_name_is_kept(path: str) -> None:
    barsetshire.save_minutes(source=path)
    assert (Source.objects.get().filename, Source.objects.get().url) == ("minutes.txt", "")


def test_a_supplier_that_is_not_in_the_register_is_refused_and_nothing_is_kept() -> None:
    stranger = barsetshire.proposed(supplier="Palliser Optics")
    with pytest.raises(Refused, match="no supplier called Palliser Optics"):
        barsetshire.save_minutes(text=barsetshire.MINUTES + " !", proposals=(stranger,))
    assert not Source.objects.exists()
    assert not path_of(barsetshire.document(barsetshire.MINUTES + " !").sha256).exists()


def test_a_body_that_is_not_in_the_register_is_kept_by_its_name() -> None:
    barsetshire.save_minutes(proposals=(barsetshire.proposed(body="Ambridge Parish", body_id=None),))
    proposal = Proposal.objects.get()
    assert (proposal.body, proposal.body_name) == (None, "Ambridge Parish")


def test_bytes_that_were_erased_are_not_taken_in_again(django_capture_on_commit_callbacks: object) -> None:
    saved = barsetshire.save_minutes()
    with django_capture_on_commit_callbacks(execute=True):
        erase(saved.source_id, "an order of the court", "asha", barsetshire.LATER)
    with pytest.raises(Refused, match="was erased from the register on 1 March 2023"):
        barsetshire.save_minutes()
    assert not path_of(barsetshire.document().sha256).exists()


@pytest.mark.parametrize(
    ("text", "source", "sentence"),
    [
        ("a \0 b", "minutes.txt", "signs that are no characters"),
        ("a \ud800 b", "minutes.txt", "signs that are no characters"),
        ("a b", "https://barsetshire.example/" + "x" * 2000, "longer than 2000 characters"),
    ],
)
def test_what_no_database_can_hold_is_refused_in_one_sentence(text: str, source: str, sentence: str) -> None:
    reading = barsetshire.Reading(replace(barsetshire.document(), text=text))
    with pytest.raises(Refused, match=sentence):
        save_reading(b"bytes of " + source.encode(), reading, source, barsetshire.NOON)
    assert not Source.objects.exists()


def test_names_longer_than_their_columns_are_cut() -> None:
    barsetshire.save_minutes(
        source="/tmp/" + "long " * 90 + ".txt",
        proposals=(barsetshire.proposed(body="B" * 400, body_id=None, reader="r" * 300),),
    )
    assert len(Source.objects.get().filename) == 255
    assert len(Proposal.objects.get().body_name) == 300


def test_who_typed_a_proposal_is_kept() -> None:
    barsetshire.body()
    barsetshire.supplier()
    reading = barsetshire.Reading(barsetshire.document(), (barsetshire.proposed(),))
    user = barsetshire.asha()
    save_reading(barsetshire.MINUTES.encode(), reading, "minutes.txt", barsetshire.NOON, typed_by=user)
    assert Proposal.objects.get().typed_by == user
    assert Deed.objects.last().by_name == "asha"


def test_bytes_are_kept_under_their_hash_for_their_owner_only() -> None:
    place = path_of(keep_bytes(b"a letter from Barchester"))
    assert place.stat().st_mode & 0o077 == 0
    assert place.read_bytes() == b"a letter from Barchester"


def test_a_quotation_cannot_be_proposed_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="not in the source's text"):
        Quotation.claimed(barsetshire.MINUTES, "All cameras will stay", 10)


def _counts() -> list[int]:
    return [model.objects.count() for model in (Source, Snapshot, Proposal, Deed)]
