"""The pages of wins: each with its words, and no more than they say."""

import gzip
import re
from dataclasses import replace
from datetime import date

import pytest

from tests.act.test_win import ACTION, HIKVISION, OTHERS, PLACES, promise, won
from tests.publish import examples
from watchback.act import announcement
from watchback.publish import win_page, wins_page
from watchback.records.announcement import AnnouncementRecord, WinOccasion
from watchback.records.lists import Leaf
from watchback.records.published import Day, PublishedWin, WinsRecord
from watchback.words import StandingLabel

TODAY = Day(date(2024, 6, 1))
LARGEST = 40_000


def page_of(win: PublishedWin) -> str:
    record = AnnouncementRecord(
        TODAY,
        announcement(WinOccasion(TODAY.on, win, HIKVISION, (), PLACES, "https://w.example")),
        examples.body_record(StandingLabel.COMMITTED).standings[0],
    )
    return win_page(record).body.decode()


def test_a_win_draws_its_quotation_out_and_says_it_once() -> None:
    win = replace(promise(), actions=(ACTION,))
    page = page_of(win)
    assert page.count(examples.WORDS[examples.Stance.WILL_REMOVE]) == 1
    assert (
        "<h1>Borsetshire County Council says that its Hikvision cameras in its public realm will go</h1>"
        in page
    )
    assert 'href="/act/borsetshire-county-council/"' in page and "A vigil at the office" in page


def test_an_address_in_an_announcement_can_be_followed() -> None:
    assert '<a href="https://w.example/act/">https://w.example/act/</a>' in page_of(promise())


def test_a_win_by_an_audit_alone_tells_of_the_audit() -> None:
    audited = won(OTHERS[0], StandingLabel.VERIFIED_REMOVED, (examples.audit(OTHERS[0]),))
    page = page_of(audited)
    assert "An audit by Borsetshire Digital Services" in page and "<blockquote" not in page
    listed = wins_page(WinsRecord(TODAY, (audited,))).body.decode()
    assert "An audit by Borsetshire Digital Services, finished on 9 February 2024, supports it." in listed


def test_a_full_page_of_wins_with_long_words_is_small_and_names_each_win() -> None:
    win = promise(quote="There will be none of them here in the end of it all. " * 20)
    many = tuple(replace(win, id=f"{win.id}-{number}") for number in range(40))
    page = wins_page(WinsRecord(TODAY, many, 1000, Leaf(2, 25)))
    assert page.path == "/wins/2/" and len(gzip.compress(page.body)) <= LARGEST
    found = re.findall(r'href="(/wins/[a-z][^"]+/)"', page.body.decode())
    assert found == [f"/wins/{one.id}/" for one in many]


@pytest.mark.parametrize("length", [21, 400])
def test_a_long_headline_steps_down(length: int) -> None:
    win = promise()
    named = replace(win, body=replace(win.body, name="Cyngor " + "Ŵŷ " * (length // 3)))
    assert ('<h1 class="long">' in page_of(named)) == (length > 110)
