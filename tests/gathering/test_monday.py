"""The Monday page says what there is to do this week: who, since when, and where it is done."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.gathering import week
from tests.gathering.week import MONDAY
from tests.register import barsetshire
from tests.review.conftest import asha, asha_at_the_desk
from watchback.records import Edtf
from watchback.web.gathering.again.looks import take_note
from watchback.web.gathering.models import Letter, Piece, Run, Visit
from watchback.web.gathering.monday import Line, Section, monday, section_in_full
from watchback.web.gathering.monday.searched import sentence
from watchback.web.register.models import Deed
from watchback.words import SourceKind, SourceState

__all__ = ["asha", "asha_at_the_desk"]

pytestmark = pytest.mark.django_db


def section(slug: str, on: date = MONDAY) -> Section:
    return next(one for one in monday(on).sections if one.slug == slug)


def lines(slug: str, on: date = MONDAY) -> tuple[Line, ...]:
    return section(slug, on).lines


def titles(slug: str, on: date = MONDAY) -> list[str]:
    return [line.title for line in lines(slug, on)]


def days(number: int) -> timedelta:
    return timedelta(days=number)


# Dates


def test_a_date_that_passed_says_when_with_the_words_and_that_nobody_has_looked_since() -> None:
    made = week.promise("Borchester Council", "2026-11-20")
    week.search(made.body, date(2026, 11, 1))
    (line,) = lines("passed")
    assert line.sentence == (
        "The date given, 20 November 2026, passed 3 days ago."
        " Nobody has looked since; last looked 1 November 2026."
    )
    assert line.quotation == made.quote and line.quoted_at == f"/statements/{made.pk}/"
    assert line.address == "/bodies/borchester-council/"


def test_a_month_that_passed_says_its_last_day_too() -> None:
    week.promise("Borchester Council", "2026-10")
    (line,) = lines("passed", date(2026, 11, 1))
    assert line.sentence.startswith("The date given, October 2026, passed on 31 October 2026, yesterday.")


def test_a_date_that_somebody_has_looked_after_says_that_nothing_was_found() -> None:
    made = week.promise("Borchester Council", "2026-11-20")
    week.search(made.body, date(2026, 11, 22))
    (line,) = lines("passed")
    assert "Last looked 22 November 2026: no statement found that it was done." in line.sentence


@pytest.mark.parametrize("weekday", range(7))
def test_whoever_looks_in_once_a_week_misses_no_date(weekday: int) -> None:
    week.promise("Borchester Council", str(MONDAY - days(1)))
    opened = [MONDAY + days(weekday - 7), MONDAY + days(weekday)]
    assert any(titles("passed", on) for on in opened)


def test_a_date_is_coming_until_its_day_and_has_passed_the_day_after() -> None:
    week.promise("Borchester Council", "2026-11-23")
    assert titles("coming", MONDAY) and not titles("passed", MONDAY)
    assert titles("passed", MONDAY + days(1)) and not titles("coming", MONDAY + days(1))


def test_dates_come_for_four_weeks_the_nearest_first() -> None:
    week.promise("Felpersham Council", str(MONDAY + days(28)))
    week.promise("Borchester Council", str(MONDAY + days(1)))
    week.promise("Ambridge Council", str(MONDAY + days(29)))
    assert titles("coming") == ["Borchester Council", "Felpersham Council"]
    assert "The date given, 24 November 2026, is tomorrow." in lines("coming")[0].sentence


def test_a_date_that_passed_before_last_monday_is_not_news() -> None:
    week.promise("Borchester Council", "2026-11-15")
    assert not titles("passed")
    assert titles("forgotten") == ["Borchester Council"]


def test_a_body_that_a_source_is_watched_for_can_be_looked_at_now() -> None:
    made = week.promise("Borchester Council", "2026-11-20")
    assert [offer.label for offer in lines("passed")[0].offers][:2] == [
        "Watch a source for it",
        "Write down a look",
    ]
    week.watch("moderngov", body_id=made.body_id, address="https://democracy.borchester.example")
    assert lines("passed")[0].offers[0].label == "Look now"


# Promises nobody has looked at


def test_a_promise_is_named_when_nobody_has_looked_for_more_than_60_days() -> None:
    forgotten, looked = week.promise("Borchester Council"), week.promise("Ambridge Council")
    week.promise("Felpersham Council")
    week.search(forgotten.body, MONDAY - days(61))
    week.search(looked.body, MONDAY - days(60))
    assert titles("forgotten") == ["Felpersham Council", "Borchester Council"]
    assert lines("forgotten")[1].sentence == (
        "Last looked 23 September 2026, 61 days ago. No date was given."
    )


def test_a_search_that_was_blocked_is_no_look() -> None:
    made = week.promise("Borchester Council")
    week.search(made.body, MONDAY - days(1), "blocked")
    assert lines("forgotten")[0].sentence.startswith("No search logged.")


def test_what_has_just_passed_is_not_named_twice() -> None:
    week.promise("Borchester Council", "2026-11-20")
    assert titles("passed") and not titles("forgotten")


# Requests


def test_a_request_is_late_the_day_after_its_day() -> None:
    week.request("Borchester Council", MONDAY)
    assert not titles("late", MONDAY)
    (line,) = lines("late", MONDAY + days(1))
    assert line.sentence.endswith("An answer was due by 23 November 2026: 1 day late.")


def test_a_request_with_a_reply_is_not_late() -> None:
    asked = week.request("Borchester Council", MONDAY - days(10))
    week.reply(asked, MONDAY - days(2))
    assert not titles("late") and titles("unread") == ["Borchester Council"]


def test_the_newest_late_request_stands_first() -> None:
    week.request("Ambridge Council", MONDAY - days(400))
    week.request("Borchester Council", MONDAY - days(3))
    assert titles("late") == ["Borchester Council", "Ambridge Council"]


def test_a_reply_is_read_when_a_statement_of_its_letter_is_accepted() -> None:
    asked = week.request("Borchester Council", MONDAY - days(10))
    week.reply(asked, MONDAY - days(2))
    made = week.proposal(
        "Borchester Council",
        "We have 3 Hikvision cameras.",
        stance=week.Stance.USES,
        said_on=Edtf(str(MONDAY - days(2))),
    )
    assert titles("unread")
    barsetshire.accept(made)
    assert not titles("unread")


def test_a_statement_from_before_the_request_leaves_the_reply_unread() -> None:
    week.promise("Borchester Council")
    asked = week.request("Borchester Council", MONDAY - days(10))
    week.reply(asked, MONDAY - days(2))
    assert titles("unread")


def test_a_reply_with_its_document_is_read_when_that_is_quoted() -> None:
    asked = week.request("Borchester Council", MONDAY - days(10))
    text = "Borchester Council: your request\n\nWe have 3 Hikvision cameras."
    week.reply(asked, MONDAY - days(2), text)
    (line,) = lines("unread")
    assert line.address.startswith("/review/propose/?body=Borchester+Council")
    found = week.records.Proposal(
        quotation=week.Quotation(text, 33, len(text)),
        body="Borchester Council",
        body_id="borchester-council",
        supplier="Hikvision",
        stance=week.Stance.USES,
        voice=week.Voice.OWN,
        reader="a test",
    )
    reading = week.Reading(week.document(text, SourceKind.FOI_RESPONSE), (found,))
    week.save_reading(text.encode(), reading, "https://borchester-council.example/foi", week.noon(MONDAY))
    waiting = week.Proposal.objects.get()
    assert lines("unread")[0].address == f"/review/{waiting.pk}/#quotation"
    barsetshire.accept(waiting)
    assert not titles("unread")


def letter(title: str, **more: Any) -> Letter:
    run = Run.objects.first() or week.ran(week.watch(), MONDAY)
    visit = Visit.objects.create(run=run, key=title, url="imap://mail.example/1", role="mail", state="done")
    piece = Piece.objects.create(
        watch=run.watch,
        run=run,
        visit=visit,
        key=title,
        title=title,
        address="imap://mail.example/1",
        sha256=f"{title:0>64}",
        month="2026-11",
        state="read",
        found_at=week.noon(MONDAY),
    )
    return Letter.objects.create(piece=piece, **more)


def test_a_letter_that_answers_a_request_is_to_be_filed_and_another_to_be_sorted() -> None:
    asked = week.request("Borchester Council", MONDAY + days(3))
    matched = letter("Your request", request=asked)
    unclear = letter("Reply", candidates=["one", "two"])
    strange = letter("Roses for sale")
    letter("Old news", settled_at=timezone.now())
    assert [line.address for line in lines("unread")] == [
        f"/review/letters/{matched.pk}/",
        f"/review/letters/{unclear.pk}/",
    ]
    assert [line.address for line in lines("letters")] == [f"/review/letters/{strange.pk}/"]
    assert "It seems to answer what was asked on 29 October 2026: file it." in lines("unread")[0].sentence


# Proposals


def test_the_proposals_that_would_change_most_stand_as_the_queue_has_them() -> None:
    for number in range(7):
        week.proposal(f"Parish {number}", f"Hikvision cameras will be taken down, all {number + 10} of them.")
    found = section("proposals")
    assert len(found.lines) == 5 and found.total == 7 and found.whole == "/review/"
    assert found.lines[0].sentence == "Accepting turns Parish 0 from nothing found to committed."


def test_a_proposal_whose_body_is_in_doubt_says_so_before_anybody_accepts_it() -> None:
    week.proposal("Borchester Council", "We have 5 Hikvision cameras.", doubts={"body": "Nobody is named."})
    (line,) = lines("proposals")
    assert line.sentence.endswith("Check the body: Nobody is named.")


# Sources


def test_a_source_that_refused_last_time_says_so_in_words() -> None:
    made = week.watch()
    week.ran(made, MONDAY - days(2))
    week.ran(made, MONDAY - days(1), "blocked", "3 of 9 pages could not be had: The site refuses.")
    (line,) = lines("broken")
    assert line.title == "GOV.UK" and line.address == f"/review/sources/{made.pk}/"
    assert line.sentence == ("Blocked on 22 November 2026. 3 of 9 pages could not be had: The site refuses.")


def test_a_source_that_answers_needs_nobody() -> None:
    made = week.watch()
    week.ran(made, MONDAY - days(2), "blocked", "The site refuses.")
    week.ran(made, MONDAY - days(1))
    assert not titles("broken") and section("broken").nothing == "Every watched source answers."


def test_a_source_is_named_when_three_of_its_rounds_went_by() -> None:
    made = week.watch(every_days=7)
    week.ran(made, MONDAY - days(21))
    assert not titles("broken")
    (line,) = lines("broken", MONDAY + days(1))
    assert line.sentence == "Last looked at on 2 November 2026; it is to be looked at every 7 days."


def test_a_source_that_was_never_looked_at_counts_from_its_first_day() -> None:
    week.watch(began=MONDAY - days(4))
    assert lines("broken")[0].sentence == "Never looked at yet; it is to be looked at every day."
    assert not titles("broken", MONDAY - days(1))


def test_a_watch_that_was_stopped_needs_nobody() -> None:
    week.watches.switch(week.watch(began=MONDAY - days(40)), False, "asha")
    assert section("broken").nothing == "No source is watched yet."


def test_a_source_that_this_version_lacks_is_named() -> None:
    made = week.watch()
    week.Watch.objects.filter(pk=made.pk).update(source="semaphore")
    assert lines("broken")[0].sentence == "This version of Watchback has no source called semaphore."


# Quoted pages


def test_a_quoted_page_that_vanished_is_named_until_an_editor_takes_note() -> None:
    made = week.promise("Borchester Council")
    gone = week.look(made, MONDAY - days(7), SourceState.GONE)
    assert "on 16 November 2026 there was nothing at its address" in lines("changed")[0].sentence
    assert take_note(gone, "asha", timezone.now())
    assert not titles("changed")


def test_a_page_that_is_still_gone_a_week_later_does_not_come_back(asha: Any) -> None:
    made = week.promise("Borchester Council")
    take_note(week.look(made, MONDAY - days(14), SourceState.GONE), asha, timezone.now())
    week.look(made, MONDAY - days(7), SourceState.GONE)
    assert not titles("changed")


def test_a_page_that_vanished_again_after_it_had_come_back_is_news(asha: Any) -> None:
    made = week.promise("Borchester Council")
    take_note(week.look(made, MONDAY - days(21), SourceState.GONE), asha, timezone.now())
    week.look(made, MONDAY - days(14), SourceState.STANDS)
    assert not titles("changed")
    week.look(made, MONDAY - days(7), SourceState.GONE)
    assert titles("changed") == ["Borchester Council"]


def test_a_page_that_has_its_words_again_needs_nobody() -> None:
    made = week.promise("Borchester Council")
    week.look(made, MONDAY - days(14), SourceState.WORDS_GONE, "Minutes\n\nA new design.")
    week.look(made, MONDAY - days(7), SourceState.STANDS)
    assert not titles("changed")


def test_a_site_that_could_not_be_looked_at_since_changes_nothing() -> None:
    made = week.promise("Borchester Council")
    gone = week.look(made, MONDAY - days(14), SourceState.GONE)
    week.look(made, MONDAY - days(7), SourceState.NOT_SEEN)
    assert lines("changed")[0].address == f"/review/looks/{gone.pk}/"


def test_looks_of_weeks_are_one_line_and_one_note(asha: Any) -> None:
    made = week.promise("Borchester Council")
    looks = [week.look(made, MONDAY - days(7 * back), SourceState.GONE) for back in (3, 2, 1)]
    assert [line.address for line in lines("changed")] == [f"/review/looks/{looks[-1].pk}/"]
    assert take_note(looks[-1], asha, timezone.now())
    assert not titles("changed") and Deed.objects.filter(verb="take note").count() == 1


def test_a_page_of_a_retracted_statement_needs_nobody() -> None:
    from watchback.web.register.accept import retract

    made = week.promise("Borchester Council")
    week.look(made, MONDAY - days(7), SourceState.GONE)
    retract(made, "A mistake.", "asha", timezone.now())
    assert not titles("changed")


# What was searched


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((14, 32, 3, 0), "In the last seven days 14 of 32 watched bodies were searched; 3 were blocked."),
        ((1, 1, 0, 0), "In the last seven days 1 of 1 watched bodies was searched."),
        (
            (0, 0, 0, 2),
            "In the last seven days 2 bodies without a watched source were searched.",
        ),
        (
            (0, 0, 0, 0),
            "Nothing was searched in the last seven days: no source is watched for any body yet.",
        ),
    ],
)
def test_the_week_is_told_with_its_denominator(numbers: tuple[int, int, int, int], said: str) -> None:
    assert sentence(*numbers) == said


def test_bodies_of_a_watched_kind_are_the_denominator() -> None:
    for number in range(3):
        week.body(f"Ministry {number}", kind="department", nation="United Kingdom")
    blocked, looked, _ = week.Body.objects.filter(kind="department", nation="United Kingdom")
    week.body("Borchester Council")
    week.watch()
    week.search(looked, MONDAY - days(6))
    week.search(blocked, MONDAY, "blocked")
    assert monday(MONDAY).searched == (
        "In the last seven days 1 of 3 watched bodies was searched; 1 was blocked."
    )


# The whole


def test_a_quiet_week_says_so_of_each_list() -> None:
    found = monday(MONDAY)
    assert not found.waiting and len(found.quiet) == 13
    assert all(one.nothing.endswith(".") for one in found.quiet)


def test_a_long_list_is_cut_and_its_rest_is_on_a_page_of_its_own() -> None:
    for number in range(8):
        week.request(f"Parish {number}", MONDAY - days(number + 1))
    found = section("late")
    assert (len(found.lines), found.more, found.counted) == (5, 3, "8 requests are late")
    assert len(section_in_full("late", MONDAY).lines) == 8 and found.whole == "/review/monday/late/"


def queries(make: Callable[[], object]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as told:
        make()
    return len(told)


def test_ten_times_the_bodies_ask_the_database_no_more_often() -> None:
    def grow(first: int, last: int) -> None:
        for number in range(first, last):
            made = week.promise(f"Parish {number}", str(MONDAY + days(number % 56 - 28)))
            week.search(made.body, MONDAY - days(number))
            week.request(f"Parish {number}", MONDAY - days(number % 20))
        for number in range(first, last, 10):
            week.proposal(f"Parish {number}", f"We have {number + 5} Hikvision cameras.")
            week.watch("council_feeds", body_id=f"parish-{number}", address=f"https://{number}.example/feed")

    grow(0, 40)
    few = queries(lambda: monday(MONDAY))
    grow(40, 400)
    many = queries(lambda: monday(MONDAY))
    # Two more than for a board made anew: one that is mended asks which bodies the deeds have touched.
    assert many <= few + 4 and many < 60


def test_strangers_see_nothing_of_it() -> None:
    for address in ("/review/monday/", "/review/monday/late/"):
        answer = Client().get(address)
        assert answer.status_code == 302 and answer.headers["Location"].startswith("/review/account/login/")


def test_the_page_begins_with_what_is_most_urgent(asha_at_the_desk: Client) -> None:
    today = timezone.localdate()
    week.promise("Borchester Council", str(today - days(2)))
    week.request("Ambridge Council", today - days(3))
    said = asha_at_the_desk.get("/review/monday/").content.decode()
    assert 'Begin with <a href="/bodies/borchester-council/">Borchester Council</a>' in said
    assert said.index("1 date has passed") < said.index("1 request is late")
    assert "Every reply has been read." in said


def test_every_link_of_the_page_leads_somewhere(asha_at_the_desk: Client) -> None:
    import re

    today = timezone.localdate()
    made = week.promise("Borchester Council", str(today - days(2)))
    week.promise("Felpersham Council", str(today + days(3)))
    week.request("Ambridge Council", today - days(3))
    week.reply(week.request("Darrington Council", today - days(9)), today - days(1))
    week.look(made, today - days(3), SourceState.GONE)
    week.proposal("Penny Hassett Council", "We have 5 Hikvision cameras.")
    week.ran(week.watch(), today - days(1), "blocked", "The site refuses.")
    said = asha_at_the_desk.get("/review/monday/").content.decode()
    content = said[said.index('class="desk"') : said.index("</main>")]
    found = {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"]*)"', content)}
    assert len(found) > 15
    assert {link for link in found if asha_at_the_desk.get(link).status_code != 200} == set()


def test_one_list_has_its_own_page_and_others_none(asha_at_the_desk: Client) -> None:
    week.request("Ambridge Council", timezone.localdate() - days(3))
    assert b"Ambridge Council" in asha_at_the_desk.get("/review/monday/late/").content
    assert b"No date comes in the next four weeks." in asha_at_the_desk.get("/review/monday/coming/").content
    assert asha_at_the_desk.get("/review/monday/tuesday/").status_code == 404


def test_look_now_queues_the_sources_that_are_watched_for_the_body(asha_at_the_desk: Client) -> None:
    council = week.promise("Borchester Council").body
    made = week.watch("moderngov", body_id=council.pk, address="https://democracy.borchester.example")
    week.ran(made, MONDAY)
    answer = asha_at_the_desk.post("/review/monday/look/borchester-council/", follow=True)
    assert "a look is queued. Nothing gathers at the moment" in answer.content.decode()
    assert Run.objects.filter(watch=made, finished_at=None).count() == 1
    again = asha_at_the_desk.post("/review/monday/look/borchester-council/", follow=True)
    assert "the look is queued already" in again.content.decode()
    assert Run.objects.filter(watch=made, finished_at=None).count() == 1


def test_look_now_says_where_no_source_is_watched(asha_at_the_desk: Client) -> None:
    week.promise("Borchester Council")
    answer = asha_at_the_desk.post("/review/monday/look/borchester-council/", follow=True)
    assert "No source is watched for Borchester Council." in answer.content.decode()
