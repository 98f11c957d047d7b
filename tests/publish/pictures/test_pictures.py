"""The pictures that a link is shown with: what stands on them, and that nothing is cut."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.baking.folders import bake
from tests.publish import examples
from tests.register import barsetshire
from watchback.publish.pictures import body_card, body_picture, win_card
from watchback.publish.pictures.card import Card, Spoken
from watchback.publish.pictures.drawing import HEIGHT, WIDTH, drawn
from watchback.publish.pictures.setting import OMITTED, can_set, fitted, font, width_of
from watchback.publish.pictures.strokes import shape_mask
from watchback.publish.rendering import CostlyPage
from watchback.records.announcement import WinAnnouncement
from watchback.records.published import BodyRecord
from watchback.words import Estate, StandingLabel

WORST: dict[str, Callable[[], BodyRecord]] = {
    "edinburgh": lambda: examples.edinburgh(date(2023, 3, 1)),
    "sixty statements": examples.crowded,
    "a name of 400 letters": examples.long_name,
    "Welsh": examples.welsh,
}
SIZES = (60, 40, 20)


def card_of(record: BodyRecord) -> Card:
    card = body_card(record)
    assert card
    return card


def pixels(card: Card) -> Image.Image:
    return Image.open(BytesIO(drawn(card))).convert("L").point(lambda value: 255 - value)


@pytest.mark.parametrize("record", WORST.values(), ids=list(WORST))
def test_a_picture_is_1200_by_630_with_white_around_it(record: Callable[[], BodyRecord]) -> None:
    picture = pixels(card_of(record()))
    assert picture.size == (WIDTH, HEIGHT)
    left, top, right, bottom = picture.getbbox() or (0, 0, WIDTH, HEIGHT)
    assert left >= 30 and top >= 40 and right <= WIDTH - 60 and bottom <= HEIGHT - 30


@pytest.mark.parametrize("label", [label for label in StandingLabel if label is not StandingLabel.UNKNOWN])
def test_each_standing_has_its_picture_within_its_margins(label: StandingLabel) -> None:
    _, _, right, bottom = pixels(card_of(examples.body_record(label))).getbbox() or (0, 0, WIDTH, HEIGHT)
    assert right <= WIDTH - 60 and bottom <= HEIGHT - 30


def test_a_body_of_which_nothing_was_found_has_no_picture() -> None:
    assert body_picture(examples.body_record(StandingLabel.UNKNOWN)) is None


def test_the_card_quotes_the_words_and_says_whose_they_are() -> None:
    card = card_of(examples.edinburgh(date(2023, 3, 1)))
    assert (card.name, card.word, card.estate) == (
        "City of Edinburgh Council",
        "Date passed",
        "public realm only",
    )
    (spoken,) = card.spoken
    assert spoken.words.startswith("“Following completion of") and spoken.words.endswith("network.”")
    assert spoken.said_by.endswith("27 October 2022, answering Councillor Lewis Younie")
    assert spoken.words in card.in_words


def test_both_sides_of_a_contradiction_are_quoted() -> None:
    assert len(card_of(examples.body_record(StandingLabel.RELAPSED)).spoken) == 2


def test_the_picture_of_an_invented_body_says_that_it_is_one() -> None:
    invented = card_of(replace(examples.welsh(), invented=True))
    assert "An invented body" in invented.in_words
    assert drawn(invented) != drawn(card_of(examples.welsh()))


def test_where_nobody_is_quoted_the_sentence_stands_without_quotation_marks() -> None:
    (spoken,) = card_of(examples.body_record(StandingLabel.NO_ANSWER)).spoken
    assert spoken.words.startswith("Was asked on 1 March 2024") and not spoken.said_by


def test_a_win_shows_the_words_that_made_it() -> None:
    (promise,) = examples.edinburgh(date(2023, 1, 1)).statements
    win = WinAnnouncement(
        id="edinburgh-win",
        body=examples.EDINBURGH,
        supplier=examples.HIKVISION,
        label=StandingLabel.COMMITTED,
        estate=Estate.PUBLIC_REALM,
        day=promise.day,
        when="27 October 2022",
        headline="City of Edinburgh Council promises to have none in its public realm",
        quotation=promise.record.quote,
        said_by="",
        statement=promise,
        lead=(),
        paragraphs=(),
        press="",
    )
    card = win_card(win)
    assert (card.word, card.estate) == ("Committed", "public realm only")
    assert card.spoken == card_of(examples.edinburgh(date(2023, 1, 1))).spoken
    audited = replace(win, quotation="", statement=None)
    assert win_card(audited).spoken == (Spoken(win.headline),)


def test_the_same_card_gives_the_same_bytes() -> None:
    card = card_of(examples.welsh())
    first = drawn(card)
    font.cache_clear()
    shape_mask.cache_clear()
    assert drawn(card) == first


def test_the_thirteen_shapes_are_thirteen_drawings() -> None:
    masks = {label: shape_mask(label, 32) for label in StandingLabel}
    assert len({mask.tobytes() for mask in masks.values()}) == 13
    assert all(mask.getbbox() for mask in masks.values())


def test_the_serif_has_the_letters_of_welsh_and_the_marks_of_a_quotation() -> None:
    assert can_set("Tŷ Gŵyl, Llanŵrda, Ŵ Ŷ ẃ ỳ â ê î ô û ï “ ” ‘ ’ – — … £ § €")


def test_words_in_letters_that_the_serif_lacks_are_not_shown_with_holes() -> None:
    card = card_of(examples.welsh())
    unset = replace(card, spoken=(Spoken("“禁止的摄像头”", "The council"),))
    other = replace(card, spoken=(Spoken("“སྐུ་པར།”", "The council"),))
    assert not can_set("禁止") and drawn(unset) == drawn(other)


words = st.text(st.sampled_from("aeilmnorstwŵŷ “”’-"), max_size=400)


@given(st.lists(words, min_size=1, max_size=2), st.integers(200, 1000), st.integers(90, 600))
def test_set_words_stay_in_their_box_and_none_is_lost_or_broken(
    texts: list[str], width: int, height: int
) -> None:
    done = fitted(texts, width, height, SIZES, 1.2, between=10)
    for text, one in zip(texts, done, strict=True):
        assert all(width_of(line, one.size) <= width + 2 for line in one.lines)
        shown = " ".join(one.lines)
        end = OMITTED.removesuffix("”").strip()
        if end not in shown:
            assert shown.split() == text.split() or one.size == SIZES[-1]
            assert shown.replace(" ", "") == "".join(text.split())
        else:
            assert "".join(text.split()).startswith(shown.partition(end)[0].replace(" ", ""))
    assert sum(one.height for one in done) + 10 * (len(texts) - 1) <= max(height, 2 * 24 + 10)


def test_a_bake_draws_only_what_has_changed(tmp_path: Path) -> None:
    drawings: list[str] = []

    def page(made_of: str) -> CostlyPage:
        return CostlyPage(
            "/bodies/a/picture.png", "", made_of, lambda: _noted(drawings, made_of), "image/png"
        )

    for made_of in ("aa", "aa", "bb"):
        bake([page(made_of)], tmp_path)
    assert drawings == ["aa", "bb"]
    assert (tmp_path / "bodies/a/picture.png").read_bytes() == b"bb"


def _noted(drawings: list[str], made_of: str) -> bytes:
    drawings.append(made_of)
    return made_of.encode()


@pytest.mark.django_db
def test_the_site_sends_the_picture_that_is_baked(cara: Client) -> None:
    barsetshire.accepted_promise(deadline="2023-03", estate="public-realm")
    answer = cara.get("/bodies/barsetshire-county-council/picture.png")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert Image.open(BytesIO(answer.content)).size == (WIDTH, HEIGHT)
    assert cara.get("/bodies/nowhere/picture.png").status_code == 404
