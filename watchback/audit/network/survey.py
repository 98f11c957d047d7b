"""All that the look at a network gave, as a survey."""

from collections.abc import Iterable, Sequence

from watchback.audit.network.distilling import Identify, distilled
from watchback.audit.network.ranges import Range
from watchback.audit.network.seen import Seen
from watchback.records.camera_audit import Input, Sighting, Survey
from watchback.words import Estate, Means


def survey_of(
    ranges: Sequence[Range],
    seen: Iterable[Seen],
    identify: Identify,
    *,
    estate: Estate | str | None = None,
) -> Survey:
    """The survey of the ranges. ``estate`` is the one whose network the operator says that this is."""
    seen = list(seen)
    missing = sum(not one.looked for one in seen)
    sightings = tuple(
        Sighting(
            one.address,
            distilled(one.clues, identify),
            address=one.address,
            mac=one.mac,
            estate=estate,
            channels=one.channels,
        )
        for one in seen
        if one.opened
    )
    return Survey(
        Means.NETWORK,
        sightings,
        inputs=tuple(Input(one.words) for one in ranges),
        seen=len(seen) - missing,
        answered=len(sightings),
        silent=sum(one.looked and not one.there for one in seen),
        unread=_unread(ranges, missing),
    )


def _unread(ranges: Sequence[Range], missing: int) -> tuple[str, ...]:
    if not missing:
        return ()
    names = ", ".join(one.words for one in ranges)
    return (f"{missing:,} addresses of {names} could not be looked at: this machine has no way to them.",)
