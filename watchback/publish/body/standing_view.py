"""One body's standing on one supplier as its page prints it: quotation, dates, estates, reasons."""

from collections.abc import Mapping
from datetime import date, timedelta

from watchback.publish.estates import estate_label
from watchback.publish.languages import as_written, day_in_words, say, say_word, to_say
from watchback.publish.parts import (
    View,
    counted,
    coverage_view,
    day_as_said,
    lane_label_view,
    quotation_view,
    standing_words,
)
from watchback.publish.sentences import NONE_LEFT, date_in_words, deciding_statements, main_sentence
from watchback.publish.shapes import SHAPES
from watchback.records import Move, Standing
from watchback.records.published import (
    BodyRecord,
    Moment,
    PublishedAudit,
    PublishedEvidence,
    PublishedStanding,
    PublishedStatement,
    evidence_by_id,
    named_evidence,
)
from watchback.words import Estate, Stance, StandingLabel, Voice

_PROMISES = frozenset({Stance.WILL_REMOVE, Stance.REMOVING})


def standing_view(one: PublishedStanding, record: BodyRecord) -> View:
    """A standing with everything that its section of the body's page shows."""
    standing = one.standing
    heroes = deciding_statements(standing, one.because) or _words_before_the_audit(standing, record)
    said = [said for said in one.because if isinstance(said, PublishedStatement)]
    by_id = evidence_by_id((*record.statements, *record.audits, *record.requests))
    return {
        **standing_words(one, record.day.on),
        "supplier": standing.supplier,
        "anchor": standing.supplier.lower().replace(" ", "-"),
        "heroes": [quotation_view(hero) for hero in heroes],
        "audit": _audit_view(one),
        "rule": standing.rule,
        "since": day_as_said(standing.since, one.because) if standing.since else "",
        "reasons": [quotation_view(reason) for reason in said if reason not in heroes],
        "dates": _dates(one, record),
        "lanes": [_lane_view(lane, by_id, one.last_looked) for lane in _spoken_lanes(standing)],
        "silent": _silent(standing),
    }


def moment_view(moment: Moment) -> View:
    """A standing as it was on the days of one turn to the next."""
    one = moment.standing
    return {
        **standing_words(one, moment.start),
        "iso": moment.start.isoformat(),
        "start": day_in_words(moment.start),
        "until": day_in_words(moment.until) if moment.until else "",
        "supplier": one.standing.supplier,
        "quotations": [quotation_view(hero) for hero in deciding_statements(one.standing, one.because)],
        "rule": one.standing.rule,
    }


def _words_before_the_audit(standing: Standing, record: BodyRecord) -> list[PublishedStatement]:
    """The body's own newest claim that an audit has since borne out."""
    claims = [
        said
        for said in record.statements
        if said.record.stance in NONE_LEFT
        and said.record.voice is Voice.OWN
        and said.record.supplier == standing.supplier
        and said.record.estate in (standing.estate, Estate.ALL)
    ]
    audited = standing.label in (StandingLabel.VERIFIED_REMOVED, StandingLabel.NOT_USED)
    return claims[-1:] if audited else []


def _audit_view(one: PublishedStanding) -> View | None:
    """The audit that decided, where there is one: its claim, what it saw, its hash."""
    audits = [evidence for evidence in one.because if isinstance(evidence, PublishedAudit)]
    if not audits:
        return None
    newest = audits[-1]
    return {
        "claim": as_written(newest.claim.rstrip(".")),
        "verdict": say_word(newest.record.verdict).lower(),
        "means": say_word(newest.record.means),
        "finished": day_in_words(newest.record.finished),
        "ran_by": newest.ran_by,
        "coverage": coverage_view(newest.coverage),
        "sha256": newest.report_sha256,
    }


def _dates(one: PublishedStanding, record: BodyRecord) -> View | None:
    """What is due and when, or that the date has passed, with the days to look at; None undated."""
    standing = one.standing
    if standing.due is None:
        return None
    promises = [
        said
        for said in one.because
        if isinstance(said, PublishedStatement) and said.record.stance in _PROMISES
    ]
    return {
        "given": date_in_words(standing.deadline, standing.due),
        "last_day": day_in_words(standing.due),
        "phrase": as_written(promises[-1].deadline_phrase) if promises else "",
        "condition": as_written(promises[-1].condition) if promises else "",
        "passed": standing.due < record.day.on,
        "moved": [_move_view(move) for move in standing.moved],
        "progress": _progress(standing, record),
        "around": [_day_link(standing.due), _day_link(standing.due + timedelta(days=1))],
    }


def _move_view(move: Move) -> View:
    return {
        "from": day_in_words(move.moved_from),
        "to": day_in_words(move.moved_to),
        "said": day_in_words(move.said_on),
        "when": say(_AFTER if move.after_the_date else _BEFORE),
    }


_AFTER, _BEFORE = to_say("after the old date had passed"), to_say("before the old date")


def _progress(standing: Standing, record: BodyRecord) -> str:
    """The newest count in its own words since it stood here."""
    counts = [said for said in record.statements if _is_progress(said, standing, record.day.on)]
    if not counts:
        return ""
    newest = max(counts, key=lambda said: said.day)
    count = counted(newest.record.count, newest.record.of)
    return say("{count} on {date}", count=count, date=day_in_words(newest.day))


def _is_progress(said: PublishedStatement, standing: Standing, on: date) -> bool:
    record = said.record
    return (
        record.count is not None
        and record.voice is Voice.OWN
        and (record.supplier, record.estate) == (standing.supplier, standing.estate)
        and (standing.since or date.min) <= said.day <= on
    )


def _day_link(day: date) -> View:
    return {"iso": day.isoformat(), "words": day_in_words(day)}


def _lane_view(lane: Standing, by_id: Mapping[str, PublishedEvidence], last_looked: date | None) -> View:
    return {
        "name": estate_label(lane.estate),
        "label": lane_label_view(lane),
        "sentence": main_sentence(lane, named_evidence(lane.because, by_id), last_looked),
        "inherited": lane.inherited_from or "",
    }


def _spoken_lanes(standing: Standing) -> list[Standing]:
    """The lanes that say something; a body nothing was found about has none to show."""
    return [lane for lane in standing.estates.values() if lane.label is not StandingLabel.UNKNOWN]


def _silent(standing: Standing) -> View:
    """Estates nobody has spoken of, so that white space is not read as innocence."""
    spoken = {lane.estate for lane in standing.estates.values()}
    names = (
        [] if Estate.ALL in spoken else [say_word(one) for one in Estate if one not in {*spoken, Estate.ALL}]
    )
    return {"names": ", ".join(names), "shape": SHAPES[StandingLabel.UNKNOWN]}
