"""The parts that pages share, as plain values ready for a template: label, quotation, source, row."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from watchback.publish.estates import estate_label
from watchback.publish.sentences import (
    bounded,
    date_in_words,
    days_in_words,
    deciding_statements,
    estate_in_words,
    evidence_date,
    further_sentences,
    label_in_words,
    sentence_about,
    unwatched,
)
from watchback.publish.shapes import SHAPES
from watchback.records import Standing, day_in_words
from watchback.records.proposal import CONTEXT
from watchback.records.published import (
    LookedAgain,
    PublishedAction,
    PublishedAudit,
    PublishedEvidence,
    PublishedStanding,
    PublishedStatement,
    PublishedWin,
    SourceNote,
)
from watchback.words import GROUP_OF, Estate, SourceState, StandingLabel, Voice

View = dict[str, Any]
# Above these many characters the hero's type steps down, so that the words stay on one screen.
_LONG, _VERY_LONG = 240, 600
_SHORT_HASH = 12


def label_view(one: PublishedStanding) -> View:
    """A standing's label: shape, word and estate."""
    return {**lane_label_view(one.standing), "word": label_in_words(one)}


def lane_label_view(lane: Standing) -> View:
    """The label of one lane that says something."""
    return {**bare_label(lane.label), "estate": estate_in_words(lane)}


def bare_label(label: StandingLabel) -> View:
    """A label without a body, as keys and counts print it."""
    return {
        "value": label.value,
        "shape": SHAPES[label],
        "word": label.label,
        "estate": "",
        "group": GROUP_OF[label].value,
    }


def standing_words(one: PublishedStanding, on: date) -> View:
    """A standing in words: the label, what is said first, the sentence, what belongs beside it."""
    standing = one.standing
    return {
        "label": label_view(one),
        "first": unwatched(standing, one.last_looked),
        "sentence": sentence_about(one),
        "further": " ".join(further_sentences(one, on)),
    }


def row_view(one: PublishedStanding, on: date) -> View:
    """A body in a list: label, sentence, and the quotation that decided."""
    standing = one.standing
    said = deciding_statements(standing, one.because)
    return {
        **standing_words(one, on),
        "href": f"/bodies/{one.body.id}/",
        "name": one.body.name,
        "quotation": quotation_view(said[-1]) if said else None,
        "deadline": date_in_words(standing.deadline, standing.due),
        "due": day_in_words(standing.due) if standing.due else "",
        "overdue": days_in_words(standing.overdue_days) if standing.overdue_days else "",
        "closed": f"closed {one.closed_on.words}" if one.closed_on else "",
    }


def quotation_view(one: PublishedStatement) -> View:
    """A statement with its quotation, who said it, when, and where it is kept."""
    record = one.record
    erased = one.tombstone is not None
    return {
        "id": record.id,
        "href": f"/statements/{record.id}/",
        "body": one.body.name,
        "body_href": f"/bodies/{one.body.id}/",
        "supplier": record.supplier,
        "quote": "" if erased else record.quote,
        "prefix": "" if erased else _from_a_word(one.prefix),
        "suffix": "" if erased else _to_a_word(one.suffix),
        "size": _size_of(record.quote),
        "stance": record.stance.label,
        "meaning": record.stance.meaning,
        "voice": record.voice.label,
        "estate": estate_label(record.estate),
        "said_by": "" if erased else _said_by(one),
        "said_when": said_when(one),
        "iso": one.day.isoformat(),
        "caller": one.caller,
        "deadline": date_in_words(record.deadline, one.due),
        "deadline_phrase": one.deadline_phrase,
        "condition": one.condition,
        "counted": counted(record.count, record.of),
        "source": source_view(one.sources[0]) if one.sources else None,
        "sources": [source_view(source) for source in one.sources],
        "disputed": record.voice is Voice.OTHER,
        "change": change_in_words(one),
    }


def said_line(said: View) -> str:
    """Who said a quotation, when and to whom, as one line: macros.html says the same in markup."""
    who = f"{said['said_by']}, " if said["said_by"] else ""
    caller = f", answering {said['caller']}" if said["caller"] else ""
    return f"{who}{said['said_when']}{caller}"


def source_view(source: SourceNote) -> View:
    """A source as it is cited beside a quotation.

    ``url`` is empty where its address is none that a reader can follow; ``address`` is what is
    printed. ``page`` is its own page, where what is no statement cites it and it has one.
    """
    file = f"a file: {source.filename}" if source.filename else ""
    return {
        "href": f"/sources/{source.id}/",
        "page": f"/sources/{source.id}/" if source.has_page else "",
        "url": web_address(source.url),
        "address": source.url or file,
        "title": source.title or source.url or "A document without a title",
        "publisher": source.publisher,
        "published": source.published.words if source.published else "",
        "kind": source.kind.label,
        "licence": source.licence,
        "sha256": source.sha256,
        "short": source.sha256[:_SHORT_HASH],
        "read_on": day_in_words(source.read_on) if source.read_on else "",
        "start": source.start,
        "end": source.end,
        "since_then": since_then(source.looked_again),
        "has_changed": source.looked_again is not None and source.looked_again.state in _CHANGED,
    }


_CHANGED = frozenset({SourceState.GONE, SourceState.WORDS_GONE})


def since_then(look: LookedAgain | None) -> str:
    """What a page says of a quoted page that was looked at again; empty where it was not, or in vain."""
    if look is None or look.state == SourceState.NOT_SEEN:
        return ""
    on, since = day_in_words(look.on), day_in_words(look.since or look.on)
    return {
        SourceState.STANDS: f"The words still stood there on {on}.",
        SourceState.WORDS_GONE: f"The page has changed: since {since} the words no longer stand there.",
        SourceState.GONE: f"The page is gone: on {since} there was nothing at its address.",
    }[look.state]


def web_address(text: str) -> str:
    """The text where it is an http or https address, which alone may become a link; else empty."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def action_view(one: PublishedAction) -> View:
    """Something the campaign did: where, when, with whom, what was meant and what came of it."""
    when = one.held_on.words if one.held_on else ""
    partners = partners_in_words(one)
    about = [one.kind, one.place, when, partners]
    return {
        "title": one.title,
        "about": " · ".join(part for part in about if part),
        "partners": partners,
        "kind": one.kind,
        "place": one.place,
        "when": when,
        "brief": one.brief,
        "outcome": one.outcome,
        "body": {"href": f"/bodies/{one.body.id}/", "name": one.body.name} if one.body else None,
    }


def partners_in_words(one: PublishedAction) -> str:
    """With whom: "with Free Tibet and Tibet Watch"; empty where nobody is named."""
    names = [partner.name for partner in one.partners]
    if len(names) > 1:
        names = [", ".join(names[:-1]), names[-1]]
    return f"with {' and '.join(names)}" if names else ""


def coverage_view(coverage: Iterable[tuple[str, str]]) -> list[View]:
    """What an audit saw, its keys as words: "Addresses seen"."""
    return [{"label": _seen_in_words(label), "figure": figure} for label, figure in coverage]


def _seen_in_words(label: str) -> str:
    """A key of an audit's coverage as words; words stay as they are."""
    if label in _SEEN:
        return _SEEN[label]
    return label.replace("_", " ").capitalize() if label.islower() else label


_SEEN = {
    "addresses_answered": "Addresses that answered",
    "recorders": "Recorders that may hide cameras",
    "rows_seen": "Rows of the list seen",
    "parse_errors": "Lines that could not be read",
}


def win_view(win: PublishedWin) -> View:
    """A win: which body, what it turned to, when, its quotation, and who claims a part in it."""
    said = [one for one in win.because if isinstance(one, PublishedStatement)]
    turn = win.turn
    late = f"{turn.late_by:,} days after the date it had given" if turn.late_by else ""
    return {
        "href": f"/bodies/{win.body.id}/",
        "announced": f"/wins/{win.id}/" if win.id else "",
        "name": win.body.name,
        "supplier": turn.supplier,
        "label": {**bare_label(turn.after), "estate": lane_in_words(turn.lane, turn.after)},
        "before": turn.before.label.lower(),
        "on": day_as_said(turn.on, said),
        "iso": turn.on.isoformat(),
        "late": late,
        "quotation": quotation_view(said[-1]) if said else None,
        "audit": _audit_of(win),
        "actions": [action_view(action) for action in win.actions],
    }


def _audit_of(win: PublishedWin) -> str:
    """The audit that a win rests on, in one sentence; empty where there is none."""
    audits = [one for one in win.because if isinstance(one, PublishedAudit)]
    if not audits:
        return ""
    by = f" by {audits[-1].ran_by}" if audits[-1].ran_by else ""
    return f"An audit{by}, finished on {day_in_words(audits[-1].record.finished)}, supports it."


def lane_in_words(lane: str | None, label: StandingLabel) -> str:
    """A lane of a turn as its label prints it: "public realm only"; empty where unsaid."""
    if lane is None:
        return ""
    if not lane.startswith("inherited:"):
        return bounded(estate_label(lane).lower(), label) if lane != Estate.ALL else "all estates"
    _, _, estate = lane.removeprefix("inherited:").partition(":")
    return f"{estate_label(estate or None).lower()}, before the present body took over"


def said_when(one: PublishedStatement) -> str:
    """The day of a statement as precisely as it is known, and what kind of day it is."""
    value = evidence_date(one)
    return _KINDS_OF_DAY.get(one.day_rule, "") + (value.words if value else day_in_words(one.day))


def day_as_said(day: date, because: Iterable[PublishedEvidence]) -> str:
    """A day in words, no narrower than the words that it was taken from: "October 2022"."""
    said = [one for one in because if isinstance(one, PublishedStatement) and one.day == day]
    value = evidence_date(said[-1]) if said else None
    return value.words if value else day_in_words(day)


_KINDS_OF_DAY = {"as_at": "as at ", "published": "published ", "snapshot_on": "as read on "}


def counted(count: int | None, of: int | None) -> str:
    """A count with its denominator where there is one: "3 of 157"."""
    if count is None:
        return ""
    return f"{count:,} of {of:,}" if of is not None else f"{count:,}"


def change_in_words(one: PublishedStatement) -> str:
    """Why a statement no longer counts; empty where it does."""
    if one.tombstone:
        return f"Erased on {day_in_words(one.tombstone.on)}: {one.tombstone.reason}"
    if one.change:
        return f"{one.change.state.label} on {day_in_words(one.change.on)}: {one.change.reason}"
    return ""


def _said_by(one: PublishedStatement) -> str:
    """Who said it, in what office, at which meeting; and by whose account where it is reported."""
    speaker = one.speaker or (one.body.name if one.record.voice is Voice.OWN else "")
    named = [speaker, one.office, one.meeting]
    if one.record.voice is not Voice.OWN and one.sources and one.sources[0].publisher:
        by = "as reported by" if one.record.voice is Voice.REPORTED else "said by"
        named.append(f"{by} {one.sources[0].publisher}")
    said = ", ".join(words for words in named if words)
    return said[:1].upper() + said[1:]


def _from_a_word(prefix: str) -> str:
    """Context without the half of a word that it may begin with."""
    return prefix if len(prefix) < CONTEXT else prefix[prefix.find(" ") + 1 :]


def _to_a_word(suffix: str) -> str:
    return suffix if len(suffix) < CONTEXT else suffix[: suffix.rfind(" ") + 1 or None]


def _size_of(quote: str) -> str:
    if len(quote) > _VERY_LONG:
        return "very-long"
    return "long" if len(quote) > _LONG else "short"
