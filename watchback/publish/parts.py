"""The parts that pages share, as plain values ready for a template: label, quotation, source, row."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from watchback.publish.estates import estate_label
from watchback.publish.languages import (
    as_written,
    body_address,
    body_name,
    day_in_words,
    edtf_in_words,
    say,
    say_meaning,
    say_number,
    say_word,
    statement_address,
    to_say,
    to_say_number,
)
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
from watchback.records import Standing
from watchback.records.proposal import CONTEXT
from watchback.records.published import (
    LookedAgain,
    Named,
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
        "word": say_word(label),
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
        "href": body_address(one.body.id),
        "name": body_name(one.body.id, one.body.name),
        "quotation": quotation_view(said[-1]) if said else None,
        "deadline": date_in_words(standing.deadline, standing.due),
        "due": day_in_words(standing.due) if standing.due else "",
        "overdue": days_in_words(standing.overdue_days) if standing.overdue_days else "",
        "beside": _beside(standing),
        "closed": say("closed {date}", date=edtf_in_words(one.closed_on)) if one.closed_on else "",
    }


def _beside(standing: Standing) -> str:
    """What stands beside the label of a body with a date: how long it is past, or its last day."""
    if standing.due is None:
        return ""
    last = day_in_words(standing.due)
    if standing.overdue_days:
        return say("{days} since {date}", days=days_in_words(standing.overdue_days), date=last)
    return say("last day {date}", date=last)


def quotation_view(one: PublishedStatement) -> View:
    """A statement with its quotation, who said it, when, and where it is kept."""
    record = one.record
    erased = one.tombstone is not None
    sources = [source_view(source) for source in one.sources]
    return {
        "id": record.id,
        "href": statement_address(record.id, one.body.id),
        "body": body_name(one.body.id, one.body.name),
        "body_href": body_address(one.body.id),
        "supplier": record.supplier,
        "quote": "" if erased else as_written(record.quote),
        "prefix": "" if erased else as_written(_from_a_word(one.prefix), record.quote),
        "suffix": "" if erased else as_written(_to_a_word(one.suffix), record.quote),
        "size": _size_of(record.quote),
        "stance": say_word(record.stance),
        "meaning": say_meaning(record.stance),
        "voice": say_word(record.voice),
        "estate": estate_label(record.estate),
        **who_said(one),
        "iso": one.day.isoformat(),
        "deadline": date_in_words(record.deadline, one.due),
        "deadline_phrase": as_written(one.deadline_phrase, record.quote),
        "condition": as_written(one.condition, record.quote),
        "counted": counted(record.count, record.of),
        "source": sources[0] if sources else None,
        "sources": sources,
        "disputed": record.voice is Voice.OTHER,
        "change": change_in_words(one),
    }


def who_said(one: PublishedStatement) -> View:
    """Who said a statement, when, and to whom."""
    return {
        "said_by": "" if one.tombstone else _said_by(one),
        "said_when": said_when(one),
        "caller": one.caller,
    }


def said_line(said: View) -> str:
    """Who said a quotation, when and to whom, as one line: macros.html says the same in markup."""
    who = f"{said['said_by']}, " if said["said_by"] else ""
    caller = say(", answering {caller}", caller=said["caller"]) if said["caller"] else ""
    return f"{who}{said['said_when']}{caller}"


def source_view(source: SourceNote) -> View:
    """A source as it is cited beside a quotation.

    ``url`` is empty where its address is none that a reader can follow; ``address`` is what is
    printed. ``page`` is its own page, where what is no statement cites it and it has one.
    """
    file = say("a file: {name}", name=source.filename) if source.filename else ""
    return {
        "href": f"/sources/{source.id}/",
        "page": f"/sources/{source.id}/" if source.has_page else "",
        "url": web_address(source.url),
        "address": source.url or file,
        "title": as_written(source.title) or source.url or say("A document without a title"),
        "publisher": source.publisher,
        "published": edtf_in_words(source.published) if source.published else "",
        "kind": say_word(source.kind),
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
    return say(_SINCE_THEN[look.state], on=on, since=since)


_SINCE_THEN = {
    SourceState.STANDS: to_say("The words still stood there on {on}."),
    SourceState.WORDS_GONE: to_say("The page has changed: since {since} the words no longer stand there."),
    SourceState.GONE: to_say("The page is gone: on {since} there was nothing at its address."),
}


def web_address(text: str) -> str:
    """The text where it is an http or https address, which alone may become a link; else empty."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def action_view(one: PublishedAction) -> View:
    """Something the campaign did: where, when, with whom, what was meant and what came of it."""
    when = edtf_in_words(one.held_on) if one.held_on else ""
    partners = partners_in_words(one)
    kind = say(one.kind)
    about = [kind, one.place, when, partners]
    return {
        "title": as_written(one.title),
        "about": " · ".join(part for part in about if part),
        "partners": partners,
        "kind": kind,
        "place": one.place,
        "when": when,
        "brief": as_written(one.brief),
        "outcome": as_written(one.outcome),
        "body": _body_link(one.body) if one.body else None,
    }


def _body_link(one: Named) -> View:
    return {"href": body_address(one.id), "name": body_name(one.id, one.name)}


def partners_in_words(one: PublishedAction) -> str:
    """With whom: "with Free Tibet and Tibet Watch"; empty where nobody is named."""
    names = [partner.name for partner in one.partners]
    if len(names) > 1:
        names = [", ".join(names[:-1]), names[-1]]
    return say("with {names}", names=say(" and ").join(names)) if names else ""


def coverage_view(coverage: Iterable[tuple[str, str]]) -> list[View]:
    """What an audit saw, its keys as words: "Addresses seen"."""
    return [{"label": _seen_in_words(label), "figure": figure} for label, figure in coverage]


def _seen_in_words(label: str) -> str:
    """A key of an audit's coverage as words; words stay as they are."""
    if label in _SEEN:
        return say(_SEEN[label])
    return say(label.replace("_", " ").capitalize()) if label.islower() else as_written(label)


_SEEN = {
    "addresses_answered": to_say("Addresses that answered"),
    "recorders": to_say("Recorders that may hide cameras"),
    "rows_seen": to_say("Rows of the list seen"),
    "parse_errors": to_say("Lines that could not be read"),
}


def win_view(win: PublishedWin) -> View:
    """A win: which body, what it turned to, when, its quotation, and who claims a part in it."""
    said = [one for one in win.because if isinstance(one, PublishedStatement)]
    turn = win.turn
    late = _late_in_words(turn.late_by) if turn.late_by else ""
    return {
        "href": body_address(win.body.id),
        "announced": f"/wins/{win.id}/" if win.id else "",
        "name": body_name(win.body.id, win.body.name),
        "supplier": turn.supplier,
        "label": {**bare_label(turn.after), "estate": lane_in_words(turn.lane, turn.after)},
        "before": say_word(turn.before).lower(),
        "on": day_as_said(turn.on, said),
        "iso": turn.on.isoformat(),
        "late": late,
        "quotation": quotation_view(said[-1]) if said else None,
        "audit": _audit_of(win),
        "actions": [action_view(action) for action in win.actions],
    }


def _late_in_words(days: int) -> str:
    words = to_say_number(
        "{number:,} day after the date it had given", "{number:,} days after the date it had given"
    )
    return say_number(days, *words)


def _audit_of(win: PublishedWin) -> str:
    """The audit that a win rests on, in one sentence; empty where there is none."""
    audits = [one for one in win.because if isinstance(one, PublishedAudit)]
    if not audits:
        return ""
    finished = day_in_words(audits[-1].record.finished)
    if audits[-1].ran_by:
        by = as_written(audits[-1].ran_by)
        return say("An audit by {by}, finished on {date}, supports it.", by=by, date=finished)
    return say("An audit, finished on {date}, supports it.", date=finished)


def lane_in_words(lane: str | None, label: StandingLabel) -> str:
    """A lane of a turn as its label prints it: "public realm only"; empty where unsaid."""
    if lane is None:
        return ""
    if not lane.startswith("inherited:"):
        return bounded(estate_label(lane).lower(), label) if lane != Estate.ALL else say("all estates")
    _, _, estate = lane.removeprefix("inherited:").partition(":")
    return say("{estate}, before the present body took over", estate=estate_label(estate or None).lower())


def said_when(one: PublishedStatement) -> str:
    """The day of a statement as precisely as it is known, and what kind of day it is."""
    value = evidence_date(one)
    words = edtf_in_words(value) if value else day_in_words(one.day)
    kind = _KINDS_OF_DAY.get(one.day_rule)
    return say(kind, date=words) if kind else words


def day_as_said(day: date, because: Iterable[PublishedEvidence]) -> str:
    """A day in words, no narrower than the words that it was taken from: "October 2022"."""
    said = [one for one in because if isinstance(one, PublishedStatement) and one.day == day]
    value = evidence_date(said[-1]) if said else None
    return edtf_in_words(value) if value else day_in_words(day)


_KINDS_OF_DAY = {
    "as_at": to_say("as at {date}"),
    "published": to_say("published {date}"),
    "snapshot_on": to_say("as read on {date}"),
}


def counted(count: int | None, of: int | None) -> str:
    """A count with its denominator where there is one: "3 of 157"."""
    if count is None:
        return ""
    return say("{count:,} of {of:,}", count=count, of=of) if of is not None else f"{count:,}"


def change_in_words(one: PublishedStatement) -> str:
    """Why a statement no longer counts; empty where it does."""
    if one.tombstone:
        on, reason = day_in_words(one.tombstone.on), as_written(one.tombstone.reason)
        return say("Erased on {date}: {reason}", date=on, reason=reason)
    if one.change:
        on, reason = day_in_words(one.change.on), as_written(one.change.reason)
        return say("{state} on {date}: {reason}", state=say_word(one.change.state), date=on, reason=reason)
    return ""


def _said_by(one: PublishedStatement) -> str:
    """Who said it, in what office, at which meeting; and by whose account where it is reported."""
    body = body_name(one.body.id, one.body.name) if one.record.voice is Voice.OWN else ""
    named = [one.speaker or body, as_written(one.office), as_written(one.meeting)]
    if one.record.voice is not Voice.OWN and one.sources and one.sources[0].publisher:
        by = say(_REPORTED if one.record.voice is Voice.REPORTED else _SAID, whom=one.sources[0].publisher)
        named.append(by)
    said = ", ".join(words for words in named if words)
    return said[:1].upper() + said[1:]


_REPORTED, _SAID = to_say("as reported by {whom}"), to_say("said by {whom}")


def _from_a_word(prefix: str) -> str:
    """Context without the half of a word that it may begin with."""
    return prefix if len(prefix) < CONTEXT else prefix[prefix.find(" ") + 1 :]


def _to_a_word(suffix: str) -> str:
    return suffix if len(suffix) < CONTEXT else suffix[: suffix.rfind(" ") + 1 or None]


def _size_of(quote: str) -> str:
    if len(quote) > _VERY_LONG:
        return "very-long"
    return "long" if len(quote) > _LONG else "short"
