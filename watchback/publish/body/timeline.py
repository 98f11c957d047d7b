"""Everything dated about a body, by day, newest first."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from watchback.publish.estates import estate_label
from watchback.publish.languages import (
    as_written,
    day_in_words,
    edtf_in_words,
    say,
    say_number,
    say_word,
    statement_address,
    to_say_number,
)
from watchback.publish.parts import (
    View,
    action_view,
    bare_label,
    coverage_view,
    day_as_said,
    lane_in_words,
    quotation_view,
    said_when,
    web_address,
)
from watchback.records import Turn
from watchback.records.published import (
    BodyRecord,
    PublishedAction,
    PublishedAudit,
    PublishedRequest,
    PublishedStatement,
    evidence_by_id,
    named_evidence,
)
from watchback.words import StandingLabel, Voice


def timeline(record: BodyRecord) -> list[View]:
    """Days with what happened on them. Statements by others have a section of their own."""
    by_day: dict[tuple[date, str], list[View]] = defaultdict(list)
    for day, words, entry in _entries(record):
        if day <= record.day.on:
            by_day[day, words].append(entry)
    # Of one day's entries that of the less precise date comes last: it may be older.
    return [
        {"iso": day.isoformat(), "words": words, "entries": entries}
        for (day, words), entries in sorted(by_day.items(), key=lambda at: at[0][0], reverse=True)
    ]


def _entries(record: BodyRecord) -> Iterator[tuple[date, str, View]]:
    """A day to sort by, the day in words no narrower than it is known, and what happened."""
    for statement in record.statements:
        if statement.record.voice is not Voice.OTHER:
            entry = _statement(statement)
            yield statement.day, entry["quotation"]["said_when"], entry
    for audit in record.audits:
        yield audit.record.finished, day_in_words(audit.record.finished), _audit(audit)
    for request in record.requests:
        yield from _request(request)
    by_id = evidence_by_id(record.statements)
    for action in record.actions:
        claimed_for = [one for one in record.statements if one.record.id in action.claimed_for]
        yield from _action(action, claimed_for, record.day.on)
    together: dict[tuple[date, str, StandingLabel], list[Turn]] = defaultdict(list)
    for turn in record.turns:
        together[turn.on, turn.supplier, turn.after].append(turn)
    for (day, _, _), turns in together.items():
        because = named_evidence(turns[0].because, by_id)
        yield day, day_as_said(day, because), _turned(turns)


def _entry(what: str, words: str, **more: object) -> View:
    blank: View = {
        "quotation": None,
        "label": None,
        "win": "",
        "detail": "",
        "href": "",
        "anchor": "",
        "claims": [],
        "notes": [],
    }
    return {**blank, "what": what, "words": words, **more}


def _statement(one: PublishedStatement) -> View:
    view = quotation_view(one)
    about = [view["estate"].lower()] if one.record.estate else []
    about += [say("by {date}", date=view["deadline"])] if view["deadline"] else []
    about += [say("count given: {count}", count=view["counted"])] if view["counted"] else []
    about += [say_word(one.record.voice).lower()] if one.record.voice is Voice.REPORTED else []
    detail = " · ".join([one.record.supplier, *about])
    return _entry("statement", view["stance"], quotation=view, detail=detail, href=view["href"])


def _audit(one: PublishedAudit) -> View:
    record = one.record
    seen = "; ".join(f"{each['label']}: {each['figure']}" for each in coverage_view(one.coverage))
    verdict = say_word(record.verdict).lower()
    if one.ran_by:
        words = say("Audit by {by}: {verdict}", by=one.ran_by, verdict=verdict)
    else:
        words = say("Audit: {verdict}", verdict=verdict)
    means, estate = say_word(record.means), estate_label(record.estate).lower()
    about = [record.supplier, means, estate, as_written(one.claim), seen]
    detail = " · ".join(part for part in about if part)
    return _entry("audit", words, detail=detail, anchor=f"audit-{record.id}")


def _request(one: PublishedRequest) -> Iterator[tuple[date, str, View]]:
    record = one.record
    asked = say("Asked under the {law}", law=say_word(record.law))
    detail = " · ".join(part for part in (record.supplier, as_written(one.subject)) if part)
    href = web_address(one.url)
    entry = _entry("request", asked, detail=detail, href=href, anchor=f"request-{record.id}")
    yield record.sent_on, day_in_words(record.sent_on), entry
    for day, note in one.replies:
        yield day, day_in_words(day), _entry("reply", say("Answer received"), detail=as_written(note))


def _action(
    one: PublishedAction, claimed_for: list[PublishedStatement], on: date
) -> Iterator[tuple[date, str, View]]:
    """An action on its last day; where it is still going on, on its first; one without a date beside
    the statement that it is named with."""
    view = action_view(one)
    detail = " · ".join(part for part in (view["kind"], one.place, view["partners"]) if part)
    claims = [_claim(statement) for statement in claimed_for]
    notes = [as_written(note) for note in (one.brief, one.outcome) if note]
    entry = _entry("action", as_written(one.title), detail=detail, claims=claims, notes=notes)
    held = one.held_on
    days = [day for day in (held.last, held.first) if day] if held else []
    if held and days:
        yield next((day for day in days if day <= on), days[0]), edtf_in_words(held), entry
    elif claimed_for:
        yield claimed_for[0].day, said_when(claimed_for[0]), entry


def _claim(one: PublishedStatement) -> View:
    words = f"{say_word(one.record.stance).lower()}, {said_when(one)}"
    return {"words": words, "href": statement_address(one.record.id, one.body.id)}


def _turned(turns: list[Turn]) -> View:
    """Estates of one supplier that turned to the same standing on one day."""
    first = turns[0]
    words = [lane_in_words(turn.lane, turn.after) for turn in turns]
    lanes = ", ".join(lane for lane in words if lane)
    won = next((turn for turn in turns if turn.win), None)
    win = say("Win") if won else ""
    if won and won.late_by:
        win = say_number(won.late_by, *_LATE_WIN)
    return _entry("turn", first.supplier, label={**bare_label(first.after), "estate": lanes}, win=win)


# English says "1 days" here as it always has.
_LATE_WIN = to_say_number(
    "Win, {number:,} days after the date given", "Win, {number:,} days after the date given"
)
