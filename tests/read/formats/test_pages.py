"""Pages of the sources, in their true structure: what is text is kept in its order, what is not is gone."""

from pathlib import Path

import pytest

from tests.read.invented import reader
from watchback.read import extract
from watchback.records import Document

_FOLDER = Path(__file__).parents[2] / "documents" / "formats" / "html"


def page(name: str) -> Document:
    return extract((_FOLDER / f"{name}.html").read_bytes(), "https://pages.example/1")


def lines(document: Document) -> list[str]:
    return [line for line in document.text.split("\n") if line.strip()]


def html(body: str) -> Document:
    filler = "<p>The county has looked at every camera in its car parks and offices for a year now.</p>" * 3
    return extract(f"<!doctype html><html><body>{body}{filler}</body></html>".encode())


def test_a_news_page_is_read_without_menus_notices_and_other_stories() -> None:
    text = page("news").text
    for other in (
        "Ambridge",
        "Felpersham",
        "Barchester",
        "cookies",
        "newsletter",
        "Hide Ad",
        "Advertisement",
    ):
        assert other not in text
    assert "Council offices: 12 cameras\nCar parks: 47 cameras" in text
    assert "No date has been set" in text


def test_a_news_page_gives_the_day_of_its_article_and_not_of_its_site() -> None:
    document = page("news")
    assert (str(document.published), document.published_rule) == ("2023-02-14", "json-ld datePublished")
    assert document.publisher == "The Borchester Echo"
    assert document.title == "Council will take down Hikvision cameras"


def test_a_disclosure_log_keeps_folded_answers_numbers_and_the_day_it_was_published() -> None:
    document = page("disclosure-log")
    shown = lines(document)
    assert shown[shown.index("2. How many Hikvision cameras does the council have?") + 1] == "47."
    assert "1. No Dahua cameras are held." in shown
    assert "2. None was bought in 2022." in shown
    assert (str(document.published), document.published_rule) == ("2023-09-12", "labelled on the page")
    assert document.publisher == "Borsetshire Council"
    assert "Barchester" not in document.text


def test_a_table_becomes_a_line_for_each_row_with_cells_joined_by_tabs() -> None:
    text = page("disclosure-log").text
    assert "Cameras by place\n\nPlace\tMake\tModel\tCameras\n" in text
    assert (
        "Car park, High Street\tHikvision\tDS-2CD2143 dome\t12\nCar park, High Street\tDahua\t\t3\n" in text
    )
    assert "Total\t\t\t15\n\nQuestion\tResponse\nWill they be replaced?\tYes, by March 2025." in text


def test_a_number_over_several_rows_of_a_table_is_written_once() -> None:
    text = html(
        "<table><tr><th>Site</th><th>Cameras</th></tr>"
        "<tr><td>A</td><td rowspan=2>7</td></tr><tr><td>B</td></tr></table>"
    ).text
    assert "A\t7\nB\t\n" in text


def test_minutes_of_moderngov_are_paragraphs_with_their_numbers_and_their_tables() -> None:
    document = page("moderngov-minutes")
    assert "42. Members’ Questions\n" in document.text
    assert "Answer\n\nForty-two, to be replaced by March 2027." in document.text
    assert "Site\tMake\tCameras\nLibrary\tHikvision\t40\n" in document.text
    assert "How many Hikvision cameras does the council run?" in document.text
    for beside in ("PDF", "4471", "Ambridge", "Barchester"):
        assert beside not in document.text


def test_a_request_page_shows_who_wrote_each_message_and_when() -> None:
    document = page("request-page")
    shown = lines(document)
    assert shown.index("A Requester. Request of 03 February 2023") < shown.index(
        "Borsetshire Council. Response of 3 March 2023"
    )
    assert "The request was successful." in shown
    assert "Response 4471.pdf" in shown
    assert document.owner == "Borsetshire Council"
    assert (str(document.published), document.published_rule) == ("2023-03-03", "day of the last response")
    assert "Ambridge" not in document.text
    assert "quoted sections" not in document.text


def test_a_request_page_dates_its_answer_by_the_answer() -> None:
    document = extract(
        (_FOLDER / "request-page.html").read_bytes(), "https://www.whatdotheyknow.com/request/makes"
    )
    found = [(p.body_id, p.stance, p.count, str(p.said_on)) for p in reader().read(document).proposals]
    assert ("borsetshire-council", "uses", 29, "2023-03-03") in found


def test_speeches_begin_with_a_line_that_names_the_speaker() -> None:
    shown = lines(page("hansard"))
    assert "Lynda Snell (Ambridge) (Ind)" in shown
    assert "The Minister for Lamps (Robert Snell)" in shown
    assert "Share this contribution" not in shown


def test_a_page_of_the_government_has_its_first_day_and_no_related_content() -> None:
    document = page("govuk")
    assert str(document.published) == "2023-06-01"
    assert "Weights" not in document.text
    assert "There are 16 Hikvision cameras" in document.text


def test_a_page_laid_out_in_tables_keeps_its_questions_and_numbered_answers() -> None:
    assert lines(page("council-answers"))[-5:] == [
        "1. Does the council own Hikvision cameras?",
        "2. How many Hikvision cameras?",
        "Replies",
        "1. Yes.",
        "2. 47.",
    ]
    assert "Barchester" not in page("council-answers").text


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("<p class='byline'>By A Writer, 29th May 2023</p>", "2023-05-29"),
        ("<p>Publication date:</p><p>4 July 2022</p>", "2022-07-04"),
        (
            "<dl><dt>Date received</dt><dd>1 May 2023</dd><dt>Date published</dt><dd>9 June 2023</dd></dl>",
            "2023-06-09",
        ),
        ("<span class='date'>Jan 222023</span>", "2023-01-22"),
        ("<time datetime='2023-05-04T10:00'>yesterday</time>", "2023-05-04"),
        (
            "<p>Received <time datetime='2023-05-01'>1 May</time></p>"
            "<p><time datetime='2023-06-02'>2 June</time></p>",
            "2023-06-02",
        ),
        ("<div class='related-posts'><time datetime='2019-01-01'>2019</time></div>", "None"),
    ],
)
def test_the_day_that_a_page_shows_is_found(shown: str, day: str) -> None:
    assert str(html(f"<main><h1>Cameras</h1>{shown}</main>").published) == day


@pytest.mark.parametrize(
    ("meta", "day"),
    [
        ("<meta property='article:published_time' content='2023-01-10T08:00:00Z'>", "2023-01-10"),
        ("<meta name='DC.date.issued' content='10/01/2023'>", "2023-01-10"),
        ("<meta name='dcterms.issued' content='20230110'>", "2023-01-10"),
        ("<meta name='date' content='Tue, 10 Jan 2023 08:00:00 GMT'>", "2023-01-10"),
        ("<meta name='date' content='99/99/2023'>", "None"),
    ],
)
def test_the_day_in_a_page_s_metadata_is_found_in_any_form(meta: str, day: str) -> None:
    assert str(html(f"<head>{meta}</head>").published) == day


def test_what_wraps_the_text_is_kept_whatever_its_name() -> None:
    text = html(
        "<form><div class='page with-sidebar cookie-consent-given'><h1>Cameras</h1>"
        "<p>Yes, 47 Hikvision.</p></div></form>"
    ).text
    assert "Yes, 47 Hikvision." in text


def test_a_hidden_notice_is_no_text_and_a_folded_answer_is() -> None:
    text = html("<div hidden>Not shown.</div><div class='accordion-panel' hidden>Folded away.</div>").text
    assert "Not shown" not in text
    assert "Folded away" in text


def test_unseen_characters_do_not_hide_a_name_and_places_stay_true() -> None:
    hidden = (
        "Borsetshire Council will remove all Hik\u200bvi\u00adsion\u202e\u2066 cam\u2060eras by March 2024."
    )
    document = html(f"<p>{hidden}</p>")
    proposal = reader().read(document).proposals[0]
    quotation = proposal.quotation
    assert "Hikvision cameras" in quotation.exact
    assert document.text[quotation.start : quotation.end] == quotation.exact


def test_windows_1252_bytes_within_utf_8_are_read() -> None:
    data = "<html><body><p>The council’s cameras".encode() + b" \x96 all \x93Hikvision\x94</p></body></html>"
    assert "The council’s cameras – all “Hikvision”" in extract(data).text


@pytest.mark.parametrize("name", ["related\nposts", "related\r\nposts", "related\rposts", "related\tposts"])
def test_a_name_broken_over_lines_is_still_a_name(name: str) -> None:
    assert "Barchester" not in html(f'<div class="{name}"><p>Barchester uses Dahua.</p></div>').text
