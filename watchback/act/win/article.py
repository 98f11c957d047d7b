"""The announcement itself, in the order of the article it all began with."""

from collections.abc import Iterator, Sequence
from datetime import date

from watchback.act.estates import place
from watchback.act.phrases import listed
from watchback.act.quoting import Room, dated, quoted, statements
from watchback.act.win.headline import headline
from watchback.act.win.names import win_id
from watchback.act.win.press import press_text
from watchback.records import Edtf, day_in_words
from watchback.records.announcement import WinAnnouncement, WinOccasion
from watchback.records.drafts import Paragraph, Sentence
from watchback.records.published import (
    PublishedAction,
    PublishedDeployment,
    PublishedStatement,
    PublishedWin,
)
from watchback.words import Estate, StandingLabel, Voice

_ROOM = Room(quotation=600, address=0)
_MOST_OTHERS, _MOST_PLACES, _MOST_ACTIONS = 4, 3, 4


def announcement(occasion: WinOccasion) -> WinAnnouncement:
    """The draft for one win. Every sentence with a fact names the records that hold it."""
    win, turn = occasion.win, occasion.win.turn
    statement = next(reversed(statements(win.because)), None)
    title = headline(turn, win.body, win.because)
    lead, paragraphs = tuple(_what_was_said(occasion)), tuple(_paragraphs(occasion, statement))
    return WinAnnouncement(
        id=win_id(turn, occasion.supplier.id),
        body=win.body,
        supplier=occasion.supplier,
        label=turn.after,
        estate=turn.lane,
        day=turn.on,
        when=dated(statement) if statement and statement.day == turn.on else day_in_words(turn.on),
        headline=title,
        quotation=" ".join(statement.record.quote.split()) if statement else "",
        said_by=_said_by(statement) if statement else "",
        statement=statement,
        lead=lead,
        paragraphs=paragraphs,
        press=press_text(occasion, title, (lead, *paragraphs), statement),
    )


def _said_by(one: PublishedStatement) -> str:
    speaker = one.speaker or (one.body.name if one.record.voice is Voice.OWN else "")
    by = (
        f"as reported by {one.sources[0].publisher}"
        if one.record.voice is not Voice.OWN and one.sources
        else ""
    )
    return ", ".join(part for part in (speaker, one.office, by) if part)


def _paragraphs(occasion: WinOccasion, statement: PublishedStatement | None) -> Iterator[Paragraph]:
    parts = (
        _bounds(occasion, statement),
        _what_comes_next(occasion, statement),
        _others(occasion.others, occasion.supplier.name),
        _places(occasion.deployments, occasion.supplier.name),
        _actions(occasion.win.actions),
        _join(occasion),
    )
    for sentences in parts:
        if paragraph := tuple(sentences):
            yield paragraph


def _what_was_said(occasion: WinOccasion) -> Iterator[Sentence]:
    """The question, who asked it, and the answer; an audit beside it where there was one."""
    win = occasion.win
    for one in win.because:
        if isinstance(one, PublishedStatement):
            if one is statements(win.because)[-1]:
                yield quoted(one, win.body.name, _ROOM)
        else:
            yield quoted(one, win.body.name)
    if win.turn.late_by:
        days = f"{win.turn.late_by:,} day{'' if win.turn.late_by == 1 else 's'}"
        yield Sentence(f"That is {days} after the date given.", (_turn_id(win),))


def _turn_id(win: PublishedWin) -> str:
    """What a sentence names where it rests on the turn itself."""
    return f"turn:{win.body.id}:{win.turn.on.isoformat()}"


def _bounds(occasion: WinOccasion, statement: PublishedStatement | None) -> Iterator[Sentence]:
    """What the words do not say, so that nobody reads more into them."""
    lane = occasion.win.turn.lane
    ids = tuple(one.record.id for one in occasion.win.because)
    if lane is None:
        yield Sentence("The words do not say which of its cameras they are about.", ids)
    elif lane != Estate.ALL:
        yield Sentence(
            f"This is about cameras{place(lane, 'its')} only; of any others nothing is said here.", ids
        )
    if statement and statement.record.voice is not Voice.OWN:
        yield Sentence("This is a report: the body’s own words have not been found.", ids)


def _what_comes_next(occasion: WinOccasion, statement: PublishedStatement | None) -> Iterator[Sentence]:
    label, ids = occasion.win.turn.after, (statement.record.id,) if statement else ()
    if label is StandingLabel.VERIFIED_REMOVED:
        return
    if statement is None or label is StandingLabel.SAYS_REMOVED:
        yield Sentence("What comes next is to see it shown: an audit of the network can do that.")
        return
    if statement.condition:
        yield Sentence(f"It hangs on this: “{' '.join(statement.condition.split())}”.", ids)
    deadline = statement.record.deadline
    if label is StandingLabel.NO_NEW:
        yield Sentence("What comes next is to ask when the cameras that it has will go.")
    elif deadline is None or statement.due is None:
        yield Sentence("No date was given. What comes next is to ask for one.", ids)
    else:
        yield Sentence(_of_the_date(deadline, statement.due, occasion.on), ids)


def _of_the_date(deadline: Edtf, due: date, on: date) -> str:
    given, last = deadline.words.removeprefix("up to "), day_in_words(due)
    if due < on:
        return (
            f"The date given was {given}; the last day that could mean was {last}. What has come of it since "
            "is in the public register."
        )
    return (
        f"The date given is {given}; the last day that can mean is {last}. If nobody has said by then that "
        "it is done, the public register will say that the date has passed."
    )


_ALSO: dict[StandingLabel, str] = {
    StandingLabel.NO_NEW: "stopped buying{where}",
    StandingLabel.COMMITTED: "promised that they go{where}",
    StandingLabel.REMOVING: "is removing them{where}",
    StandingLabel.SAYS_REMOVED: "says that they are gone{where}",
    StandingLabel.VERIFIED_REMOVED: "an audit supports that they are gone{where}",
}


def _others(others: Sequence[PublishedWin], supplier: str) -> Iterator[Sentence]:
    """Who has said so before, each with its estate and day."""
    shown = [one for one in others if one.because and one.turn.after in _ALSO][:_MOST_OTHERS]
    if not shown:
        return
    told = [f"{one.body.name} ({_also(one)})" for one in shown]
    ids = tuple(item.record.id for one in shown for item in one.because)
    before = "Others that took such a step before, by their own account or by a named report"
    yield Sentence(f"{before}: {listed(told)}.", ids)


def _also(one: PublishedWin) -> str:
    said = [item for item in statements(one.because) if item.day == one.turn.on]
    day = dated(said[-1]) if said else day_in_words(one.turn.on)
    step = _ALSO[one.turn.after].format(where=place(one.turn.lane, "its"))
    return f"{step}, {day}"


def _places(found: Sequence[PublishedDeployment], supplier: str) -> Iterator[Sentence]:
    """Where research has found the equipment, each place with who says so."""
    known = [one for one in found if one.id and one.place and _by(one)]
    # Places told coarsely can read alike; one of them is enough.
    alike: dict[str, PublishedDeployment] = {}
    for one in known:
        alike.setdefault(_place_in_words(one), one)
    shown = list(alike.values())[:_MOST_PLACES]
    if not shown:
        return
    told = [_place_in_words(one) for one in shown]
    text = f"Equipment made by {supplier} has been reported at these places, among others: {listed(told)}."
    yield Sentence(text, tuple(one.id for one in shown))


def _place_in_words(one: PublishedDeployment) -> str:
    return f"{one.place} ({_by(one)})"


def _by(one: PublishedDeployment) -> str:
    source = one.source
    if source is None or not source.publisher:
        return ""
    return f"{source.publisher}, {source.published.words}" if source.published else source.publisher


def _actions(actions: Sequence[PublishedAction]) -> Iterator[Sentence]:
    """What the campaign names as part of it: its claim, and never a cause that was worked out."""
    shown = list(dict.fromkeys(actions))[:_MOST_ACTIONS]
    if not shown:
        return
    told = [_action(one) for one in shown]
    yield Sentence(f"The campaign names as part of it: {listed(told)}.", tuple(one.id for one in shown))


def _action(one: PublishedAction) -> str:
    about = [one.place, one.held_on.words if one.held_on else ""]
    partners = listed([partner.name for partner in one.partners])
    about.append(f"with {partners}" if partners else "")
    told = ", ".join(part for part in about if part)
    return f"{one.title} ({told})" if told else one.title


def _join(occasion: WinOccasion) -> Iterator[Sentence]:
    if occasion.site:
        yield Sentence(f"Where does your council stand? Find it, and write to it: {occasion.site}/act/")
    else:
        yield Sentence("Where does your council stand? Find it in the public register, and write to it.")
    if occasion.joined_at:
        yield Sentence(f"Join the campaign: {occasion.joined_at}")
