"""The pages of one body: where it stands, in its own words and why; and how it stood before."""

from watchback.publish.body.dates_view import dates_view
from watchback.publish.body.looks import looks_view
from watchback.publish.body.own_words import OPEN_ESTATES, own_words_view
from watchback.publish.body.reply_view import replies_view
from watchback.publish.body.sheet import sheet_view
from watchback.publish.body.standing_view import moment_view, standing_view
from watchback.publish.body.timeline import timeline
from watchback.publish.body.writing import writing_view
from watchback.publish.languages import (
    act_address,
    address,
    body_address,
    body_name,
    day_in_words,
    edtf_in_words,
    english,
    say,
    tongues_of_body,
)
from watchback.publish.lists.kinds import kind_in_words, kinds_in_words, nation_in_words
from watchback.publish.parts import View, day_as_said, label_view, quotation_view, web_address
from watchback.publish.pictures.address import body_picture_address
from watchback.publish.pictures.card import body_card
from watchback.publish.rendering import Head, Page, page, query_of
from watchback.records.published import BodyRecord, Named
from watchback.words import Voice

# A name longer than this is set smaller, so that the standing stays on the first screen.
_LONG_NAME = 90
_OTHER_NAMES = 8


def body_page(record: BodyRecord) -> Page:
    """``/bodies/ID/``: one body on one day."""
    body = record.body
    path = f"/bodies/{body.id}/"
    standings = [standing_view(one, record) for one in record.standings]
    return page(
        "body.html",
        path,
        body_name(body.id, body.name),
        record.day,
        head=_head(record, standings[0]),
        tongues=tongues_of_body(body.nation),
        **_facts(record),
        sheet=sheet_view(record.day, body_address(body.id)),
        standings=standings,
        dates_given=dates_view(record),
        own_words=own_words_view(record),
        open_estates=OPEN_ESTATES,
        replies=replies_view(record),
        writing=writing_view(record),
        timeline=timeline(record),
        disputed=[quotation_view(one) for one in record.statements if one.record.voice is Voice.OTHER],
        searches=looks_view(record.searches),
        cite=_citation(record),
    )


def history_page(record: BodyRecord) -> Page:
    """``/bodies/ID/history/``: each turn as it stood, newest first."""
    body = record.body
    name = body_name(body.id, body.name)
    return page(
        "history.html",
        f"/bodies/{body.id}/history/",
        say("{name}: history", name=name),
        record.day,
        tongues=tongues_of_body(body.nation),
        head=Head(
            description=say("{name}: each turn as it stood, with the words that made it.", name=name),
            styles=("body.css",),
        ),
        **_facts(record),
        moments=[moment_view(moment) for moment in reversed(record.history)],
    )


def _head(record: BodyRecord, first: View) -> Head:
    """What the page is about, where the same is as data, and the picture that a link to it is shown with."""
    body = record.body
    path, label = f"/bodies/{body.id}", first["label"]
    name, estate = body_name(body.id, body.name), f", {label['estate']}" if label["estate"] else ""
    card, of_day = body_card(record), query_of(record.day)
    return Head(
        description=f"{name}: {label['word']}{estate}. {first['sentence']}",
        styles=("body.css",),
        feeds=((f"{path}/feed.atom", say("{name}: what is new", name=name)),),
        data=((f"{path}.json{of_day}", "application/json"), (f"{path}.csv{of_day}", "text/csv")),
        picture=body_picture_address(body.id) if card else "",
        picture_shows=card.in_words if card else "",
    )


def _facts(record: BodyRecord) -> View:
    body = record.body
    name = body_name(body.id, body.name)
    aliases = [alias for alias in body.aliases if alias not in (body.name, name)]
    if name != body.name and name != english(body.name):
        aliases = [english(body.name), *aliases]
    return {
        "body_href": body_address(body.id),
        "name": name,
        "long_name": len(name) > _LONG_NAME,
        "other_names": "; ".join(aliases[:_OTHER_NAMES]),
        "kind": kind_in_words(body.kind),
        "kinds": kinds_in_words(body.kind),
        "kind_href": address(f"/bodies/kind/{body.kind}/" if body.kind else "/bodies/"),
        "nation": nation_in_words(body.nation),
        "region": english(record.region),
        "website": web_address(body.website),
        "website_text": body.website,
        "act_href": act_address(body.id),
        "correct_href": f"/corrections/propose/?body={body.id}",
        "data_href": f"/bodies/{body.id}",
        "invented": record.invented,
        "closed": _closed(record),
        "successors": [_link(one) for one in record.successors],
        "predecessors": [_link(one) for one in record.predecessors],
        "parent": _link(record.parent) if record.parent else None,
    }


def _closed(record: BodyRecord) -> str:
    """When it closed, where it has by the day of the page."""
    end = record.body.end_date
    if end is None or end.last is None or end.last >= record.day.on:
        return ""
    return say("Closed {date}", date=edtf_in_words(end))


def _link(one: Named) -> View:
    return {"href": body_address(one.id), "name": body_name(one.id, one.name)}


def _citation(record: BodyRecord) -> str:
    first = record.standings[0]
    label = label_view(first)
    estate = f", {label['estate']}" if label["estate"] else ""
    since = first.standing.since
    when = say(", since {date}", date=day_as_said(since, first.because)) if since else ""
    if record.day.asked:
        when = say(", as it stood on {date}", date=day_in_words(record.day.on))
    at = sheet_view(record.day, body_address(record.body.id))["address"]
    name = body_name(record.body.id, record.body.name)
    return say(
        "Watchback, “{name}: {label}”{when}. {address}",
        name=name,
        label=label["word"] + estate,
        when=when,
        address=at,
    )
