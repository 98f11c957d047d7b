"""The list of wins and the page of one, announced from the record."""

from watchback.publish.languages import address, say, to_say
from watchback.publish.lists.paging import pager_view
from watchback.publish.parts import bare_label, lane_in_words, quotation_view, standing_words, win_view
from watchback.publish.pictures import win_card, win_picture_address
from watchback.publish.rendering import Head, Page, page, query_of
from watchback.records.announcement import AnnouncementRecord, WinAnnouncement
from watchback.records.drafts import Paragraph, in_words
from watchback.records.published import WinsRecord

_LONG_HEADLINE = 110
_ABOUT = to_say(
    "Public bodies that have taken a step towards having none, each with the words it said so in."
)


def wins_page(record: WinsRecord) -> Page:
    """``/wins/``, and ``/wins/2/`` and so on: every turn up the ladder, newest first."""
    number = record.leaf.number
    return page(
        "wins.html",
        _path(number),
        say("{heading}, page {number}", heading=say("Wins"), number=number) if number > 1 else say("Wins"),
        record.day,
        head=Head(description=say(_ABOUT), styles=("lists.css",), feeds=(("/feeds/wins.atom", say("Wins")),)),
        total=record.matching or len(record.wins),
        wins=[win_view(win) for win in record.wins],
        pager=pager_view(record.leaf, lambda one: address(_path(one)) + query_of(record.day)),
    )


def _path(number: int) -> str:
    return f"/wins/{number}/" if number > 1 else "/wins/"


def win_page(record: AnnouncementRecord) -> Page:
    """``/wins/ID/``: one win, announced."""
    one = record.announcement
    return page(
        "win.html",
        one.path,
        one.headline,
        record.day,
        head=Head(
            description=one.headline,
            styles=("wins.css",),
            picture=win_picture_address(one.id),
            picture_shows=win_card(one).in_words,
        ),
        headline=one.headline,
        long_headline=len(one.headline) > _LONG_HEADLINE,
        when=one.when,
        iso=one.day.isoformat(),
        body={"href": f"/bodies/{one.body.id}/", "name": one.body.name},
        supplier=one.supplier.name,
        turned={**bare_label(one.label), "estate": lane_in_words(one.estate, one.label)},
        quotation=quotation_view(one.statement) if one.statement else None,
        paragraphs=[_in_parts(in_words(paragraph)) for paragraph in _beside_the_quotation(one)],
        act_href=f"/act/{one.body.id}/",
        now=standing_words(record.now, record.day.on),
    )


def _beside_the_quotation(one: WinAnnouncement) -> list[Paragraph]:
    """The paragraphs without the sentence that quotes what the page draws out already."""
    quoted = (one.statement.record.id,) if one.statement else None
    lead = tuple(sentence for sentence in one.lead if sentence.rests_on != quoted)
    return [paragraph for paragraph in (lead, *one.paragraphs) if paragraph]


def _in_parts(text: str) -> list[dict[str, str]]:
    """A paragraph cut where an address begins, so that the address can be followed."""
    parts: list[dict[str, str]] = []
    for word in text.split(" "):
        is_address = word.startswith(("https://", "http://"))
        if parts and not is_address and not parts[-1]["href"]:
            parts[-1]["words"] += f" {word}"
        else:
            parts.append({"words": word, "href": word if is_address else ""})
    return parts
