"""Where a body stands, said in plain sentences: fixed words that quote and date, no verdict."""

from collections.abc import Callable, Sequence
from datetime import date

from watchback.publish.estates import where, where_any
from watchback.records import Edtf, Standing, day_in_words
from watchback.records.counts import counted
from watchback.records.published import (
    PublishedEvidence,
    PublishedRequest,
    PublishedStanding,
    PublishedStatement,
)
from watchback.words import Stance, StandingLabel, Voice

# Standings whose words hold for the estate named and claim nothing of any other.
_CLAIMS = frozenset(
    {
        StandingLabel.COMMITTED,
        StandingLabel.REMOVING,
        StandingLabel.OVERDUE,
        StandingLabel.NO_NEW,
        StandingLabel.NOT_USED,
        StandingLabel.SAYS_REMOVED,
        StandingLabel.VERIFIED_REMOVED,
    }
)
_SILENT = frozenset({StandingLabel.UNKNOWN, StandingLabel.NO_ANSWER})
_OLD_AFTER_DAYS = 731
NONE_LEFT = frozenset({Stance.NOT_USED, Stance.REMOVED})


def label_in_words(one: PublishedStanding) -> str:
    """The label beside the shape; "Not looked at yet" where nobody has looked and nothing is at hand,
    and no "Nothing found" where something was."""
    if one.standing.label is StandingLabel.UNKNOWN and one.last_looked is None:
        return "No search logged" if _at_hand(one) else "Not looked at yet"
    if one.standing.label is StandingLabel.UNKNOWN and one.found_something:
        return "No statement found"
    return one.standing.label.label


def estate_in_words(standing: Standing) -> str:
    """The estate printed with the label: "public realm only"; empty where there is nothing to bound."""
    estate = standing.estate
    if estate is None:
        return "" if standing.label in _SILENT else "it does not say which cameras"
    if estate == "all":
        return "all estates"
    return bounded(str(estate).replace("-", " "), standing.label)


def bounded(estate: str, label: StandingLabel) -> str:
    """An estate beside a label, with "only" where the label claims something for no other."""
    return f"{estate} only" if label in _CLAIMS else estate


def main_sentence(standing: Standing, because: Sequence[PublishedEvidence], last_looked: date | None) -> str:
    """What the body said, in one sentence. ``because`` is the evidence that decided, oldest first."""
    return _SENTENCES[standing.label](standing, because, last_looked)


def sentence_about(one: PublishedStanding) -> str:
    """What the body said in one sentence; of one that said nothing, who looked and when."""
    if one.standing.label is StandingLabel.UNKNOWN:
        return _silence(one)
    return main_sentence(one.standing, one.because, one.last_looked)


def further_sentences(one: PublishedStanding, on: date) -> list[str]:
    """What belongs beside the sentence: the date passed, who said it before, how old it is."""
    standing, because = one.standing, one.because
    said = [
        _date_passed(standing, because, on),
        _kept_late(standing),
        _inherited(standing),
        _only_estate(standing),
        looked(one),
        _old(standing, because, on),
    ]
    return [sentence for sentence in said if sentence]


def unwatched(standing: Standing, last_looked: date | None) -> str:
    """What a page says first where a date has passed and nobody has looked since; else empty."""
    if standing.label is not StandingLabel.OVERDUE or standing.due is None:
        return ""
    if last_looked is not None and last_looked > standing.due:
        return ""
    return f"Nobody has looked since the date given, {_deadline(standing)}. It may have been done."


def looked(one: PublishedStanding) -> str:
    """When somebody last looked, or that no search was logged; empty where the sentence says it."""
    if one.standing.label is StandingLabel.UNKNOWN:
        return ""
    if one.last_looked is None:
        return "No search logged."
    return f"Last looked {day_in_words(one.last_looked)}{_demonstrated(one)}."


def deciding_statements(standing: Standing, because: Sequence[PublishedEvidence]) -> list[PublishedStatement]:
    """The quotations that carry the page: both sides where words contradict, else the newest."""
    said = [one for one in because if isinstance(one, PublishedStatement)]
    return said if standing.label is StandingLabel.RELAPSED else said[-1:]


def date_in_words(deadline: Edtf | None, due: date | None) -> str:
    """A date given, no narrower than it was said: "February 2023"."""
    if deadline is not None:
        return deadline.words.removeprefix("up to ")
    return day_in_words(due) if due else ""


def days_in_words(days: int) -> str:
    """A number of days: "1 day", "1,002 days"."""
    return counted(days, "day")


def _deadline(standing: Standing) -> str:
    return date_in_words(standing.deadline, standing.due)


def _own(because: Sequence[PublishedEvidence]) -> bool:
    voices = [one.record.voice for one in because if isinstance(one, PublishedStatement)]
    return not voices or Voice.OWN in voices


def _says(because: Sequence[PublishedEvidence]) -> str:
    """How a sentence begins: with the body's own saying, or with whose account it is."""
    return "Says that" if _own(because) else f"According to {_reporter(because)},"


def _reporter(because: Sequence[PublishedEvidence]) -> str:
    publishers = [
        one.sources[0].publisher for one in because if isinstance(one, PublishedStatement) and one.sources
    ]
    return (publishers[-1] if publishers else "") or "another’s report"


def _cameras(standing: Standing) -> str:
    return f"{standing.supplier} cameras{where(standing.estate)}"


def _promise(standing: Standing, because: Sequence[PublishedEvidence], last_looked: date | None) -> str:
    promised = "Promised" if _own(because) else f"According to {_reporter(because)}, it promised"
    by = f" by {_deadline(standing)}" if standing.due or standing.deadline else ", with no date given"
    return f"{promised} to have no {standing.supplier} cameras{where_any(standing.estate)}{by}."


def _removing(standing: Standing, because: Sequence[PublishedEvidence], last_looked: date | None) -> str:
    by = f", to be finished by {_deadline(standing)}" if standing.due else ", with no date given"
    return f"{_says(because)} it is removing its {_cameras(standing)}{by}."


def _contradicted(standing: Standing, because: Sequence[PublishedEvidence], last_looked: date | None) -> str:
    return " ".join(_what_it_said(one) for one in because) or standing.label.meaning


def _what_it_said(one: PublishedEvidence) -> str:
    if isinstance(one, PublishedRequest):
        return ""
    if not isinstance(one, PublishedStatement):
        return f"On {day_in_words(one.record.finished)} an audit found otherwise."
    record = one.record
    if record.stance in NONE_LEFT:
        return f"{_when(one)} it said that there were none{where(record.estate)}."
    if record.count is not None:
        return f"{_when(one)} its words gave {record.count:,} in use{where(record.estate)}."
    return f"{_when(one)} its words said otherwise."


def _when(one: PublishedStatement) -> str:
    """When it was said, to begin a sentence with: "On 5 June 2023", "In June 2023"."""
    value = evidence_date(one)
    if value is None:
        return f"As read on {day_in_words(one.day)}"
    return f"{'On' if value.first == value.last else 'In'} {value.words}"


def evidence_date(one: PublishedStatement) -> Edtf | None:
    """The date that a statement's day was taken from, as precise as it is; None for a snapshot's day."""
    record = one.record
    dates = {"as_at": record.as_at, "said_on": record.said_on, "published": record.published}
    return dates.get(one.day_rule)


def _verified(standing: Standing, because: Sequence[PublishedEvidence], last_looked: date | None) -> str:
    audits = [one for one in because if not isinstance(one, PublishedStatement | PublishedRequest)]
    if not audits:
        return standing.label.meaning
    newest = audits[-1]
    by = f" by {newest.ran_by}" if newest.ran_by else ""
    return (
        f"Its {_cameras(standing)} are gone, it says; an audit finished on "
        f"{day_in_words(newest.record.finished)}{by} supports it."
    )


def _in_use(standing: Standing, because: Sequence[PublishedEvidence], last_looked: date | None) -> str:
    counted = [
        one.record
        for one in because
        if isinstance(one, PublishedStatement) and one.record.count is not None and one.record.count > 0
    ]
    if not counted:
        return f"{_says(because)} {_cameras(standing)} are in use."
    newest = counted[-1]
    of = f" of its {newest.of:,} cameras" if newest.of else " cameras"
    made_by = f" are {standing.supplier}" if newest.of else f" from {standing.supplier} are in use"
    return f"{_says(because)} {newest.count:,}{of}{where(standing.estate)}{made_by}."


_NO_ANSWER = {
    "withheld": "Was asked, and declined to say.",
    "not-held": "Was asked, and says that it does not know.",
}


def _no_answer(standing: Standing, because: Sequence[PublishedEvidence], last_looked: date | None) -> str:
    requests = [one.record for one in because if isinstance(one, PublishedRequest)]
    if standing.rule in _NO_ANSWER or not requests:
        return _NO_ANSWER.get(standing.rule, standing.label.meaning)
    newest = requests[-1]
    return (
        f"Was asked on {day_in_words(newest.sent_on)} under the {newest.law.label}. "
        f"An answer was due by {day_in_words(newest.due)}; none has been found."
    )


def _unknown(standing: Standing, because: Sequence[PublishedEvidence], last_looked: date | None) -> str:
    if last_looked is None:
        return f"Nobody has logged a search. {_not_known(standing)}"
    return f"Looked on {day_in_words(last_looked)}: nothing found about {standing.supplier} cameras."


def _silence(one: PublishedStanding) -> str:
    """Of a body that said nothing: who looked, who tried to, or that nobody wrote down a look."""
    standing = one.standing
    if one.last_looked is not None:
        day = f"{day_in_words(one.last_looked)}{_demonstrated(one)}"
        if one.found_something:
            named = f"{standing.supplier} was named in what was found"
            return f"Looked on {day}. {named}, but no statement of this body is published."
        found = "nothing found in its own words" if _at_hand(one) else "nothing found"
        return f"Looked on {day}: {found} about {standing.supplier} cameras."
    if one.last_tried is not None:
        day = day_in_words(one.last_tried)
        return f"Somebody tried to look on {day} and could not read what is there. {_not_known(standing)}"
    return main_sentence(standing, one.because, None)


def _not_known(standing: Standing) -> str:
    return f"What it has said about {standing.supplier} cameras is not known."


def _at_hand(one: PublishedStanding) -> bool:
    """Whether there is evidence that leaves the standing unknown: a call on the body, another's claim."""
    return bool(one.heard_of or one.standing.last_evidence or one.standing.disputed)


def _demonstrated(one: PublishedStanding) -> str:
    return " (part of the demonstration)" if one.demonstrated else ""


def _plainly(words: str) -> "_Sentence":
    """A sentence that only names who says it and which cameras."""

    def sentence(standing: Standing, because: Sequence[PublishedEvidence], last_looked: date | None) -> str:
        filled = words.format(
            says=_says(because),
            supplier=standing.supplier,
            where=where(standing.estate),
            where_any=where_any(standing.estate),
        )
        return f"{filled}."

    return sentence


_Sentence = Callable[[Standing, Sequence[PublishedEvidence], date | None], str]
_SENTENCES: dict[StandingLabel, _Sentence] = {
    StandingLabel.RELAPSED: _contradicted,
    StandingLabel.OVERDUE: _promise,
    StandingLabel.VERIFIED_REMOVED: _verified,
    StandingLabel.SAYS_REMOVED: _plainly("{says} its {supplier} cameras{where} are gone"),
    StandingLabel.NOT_USED: _plainly("{says} it has no {supplier} cameras{where_any}"),
    StandingLabel.REMOVING: _removing,
    StandingLabel.COMMITTED: _promise,
    StandingLabel.NO_NEW: _plainly("{says} it will buy no more {supplier} cameras{where_any}"),
    StandingLabel.KEEPING: _plainly(
        "{says} its {supplier} cameras{where} stay, or that it has no plan to remove them"
    ),
    StandingLabel.REVIEWING: _plainly("{says} it is considering what to do about {supplier} cameras{where}"),
    StandingLabel.IN_USE: _in_use,
    StandingLabel.NO_ANSWER: _no_answer,
    StandingLabel.UNKNOWN: _unknown,
}


def _date_passed(standing: Standing, because: Sequence[PublishedEvidence], on: date) -> str:
    if standing.label is StandingLabel.OVERDUE:
        return f"The date given, {_deadline(standing)}, has passed. No statement found that it was done."
    if standing.label in (StandingLabel.COMMITTED, StandingLabel.REMOVING) and (
        standing.due is not None and standing.due < on
    ):
        return f"The date reported, {_deadline(standing)}, has passed. It has given none in its own words."
    return ""


def _kept_late(standing: Standing) -> str:
    if not standing.late_by:
        return ""
    return f"That was said {days_in_words(standing.late_by)} after the date it had given."


def _inherited(standing: Standing) -> str:
    return "This was said before the present body took over." if standing.inherited_from else ""


def _only_estate(standing: Standing) -> str:
    lanes = set(standing.estates)
    if len(lanes) == 1 and standing.estate not in (None, "all") and standing.label not in _SILENT:
        return "No other estate has been spoken of."
    return ""


def _old(standing: Standing, because: Sequence[PublishedEvidence], on: date) -> str:
    last = standing.last_evidence
    if last is None or (on - last).days <= _OLD_AFTER_DAYS or standing.label in _SILENT:
        return ""
    said = [one for one in because if isinstance(one, PublishedStatement) and one.day == last]
    value = evidence_date(said[-1]) if said else None
    what = "Last said" if said else "Last evidence"
    return f"{what} {value.words if value else day_in_words(last)}, more than two years ago."
