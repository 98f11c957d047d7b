"""The page of patterns: each part of the site with its name and when it is used."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from minijinja import safe

from watchback.publish.body.pages import body_page
from watchback.publish.lists.census import census_view
from watchback.publish.lists.coverage import coverage_view
from watchback.publish.lists.paging import pager_view
from watchback.publish.parts import View, bare_label, quotation_view, row_view, win_view
from watchback.publish.patterns import examples
from watchback.publish.patterns.cutting import cut, leading_nowhere
from watchback.publish.rendering import Head, Page, page
from watchback.publish.trends.pages import trends_page
from watchback.records.lists import Leaf
from watchback.records.published import Day
from watchback.words import Group, StandingLabel

PATH = "/patterns/"
_STYLES = ("body.css", "lists.css", "map.css", "campaign.css", "corrections.css", "patterns.css")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A part of the pages: the id of the element that is shown, what it is called, when it is used, and
    the page that it is cut from."""

    id: str
    name: str
    when: str
    page: str = "specimens"


_SHELVES: dict[str, tuple[Pattern, ...]] = {
    "Where a body stands": (
        Pattern(
            "labels",
            "Labels",
            "Wherever a standing is named: shape, word and colour of the group, never the colour alone. "
            "There are thirteen, in five groups.",
        ),
        Pattern(
            "label-with-estate",
            "Label with its estate",
            "Beside the name of a body. “Only” stands behind the estate where the words claim something for "
            "no other.",
        ),
        Pattern("estates", "By estate", "On a body’s page: one line for each estate spoken of.", "body"),
        Pattern("due", "Facts", "Terms and what is known of each: dates, kinds, addresses.", "body"),
        Pattern("dates", "Dates kept, late and moved", "On a body’s page that has given dates.", "body"),
    ),
    "Words": (
        Pattern(
            "quotation",
            "The quotation",
            "Once on a page, for the words that decided. It is the largest thing there.",
        ),
        Pattern("quotation-long", "A long quotation", "From 240 characters on the type steps down."),
        Pattern("quotation-in-a-list", "A quotation in a list", "Words among others: reasons, wins."),
        Pattern(
            "no-quotation", "No quotation", "Where nothing was said, so that silence is not read as a yes."
        ),
        Pattern("own-words", "How its own words changed", "Where a body spoke twice of one estate.", "body"),
        Pattern("reply", "Its reply", "Word for word what a body answered to its page.", "body"),
    ),
    "Time": (
        Pattern("timeline", "Timeline", "Everything dated about a body, newest first.", "body"),
        Pattern("looked", "Log", "Where somebody has looked. On a phone each row is a block.", "body"),
        Pattern(
            "curve",
            "Drawing by month",
            "Counts over time. Each is described in words and has a table below it; a hatch says that nobody "
            "searched.",
            "trends",
        ),
    ),
    "Lists and counts": (
        Pattern("row", "Row", "A body in a list."),
        Pattern("win", "Win", "A turn up the ladder, with its words and what the campaign names."),
        Pattern(
            "counts", "Counts", "Bodies by standing. Each names of how many, and opens the list it counts."
        ),
        Pattern("looked-at", "Coverage", "How much of a list has been looked at, in four periods."),
        Pattern(
            "map",
            "Map and key",
            "Colour and hatch of each group, so that it survives a photocopier. Each area is a link, and a "
            "table below says the same.",
        ),
        Pattern("pages-of-a-list", "Pages of a list", "Below a list that is too long for one page."),
    ),
    "Asking and telling": (
        Pattern("notice", "Notice", "What has to be known before the rest is read. At most one a page."),
        Pattern("buttons", "Buttons", "One main button a page; the others are quiet."),
        Pattern("find", "Find a body", "On the front page and above lists."),
        Pattern(
            "field", "Field with a fault", "What is wrong stands above the form and at the field itself."
        ),
    ),
}


def patterns_page(day: Day) -> Page:
    """``/patterns/``."""
    return page(
        "patterns.html",
        PATH,
        "Patterns",
        day,
        head=Head("Every part that the pages are made of, and when it is used.", _STYLES),
        shelves=_shelves(),
    )


@cache
def _shelves() -> list[View]:
    """The specimens: the same on any day, for they speak of an invented one."""
    pages = {
        "specimens": _specimens(),
        "body": body_page(examples.body()).body.decode(),
        "trends": trends_page(examples.trends()).body.decode(),
    }
    return [
        {"name": name, "patterns": [_pattern_view(one, pages) for one in patterns]}
        for name, patterns in _SHELVES.items()
    ]


def _pattern_view(one: Pattern, pages: Mapping[str, str]) -> View:
    html = leading_nowhere(cut(pages[one.page], one.id), f"pattern-{one.id}")
    return {"id": one.id, "name": one.name, "when": one.when, "html": safe(html)}


def _specimens() -> str:
    """The parts that are macros, one after another."""
    made = page(
        "specimens.html",
        PATH,
        "Patterns",
        examples.DAY,
        labels=[{**bare_label(label), "meaning": label.meaning} for label in StandingLabel],
        row_of=row_view(examples.standing(), examples.DAY.on),
        short=quotation_view(examples.LATER),
        long=quotation_view(examples.LONG),
        won=win_view(examples.WIN),
        counts=census_view(examples.census()),
        looked=coverage_view(examples.coverage(), "councils", examples.DAY),
        map=_map_view(),
        leaf=pager_view(Leaf(3, 9), lambda number: f"?page={number}"),
        faults=[{"field": "wrong", "label": "What is wrong", "sentence": "Say what is wrong."}],
    )
    return made.body.decode()


def _map_view() -> View:
    """A map of one square a group."""
    groups = [*((group.value, group.label) for group in Group), ("not-looked", "Not looked at yet")]
    return {
        "layout": "squares",
        "width": 60 * len(groups),
        "height": 60,
        "described": "Map of six invented councils, one of each group.",
        "groups": [
            {
                "id": id,
                "words": words,
                "count": f"1 of {len(groups)}",
                "councils": [
                    {
                        "href": "/",
                        "name": f"{words}, an example",
                        "said": words,
                        "path": f"M{60 * place} 0h56v56h-56z",
                    }
                ],
            }
            for place, (id, words) in enumerate(groups)
        ],
    }
