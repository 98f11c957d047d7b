"""What the page of one body says, for every standing and for the worst that it must bear."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from tests.publish import examples
from watchback.publish import Page, body_page, history_page, source_page, statement_page
from watchback.records import Edtf
from watchback.records.published import BodyRecord, Day, Named, SourceRecord, StatementRecord
from watchback.words import Estate, Stance, StandingLabel, Voice


def words_of(page: Page) -> str:
    """What a reader reads, without markup."""
    main = page.body.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.mark.parametrize("label", StandingLabel)
def test_every_standing_is_told_by_a_shape_and_by_words(label: StandingLabel) -> None:
    page = body_page(examples.body_record(label)).body.decode()
    shown = "Not looked at yet" if label is StandingLabel.UNKNOWN else label.label
    assert f'</svg><span class="standing__word">{shown}</span>' in page


@pytest.mark.parametrize("label", StandingLabel)
def test_no_page_passes_a_verdict_on_honesty(label: StandingLabel) -> None:
    words = words_of(body_page(examples.body_record(label))).lower()
    assert not re.search(r"\b(relapsed|lied|broke|broken promise|failed)\b", words)


@pytest.mark.parametrize("label", StandingLabel)
def test_a_page_has_one_h1_and_no_inline_style_or_script(label: StandingLabel) -> None:
    page = body_page(examples.body_record(label)).body.decode()
    assert page.count("<h1") == 1
    assert "style=" not in page and "<style" not in page and "<script" not in page
    assert not re.search(r"\son[a-z]+=", page)


@pytest.mark.parametrize("label", StandingLabel)
def test_ids_on_a_page_are_unique(label: StandingLabel) -> None:
    ids = re.findall(r'\sid="([^"]*)"', body_page(examples.body_record(label)).body.decode())
    assert len(ids) == len(set(ids))


def test_edinburgh_is_committed_on_the_last_day_and_its_date_has_passed_the_day_after() -> None:
    last_day, day_after = date(2023, 2, 28), date(2023, 3, 1)
    before = body_page(examples.edinburgh(last_day, last_day))
    after = body_page(examples.edinburgh(day_after, day_after))
    assert "Committed · public realm only" in words_of(before)
    assert "Date passed · public realm only" in words_of(after)
    assert "The date given, February 2023, has passed. No statement found that it was done." in words_of(
        after
    )
    assert '?as-of=2023-03-01" rel="next"' in before.body.decode()


def test_a_promise_is_quoted_with_who_said_it_when_and_in_answer_to_whom() -> None:
    words = words_of(body_page(examples.edinburgh(date(2022, 12, 2))))
    assert "there will be no HikVision cameras present on the public realm network." in words
    assert "full council, 27 October 2022 , answering Councillor Lewis Younie" in words
    assert "Promised to have no Hikvision cameras in its public realm by February 2023." in words


def test_a_page_nobody_has_looked_at_since_the_date_says_so_before_anything_else() -> None:
    words = words_of(body_page(examples.edinburgh(date(2023, 3, 5), looked=date(2022, 12, 2))))
    assert words.index("Nobody has looked since the date given, February 2023") < words.index("Promised")


def test_a_page_somebody_has_looked_at_since_the_date_does_not_say_that_nobody_has() -> None:
    words = words_of(body_page(examples.edinburgh(date(2023, 3, 5), looked=date(2023, 3, 2))))
    assert "Nobody has looked" not in words and "Last looked 2 March 2023." in words


def test_both_quotations_stand_on_the_page_where_words_contradict() -> None:
    words = words_of(body_page(examples.body_record(StandingLabel.RELAPSED)))
    assert "On 20 March 2023 it said that there were none in its public realm." in words
    assert "On 5 June 2023 its words gave 3 in use in its public realm." in words


def test_silence_is_said_to_be_silence() -> None:
    nobody = words_of(body_page(examples.body_record(StandingLabel.UNKNOWN)))
    assert "Not looked at yet" in nobody and "neither a yes nor a no" in nobody
    assert nobody.count("Not looked at yet") == 2  # the label, and the words to cite it by
    assert "Nobody has logged a search. What it has said about Hikvision cameras is not known." in nobody
    record = examples.body_record(StandingLabel.UNKNOWN)
    looked = replace(record.standings[0], last_looked=date(2023, 3, 2))
    somebody = words_of(body_page(replace(record, standings=(looked,))))
    assert "Looked on 2 March 2023: nothing found" in somebody


def test_words_of_others_are_listed_apart_and_called_so() -> None:
    record = examples.body_record(StandingLabel.COMMITTED)
    body = Named(record.body.id, record.body.name)
    claim = examples.statement(body, "sighting01", Stance.USES, date(2024, 1, 5), voice=Voice.OTHER)
    words = words_of(body_page(replace(record, statements=(*record.statements, claim))))
    assert words.index("Timeline") < words.index("Claimed by others") < words.index("29 of the 157")


def test_a_reported_promise_is_said_to_be_reported() -> None:
    record = examples.body_record(StandingLabel.COMMITTED)
    one = record.standings[0]
    said = replace(one.because[0], record=replace(one.because[0].record, voice=Voice.REPORTED))
    words = words_of(body_page(replace(record, standings=(replace(one, because=(said,)),))))
    assert "According to Borsetshire Council, it promised to have no" in words


def test_a_moved_date_says_from_when_to_when_and_whether_in_time() -> None:
    words = words_of(body_page(examples.body_record(StandingLabel.OVERDUE)))
    assert (
        "from 30 June 2023 to 31 December 2023, said on 27 October 2023, after the old date had passed"
        in words
    )


def test_what_was_said_for_one_estate_leaves_the_others_not_spoken_of() -> None:
    words = words_of(body_page(examples.edinburgh(date(2022, 12, 2))))
    assert "Not spoken of Buildings, Housing, Schools" in words


def test_a_closed_body_points_to_its_successors() -> None:
    record = examples.body_record(StandingLabel.COMMITTED)
    closed = replace(
        record,
        body=replace(record.body, end_date=Edtf("2024-03-31")),
        successors=(Named("new-borsetshire-council", "New Borsetshire Council"),),
    )
    assert "Closed 31 March 2024; see New Borsetshire Council" in words_of(body_page(closed))


def test_words_older_than_two_years_are_said_to_be_old() -> None:
    assert "Last said 27 October 2022, more than two years ago." in words_of(
        body_page(examples.edinburgh(date(2024, 10, 28)))
    )


@pytest.mark.parametrize("record", [examples.crowded(), examples.long_name(), examples.welsh()])
def test_the_worst_records_still_make_a_page(record: BodyRecord) -> None:
    page = body_page(record)
    assert record.body.name in words_of(page)
    assert len(page.body) < 60_000


def test_markup_in_a_quotation_is_shown_and_not_obeyed() -> None:
    record = examples.body_record(StandingLabel.IN_USE, "Borsetshire <script>alert(1)</script> Council")
    page = body_page(record).body.decode()
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_a_page_of_today_has_no_date_of_its_own_so_that_it_changes_only_with_the_record() -> None:
    record = examples.edinburgh(date(2023, 3, 2), looked=date(2023, 3, 1))
    later = replace(record, day=Day(date(2024, 3, 2)))
    assert body_page(record).body == body_page(later).body


def test_links_keep_the_day_that_was_asked_for() -> None:
    day = date(2023, 2, 28)
    page = body_page(examples.edinburgh(day, day)).body.decode()
    inside = re.findall(r'href="(/[^"]*)"', page.replace("/static/", "static:"))
    # A form of this page, its data by their own day, and a correction, which is made today.
    of_its_own = ("/bodies/city-of-edinburgh-council/", "/corrections/propose/")
    assert all("as-of=" in href or href.startswith(of_its_own) for href in inside)


def test_history_shows_each_turn_as_it_stood() -> None:
    words = words_of(history_page(examples.edinburgh(date(2023, 3, 1))))
    assert "27 October 2022" in words and "Date passed · public realm only" in words


def test_a_body_with_several_estates_leads_with_the_one_that_decides_and_lists_the_others() -> None:
    words = words_of(body_page(examples.crowded()))
    assert "Committed · public realm only" in words
    assert words.count(Estate.HOUSING.label) >= 1


def test_a_look_that_came_to_nothing_is_not_said_to_be_no_look() -> None:
    record = examples.body_record(StandingLabel.UNKNOWN)
    tried = replace(record.standings[0], last_tried=date(2023, 3, 2))
    words = words_of(body_page(replace(record, standings=(tried,))))
    assert "Somebody tried to look on 2 March 2023 and could not read what is there." in words
    assert "Nobody has logged a search" not in words


def test_a_body_that_said_something_while_nobody_logged_a_search_says_so() -> None:
    record = examples.body_record(StandingLabel.COMMITTED)
    unlooked = replace(record.standings[0], last_looked=None)
    words = words_of(body_page(replace(record, standings=(unlooked,))))
    assert "No search logged." in words and "Not looked at yet" not in words


def test_a_body_that_was_only_called_on_has_no_search_logged() -> None:
    record = examples.body_record(StandingLabel.UNKNOWN)
    one = record.standings[0]
    called = replace(one, standing=replace(one.standing, last_evidence=date(2024, 1, 5)))
    words = words_of(body_page(replace(record, standings=(called,))))
    assert "No search logged" in words and "Not looked at yet" not in words


def test_a_look_of_the_demonstration_is_said_to_be_one() -> None:
    record = examples.body_record(StandingLabel.COMMITTED)
    shown = replace(record.standings[0], demonstrated=True)
    words = words_of(body_page(replace(record, standings=(shown,))))
    assert "Last looked 9 February 2024 (part of the demonstration)." in words


def test_an_invented_body_is_said_to_be_invented_right_under_its_name() -> None:
    record = replace(examples.body_record(StandingLabel.COMMITTED), invented=True)
    said = "An invented body, part of the demonstration."
    assert f"{record.body.name} {said}" in words_of(body_page(record))
    assert said not in words_of(body_page(replace(record, invented=False)))


def test_an_old_audit_is_evidence_and_not_something_said() -> None:
    record = examples.body_record(StandingLabel.VERIFIED_REMOVED)
    one = record.standings[0]
    shown = replace(one, standing=replace(one.standing, last_evidence=date(2024, 2, 9)))
    words = words_of(body_page(replace(record, standings=(shown,), day=Day(date(2026, 6, 1)))))
    assert "Last evidence 9 February 2024, more than two years ago." in words
    assert "Last said" not in words


def test_what_an_audit_saw_is_said_in_words() -> None:
    record = examples.body_record(StandingLabel.VERIFIED_REMOVED)
    seen = (("addresses_seen", "412"), ("cameras_of_unknown_maker", "0"), ("Ports tried", "3"))
    audit = replace(record.audits[0], coverage=seen)
    shown = replace(record.standings[0], because=(audit,))
    words = words_of(body_page(replace(record, standings=(shown,), audits=(audit,))))
    assert "Addresses seen 412 Cameras of unknown maker 0 Ports tried 3" in words
    assert "Addresses seen: 412; Cameras of unknown maker: 0; Ports tried: 3" in words


def test_an_action_is_shown_with_partners_and_what_the_campaign_names_it_part_of() -> None:
    record = examples.edinburgh(date(2023, 3, 1))
    claimed = replace(
        record.actions[0], brief="Leaflets at the door.", body=None, claimed_for=("ed1nb0rgh1",)
    )
    words = words_of(body_page(replace(record, actions=(claimed,))))
    assert "A protest at the supplier’s office · place · Slough · with Stop Uyghur Genocide" in words
    assert "The campaign names this action as part of it: will remove, 27 October 2022 ." in words
    assert "Leaflets at the door." in words


def test_an_action_still_going_on_is_shown_and_one_to_come_is_not() -> None:
    record = examples.edinburgh(date(2022, 12, 2))
    going_on = replace(record.actions[0], held_on=Edtf("2021/2022"))
    to_come = replace(record.actions[0], held_on=Edtf("2023"))
    assert "2021 to 2022 A protest" in words_of(body_page(replace(record, actions=(going_on,))))
    assert "A protest" not in words_of(body_page(replace(record, actions=(to_come,))))


def test_an_action_without_a_date_stands_beside_the_statement_it_is_named_with() -> None:
    record = examples.edinburgh(date(2022, 12, 2))
    undated = replace(record.actions[0], held_on=None, claimed_for=("ed1nb0rgh1",))
    assert "A protest" in words_of(body_page(replace(record, actions=(undated,))))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "minutes.pdf", "//evil.example/x", "ftp://a/b"])
def test_an_address_that_is_not_of_the_web_is_printed_and_never_a_link(address: str) -> None:
    record = examples.edinburgh(date(2022, 12, 2))
    source = replace(examples.ARTICLE, url=address)
    said = replace(record.statements[0], sources=(source,))
    request = replace(examples.request(examples.EDINBURGH), url=address)
    record = replace(
        record,
        body=replace(record.body, website=address),
        standings=(replace(record.standings[0], because=(said,)),),
        statements=(said,),
        requests=(request,),
    )
    statement = statement_page(StatementRecord(record.day, said))
    cited = source_page(SourceRecord(record.day, source, (), (said,)))
    for page in (body_page(record), statement, cited):
        assert address in words_of(page)
        assert f'href="{address}"' not in page.body.decode()
        assert f'cite="{address}"' not in page.body.decode()


def test_a_source_that_is_a_file_is_named_so_beside_the_words() -> None:
    record = examples.edinburgh(date(2022, 12, 2))
    said = replace(
        record.statements[0], sources=(replace(examples.ARTICLE, url="", filename="edinburgh.txt"),)
    )
    shown = replace(record.standings[0], because=(said,))
    assert "a file: edinburgh.txt" in words_of(body_page(replace(record, standings=(shown,))))
