"""What a letter says and asks at each of the thirteen standings; a table, so that it can be read whole.

In each text ``{supplier}`` is the supplier, ``{where}`` the estate as a place and ``{none_where}`` the
same of none, ``{deadline}`` the date given, no narrower than it was said. What is asked names the body
by ``{you}``, ``{your}`` and ``{have}``, since a point for a councillor does not speak to it.
"""

from dataclasses import dataclass

from watchback.words import StandingLabel


@dataclass(frozen=True, slots=True)
class Shape:
    """One standing's letter: its subject, how it begins, and what it asks in numbered points."""

    subject: str
    begins: str
    asks: tuple[str, ...]


HOW_MANY = "how many {supplier} cameras there are today, and in which parts of {your} estate"
_NO_MORE = "whether {you} will buy no more of them"
_BY_WHEN = "by which day they will be gone"
_ON_COURSE = "whether the work is on course for {deadline}"
_REMAIN = "how many remain today"
_REMAIN_IF_NOT = "how many remain today, and by which day they will be gone, if it has not"
_SHOW = "how {you} will show that it is done"
_CHECKED = "how this was checked: by the maker of what is inside, or by the name on the case"
_RECORDERS = "whether recorders were checked as well as cameras"
_RULES = "whether {your} rules for buying keep it so"
_NAME_A_DAY = "by which day they will be gone, as no date was given"

_THANKS = "Thank you for saying so in public."
_ASKED = "I am writing about {supplier} cameras, on which I have found no answer of yours."

SHAPES: dict[StandingLabel, Shape] = {
    StandingLabel.UNKNOWN: Shape(
        "{supplier} cameras: a question",
        "I am writing to ask whether any of the cameras that you own, hire or answer for are made by "
        "{supplier}, under its own name or another.",
        (
            "how many of them there are, and in which parts of {your} estate",
            "whether {you} will buy any more",
            "by which day they will be gone, if there are any",
        ),
    ),
    StandingLabel.NO_ANSWER: Shape(
        "{supplier} cameras: a question still open",
        _ASKED,
        (
            "how many of {your} cameras are made by {supplier}, as one total: a total tells nobody where a "
            "camera is",
            "whether {you} will buy any more",
            "by which day they will be gone, if there are any",
        ),
    ),
    StandingLabel.IN_USE: Shape(
        "{supplier} cameras: when will they go?",
        "I am writing about the {supplier} cameras in use{where}.",
        (_BY_WHEN, _NO_MORE, HOW_MANY),
    ),
    StandingLabel.KEEPING: Shape(
        "{supplier} cameras: please think again",
        "I am writing about the {supplier} cameras{where}, to ask you to think again about keeping them.",
        (
            "on what grounds they stay",
            "when they, or the contract for them, come to an end, and what will take their place",
            _NO_MORE,
        ),
    ),
    StandingLabel.REVIEWING: Shape(
        "{supplier} cameras: what comes of your review?",
        "I am writing about {supplier} cameras{where}, on which you have said that you are considering "
        "what to do.",
        (
            "when that will be decided, and by whom",
            "whether what is decided will be published, with the reasons",
            "whether {you} will buy no more of them until then",
        ),
    ),
    StandingLabel.NO_NEW: Shape(
        "{supplier} cameras: thank you, and what of those in use?",
        f"{_THANKS} I am writing to ask about the {{supplier}} cameras that are there already.",
        (HOW_MANY, _BY_WHEN),
    ),
    StandingLabel.COMMITTED: Shape(
        "{supplier} cameras: your promise",
        f"{_THANKS} I am writing to ask how your promise about {{supplier}} cameras stands.",
        (_ON_COURSE, _REMAIN, _SHOW),
    ),
    StandingLabel.REMOVING: Shape(
        "{supplier} cameras: how far has it come?",
        f"{_THANKS} I am writing to ask how far the removal of {{supplier}} cameras has come.",
        ("how many have gone and how many remain today", _ON_COURSE, _SHOW),
    ),
    StandingLabel.OVERDUE: Shape(
        "{supplier} cameras: the date you gave has passed",
        "I am writing about what was said of removing {supplier} cameras{where}.",
        (
            "whether it has been done, and on which day",
            "where {you} {have} said so in public, if it has",
            _REMAIN_IF_NOT,
        ),
    ),
    StandingLabel.RELAPSED: Shape(
        "{supplier} cameras: two statements that differ",
        "I am writing because two things on the public record about {supplier} cameras do not agree. There "
        "may be a good reason, and I would like to know which of them holds.",
        ("which of the two holds today", HOW_MANY, _BY_WHEN),
    ),
    StandingLabel.NOT_USED: Shape(
        "{supplier} cameras: thank you, and how was it checked?",
        f"{_THANKS} I am writing to ask how you know that you have no {{supplier}} cameras{{none_where}}.",
        (_CHECKED, _RECORDERS, _RULES),
    ),
    StandingLabel.SAYS_REMOVED: Shape(
        "{supplier} cameras: thank you, and how was it checked?",
        f"{_THANKS} I am writing to ask how you know that the {{supplier}} cameras{{where}} are gone.",
        (_CHECKED, _RECORDERS, _RULES),
    ),
    StandingLabel.VERIFIED_REMOVED: Shape(
        "{supplier} cameras: thank you",
        "Thank you: an audit supports that the {supplier} cameras{where} are gone.",
        (
            "whether the report of the audit can be read in public",
            _RULES,
            "whether {you} would tell other public bodies how {you} did it",
        ),
    ),
}

ASKS_WITHOUT_A_DATE: dict[str, str] = {_ON_COURSE: _NAME_A_DAY}
"""What is asked in place of a point about the date, where none was given."""

BEGINS_WITH_A_REPORT = (
    "I am writing about {supplier} cameras{where}. What I have found is another’s account of where you "
    "stand, and I would rather go by words of your own."
)
"""How a letter begins where the body has said nothing itself, so that it is not thanked for it."""

BEGINS_WITH_AN_AUDIT = "I am writing about {supplier} cameras{where}, of which an audit tells."
"""How it begins where an audit alone decided."""

REPORTED_DATE_PASSED = ("whether it has been done, and on which day", _REMAIN_IF_NOT)
"""What is asked where only others reported a date, and it has passed."""
