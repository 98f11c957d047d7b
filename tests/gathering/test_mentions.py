"""What was gathered from press and parliament is counted by month, each once, with what was gone through."""

import hashlib
from datetime import UTC, date, datetime

import pytest

from tests.gathering.runs import watch_of
from tests.register import barsetshire
from watchback.records.mentions import Counted, MonthOfMentions
from watchback.web.campaign.models import Mention
from watchback.web.gathering.found.mentions import mentions
from watchback.web.gathering.models import Piece, PieceState, Run, Visit, Watch
from watchback.words import Outcome

pytestmark = pytest.mark.django_db

ON = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def feed() -> Watch:
    """A press feed, which is read whole."""
    barsetshire.supplier("Dahua")
    barsetshire.supplier()
    return watch_of("press_feeds", "https://barchester-news.example/feed")


@pytest.fixture
def parliament() -> Watch:
    """A parliament that is searched for words."""
    barsetshire.supplier()
    return watch_of("uk_parliament", "")


def looked(watch: Watch, outcome: Outcome = Outcome.SEARCHED_NONE) -> Run:
    """A run of the watch from January to the beginning of March."""
    return Run.objects.create(
        watch=watch,
        since=date(2026, 1, 1),
        until=ON,
        started_at=NOW,
        finished_at=NOW,
        outcome=outcome.value,
    )


def piece(run: Run, name: str, published: str = "2026-02-10", *suppliers: str, **more: object) -> Piece:
    """A document of the run, which names these suppliers."""
    visit, _ = Visit.objects.get_or_create(
        run=run, key="1", defaults={"url": "https://x.example", "role": "x"}
    )
    content = hashlib.sha256(f"{name} {run.watch.source}".encode()).hexdigest()
    told = {
        "address": f"https://{run.watch.source}.example/{name}",
        "sha256": content,
        "title": name,
        "published": published,
        "month": published[:7],
        "state": PieceState.READ if suppliers else PieceState.PASSED,
        "found_at": NOW,
        **more,
    }
    return Piece.objects.create(
        watch=run.watch, run=run, visit=visit, key=content[:50] + published, suppliers=suppliers, **told
    )


def of(month: str, found: tuple[MonthOfMentions, ...]) -> MonthOfMentions:
    return next((one for one in found if one.month == month), MonthOfMentions(month))


def test_pieces_that_name_the_supplier_count_of_all_that_were_seen(feed: Watch) -> None:
    run = looked(feed)
    piece(run, "keeps", "2026-02-10", "Hikvision", "Dahua")
    piece(run, "other", "2026-02-11", "Dahua")
    piece(run, "weather", "2026-02-12")
    piece(run, "weather-in-january", "2026-01-12")
    found = mentions("Hikvision", ON)
    assert of("2026-02", found).press == Counted(named=1, read=3)
    assert of("2026-01", found).press == Counted(named=0, read=1)
    assert of("2026-02", mentions("Dahua", ON)).press == Counted(named=2, read=3)


def test_a_page_that_changed_counts_once_and_one_that_could_not_be_read_is_only_seen(feed: Watch) -> None:
    run = looked(feed)
    first = piece(run, "keeps", "2026-02-10", "Hikvision")
    piece(run, "keeps-changed", "2026-02-11", "Hikvision", address=first.address)
    piece(run, "scan", "2026-02-12", state=PieceState.UNREADABLE)
    assert of("2026-02", mentions("Hikvision", ON)).press == Counted(named=1, read=2)


def test_of_a_search_for_words_it_is_not_known_how_much_was_gone_through(parliament: Watch) -> None:
    piece(looked(parliament, Outcome.FOUND), "debate", "2026-02-10", "Hikvision")
    found = mentions("Hikvision", ON)
    assert [one.month for one in found] == ["2026-01", "2026-02", "2026-03"]
    assert of("2026-02", found).parliament == Counted(1, 0, by_words=True)
    assert of("2026-01", found).parliament == Counted(0, 0, by_words=True)
    assert not of("2026-01", found).press.searched


@pytest.mark.parametrize("outcome", [Outcome.BLOCKED, Outcome.UNREADABLE])
def test_a_search_that_was_turned_away_searched_nothing(parliament: Watch, outcome: Outcome) -> None:
    looked(parliament, outcome)
    assert mentions("Hikvision", ON) == ()


def test_a_search_for_another_supplier_says_nothing_of_this_one(feed: Watch) -> None:
    looked(watch_of("uk_parliament", "", suppliers=("Dahua",)))
    assert mentions("Hikvision", ON) == ()
    assert mentions("Dahua", ON) != ()


def test_a_speech_that_two_parliament_sources_tell_of_counts_once(parliament: Watch) -> None:
    piece(looked(parliament, Outcome.FOUND), "Surveillance cameras", "2026-02-10", "Hikvision")
    both = looked(watch_of("senedd", ""), Outcome.FOUND)
    piece(both, "Surveillance cameras", "2026-02-10", "Hikvision")
    assert of("2026-02", mentions("Hikvision", ON)).parliament.named == 1


def test_what_the_campaign_wrote_down_is_counted_with_it_and_not_twice(feed: Watch) -> None:
    run = looked(feed)
    gathered = piece(run, "keeps", "2026-02-10", "Hikvision")
    for title, url in (("The same, by its address", gathered.address), ("Another", "")):
        Mention.objects.create(
            supplier_id="hikvision", where="press", said_on="2026-02-10", title=title, url=url
        )
    Mention.objects.create(supplier_id="hikvision", where="press", title="It bears no date")
    assert of("2026-02", mentions("Hikvision", ON)).press == Counted(named=2, read=1)


def test_what_is_dated_later_is_not_there_yet_whatever_day_it_was_found(feed: Watch) -> None:
    run = looked(feed)
    piece(run, "early", "2026-02-10", "Hikvision")
    piece(run, "late", "2026-02-20", "Hikvision")
    piece(run, "undated", "", "Hikvision", month="2026-03")
    assert of("2026-02", mentions("Hikvision", date(2026, 2, 15))).press == Counted(named=1, read=1)
    assert of("2026-02", mentions("Hikvision", ON)).press == Counted(named=2, read=2)
    assert of("2026-03", mentions("Hikvision", date(2026, 3, 1))).press == Counted()
    assert of("2026-03", mentions("Hikvision", ON)).press == Counted(named=1, read=1)
