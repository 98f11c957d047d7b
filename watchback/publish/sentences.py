"""Where a body stands, said in plain sentences: fixed words that quote and date, no verdict."""

from collections.abc import Callable, Sequence
from datetime import date

from watchback.publish.estates import estate_inside, where, where_any
from watchback.publish.languages import (
    day_in_words,
    edtf_in_words,
    say,
    say_meaning,
    say_number,
    say_word,
    to_say,
)
from watchback.records import Edtf, Standing
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
        return say("No search logged") if _at_hand(one) else say("Not looked at yet")
    if one.standing.label is StandingLabel.UNKNOWN and one.found_something:
        return say("No statement found")
    return say_word(one.standing.label)


def estate_in_words(standing: Standing) -> str:
    """The estate printed with the label: "public realm only"; empty where there is nothing to bound."""
    estate = standing.estate
    if estate is None:
        return "" if standing.label in _SILENT else say("it does not say which cameras")
    if estate == "all":
        return say("all estates")
    return bounded(estate_inside(estate), standing.label)


def bounded(estate: str, label: StandingLabel) -> str:
    """An estate beside a label, with "only" where the label claims something for no other."""
    return say("{estate} only", estate=estate) if label in _CLAIMS else estate


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
    return say(
        "Nobody has looked since the date given, {date}. It may have been done.", date=_deadline(standing)
    )


def looked(one: PublishedStanding) -> str:
    """When somebody last looked, or that no search was logged; empty where the sentence says it."""
    if one.standing.label is StandingLabel.UNKNOWN:
        return ""
    if one.last_looked is None:
        return say("No search logged.")
    return say("Last looked {date}.", date=f"{day_in_words(one.last_looked)}{_demonstrated(one)}")


def deciding_statements(standing: Standing, because: Sequence[PublishedEvidence]) -> list[PublishedStatement]:
    """The quotations that carry the page: both sides where words contradict, else the newest."""
    said = [one for one in because if isinstance(one, PublishedStatement)]
    return said if standing.label is StandingLabel.RELAPSED else said[-1:]


def date_in_words(deadline: Edtf | None, due: date | None) -> str:
    """A date given, no narrower than it was said: "February 2023"."""
    if deadline is not None:
        return edtf_in_words(_its_end(deadline))
    return day_in_words(due) if due else ""


def _its_end(deadline: Edtf) -> Edtf:
    """Of a date that is only bounded, "up to March 2023", the bound."""
    start, slash, end = deadline.text.partition("/")
    return Edtf(end) if slash and start in ("", "..") else deadline


def days_in_words(days: int) -> str:
    """A number of days: "1 day", "1,002 days"."""
    return say_number(days, "{number:,} day", "{number:,} days")


def _deadline(standing: Standing) -> str:
    return date_in_words(standing.deadline, standing.due)


def _own(because: Sequence[PublishedEvidence]) -> bool:
    voices = [one.record.voice for one in because if isinstance(one, PublishedStatement)]
    return not voices or Voice.OWN in voices


def _says(because: Sequence[PublishedEvidence], own: str, reported: str, **values: object) -> str:
    """One sentence of the two: of the body's own saying, or of another's account of it ("{whom}")."""
    if _own(because):
        return say(own, **values)
    return say(reported, whom=_reporter(because), **values)


def _reporter(because: Sequence[PublishedEvidence]) -> str:
    publishers = [
        one.sources[0].publisher for one in because if isinstance(one, PublishedStatement) and one.sources
    ]
    return (publishers[-1] if publishers else "") or say("another’s report")


def _promise(standing: Standing, because: Sequence[PublishedEvidence], last_looked: date | None) -> str:
    dated = standing.due or standing.deadline
    return _says(
        because,
        "Promised to have no {supplier} cameras{where}{by}.",
        "According to {whom}, it promised to have no {supplier} cameras{where}{by}.",
        supplier=standing.supplier,
        where=where_any(standing.estate),
        by=say(" by {date}", date=_deadline(standing)) if dated else say(", with no date given"),
    )


def _removing(standing: Standing, because: Sequence[PublishedEvidence], last_looked: date | None) -> str:
    finished = say(", to be finished by {date}", date=_deadline(standing)) if standing.due else ""
    return _says(
        because,
        "Says that it is removing its {supplier} cameras{where}{by}.",
        "According to {whom}, it is removing its {supplier} cameras{where}{by}.",
        supplier=standing.supplier,
        where=where(standing.estate),
        by=finished or say(", with no date given"),
    )


def _contradicted(standing: Standing, because: Sequence[PublishedEvidence], last_looked: date | None) -> str:
    return " ".join(_what_it_said(one) for one in because) or say_meaning(standing.label)


def _what_it_said(one: PublishedEvidence) -> str:
    if isinstance(one, PublishedRequest):
        return ""
    if not isinstance(one, PublishedStatement):
        return say("On {date} an audit found otherwise.", date=day_in_words(one.record.finished))
    record = one.record
    when, place = _when(one), where(record.estate)
    if record.stance in NONE_LEFT:
        return say("{when} it said that there were none{where}.", when=when, where=place)
    if record.count is not None:
        return say(
            "{when} its words gave {count:,} in use{where}.", when=when, count=record.count, where=place
        )
    return say("{when} its words said otherwise.", when=when)


def _when(one: PublishedStatement) -> str:
    """When it was said, to begin a sentence with: "On 5 June 2023", "In June 2023"."""
    value = evidence_date(one)
    if value is None:
        return say("As read on {date}", date=day_in_words(one.day))
    words = edtf_in_words(value)
    return say("On {date}", date=words) if value.first == value.last else say("In {date}", date=words)


def evidence_date(one: PublishedStatement) -> Edtf | None:
    """The date that a statement's day was taken from, as precise as it is; None for a snapshot's day."""
    record = one.record
    dates = {"as_at": record.as_at, "said_on": record.said_on, "published": record.published}
    return dates.get(one.day_rule)


def _verified(standing: Standing, because: Sequence[PublishedEvidence], last_looked: date | None) -> str:
    audits = [one for one in because if not isinstance(one, PublishedStatement | PublishedRequest)]
    if not audits:
        return say_meaning(standing.label)
    newest = audits[-1]
    return say(
        "Its {supplier} cameras{where} are gone, it says; an audit finished on {date}{by} supports it.",
        supplier=standing.supplier,
        where=where(standing.estate),
        date=day_in_words(newest.record.finished),
        by=say(" by {whom}", whom=newest.ran_by) if newest.ran_by else "",
    )


def _in_use(standing: Standing, because: Sequence[PublishedEvidence], last_looked: date | None) -> str:
    counted = [
        one.record
        for one in because
        if isinstance(one, PublishedStatement) and one.record.count is not None and one.record.count > 0
    ]
    cameras = {"supplier": standing.supplier, "where": where(standing.estate)}
    if not counted:
        return _says(because, *_USED, **cameras)
    newest = counted[-1]
    words = _USED_OF if newest.of else _USED_COUNTED
    return _says(because, *words, count=newest.count, of=newest.of, **cameras)


_USED = (
    to_say("Says that {supplier} cameras{where} are in use."),
    to_say("According to {whom}, {supplier} cameras{where} are in use."),
)
_USED_OF = (
    to_say("Says that {count:,} of its {of:,} cameras{where} are {supplier}."),
    to_say("According to {whom}, {count:,} of its {of:,} cameras{where} are {supplier}."),
)
_USED_COUNTED = (
    to_say("Says that {count:,} cameras{where} from {supplier} are in use."),
    to_say("According to {whom}, {count:,} cameras{where} from {supplier} are in use."),
)
_NO_ANSWER = {
    "withheld": to_say("Was asked, and declined to say."),
    "not-held": to_say("Was asked, and says that it does not know."),
}


def _no_answer(standing: Standing, because: Sequence[PublishedEvidence], last_looked: date | None) -> str:
    requests = [one.record for one in because if isinstance(one, PublishedRequest)]
    if standing.rule in _NO_ANSWER or not requests:
        words = _NO_ANSWER.get(standing.rule)
        return say(words) if words else say_meaning(standing.label)
    newest = requests[-1]
    return say(
        "Was asked on {date} under the {law}. An answer was due by {due}; none has been found.",
        date=day_in_words(newest.sent_on),
        law=say_word(newest.law),
        due=day_in_words(newest.due),
    )


def _unknown(standing: Standing, because: Sequence[PublishedEvidence], last_looked: date | None) -> str:
    if last_looked is None:
        return f"{say('Nobody has logged a search.')} {_not_known(standing)}"
    return say(_NOTHING_FOUND, date=day_in_words(last_looked), supplier=standing.supplier)


_NOTHING_FOUND = to_say("Looked on {date}: nothing found about {supplier} cameras.")
_NOTHING_IN_OWN_WORDS = to_say("Looked on {date}: nothing found in its own words about {supplier} cameras.")


def _silence(one: PublishedStanding) -> str:
    """Of a body that said nothing: who looked, who tried to, or that nobody wrote down a look."""
    standing = one.standing
    if one.last_looked is not None:
        day = f"{day_in_words(one.last_looked)}{_demonstrated(one)}"
        if one.found_something:
            return say(
                "Looked on {date}. {supplier} was named in what was found, but no statement of this body is "
                "published.",
                date=day,
                supplier=standing.supplier,
            )
        words = _NOTHING_IN_OWN_WORDS if _at_hand(one) else _NOTHING_FOUND
        return say(words, date=day, supplier=standing.supplier)
    if one.last_tried is not None:
        tried = say(
            "Somebody tried to look on {date} and could not read what is there.",
            date=day_in_words(one.last_tried),
        )
        return f"{tried} {_not_known(standing)}"
    return main_sentence(standing, one.because, None)


def _not_known(standing: Standing) -> str:
    return say("What it has said about {supplier} cameras is not known.", supplier=standing.supplier)


def _at_hand(one: PublishedStanding) -> bool:
    """Whether there is evidence that leaves the standing unknown: a call on the body, another's claim."""
    return bool(one.heard_of or one.standing.last_evidence or one.standing.disputed)


def _demonstrated(one: PublishedStanding) -> str:
    return say(" (part of the demonstration)") if one.demonstrated else ""


def _plainly(own: str, reported: str) -> "_Sentence":
    """A sentence that only names who says it and which cameras."""

    def sentence(standing: Standing, because: Sequence[PublishedEvidence], last_looked: date | None) -> str:
        return _says(
            because,
            own,
            reported,
            supplier=standing.supplier,
            where=where(standing.estate),
            where_any=where_any(standing.estate),
        )

    return sentence


_Sentence = Callable[[Standing, Sequence[PublishedEvidence], date | None], str]
_SENTENCES: dict[StandingLabel, _Sentence] = {
    StandingLabel.RELAPSED: _contradicted,
    StandingLabel.OVERDUE: _promise,
    StandingLabel.VERIFIED_REMOVED: _verified,
    StandingLabel.SAYS_REMOVED: _plainly(
        to_say("Says that its {supplier} cameras{where} are gone."),
        to_say("According to {whom}, its {supplier} cameras{where} are gone."),
    ),
    StandingLabel.NOT_USED: _plainly(
        to_say("Says that it has no {supplier} cameras{where_any}."),
        to_say("According to {whom}, it has no {supplier} cameras{where_any}."),
    ),
    StandingLabel.REMOVING: _removing,
    StandingLabel.COMMITTED: _promise,
    StandingLabel.NO_NEW: _plainly(
        to_say("Says that it will buy no more {supplier} cameras{where_any}."),
        to_say("According to {whom}, it will buy no more {supplier} cameras{where_any}."),
    ),
    StandingLabel.KEEPING: _plainly(
        to_say("Says that its {supplier} cameras{where} stay, or that it has no plan to remove them."),
        to_say(
            "According to {whom}, its {supplier} cameras{where} stay, or that it has no plan to remove them."
        ),
    ),
    StandingLabel.REVIEWING: _plainly(
        to_say("Says that it is considering what to do about {supplier} cameras{where}."),
        to_say("According to {whom}, it is considering what to do about {supplier} cameras{where}."),
    ),
    StandingLabel.IN_USE: _in_use,
    StandingLabel.NO_ANSWER: _no_answer,
    StandingLabel.UNKNOWN: _unknown,
}


def _date_passed(standing: Standing, because: Sequence[PublishedEvidence], on: date) -> str:
    if standing.label is StandingLabel.OVERDUE:
        return say(
            "The date given, {date}, has passed. No statement found that it was done.",
            date=_deadline(standing),
        )
    if standing.label in (StandingLabel.COMMITTED, StandingLabel.REMOVING) and (
        standing.due is not None and standing.due < on
    ):
        return say(
            "The date reported, {date}, has passed. It has given none in its own words.",
            date=_deadline(standing),
        )
    return ""


def _kept_late(standing: Standing) -> str:
    if not standing.late_by:
        return ""
    return say_number(
        standing.late_by,
        "That was said {number:,} day after the date it had given.",
        "That was said {number:,} days after the date it had given.",
    )


def _inherited(standing: Standing) -> str:
    return say("This was said before the present body took over.") if standing.inherited_from else ""


def _only_estate(standing: Standing) -> str:
    lanes = set(standing.estates)
    if len(lanes) == 1 and standing.estate not in (None, "all") and standing.label not in _SILENT:
        return say("No other estate has been spoken of.")
    return ""


def _old(standing: Standing, because: Sequence[PublishedEvidence], on: date) -> str:
    last = standing.last_evidence
    if last is None or (on - last).days <= _OLD_AFTER_DAYS or standing.label in _SILENT:
        return ""
    said = [one for one in because if isinstance(one, PublishedStatement) and one.day == last]
    value = evidence_date(said[-1]) if said else None
    words = edtf_in_words(value) if value else day_in_words(last)
    if said:
        return say("Last said {date}, more than two years ago.", date=words)
    return say("Last evidence {date}, more than two years ago.", date=words)
