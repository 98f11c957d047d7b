"""GOV.UK: every page of results is followed, pages and attachments are found, what is gone is passed over."""

import pytest

from tests.gather.in_memory import InMemory, gathered
from tests.gather.loopback import Loopback, Reply, Serving
from tests.gather.sources.govuk.server import answer
from watchback.read import extract
from watchback.records import Edtf


@pytest.fixture
def server(serving: Serving) -> Loopback:
    return serving(answer)


def test_every_result_is_found_once_over_the_pages_of_a_search(server: Loopback) -> None:
    found = gathered("govuk", server.url)
    assert [piece.address.removeprefix(server.url) for piece in found.pieces] == [
        "/government/publications/cameras-at-ambridge-house",
        "/government/news/hikvision-cameras-and-sensitive-sites",
        "/media/101/cameras.csv",
    ]
    assert not found.refused


def test_a_page_brings_its_day_and_whose_words_it_holds(server: Loopback) -> None:
    page, _, attachment = gathered("govuk", server.url).pieces
    assert page.published == attachment.published == Edtf("2026-02-05")
    assert page.body == "Ministry of Housing, Communities and Local Government"
    assert "will be removed by June 2026" in extract(page.data, page.address, page.media_type).text


def test_a_second_run_asks_whether_anything_changed_and_fetches_no_attachment_twice(server: Loopback) -> None:
    ledger = gathered("govuk", server.url)
    ledger.forget_run()
    again = gathered("govuk", server.url, ledger=ledger)
    assert len(again.pieces) == 3
    assert server.statuses[304] == 4  # two pages of results and two pages; what is gone has no ETag
    assert len([request for request in server.pages if request.path.startswith("/media/")]) == 1


def test_an_answer_that_is_no_list_of_results_is_said_to_be_none(serving: Serving) -> None:
    loopback = serving(lambda request: Reply(b'{"error": "busy"}', "application/json"))
    refused: InMemory = gathered("govuk", loopback.url)
    assert "no list of results" in refused.refused[0][1]
