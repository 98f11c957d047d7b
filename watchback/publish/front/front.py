"""The front page: what is asked for, whose date has passed, what is due, what was won, and where."""

from watchback.publish.languages import edtf_in_words, english, say
from watchback.publish.lists.census import census_view
from watchback.publish.lists.coverage import bodies_in_words, coverage_view
from watchback.publish.map.drawing import map_view
from watchback.publish.parts import View, row_view, source_view, web_address, win_view
from watchback.publish.rendering import Head, Page, page
from watchback.records.published import FrontRecord, PublishedDeployment


def front_page(record: FrontRecord) -> Page:
    """``/``."""
    return page(
        "front.html",
        "/",
        say("Where does your council stand?"),
        record.day,
        head=Head(
            description=say(record.campaign.asks),
            styles=("map.css", "front.css"),
            feeds=(
                ("/feeds/wins.atom", say("Wins")),
                ("/feeds/statements.atom", say("Statements")),
                ("/feeds/corrections.atom", say("Corrections")),
            ),
        ),
        asks=say(record.campaign.asks),
        joined_at=web_address(record.campaign.joined_at),
        overdue=[row_view(one, record.day.on) for one in record.overdue],
        overdue_total=record.overdue_total,
        due_soon=[row_view(one, record.day.on) for one in record.due_soon],
        due_soon_total=record.due_soon_total,
        wins=[win_view(win) for win in record.wins],
        wins_total=record.wins_total,
        census=census_view(record.census),
        coverage=coverage_view(record.coverage, bodies_in_words(), record.day),
        map=map_view(record.map) if record.map else None,
        places=[_place(one) for one in record.deployments],
        places_total=record.deployments_total,
    )


def _place(one: PublishedDeployment) -> View:
    """A place where the cameras were found, as precisely as may be told, with its source."""
    return {
        "place": english(one.place),
        "kind": english(one.kind),
        "when": edtf_in_words(one.found_on) if one.found_on else "",
        "note": english(one.note),
        "source": source_view(one.source) if one.source else None,
    }
