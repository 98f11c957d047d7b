"""The feeds: wins, statements, corrections, and one for each public body."""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape

from watchback.publish.feeds.atom import MEDIA_TYPE, Entry, feed
from watchback.publish.parts import (
    View,
    bare_label,
    day_as_said,
    lane_in_words,
    quotation_view,
    web_address,
    win_view,
)
from watchback.publish.rendering import Page
from watchback.records import Turn
from watchback.records.open_data import FeedsRecord
from watchback.records.published import (
    BodyRecord,
    Correction,
    PublishedEvidence,
    PublishedStatement,
    PublishedWin,
    day_of,
    evidence_by_id,
    named_evidence,
)

NEWEST = 50
"""Entries of one feed."""


def wins_feed(record: FeedsRecord) -> Page:
    """``/feeds/wins.atom``."""
    entries = map(_win_entry, record.wins)
    return _page("/feeds/wins.atom", "Wins", "feed/wins", "/wins/", record.day.address, entries)


def statements_feed(record: FeedsRecord) -> Page:
    """``/feeds/statements.atom``."""
    entries = map(_statement_entry, record.statements)
    return _page("/feeds/statements.atom", "Statements", "feed/statements", "/", record.day.address, entries)


def corrections_feed(record: FeedsRecord) -> Page:
    """``/feeds/corrections.atom``."""
    entries = map(_correction_entry, record.corrections)
    path, page = "/feeds/corrections.atom", "/corrections/"
    return _page(path, "Corrections", "feed/corrections", page, record.day.address, entries)


def body_feed(record: BodyRecord) -> Page:
    """``/bodies/ID/feed.atom``: what was said about the body, and each turn of where it stands."""
    page = f"/bodies/{record.body.id}/"
    entries = [*map(_statement_entry, record.statements), *_turn_entries(record)]
    return _page(
        f"{page}feed.atom", record.body.name, f"feed/body/{record.body.id}", page, record.day.address, entries
    )


def _page(path: str, title: str, key: str, page: str, site: str, entries: Iterable[Entry]) -> Page:
    newest = sorted(entries, key=lambda one: (one.updated, one.published, one.key), reverse=True)[:NEWEST]
    content = feed(key, f"{title} · Watchback", path, page, site, newest)
    return Page(path, title, content, MEDIA_TYPE)


def _win_entry(win: PublishedWin) -> Entry:
    view, turn = win_view(win), win.turn
    late = f"<p>{escape(view['late'])}</p>" if view["late"] else ""
    return Entry(
        key=f"win/{win.id}" if win.id else _turn_key("win", turn),
        title=f"{win.body.name}: {_label_in_words(view['label'])}",
        path=f"/wins/{win.id}/" if win.id else f"/bodies/{win.body.id}/",
        updated=_known_since(turn, win.because),
        published=turn.on,
        html=f"{_quotation(view['quotation'])}<p>{escape(turn.supplier)}, before: {view['before']}</p>{late}",
        label=turn.after.value,
    )


def _turn_entries(record: BodyRecord) -> Iterator[Entry]:
    by_id = evidence_by_id((*record.statements, *record.audits, *record.requests))
    for turn in record.turns:
        because = named_evidence(turn.because, by_id)
        said = [one for one in because if isinstance(one, PublishedStatement)]
        label = {**bare_label(turn.after), "estate": lane_in_words(turn.lane, turn.after)}
        yield Entry(
            key=_turn_key("turn", turn),
            title=f"{record.body.name}: {_label_in_words(label)}",
            path=f"/bodies/{record.body.id}/",
            updated=_known_since(turn, because),
            published=turn.on,
            html=f"<p>{escape(turn.after.meaning)} Since {day_as_said(turn.on, said)}; before: "
            f"{escape(turn.before.label.lower())}.</p>"
            + _quotation(quotation_view(said[-1]) if said else None),
            label=turn.after.value,
        )


def _statement_entry(one: PublishedStatement) -> Entry:
    view = quotation_view(one)
    return Entry(
        key=f"statement/{one.record.id}",
        title=f"{one.body.name}: {view['stance']} ({one.record.supplier})",
        path=view["href"],
        updated=max(one.accepted_on, one.day),
        published=one.day,
        html=_quotation(view),
        label=one.record.stance.value,
    )


def _correction_entry(one: Correction) -> Entry:
    is_statement = one.subject_kind == "statement"
    return Entry(
        key=f"correction/{one.id}",
        title=f"{one.what or 'A record was erased'}{f' ({one.body.name})' if one.body else ''}",
        path=f"/statements/{one.subject_id}/" if is_statement else "/corrections/",
        updated=one.on,
        published=one.on,
        html=f"<p>{escape(one.reason)}</p>{_said('It was:', one.was)}{_said('It is now:', one.now)}",
    )


def _turn_key(what: str, turn: Turn) -> str:
    lane = turn.lane or "unsaid"
    return f"{what}/{turn.body_id}/{turn.supplier}/{lane}/{turn.on.isoformat()}/{turn.after.value}".replace(
        " ", "-"
    )


def _known_since(turn: Turn, because: Iterable[PublishedEvidence]) -> date:
    """The day from which the site could tell of a turn: when it came, or its evidence was accepted."""
    accepted = [one.accepted_on if isinstance(one, PublishedStatement) else day_of(one) for one in because]
    return max((turn.on, *accepted))


def _said(before: str, one: PublishedStatement | None) -> str:
    return f"<p>{before}</p>{_quotation(quotation_view(one))}" if one else ""


def _label_in_words(label: View) -> str:
    return f"{label['word']}, {label['estate']}" if label["estate"] else str(label["word"])


def _quotation(view: View | None) -> str:
    """The words, who said them and when, and the source."""
    if view is None:
        return ""
    who = ", ".join(part for part in (view["said_by"], view["said_when"]) if part)
    asked = f", answering {view['caller']}" if view["caller"] else ""
    source = _source(view["source"]) if view["source"] else ""
    return f"<blockquote><p>{escape(view['quote'])}</p></blockquote><p>{escape(who + asked)}</p>{source}"


def _source(source: View) -> str:
    title = escape(source["title"])
    address = web_address(source["url"])
    linked = f'<a href="{escape(address)}">{title}</a>' if address else title
    by = f", {escape(source['publisher'])}" if source["publisher"] else ""
    return f"<p>Source: {linked}{by}</p>"
