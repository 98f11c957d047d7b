"""All that the look at a network gave: what was announced, and then what was seen, as a survey."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from watchback.audit.network.answers import Announced, announced
from watchback.audit.network.distilling import Identify, distilled
from watchback.audit.network.ranges import Range
from watchback.audit.network.requests import Requests
from watchback.audit.network.seen import Seen
from watchback.records.camera_audit import Input, Sighting, Survey
from watchback.records.question import Heard
from watchback.words import Means


def announcements(heard: Iterable[Heard], requests: Requests, identify: Identify) -> tuple[Seen, ...]:
    """What each address said of itself when the whole network was asked, where it told anything."""
    told: dict[str, list[Announced]] = defaultdict(list)
    for one in heard:
        read = announced(requests.questions[one.question], one.data)
        if read.clues:
            told[one.address].append(read)
    return tuple(_joined(address, several, identify) for address, several in told.items())


def survey_of(ranges: Sequence[Range], seen: Sequence[Seen]) -> Survey:
    """The survey of the ranges. What this machine had no way to is not counted as looked at."""
    missing = sum(not one.looked for one in seen)
    sightings = tuple(_sighting(one) for one in seen if one.opened)
    return Survey(
        Means.NETWORK,
        sightings,
        inputs=tuple(Input(one.words) for one in ranges),
        seen=len(seen) - missing,
        answered=len(sightings),
        silent=sum(one.looked and not one.there for one in seen),
        unread=_unread(ranges, missing),
    )


def _joined(address: str, several: Sequence[Announced], identify: Identify) -> Seen:
    clues = distilled((clue for one in several for clue in one.clues), identify)
    mac = next((one.mac for one in several if one.mac), None)
    channels = max((one.channels for one in several if one.channels), default=None)
    return Seen(address, clues, opened=True, there=True, mac=mac, channels=channels)


def _sighting(one: Seen) -> Sighting:
    return Sighting(one.address, one.clues, address=one.address, mac=one.mac, channels=one.channels)


def _unread(ranges: Sequence[Range], missing: int) -> tuple[str, ...]:
    if not missing:
        return ()
    names = ", ".join(one.words for one in ranges)
    return (f"{missing:,} addresses of {names} were not looked at: this machine has no way to them.",)
