"""The headline of a win: what was said, by whom, of which estate, and no more."""

from collections.abc import Sequence

from watchback.act.estates import place
from watchback.act.quoting import statements
from watchback.records import Turn
from watchback.records.published import Named, PublishedEvidence, PublishedStatement
from watchback.words import Estate, StandingLabel, Voice

_OWN: dict[StandingLabel, str] = {
    StandingLabel.NO_NEW: "{body} says that it will buy no more {supplier} cameras{of}",
    StandingLabel.COMMITTED: "{body} says that its {supplier} cameras{where} will go",
    StandingLabel.REMOVING: "{body} says that it is removing its {supplier} cameras{where}",
    StandingLabel.SAYS_REMOVED: "{body} says that its {supplier} cameras{where} are gone",
    StandingLabel.VERIFIED_REMOVED: "An audit supports that the {supplier} cameras of {body}{where} are gone",
}
_REPORTED: dict[StandingLabel, str] = {
    StandingLabel.NO_NEW: "{body} will buy no more {supplier} cameras{of}, {reported}",
    StandingLabel.COMMITTED: "{supplier} cameras of {body}{where} will go, {reported}",
    StandingLabel.REMOVING: "{body} is removing {supplier} cameras{where}, {reported}",
    StandingLabel.SAYS_REMOVED: "{supplier} cameras of {body}{where} are gone, {reported}",
}
_OTHERWISE = "{body} turns away from {supplier} cameras{where}"
_UNSAID = ", without saying which"


def headline(turn: Turn, body: Named, because: Sequence[PublishedEvidence]) -> str:
    """One line for the win that a turn is."""
    said = statements(because)
    own = not said or any(one.record.voice is Voice.OWN for one in said)
    shapes = _OWN if own else _REPORTED
    shape = shapes.get(turn.after, _OTHERWISE)
    return shape.format(
        body=body.name,
        supplier=turn.supplier,
        reported=_reported(said),
        where=_UNSAID if turn.lane is None else place(turn.lane, "its"),
        of=_of(turn.lane),
    )


def _of(lane: str | None) -> str:
    """The estate that buying has stopped for; words that name none are about buying as such."""
    return "" if lane in (None, Estate.ALL) else f" for its {str(lane).replace('-', ' ')}"


def _reported(said: Sequence[PublishedStatement]) -> str:
    """Who reports it; that it is reported, where the record does not say by whom."""
    publisher = said[-1].sources[0].publisher if said and said[-1].sources else ""
    return f"{publisher} reports" if publisher else "it is reported"
