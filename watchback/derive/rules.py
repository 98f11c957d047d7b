"""The thirteen standings: read top to bottom, the first that holds. The method page prints this."""

from collections.abc import Callable
from dataclasses import dataclass

from watchback.derive.lane import PRESENT, SAID_NONE, VERIFIED_NONE, Lane
from watchback.words import Stance, StandingLabel

_KEEPS, _REVIEWING = Stance.KEEPS.value, Stance.REVIEWING.value

Holds = Callable[[Lane, int], bool]
Because = Callable[[Lane], tuple[str | None, ...]]
NameOf = Callable[[Lane], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One standing: when it holds on a day, and the evidence that decided.

    ``names`` are the rule's names as printed in ``standing --json``; ``name_of`` picks one.
    ``words`` says in plain English when it holds.
    """

    label: StandingLabel
    names: tuple[str, ...]
    words: str
    holds: Holds
    because: Because
    name_of: NameOf

    def reasons(self, lane: Lane) -> tuple[str, ...]:
        """Ids of the evidence that decided, each once."""
        return tuple(dict.fromkeys(id for id in self.because(lane) if id))


def _late(lane: Lane, on: int) -> bool:
    return lane.promise_open and lane.promise_own and lane.due is not None and lane.due < on


def _promise_reasons(lane: Lane) -> tuple[str | None, ...]:
    return (lane.due_from, lane.because_promise)


def _latest_asked(lane: Lane) -> str:
    return lane.asked[-1].kind


def _rule(
    label: StandingLabel, name: str, words: str, holds: Holds, because: Because, *more_names: str
) -> Rule:
    return Rule(label, (name, *more_names), words, holds, because, lambda lane: name)


RULES: tuple[Rule, ...] = (
    _rule(
        StandingLabel.RELAPSED,
        "contradicted-after-removal",
        "It said that they were removed, and later evidence says otherwise.",
        lambda lane, on: lane.because_contradicted is not None,
        lambda lane: lane.because_contradicted or (),
    ),
    _rule(
        StandingLabel.OVERDUE,
        "deadline-passed",
        "A promise is open, the body itself gave a date, and the last day that date can mean has passed.",
        _late,
        _promise_reasons,
        "deadline-passed-inherited",
    ),
    _rule(
        StandingLabel.VERIFIED_REMOVED,
        "audit-supports",
        "They were there, and an audit of the devices supports that none is left.",
        lambda lane, on: lane.presence is VERIFIED_NONE and lane.removal,
        lambda lane: (lane.because_none,),
    ),
    _rule(
        StandingLabel.SAYS_REMOVED,
        "says-none-after-use",
        "It says that there are none, and there were some or a promise to remove them.",
        lambda lane, on: lane.presence is SAID_NONE and lane.removal,
        lambda lane: (lane.because_none,),
    ),
    Rule(
        StandingLabel.NOT_USED,
        ("says-none", "audit-supports"),
        "It says, or an audit supports, that there are none, and nothing says that there ever were.",
        lambda lane, on: lane.presence >= SAID_NONE,
        lambda lane: (lane.because_none,),
        lambda lane: "audit-supports" if lane.presence is VERIFIED_NONE else "says-none",
    ),
    _rule(
        StandingLabel.REMOVING,
        "under-way",
        "A promise is open and removal has begun.",
        lambda lane, on: lane.promise_open and lane.because_under_way is not None,
        lambda lane: (lane.because_under_way, lane.due_from, lane.because_promise),
    ),
    _rule(
        StandingLabel.COMMITTED,
        "promise-open",
        "A promise is open: its date has not passed, or it has none, or only others report the date.",
        lambda lane, on: lane.promise_open,
        _promise_reasons,
    ),
    _rule(
        StandingLabel.NO_NEW,
        "stopped-buying",
        "It has stopped buying, whatever hangs now.",
        lambda lane, on: lane.because_stopped is not None,
        lambda lane: (lane.because_stopped,),
    ),
    _rule(
        StandingLabel.KEEPING,
        "keeps",
        "It says that they stay, or that there is no plan to remove them.",
        lambda lane, on: lane.plan == _KEEPS,
        lambda lane: (lane.because_plan,),
    ),
    _rule(
        StandingLabel.REVIEWING,
        "under-review",
        "It says that it is considering what to do.",
        lambda lane, on: lane.plan == _REVIEWING,
        lambda lane: (lane.because_plan,),
    ),
    _rule(
        StandingLabel.IN_USE,
        "says-uses",
        "The newest words of substance say that they are there.",
        lambda lane, on: lane.presence is PRESENT,
        lambda lane: (lane.because_present,),
    ),
    Rule(
        StandingLabel.NO_ANSWER,
        ("withheld", "not-held", "no-reply"),
        "It was asked, and nothing above holds: it declined, does not know, or has not replied in time.",
        lambda lane, on: bool(lane.asked),
        lambda lane: (lane.asked[-1].id,),
        _latest_asked,
    ),
    _rule(
        StandingLabel.UNKNOWN,
        "nothing-found",
        "Nothing above holds.",
        lambda lane, on: True,
        lambda lane: (),
    ),
)


_IN_ORDER = tuple((rule.holds, rule) for rule in RULES)


def deciding_rule(lane: Lane, on: int) -> Rule:
    """The first rule that holds in the lane on the day (an ordinal)."""
    for holds, rule in _IN_ORDER:
        if holds(lane, on):
            return rule
    raise AssertionError("the last rule always holds")
