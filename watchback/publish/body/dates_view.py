"""The dates that a body gave, each with what came of it, in plain sentences."""

from collections import Counter
from collections.abc import Callable

from watchback.publish.estates import estate_label
from watchback.publish.languages import day_in_words, say, say_number, say_word, statement_address, to_say
from watchback.publish.parts import View
from watchback.publish.sentences import date_in_words
from watchback.records.dates import DateGiven
from watchback.records.published import (
    BodyRecord,
    PublishedAudit,
    PublishedEvidence,
    PublishedStatement,
    evidence_by_id,
)
from watchback.words import DateOutcome

_ENDED = frozenset({DateOutcome.KEPT, DateOutcome.LATE, DateOutcome.MOVED, DateOutcome.WITHDRAWN})
_GROUPS = {DateOutcome.PASSED: "late", DateOutcome.LATE: "late", DateOutcome.KEPT: "gone"}


def dates_view(record: BodyRecord) -> View | None:
    """Every date given, newest first; None where there is none but the one that stands."""
    if len(record.dates) < 2 and not any(given.outcome in _ENDED for given in record.dates):
        return None
    evidence = evidence_by_id((*record.statements, *record.audits))
    several = len({given.supplier for given in record.dates}) > 1
    return {
        "sum": _sum(record.dates),
        "rows": [_row(given, evidence) | {"several": several} for given in reversed(record.dates)],
    }


def _sum(dates: tuple[DateGiven, ...]) -> str:
    """Of how many dates what came: "Of 3 dates given: 1 kept, 2 moved"."""
    found = Counter(given.outcome for given in dates)
    parts = [f"{found[outcome]} {say_word(outcome).lower()}" for outcome in DateOutcome if found[outcome]]
    return say_number(
        len(dates),
        "Of {number:,} date given: {outcomes}.",
        "Of {number:,} dates given: {outcomes}.",
        outcomes=", ".join(parts),
    )


def _row(given: DateGiven, evidence: dict[str, PublishedEvidence]) -> View:
    ended = evidence.get(given.ended_by or "")
    return {
        "date": date_in_words(given.deadline, given.due),
        "said": day_in_words(given.said_on),
        "href": statement_address(given.statement, given.body_id),
        "estate": estate_label(given.estate),
        "supplier": given.supplier,
        "outcome": say_word(given.outcome),
        "group": _GROUPS.get(given.outcome, "promised"),
        "sentence": _SENTENCES[given.outcome](given, ended),
    }


def _kept(given: DateGiven, ended: PublishedEvidence | None) -> str:
    return say("{done}, by the date given.", done=_done(given, ended))


def _late(given: DateGiven, ended: PublishedEvidence | None) -> str:
    return say_number(
        given.late_by or 0,
        "{done}, {number:,} day after the date given.",
        "{done}, {number:,} days after the date given.",
        done=_done(given, ended),
    )


def _done(given: DateGiven, ended: PublishedEvidence | None) -> str:
    on = day_in_words(given.ended_on) if given.ended_on else ""
    if isinstance(ended, PublishedAudit):
        return say("On {date} an audit found none", date=on)
    return say("On {date} it said that there were none", date=on)


def _moved(given: DateGiven, ended: PublishedEvidence | None) -> str:
    assert given.ended_on is not None
    to = date_in_words(
        ended.record.deadline if isinstance(ended, PublishedStatement) else None, given.moved_to
    )
    words = _MOVED_AFTER if given.ended_on > given.due else _MOVED_BEFORE
    return say(words, date=to, said=day_in_words(given.ended_on))


_MOVED_AFTER = to_say("Moved to {date}, said on {said}, after this date had passed.")
_MOVED_BEFORE = to_say("Moved to {date}, said on {said}, before this date.")


def _withdrawn(given: DateGiven, ended: PublishedEvidence | None) -> str:
    if not given.ended_on:
        return ""
    return say("On {date} it said that they stay.", date=day_in_words(given.ended_on))


def _passed(given: DateGiven, ended: PublishedEvidence | None) -> str:
    return say("No statement found that it was done.")


def _open(given: DateGiven, ended: PublishedEvidence | None) -> str:
    return say("Its last day is {date}.", date=day_in_words(given.due))


_SENTENCES: dict[DateOutcome, Callable[[DateGiven, PublishedEvidence | None], str]] = {
    DateOutcome.OPEN: _open,
    DateOutcome.PASSED: _passed,
    DateOutcome.KEPT: _kept,
    DateOutcome.LATE: _late,
    DateOutcome.MOVED: _moved,
    DateOutcome.WITHDRAWN: _withdrawn,
}
